internal import Lexing
internal import PolicyModel
internal import Segmenter

/// What the items behind a lead-in are to the norm that opens them.
enum ListKind: Sendable, Hashable {
  /// 「有下列情形之一的，不得…：」: one norm, the items are its conditions.
  case conditions
  /// 「应当符合下列要求：」「不得有下列行为：」: each item is a norm of its own.
  case norms
  /// 「应当提交下列材料：」: the items are what the norm speaks of.
  case objects
  /// Neither is said: the items stand for themselves.
  case open
}

/// A lead-in as its items see it.
struct ListOpening: Sendable {
  var kind: ListKind
  /// The norm that the items spell out; nil where the list is no list of norms.
  var norm: Obligation?
}

extension NormContext {
  private static let conditionWords: WordSet = [
    "情形之一", "情况之一", "条件之一", "行为之一", "下列条件", "以下条件", "下列情形", "以下情形", "下列情况", "以下情况", "情形的", "情形时", "情况时", "之一者", "之一的",
  ]
  private static let normWords: WordSet = [
    "要求", "职责", "义务", "规定", "行为", "制度", "程序", "措施", "工作", "任务", "原则", "标准", "条件", "责任", "应当", "不得", "应", "须", "负责",
    "主要职责是", "主要职责为",
    "做到", "如下", "步骤", "职能",
  ]
  /// All of two characters: the end of the lead-in is compared with them.
  private static let objectWords: WordSet = [
    "材料", "资料", "内容", "信息", "事项", "文件", "证件", "人员", "项目", "指标", "类型", "种类", "方式", "范围", "包括", "分为", "情况",
  ]

  /// The lead-in's words; where they don't say 下列, from the sentence of the paragraph on that does: 「有下列情形之一的，…；逾期不改的，
  /// …：」.
  private func opener(of leadIn: Int, in notice: SegmentedNotice) -> TextSpan {
    let sentence = notice.sentences[leadIn]
    var index = leadIn
    while index >= 0, notice.sentences[index].paragraph == sentence.paragraph,
      notice.sentences[index].clause == sentence.clause
    {
      if notice.sentences[index].span.range.contains(where: { announces(at: $0, in: notice.text) }) {
        return TextSpan(notice.sentences[index].span.start, sentence.span.end)
      }
      index -= 1
    }
    return sentence.span
  }

  private static let actWords: WordSet = ["方式", "形式", "措施", "权力", "权利", "职权", "权限", "办法处理"]
  private static let statements: WordSet = ["，", "应当", "不得"]
  private static let rests: WordSet = ["的其他", "的其它"]
  private static let acts: WordSet = ["行为", "活动"]
  private static let bans: WordSet = ["不得", "禁止", "严禁", "不准"]
  private static let announcing: WordSet = ["下列", "以下", "如下"]

  /// 下列, 以下; not the 以下 of 「5万元以下的」.
  private func announces(at offset: Int, in text: ScalarText) -> Bool {
    guard text.hasAny(NormContext.announcing, at: offset) else { return false }
    return text[offset] != 0x4EE5 || !(text[offset + 2] == 0x7684 || text[offset + 2] == 0x7F5A)  // 以 的罚
  }

  func listKind(of leadIn: Int, in notice: SegmentedNotice) -> ListKind {
    let span = opener(of: leadIn, in: notice)
    let text = notice.text
    var end = span.end
    while end > span.start, text[end - 1] == 0xFF1A || text[end - 1] == 0x3A || text[end - 1] == 0x20 { end -= 1 }
    let whole = TextSpan(span.start, end)
    if text.hasAny(NormContext.conditionWords, in: whole) { return .conditions }
    let tail = TextSpan(max(span.start, end - 8), end)
    // 「可以采取下列方式：」「行使下列权力：」: acts.
    if text.hasAny(NormContext.actWords, in: tail) { return .norms }
    // 「应当具备下列条件：」: what must be so, no acts.
    if text.has("条件", at: end - 2) { return .conditions }
    if text.isAny(NormContext.objectWords, TextSpan(max(span.start, end - 2), end)) {
      return .objects
    }
    // 「不得有下列行为：」「禁止下列活动：」: one prohibition, the items are the acts it forbids.
    if text.hasAny(NormContext.acts, in: tail), text.hasAny(NormContext.bans, in: whole) { return .conditions }
    if text.hasAny(NormContext.normWords, in: tail) { return .norms }
    // 「有权采取下列措施，被检查单位不得拒绝：」: what is announced stands before the end.
    if let announced = whole.range.first(where: { announces(at: $0, in: text) }) {
      var close = announced
      while close < end, text[close] != 0xFF0C, text[close] != 0x2C { close += 1 }
      let named = TextSpan(announced, close)
      if text.hasAny(NormContext.actWords, in: named) || close < end && text.hasAny(NormContext.normWords, in: named) {
        return .norms
      }
    }
    return .open
  }

