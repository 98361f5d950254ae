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
    case .after?, .onward?, .last?, .about?, .throughout?: return nil
    case .before?: return candidate.back(length)
    case nil:
      // 「5日（工作日）内」
      if let note = candidate.workdayNote(at: stop), case .inside? = reading.tail(at: note)?.word {
        declared = true
        stop = reading.tail(at: note)?.span.end ?? note
      } else if let bracket = candidate.plainBracket(at: stop), case .inside? = reading.tail(at: bracket)?.word {
        stop = reading.tail(at: bracket)?.span.end ?? bracket
      } else if length.workdays, reading.endsWithAny(["在", "于"], at: candidate.span.start), reading.marks.has(.achieve, in: TextSpan(stop, stop + 4)) || reading.marks.has(.event, in: TextSpan(stop, stop + 4)) {
        // 「在45个工作日作出审批决定」
      } else if candidate.followsDayOf(), reading.hasAny(["满", ""], at: candidate.span.start - 1), reading.endsWith("满", at: candidate.span.start) {
        // 「之日起满3年」
      } else if reading.endsWithAny(["用", "利用", "通过"], at: candidate.span.start), let time = candidate.timeSpent(at: stop) {
        // 「用三年左右时间」
        stop = time
      } else {
        return nil
      }
    default: return nil
    }
    if candidate.isPastWindow || candidate.isDebarment(behind: stop) || candidate.isCondition(behind: stop) { return .refused }
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
    if reading.endsWithAny(["含首诊", "含", "无法", "未", "不能", "结束", "就诊", "发生", "生产"], at: candidate.span.start) { return .refused }
    if reading.hasAny(["的", "就诊", "起", "价", "）", "数据", "发生", "复诊", "手术", "入院", "出院的"], at: next) { return .refused }
    guard reading.marks.has(.achieve, in: near) || reading.marks.has(.event, in: near) || reading.marks.has(.act, in: near)
      || reading.hasAny(["反馈", "发报告", "发出", "告知", "回复", "答复", "与", "向", "送", "报", "办", "退", "取", "内", "即"], at: next)
    else { return .refused }
    let (anchor, start) = candidate.anchor()
    return .limits([
      FoundLimit(limit: .within(RelativeLimit(Period(days: 1), anchor: anchor)), span: TextSpan(start, next))
    ])
  }

  /// 「有效期届满前可申请延续」: no later than the end itself.
  static let beforeExpiry = DeadlineRule("deadline.within.expiry") { candidate in
    guard case .beforeExpiry = candidate.expression.kind else { return nil }
    let reading = candidate.reading
    let next = candidate.span.end
    let near = TextSpan(next, min(next + 6, reading.marks.partEnd(after: next)))
    let lead = TextSpan(reading.marks.clauseStart(before: candidate.span.start), candidate.span.start)
    let isOrdered = reading.marks.has(.modal, in: near)
      || reading.marks.last(.modal, in: lead).map { candidate.span.start - $0.end <= 16 } ?? false
    guard isOrdered, !reading.has("突击", at: next) else { return .refused }
    let event = TextSpan(candidate.eventStart(before: candidate.span.end - 1), candidate.span.end - (reading.endsWith("之前", at: next) ? 2 : 1))
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
      Diagnostic(.limitSetElsewhere, "'\(quote)' points to a limit that other words set; no duration was read", at: candidate.span)
    )
  }

  /// 「提前3个月提出」「届满前6个月」「届满30日前」: counted back from an event.
  static let ahead = DeadlineRule("deadline.within.before") { candidate in
    guard let length = candidate.duration, !length.isOrdinal else { return nil }
    let reading = candidate.reading
    for word in ["至少提前", "应提前", "须提前", "提前至少", "提前不少于", "提前"] where reading.endsWith(word, at: candidate.span.start) {
      let start = candidate.span.start - word.unicodeScalars.count
      let next = candidate.span.end
      if reading.hasAny(["完成", "实现", "达到", "建成", "覆盖", "达标", "的"], at: next) { return .refused }
      let (anchor, _) = candidate.anchor(of: start)
      return .limits([
        FoundLimit(
          limit: .within(RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length), anchor: anchor, before: true)),
          span: TextSpan(reading.has("提前", at: start) ? start : start + word.unicodeScalars.count - 2, next)
        )
      ])
    }
    // 「届满前6个月」「届满前12个月至6个月期间」
    if reading.endsWithAny(["前", "之前", "以前", "前至少", "前不少于"], at: candidate.span.start) {
      var event = candidate.span.start
      for word in ["前至少", "前不少于", "之前", "以前", "前"] where reading.endsWith(word, at: event) {
        event -= word.unicodeScalars.count
        break
      }
      guard candidate.endsEvent(event) else { return nil }
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
            RelativeLimit(length.shorter, workdays: length.workdays || candidate.countsWorkdays(length), anchor: reading.text.string(TextSpan(start, event)), before: true)
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
    for word in ["提升期", "过渡期", "整改期", "宽限期", "缓冲期", "整改期限", "过渡时间", "整改时间"] where reading.has(word, at: next) {
      let stop = next + word.unicodeScalars.count
      let (anchor, start) = candidate.anchor()
      return .limits([
        FoundLimit(
          limit: .within(RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length), anchor: anchor)),
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
    guard let verb = reading.marks.last(.limitVerb, in: clause), verb.end <= candidate.span.start, candidate.span.start - verb.end <= 4 else {
      return nil
    }
    let noun = reading.marks.last(.limitNoun, in: TextSpan(clause.start, verb.start))
    let stop = candidate.tail?.span.end ?? candidate.span.end
    if let noun, verb.start - noun.end <= 16 {
      let (anchor, start) = candidate.anchor()
      let begin = start < candidate.span.start ? start : verb.start
      return .limits([
        FoundLimit(
          limit: .within(RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length), anchor: anchor)),
          span: TextSpan(begin, stop)
        )
      ])
    }
    // 「从申报截止次日到基金拨付不超过20个工作日」
    if let since = reading.marks.last(.since, in: TextSpan(clause.start, verb.start)) {
      var position = since.end
      while position < verb.start {
        if reading.has("到", at: position) || reading.has("至", at: position) {
          let anchor = reading.text.string(TextSpan(since.end, position))
          return .limits([
            FoundLimit(
              limit: .within(RelativeLimit(length.longer, workdays: length.workdays || candidate.countsWorkdays(length), anchor: anchor)),
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
    guard let length = candidate.duration, length.isOrdinal, case .onward? = candidate.tail?.word, let tail = candidate.tail else { return nil }
    let start = candidate.eventStart(before: candidate.span.start)
    let anchor = start < candidate.span.start ? candidate.reading.text.string(TextSpan(start, candidate.span.start)) : nil
    return .limits([
      FoundLimit(
        limit: .within(RelativeLimit(length.longer, workdays: length.workdays, anchor: anchor)),
        span: TextSpan(start, tail.span.start + 1)
      )
    ])
  }
}

extension DurationTerm {
  fileprivate static func size(_ period: Period) -> Int {
    ((period.years * 365 + period.months * 30 + period.weeks * 7 + period.days) * 24 + period.hours) * 60 + period.minutes
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
    guard reading.text[offset] == 0xFF08 || reading.text[offset] == 0x28, reading.hasAny(["工作日", "均为工作日", "均指工作日", "指工作日"], at: offset + 1)
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
    for word in ["左右的时间", "左右时间", "的时间", "时间", "左右"] where reading.has(word, at: offset) {
      return offset + word.unicodeScalars.count
    }
    return nil
  }

  private static let pastHeads = ["近", "最近", "过去", "前", "连续", "此前", "之前", "最近的", "近期", "以往", "上"]
  private static let debarment = ["不得", "禁止", "不受理", "不予受理", "不再受理", "不再", "取消", "暂停", "限制", "不能", "不准", "不接受", "不纳入", "不予", "不可", "不具备", "撤销"]
  private static let conditions = [
    "累计", "曾", "未", "无", "没有", "被", "受到", "受过", "发生", "出现", "连续", "再次", "两次", "三次", "二次", "有下列", "有效", "有过", "存在", "因", "达到",
    "到期", "多次", "拒不", "首次", "因违", "有违",
  ]

  fileprivate var isPastWindow: Bool {
    reading.endsWithAny(Self.pastHeads, at: span.start) && !reading.endsWith("之前", at: span.start) || reading.endsWithAny(["近", "连续", "最近", "过去"], at: span.start)
  }

  /// 「5年内不得从事」: the penalty's length, a quantity.
  fileprivate func isDebarment(behind offset: Int) -> Bool {
    var start = offset
    if reading.text[start] == 0xFF0C || reading.text[start] == 0x2C { start += 1 }
    return reading.hasAny(Self.debarment, at: start)
  }

  /// 「2年内受到两次以上处罚的」: who is meant.
  fileprivate func isCondition(behind offset: Int) -> Bool {
    guard reading.hasAny(Self.conditions, at: offset) else { return false }
    // 「应在5日内未……」 does not occur; an ordered 「应当在」 in front means a limit.
    return !reading.endsWithAny(["应在", "应当在", "须在", "应于", "应当于", "必须在"], at: span.start)
  }

  // MARK: Events

  /// Whether 之日起 or 起 stands right in front.
  fileprivate func followsDayOf() -> Bool {
    guard let last = reading.marks.last(.eventEnd, in: TextSpan(reading.marks.partStart(before: span.start), span.start)) else { return false }
    return span.start - last.end <= 3
  }

  /// The event that a length of time counts from, as written, and where its words begin (the expression's start where
  /// they stand elsewhere or nowhere).
  func anchor() -> (anchor: String?, start: Int) { anchor(of: span.start) }

  func anchor(of offset: Int) -> (anchor: String?, start: Int) {
    let text = reading.text
    let marks = reading.marks
    let previous = index > 0 ? reading.expressions[index - 1].span.end : reading.span.start
    let low = max(marks.partStart(before: offset), previous <= offset ? previous : reading.span.start)
    var stop = skipBack(offset)
    // 「自收到申请之日起，……20个工作日内」
    if let end = marks.last(.eventEnd, in: TextSpan(low, stop)),
      let since = sinceMark(from: low, to: end), since.end < end.start || reading.has("起", at: end.start)
    {
      var anchorEnd = end.end
      for word in ["起算", "起"] where reading.endsWith(word, at: anchorEnd) {
        anchorEnd -= word.unicodeScalars.count
        break
      }
      for word in ["之后", "以后", "后"] where reading.endsWith(word, at: anchorEnd) {
        anchorEnd -= word.unicodeScalars.count
        break
      }
      if anchorEnd > since.end, anchorEnd - since.end <= 60 {
        let near = offset - end.end <= 24
        return (text.string(TextSpan(since.end, anchorEnd)), near ? since.start : span.start)
      }
    }
    let clause = marks.clauseStart(before: stop)
    // 「接到指令后1小时内」「签约之日起」
    for word in ["之日起", "之时起", "次日起", "之日", "之后", "以后", "起", "后", "时"] where reading.endsWith(word, at: stop) {
      var end = stop - word.unicodeScalars.count
      if word.hasPrefix("之日") || word.hasPrefix("次日") || word == "之时起" { end += 2 }
      let start = max(eventStart(before: end), low)
      guard end > start else { break }
      return (text.string(TextSpan(start, end)), start)
    }
    // 「办毕5个工作日内」「就医结束三个月内」
    if stop == offset || reading.endsWithAny(["在", "于"], at: offset) == false {
      stop = offset
      let start = max(eventStart(before: stop), low)
      if start < stop, stop - start <= 24, marks.has(.event, in: TextSpan(start, stop)), stop - (marks.last(.event, in: TextSpan(start, stop))?.end ?? 0) <= 2 {
        return (text.string(TextSpan(start, stop)), start)
      }
    }
    // 「参保人出院结算后，医疗机构要在12个自然日内」: the clause in front names the event.
    if clause > low, clause - 1 > reading.span.start {
      let before = clause - 1
      for word in ["之日起", "之日起算", "后", "时", "之后", "以后", "的"] where reading.endsWith(word, at: before) {
        var end = before - word.unicodeScalars.count
        if word.hasPrefix("之日") { end += 2 }
        let start = max(marks.clauseStart(before: end), low)
        let event = eventStart(before: end)
        if end > max(start, event), end - max(start, event) <= 60 { return (text.string(TextSpan(max(start, event), end)), span.start) }
      }
    }
    return (nil, span.start)
  }

  /// The last 自 or 从 between two offsets.
  private func sinceMark(from low: Int, to end: TextSpan) -> TextSpan? {
    if let mark = reading.marks.last(.since, in: TextSpan(low, max(low, end.start))) { return mark }
    return nil
  }

  /// In front of 应当在, 须于, 在 …, which tie a length of time to its verb.
  private func skipBack(_ offset: Int) -> Int {
    var position = offset
    var moved = true
    while moved {
      moved = false
      for word in [
        "应当在", "应当于", "应在", "应于", "须在", "须于", "必须在", "必须于", "要在", "要于", "可在", "可于", "原则上", "一般应", "并在", "并于", "在", "于", "应当", "应", "须", "必须", "要", "的",
        "最迟", "至少", "不超过",
      ] where reading.endsWith(word, at: position) {
        position -= word.unicodeScalars.count
        moved = true
        break
      }
      if position <= reading.span.start { break }
    }
    return max(position, reading.span.start)
  }

  private static let leads = ["应当", "应在", "应于", "应", "须在", "须", "必须", "可以", "可在", "并在", "并于", "要在", "并", "或者", "或", "在", "于", "自", "从", "的"]

  /// Where the words of an event begin that end at an offset: at its verb, or behind 应当在 and the clause's comma.
  func eventStart(before offset: Int) -> Int {
    let clause = reading.marks.clauseStart(before: offset)
    var start = max(clause, offset - 40)
    if let modal = reading.marks.last(.modal, in: TextSpan(start, offset)) { start = max(start, modal.end) }
    if let since = reading.marks.last(.since, in: TextSpan(start, offset)) { return since.end }
    if let event = reading.marks.first(.event, in: TextSpan(start, offset)), event.start > start, !reading.has("有效期", at: start),
      isActor(TextSpan(start, event.start))
    {
      start = event.start
    }
    for word in Self.leads where reading.has(word, at: start) && start + word.unicodeScalars.count < offset {
      start += word.unicodeScalars.count
      break
    }
    return start
  }

  /// Whether the words in front of a verb are its subject: 「云南省药品监督管理局」收到.
  private func isActor(_ span: TextSpan) -> Bool {
    guard let last = span.isEmpty ? nil : Optional(span.end) else { return false }
    return reading.endsWithAny(["局", "部门", "机构", "单位", "委", "人", "院", "会", "中心", "者", "企业", "政府", "厅", "站", "所", "应", "在", "于"], at: last)
  }

  private static let backEvents = [
    "届满", "期满", "到期", "期限届满", "截止", "召开", "开始", "举行", "实施", "施行", "使用", "上市", "投产", "开工", "结束", "终止", "终了", "启用", "变更", "举办",
    "开展", "生效", "停业", "歇业", "解除", "投标", "开标", "考试", "离职", "停止", "播种", "满", "届满日", "期满日", "到期日", "届满之日", "开会", "会议", "活动", "培训", "检查", "停产", "运行", "发布", "执行",
    "出境", "入境", "听证", "换届", "续签", "退休", "失效", "截止日", "注销", "转让", "搬迁",
  ]

  /// Whether an event's words end here.
  fileprivate func endsEvent(_ offset: Int) -> Bool { reading.endsWithAny(Self.backEvents, at: offset) }

  /// 「有效期届满6个月前」「会议召开15日前」.
  fileprivate func back(_ length: DurationTerm) -> RuleOutcome? {
    guard endsEvent(span.start) || reading.endsWithAny(["少于", "不少于", "至少"], at: span.start), let tail else { return nil }
    var event = span.start
    for word in ["不少于", "少于", "至少"] where reading.endsWith(word, at: event) {
      event -= word.unicodeScalars.count
      break
    }
    guard endsEvent(event) else { return nil }
    let start = eventStart(before: event)
    return .limits([
      FoundLimit(
        limit: .within(
          RelativeLimit(
            length.shorter,
            workdays: length.workdays || countsWorkdays(length),
            anchor: reading.text.string(TextSpan(start, event)),
            before: true
          )
        ),
        span: TextSpan(start, tail.span.end)
      )
    ])
  }
}
