internal import Lexing
internal import PolicyModel

extension NormTokens {
  /// A clause without a modal word: an imperative, a plain statement of who does what, a goal, or no norm.
  func bareReading(_ given: ClauseReading, start: Int, end: Int, next: Range<Int>?, goal: Bool) -> ClauseReading {
    var reading = given
    // 「，受法律保护」
    if text[span(start).start] == 0x53D7, end - start <= 4, self[end - 1].isVerb { return given.of(.fact) }
    // 「报名时间：」「报名方式：」: a label.
    if self[end] == .colon, end - start <= 3, spells(NormTokens.labels, at: end - 1) { return given.of(.other) }
    if let taken = appointment(given, start: start, end: end) { return taken }
    if let right = rightOrDuty(given, start: start, end: end) { return right }
    // 由…负责, 由…组织; but 「由…组成」 says what something is.
    if let by = (start..<end).first(where: { self[$0] == .preposition(.agent) }) {
      if (start..<by).contains(where: { self[$0] == .copula })
        || !hasVerb(start..<by) && (isComposition(by..<end) || isComposition(by, through: next))
      {
        return reading.of(.definition)
      } else {
        if by > start, span(start..<by).count > 1, let before = subject(from: start, to: by, .beforeModal) {
          reading.topic = .actors(before.subject)
        }
        if !isInsideObject(by, start, end), let agent = agent(from: by, to: end) {
          if (by..<end).contains(where: { text.hasAny(NormTokens.exercised, at: span($0).start) }) {
            // 「由作者行使著作权」: a right.
            var right = reading.norm(agent, "modality.entitlement", "bearer.agent", at: by)
            right.pieces[0].modality = .permission
            return right
          }
          return reading.norm(agent, "modality.agent", "bearer.agent", at: by)
        }
        if by == start, !isComposition(by..<end) {
          return reading.norm(.thing, "modality.agent", "bearer.none", at: by)
        }
      }
    }

    if spells(NormTokens.repealWords, at: end - 1),
      (start..<end).contains(where: { text[span($0).start] == 0x300A || text.has("本", at: span($0).start) })
    {
      // 「《…》同时废止」: what becomes of another document.
      return reading.of(.formula)
    }
    if isScope(start..<end) { return reading.of(.formula) }
    if let points = (start..<end).first(where: { self[$0] == .verb(.sanction) && spells(NormTokens.pointing, at: $0) }),
      self[points + 1] == .number, text.has("分", at: span(points + 2).start) || text[span(points + 1).end - 1] == 0x5206
    {
      // 「…，一次记12分」
      return reading.norm(.none, "modality.sanction", "bearer.none", at: points)
    }
    if spells(NormTokens.fines, at: end - 1), let imposing = (start..<end).first(where: { isImposing($0) }) {
      // 「对单位并处20万元的罚款」「处工程造价百分之五以上的罚款」
      return reading.norm(.none, "modality.sanction", "bearer.none", at: imposing)
    }
    switch self[start] {
    case .fact where goal && spells("累计", at: start):
      // 「到2023年，累计建成3.8万个」: the sum to be reached.
      return reading.norm(.thing, "modality.goal", "bearer.none", at: start)
    case .fact: return reading.of(.fact)
    case .copula: return reading.of(.definition)
    case .preposition(.purpose):
      // 「为贯彻落实…」 a purpose; 「为患者提供…」 an imperative.
      var index = start + 1
      while index < end, case .adverb = self[index] { index += 1 }
      if case .verb(.nominal) = self[index],
        let giving = (index..<end).first(where: { spells(NormTokens.givings, at: $0) }),
        (index..<giving).contains(where: { self[$0].isActor })
      {
        // 「为签约农户提供…」: for whom.
        return reading.norm(.none, "modality.imperative", "bearer.carried", at: giving)
      }
      if self[index].isVerb || self[index].modal != nil || index == end || index > start + 1 {
        return reading.of(.purpose)
      }
      if spells("着", at: index) { return reading.of(.purpose) }
      return mainVerb(behind: start, end).map { reading.norm(.none, "modality.imperative", "bearer.carried", at: $0) }
        ?? reading.of(.adjunct)
    case .preposition(.object):
      // 「将…纳入…」; 「将开展…」 announces.
      let next = self[start + 1]
      let announced = next.isVerb || next == .adverb(.manner) || next == .adverb(.plain)
      return reading.norm(
        .none,
        announced ? "modality.announced" : "modality.imperative",
        "bearer.carried",
        at: start
      )
    case .preposition(let kind): return prepositional(reading, kind)
    case .and where spells("与", at: start) || spells("和", at: start): return prepositional(reading, .scope)
    case .adverb(.manner):
      if let found = subject(from: start, to: end, .beforeVerb), !isPrivate(found.subject) {
        return reading.norm(.actors(found.subject), "modality.plain", "bearer.subject", at: found.predicate)
      }
      if containsCopula(start..<end) { return reading.of(.definition) }
      return reading.norm(.none, "modality.imperative", "bearer.carried", at: start)
    case .verb(let kind):
      switch kind {
      case .action, .directive:
        if containsCopula(start..<end) { return reading.of(.definition) }
        if isOwnDocument(start..<end) { return reading.of(.formula) }
        if isAttached(start..<end) || spells("了", at: start + 1) { return reading.of(.fact) }
        if (start..<end).contains(where: { self[$0] == .number }),
          let reach = (start..<end).first(where: { text.hasAny(NormTokens.reachingWords, at: span($0).start) }),
          (start..<reach).contains(where: { self[$0] == .de }), hasTarget(start..<end)
        {
          // 「建设充电设施的车位比例不低于10%」: the figure of a thing.
          return reading.norm(.thing, "modality.goal", "bearer.none", at: reach)
        }
        return reading.norm(.none, "modality.imperative", "bearer.carried", at: start)
      case .sanction: return reading.norm(.none, "modality.sanction", "bearer.none", at: start)
      case .result:
        if containsCopula(start..<end) { return reading.of(.definition) }
        var result = reading.norm(.none, "modality.aim", "bearer.carried", at: start)
        result.kind = .aim
        return result
      // 「检验记录。」
      case .nominal where end - start == 2 && self[start + 1].isVerb && next == nil: return reading.of(.other)
      case .nominal:
        if !isNominal(at: start, end: end), !containsCopula(start..<end),
          subject(from: start, to: end, .beforeVerb) == nil
        {
          return reading.norm(.none, "modality.imperative", "bearer.carried", at: start)
        }
      case .relative
      where spells("承担", at: start) && !(start..<end).contains(where: { self[$0] == .de && $0 + 1 >= end }):
        return reading.norm(.none, "modality.imperative", "bearer.carried", at: start)
      case .relative, .state: break
      }
    default: break
    }
    if let will = (start + 1..<max(start + 1, end)).first(where: { spells("将", at: $0) || spells("拟", at: $0) }),
      self[will - 1].isActor, self[will + 1].isVerb || self[will + 1].isAdverb,
      let found = subject(from: start, to: will, .beforeModal)
    {
      // 「治庸问责工作领导小组办公室将组织力量」
      return reading.norm(.actors(found.subject), "modality.announced", "bearer.subject", at: will)
    }
    if let negated = negation(reading, start: start, end: end) { return negated }

    if case .verb(.state) = self[start] { return reading.of(.fact) }
    if let found = subject(from: start, to: end, .beforeVerb) {
      return indicative(reading, found)
    }
    if goal, let sum = (start..<end).first(where: { self[$0] == .fact && spells("累计", at: $0) }), sum < end - 1,
      self[sum + 1].isVerb
    {
      return reading.norm(.thing, "modality.goal", "bearer.none", at: sum)
    }
    if containsFact(start..<end) { return reading.of(.fact) }
    if containsCopula(start..<end) { return reading.of(.definition) }
    if goal || hasTarget(start..<end), let predicate = goalPredicate(start..<end) {
      return reading.norm(.thing, "modality.goal", "bearer.none", at: predicate)
    }
    if !goal, let predicate = ruledThing(start..<end) ?? thingPredicate(start..<end) {
      return reading.norm(.thing, "modality.plain", "bearer.none", at: predicate)
    }
    if self[start].isActor, spells(NormTokens.mandates, at: end - 1),
      let behind = (start..<end).first(where: { text[span($0).start] == 0x53D7 }), self[behind - 1].isActor
    {
      // 「各级残联受政府委托，」
      reading.topic = .actors(start..<behind)
      return reading.of(.adjunct)
    }
    if let actor = actorOfUnknownVerb(start, end) {
      reading.topic = .actors(actor)
      return reading.of(.adjunct)
    }
    // An actor alone: 「省级临床检验、医学影像质控中心，要…」
    if let last = (start..<end).last(where: { self[$0] != .bracket }), self[last].isActor,
      let found = subject(from: start, to: end, .beforeModal)
    {
      reading.topic = .actors(found.subject)
      return reading.of(.adjunct)
    }
    if let opener = openingActor(from: start, to: end) {
      // 「医疗机构深入基层，定期举办…」: the verb is not known, who acts is.
      reading.topic = .actors(opener)
      return reading.of(.adjunct)
    }
    return reading.of(.other)

    func prepositional(_ reading: ClauseReading, _ kind: PrepositionClass) -> ClauseReading {
      if spells("以", at: start) || spells("坚持以", at: start), end - start > 3,
        text.has("为", at: span(end - 1).start) || text.has("为", at: span(end - 2).start),
        !hasVerb(start + 1..<end - 2)
      {
        // 「以现有资源为依据，…」
        return reading.of(.adjunct)
      }
      // 「经部门负责人批准，可以延长」
      if spells("经", at: start), next != nil, self[end - 1].isVerb { return reading.of(.adjunct) }
      if containsCopula(start..<end) { return reading.of(.definition) }
      if isOwnDocument(start..<end) { return reading.of(.formula) }
      if let found = subject(from: start, to: end, .beforeVerb), found.subject.lowerBound > start {
        // 「在…指导下各市建立…」
        return indicative(reading, found)
      }
      guard let verb = mainVerb(behind: start, end) else { return reading.of(.adjunct) }
      return reading.norm(.none, "modality.imperative", "bearer.carried", at: verb)
    }

    func indicative(_ given: ClauseReading, _ found: (subject: Range<Int>, predicate: Int)) -> ClauseReading {
      var reading = given
      var index = found.predicate
      while index < end {
        switch self[index] {
        case .adverb, .time, .link: index += 1; continue
        default: break
        }
        break
      }
      if case .preposition(let kind) = self[index], kind != .agent, mainVerb(behind: index, end) == nil, next != nil {
        // 「交通管理部门对驾驶人的违法行为，…」
        reading.topic = .actors(found.subject)
        return reading.of(.adjunct)
      }
      if isGiftEach(found.subject, index) { return reading.norm(.thing, "modality.plain", "bearer.none", at: index) }
      if (found.predicate..<index).contains(where: { spells("拟", at: $0) }) {
        return reading.norm(.actors(found.subject), "modality.announced", "bearer.subject", at: index)
      }
      switch self[index] {
      case .fact: return reading.of(.fact)
      case .modal:
        // 「供应单位不能配送的卫生院，」: the modal word only qualifies.
        return reading.of(.adjunct)
      case .copula:
        reading.topic = .actors(found.subject)
        return reading.of(.definition)
      case .verb(.sanction)
      where found.subject.count == 1
        && ["单位", "个人", "企业", "法人", "组织"].contains(where: { spells($0, at: found.subject.lowerBound) }):
        // 「个人处200元罚款，单位处1万元罚款」: who pays it.
        return reading.norm(.none, "modality.sanction", "bearer.none", at: index)
      case .verb(.state) where spells("设在", at: index) || spells("设于", at: index):
        if (found.predicate..<index).contains(where: { self[$0] == .adverb(.condition) }) {
          return reading.norm(.actors(found.subject), "modality.plain", "bearer.subject", at: index)
        }
        // 「办公室设在县农业农村局，负责日常工作」
        reading.topic = .actors(found.subject)
        return reading.of(.adjunct)
      case .verb(.state) where spells("组成", at: index) && index + 1 < end:
        // 「县文明办、县教育局组成联合调查组进行核实」
        return reading.norm(.actors(found.subject), "modality.plain", "bearer.subject", at: index)
      case .adverb where spells("不", at: index): break
      case .verb(.state) where opensWithModal(next):
        // 「公安机关适用继续盘问，应当…」: the act that the norm behind it regulates.
        reading.topic = .actors(found.subject)
        return reading.of(.adjunct)
      case .verb(.state):
        if ["发现", "发生", "出现", "存在", "收到", "获得", "下设"].contains(where: { spells($0, at: index) }) {
          // 「注册人发现…，或者存在其他缺陷的，应当…」
          reading.topic = .actors(found.subject)
          return reading.of(.adjunct)
        }
        return reading.of(.fact)
      // 「生产企业承担回收责任」
      case .verb(.relative) where spells("承担", at: index) && !opensWithModal(next): break
      case .verb(.relative) where !goal:
        reading.topic = .actors(found.subject)
        return reading.of(.adjunct)
      case .conditional:
        reading.topic = .actors(found.subject)
        return reading.of(.adjunct)
      case .preposition:
        reading.topic = .actors(found.subject)
        if self[index] == .preposition(.object) {
          let next = self[index + 1]
          let announced = next.isVerb || next == .adverb(.manner) || next == .preposition(.scope)
          return reading.norm(
            .actors(found.subject),
            announced ? "modality.announced" : "modality.plain",
            "bearer.subject",
            at: index
          )
        }
        guard mainVerb(behind: index, end) != nil else { return reading.of(.adjunct) }
      default: break
      }
      if index >= end {
        reading.topic = .actors(found.subject)
        return reading.of(.adjunct)
      }
      if containsDone(index..<end) || isAttached(index..<end) { return reading.of(.fact) }
      // 「我局每年组织会商」: an office tells of itself; what it announces with 将 is read above.
      let name = span(found.subject)
      if text[name.start] == 0x6211, NormTokens.ownOffices.contains(text[name.end - 1]) { return reading.of(.fact) }
      if isOwnDocument(index..<end) { return reading.of(.formula) }
      if isPrivate(found.subject) {
        if let norm = personalNorm(reading, found.subject, behind: index, end) { return norm }
        reading.topic = .actors(found.subject)
        return reading.of(.other)
      }
      if !(index..<end).contains(where: { self[$0].isVerb }),
        hasTarget(start..<end) || (found.predicate...index).contains(where: { text.has("最", at: span($0).start) })
      {
        // 「单个企业每年最高100万元」: how much for each, not who acts.
        return reading.norm(.thing, "modality.goal", "bearer.none", at: index)
      }
      return reading.norm(.actors(found.subject), "modality.plain", "bearer.subject", at: index)
    }
  }

