internal import Lexing
internal import PolicyModel

/// Who the clause says acts.
enum Subject: Sendable, Hashable {
  /// A noun phrase that ends with an actor, as token indices.
  case actors(Range<Int>)
  /// 「具备条件的」: a 的-phrase without its noun.
  case headless(Range<Int>)
  /// A noun phrase that can't act: 目录, 系统, 建设率.
  case thing
  /// The clause names none; that of the clause before may stand for it.
  case none
}

/// What stands behind the words among which a subject is looked for.
enum SubjectPosition: Sendable, Hashable {
  /// A modal word: an actor right before it is the subject.
  case beforeModal
  /// Nothing: the subject must be followed by a verb.
  case beforeVerb
  /// 的 or 时: 「二级以下医疗机构拟申请纳入范围的，」
  case inAdjunct
}

extension NormTokens {
  /// Whether a predicate may start with this word, so that an actor right before it is its subject.
  func opensPredicate(_ index: Int) -> Bool {
    switch self[index] {
    case .modal, .verb, .adverb, .preposition, .time, .comma, .fact, .copula, .link, .formula: true
    case .and: spells("与", at: index) || spells("并", at: index)
    case .conditional: true
    default: false
    }
  }

  /// Index behind brackets and 等.
  func skippingBrackets(_ index: Int) -> Int {
    var next = index
    while true {
      switch self[next] {
      case .bracket, .etc: next += 1
      default: return next
      }
    }
  }

