internal import Lexing
internal import PolicyModel

/// Joins the words of a name: what a word does in a sentence is decided by its neighbours, not by a list of all compounds.
extension NormTokens {
  /// 型性化式类率量费额值期点岗: they make a noun or an attribute of the verb, adverb or noun before them: 「紧密 | 型」「建设 | 率」.
  static let derivations: Set<UInt32> = Set("型性化式类率量费额值期书证表单区点岗器具品物金款库网线卡册栏箱码".unicodeScalars.map(\.value))

  /// 「就 | 诊」「自 | 查」「同 | 业」: a character of the lexicon beside a stray one is rather half of a word than a word.
  static let halves: Set<UInt32> = Set("就自以同特有无当先因经在上下中内外前后时".unicodeScalars.map(\.value))

  /// 本该其各每我你他此
  static let pronouns = Set("本该其各每我你他此".unicodeScalars.map(\.value))

  /// 各, 有关, 任何, 其他: what follows is somebody, whatever the end of its name.
  static let determiners: WordSet = [
    "各", "有关", "各有关", "相关", "各相关", "所有", "任何", "全体", "每个", "其他", "其它", "上述", "某一", "该", "各类", "每家",
  ]

  /// Verbs of policy that take an object and never qualify a noun: 「加强医院…」 is no kind of hospital.
  static let imperatives: WordSet = [
    "加强", "强化", "加大", "加快", "推进", "推动", "推行", "推广", "完善", "健全", "建立", "落实", "规范", "优化", "提高", "提升", "深化", "细化", "明确",
    "压实", "夯实", "做好",
    "抓好", "做实", "坚持", "遵守", "遵循", "贯彻", "执行", "履行", "开展", "制定", "制订", "编制", "印发", "出台", "发布", "公布", "公开", "扩大", "拓展",
    "增加", "减少", "降低",
    "控制", "防止", "避免", "防范", "严禁", "打造", "构建", "搭建", "组建", "成立", "设立", "建成", "创建", "创新", "改进", "改善", "改革", "整合", "保持",
    "维护", "保护", "发挥",
    "激发", "畅通", "促进", "形成", "纳入", "列入", "采取", "采用", "运用", "利用", "提供", "提交", "提出", "报送", "上报", "填写", "出具", "给予", "予以",
    "发放", "通报", "查处", "打击",
    "解决", "化解", "消除", "补齐", "巩固", "稳定", "关注", "重视", "尊重", "支撑", "聚焦", "突出", "压缩", "精简", "取消", "撤销", "扶持", "资助", "奖励",
    "表彰", "处罚", "约谈", "确保",
    "保证", "实现", "达到", "进行", "实施", "实行", "办理", "参加", "参与", "联系", "配合", "协助", "会同", "报告", "告知", "通知", "听取", "征求", "接受",
    "配备", "聘请", "邀请", "选派",
    "选聘", "抽调", "抽取", "建设", "派遣", "吸引", "引进", "培养", "培育", "指定", "确定", "选择", "慰问", "走访", "帮扶", "方便", "便利", "收取", "缴纳",
    "支付", "拨付", "退还", "进入", "离开", "前往", "抵达", "到达",
    "召集",
  ]

  private static let inspections: WordSet = ["管理", "检查", "检验", "检测", "执法"]
  private static let manners = Set("不无有很".unicodeScalars.map(\.value))

  /// 「机关申请人民法院强制执行」: what an organ asks of the one behind the verb.
  static let askings: WordSet = ["申请", "提请", "委托", "授权", "投诉", "申报", "培训", "申诉", "请求", "影响"]
  static let bareHeads: WordSet = ["单位", "机构", "部门", "机关", "企业", "组织", "人员", "主体", "团体", "公司", "中心", "队伍", "小组", "委员会"]

  /// 建设 and the organ that builds or oversees building: 「建设单位」「建设行政主管部门」; 「建设医院」 is an order.
  private static let builders: WordSet = ["单位", "部门", "主管", "行政", "责任", "业主", "管理", "兵团"]

  /// Nouns that are verbs where somebody follows.
  private static let demands: WordSet = ["要求", "规定", "安排", "计划", "部署"]

  private static let employers: WordSet = ["人员", "单位", "机构", "企业"]
  private static let goings: WordSet = ["进入", "离开", "前往", "抵达", "到达", "驶入", "驶离", "进驻", "入驻"]

