internal import Ingest
internal import Lexing
internal import PolicyModel

/// A diagnostic with its file, ready to be shown like a compiler's.
struct Finding: Sendable {
  var path: String
  var diagnostic: Diagnostic
  /// The words meant with some of the source line around them, where there is one: a whole paragraph may stand on one line, and
  /// be meant by many diagnostics.
  var excerpt: Excerpt?

  struct Excerpt: Sendable {
    var window: String
    /// In the window's scalars.
    var marked: Range<Int>
    /// Whether the line begins before the window, and goes on behind it.
    var isCut: (before: Bool, behind: Bool)
    static let margin = 24
  }

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
    let stop = max(start + 1, min(end, line.end))
    let window = TextSpan(max(line.start, start - Excerpt.margin), min(line.end, stop + Excerpt.margin))
    excerpt = Excerpt(
      window: document.text.string(window),
      marked: (start - window.start)..<(stop - window.start),
      isCut: (window.start > line.start, window.end < line.end)
    )
  }

  /// `file:line: warning[W0303]: message`, the source line, and carets under the words meant.
  var rendered: String {
    let place = diagnostic.line.map { "\(path):\($0)" } ?? path
    var text = "\(place): \(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(diagnostic.message)\n"
    guard let excerpt else { return text }
    let scalars = Array(excerpt.window.unicodeScalars)
    func string(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range.clamped(to: scalars.indices)].map { $0.value < 0x20 ? " " : $0 })
      return String(view)
    }
    let lead = excerpt.isCut.before ? "…" : ""
    let tail = excerpt.isCut.behind ? "…" : ""
    let before = columns(of: lead + string(0..<excerpt.marked.lowerBound))
    let width = max(1, columns(of: string(excerpt.marked)))
    text += "  \(lead)\(string(scalars.indices))\(tail)\n"
    text += "  \(String(repeating: " ", count: before))\(String(repeating: "^", count: width))\n"
    return text
  }
}
