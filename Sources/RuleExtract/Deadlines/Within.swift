internal import Lexing
internal import PolicyModel

extension DeadlineRule {
  /// 「自收到申请之日起20个工作日内」「接到指令后1小时内」「30日内」: counted from an event.
  static let within = DeadlineRule("deadline.within") { candidate in
    guard let length = candidate.duration, !length.isOrdinal else { return nil }
    let reading = candidate.reading
    var stop = candidate.span.end
    var declared = false
    switch candidate.tail?.word {
    case .inside?:
      stop = candidate.tail?.span.end ?? stop
      if let note = candidate.workdayNote(at: stop) {
        declared = true
        stop = note
      }
    case .about? where reading.endsWithAny(["用", "利用"], at: candidate.span.start):
      guard let time = candidate.timeSpent(at: stop) else { return nil }
      stop = time
    case .after?, .onward?, .last?, .about?, .throughout?: return nil
    case .before?: return candidate.back(length)
    case nil:
      // 「5日（工作日）内」
      if let note = candidate.workdayNote(at: stop), case .inside? = reading.tail(at: note)?.word {
        declared = true
        stop = reading.tail(at: note)?.span.end ?? note
      } else if let bracket = candidate.plainBracket(at: stop), case .inside? = reading.tail(at: bracket)?.word {
        stop = reading.tail(at: bracket)?.span.end ?? bracket
      } else if length.workdays, reading.endsWithAny(["在", "于"], at: candidate.span.start),
        !reading.endsWithAny(["少于", "低于", "多于", "大于", "小于", "早于", "高于", "等于", "短于"], at: candidate.span.start),
        reading.marks.has(.achieve, in: TextSpan(stop, stop + 4))
          || reading.marks.has(.event, in: TextSpan(stop, stop + 4))
      {
        // 「在45个工作日作出审批决定」
      } else if candidate.followsDayOf(), reading.endsWith("满", at: candidate.span.start),
        !reading.endsWithAny(["未满", "不满"], at: candidate.span.start)
      {
        // 「之日起满3年」
      } else if reading.endsWithAny(["用", "利用", "通过"], at: candidate.span.start),
        let time = candidate.timeSpent(at: stop)
      {
        // 「用三年左右时间」
        stop = time
      } else if reading.endsWith("限期", at: candidate.span.start) {
        // 「限期15日整改」
      } else {
        return nil
      }
    default: return nil
    }
    // 「作出后1年内有效」 is a validity, and the quantities' business.
    if candidate.isPastWindow || candidate.isDebarment(behind: stop) || reading.has("有效", at: stop)
      || !candidate.followsEvent && (candidate.isCondition(behind: stop) || candidate.opensCase)
    {
      return .refused
    }
    let (anchor, start) = candidate.anchor()
    let limit = RelativeLimit(
      length.longer,
      workdays: length.workdays || declared || candidate.countsWorkdays(length),
      anchor: anchor
    )
    return .limits([FoundLimit(limit: .within(limit), span: TextSpan(start, stop))])
  }

  /// 「当日反馈」「当天发报告」: on the day of the event.
  static let sameDay = DeadlineRule("deadline.within.sameDay") { candidate in
    guard case .sameDay = candidate.expression.kind else { return nil }
    let reading = candidate.reading
    let next = candidate.span.end
    let near = TextSpan(next, min(next + 5, reading.marks.clauseEnd(after: next)))
    if reading.endsWithAny(["含首诊", "含", "无法", "未", "不能", "结束", "就诊", "发生", "生产"], at: candidate.span.start) {
      return .refused
    }
    if reading.hasAny(["的", "就诊", "起", "价", "）", "数据", "发生", "复诊", "手术", "入院", "出院的"], at: next) { return .refused }
    guard
      reading.endsWithAny(["在", "于"], at: candidate.span.start) || reading.marks.has(.achieve, in: near)
        || reading.marks.has(.event, in: near) || reading.marks.has(.act, in: near)
        || reading.hasAny(["反馈", "发报告", "发出", "告知", "回复", "答复", "与", "向", "送", "报", "办", "退", "取", "内", "即"], at: next)
    else { return .refused }
    return .limits([FoundLimit(limit: .within(RelativeLimit(Period(days: 1))), span: candidate.span)])
  }

