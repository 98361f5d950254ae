internal import Lexing
internal import PolicyModel

extension DeadlineRule {
  /// 「自2026年1月1日起施行」「自2021年6月1日起实施」: also where the day is already past.
  static let effectDate = DeadlineRule("deadline.from.effect") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.count == 1, let term = terms.first, term.last == nil, term.first.day != nil
    else { return nil }
    let reading = candidate.reading
    let tail = candidate.tail
    let starts: Bool
    switch tail?.word {
    case .onward?: starts = true
    case nil:
      if case .since? = candidate.head?.word { starts = true } else { starts = false }
    default: starts = false
    }
    guard starts else { return nil }
    let stop = tail?.span.end ?? candidate.span.end
    let saysSo = tail.map { $0.span.count > 2 || reading.endsWith("施行", at: $0.span.end) } ?? false
    // The verb stands at once or behind an adverb: 起施行, 起正式实施, 起在全省范围内执行.
    let near = TextSpan(stop, min(stop + 14, reading.marks.clauseEnd(after: stop)))
    guard saysSo || reading.marks.has(.effect, in: near), !reading.marks.has(.past, in: near) else { return nil }
    // 「自2015年10月1日起施行以来」 tells of the past.
    let behind = reading.marks.first(.effect, in: near)?.end ?? stop
    if reading.hasAny(["以来", "后", "之后", "前", "之前", "的"], at: max(behind, stop)) { return nil }
    return .limits([try candidate.from(term, tail: tail?.span)])
  }

  /// 「2025年5月起」「自2025年起」「从2025年3月开始」: the first day.
  static let from = DeadlineRule("deadline.from") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, let term = terms.last, term.last == nil else { return nil }
    switch candidate.tail?.word {
    case .onward?: break
    case .after?:
      // 「2025年1月1日以后，」 and not 「2025年1月1日后新开办的」
      let next = candidate.tail?.span.end ?? candidate.span.end
      // With a comma right behind, a clause in 的 is a condition of its own: 「2027年3月1日以后，凡资料不完整的，不再受理」.
      let parted = candidate.reading.text[next] == 0xFF0C || candidate.reading.text[next] == 0x2C
      guard candidate.isAdverbial, parted || !candidate.isHeadless(candidate.following) else { return nil }
    case nil:
      guard case .since? = candidate.head?.word, !candidate.reading.has("的", at: candidate.span.end) else { return nil }
    default: return nil
    }
    var found: [FoundLimit] = []
    for term in terms {
      found.append(
        try candidate.from(term, tail: term == terms.last ? candidate.tail?.span : nil, isFirst: term == terms.first)
      )
    }
    return .limits(found)
  }
}

extension DeadlineCandidate {
  fileprivate func from(_ term: DateTerm, tail: TextSpan?, isFirst: Bool = true) throws(DateProblem) -> FoundLimit {
    let range = try resolve(term.first)
    var span = tail.map { term.span.union($0) } ?? term.span
    if isFirst, let head, case .since = head.word { span = span.union(head.span) }
    var start = range.start
    // 「2025年底起」: from the month's or year's last days on.
    if term.first.edge == .end, let shifted = CivilDate(year: range.end.year, month: range.end.month, day: 1) {
      start = shifted
    }
    return FoundLimit(limit: .from(start), span: span, inferred: range.inferred)
  }

  /// A clause that ends in 的 or 者: it says who is meant.
  func isHeadless(_ clause: TextSpan) -> Bool {
    guard clause.count >= 2 else { return false }
    let last = reading.text[clause.end - 1]
    return last == 0x7684 || last == 0x8005
  }
}