  /// 「成立由医师组成的委员会」: what the object consists of is told, not what the sentence is about.
  private func hasVerb(_ range: Range<Int>) -> Bool {
    range.contains { self[$0] == .verb(.action) || self[$0] == .verb(.directive) }
  }

  /// 「成立由企业参与的委员会」: 由 stands in the object of a verb before it.
  private func isInsideObject(_ by: Int, _ start: Int, _ end: Int) -> Bool {
    hasVerb(start..<by) && (by..<end).contains(where: { self[$0] == .de })
      && !(start..<by).contains(where: { self[$0] == .circumstance })
  }

  /// The name that opens a clause of nothing but nouns, where something stands behind it.
  private func openingActor(from start: Int, to end: Int) -> Range<Int>? {
    var head: Int?
    for index in start..<end {
      switch self[index] {
      case .actor: head = index
      case .noun, .other, .bracket, .closer, .and: break
      default: return nil
      }
    }
    guard let head, head + 1 < end, self[head + 1] == .noun else { return nil }
    return start..<(head + 1)
  }

  /// Whether the actor acts for itself: a bare verb behind it tells what happens.
  func isPrivate(_ subject: Range<Int>) -> Bool {
    guard let last = subject.last(where: { self[$0].isActor }) else { return false }
    return self[last] == .actor(.person)
  }