  /// 「有效期届满前可申请延续」: no later than the end itself.
  static let beforeExpiry = DeadlineRule("deadline.within.expiry") { candidate in
    guard case .beforeExpiry = candidate.expression.kind else { return nil }
    let reading = candidate.reading
    let next = candidate.span.end
    let near = TextSpan(next, min(next + 6, reading.marks.partEnd(after: next)))
    let lead = TextSpan(reading.marks.clauseStart(before: candidate.span.start), candidate.span.start)
    let isOrdered =
      reading.marks.has(.modal, in: near)
      || reading.marks.last(.modal, in: lead).map { candidate.span.start - $0.end <= 16 } ?? false
    guard isOrdered, !reading.has("突击", at: next) else { return .refused }
    let event = TextSpan(
      candidate.eventStart(before: candidate.span.end - 1),
      candidate.span.end - (reading.endsWith("之前", at: next) ? 2 : 1)
    )
    return .limits([
      FoundLimit(
        limit: .within(RelativeLimit(Period(), anchor: reading.text.string(event), before: true)),
        span: TextSpan(event.start, next)
      )
    ])
  }

  /// 「在规定的期限内」: a limit that another provision sets.
  static let setElsewhere = DeadlineRule("deadline.within.elsewhere") { candidate in
    guard case .setElsewhere = candidate.expression.kind else { return nil }
    let quote = candidate.reading.text.string(candidate.span)
    return .noticed(
      Diagnostic(
        .limitSetElsewhere,
        "'\(quote)' points to a limit that other words set; no duration was read",
        at: candidate.span
      )
    )
  }

  /// 「提前3个月提出」「届满前6个月」「届满30日前」: counted back from an event.
  static let ahead = DeadlineRule("deadline.within.before") { candidate in
    guard let length = candidate.duration, !length.isOrdinal else { return nil }
    let reading = candidate.reading
    for word: StaticString in ["至少提前", "应提前", "须提前", "提前至少", "提前不少于", "提前"]
    where reading.endsWith(word, at: candidate.span.start) {
      let start = candidate.span.start - word.scalarCount
      let next = candidate.span.end
      if reading.hasAny(["完成", "实现", "达到", "建成", "覆盖", "达标", "的"], at: next) { return .refused }
      let (anchor, _) = candidate.anchor(of: start)
      return .limits([
        FoundLimit(
          limit: .within(
            RelativeLimit(
              length.longer,
              workdays: length.workdays || candidate.countsWorkdays(length),
              anchor: anchor,
              before: true
            )
          ),
          span: TextSpan(reading.has("提前", at: start) ? start : start + word.scalarCount - 2, next)
        )
      ])
    }
    // 「届满前6个月」「届满前12个月至6个月期间」
    if reading.endsWithAny(["前", "之前", "以前", "前至少", "前不少于"], at: candidate.span.start) {
      var event = candidate.span.start
      for word: StaticString in ["前至少", "前不少于", "之前", "以前", "前"] where reading.endsWith(word, at: event) {
        event -= word.scalarCount
        break
      }
      guard candidate.endsEvent(event) || candidate.opensWithAct(until: event) else { return nil }
      let start = candidate.eventStart(before: event)
      var stop = candidate.span.end
      switch candidate.tail?.word {
      case .inside?, .throughout?: stop = candidate.tail?.span.end ?? stop
      case nil: break
      default: return nil
      }
      return .limits([
        FoundLimit(
          limit: .within(
            RelativeLimit(
              length.shorter,
              workdays: length.workdays || candidate.countsWorkdays(length),
              anchor: reading.text.string(TextSpan(start, event)),
              before: true
            )
          ),
          span: TextSpan(start, stop)
        )
      ])
    }
    return nil
  }

