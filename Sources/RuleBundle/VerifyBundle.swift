public import PolicyModel

extension Bundle {
  /// Checks the bundle against its own promises: every quote stands where its span says, every id is the hash of its
  /// words, no id stands twice.
  ///
  /// - Throws: the first contradiction found, naming the notice and the value.
  public func verify() throws(BundleFailure) {
    var ids: Set<String> = []
    for notice in notices {
      let text = Array(notice.text.unicodeScalars)
      func check(_ quote: String, _ span: TextSpan, _ what: String) throws(BundleFailure) {
        guard span.end <= text.count, text[span.range].elementsEqual(quote.unicodeScalars) else {
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
      var expected = notice.obligations
      Identifiers.assign(to: &expected, of: notice.id)
      for (obligation, again) in zip(notice.obligations, expected) {
        guard obligation.id == again.id else {
          throw BundleFailure("\(obligation.id): the id does not match the obligation's words (they give \(again.id))")
        }
        guard ids.insert(obligation.id).inserted else { throw BundleFailure("\(obligation.id): the id stands twice") }
        try check(obligation.text, obligation.span, "obligation")
        try check(obligation.deadlines, obligation.quantities)
        for condition in obligation.conditions { try check(condition.quote, condition.span, "condition") }
      }
    }
  }
}
