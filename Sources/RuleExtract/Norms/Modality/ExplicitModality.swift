internal import Lexing
internal import PolicyModel

extension NormTokens {
  /// The norms that the modal words of a clause state.
  func explicitPieces(_ modals: [Int], opening: Int, start: Int, end: Int) -> [ClauseReading.Piece] {
    var pieces: [ClauseReading.Piece] = []
    var from = start
    for (position, index) in modals.enumerated() {
      guard let modal = self[index].modal else { continue }
      let until = position + 1 < modals.count ? modals[position + 1] : end
      if let last = pieces.last {
        let directly = index == last.predicate + 1 || (index == last.predicate + 2 && !self[last.predicate + 1].isVerb)
        // 「可探索」「应积极引导」「应当负责」: the first word decides.
        if directly && last.modality != .recommendation { continue }
        if modal.modality == .recommendation && last.modality == .obligation && last.isExplicit
          && modal.word != "鼓励" && modal.word != "提倡" && modal.word != "倡导"
        {
          continue
        }
        // 「鼓励…可…」
        if last.modality == .recommendation && modal.modality == .permission { continue }
        // 「请…务必…」
        if last.modality == modal.modality && modal.position != .beforeBearer
          && subjectBetween(last.predicate + 1, index) == nil
        {
          continue
        }
        // 「要安排一名成员负责包保」: whom the verb before has act.
        if modal.position == .verb, self[last.predicate + 1].isVerb || self[last.predicate + 1] == .closer { continue }
      }
      var piece = ClauseReading.Piece(
        modality: modal.modality,
        rule: modal.rule,
        subject: .none,
        bearerRule: "bearer.carried",
        start: pieces.isEmpty ? opening : pieceStart(before: index, after: pieces[pieces.count - 1].predicate),
        predicate: index,
        isExplicit: true,
        modal: modal
      )
      switch modal.position {
      case .afterBearer, .verb:
        (piece.subject, piece.bearerRule) = subjectBefore(index, from: from, until: until)
      case .beforeBearer:
        guard let found = objectBearer(modal, at: index, start: from, until: until) else { continue }
        (piece.subject, piece.bearerRule) = found
      }
      pieces.append(piece)
      from = index + 1
    }
    return pieces
  }

  private func subjectBetween(_ from: Int, _ to: Int) -> Range<Int>? {
    guard from < to else { return nil }
    return subject(from: from, to: to, .beforeModal)?.subject
  }

  /// A second norm of a clause starts behind the last 、 or at its subject.
  private func pieceStart(before index: Int, after predicate: Int) -> Int {
    var position = index
    while position > predicate + 1 {
      if case .and = self[position - 1] { return position }
      if case .link = self[position - 1] { return position - 1 }
      position -= 1
    }
    return index
  }

  private func subjectBefore(_ modal: Int, from: Int, until end: Int) -> (Subject, String) {
    // 由…负责, 应由…承担
    // 由 behind the modal word's own verb or object stands inside it: 「可以对由下级部门检查的企业实施检查」.
    let by = (from..<max(from, end)).first { self[$0] == .preposition(.agent) } ?? from
    let isInside = by > modal && !((modal + 1)..<by).allSatisfy { self[$0].isAdverb || self[$0] == .time }
    if !(isInside && from < modal), !isComposition(from..<end), let agent = agent(from: from, to: end, around: modal) {
      return (agent, "bearer.agent")
    }
    guard from < modal else { return (.none, "bearer.carried") }
    // 「参加的党员不得少于80%」: a measure.
    if self[modal].modal?.modality == .prohibition, text.hasAny(NormTokens.comparisons, at: span(modal).end) {
      return (.thing, "bearer.none")
    }
    if let found = subject(from: from, to: modal, .beforeModal) {
      // 「义务兵应当受到社会的尊重」「其家属应当享受优待金」: others give it.
      if isPrivate(found.subject), self[modal].modal?.modality == .obligation, receives(behind: modal) {
        return (.thing, "bearer.none")
      }
      return (.actors(found.subject), "bearer.subject")
    }
    // 「暂时不具备条件的可按季度公布」
    let first = (from..<modal).first { index in
      switch self[index] {
      case .adverb, .link, .time, .and, .bracket: false
      default: true
      }
    }
    guard let first else { return (.none, "bearer.carried") }
    if let actor = actorOfOccasion(from: first, to: modal) { return (.actors(actor), "bearer.subject") }
    if case .preposition = self[first] { return (.none, "bearer.carried") }
    if case .de = self[modal - 1] { return (.headless(from..<modal), "bearer.headless") }
    if self[first].isVerb, !self[first..<modal].contains(.de) {
      // 「加强管理，要」 or 「审核可以」: a verb before the modal is a topic that can't act.
      return (.none, "bearer.carried")
    }
    return (.thing, "bearer.none")
  }