  /// 「委员会不刻制印章，不正式行文」: a verb of acting behind 不 forbids; an adjective (不明显) or a case (不符合) tells.
  private func negation(_ given: ClauseReading, start: Int, end: Int) -> ClauseReading? {
    guard let no = (start..<end).first(where: { spells("不", at: $0) }) else { return nil }
    var verb = no + 1
    while verb < end, case .adverb = self[verb] { verb += 1 }
    guard verb + 1 < end || verb < end && verb > no + 1 else { return nil }
    switch self[verb] {
    case .verb(.action), .verb(.nominal), .verb(.directive): break
    case .noun where verb + 1 < end && self[verb + 1] == .noun: break
    default: return nil
    }
    var subject = Subject.none
    if no > start {
      guard let found = self.subject(from: start, to: no, .beforeModal) else { return nil }
      subject = .actors(found.subject)
    }
    var reading = given.norm(subject, "modality.negation", no > start ? "bearer.subject" : "bearer.carried", at: no)
    reading.pieces[0].modality = .prohibition
    return reading
  }

  /// 「申请人填写申请表」 binds the person, 「职工领取津贴」 gives a right; other verbs only tell what happens.
  private func personalNorm(_ given: ClauseReading, _ subject: Range<Int>, behind start: Int, _ end: Int)
    -> ClauseReading?
  {
    guard
      let verb = (start..<end).first(where: {
        spells(NormTokens.procedures, at: $0) || spells(NormTokens.entitlements, at: $0)
      }),
      !((verb + 1)..<end).contains(where: { self[$0] == .de && $0 + 1 >= end || self[$0] == .copula })
    else { return nil }
    var reading = given.norm(.actors(subject), "modality.procedure", "bearer.subject", at: verb)
    if spells(NormTokens.entitlements, at: verb) {
      reading.pieces[0].modality = .permission
      reading.pieces[0].rule = "modality.entitlement"
    }
    return reading
  }

