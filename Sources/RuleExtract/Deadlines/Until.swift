internal import PolicyModel

extension DeadlineRule {
  /// 「有效期至2029年12月31日」「过渡期至2026年12月31日止」: what stays valid or allowed up to and including a day.
  static let until = DeadlineRule("deadline.until") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.count == 1, let term = terms.first, term.last == nil else { return nil }
    let reading = candidate.reading
    let isLast: Bool
    if case .last? = candidate.tail?.word { isLast = true } else { isLast = false }
    guard let head = candidate.head else {
      guard isLast, let tail = candidate.tail else { return nil }
      let range = try candidate.resolve(term.first)
      return .limits([FoundLimit(limit: .until(range.end), span: term.span.union(tail.span), inferred: range.inferred)])
    }
    let holds: Bool
    switch head.word {
    case .validUntil: holds = true
    case .upTo:
      let near = TextSpan(
        max(reading.marks.clauseStart(before: head.span.start), head.span.start - 12),
        head.span.start
      )
      holds = isLast || reading.marks.has(.validity, in: near)
    default: holds = isLast
    }
    guard holds else { return nil }
    let range = try candidate.resolve(term.first)
    let stop = isLast ? candidate.tail?.span.end ?? term.span.end : term.span.end
    return .limits([
      FoundLimit(limit: .until(range.end), span: TextSpan(head.span.start, stop), inferred: range.inferred)
    ])
  }
}