  mutating func joinCompounds() {
    joinBracketed()
    // 「实事求是 | 地」: a saying of four characters with 地 is a manner.
    for index in tokens.indices
    where text[tokens[index].span.end - 1] == 0x5730 && tokens[index].word.modal == nil
      && !ActorEndings.closesThing(tokens[index].span, in: text)
    {
      let span = tokens[index].span
      // 「不懈 | 地 | 抓好」: with 不 or 无 it is one where a verb follows.
      if span.count >= 5 || span.count == 3 && NormTokens.manners.contains(text[span.start]) && self[index + 1].isVerb {
        tokens[index].word = .adverb(.manner)
      }
    }
    // 「常备 | 不懈地」
    for index in tokens.indices.dropFirst().reversed()
    where self[index] == .adverb(.manner) && tokens[index].span.count == 3 && self[index - 1] == .noun
      && tokens[index - 1].span.count == 2 && tokens[index - 1].span.end == tokens[index].span.start
      && text[tokens[index].span.end - 1] == 0x5730
    {
      tokens[index].span = TextSpan(tokens[index - 1].span.start, tokens[index].span.end)
      tokens.remove(at: index - 1)
    }
    var index = 0
    for index in tokens.indices where joinsOrganization(at: index) { tokens[index].word = .actor(.head) }
    while index < tokens.count {
      if joinsQualifier(before: index) {
        tokens[index] = NormToken(
          word: self[index] == .actor(.person) ? .actor(.person) : .actor(.head),
          span: TextSpan(tokens[index - 1].span.start, tokens[index].span.end)
        )
        tokens.remove(at: index - 1)
        index -= 1
        continue
      }
      index += 1
    }
    joinPassives()
    markDetermined()
    markFields()
    markVerbs()
  }

  /// 「被 | 请求人」「被 | 检查单位」: whom something is done to; in 「被公安机关处罚」 the organ does it.
  private mutating func joinPassives() {
    for index in tokens.indices.dropLast().reversed()
    where spells("被", at: index) && self[index + 1].isActor && tokens[index].span.end == tokens[index + 1].span.start {
      let name = tokens[index + 1].span
      guard let verb = NormWord.lexicon.longestMatch(in: text, at: name.start, end: name.end), verb.entry.isVerb,
        verb.span.count > 1, verb.span.end < name.end
      else { continue }
      tokens[index + 1] = NormToken(word: .actor(.person), span: TextSpan(tokens[index].span.start, name.end))
      tokens.remove(at: index)
    }
  }

  /// 只均都也还再又先一律: nothing but a predicate follows them.
  private static let quantifiers: WordSet = ["只", "仅", "均", "都", "也", "还", "再", "又", "先", "一律"]

  /// 「不得扰乱…」「及时掌握…」: behind a modal word or a manner stands a verb, listed or not.
  private mutating func markVerbs() {
    for index in tokens.indices.dropFirst() where self[index] == .noun && tokens[index].span.count == 2 {
      switch self[index - 1] {
      case .modal(let modal) where modal.position == .afterBearer: break
      case .adverb(.manner) where !spells(NormTokens.adjectives, at: index - 1): break
      case .adverb(.plain) where spells(NormTokens.quantifiers, at: index - 1): break
      default: continue
      }
      if case .de = self[index + 1] { continue }
      tokens[index].word = .verb(.action)
    }
  }

  /// 「社会组织」「任何组织或者个人」「各级领导要」: the noun 组织; in 「县政府组织开展」 it is the verb.
  private func joinsOrganization(at index: Int) -> Bool {
    guard spells("组织", at: index) || spells("领导", at: index), index > 0 else { return false }
    switch self[index + 1] {
    case .modal, .and, .comma, .stop, .de, .etc, .copula, .bracket, .preposition(.purpose), .preposition(.scope): break
    // 「劳动者和生产经营组织应用…」: one more of those who act.
    case .verb(.action) where self[index - 1] == .verb(.nominal) && isOneMore(index): break
    default: return false
    }
    switch self[index - 1] {
    case .noun, .other, .actor, .verb(.nominal), .and: return true
    default: return false
    }
  }

  private func isOneMore(_ index: Int) -> Bool {
    guard let joint = (max(0, index - 5)..<index).last(where: { self[$0] == .and }) else { return false }
    return joint > 0 && self[joint - 1].isActor
  }