  /// The norms of a lead-in, with the items as conditions where they are.
  func leadInNorms(_ norms: [Obligation], of sentence: Int, in notice: SegmentedNotice) -> [Obligation] {
    guard listKind(of: sentence, in: notice) == .conditions, let items = items[sentence] else { return norms }
    return norms.map { norm in
      var norm = norm
      for item in items {
        var span = notice.sentences[item].span
        while span.end > span.start, notice.text[span.end - 1].endsSentence { span.end -= 1 }
        norm.conditions.append(Condition(quote: notice.text.string(span), span: span))
      }
      norm.decidedBy["conditions"] = "condition.list"
      return norm
    }
  }

  func opening(of leadIn: Int, in notice: SegmentedNotice) -> ListOpening {
    let kind = listKind(of: leadIn, in: notice)
    guard kind == .norms else { return ListOpening(kind: kind, norm: nil) }
    let norms = sentenceNorms(of: leadIn, in: notice)
    // 「有权采取下列措施，被检查单位不得拒绝：」: the norm that announces them.
    let announcing = norms.first { $0.span.range.contains { announces(at: $0, in: notice.text) } }
    return ListOpening(kind: kind, norm: announcing ?? norms.last)
  }

  /// Whether an item tells an act: it opens with a verb, or a phrase that one follows.
  private func acts(_ span: TextSpan, in text: ScalarText) -> Bool {
    let tokens = NormTokens(text, in: span, boundaries)
    switch tokens[tokens.skippingLead(tokens.indices)] {
    case .verb, .preposition, .adverb, .modal, .actor: return true
    default: return tokens.indices.contains { tokens[$0] == .comma } && tokens.indices.contains { tokens[$0].isVerb }
    }
  }

  /// 「国务院批准的其他职责」「其他应当履行的义务」: the item that leaves a list open states nothing.
  private func isRest(_ span: TextSpan, in text: ScalarText) -> Bool {
    guard span.count <= 40, !text.hasAny(NormContext.statements, in: span) else { return false }
    return text.hasAny(NormContext.rests, in: span) || text.has("其他", at: span.start) || text.has("其它", at: span.start)
  }

  /// The norms of an item: its own, or the one that its lead-in makes of it.
  func itemNorms(of sentence: Int, under leadIn: Int, in notice: SegmentedNotice) -> [Obligation] {
    let opening = openings[leadIn] ?? opening(of: leadIn, in: notice)
    if opening.kind == .conditions { return [] }
    let own = sentenceNorms(of: sentence, in: notice)
    if opening.kind == .objects {
      return own.filter { !$0.bearers.isEmpty && $0.decidedBy["modality"]?.isExplicitRule == true }
    }
    guard let opening = opening.norm else { return own }
    // Who acts stands in the lead-in, which is another sentence: an item names its own bearers or none.
    if own.contains(where: { $0.decidedBy["modality"]?.isExplicitRule == true || !$0.bearers.isEmpty }) { return own }
    var span = notice.sentences[sentence].span
    while span.end > span.start, notice.text[span.end - 1].endsSentence { span.end -= 1 }
    guard span.count >= 4, !isRest(span, in: notice.text), !own.isEmpty || acts(span, in: notice.text) else {
      return own
    }
    return [
      Obligation(
        modality: opening.modality,
        assigned: assigned[sentence],
        text: notice.text.string(span),
        span: span,
        conditions: own.first?.conditions ?? [],
        decidedBy: ["modality": "modality.list"]
      )
    ]
  }
}

extension String {
  /// A rule that a modal word decided.
  fileprivate var isExplicitRule: Bool {
    ["modality.obligation.", "modality.prohibition.", "modality.permission.", "modality.recommendation."].contains {
      utf8.starts(with: $0.utf8)
    }
  }
}