  /// 「给予五年的过渡期」: a period of grace by whose end it must be done.
  static let grace = DeadlineRule("deadline.within.grace") { candidate in
    guard let length = candidate.duration, candidate.tail == nil else { return nil }
    let reading = candidate.reading
    var next = candidate.span.end
    if reading.has("的", at: next) { next += 1 }
    // 「设三个月过渡期」 lasts: the old rule holds meanwhile; 「给予两年的过渡期」 must be met by its end.
    if candidate.reading.endsWithAny(["设", "设置", "设立", "设定", "实行", "为期"], at: candidate.span.start),
      reading.hasAny(["过渡期", "过渡时间", "缓冲期"], at: next)
    {
      return nil
    }
    for word: StaticString in ["提升期", "过渡期", "整改期", "宽限期", "缓冲期", "整改期限", "过渡时间", "整改时间"]
    where reading.has(word, at: next) {
      let stop = next + word.scalarCount
      let (anchor, start) = candidate.anchor()
      return .limits([
        FoundLimit(
          limit: .within(
            RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length), anchor: anchor)
          ),
          span: TextSpan(start, stop)
        )
      ])
    }
    return nil
  }

  /// 「审批时限为20日」「办理时间不超过10个工作日」: how long the handling may take.
  static let handling = DeadlineRule("deadline.within.handling") { candidate in
    guard let length = candidate.duration, !length.isOrdinal else { return nil }
    let reading = candidate.reading
    switch candidate.tail?.word {
    case nil, .inside?: break
    default: return nil
    }
    let clause = candidate.before
    if let extended = candidate.extended(length) { return extended }
    guard let verb = reading.marks.last(.limitVerb, in: clause), verb.end <= candidate.span.start,
      candidate.span.start - verb.end <= 4
    else {
      return nil
    }
    var noun = reading.marks.last(.limitNoun, in: TextSpan(clause.start, verb.start))
    if noun == nil, verb.start - clause.start <= 4, reading.hasAny(["且", "并", "但", "最长", "一般"], at: clause.start) {
      // 「办结时限不得超过法定时限的三分之一，且最长不超过7个工作日」
      noun = reading.marks.last(.limitNoun, in: TextSpan(reading.marks.partStart(before: clause.start), clause.start))
        .map { TextSpan($0.start, verb.start) }
    }
    let stop = candidate.tail?.span.end ?? candidate.span.end
    if let noun, verb.start - noun.end <= 16 {
      let (anchor, start) = candidate.anchor()
      let begin = start < candidate.span.start ? start : verb.start
      return .limits([
        FoundLimit(
          limit: .within(
            RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length), anchor: anchor)
          ),
          span: TextSpan(begin, stop)
        )
      ])
    }
    // 「最迟不得超过2小时」
    if reading.endsWithAny(["最迟", "最晚"], at: verb.start) {
      return .limits([
        FoundLimit(
          limit: .within(RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length))),
          span: TextSpan(verb.start - 2, stop)
        )
      ])
    }
    // 「从申报截止次日到基金拨付不超过20个工作日」
    if let since = reading.marks.last(.since, in: TextSpan(clause.start, verb.start)) {
      var position = since.end
      while position < min(verb.start, since.end + 60) {
        if reading.has("到", at: position) || reading.has("至", at: position) {
          let anchor = reading.text.string(TextSpan(since.end, position))
          return .limits([
            FoundLimit(
              limit: .within(
                RelativeLimit(
                  length.longer,
                  workdays: length.workdays || candidate.countsWorkdays(length),
                  anchor: anchor
                )
              ),
              span: TextSpan(since.start, stop)
            )
          ])
        }
        position += 1
      }
    }
    return nil
  }

  /// 「落地执行第3个月起」: from the third month on; the nearest kind is a length of time from the event.
  static let fromStage = DeadlineRule("deadline.within.stage") { candidate in
    guard let length = candidate.duration, length.isOrdinal, case .onward? = candidate.tail?.word,
      let tail = candidate.tail
    else { return nil }
    let start = candidate.eventStart(before: candidate.span.start)
    let anchor =
      start < candidate.span.start ? candidate.reading.text.string(TextSpan(start, candidate.span.start)) : nil
    return .limits([
      FoundLimit(
        limit: .within(RelativeLimit(length.longer, workdays: length.workdays, anchor: anchor)),
        span: TextSpan(start, tail.span.start + 1)
      )
    ])
  }
}

extension DeadlineCandidate {
  /// 「经批准可以延长至四十八小时」「延长15日」「再次延长，最长不超过4个月」: a longer limit of the same act.
  ///
  /// A right or a contract that is prolonged lasts; it is no limit on acting.
  fileprivate func extended(_ length: DurationTerm) -> RuleOutcome? {
    let clause = before
    let heads: [StaticString] = ["延长至", "延长到", "延至", "延期至", "延长", "延期"]
    var start: Int?
    for head in heads where reading.endsWith(head, at: span.start) {
      start = span.start - head.scalarCount
      break
    }
    if start == nil,
      let bound = ["最长不超过", "最长不得超过", "最长期限不超过", "不得超过", "不超过", "最长"].first(where: {
        reading.endsWith($0, at: span.start)
      })
    {
      // The prolonging may stand in the clause before: 「再次延长，最长不超过4个月」「延长期限不得超过十日」.
      let near = TextSpan(max(reading.span.start, span.start - bound.scalarCount - 10), span.start - bound.scalarCount)
      if near.range.contains(where: { reading.has("延长", at: $0) || reading.has("延期", at: $0) }) {
        start = span.start - bound.scalarCount
      }
    }
    guard let start else { return nil }
    let near = TextSpan(min(clause.start, max(reading.span.start, start - 24)), start)
    if reading.text.hasAny(LastingTerms.words, in: near) { return nil }
    let stop = tail?.span.end ?? span.end
    return .limits([
      FoundLimit(
        limit: .within(RelativeLimit(length.longer, workdays: length.workdays || countsWorkdays(length))),
        span: TextSpan(start, stop)
      )
    ])
  }
}