  /// 「牵头 | 医院」「接诊 | 医师」「成员 | 单位」: a verb that says which organ, not what is done to it.
  private func joinsQualifier(before index: Int) -> Bool {
    guard index > 0, case .actor(let kind) = self[index], kind != .region,
      tokens[index - 1].span.end == tokens[index].span.start
    else { return false }
    switch self[index - 1] {
    case .actor: return true
    case .verb(.action), .verb(.nominal): break
    // 「设施维护 | 运营单位」
    case .verb(.result) where index > 1 && self[index - 2] == .noun && spells("维护", at: index - 1): break
    // 「从业 | 人员」; 「承担 | 联席会议…」 has an object.
    case .verb(.relative) where text.hasAny(NormTokens.employers, at: tokens[index].span.start): break
    case .closer where !spells(NormTokens.demands, at: index - 1): break
    // 「药品 | 监督 | 管理局」
    case .verb(.directive)
    where spells("监督", at: index - 1) && text.hasAny(NormTokens.inspections, at: tokens[index].span.start):
      return true
    case .verb(.directive):
      // 「协调 | 委员会」「指导 | 小组」: what a body is set up for.
      return text.hasAny(
        ["委员会", "委", "小组", "领导小组", "办公室", "组", "专班", "中心", "站", "所", "局", "处", "队"],
        at: tokens[index].span.start
      )
        && opensClause(index - 1)
    default: return false
    }
    if spells(NormTokens.askings, at: index - 1),
      !text.isAny(NormTokens.bareHeads, tokens[index].span)
    {
      return false
    }
    // 「车辆 | 进入 | 机场」: a verb of going has a place as its object.
    if spells(NormTokens.goings, at: index - 1) { return false }
    // 「委托 | 第三方开展…」: an ordinal as well.
    if text[tokens[index].span.start] == 0x7B2C, self[index + 1].isVerb { return false }
    // 「登记 | 本机构…」: a pronoun opens its phrase.
    if NormTokens.pronouns.contains(text[tokens[index].span.start]) { return false }
    // 「不影响委员会处理」
    if spells("影响", at: index - 1) { return false }
    // 「被 | 检查 | 单位」
    if index > 1, spells("被", at: index - 2), self[index - 1] == .verb(.nominal) { return true }
    let behind = phraseEnd(from: index)
    // 「环境保护主管部门」「疾病预防控制机构」: a verb behind its noun, or behind another verb, names a field.
    let isChain =
      index > 1
      && (self[index - 2] == .noun || self[index - 2] == .verb(.nominal) && opensClause(index - 2)
        || self[index - 2] == .verb(.action) && opensClause(index - 2) && !isImperative(index - 2)
          && self[index - 1] == .verb(.nominal) && ActorEndings.isOrgan(tokens[index].span, in: text)
        || index > 2 && self[index - 2] == .verb(.action) && !opensClause(index - 2)
          && (!isImperative(index - 1) || ActorEndings.isOrgan(tokens[index].span, in: text)))
    // 「确定一个部门负责」: an article opens its phrase.
    if text[tokens[index].span.start] == 0x4E00 { return false }
    if tokens[index - 1].span.count == 2, case .modal = self[behind] {
      // 「统筹地区医保部门要…」: before a modal word even a verb of policy qualifies.
      return isChain || opensClause(index - 1) || !isImperative(index - 1)
    }
    // 「放宽人才限制」: nobody is called after what is done to him.
    if case .actor(.person) = self[index], opensClause(index - 1),
      self[index - 1] == .verb(.action) || spells("保障", at: index - 1)
    {
      return false
    }
    guard tokens[index - 1].span.count == 2, isChain || !isImperative(index - 1) else { return false }
    switch index > 1 ? self[index - 2] : .stop {
    case .and where index < 3 || !(self[index - 3].isVerb && opensClause(index - 3)): return true
    case .de, .preposition, .verb(.nominal): return true
    case .verb(.action) where index > 2 && !opensClause(index - 2): return true
    case .noun: return true
    default: break
    }
    // 「提请县纪委问责」「抽选得力人员开展」: what a name of its own does is asked for; only a bare head is qualified.
    // 「市 | 绿化 | 市容局」 goes on with a territory.
    let isOfLevel = index > 1 && self[index - 2].isActor
    if !isOfLevel, tokens[index].span.count > 3 || ActorEndings.levels.contains(text[tokens[index].span.start]) {
      return false
    }
    // Elsewhere the verb may have the organ as its object (「邀请专家。」「医院聘用医师。」), unless a predicate follows.
    switch self[behind] {
    case .adverb, .preposition, .time, .fact, .verb(.action), .verb(.directive), .verb(.relative): return true
    default: return false
    }
  }

