internal import Lexing
internal import PolicyModel

extension DeadlineRule {
  /// 「2025年4月30日前」「4月底之前」「2025年内」「到2027年」「截至2025年底」「报名截止时间为3月1日」: the last day allowed.
  static let by = DeadlineRule("deadline.by") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, !terms.contains(where: { $0.last != nil }) else { return nil }
    let reading = candidate.reading
    var tail: TextSpan?
    switch candidate.tail?.word {
    case .before?, .inside?: tail = candidate.tail?.span
    case .throughout?, .onward?, .after?: return nil
    default: break
    }
    var head: TextSpan?
    if let word = candidate.head {
      switch word.word {
      case .upTo, .closing: head = word.span
      default: break
      }
    }
    guard tail != nil || head != nil else { return nil }
    // 「2024年底前的平均价格」
    if let tail, reading.hasAny(["的平均", "的价格", "的存量", "的水平", "的标准"], at: tail.end) { return .refused }
    if tail == nil, head != nil {
      // 「截至2025年6月30日的数据」, 「到2025年的」
      if reading.has("的", at: candidate.span.end) || candidate.namesData { return .refused }
      if let first = terms.first?.first, first.plan != nil, first.edge == nil, case .throughout? = candidate.tail?.word
      {
        return nil
      }
    }
    var found: [FoundLimit] = []
    for term in terms {
      let range = try candidate.resolve(term.first)
      var last = range.end
      if term.first.festival != nil, tail != nil, let eve = last.adding(days: -1) { last = eve }
      if term.first.isTerm, tail != nil, let eve = range.start.adding(days: -1) { last = eve }
      var span = term.span
      if term == terms.first, let head { span = span.union(head) }
      if term == terms.last, let tail { span = span.union(tail) }
      found.append(FoundLimit(limit: .by(last, precision: range.precision), span: span, inferred: range.inferred))
    }
    return .limits(found)
  }

  /// 「2025年11月15日供暖期开始前」: a day with the event that begins on it.
  static let byEvent = DeadlineRule("deadline.by.event") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.count == 1, let term = terms.first, term.last == nil,
      term.first.day != nil || term.first.isTerm,
      candidate.tail == nil
    else { return nil }
    let reading = candidate.reading
    var position = candidate.span.end
    while position < reading.span.end, position - candidate.span.end <= 10, reading.text[position].isHan {
      for word: StaticString in ["开始前", "启动前", "到来前", "来临前", "开幕前", "开学前", "开始之前", "实施前", "施行前"]
      where reading.has(word, at: position) {
        let range = try candidate.resolve(term.first)
        let stop = position + word.scalarCount
        let last = term.first.isTerm ? range.start.adding(days: -1) ?? range.start : range.end
        return .limits([
          FoundLimit(
            limit: .by(last, precision: .day),
            span: TextSpan(term.span.start, stop),
            inferred: range.inferred
          )
        ])
      }
      position += 1
    }
    return nil
  }

  /// 「2025年底，全部实现」「6月底完成」: the end of a period without 前.
  static let byEdge = DeadlineRule("deadline.by.edge") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.last?.first.edge == .end, !terms.contains(where: { $0.last != nil }) else {
      return nil
    }
    switch candidate.tail?.word {
    case nil: break
    default: return nil
    }
    if candidate.reading.has("的", at: candidate.span.end) || candidate.namesData { return .refused }
    if !candidate.isAdverbial, !candidate.reading.marks.has(.achieve, in: candidate.following) { return .refused }
    var found: [FoundLimit] = []
    for term in terms {
      let range = try candidate.resolve(term.first)
      found.append(
        FoundLimit(limit: .by(range.end, precision: range.precision), span: term.span, inferred: range.inferred)
      )
    }
    return .limits(found)
  }

  /// A table's cell that holds nothing but a date: 「完成时限」 「2025年6月」.
  static let cell = DeadlineRule("deadline.by.cell") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, terms.count == 1, let term = terms.first, term.last == nil, candidate.fillsCell
    else { return nil }
    // A row of dates is a table's head.
    let cells = candidate.reading.expressions.indices.filter { index in
      let other = DeadlineCandidate(reading: candidate.reading, index: index, context: candidate.context)
      return other.dates != nil && other.fillsCell
    }
    guard cells.count == 1 else { return .refused }
    let range = try candidate.resolve(term.first)
    return .limits([
      FoundLimit(limit: .by(range.end, precision: range.precision), span: term.span, inferred: range.inferred)
    ])
  }

  /// 「请于25日前报送」: a day of the month the notice is of.
  static let dayOfMonth = DeadlineRule("deadline.by.day") { candidate throws(DateProblem) in
    guard let term = candidate.duration, let day = term.dayOfMonth, term.other == nil,
      case .before? = candidate.tail?.word, let tail = candidate.tail
    else { return nil }
    let reading = candidate.reading
    // 「三日前公告」 counts back from the event; days of the month are written in figures.
    guard reading.text[candidate.span.start].isDigit else {
      guard reading.startsClause(candidate.span.start) else { return nil }
      return .limits([
        FoundLimit(limit: .within(RelativeLimit(term.period, before: true)), span: term.span.union(tail.span))
      ])
    }
    guard
      reading.startsClause(candidate.span.start)
        || reading.endsWithAny(["请于", "应于", "须于", "务必于", "务于", "并于", "于"], at: candidate.span.start)
    else { return nil }
    var date = PartialDate()
    date.month = .ofNotice
    date.day = day
    let range = try candidate.resolve(date)
    return .limits([
      FoundLimit(limit: .by(range.end, precision: .day), span: term.span.union(tail.span), inferred: true)
    ])
  }

  private static func reaches(_ result: TextSpan, _ reading: TimeReading) -> Bool {
    reading.hasAny(["达到", "超过", "不低于", "不少于", "控制在", "提高到", "提升到", "提高至", "提升至", "降至", "降到", "稳定在"], at: result.start)
      && Numerals.mayStart(with: reading.text[result.end])
  }

  /// 「2026年全国所有统筹地区实现即时结算」「上半年完成」: a goal for the period, due on its last day.
  static let goal = DeadlineRule("deadline.by.goal") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, candidate.tail == nil, !candidate.fillsBracket, let first = terms.first?.first,
      !terms.contains(where: { $0.last != nil }), first.precision != .day, first.precision != .month, first.plan == nil,
      candidate.isAdverbial
    else { return nil }
    let reading = candidate.reading
    if reading.has("的", at: candidate.span.end) || candidate.namesData { return .refused }
    // 「2026年汛前」: no day of the calendar.
    if reading.hasAny(["汛前", "汛期", "入汛", "入冬", "雨季", "冬季", "春季", "夏季", "秋季", "暑期", "寒假", "供暖"], at: candidate.span.end)
    {
      return .refused
    }
    let following = candidate.following
    guard let result = reading.marks.first(.achieve, in: following) else { return nil }
    let act = reading.marks.first(.act, in: following)
    if first.isYearOnly {
      // A year is a noun's attribute unless a comma, a subject or the result itself follows.
      let comma = reading.text[candidate.span.end] == 0xFF0C || reading.text[candidate.span.end] == 0x2C
      let isSubject = reading.marks.first(.subject, in: following).map { $0.start <= candidate.span.end + 1 } ?? false
      let isOpen = reading.hasAny(
        ["在", "要", "将", "争取", "力争", "初步", "基本", "全面", "实现", "有效", "有力", "全部", "明显", "显著", "稳步"],
        at: candidate.span.end
      )
      // 「2030年抽水蓄能装机容量超过1500万千瓦」: the result is a figure to be reached.
      let isMeasured = act == nil && reaches(result, reading)
      guard comma || isOpen || result.start <= candidate.span.end + 2 || isSubject || isMeasured else { return nil }
      if let act, act.start < result.start, !isSubject, !comma, !isOpen { return nil }
    } else if let act, act.start < result.start, act.start <= candidate.span.end + 2, act.count == 2 {
      return nil
    }
    var found: [FoundLimit] = []
    for term in terms {
      let range = try candidate.resolve(term.first)
      found.append(
        FoundLimit(limit: .by(range.end, precision: range.precision), span: term.span, inferred: range.inferred)
      )
    }
    return .limits(found)
  }
}