  private static let helpings: WordSet = ["配合", "协助", "支持", "说明", "答复", "重视", "公示", "公布", "公开", "告知"]
  private static let receiving: WordSet = ["受到", "享受", "享有", "获得", "得到", "视为", "同", "与"]

  func receives(behind modal: Int) -> Bool {
    var index = modal + 1
    while self[index].isAdverb { index += 1 }
    // 「应当予以优待」; 「应当予以配合」 is done by the person.
    if spells("予以", at: index) || spells("给予", at: index) { return !spells(NormTokens.helpings, at: index + 1) }
    // 「救助对象要同低保口径一致」
    return text.hasAny(NormTokens.receiving, at: span(index).start)
  }

  private static let comparisons: WordSet = ["少于", "低于", "高于", "多于"]

  /// 「旅行社接待游客后应当…」「施工时，施工单位…」: who acts in the occasion that the clause opens with.
  private func actorOfOccasion(from start: Int, to modal: Int) -> Range<Int>? {
    guard let closing = (start..<modal).last(where: { self[$0] != .bracket && !self[$0].isAdverb }),
      self[closing] == .circumstance, self[start].isActor,
      case .actors(let actor) = topic(from: start, to: closing)
    else { return nil }
    return actor
  }

  /// 「由…组成」「由…担任」: what something consists of.
  func isComposition(_ range: Range<Int>) -> Bool {
    guard let by = range.first(where: { self[$0] == .preposition(.agent) }) else { return false }
    return (by..<range.upperBound).contains { spells(NormTokens.composing, at: $0) }
  }

  private static let composing: WordSet = ["组成", "构成", "担任", "兼任", "任组长", "任副组长", "任主任", "任副主任", "出任"]

  /// 「由…工作人员，以及…代表组成」: the verb stands in the next clause.
  func isComposition(_ by: Int, through next: Range<Int>?) -> Bool {
    guard let next, !((by + 1)..<next.lowerBound).contains(where: { self[$0] == .verb(.action) }) else { return false }
    return spells("组成", at: next.upperBound - 1) || spells("构成", at: next.upperBound - 1)
  }

