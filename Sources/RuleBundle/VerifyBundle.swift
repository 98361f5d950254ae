public import PolicyModel

extension Bundle {
  /// Checks the bundle against its own promises: every quote stands where its span says, every id is the hash of its
  /// words, no id stands twice.
  ///
  /// - Throws: the first contradiction found, naming the notice and the value.
  public func verify() throws(BundleFailure) {
    var hashes: [String: Set<String>] = [:]
    for notice in notices {
      let text = MeasuredText(notice.text)
      func check(_ quote: String, _ span: TextSpan, _ what: String) throws(BundleFailure) {
        guard text.holds(quote, at: span) else {
          throw BundleFailure(
            "\(notice.id): \(what) '\(quote)' does not stand at [\(span.start), \(span.end)] of the text"
          )
        }
      }
      func check(_ deadlines: [Deadline], _ quantities: [Quantity]) throws(BundleFailure) {
        for deadline in deadlines { try check(deadline.quote, deadline.span, "deadline") }
        for quantity in quantities { try check(quantity.quote, quantity.span, "quantity") }
      }
      for citation in notice.citations { try check(citation.quote, citation.span, "citation") }
      for statement in notice.statements {
        try check(statement.text, statement.span, "statement")
        try check(statement.deadlines, statement.quantities)
      }
      for (obligation, hash) in zip(notice.obligations, Identifiers.hashes(of: notice.obligations)) {
        let id = Identifiers.obligation(hash, of: notice.id)
        guard obligation.id == id else {
          throw BundleFailure("\(obligation.id): the id does not match the obligation's words (they give \(id))")
        }
        guard hashes[notice.id, default: []].insert(hash).inserted else {
          throw BundleFailure("\(id): the id stands twice")
        }
        try check(obligation.text, obligation.span, "obligation")
        try check(obligation.deadlines, obligation.quantities)
        for condition in obligation.conditions { try check(condition.quote, condition.span, "condition") }
      }
    }
  }
}

/// A text that is asked again and again what stands at a span: its UTF-8, and where each scalar starts in it.
private struct MeasuredText {
  private let utf8: [UInt8]
  /// One more than there are scalars: the last is the text's end.
  private let starts: [Int]

  init(_ text: String) {
    utf8 = Array(text.utf8)
    var starts: [Int] = []
    starts.reserveCapacity(utf8.count / 2)
    for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 { starts.append(offset) }
    starts.append(utf8.count)
    self.starts = starts
  }

  func holds(_ quote: String, at span: TextSpan) -> Bool {
    guard span.start >= 0, span.start <= span.end, span.end < starts.count else { return false }
    let start = starts[span.start]
    let wanted = quote.utf8.span
    guard starts[span.end] - start == wanted.count else { return false }
    for offset in wanted.indices where utf8[start + offset] != wanted[offset] { return false }
    return true
  }
}