  /// The subject of a clause between its head words and `end`, with the index at which its predicate starts.
  ///
  /// Reads from the left: an actor that a predicate follows closes the subject, unless a verb before it makes it that
  /// verb's object (「指导医疗机构开展」) and no 的 turns the verb into a qualifier (「承担试点任务的地区要」).
  func subject(
    from given: Int,
    to end: Int,
    _ position: SubjectPosition
  ) -> (subject: Range<Int>, predicate: Int)? {
    var start = given
    while start < end, isBeforeSubject(start) { start += 1 }
    if position == .beforeVerb, start > given, self[start - 1] == .adverb(.manner), self[start].isVerb {
      // 「统一使用国家局发布的编码」
      return nil
    }
    if position == .beforeVerb, case .adverb(.manner) = self[start] {
      // 「规范多部门联合发布制度」: a verb with its object.
      return nil
    }
    var index = start
    var verb: Int?
    var qualified = false
    var preposition: PrepositionClass?
    while index < end {
      switch self[index] {
      case .actor(let kind):
        if let next = predicate(behind: index, kind, start: start, end: end, position) {
          if let preposition, !qualified || preposition == .scope { return nil }
          if verb == nil || qualified {
            if let longer = qualifiedSubject(start: start, verb: next, end: end, position) { return longer }
            return (start..<next, next)
          }
        }
      case .ending:
        if position == .beforeModal, index > start, skippingBrackets(index + 1) >= end, verb == nil || qualified,
          preposition == nil || qualified && preposition != .scope
        {
          return (start..<skippingBrackets(index + 1), end)
        }
      case .copula: return nil
      case .verb(.nominal): break
      case .verb(.action) where index > start && spells("各", at: index - 1): break  // 各试点县
      case .verb where self[index + 1] == .etc || (self[index + 1] == .and && index > start && self[index - 1] == .and):
        // 「教育、交通运输等部门」: a field of work.
        break
      case .verb(let kind):
        if verb == nil {
          verb = index
          qualified = false
          if position == .beforeVerb {
            switch kind {
            case .directive, .sanction, .state: return nil
            case .action, .result: if index == start { return nil }
            case .relative, .nominal: break
            }
          } else if case .directive = kind {
            return nil
          }
        }
      case .and:
        if index == start, spells("与", at: index) || spells("和", at: index) {
          preposition = .scope
        } else if spells("与", at: index), !self[index - 1].isActor, self[index - 1] != .noun, verb == nil {
          // 「面对面与定点医疗机构沟通」
          verb = index
          qualified = false
        }
      case .place, .circumstance, .closer:
        // 「在暂时无床位的情况下患者可…」: what stands before is an adverbial.
        if let held = preposition, held == .place || held == .basis, self[index + 1] != .de {
          start = index + 1
          preposition = nil
          verb = nil
          qualified = false
        }
      case .preposition(let kind):
        if index == start { preposition = kind }
        if kind == .agent { return nil }
        if verb == nil { verb = index }
        qualified = false
      case .de: qualified = true
      case .comma, .semicolon: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  private func isBeforeSubject(_ index: Int) -> Bool {
    switch self[index] {
    case .adverb: !self[index + 1].isActor || span(index).count < 2
    case .time, .link, .bracket: true
    default: false
    }
  }

  /// Where the predicate behind the actor at `index` starts; nil where the noun phrase goes on.
  func predicate(
    behind index: Int,
    _ kind: ActorClass,
    start: Int,
    end: Int,
    _ position: SubjectPosition
  ) -> Int? {
    let next = skippingBrackets(index + 1)
    let atEnd = next >= end
    if atEnd { return position == .beforeModal && (kind != .suffix || index > start) ? next : nil }
    guard opensPredicate(next) else { return nil }
    if isNominal(at: next, end: end) { return nil }
    if position == .beforeModal, next + 1 >= end, self[next] == .verb(.action),
      spells("建设", at: next) || spells("改革", at: next) || spells("发展", at: next)
    {
      // 「综合试验区建设要…」: the work, not the zone.
      return nil
    }
    if kind == .suffix, case .verb = self[next], text.hasAny(NormTokens.reachingWords, at: span(next + 1).start) {
      // 「单站补贴不超过30%」: a measure.
      return nil
    }
    if case .and = self[next], next + 1 < end, self[next + 1].isActor { return nil }
    if case .and = self[next], !((next + 1)..<end).contains(where: { self[$0].isVerb }) { return nil }
    if kind == .suffix {
      guard index > start else { return nil }
      switch self[next] {
      case .modal, .preposition, .adverb, .verb(.action), .verb(.directive), .fact: break
      case .verb where position == .inAdjunct: break
      default: return nil
      }
    }
    return next
  }

  /// 「国家医保局确定的试点省市启动」: the verb behind the first actor qualifies a second one.
  func qualifiedSubject(
    start: Int,
    verb: Int,
    end: Int,
    _ position: SubjectPosition
  ) -> (subject: Range<Int>, predicate: Int)? {
    guard case .verb(let kind) = self[verb], kind != .directive else { return nil }
    let reach = position == .beforeModal ? end : min(end, verb + 3)
    guard let de = (verb..<reach).first(where: { self[$0] == .de }), de + 1 < end else { return nil }
    var index = de + 1
    while index < end {
      if case .actor(let kind) = self[index],
        let next = predicate(behind: index, kind, start: de + 1, end: end, position)
      {
        return (start..<next, next)
      }
      switch self[index] {
      case .actor, .noun, .other, .and, .verb(.nominal), .closer, .number: index += 1
      default: return nil
      }
    }
    return nil
  }

  /// Whether a word that is verb and noun alike (培训, 采购) stands as a noun here.
  func isNominal(at index: Int, end: Int) -> Bool {
    guard case .verb(.nominal) = self[index] else { return false }
    if case .adverb = self[index - 1] { return false }
    let next = skippingBrackets(index + 1)
    guard next < end else { return true }
    switch self[next] {
    case .de, .comma, .stop, .semicolon, .copula, .closer, .place, .circumstance, .modal, .fact, .verb(.nominal), .and:
      return true
    case .other where [0x578B, 0x7C7B, 0x5F0F, 0x5458].contains(text[span(next).start]):
      return true  // 型类式员: 护理型床位
    case .other:
      // 「部门审批临床试验」: the verb, where no other one follows.
      return (next..<end).contains {
        self[$0].modal != nil || self[$0] == .verb(.action) || self[$0] == .verb(.directive)
      }
    case .noun:
      return next + 1 >= end || self[next + 1] == .de || self[next + 1] == .copula || self[next + 1].modal != nil
    default: return false
    }
  }
}
