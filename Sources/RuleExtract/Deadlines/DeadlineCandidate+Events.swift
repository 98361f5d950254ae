internal import Lexing
internal import PolicyModel

/// The event that a length of time counts from.
extension DeadlineCandidate {
  /// Whether 之日起 or 起 stands right in front.
  func followsDayOf() -> Bool {
    guard
      let last = reading.marks.last(.eventEnd, in: TextSpan(reading.marks.partStart(before: span.start), span.start))
    else { return false }
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
      for word: StaticString in ["起算", "起"] where reading.endsWith(word, at: anchorEnd) {
        anchorEnd -= word.scalarCount
        break
      }
      for word: StaticString in ["之后", "以后", "后"] where reading.endsWith(word, at: anchorEnd) {
        anchorEnd -= word.scalarCount
        break
      }
      if anchorEnd > since.end, anchorEnd - since.end <= 60 {
        let near = offset - end.end <= 24
        return (text.string(TextSpan(since.end, anchorEnd)), near ? since.start : span.start)
      }
    }
    let clause = marks.clauseStart(before: stop)
    // 「接到指令后1小时内」「签约之日起」
    for word: StaticString in ["之日起", "之时起", "次日起", "之日", "之后", "以后", "起", "后", "时"]
    where reading.endsWith(word, at: stop) {
      var end = stop - word.scalarCount
      // The day itself belongs to the event: 「签约之日」
      if ["之日", "次日", "之时起"].contains(where: { text.has($0, at: end) }) { end += 2 }
      let start = max(eventStart(before: end), low)
      guard end > start else { break }
      return (text.string(TextSpan(start, end)), start)
    }
    // 「办毕5个工作日内」「就医结束三个月内」
    if stop == offset || reading.endsWithAny(["在", "于"], at: offset) == false {
      stop = offset
      let start = max(eventStart(before: stop), low)
      if start < stop, stop - start <= 24, text[stop - 1].isHan, marks.has(.event, in: TextSpan(start, stop)),
        stop - (marks.last(.event, in: TextSpan(start, stop))?.end ?? 0) <= 2
          || reading.hasAny(["收到", "接到"], at: start)
      {
        return (text.string(TextSpan(start, stop)), start)
      }
    }
    // 「参保人出院结算后，医疗机构要在12个自然日内」: the clause in front names the event.
    if clause > low, clause - 1 > reading.span.start {
      let before = clause - 1
      for word: StaticString in ["之日起", "之日起算", "后", "时", "之后", "以后", "的"] where reading.endsWith(word, at: before) {
        var end = before - word.scalarCount
        if text.has("之日", at: end) { end += 2 }
        let start = max(marks.clauseStart(before: end), low)
        let event = eventStart(before: end)
        if end > max(start, event), end - max(start, event) <= 60 {
          return (text.string(TextSpan(max(start, event), end)), span.start)
        }
      }
    }
    return (nil, span.start)
  }

  /// The last 自 or 从 between two offsets.
  private func sinceMark(from low: Int, to end: TextSpan) -> TextSpan? {
    if let mark = reading.marks.last(.since, in: TextSpan(low, max(low, end.start))) { return mark }
    // 「自行政处罚决定作出之日」: 自行 is no word here, since 之日 follows.
    var position = max(low, end.start - 40)
    while position < end.start {
      if reading.text[position] == 0x81EA { return TextSpan(position, position + 1) }  // 自
      position += 1
    }
    return nil
  }

  /// In front of 应当在, 须于, 在 …, which tie a length of time to its verb.
  private func skipBack(_ offset: Int) -> Int {
    var position = offset
    var moved = true
    while moved {
      moved = false
      for word: StaticString in [
        "应当在", "应当于", "应在", "应于", "须在", "须于", "必须在", "必须于", "要在", "要于", "可在", "可于", "原则上", "一般应", "并在", "并于", "在", "于",
        "应当", "应", "须", "必须", "要", "的",
        "最迟", "至少", "不超过",
      ] where reading.endsWith(word, at: position) {
        position -= word.scalarCount
        moved = true
        break
      }
      if position <= reading.span.start { break }
    }
    return max(position, reading.span.start)
  }

  private static let leads: [StaticString] = [
    "其中", "原则上",
    "应当", "应在", "应于", "应", "须在", "须", "必须", "可以", "可在", "并在", "并于", "要在", "并", "或者", "或", "在", "于", "自", "从", "的",
  ]

  /// Where the words of an event begin that end at an offset: at its verb, or behind 应当在 and the clause's comma.
  func eventStart(before offset: Int) -> Int {
    let clause = reading.marks.clauseStart(before: offset)
    var start = max(clause, offset - 40)
    if let modal = reading.marks.last(.modal, in: TextSpan(start, offset)) { start = max(start, modal.end) }
    if let since = reading.marks.last(.since, in: TextSpan(start, offset)) { return since.end }
    if let event = reading.marks.first(.event, in: TextSpan(start, offset)), event.start > start,
      !reading.has("有效期", at: start),
      isActor(TextSpan(start, event.start))
    {
      start = event.start
    }
    // 「超出部分于学期结束后」
    var position = offset - 1
    while position > start {
      if reading.text[position] == 0x4E8E,
        !reading.endsWithAny(["由", "关", "对", "低", "高", "属", "位", "基", "处", "大", "小", "少", "多", "用", "等"], at: position)
      {
        start = position + 1
        break
      }
      position -= 1
    }
    for word in Self.leads where reading.has(word, at: start) && start + word.scalarCount < offset {
      start += word.scalarCount
      break
    }
    return start
  }

  /// Whether the words in front of a verb are its subject: 「云南省药品监督管理局」收到.
  private func isActor(_ span: TextSpan) -> Bool {
    guard let last = span.isEmpty ? nil : Optional(span.end) else { return false }
    return reading.endsWithAny(
      ["局", "部门", "机构", "单位", "委", "人", "院", "会", "中心", "者", "企业", "政府", "厅", "站", "所", "应", "在", "于"],
      at: last
    )
  }

  private static let backEvents: [StaticString] = [
    "届满", "期满", "到期", "期限届满", "截止", "召开", "开始", "举行", "实施", "施行", "使用", "上市", "投产", "开工", "结束", "终止", "终了", "启用", "变更",
    "举办",
    "开展", "生效", "停业", "歇业", "解除", "投标", "开标", "考试", "离职", "停止", "播种", "满", "届满日", "期满日", "到期日", "届满之日", "开会", "会议",
    "活动", "培训", "检查", "停产", "运行", "发布", "执行",
    "出境", "入境", "听证", "换届", "续签", "退休", "失效", "截止日", "注销", "转让", "搬迁",
  ]

  /// Whether an event's words end here.
  func endsEvent(_ offset: Int) -> Bool { reading.endsWithAny(Self.backEvents, at: offset) }

  /// 「在迁移管线15日前」: 在, and behind it what will be done.
  func opensWithAct(until event: Int) -> Bool {
    let words = clauseWords(behind: span.end)
    guard let last = words.index(upTo: event),
      let opener = (0...last).last(where: { words.spells("在", at: $0) || words.spells("于", at: $0) }), opener + 1 < last
    else { return false }
    switch words[opener + 1] {
    case .verb: return true
    // 「在开庭前三日内」
    case .noun where last == opener + 1: return true
    default: return words[last].isVerb
    }
  }

  /// 「有效期届满6个月前」「会议召开15日前」「在迁移管线15日前」.
  func back(_ length: DurationTerm) -> RuleOutcome? {
    guard let tail else { return nil }
    var event = span.start
    for word: StaticString in ["不少于", "少于", "至少"] where reading.endsWith(word, at: event) {
      event -= word.scalarCount
      break
    }
    if reading.endsWith("的", at: event), event - 1 > before.start {
      // 「举行听证的7日前」
      event -= 1
    } else if !endsEvent(event), !opensWithAct(until: event) {
      return nil
    }
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