  /// The actor behind 由, where a verb follows it.
  func agent(from: Int, to end: Int, around modal: Int? = nil) -> Subject? {
    guard let by = (from..<max(from, end)).first(where: { self[$0] == .preposition(.agent) }) else { return nil }
    if let modal, modal > by, self[modal].modal?.position != .verb || !self[modal - 1].isActor,
      (by..<modal).contains(where: { self[$0] == .de || self[$0] == .circumstance })
    {
      // 「由消费者使用的器械还应当」「由主管部门批准后方可」: what stands before the modal word only qualifies.
      return nil
    }
    if let verb = (from..<by).first(where: { self[$0].isVerb }), verb < by,
      (by..<max(by, end)).contains(where: { self[$0] == .de })
    {
      // 「成立由家长代表参加的委员会」
      return nil
    }
    var index = by + 1
    var verb = false
    var hasPartner = false
    var qualified = false
    var last: Int?
    while index < end {
      switch self[index] {
      case .actor:
        if !verb || qualified { last = index }
        let next = skippingBrackets(index + 1)
        if case .actor = self[next], next < end { break }
        if case .and = self[next] { break }
        if case .de = self[next] { break }
        if next >= end || opensPredicate(next) {
          if !verb, let longer = qualifiedSubject(start: by + 1, verb: next, end: end, .beforeVerb) {
            return .actors(longer.subject)
          }
          // 「由镇政府会同派出所核实」: the partner is no bearer.
          if !verb || qualified { return .actors((by + 1)..<next) }
          return hasPartner ? payer(behind: by, to: end) : nil
        }
      case .verb(.nominal), .noun, .other, .closer: break
      // 「由发生争议的部门协商」
      case .verb(.state)
      where ((index + 1)..<end).contains(where: {
        self[$0] == .de && self[$0 + 1].isActor || self[$0] == .de && self[$0 + 2].isActor
      }):
        verb = true
      case .verb(.state): return nil
      case .verb where isFieldOfOrgan(index, to: end): break
      case .verb: verb = true
      case .preposition:
        hasPartner = hasPartner || !verb
        verb = true
      case .de: qualified = true
      case .comma, .semicolon: return nil
      default: break
      }
      index += 1
    }
    if let last, last + 1 < end,
      (last + 1..<end).allSatisfy({ self[$0] == .noun || self[$0] == .other || self[$0] == .closer })
    {
      // 「由北京卫戍区主管」「由作者行使著作权」: a verb that nobody lists.
      return .actors((by + 1)..<(last + 1))
    }
    return payer(behind: by, to: end)
  }

  /// 「由城市绿化行政主管部门管理」「由城乡建设档案管理机构负责」: the verb names the field of the organ that a predicate follows.
  private func isFieldOfOrgan(_ verb: Int, to end: Int) -> Bool {
    guard self[verb] == .verb(.action), self[verb - 1] == .noun || self[verb - 1].isActor else { return false }
    var next = verb + 1
    while next < end, self[next] == .noun || self[next] == .verb(.nominal) { next += 1 }
    guard next < end, self[next].isActor, next > verb + 1 || self[next] == .actor(.body),
      ["部门", "机构", "机关", "单位"].contains(where: { text.has($0, at: span(next).end - 2) })
    else { return false }
    return next + 1 >= end || self[next + 1].isVerb || self[next + 1].isPreposition || self[next + 1].modal != nil
  }

  /// What stands between 由 and the verb bears, whatever it is: 「费用由失业保险和互保按规定支付」.
  private func payer(behind by: Int, to end: Int) -> Subject? {
    var next = by + 1
    while next < end {
      switch self[next] {
      case .noun, .other, .actor, .closer, .and, .bracket, .etc, .number: next += 1; continue
      case .verb(.nominal)
      where next + 1 < end && (self[next + 1] == .noun || self[next + 1] == .closer || self[next + 1].isActor):
        next += 1; continue
      default: break
      }
      break
    }
    guard next > by + 1 else { return nil }
    if next == end, next > by + 2, self[next - 1] == .noun || self[next - 1] == .closer, span(next - 1).count == 2 {
      return .actors((by + 1)..<(next - 1))
    }
    guard next < end else { return nil }
    switch self[next] {
    case .verb(.state): return nil
    case .verb, .adverb, .preposition(.basis), .preposition(.scope), .preposition(.purpose), .time:
      return .actors((by + 1)..<next)
    default: return nil
    }
  }

