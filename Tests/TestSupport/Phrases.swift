package import Foundation

/// One line of `corpus/phrases/<rule>.txt`: a sentence with the found words in ⟦…⟧ and, behind a tab, what they mean.
/// A line that starts with `!` is a sentence in which nothing is found.
package struct Phrase: Sendable, CustomStringConvertible {
  /// The sentence without its brackets.
  package var sentence: String
  /// The bracketed words, in text order.
  package var quotes: [String]
  /// One meaning for each bracket, in the same order; separated by tabs in the file.
  package var meanings: [String]
  package var description: String { sentence }
}

/// The folder of the project's own corpus.
package let corpusFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("corpus")

/// Reads `corpus/phrases/<name>.txt`; lines that are empty or start with `#` are comments.
package func phrases(_ name: String) throws -> [Phrase] {
  let text = try String(contentsOf: corpusFolder.appendingPathComponent("phrases/\(name).txt"), encoding: .utf8)
  return text.split(whereSeparator: \.isNewline).compactMap { line in
    guard !line.hasPrefix("#"), !line.allSatisfy(\.isWhitespace) else { return nil }
    if line.hasPrefix("!") {
      return Phrase(sentence: line.dropFirst().trimmingCharacters(in: .whitespaces), quotes: [], meanings: [])
    }
    let columns = line.split(separator: "\t", omittingEmptySubsequences: true).map(String.init)
    var sentence = ""
    var quotes: [String] = []
    var open = false
    for character in columns[0] {
      switch character {
      case "⟦":
        open = true
        quotes.append("")
      case "⟧": open = false
      default:
        sentence.append(character)
        if open { quotes[quotes.count - 1].append(character) }
      }
    }
    return Phrase(sentence: sentence, quotes: quotes, meanings: Array(columns.dropFirst()))
  }
}
