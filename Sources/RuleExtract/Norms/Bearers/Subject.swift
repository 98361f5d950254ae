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
    // 「以党支部为单位召开…」
    if position == .beforeVerb, spells("以", at: start) { return nil }
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
            if let longer = qualifiedSubject(start: start, verb: next, end: end, position) {
              return qualifiesThing(verb: longer.predicate, end: end, position) ? nil : longer
            }
            if qualifiesThing(verb: next, end: end, position) { return nil }
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
      case .verb(.nominal) where index == start && text[span(index + 1).start] == 0x5404 && position == .beforeVerb:
        // 「保障各学校…」
        return nil
      // 「授权试验区开展…」
      case .verb(.nominal)
      where index == start && position == .beforeVerb
        && (spells(NormTokens.askings, at: index) || self[index + 1] == .actor(.person)):
        return nil
      case .verb(.nominal): break
      case .verb(.action) where index > start && spells("各", at: index - 1): break  // 各试点县
      case .verb(.action) where position != .beforeVerb && qualifiesNoun(index): break
      case .verb(.action)
      where (position != .beforeVerb || index > start) && self[index + 1] == .and && self[index + 2].isActor
        && !spells(NormTokens.imperatives, at: index):
        // 「守护、押运人员应当…」: two kinds of work of one staff.
        break
      case .verb where isField(index, end): break
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
          } else if case .directive = kind, !qualifies(index, end) {
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
    switch position {
    case .beforeModal: return nounPhrase(from: start, to: end)
    case .beforeVerb: return plainNounPhrase(from: start, to: end)
    case .inAdjunct: return nil
    }
  }

  /// 「村医每月入户。」「总渠房逐项建立台账。」: a noun that nobody knows, and behind it an adverb, a time or a verb of policy.
  private func plainNounPhrase(from start: Int, to end: Int) -> (subject: Range<Int>, predicate: Int)? {
    var head = start
    while head < end {
      switch self[head] {
      case .noun, .other, .actor, .bracket, .etc: head += 1; continue
      case .and where head > start: head += 1; continue
      default: break
      }
      break
    }
    let predicate = head
    head -= 1
    while head > start, self[head] == .bracket || self[head] == .etc { head -= 1 }
    guard head >= start, predicate < end, self[head] == .noun || self[head] == .other,
      span(start..<(head + 1)).count > 1,
      !ThingNouns.isThing(span(head), in: text)
    else { return nil }
    var index = predicate
    while index < end {
      switch self[index] {
      case .adverb(.manner), .adverb(.plain), .time: index += 1; continue
      default: break
      }
      break
    }
    if index == predicate {
      // 「紧密型渠联体建立制度」: a verb of policy with its object right behind a name of some length.
      let isName = span(start..<predicate).count > 2 && spells(Self.orders, at: index) && index + 1 < end
      return isName ? (start..<predicate, predicate) : nil
    }
    switch self[index] {
    case .verb(.action), .verb(.directive), .verb(.nominal): return (start..<predicate, predicate)
    case .noun, .other:
      // A verb that nobody lists: 「入户」. Only a rhythm or a manner makes one of it.
      guard index > predicate, index + 1 >= end, self[index - 1] == .time || self[index - 1] == .adverb(.manner) else {
        return nil
      }
      return (start..<predicate, predicate)
    default: return nil
    }
  }

  /// The subject whose head nobody knows: what stands right before a modal word acts, unless it is a thing.
  ///
  /// 「村医应当每月入户。」「料库要合理储备。」; not 「申请书应当载明…」, and not where a verb or a preposition stands in it.
  private func nounPhrase(from start: Int, to end: Int) -> (subject: Range<Int>, predicate: Int)? {
    if let owner = owner(from: start, to: end) { return (owner, end) }
    // 「对其生产的食品的安全负责」: what is dealt with.
    if case .preposition = self[start] { return nil }
    var head = end - 1
    while head >= start, self[head] == .bracket || self[head] == .etc { head -= 1 }
    guard head >= start else { return nil }
    switch self[head] {
    case .noun, .other: break
    // 「各市教育要…」: the field stands for who has it.
    case .verb(.nominal) where self[start] == .actor(.region): break
    default: return nil
    }
    guard !ThingNouns.isThing(span(head), in: text), span(start..<end).count > 1,
      text[span(head).start].isHan || text[span(head).start].isLatin
    else { return nil }
    for index in start..<head {
      switch self[index] {
      case .de: break
      case .noun, .other, .actor, .verb(.nominal), .and, .bracket, .closer, .number, .etc, .adverb: break
      case .verb(.action) where index > start && self[index + 1] == .noun: break
      case .verb, .preposition, .place, .circumstance, .time, .link:
        guard ((index + 1)..<head).contains(where: { self[$0] == .de }) else { return nil }
      default: return nil
      }
    }
    // 「使用人的姓名不得变更」: what somebody has does not act; 「有关的城市」 qualifies.
    if let de = (start..<head).last(where: { self[$0] == .de }),
      self[de - 1].isActor || self[de - 1] == .verb(.nominal),
      !NormTokens.areas.contains(text[span(de - 1).end - 1]),
      !(start..<de).contains(where: { self[$0].isVerb || self[$0].isPreposition })
    {
      return nil
    }
    guard actsByItself(behind: end), isKnown(head, from: start) else { return nil }
    return (start..<end, end)
  }

  /// Whether an unknown head is a part of somebody, or a person: 「县域中心药房应当…」「村医应当…」.
  ///
  /// In technical norms what stands before 应 is a thing far more often (工作服, 物料, 连接部位), and no list holds them all: the
  /// norm then bears no name, and N0505 says so.
  private func isKnown(_ head: Int, from start: Int) -> Bool {
    if self[head] == .verb(.nominal) { return true }
    return head > start && self[head - 1].isActor && self[head - 1] != .actor(.person)
      && !ActorEndings.closesThing(span(head), in: text)
  }

  /// Whether the predicate behind a modal word is one of acting, not one of being: 「应当符合」「应由…」「应当载明」 tell of things.
  private func actsByItself(behind modal: Int) -> Bool {
    var index = modal + 1
    while index < count {
      switch self[index] {
      case .adverb, .time, .link, .modal: index += 1; continue
      default: break
      }
      break
    }
    if case .preposition(.agent) = self[index] { return false }
    return !spells(NormTokens.statives, at: index)
  }

  private static let shells: WordSet = [
    "行为", "情形", "情况", "活动", "事项", "过程", "时间", "期限", "费用", "资金", "经费", "方式", "办法", "标准", "条件", "程序", "材料", "信息", "数据",
    "结果",
    "比例", "数量", "金额",
  ]
  private static let governing: WordSet = ["主管", "分管", "主持", "负责", "承担", "协助", "协调", "领导"]

  /// 区市县村镇域: 「偏远地区的药房应当…」
  private static let areas = Set("区市县村镇域乡地".unicodeScalars.map(\.value))

  /// Adverbs that qualify nouns as well.
  static let adjectives: WordSet = [
    "基本", "主要", "正式", "特别", "一般", "日常", "临时", "长期", "短期", "整体", "总体", "内部", "重点", "优先", "科学", "规范", "统一", "集中", "联合",
    "专门", "公共", "免费",
  ]

  /// 「灌溉器械使用单位应当…」「种植物料经营企业应当…」: a verb of work says what thing its noun is; a verb of policy never does.
  private func qualifiesNoun(_ index: Int) -> Bool {
    self[index + 1] == .noun && self[index + 2] != .de && !spells(NormTokens.imperatives, at: index)
  }

  /// 「住房和城乡建设、交通运输等部门」: a field in a list that 等 closes with its bodies.
  private func isField(_ index: Int, _ end: Int) -> Bool {
    guard self[index + 1] == .and || self[index + 1] == .etc,
      let etc = ((index + 1)..<max(index + 1, end)).first(where: { self[$0] == .etc })
    else { return false }
    return self[etc + 1].isActor
      && !((index + 1)..<etc).contains { position in
        switch self[position] {
        case .comma, .modal, .preposition, .adverb: true
        default: false
        }
      }
  }

  /// 「组织选举的部门应当…」: the verb only says which body.
  private func qualifies(_ verb: Int, _ end: Int) -> Bool {
    guard let de = (verb..<end).last(where: { self[$0] == .de }), de + 1 < end else { return false }
    return ((de + 1)..<end).contains { self[$0].isActor }
  }

  /// Verbs of policy that are no part of a noun: 「建立」 and not 「保护」 of 「江河保护范围」.
  private static let orders: WordSet = [
    "加强", "强化", "加大", "加快", "推进", "推动", "完善", "健全", "建立", "落实", "优化", "提高", "提升", "深化", "细化", "明确", "制定", "制订", "出台",
    "印发", "成立", "组建", "设立", "配备", "提供", "开展",
    "做好", "抓好", "统筹", "负责", "定期",
  ]

  /// What is said of things.
  static let statives: WordSet = [
    "符合", "载明", "包括", "包含", "具有", "具备", "注明", "由", "经", "经过", "纳入", "列入", "予以", "满足", "达到", "保持", "为", "是", "适用", "适应",
    "不低于", "不高于", "不超过", "不少于", "含有", "标明",
    "控制在", "高于", "低于", "大于", "小于", "使用", "采用", "写明", "列明", "位于", "设在", "优先", "以",
  ]

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
    if atEnd { return position == .beforeModal && (kind != .suffix || index > start || isLevel(index)) ? next : nil }
    guard opensPredicate(next) else { return nil }
    if spells(NormTokens.adjectives, at: next), next + 1 < end,
      self[next + 1] == .noun || self[next + 1] == .closer || self[next + 1] == .verb(.nominal)
    {
      // 「国家基本药物」: 基本 qualifies a noun.
      return nil
    }
    // 「施工单位施工⟦时⟧」: before the end of its adjunct it is the verb.
    if !(position == .inAdjunct && (next + 1 >= end || next + 2 >= end && self[next + 1] == .de)),
      isNominal(at: next, end: end)
    {
      return nil
    }
    if kind == .region || kind == .suffix || isLevels(index), namesOrgan(from: next, end: end) { return nil }
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
      guard index > start || isLevel(index) else { return nil }
      switch self[next] {
      case .modal, .preposition, .adverb, .verb(.action), .verb(.directive), .fact: break
      case .verb where position == .inAdjunct: break
      default: return nil
      }
    }
    return next
  }

  /// 「市、县两级」
  private func isLevels(_ index: Int) -> Bool { text[span(index).end - 1] == 0x7EA7 }

  /// 「各级 | 教育体育行政部门要…」: a field of work behind a territory goes on to the organ that has it.
  private func namesOrgan(from field: Int, end: Int) -> Bool {
    guard case .verb(.nominal) = self[field] else { return false }
    var index = field + 1
    while index < end {
      switch self[index] {
      case .noun, .verb(.nominal), .and, .actor(.region): index += 1
      case .actor where ActorEndings.isOrgan(span(index), in: text):
        let next = skippingBrackets(index + 1)
        return next >= end || opensPredicate(next)
      default: return false
      }
    }
    return false
  }

  /// 「村要建立台账」: a level of territory by itself.
  private func isLevel(_ index: Int) -> Bool {
    span(index).count == 1 && ActorEndings.levels.contains(text[span(index).start])
  }

  /// 「合作社购置的小型渔具向渔村倾斜」: the name and its verb only qualify a thing, of which the clause then speaks.
  private func qualifiesThing(verb: Int, end: Int, _ position: SubjectPosition) -> Bool {
    switch self[verb] {
    case .verb, .adverb, .preposition: break
    default: return false
    }
    // 「行政部门主管本区域的推广工作」: what it governs.
    if spells(NormTokens.governing, at: verb) { return false }
    guard let de = (verb..<end).first(where: { self[$0] == .de }), (verb..<de).contains(where: { self[$0].isVerb }),
      !(verb..<de).contains(where: { index in
        switch self[index] {
        case .modal, .comma, .preposition(.object), .preposition(.basis), .preposition(.scope), .preposition(.purpose):
          true
        default: false
        }
      })
    else { return false }
    var head = de + 1
    while head < end {
      switch self[head] {
      case .noun, .other, .closer, .verb(.nominal), .number, .bracket, .etc: head += 1; continue
      default: break
      }
      break
    }
    guard head > de + 1 else { return false }
    // 「委员会处理侵权的纠纷应当…」: behind a whole object only a noun that holds a clause is what the sentence speaks of.
    if position == .beforeModal, !self[de - 1].isVerb, !spells(NormTokens.shells, at: head - 1) { return false }
    // 「国家举办的升学考试，」
    if head == end { return position == .beforeModal || de == verb + 1 }
    switch self[head] {
    case .preposition, .adverb, .time: return true
    case .verb(.action), .verb(.directive), .verb(.state): return true
    default: return false
    }
  }

  /// 「国家医保局确定的试点省市启动」: the verb behind the first actor qualifies a second one.
  func qualifiedSubject(
    start: Int,
    verb: Int,
    end: Int,
    _ position: SubjectPosition
  ) -> (subject: Range<Int>, predicate: Int)? {
    var reach = position == .beforeModal ? end : min(end, verb + 3)
    switch self[verb] {
    case .verb(.directive): return nil
    case .verb: break
    // 「国务院负责…管理的部门主管」
    case .modal(let modal) where modal.position == .verb: reach = max(reach, min(end, verb + 8))
    // 「患者集中的医疗机构应当…」
    case .adverb where position == .beforeModal: break
    default: return nil
    }
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
    case .actor
    where tokens[next].span.start == tokens[index].span.end && self[index - 1].isActor
      && !spells(NormTokens.askings, at: index)
      && !NormTokens.pronouns.contains(text[span(next).start]):
      return true  // 「省医疗 | 保障局」
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