  /// 「办公室主任由副局长担任」: who takes an office; the office does not act.
  private func appointment(_ given: ClauseReading, start: Int, end: Int) -> ClauseReading? {
    guard let last = (start..<end).last(where: { self[$0] != .bracket }), spells(NormTokens.takings, at: last),
      let by = (start..<last).last(where: { self[$0] == .preposition(.agent) })
    else { return nil }
    return given.norm(.thing, "modality.agent", "bearer.none", at: by)
  }

  /// 「归侨对其房屋享有占有、使用的权利」「公民有保护环境的义务」「其家属享受烈属待遇」; not 「享受补贴的人员名单」.
  private func rightOrDuty(_ given: ClauseReading, start: Int, end: Int) -> ClauseReading? {
    guard
      let verb = (start..<end).first(where: { spells(NormTokens.havings, at: $0) || spells("有", at: $0) }),
      verb + 1 < end, let last = (verb..<end).last(where: { self[$0] != .bracket })
    else { return nil }
    let de = (verb..<end).last { self[$0] == .de }
    let isDuty = spells(NormTokens.dutyNouns, at: last)
    if spells("有", at: verb) {
      // 有 … 的权利, 有 … 的义务; 「有困难」 only tells.
      guard let de, de + 1 == last, isDuty || spells(NormTokens.rightNouns, at: last) else { return nil }
    } else if let de, de + 1 != last || !spells(NormTokens.rightNouns, at: last) {
      return nil
    }
    let before = subject(from: start, to: verb, .beforeModal)?.subject
    if before == nil,
      (start..<verb).contains(where: {
        self[$0].isActor || self[$0] == .copula || self[$0].isVerb && self[$0] != .verb(.nominal)
      })
    {
      return nil
    }
    var reading = given.norm(
      before.map { .actors($0) } ?? .none,
      isDuty ? "modality.duty" : "modality.entitlement",
      before == nil ? "bearer.carried" : "bearer.subject",
      at: verb
    )
    if !isDuty { reading.pieces[0].modality = .permission }
    return reading
  }

