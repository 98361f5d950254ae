internal import Ingest
internal import Lexing
internal import PolicyModel

/// A diagnostic with its file, ready to be shown like a compiler's.
struct Finding: Sendable {
  var path: String
  var diagnostic: Diagnostic
  /// The source line's text and the part of it that is meant, where there is one.
  var excerpt: (line: String, marked: Range<Int>)?

  init(_ diagnostic: Diagnostic, path: String) {
    self.path = path
    self.diagnostic = diagnostic
  }

  /// - Parameter notice: what the diagnostic's span points into.
  init(_ diagnostic: Diagnostic, path: String, notice: IngestedNotice, document: SourceDocument) {
    self.init(diagnostic, path: path)
    guard let span = diagnostic.span, !span.isEmpty else { return }
    let start = notice.map.sourceOffset(of: span.start)
    let end = notice.map.sourceOffset(of: span.end - 1) + 1
    // Lines are sorted by their place in the text.
    var low = 0
    var high = document.lines.count
    while low < high {
      let middle = (low + high) / 2
      if document.lines[middle].span.start <= start { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return }
    let line = document.lines[low - 1].span
    guard line.contains(start) else { return }
    excerpt = (document.text.string(line), (start - line.start)..<(max(start + 1, min(end, line.end)) - line.start))
  }

  /// `file:line: warning[W0303]: message`, the source line, and carets under the words meant.
  var rendered: String {
    let place = diagnostic.line.map { "\(path):\($0)" } ?? path
    var text = "\(place): \(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(diagnostic.message)\n"
    guard let excerpt else { return text }
    let scalars = Array(excerpt.line.unicodeScalars)
    // A whole paragraph may stand on one line: show a window around the words meant.
    let window =
      max(
        0,
        excerpt.marked.lowerBound - 24
      )..<min(scalars.count, max(excerpt.marked.upperBound, excerpt.marked.lowerBound + 1) + 24)
    func string(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)].map { $0.value < 0x20 ? " " : $0 })
      return String(view)
    }
    let lead = window.lowerBound > 0 ? "…" : ""
    let tail = window.upperBound < scalars.count ? "…" : ""
    let before = columns(of: lead + string(window.lowerBound..<excerpt.marked.lowerBound))
    let width = max(1, columns(of: string(excerpt.marked)))
    text += "  \(lead)\(string(window))\(tail)\n"
    text += "  \(String(repeating: " ", count: before))\(String(repeating: "^", count: width))\n"
    return text
  }
}