  /// The bearer behind 鼓励, 请, 允许; nil where the word is no norm here (「支持体系发展」 without an actor is an action).
  private func objectBearer(
    _ modal: ModalWord,
    at index: Int,
    start: Int,
    until end: Int
  ) -> (Subject, String)? {
    var behind = index + 1
    // 「鼓励、支持、指导各地区、各部门…」
    while behind + 1 < end, modal.modality == .recommendation,
      self[behind] == .and || self[behind].modal?.position == .beforeBearer
        || self[behind] == .verb(.directive) && self[behind - 1] == .and
    {
      behind += 1
    }
    if let found = subject(from: behind, to: end, .beforeVerb) {
      // 「禁止单位和个人从事…」; but 「学校禁止学生携带…」 binds the school.
      if modal.modality == .prohibition, start < index { return subjectBefore(index, from: start, until: end) }
      return (.actors(found.subject), "bearer.object")
    }
    // 「鼓励上级医院药师下基层开展」: an actor somewhere before the next verb.
    if modal.modality != .prohibition, let loose = looseActor(from: behind, to: end) {
      return (.actors(loose), "bearer.object")
    }
    if modal.word.hasPrefix("鼓励"), self[end] == .comma, self[end - 1].isActor || self[end - 1] == .bracket,
      opensPredicate(end + 1), !self[end + 1].isActor, let found = subject(from: behind, to: end, .beforeModal)
    {
      // 「鼓励经授权的法人组织，对…进行登记」
      return (.actors(found.subject), "bearer.object")
    }
    if modal.modality == .recommendation, modal.word.hasPrefix("鼓励") || modal.word == "引导",
      let actor = (behind..<max(behind, end)).first(where: { self[$0].isActor }), actor + 2 < end,
      self[actor + 1] == .noun, span(actor + 1).count == 2,
      (behind..<actor).allSatisfy({ self[$0] == .noun || self[$0] == .other || self[$0] == .verb(.nominal) })
    {
      // 「引导传统企业进军装备制造领域」: a verb that nobody lists.
      return (.actors(behind..<(actor + 1)), "bearer.object")
    }
    // 「鼓励有劳动能力的对象 | 就业：」: what follows who is encouraged is the verb, listed or not.
    if modal.word.hasPrefix("鼓励"), end - 2 > behind, self[end - 2].isActor, self[end - 1] == .noun,
      span(end - 1).count == 2
    {
      return (.actors(behind..<(end - 1)), "bearer.object")
    }
    if modal.modality == .recommendation, let unknown = unknownActor(from: behind, to: end) {
      return (.actors(unknown), "bearer.object")
    }
    switch modal.word {
    case "支持", "引导":
      // 「统筹支持体系」: behind other words it is a noun or one more verb.
      return start < index || behind >= end ? nil : (.none, "bearer.carried")
    case "建议" where start < index:
      return nil
    default: break
    }
    if modal.modality == .prohibition || modal == ModalWords.please {
      if modal == ModalWords.please, start >= index { return (.none, "bearer.carried") }
      return subjectBefore(index, from: start, until: end)
    }
    if self[behind].isVerb || self[behind] == .preposition(.place) || self[behind] == .preposition(.basis) {
      return start < index ? subjectBefore(index, from: start, until: end) : (.none, "bearer.carried")
    }
    switch self[behind] {
    case .adverb, .preposition: return (.none, "bearer.carried")
    default: return (.thing, "bearer.none")
    }
  }

  /// 「鼓励 | 村医 | 开设服务点」: a noun that nobody knows, and a verb with its object behind it.
  private func unknownActor(from start: Int, to end: Int) -> Range<Int>? {
    var head = start
    while head < end, self[head] == .noun || self[head] == .other { head += 1 }
    guard head > start, head + 1 < end, span(start..<head).count > 1,
      !ThingNouns.isThing(span(head - 1), in: text)
    else { return nil }
    switch self[head] {
    case .verb(.action), .verb(.directive): break
    default: return nil
    }
    switch self[head + 1] {
    case .noun, .other, .actor, .adverb, .number, .closer: return start..<head
    default: return nil
    }
  }

  /// An actor that nouns or unknown words separate from its verb.
  private func looseActor(from start: Int, to end: Int) -> Range<Int>? {
    var index = start
    while index < end {
      switch self[index] {
      case .actor:
        var next = index + 1
        var gap = 0
        while next < end, gap < 3 {
          if self[next].isActor { break }
          switch self[next] {
          case .other, .bracket:
            gap += 1
            next += 1
            continue
          default: break
          }
          break
        }
        if next < end, case .verb = self[next], index > start || gap > 0 { return start..<(index + 1) }
        if next < end, case .verb = self[next] { return start..<(index + 1) }
      case .verb(.action), .verb(.directive), .verb(.result), .comma: return nil
      case .preposition: return nil
      default: break
      }
      index += 1
    }
    return nil
  }
}