  private func isImperative(_ index: Int) -> Bool {
    if spells("建设", at: index), text.hasAny(NormTokens.builders, at: span(index + 1).start) { return false }
    return spells(NormTokens.imperatives, at: index)
  }

  private func opensClause(_ index: Int) -> Bool {
    switch index > 0 ? self[index - 1] : .stop {
    case .comma, .stop, .semicolon, .colon, .link, .time, .bracket: true
    // 「，并下发…」
    case .and: index > 1 && opensClause(index - 1)
    case .adverb: index > 1 && opensClause(index - 1) || index == 1
    default: false
    }
  }

  /// Behind the nouns, names and brackets that go on from an index.
  private func phraseEnd(from index: Int) -> Int {
    var end = index + 1
    while end < tokens.count {
      switch self[end] {
      case .noun, .other, .actor, .bracket, .etc: end += 1
      case .verb(.nominal) where end + 1 < tokens.count && self[end + 1].isActor: end += 1
      case .and where goesOnWithName(end + 1): end += 1
      default: return end
      }
    }
    return end
  }

  private func goesOnWithName(_ index: Int) -> Bool {
    switch self[index] {
    case .actor, .noun, .other, .verb(.nominal): true
    case .verb: self[index + 1].isActor
    default: false
    }
  }

  /// 「居（村）民委员会」: a bracket inside a word.
  private mutating func joinBracketed() {
    var index = 1
    while index + 1 < tokens.count {
      if case .bracket = self[index], (3...4).contains(tokens[index].span.count), tokens[index - 1].span.count == 1,
        !ActorEndings.levels.contains(text[tokens[index - 1].span.start]),
        self[index + 1].isActor || self[index + 1] == .noun
      {
        let span = TextSpan(tokens[index - 1].span.start, tokens[index + 1].span.end)
        tokens[index - 1] = NormToken(word: self[index + 1], span: span)
        tokens.removeSubrange(index...(index + 1))
      } else {
        index += 1
      }
    }
  }

  /// 「发展改革、财政部门」: fields of work before an organ that shares its head.
  private mutating func markFields() {
    for index in tokens.indices
    where self[index].isVerb && self[index] != .verb(.directive) && opensClause(index) && !isImperative(index) {
      var end = index
      while end < tokens.count, self[end].isVerb { end += 1 }
      guard case .and = self[end] else { continue }
      var head = end + 1
      while head < tokens.count, !self[head].isActor {
        switch self[head] {
        case .noun, .other, .verb, .and, .etc: head += 1; continue
        default: break
        }
        break
      }
      guard case .actor(.head) = self[head] else { continue }
      switch self[phraseEnd(from: head)] {
      case .modal, .adverb, .preposition, .time, .verb(.action), .verb(.directive): break
      default: continue
      }
      for field in index..<head where self[field].isVerb { tokens[field].word = .noun }
    }
  }

  /// 「各市教育要…」「有关渔港应当…」: the head of the phrase behind 各 acts, unless it is a thing.
  private mutating func markDetermined() {
    for index in tokens.indices where spells(NormTokens.determiners, at: index) {
      var head = index + 1
      while head < tokens.count {
        switch self[head] {
        case .noun, .other, .verb(.nominal), .actor, .bracket: head += 1
        default: break
        }
        if head < tokens.count {
          switch self[head] {
          case .noun, .other, .verb(.nominal), .actor, .bracket: continue
          default: break
          }
        }
        break
      }
      head -= 1
      while head > index, self[head] == .bracket { head -= 1 }
      switch self[head + 1] {
      case .modal, .adverb, .preposition, .time, .bracket, .etc, .and, .comma, .verb(.directive): break
      case .verb where isImperative(head + 1): break
      default: continue
      }
      guard head > index, self[head] == .noun || self[head] == .other,
        !ThingNouns.isThing(tokens[head].span, in: text)
      else { continue }
      tokens[head].word = .actor(.head)
    }
  }
}