extension DurationTerm {
  fileprivate static func size(_ period: Period) -> Int {
    ((period.years * 365 + period.months * 30 + period.weeks * 7 + period.days) * 24 + period.hours) * 60
      + period.minutes
  }

  /// The later end of a range: 「3至5个工作日内」 allows five.
  var longer: Period {
    guard let other, DurationTerm.size(other) > DurationTerm.size(period) else { return period }
    return other
  }

  /// The end nearer to the event: 「届满前12个月至6个月」 ends six months before it.
  var shorter: Period {
    guard let other, DurationTerm.size(other) < DurationTerm.size(period) else { return period }
    return other
  }
}

extension DeadlineCandidate {
  /// Whether plain 日 count as working days here.
  func countsWorkdays(_ length: DurationTerm) -> Bool {
    guard context.daysAreWorkdays, !length.calendarDays, !length.workdays else { return false }
    let period = length.period
    return period.days > 0 && period.months == 0 && period.years == 0 && reading.text[length.span.end - 1] == 0x65E5
  }

  /// Behind 「（工作日，下同）」「（工作日）」.
  fileprivate func workdayNote(at offset: Int) -> Int? {
    guard reading.text[offset] == 0xFF08 || reading.text[offset] == 0x28,
      reading.hasAny(["工作日", "均为工作日", "均指工作日", "指工作日"], at: offset + 1)
    else { return nil }
    return closing(of: offset)
  }

  /// Behind a short bracket.
  fileprivate func plainBracket(at offset: Int) -> Int? {
    guard reading.text[offset] == 0xFF08 || reading.text[offset] == 0x28 else { return nil }
    return closing(of: offset)
  }

  private func closing(of offset: Int) -> Int? {
    var position = offset + 1
    while position < reading.span.end, position - offset <= 24 {
      if reading.text[position] == 0xFF09 || reading.text[position] == 0x29 { return position + 1 }
      position += 1
    }
    return nil
  }

  /// Behind 「左右时间」「的时间」「时间」.
  fileprivate func timeSpent(at offset: Int) -> Int? {
    for word: StaticString in ["左右的时间", "左右时间", "的时间", "时间", "左右"] where reading.has(word, at: offset) {
      return offset + word.scalarCount
    }
    return nil
  }

  private static let pastHeads: [StaticString] = ["近", "最近", "过去", "前", "连续", "此前", "之前", "最近的", "近期", "以往", "上"]
  fileprivate var isPastWindow: Bool {
    reading.endsWithAny(Self.pastHeads, at: span.start)
      // 原则上, 基本上 are adverbs in front of a limit.
      && !reading.endsWithAny(["之前", "原则上", "基本上", "总体上", "一般上"], at: span.start)
      || reading.endsWithAny(["近", "连续", "最近", "过去"], at: span.start)
  }

  /// 「收到通知书后三十日内拒不参加的，」: counted from an event it is a limit, also where it is told what follows a breach.
  fileprivate var followsEvent: Bool {
    let comma = reading.startsClause(span.start) ? span.start - 1 : span.start
    return reading.endsWithAny(Self.eventTails, at: span.start)
      || comma > reading.span.start && reading.endsWithAny(Self.eventTails, at: comma)
  }
  private static let eventTails: [StaticString] = ["之日起", "次日起", "后", "之后", "以后", "后的"]

  private var isLongWindow: Bool {
    guard let period = duration?.period else { return false }
    return period.years > 0 || period.months > 0
  }

  /// 「5年内不得从事」: the penalty's length, a quantity.
  fileprivate func isDebarment(behind offset: Int) -> Bool {
    var start = offset
    if reading.text[start] == 0xFF0C || reading.text[start] == 0x2C { start += 1 }
    return isLongWindow && reading.text.hasAny(TimeWindows.barring, at: start, end: reading.span.end)
  }

  /// 「24小时内降雨量达到50毫米以上的，」: when something applies.
  fileprivate var opensCase: Bool {
    guard reading.startsClause(span.start), let tail else { return false }
    let clause = TextSpan(tail.span.end, reading.marks.clauseEnd(after: tail.span.end))
    return clause.count >= 4 && clause.end < reading.span.end && isHeadless(clause)
      && !reading.marks.has(.modal, in: clause)
  }

  /// 「2年内受到两次以上处罚的」: who is meant.
  fileprivate func isCondition(behind offset: Int) -> Bool {
    guard isLongWindow, reading.text.hasAny(TimeWindows.lookingBack, at: offset, end: reading.span.end),
      !reading.text.hasAny(TimeWindows.others, at: offset)
    else { return false }
    // 「应在5日内未……」 does not occur; an ordered 「应当在」 in front means a limit.
    return !reading.endsWithAny(["应在", "应当在", "须在", "应于", "应当于", "必须在"], at: span.start)
  }
}