  private static let sites: WordSet = ["场所", "区域", "地区", "地点", "地带", "地段", "路段", "水域", "部位", "岗位", "场地", "建筑", "设施"]
  private static let labels: WordSet = ["时间", "地点", "方式", "对象", "条件", "范围", "内容", "方法", "程序", "要求", "资格", "电话", "名额"]
  private static let takings: WordSet = ["担任", "兼任"]
  private static let havings: WordSet = ["享有", "享受"]
  private static let rightNouns: WordSet = ["权利", "权益", "待遇", "自由", "权力"]
  private static let dutyNouns: WordSet = ["义务", "责任"]

  /// What is done for somebody.
  private static let givings: WordSet = ["提供", "配备", "办理", "开通", "开设", "发放", "购买", "建立", "开展", "解决", "落实"]

  /// What a person does before an authority.
  static let procedures: WordSet = [
    "填写", "填报", "提交", "递交", "提供", "提出", "申请", "申报", "上传", "办理", "备案", "登记", "报名", "报到", "报告", "携带", "持", "凭", "缴纳",
    "交纳", "缴存", "签订", "签署", "出示", "补交", "补缴", "参加",
    "前往", "到", "向", "登录", "选择", "确认", "领取表", "配合", "退还", "归还", "自行", "承担", "支付",
  ]
  /// What a person receives.
  static let entitlements: WordSet = ["享受", "领取", "享有", "免交", "免缴", "减半", "获得", "免费"]

