internal import Lexing
internal import PolicyModel

/// What one clause (up to ，；：) says.
struct ClauseReading: Sendable {
  /// A norm that the clause states by itself.
  struct Piece: Sendable {
    var modality: Modality
    var rule: String
    var subject: Subject
    var bearerRule: String
    /// Where the piece starts; a clause may hold two: 「要全部采纳、不得擅自删减」.
    var start: Int
    /// The word that decides.
    var predicate: Int
    /// Decided by a word, not by the form of the clause.
    var isExplicit: Bool
    /// The modal word that decided.
    var modal: ModalWord?
  }

  enum Kind: Sendable {
    case norms
    /// A condition, a scope, a circumstance: it belongs to the norm behind it.
    case adjunct
    /// 「为贯彻落实…」
    case purpose
    /// A verb clause that tells the aim of what stands before it: 「提升服务能力」.
    case aim
    /// 「…是…的重要举措」, 「…包括…」
    case definition
    /// 「已完成…」
    case fact
    /// 「现将…印发给你们」
    case formula
    case other
  }

  var tokens: Range<Int>
  var kind: Kind
  var pieces: [Piece] = []
  /// An actor named without a predicate; the clauses behind it may be its own: 「二级以下医疗机构拟申请的，按规定开展」.
  var topic: Subject = .none
  /// Whether the clause is (or ends with) a headless 的-phrase.
  var endsWithDe = false

  /// The same clause, read as another kind.
  func of(_ kind: Kind) -> ClauseReading {
    var reading = self
    reading.kind = kind
    return reading
  }

  /// The same clause, read as a duty by its form alone.
  func norm(_ subject: Subject, _ rule: String, _ bearerRule: String, at predicate: Int) -> ClauseReading {
    var reading = of(.norms)
    reading.pieces = [
      Piece(
        modality: .obligation,
        rule: rule,
        subject: subject,
        bearerRule: bearerRule,
        start: tokens.lowerBound,
        predicate: predicate,
        isExplicit: false
      )
    ]
    return reading
  }
}

extension NormTokens {
  /// Splits a sentence at its commas, semicolons and colons.
  func clauseRanges(_ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    // Seven clauses in one piece of memory; few sentences have more.
    found.reserveCapacity(min(7, range.count))
    var start = range.lowerBound
    for index in range {
      switch self[index] {
      case .comma
      where index > start && self[index - 1] == .de && self[index + 1] == .preposition(.agent)
        && (self[start] == .verb(.directive) || self[start] == .verb(.action)):
        // 「指导各地成立由…参与的，由…组成的委员会」: a comma inside the object.
        break
      case .comma, .semicolon, .colon, .stop:
        if index > start { found.append(start..<index) }
        start = index + 1
      default: break
      }
    }
    if start < range.upperBound { found.append(start..<range.upperBound) }
    return found
  }

