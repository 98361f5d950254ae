internal import Lexing
internal import PolicyModel

extension DeadlineRule {
  /// 「2025年4月-2025年12月」「2025年1月16日—2月14日」「自2025年3月1日起至2025年8月31日止」: a window or phase.
  static let range = DeadlineRule("deadline.during") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.contains(where: { $0.last != nil }) else { return nil }
    let first = terms[0].first
    let reading = candidate.reading
    if first.precision != .day, !candidate.isAdverbial, !candidate.fillsBracket {
      switch candidate.tail?.word {
      case .throughout?, .inside?, .before?, .last?: break
      default:
        if reading.has("为", at: candidate.span.end) || reading.has("间", at: candidate.span.end) { break }
        if reading.endsWithAny(["为", "是", "：", "间"], at: candidate.span.start) { break }
        return .refused
      }
    }
    if candidate.namesData { return .refused }
    var found: [FoundLimit] = []
    for term in terms {
      var context = candidate.context.year
      var start: DateRange
      var end: DateRange
      if let last = term.last, term.first.year == nil, last.year == nil, term.first.plan == nil {
        // The window's last day decides which year is meant.
        end = try candidate.resolve(last)
        context.spoken = end.end.year
        start = try term.first.resolved(in: context)
        if start.start > end.end {
          context.spoken = end.end.year - 1
          start = try term.first.resolved(in: context)
        }
      } else {
        start = try candidate.resolve(term.first)
        context.spoken = start.start.year
        end = try (term.last ?? term.first).resolved(in: context)
      }
      guard start.start <= end.end else { throw .impossible }
      var span = term.span
      if case .since? = candidate.head?.word, let head = candidate.head, term == terms.first {
        span = span.union(head.span)
      }
      if case .last? = candidate.tail?.word, let tail = candidate.tail, term == terms.last {
        span = span.union(tail.span)
      }
      found.append(
        FoundLimit(
          limit: .during(start: start.start, end: end.end),
          span: span,
          inferred: start.inferred || end.inferred && term.last?.year != term.first.year
        )
      )
    }
    return .limits(found)
  }

  /// 「（2025年3月-省级文件印发前）」 starts on the date, 「（省级会议召开后-2025年11月）」 is due on it: one end is an event.
  static let openRange = DeadlineRule("deadline.during.open") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.count == 1, let term = terms.first, term.last == nil else { return nil }
    let text = candidate.reading.text
    func joins(_ scalar: UInt32) -> Bool { [0x2D, 0x2014, 0x2013, 0x81F3, 0x7E, 0xFF5E].contains(scalar) }
    let range = try candidate.resolve(term.first)
    if joins(text[candidate.span.end]), text[candidate.span.end + 1].isHan {
      var end = candidate.span.end + 1
      while end < candidate.reading.span.end, text[end].isHan, end - candidate.span.end < 20 { end += 1 }
      guard text[end - 1] == 0x524D else { return nil }  // 前
      return .limits([FoundLimit(limit: .from(range.start), span: term.span, inferred: range.inferred)])
    }
    guard joins(text[candidate.span.start - 1]), text[candidate.span.start - 2] == 0x540E else { return nil }  // 后
    return .limits([
      FoundLimit(limit: .by(range.end, precision: range.precision), span: term.span, inferred: range.inferred)
    ])
  }

  /// 「（二）评估总结阶段（2025年6月）」「第二阶段（2026年）」: a phase of one month, quarter, half or year.
  static let phase = DeadlineRule("deadline.during.phase") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.count == 1, let term = terms.first, term.last == nil,
      candidate.fillsBracket
    else { return nil }
    let near = TextSpan(max(candidate.reading.span.start, candidate.span.start - 14), candidate.span.start)
    let isHeading = candidate.reading.span.end - candidate.span.end <= 3
    guard candidate.reading.marks.has(.phase, in: near) || isHeading else { return nil }
    let range = try candidate.resolve(term.first)
    return .limits([
      FoundLimit(limit: .during(start: range.start, end: range.end), span: term.span, inferred: range.inferred)
    ])
  }

  /// 「2025年3月，开展自查」「第三季度组织联合督导」「“十四五”期间」: something done in the course of it.
  static let span = DeadlineRule("deadline.during.span") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, !candidate.fillsBracket else { return nil }
    let reading = candidate.reading
    let isThroughout: Bool
    if case .throughout? = candidate.tail?.word { isThroughout = true } else { isThroughout = false }
    // 「笔试时间：5月13日」「面试时间初步定于5月27日」
    if candidate.tail == nil, terms.count == 1, let term = terms.first, term.last == nil,
      reading.endsWithAny(["时间：", "时间:", "时间为", "时间是", "日期：", "定于"], at: candidate.span.start)
    {
      let range = try candidate.resolve(term.first)
      return .limits([
        FoundLimit(limit: .during(start: range.start, end: range.end), span: term.span, inferred: range.inferred)
      ])
    }
    guard isThroughout || candidate.isAdverbial, candidate.tail == nil || isThroughout else { return nil }
    if reading.has("的", at: candidate.tail?.span.end ?? candidate.span.end) || candidate.namesData { return .refused }
    if let first = terms.first?.first, first.plan != nil, !isThroughout { return nil }
    if let first = terms.first?.first, first.festival != nil, !isThroughout { return nil }
    // A year or month must be followed by what is done in it, not be a noun's attribute.
    let next = candidate.tail?.span.end ?? candidate.span.end
    let comma = reading.text[next] == 0xFF0C || reading.text[next] == 0x2C
    if !comma {
      let near = TextSpan(next, min(next + 8, reading.marks.clauseEnd(after: next)))
      let clause = TextSpan(next, reading.marks.clauseEnd(after: next))
      let isSubject = reading.marks.first(.subject, in: near).map { $0.start <= next + 1 } ?? false
      guard
        reading.marks.has(.act, in: near) || reading.marks.has(.achieve, in: near)
          || reading.marks.has(.modal, in: near)
          || isSubject && reading.marks.has(.modal, in: clause)
      else { return nil }
      if terms.first?.first.isYearOnly == true, let act = reading.marks.first(.act, in: near), act.start > next + 1,
        !reading.marks.has(.achieve, in: near)
      {
        return nil
      }
    }
    var found: [FoundLimit] = []
    for term in terms {
      let range = try candidate.resolve(term.first)
      // 「上半年」「第三季度」: an act within a half or a quarter is due by its end.
      if !isThroughout, range.precision == .half || range.precision == .quarter {
        found.append(
          FoundLimit(limit: .by(range.end, precision: range.precision), span: term.span, inferred: range.inferred)
        )
        continue
      }
      var span = term.span
      if isThroughout, let tail = candidate.tail, term == terms.last { span = span.union(tail.span) }
      found.append(
        FoundLimit(limit: .during(start: range.start, end: range.end), span: span, inferred: range.inferred)
      )
    }
    return .limits(found)
  }
}

extension DeadlineCandidate {
  private static let data: [StaticString] = [
    "数据", "情况", "报表", "工资", "费用", "发票", "账目", "处方", "病例", "资料", "收入", "支出", "经费", "预算", "决算", "医保基金", "绩效", "成绩",
    "月份数据",
    "期间数据", "期间发生", "期间的",
  ]

  /// 「1—3月数据」「2025年预算」: the date belongs to figures, not to acting.
  var namesData: Bool { Self.data.contains { reading.has($0, at: span.end) } }
}