  /// 「牵头医院 | 择定 | 有能力的供应单位，并与其签订协议」: a verb that nobody lists stands between who acts and its object.
  private func actorOfUnknownVerb(_ start: Int, _ end: Int) -> Range<Int>? {
    let verb = skippingBrackets(start + 1)
    guard self[start].isActor, verb + 2 < end, self[verb] == .noun, span(verb).count == 2,
      !ThingNouns.isThing(span(verb), in: text), self[verb + 1] == .verb(.relative),
      (verb..<end).contains(where: { self[$0] == .de })
    else { return nil }
    return start..<verb
  }

  /// The verb that the phrase behind the preposition at `start` leads to; nil where the clause is that phrase alone.
  ///
  /// 「按照临时采购程序采购」 has one, 「按照…服务能力标准，」 has none, nor 「对基层反映的药品配送问题，」.
  func mainVerb(behind start: Int, _ end: Int) -> Int? {
    var last = end - 1
    while last > start, self[last] == .bracket || self[last] == .etc { last -= 1 }
    let closed: Bool
    switch self[last] {
    case .closer, .place, .circumstance: closed = true
    default: closed = endsInAim(last)
    }
    if case .circumstance = self[last] { return nil }
    let isScope = self[start] == .preposition(.scope)
    // 「对在研究方面做出贡献的单位和个人，」
    if isScope, self[last].isActor, (start..<last).contains(where: { self[$0] == .de }) { return nil }
    let lastDe = (start..<end).last { self[$0] == .de }
    // 「对完成任务且排名前3位的州、市，」: every verb qualifies.
    if isScope, let lastDe, !(start..<lastDe).contains(where: isGoverning),
      !((lastDe + 1)..<end).contains(where: { self[$0].isVerb || self[$0] == .adverb(.manner) })
    {
      return nil
    }
    if spells("在", at: start), let lastDe, spells(NormTokens.sites, at: last),
      !((lastDe + 1)..<end).contains(where: { self[$0].isVerb })
    {
      // 「在存放危险物品的场所，」
      return nil
    }
    // 「在作出处罚决定的同时予以记分」: behind the occasion.
    let from = ((start + 1)..<max(start + 1, last)).last { self[$0] == .circumstance } ?? start
    for index in (from + 1)..<max(from + 1, end) {
      switch self[index] {
      case .verb(.action), .verb(.directive), .verb(.sanction), .verb(.result),
        .verb(.relative) where self[index] != .verb(.relative) || spells("承担", at: index):
        if let lastDe, index < lastDe, closed, !((lastDe + 1)..<end).contains(where: { self[$0].isVerb }) { continue }
        if isQualifier(index, end, isScope: isScope) { continue }
        if index == start + 1, closed { continue }
        if (!closed && !isScope) || isPhraseEnd(index - 1) { return index }
      case .verb(.nominal):
        switch self[index - 1] {
        case .adverb(.manner): return index
        case .closer, .place:
          if index == last || !isNominal(at: index, end: end) { return index }
        default:
          if index == last, case .preposition(.place) = self[start] { return index }
        }
      case .adverb(.manner):
        if index + 1 < end, self[index + 1].isVerb, !closed || isPhraseEnd(index - 1) { return index + 1 }
      default: break
      }
    }
    return nil
  }

  /// 进行, 给予: the verb whose object the 的-phrase is.
  private func isGoverning(_ index: Int) -> Bool {
    guard case .verb = self[index] else { return false }
    return ["进行", "给予", "予以", "加以", "作出", "采取", "实行", "执行"].contains { spells($0, at: index) }
  }

  /// Whether a verb qualifies the noun behind the next 的: 「对新研制的…医疗器械」.
  private func isQualifier(_ verb: Int, _ end: Int, isScope: Bool) -> Bool {
    let reach = min(end - 1, verb + (isScope ? 12 : 3))
    guard verb + 1 < reach, let de = ((verb + 1)...reach).first(where: { self[$0] == .de }) else {
      return self[verb + 1] == .de
    }
    if ["进行", "开展", "实施", "给予", "予以", "加以", "作出", "采取", "实行", "加强"].contains(where: { spells($0, at: verb) }) {
      return de == verb + 1 || (de == verb + 2 && self[verb + 1].isVerb)
    }
    return de + 1 < end
  }