  /// Behind the words that tie a clause to its context: links, times, conditions.
  func skippingLead(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      switch self[index] {
      case .and where spells("与", at: index) || spells("和", at: index): return index
      case .adverb(.plain) where self[index + 1].isActor && span(index).count > 1: return index
      case .link, .time, .adverb(.plain), .adverb(.condition), .and, .bracket, .stop, .colon: index += 1
      case .circumstance where index > range.lowerBound: index += 1
      case .place where index > range.lowerBound: index += 1
      case .preposition(.place):
        // 到2027年, 在2025年6月底前, 自2021年起
        if case .time = self[index + 1] { index += 1 } else { return index }
      case .conditional:
        return index
      default: return index
      }
    }
    return index
  }

  /// Reads one clause; `afterGoal` tells that the sentence set a time for what it says.
  func readClause(_ range: Range<Int>, next: Range<Int>?, afterGoal: Bool) -> ClauseReading {
    var reading = ClauseReading(tokens: range, kind: .other)
    var end = range.upperBound
    while end > range.lowerBound, case .bracket = self[end - 1] { end -= 1 }
    let start = skippingLead(range.lowerBound..<end)
    guard start < end else {
      reading.kind = .adjunct
      return reading
    }
    let goal = afterGoal || (range.lowerBound..<start).contains { self[$0] == .time }
    if case .formula = self[start] {
      reading.kind = .formula
      return reading
    }
    // 「改革开放三十多年来，」「去年以来，」
    if text[span(end - 1).end - 1] == 0x6765,
      (start..<end).contains(where: {
        text.has("年", at: span($0).end - 1) || text.has("以来", at: span($0).start)
          || text.has("年来", at: span($0).end - 2)
      })
    {
      reading.kind = .fact
      return reading
    }
    // 「据初步统计，」
    if text[span(start).start] == 0x636E, spells(NormTokens.reporting, at: end - 1) {
      reading.kind = .fact
      return reading
    }
    // 「在核心保护范围内，」「在2011年度供应总量中，」
    if case .place = self[end - 1], self[start] == .preposition(.place), next != nil, modalIndices(start..<end).isEmpty
    {
      reading.kind = .adjunct
      return reading
    }
    if isPastAct(range.lowerBound..<start, start..<end) {
      reading.kind = .fact
      return reading
    }
    if case .de = self[end - 1] {
      reading.endsWithDe = true
      reading.kind = .adjunct
      reading.topic = topic(from: start, to: end)
      return reading
    }
    let modals = modalIndices(start..<end)
    if modals.count == 1, self[modals[0]].modal?.word == "不予", let next, self[next.upperBound - 1] == .de,
      self[skippingLead(next)].isVerb
    {
      // 「发现违法行为不予查处，构成犯罪的，」
      reading.kind = .adjunct
      return reading
    }
    if modals.isEmpty, let next, spells("或者", at: next.lowerBound), next.upperBound - next.lowerBound > 2,
      self[next.upperBound - 1] == .de
    {
      // 「交付使用之日起满两年，或者交付户数达到…的，」: the first of two cases.
      reading.kind = .adjunct
      reading.topic = topic(from: start, to: end)
      return reading
    }
    if case .circumstance = self[end - 1], modals.isEmpty {
      reading.kind = .adjunct
      reading.topic = topic(from: start, to: end)
      return reading
    }
    if case .conditional = self[start], modals.isEmpty || (next != nil && modals[0] <= start + 1) {
      reading.kind = .adjunct
      // 「如需续租泊位的渔民，」: the head is who acts.
      if let de = (start..<end).last(where: { self[$0] == .de }), de + 1 < end, self[end - 1].isActor {
        reading.topic = .actors((de + 1)..<end)
      }
      return reading
    }
    if modals.isEmpty, isRelativeLimit(start..<end) {
      reading.kind = .adjunct
      reading.topic = topic(from: start, to: end)
      return reading
    }
    if case .preposition(.exception) = self[start], modals.isEmpty {
      reading.kind = .adjunct
      return reading
    }
    if spells("要求", at: start), let found = subject(from: start + 1, to: end, .beforeVerb) {
      reading.kind = .norms
      reading.pieces = [
        ClauseReading.Piece(
          modality: .obligation,
          rule: "modality.obligation.要求",
          subject: .actors(found.subject),
          bearerRule: "bearer.object",
          start: range.lowerBound,
          predicate: start,
          isExplicit: true
        )
      ]
      return reading
    }
    if let last = modals.last, modals[0] == start, opensWithModal(next),
      let de = (last..<end).last(where: { self[$0] == .de }),
      !((de + 1)..<end).contains(where: { self[$0].isVerb || self[$0].modal != nil })
    {
      // 「可以保证安全的医疗器械，不列入…」: a noun phrase that the next clause speaks of.
      reading.kind = .adjunct
      reading.topic = self[end - 1].isActor ? .actors(start..<end) : .thing
      return reading
    }
    if modals.isEmpty, let role = (start..<end).first(where: { spells("作为", at: $0) }), role > start,
      self[role - 1].isActor,
      !(start..<role).contains(where: { self[$0] == .preposition(.object) || self[$0] == .verb(.action) })
    {
      // 「主要负责同志作为第一责任人，」
      reading.kind = .adjunct
      reading.topic = .actors(start..<role)
      return reading
    }
    if modals.isEmpty, let topic = nounPhraseTopic(start, end, next: next) {
      reading.kind = .adjunct
      reading.topic = topic
      return reading
    }
    if !modals.isEmpty {
      reading.kind = .norms
      reading.pieces = explicitPieces(modals, opening: range.lowerBound, start: start, end: end)
      if !reading.pieces.isEmpty { return reading }
    }
    if self[range.upperBound] == .colon, self[end - 1].isActor, (start..<end).contains(where: { self[$0] == .de }) {
      // 「实施预防措施的责任部门：」: a label.
      return reading
    }
    return bareReading(reading, start: start, end: end, next: next, goal: goal)
  }

  /// An actor at the head of a clause that has no predicate of its own.
  func topic(from start: Int, to end: Int) -> Subject {
    switch self[start] {
    // 「由财政部门审查后，」
    case .preposition(.agent): return agent(from: start, to: end) ?? .none
    case .preposition(let kind) where kind != .basis && kind != .place: return .none
    default: break
    }
    if let found = subject(from: start, to: end, .inAdjunct) { return .actors(found.subject) }
    var start = start
    // 「应征公民离开本市…的，」
    while start + 1 < end, self[start] == .noun, self[start + 1] == .noun || self[start + 1].isActor { start += 1 }
    // 「渔民出海时，」: the verb is not known.
    if self[start].isActor, let next = (start..<end).first(where: { !self[$0].isActor && self[$0] != .bracket }),
      self[next] == .noun || self[next] == .other, self[next + 1] != .and,
      // Right before 的 stands a verb: 「驾驶人停车的，」
      self[next + 1] == .de && next + 2 == end || !ThingNouns.isThing(span(next), in: text)
    {
      return .actors(start..<next)
    }
    return .none
  }

  /// 「2024年12月5日，国家林草局等印发《…》」: an act that has its day.
  private func isPastAct(_ lead: Range<Int>, _ clause: Range<Int>) -> Bool {
    guard let verb = clause.first(where: { spells(NormTokens.issuing, at: $0) }), verb + 1 < count else { return false }
    let reach =
      lead.lowerBound > 1 && self[lead.lowerBound - 1] == .comma && lead.isEmpty ? lead.lowerBound - 2 : lead.lowerBound
    guard let day = (reach..<max(reach, clause.lowerBound)).first(where: { self[$0] == .time }) else { return false }
    let end = span(day).end
    // 日, without 前 or 起 behind
    guard text[end - 1] == 0x65E5, text[span(day).start].isDigit, span(day).count > 6, self[day + 1] != .circumstance
    else {
      return false
    }
    return text[end] != 0x8D77
  }

  private static let reporting: WordSet = ["统计", "测算", "预测", "预报", "反映", "调查", "了解", "介绍", "分析", "估算"]
  private static let issuing: WordSet = ["印发", "发布", "公布", "下发", "转发", "颁布", "出台", "召开", "修订", "通过", "批准"]

  /// 「出具报告后5个工作日内，」「自通知印发之日起三个月内，」: when, not what.
  private func isRelativeLimit(_ range: Range<Int>) -> Bool {
    guard let last = range.last, last > range.lowerBound, self[last] == .time else { return false }
    switch self[last - 1] {
    case .circumstance: return true
    default: return false
    }
  }

  /// Whether a clause opens with 应当, 可以, 不得 behind nothing but adverbs.
  func opensWithModal(_ clause: Range<Int>?) -> Bool {
    guard let clause else { return false }
    var index = clause.lowerBound
    while index < clause.upperBound, self[index] == .adverb(.plain) || self[index] == .time { index += 1 }
    return self[index].modal?.position == .afterBearer
  }

  /// 「旅客及其携带的行李物品」: who has what the phrase ends with acts for it.
  func owner(from start: Int, to end: Int) -> Range<Int>? {
    guard let joint = (start..<end).first(where: { spells(NormTokens.owning, at: $0) }), joint > start else {
      return nil
    }
    // 「承运人及其代理人」: both act.
    if let last = (joint..<end).last(where: { self[$0] != .bracket }), self[last].isActor { return nil }
    var head = joint - 1
    while head > start, self[head] == .bracket { head -= 1 }
    guard self[head].isActor || self[head] == .noun && !ThingNouns.isThing(span(head), in: text) else { return nil }
    return start..<joint
  }

  private static let owning: WordSet = ["及其", "和其", "以及其"]

  /// 「配备品种数低于平均值的乡镇卫生院和社区卫生服务中心，要…」: a clause that is one noun phrase, an actor at its end.
  private func nounPhraseTopic(_ start: Int, _ end: Int, next: Range<Int>?) -> Subject? {
    if opensWithModal(next), let owner = owner(from: start, to: end) { return .actors(owner) }
    guard next != nil, let last = (start..<end).last(where: { self[$0] != .bracket && self[$0] != .etc }),
      self[last].isActor, (start..<last).contains(where: { self[$0] == .de })
    else { return nil }
    switch self[start] {
    case .preposition(.scope), .preposition(.purpose), .preposition(.object), .preposition(.agent), .modal: return nil
    default: break
    }
    if opensWithModal(next) { return .actors(start..<end) }
    switch self[start] {
    case .verb(.relative), .preposition(.basis): return .actors(start..<end)
    default: return nil
    }
  }

  /// The modal words of a clause that govern it: not those inside a 的-phrase before a noun that ends the clause.
  func modalIndices(_ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    // 「在能力允许的情况下，」: what stands in the adverbial that closes the clause is no norm.
    var live = range
    if let last = range.last, self[last] == .place || self[last] == .circumstance,
      let opening = range.first(where: { self[$0] == .preposition(.place) || self[$0] == .preposition(.basis) })
    {
      live = range.lowerBound..<opening
    }
    var past = ModalsPast()
    for index in live {
      if let modal = self[index].modal {
        if isLive(modal, at: index, in: range, &past) {
          found.append(index)
        } else if modal == ModalWords.may {
          past.hasQuality = true
        }
      }
      if spells(NormTokens.enclosing, at: index) {
        if self[index] == .copula { past.defines = true } else { past.encloses = true }
      }
    }
    return found
  }

  /// What a clause has shown before the modal word that is looked at: each word of it is looked at once.
  private struct ModalsPast {
    /// 「可推广、可复制」: an earlier 可 told what a thing is like.
    var hasQuality = false
    /// 是指
    var defines = false
    /// 明确, 载明
    var encloses = false
    /// Where the next 等 stands; the clause's end for none.
    var etc = -1
  }

  private func isLive(_ modal: ModalWord, at index: Int, in range: Range<Int>, _ past: inout ModalsPast) -> Bool {
    let next = self[index + 1]
    if isEnclosed(index, in: range, &past) { return false }
    if index > range.lowerBound {
      switch self[index - 1] {
      case .verb(.nominal) where modal.position == .beforeBearer && modal.modality == .recommendation:
        // 「宣传倡导和培训」
        switch next {
        case .and, .verb(.nominal), .stop, .closer: return false
        default: break
        }
      case .de:
        // 「…的支持」「…的需要」: a noun; 「具备条件的可…」 a norm.
        return modal.position == .afterBearer && modal.modality != .recommendation && modal != ModalWords.need
      case .preposition(.basis), .preposition(.purpose), .preposition(.scope):
        // 「为支持企业发展，」: a purpose.
        if modal.modality == .recommendation, self[index - 1] == .preposition(.purpose) { return false }
        // 「根据需要」「对需要检查的器械」
        if modal == ModalWords.need { return false }
        if self[index - 1] == .preposition(.scope), firstDe(behind: index, in: range) != nil { return false }
      case .closer, .noun, .other, .and:
        // 「监管实际需要和原则」
        if modal == ModalWords.need, !self[index + 1].isVerb { return false }
      case .conditional:
        // 「未经允许」
        if modal.position == .beforeBearer { return false }
      default: break
      }
    }
    // What the verb or preposition at the clause's head governs up to a 的: 「明确依法不予处罚的事项」.
    if let de = firstDe(behind: index, in: range), de + 1 < range.upperBound, index > range.lowerBound {
      let head = range.first { !isAdverb($0) } ?? range.lowerBound
      switch self[head] {
      case .verb(.action), .verb(.directive), .verb(.result), .verb(.sanction), .preposition(.scope),
        .preposition(.object),
        .verb(.relative):
        // 「选举工作中严禁…」: behind a place or an occasion the clause begins anew.
        if !self[index - 1].isActor, !opensBehindPlace(index),
          !(range.lowerBound..<index).contains(where: { self[$0] == .de })
        {
          return false
        }
      default: break
      }
    }
    switch modal.position {
    case .afterBearer:
      if index + 1 >= range.upperBound { return modal.modality != .obligation && modal.word.scalarCount >= 2 }
      if case .de = next { return false }
      // 「应当提交的材料」: a qualifier, where a verb and 的 follow and a predicate comes behind the noun.
      if let de = firstDe(behind: index, in: range), de - index <= 4,
        self[(de + 1)..<range.upperBound].contains(where: { $0.modal?.position == .afterBearer })
          || (de - index <= 2 && (self[de + 1] == .noun || self[de + 1] == .closer) && self[index + 1].isVerb
            && de + 2 < range.upperBound && self[de + 2] == .and)
      {
        return false
      }
      // 「海洛因、可卡因」: a word that the vocabulary does not hold.
      if modal == ModalWords.may, next == .other, index > range.lowerBound,
        self[index - 1] == .and || self[index - 1] == .other
      {
        return false
      }
      if modal == ModalWords.should, isPayable(index, in: range) { return false }
      if modal == ModalWords.may, isQuality(index, in: range, past) { return false }
      if modal == ModalWords.notSubject {
        return (index..<range.upperBound).contains {
          let span = span($0)
          return text.has("限", at: span.start) || text.has("约束", at: span.start) || text.has("制约", at: span.start)
            || text.has("限", at: span.end - 1)
        }
      }
      if ModalWords.hardly.contains(modal) {
        if let de = firstDe(behind: index, in: range), de - index <= 6 { return false }
      }
      return true
    case .beforeBearer:
      if index + 1 >= range.upperBound { return false }
      // 「同意组建…」 grants; 「经上级同意后」「征得同意」「未经同意」 tell when.
      if spells("同意", at: index),
        index > range.lowerBound && !self[index - 1].isActor || next == .circumstance || next == .de
      {
        return false
      }
      // 「…是指从事非限制和禁止行业的企业」
      if (range.lowerBound..<index).contains(where: { spells("是指", at: $0) }) { return false }
      if ((index + 1)..<range.upperBound).contains(where: { self[$0] == .copula }) { return false }
      if modal.modality == .recommendation, index > range.lowerBound {
        let verbBefore = (range.lowerBound..<index).contains { self[$0].isVerb }
        switch self[index - 1] {
        case .noun, .other, .closer, .number: return false
        case .actor where verbBefore || self[range.lowerBound] == .preposition(.basis): return false
        default: break
        }
      }
      if modal.modality == .prohibition || modal.modality == .permission, index > range.lowerBound {
        if let de = firstDe(behind: index, in: range), de - index <= 3 { return false }
        switch self[index - 1] {
        case .verb, .preposition, .noun, .other, .closer, .number:
          if modal.modality == .permission { return false }
        case .actor:
          // 「提交主管部门准许上市的证明」
          if modal.modality == .permission, (range.lowerBound..<index).contains(where: { self[$0].isVerb }) {
            return false
          }
        default: break
        }
      }
      if modal.modality == .permission,
        let event = ((index + 1)..<range.upperBound).first(where: { text.has("之日", at: span($0).start) }), event > index
      {
        return false
      }
      return true
    case .verb:
      if case .de = next { return false }
      // 「负责药品监督管理的部门应当」
      if let de = firstDe(behind: index, in: range), de - index <= 6,
        let actor = ((de + 1)..<min(range.upperBound, de + 4)).first(where: { self[$0].isActor }),
        predicate(behind: actor, .head, start: de, end: range.upperBound, .beforeModal) != nil
      {
        return false
      }
      return true
    }
  }

  /// 「选举工作中⟦严禁⟧…」
  private func opensBehindPlace(_ index: Int) -> Bool {
    if self[index - 1] == .place || self[index - 1] == .circumstance { return true }
    return [0x4E2D, 0x540E, 0x65F6, 0x524D].contains(text[span(index - 1).end - 1])  // 中后时前
  }

  private static let payments = Set("收付缴退得纳扣补".unicodeScalars.map(\.value))

  /// 「应缴和应退水费」「应收账款」
  private func isPayable(_ index: Int, in range: Range<Int>) -> Bool {
    let verb = span(index + 1)
    guard verb.count == 1, NormTokens.payments.contains(text[verb.start]) else { return false }
    switch self[index + 2] {
    case .and, .noun, .closer, .de, .other: return index == range.lowerBound || !self[index - 1].isActor
    default: return false
    }
  }

  /// What a definition or the content of a document encloses: 「是指患者无需往返的模式」「合同应明确承运方不得转包等内容」.
  private func isEnclosed(_ index: Int, in range: Range<Int>, _ past: inout ModalsPast) -> Bool {
    if past.defines { return true }
    guard past.encloses else { return false }
    if past.etc < index { past.etc = (index..<range.upperBound).first { self[$0] == .etc } ?? range.upperBound }
    return past.etc < range.upperBound && spells(NormTokens.contents, at: past.etc + 1)
  }

  private static let enclosing: WordSet = ["是指", "系指", "指的是", "明确", "载明", "约定", "写明", "注明", "列明", "规定", "包括"]
  private static let contents: WordSet = ["内容", "事项", "条款", "情况", "要求"]

  /// 「可推广、可复制模式」「基层用药可及性」「成本可算」: what a thing is like, no permission.
  private func isQuality(_ index: Int, in range: Range<Int>, _ past: ModalsPast) -> Bool {
    let next = span(index + 1)
    // 可及性, 可控性: 性 closes the word.
    if text[next.end - 1] == 0x6027 || text[next.end] == 0x6027 { return true }
    let closes: Bool
    switch index + 2 < range.upperBound ? self[index + 2] : .stop {
    case .and, .stop, .de: closes = true
    default: closes = false
    }
    guard index > range.lowerBound else { return closes && next.count <= 2 && self[index + 2] != .stop }
    if closes, next.count == 1 { return true }
    switch self[index - 1] {
    case .verb(.action), .verb(.result): return true
    case .and where past.hasQuality: return true
    case .and: return closes || ((index + 1)..<range.upperBound).allSatisfy { !self[$0].isVerb }
    case .noun, .other:
      return closes && index + 2 < range.upperBound && !self[range.lowerBound].isActor && next.count <= 2
    default: return false
    }
  }

  private func isAdverb(_ index: Int) -> Bool {
    if case .adverb = self[index] { return true }
    return false
  }

  private func firstDe(behind index: Int, in range: Range<Int>) -> Int? {
    ((index + 1)..<max(index + 1, range.upperBound)).first { self[$0] == .de }
  }

  subscript(_ range: Range<Int>) -> [NormWord] { range.map { self[$0] } }
}
