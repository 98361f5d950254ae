package import Lexing
package import PolicyModel

/// Where ICU's dictionary sees words end in a text, found in one pass over all of it.
///
/// The grammars ask for boundaries sentence by sentence; opening an iterator for each would cost more than the pass.
package struct WordBoundaries: Sendable {
  private let ends: [Bool]
  private let origin: Int

  /// - Parameter span: what of the text is read; offsets stay those of the text.
  package init(of text: ScalarText, in span: TextSpan? = nil) {
    let span = span ?? text.span
    origin = span.start
    var ends = [Bool](repeating: false, count: span.count + 1)
    ends[0] = true
    ends[span.count] = true
    let scalars = text.scalars[max(0, span.start)..<min(text.count, max(span.start, span.end))]
    // Without ICU's dictionary each scalar is a word: the lexicon alone then decides.
    if let found = try? boundaries(.word, in: scalars) {
      for offset in found where offset < ends.count { ends[offset] = true }
    } else {
      for offset in ends.indices { ends[offset] = true }
    }
    self.ends = ends
  }

  /// Whether a word starts or ends at an offset; outside what was read, every offset parts words.
  @inline(__always)
  package subscript(_ offset: Int) -> Bool {
    let index = offset - origin
    return index < 0 || index >= ends.count || ends[index]
  }
}