  /// 「以…为目标」「以…为重点」
  private func endsInAim(_ last: Int) -> Bool {
    self[last - 1] == .preposition(.purpose) || spells("重点", at: last) || spells("依托", at: last)
      || spells("中心", at: last) || spells("为主", at: last)
  }

  private func isPhraseEnd(_ index: Int) -> Bool {
    switch self[index] {
    case .closer, .place, .noun, .bracket, .actor, .adverb, .time, .other, .etc, .verb(.nominal): true
    default: false
    }
  }

  /// 「（详见附件）」 behind what was made: it is done.
  private func isAttached(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    let makings: [StaticString] = ["制定", "形成", "编制", "编写", "制作", "拟定", "确定", "组织制定", "梳理"]
    guard case .bracket = self[end], range.contains(where: { index in makings.contains { spells($0, at: index) } })
    else {
      return false
    }
    let start = span(end).start + 1
    return text.has("见附件", at: start) || text.has("详见附件", at: start)
  }

  func containsCopula(_ range: Range<Int>) -> Bool {
    range.contains { index in
      if self[index] == .copula { return true }
      // 「签约对象为参加…的人员」: 为 behind a noun that can't act.
      guard self[index] == .preposition(.purpose), spells("为", at: index), index > range.lowerBound else {
        return false
      }
      switch self[index - 1] {
      case .noun, .closer, .other:
        return !((index + 1)..<range.upperBound).contains { spells("提供", at: $0) || spells("服务", at: $0) }
      default: return false
      }
    }
  }
  func containsFact(_ range: Range<Int>) -> Bool { range.contains { self[$0] == .fact } }
  /// 了 behind a verb: done.
  private func containsDone(_ range: Range<Int>) -> Bool {
    range.contains { spells("了", at: $0) && self[$0 - 1].isVerb }
  }

  /// 「制定本办法」: what the notice says of itself.
  private func isOwnDocument(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    let end = span(last).end
    let start = span(range.lowerBound).start
    var offset = max(start, end - 14)
    while offset < end {
      // 本, not 基本
      if text[offset] == 0x672C, text[offset - 1] != 0x57FA, text.hasAny(NormTokens.ownDocuments, at: offset + 1) {
        let verb = range.contains { index in
          spells("制定", at: index) || spells("制订", at: index) || spells("编制", at: index) || spells("提出", at: index)
            || spells("发布", at: index) || spells("印发", at: index)
        }
        return verb
      }
      offset += 1
    }
    return false
  }

  /// 行使, 享有: what is given to somebody.
  private static let each: WordSet = ["每户", "每人", "每村", "每个", "每家"]
  private static let exercised: WordSet = ["行使", "享有"]

  /// 「危房改造户每户补助6000元」: who gets it does not give it.
  private func isGiftEach(_ subject: Range<Int>, _ verb: Int) -> Bool {
    guard ["补助", "补贴", "奖励", "资助", "发放", "给予", "奖补"].contains(where: { text.has($0, at: span(verb).start) }) else {
      return false
    }
    return subject.contains { text.hasAny(NormTokens.each, in: span($0)) }
      || text[span(subject.upperBound - 1).end - 2] == 0x6BCF
  }

  /// 「…的监督检查，适用本办法」「本条例适用于…」: what the document is about.
  private func isScope(_ range: Range<Int>) -> Bool {
    range.contains { index in
      guard spells("适用", at: index) || spells("适用于", at: index) else { return false }
      let next = span(index + 1).start
      return text[next] == 0x672C && text.hasAny(NormTokens.ownDocuments, at: next + 1)
        || index > range.lowerBound && text[span(range.lowerBound).start] == 0x672C
          && text.hasAny(NormTokens.ownDocuments, at: span(range.lowerBound).start + 1)
    }
  }

  private static let ownDocuments: WordSet = [
    "办法", "规定", "条例", "细则", "实施细则", "实施办法", "方案", "实施方案", "意见", "实施意见", "通知", "规则", "制度", "规范", "公告", "通告", "指南", "计划",
    "规划", "规程", "决定", "标准", "章程", "守则", "措施",
    "政策", "指导意见", "行动计划", "工作方案", "预案",
  ]
  private static let repealWords: WordSet = ["废止", "失效", "自行失效", "停止执行"]

