import Foundation
import TestSupport
import Testing

@testable import BundleDiff

/// The table of `BackgroundFrequencies.swift` is counted here: `RECORD=1 swift test --filter BackgroundFrequenciesTests`
/// rewrites it from the corpus. It need not follow every new notice, so that nothing fails when one is added.
@Suite struct BackgroundFrequenciesTests {
  /// Fewer sentences say nothing of how rare a term is.
  private static let least = 6

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD"] != nil))
  func `the table is rewritten from the corpus`() throws {
    let sentences = try sentences()
    var characters: [Term: Int] = [:]
    var pairs: [Term: Int] = [:]
    for sentence in sentences {
      let text = NameFolding([]).fold(sentence)
      for scalar in Set(text.runs.joined()) { characters[Term(scalar), default: 0] += 1 }
      for pair in text.pairs { pairs[pair, default: 0] += 1 }
    }
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/BundleDiff/Words/BackgroundFrequencies.swift")
    var source = try String(contentsOf: file, encoding: .utf8)
    let table = try #require(source.range(of: "  /// Sentences, then the characters"))
    source = String(source[..<table.lowerBound]) + tables(characters, pairs)
    source.replace(/sentences = \d+\.0/, with: "sentences = \(sentences.count).0")
    source.replace(/How many of \d+ sentences/, with: "How many of \(sentences.count) sentences")
    try Data(source.utf8).write(to: file)
    Issue.record("recorded: review the difference, then `make format`")
  }

  @Test(arguments: [("医疗机构", "警戒线"), ("管理", "银龄"), ("应当", "堆肥")])
  func `what every notice says is less rare than what few say`(_ common: String, _ rare: String) {
    func rarity(_ word: String) -> Double {
      BackgroundFrequencies.rarity(ofWord: word.unicodeScalars.map(\.value)[...])
    }
    #expect(rarity(common) < rarity(rare))
  }

  private func sentences() throws -> [String] {
    var sentences: [String] = []
    for folder in ["notices", "bulletins"] {
      let root = corpusFolder.appendingPathComponent(folder)
      let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
      for file in (files ?? []).filter({ $0.pathExtension == "txt" }).sorted(by: { $0.path < $1.path }) {
        let text = try String(contentsOf: file, encoding: .utf8)
        sentences += text.split { "。；\n\r".contains($0) }.map(String.init).filter { $0.count >= 8 }
      }
    }
    return sentences
  }

  private func tables(_ characters: [Term: Int], _ pairs: [Term: Int]) -> String {
    func word(_ term: Term) -> String {
      let scalars = [UInt32(term >> 32), UInt32(term & 0xFFFF_FFFF)].filter { $0 != 0 }
      return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
    /// Half powers of two, so that the table stays small.
    func rounded(_ count: Int) -> Int { Int(pow(2, (2 * log2(Double(count))).rounded() / 2).rounded()) }
    func table(_ name: String, _ doc: String, _ counts: [Term: Int]) -> String {
      let kept = counts.filter { $0.value >= BackgroundFrequenciesTests.least }
      let rows = Dictionary(grouping: kept.keys) { rounded(counts[$0, default: 0]) }.sorted { $0.key > $1.key }
      let entries = rows.map { count, terms in
        let words = terms.sorted().map(word).joined()
        let lines = stride(from: 0, to: words.count, by: 50).map { start in
          "      " + words.dropFirst(start).prefix(50)
        }
        return "    (\n      \(count),\n      \"\"\"\n" + lines.joined(separator: "\\\n") + "\n      \"\"\"\n    ),\n"
      }
      return "  /// \(doc)\n  private static let \(name): [(Int, String)] = [\n" + entries.joined() + "  ]\n"
    }
    return table("characters", "Sentences, then the characters that stand in about so many.", characters) + "\n"
      + table("pairs", "Sentences, then the pairs that stand in about so many, one behind the other.", pairs) + "}\n"
  }
}