  static let reachingWords: WordSet = [
    "达到", "不低于", "不少于", "不超过", "不高于", "控制在", "全覆盖", "稳定在", "保持在",
  ]

  func hasTarget(_ range: Range<Int>) -> Bool {
    range.contains { text.hasAny(NormTokens.reachingWords, at: span($0).start) }
      && range.contains { self[$0] == .number || spells("全覆盖", at: $0) || text.has("全覆盖", at: span($0).start) }
  }

  /// What a goal says of its subject: 「全面建立」「达到50%」「进一步提高」.
  private func goalPredicate(_ range: Range<Int>) -> Int? {
    range.first { index in
      switch self[index] {
      case .verb, .adverb(.manner): !((index + 1)..<range.upperBound).contains { self[$0] == .de }
      default:
        text.has("达", at: span(index).start) || text.has("不低于", at: span(index).start)
          || text.has("不少于", at: span(index).start) || text.has("不超过", at: span(index).start)
          || text.has("不高于", at: span(index).start)
      }
    }
  }

  private func isImposing(_ index: Int) -> Bool {
    let start = span(index).start
    // 处, not 处理 or 处置
    return text[start] == 0x5904 && (span(index).count == 1 || self[index] == .verb(.sanction))
      || text.hasAny(NormTokens.impositions, at: start)
  }

  private static let impositions: WordSet = ["并处", "可处", "可并处", "予以处"]
  private static let fines: WordSet = ["罚款", "罚金", "有期徒刑", "拘役", "滞纳金", "拘留", "违约金"]
  private static let pointing: WordSet = ["记", "扣", "罚"]
  private static let mandates: WordSet = ["委托", "指派", "邀请", "委派", "聘请", "授权"]
  /// 局委部厅办院会署
  private static let ownOffices = Set("局委部厅办院会署".unicodeScalars.map(\.value))
  private static let ruleVerbs: WordSet = ["实行", "按照", "纳入", "予以", "给予", "列入", "首先", "优先", "统一"]

  /// 「收费标准参照本地政策执行」「罚没金额计入总额」「价格指数按年编制」: what is done with a thing.
  private func ruledThing(_ range: Range<Int>) -> Int? {
    var head = range.lowerBound
    while head < range.upperBound {
      switch self[head] {
      case .noun, .other, .closer, .actor, .verb(.nominal), .and, .bracket, .etc, .number, .de: head += 1; continue
      case .adverb(.plain) where head > range.lowerBound || self[head + 1] == .noun: head += 1; continue
      // 「优待金的支出纳入预算」
      case .verb where head > range.lowerBound && self[head - 1] == .de && spells(NormTokens.assignments, at: head + 1):
        head += 1; continue
      case .verb(.action) where self[head + 1] == .noun || self[head + 1] == .closer: head += 1; continue
      default: break
      }
      break
    }
    guard head > range.lowerBound, head < range.upperBound else { return nil }
    switch self[head] {
    case .preposition(.basis):
      return ((head + 1)..<range.upperBound).contains { spells(NormTokens.rulings, at: $0) } ? head : nil
    case .adverb(.manner):
      return text[span(head).start] == 0x6309 && self[head + 1].isVerb ? head : nil  // 按
    default: return spells(NormTokens.assignments, at: head) ? head : nil
    }
  }

  private static let rulings: WordSet = [
    "进行", "举行", "执行", "计算", "管理", "办理", "确定", "核定", "处理", "安排", "使用", "收取", "缴纳", "发放", "支付", "列支", "实施", "编制", "享受",
  ]
  private static let assignments: WordSet = [
    "计入", "纳入", "列入", "缴入", "上缴", "参照", "比照", "依照", "归入", "转入", "记入", "抵作", "用于", "不得", "采取", "采用", "实行",
  ]

  /// A thing with a manner adverb or a rule verb behind it: 「…工作首先在…开展」「用药目录实行动态调整」.
  private func thingPredicate(_ range: Range<Int>) -> Int? {
    range.dropFirst().first { index in
      spells(NormTokens.ruleVerbs, at: index)
        && ((index + 1)..<range.upperBound).contains {
          self[$0].isVerb || self[$0] == .closer || self[$0] == .noun
            || self[$0].modal != nil && (spells("予以", at: index) || spells("给予", at: index))
        }
    }
  }
}
