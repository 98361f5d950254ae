internal import Lexing
internal import PolicyModel

/// A run of clauses with one bearer and one modality: what becomes one obligation.
struct NormRun: Sendable {
  var modality: Modality
  var rule: String
  var subject: Subject
  var bearerRule: String
  /// Tokens from the first clause that qualifies it to its last clause.
  var tokens: Range<Int>
  var isExplicit: Bool
  /// Who acts in the clauses behind it that name no one: the topic of a passive, else the subject.
  var carried: Subject
  /// What a passive clause is about: it acts behind a modal word (「医疗机构由质控中心评价，合格后方可…」), the agent without one.
  var topic: Subject = .none
  var conditions: [Range<Int>] = []
}

/// What stands around a sentence and changes what its clauses mean.
struct SentenceSetting: Sendable, Hashable {
  /// Under 「工作开展情况」: bare verbs report what was done.
  var factual = false
  /// Under a phase or goal: what is said is to be reached.
  var goal = false
  /// Before the first numbered clause: 「为…，完善…，不断提高…。」 are purposes, not imperatives.
  var isPreamble = false
  /// Of the notice: what a sentence tells of an earlier one happened.
  var year: Int?
}

/// Joins the clauses of a sentence to runs, from left to right.
struct NormRuns: ~Copyable {
  private let tokens: NormTokens
  private let setting: SentenceSetting
  /// Clauses behind the one that is read.
  private var rest: ArraySlice<Range<Int>> = []
  private(set) var runs: [NormRun] = []

  /// First token of the adjuncts that wait for their norm.
  private var pendingStart: Int?
  private var pendingTopic: Subject = .none
  /// The topic stands in a clause that ends in 的: 「养老护理员连续工作满3年的，」.
  private var topicIsCase = false
  private var pendingConditions: [Range<Int>] = []
  private var headless: Range<Int>?
  /// 「对…的机构，」: no actor in it acts.
  private var inScope = false
  /// 「对于外购药品，」: the norm behind it deals with a thing.
  private var hasScope = false
  private var goal: Bool
  private var factual: Bool
  /// Behind 去年: what was demanded then is told, not demanded.
  private var isReported = false
  /// Bare clauses go on telling the purpose, or what something is, until a clause names an actor or a modal word.
  private var inPurpose = false
  private var inDefinition = false
  /// Behind 是指: all that follows in the sentence says what the word means.
  private var inTerm = false
  private var purposeClauses: [ClauseReading] = []
  /// Behind a semicolon nothing is carried over.
  private var isFresh = false

  init(_ tokens: NormTokens, in range: Range<Int>, setting: SentenceSetting) {
    self.tokens = tokens
    self.setting = setting
    goal = setting.goal
    factual = setting.factual
    let clauses = tokens.clauseRanges(range)
    // 「自70年代以来，我局每年都…」 tells.
    if let first = clauses.first,
      tokens.spells("以来", at: first.upperBound - 1)
        || tokens.text.has("以来", at: tokens.span(first.upperBound - 1).end - 2)
    {
      factual = true
    }
    if let year = setting.year, let first = clauses.first, let told = statedYear(first), told < year { factual = true }
    for (position, clause) in clauses.enumerated() {
      if clause.contains(where: { tokens[$0] == .time }) { goal = goal || isGoalTime(clause) }
      let next = position + 1 < clauses.count ? clauses[position + 1] : nil
      rest = clauses[(position + 1)...]
      isFresh = isFresh || tokens[clause.lowerBound - 1] == .semicolon
      add(tokens.readClause(clause, next: next, afterGoal: goal), next: next, whole: range)
    }
    if let last = clauses.last, isNamed(last), runs.allSatisfy({ !$0.isExplicit && $0.subject == .none }) {
      // 「参加保险、正常缴费，符合条件的渔民（以下简称…）。」: who is meant.
      runs = []
    }
    // 「认识了没有？」「执法是否超越权限；」: asked, not said.
    if range.contains(where: { tokens[$0] == .stop && [0xFF1F, 0x3F].contains(tokens.text[tokens.span($0).start]) })
      || isWhether(range)
    {
      runs = []
    }
    if runs.isEmpty, !setting.isPreamble, let last = purposeClauses.last, let piece = last.pieces.first,
      piece.rule != "modality.aim", pendingStart.map({ $0 <= last.tokens.lowerBound }) ?? true
    {
      // 「为加强管理，建立…制度。」: the last clause is what is to be done.
      inPurpose = false
      append(piece, in: last)
    }
  }

  /// 「执法是否超越权限；」; not 「检查是否超越权限」「对是否合格进行审查」「应当说明是否受理」.
  private func isWhether(_ range: Range<Int>) -> Bool {
    guard let whether = range.first(where: { tokens.spells("是否", at: $0) }) else { return false }
    return !range.prefix(upTo: whether).contains { index in
      switch tokens[index] {
      case .verb(.action), .verb(.directive), .preposition, .modal: true
      default: false
      }
    }
  }

  /// 「2003年，全国…达到42%」: the year that opens the sentence.
  private func statedYear(_ clause: Range<Int>) -> Int? {
    let text = tokens.text
    let start = tokens.span(clause.lowerBound).start
    guard let number = Numerals.read(text, at: start, end: start + 4), number.form == .arabic, number.span.count == 4,
      text[start + 4] == 0x5E74, let year = number.integer, (1949...2199).contains(year)
    else { return nil }
    return year
  }

  /// A clause that is nothing but a qualified name: 「符合条件的渔民（以下简称…）」.
  private func isNamed(_ clause: Range<Int>) -> Bool {
    guard let last = clause.last(where: { tokens[$0] != .bracket && tokens[$0] != .stop }), tokens[last].isActor,
      let de = clause.last(where: { tokens[$0] == .de }), de < last,
      !clause.contains(where: { tokens[$0].modal != nil || tokens[$0] == .preposition(.object) })
    else { return false }
    switch tokens[tokens.skippingLead(clause)] {
    case .verb(.relative), .verb(.nominal): return true
    default: return tokens[clause.upperBound - 1] == .bracket
    }
  }

  private static let defining: WordSet = ["是指", "系指", "指的是"]

  private mutating func add(_ reading: ClauseReading, next: Range<Int>?, whole: Range<Int>) {
    let clause = reading.tokens
    if tokens[clause.lowerBound - 1] == .semicolon { inTerm = false }
    inTerm =
      inTerm
      || clause.contains { index in
        // 「预备役部队是以现役军人为骨干，…组织」
        tokens.spells(NormRuns.defining, at: index)
          || tokens[index] == .copula && tokens.spells("是", at: index)
            && (tokens.spells("以", at: index + 1) || tokens[index + 1] == .preposition(.agent))
      }
    switch reading.kind {
    case .formula:
      // 「…，制定本办法」: what stood before were its reasons.
      while let last = runs.last, !last.isExplicit { runs.removeLast() }
      clearPending()
      inPurpose = false
      purposeClauses = []
    case .fact where isStateOfPast(clause):
      factual = true
      isReported = true
      clearPending()
    case .fact:
      if let last = runs.last, !last.isExplicit { extendLast(to: clause) }
      if runs.isEmpty, tokens[clause.lowerBound] == .fact { factual = true }
      inDefinition = true
      // 「逾期不申报的，视为放弃，不得补报」
      if tokens.spells("视为", at: clause.lowerBound) { hold(clause) } else { clearPending() }
    case .definition:
      if copulaOpens(clause) {
        // 「构建…机制，是…举措」: what stood before was no imperative.
        while let last = runs.last, !last.isExplicit { runs.removeLast() }
      }
      inDefinition = true
      clearPending()
      if case .actors = reading.topic { pendingTopic = reading.topic }
    case .purpose:
      inPurpose = runs.isEmpty
      hold(clause)
    case .adjunct, .other:
      hold(clause)
      if reading.kind == .adjunct || tokens.spells("违反", at: clause.lowerBound) {
        pendingConditions += tokens.conditions(of: reading, clause)
      }
      let first = tokens.skippingLead(clause)
      let opensScope = first < clause.upperBound && tokens[first] == .preposition(.scope)
      if case .actors = reading.topic, !inScope, !isAside(clause) || pendingTopic == .none {
        pendingTopic = reading.topic
        topicIsCase = reading.endsWithDe
      }
      if reading.endsWithDe, reading.topic == .none, !opensScope, !hasScope { headless = clause }
      hasScope = hasScope || opensScope
      if opensScope, !reading.endsWithDe { inScope = !isClosedScope(clause) }
    case .aim where !runs.isEmpty && !inPurpose:
      extendLast(to: clause)
      pendingStart = nil
    case .aim, .norms:
      for piece in reading.pieces { offer(piece, reading, next: next, whole: whole) }
    }
  }

  /// Takes a piece unless what stands around makes it no norm.
  private mutating func offer(
    _ piece: ClauseReading.Piece,
    _ reading: ClauseReading,
    next: Range<Int>?,
    whole: Range<Int>
  ) {
    let clause = reading.tokens
    if isReported { return }
    if inTerm, !piece.isExplicit || clause.contains(where: { tokens.spells(NormRuns.defining, at: $0) }) { return }
    let announced = piece.rule == "modality.announced"
    if !piece.isExplicit {
      if factual, !announced, !isRecurring(whole) { return }
      if inPurpose {
        if isBareVerb(piece) {
          hold(clause)
          purposeClauses.append(reading)
          return
        }
        inPurpose = false
      }
      if inDefinition, piece.rule == "modality.agent" { return }
      if inDefinition, isBareVerb(piece), !announced, pendingTopic == .none || reading.kind == .aim { return }
      if isTopicOfModal(piece, reading, next) {
        hold(clause)
        if case .actors = piece.subject { pendingTopic = piece.subject }
        pendingConditions.append(clause)
        return
      }
      if case .actors(let topic) = pendingTopic, piece.subject == .none, tokens.isPrivate(topic) {
        hold(clause)
        if clause.contains(where: { tokens.spells(NormTokens.entitlements, at: $0) }) {
          var right = piece
          right.modality = .permission
          right.rule = "modality.entitlement"
          append(right, in: reading)
          return
        }
        if clause.contains(where: { tokens.spells(NormTokens.procedures, at: $0) }) {
          append(piece, in: reading)
          return
        }
        // 「劳动者流动就业的，保障其待遇」: done for the person, by others.
        guard clause.contains(where: { tokens.spells("其", at: $0) }) || isBenefit(reading) else { return }
        pendingTopic = .none
      }
    } else if inDefinition, piece.subject == .none || piece.subject == .thing,
      clause.contains(where: { tokens[$0] == .de }),
      piece.modality != .prohibition, piece.modal?.position != .verb
    {
      // 「第二类是需要严格控制管理的医疗器械」
      return
    }
    inDefinition = false
    inPurpose = false
    append(piece, in: reading)
  }

  private func isAside(_ clause: Range<Int>) -> Bool {
    ["特别是", "尤其是"].contains { tokens.spells($0, at: clause.lowerBound) }
  }

  /// 「小规模纳税人，免征增值税」: an authority does it for the person.
  private func isBenefit(_ reading: ClauseReading) -> Bool {
    let first = tokens.skippingLead(reading.tokens)
    return ["免征", "减征", "免收", "减免", "免除", "返还", "退还", "给予", "予以", "发放"].contains { tokens.spells($0, at: first) }
  }

  private mutating func append(_ piece: ClauseReading.Piece, in reading: ClauseReading) {
    let clause = reading.tokens
    var piece = piece
    var subject = piece.subject
    var bearerRule = piece.bearerRule
    if subject == .none { (subject, bearerRule) = impliedSubject(piece, clause) }
    // 「有条件的地区，特别是重点区域要…」: who is named first acts.
    if isAside(clause), case .actors = pendingTopic { (subject, bearerRule) = (pendingTopic, "bearer.topic") }
    let from = pendingStart ?? piece.start
    let conditions = pendingConditions + tokens.innerConditions(piece, clause, subject: subject)
    let topic = pendingTopic
    let hadHeadless = headless != nil
    let joins = !isFresh
    isFresh = false
    clearPending()
    if joins, let last = runs.last {
      if piece.modality == .recommendation, last.modality == .obligation, last.isExplicit,
        let word = piece.modal, ModalWords.guides[Int(word.number)]
      {
        // 「各地要加强宣传，引导群众签约」: under the same 要.
        piece.modality = .obligation
        subject = last.subject
      }
      if last.modality == .recommendation, piece.modality == .permission, piece.subject == .none {
        extendLast(to: clause, conditions)
        return
      }
      let goesOn =
        !piece.isExplicit && piece.subject == .none && topic == .none && !hadHeadless
        && continues(last, piece, reading)
      if (last.modality == piece.modality && (last.subject == subject || isSilent(piece, subject))) || goesOn {
        extendLast(to: clause, conditions)
        runs[runs.count - 1].isExplicit = last.isExplicit || piece.isExplicit
        return
      }
      if piece.start > clause.lowerBound {
        runs[runs.count - 1].tokens = last.tokens.lowerBound..<max(last.tokens.lowerBound + 1, piece.start)
      }
    }
    var carried = subject
    var passive = Subject.none
    if bearerRule == "bearer.agent" {
      if case .actors(let topic) = reading.topic {
        // 「其他区县由主管部门审查，报本级政府审批」: the agent goes on, unless a person has what is done to it.
        if tokens.isPrivate(topic) { carried = reading.topic }
        passive = reading.topic
      } else if joins, let last = runs.last, case .actors(let person) = last.carried, tokens.isPrivate(person) {
        // 「申请人填写…，由…签字后，即可享受…」: the person goes on.
        carried = last.carried
      }
    }
    runs.append(
      NormRun(
        modality: piece.modality,
        rule: piece.rule,
        subject: subject,
        bearerRule: bearerRule,
        tokens: from..<clause.upperBound,
        isExplicit: piece.isExplicit,
        carried: carried,
        topic: passive,
        conditions: conditions
      )
    )
  }

  /// Names no bearer and tells of no other: it can join any run of its modality.
  private func isSilent(_ piece: ClauseReading.Piece, _ subject: Subject) -> Bool {
    subject == .none || (subject == .thing && !piece.isExplicit)
  }

  /// Who acts where the clause itself names none.
  private func impliedSubject(_ piece: ClauseReading.Piece, _ clause: Range<Int>) -> (Subject, String) {
    // 「政府受理举报后，应当依法查处」: who is named acts, unless what it did is the case that is punished.
    let actsItself: Bool
    if piece.isExplicit, case .actors(let topic) = pendingTopic {
      // 「登记机关经审查认为…的，应当撤销该登记」: an authority is no offender.
      actsItself = !topicIsCase || isAuthority(topic)
    } else {
      actsItself = false
    }
    if !actsItself, piece.rule == "modality.sanction" || isSanction(piece.predicate, clause.upperBound) {
      // The authority acts, not the offender that the clauses before name.
      if let last = runs.last, last.bearerRule == "bearer.agent" { return (last.subject, "bearer.carried") }
      return (.none, "bearer.none")
    }
    if let word = piece.modal, ModalWords.impersonal[Int(word.number)] {
      return (.none, "bearer.none")
    }
    if case .actors(let topic) = pendingTopic {
      // 「经认定的重点实验室，给予…资助」: who gets it does not give it.
      if piece.isExplicit, tokens.isPrivate(topic), piece.modality == .obligation,
        tokens.receives(behind: piece.predicate)
      {
        return (.none, "bearer.none")
      }
      if !piece.isExplicit, isGift(clause),
        topicIsCase || tokens.isPrivate(topic) || topic.contains(where: { tokens[$0] == .de })
      {
        return (.none, "bearer.none")
      }
      return (pendingTopic, "bearer.topic")
    }
    if let held = headless, piece.isExplicit, piece.modality != .recommendation, isHeadlessActor(held) {
      return (.headless(held), "bearer.headless")
    }
    if !isFresh, piece.isExplicit || !tokens[tokens.skippingLead(clause)].isVerb, let last = runs.last,
      case .actors = last.topic
    {
      return (last.topic, "bearer.carried")
    }
    if !isFresh, let last = runs.last, case .actors(let carried) = last.carried {
      if !piece.isExplicit, isGift(clause), tokens.isPrivate(carried) { return (.none, "bearer.none") }
      return (last.carried, "bearer.carried")
    }
    return (.none, "bearer.none")
  }

  /// 「按照…的4%给予奖励」「发放补贴」
  private func isGift(_ clause: Range<Int>) -> Bool {
    clause.contains { index in ["给予", "予以", "发放"].contains { tokens.spells($0, at: index) } }
      && clause.contains { index in
        ["奖励", "补助", "补贴", "资助", "奖补", "配套", "津贴", "贴息", "支持", "扶持"].contains {
          tokens.text.has($0, at: tokens.span(index).start)
        }
      }
  }

  /// Whether a bare clause goes on with what the run before allows, recommends or forbids.
  private func continues(_ last: NormRun, _ piece: ClauseReading.Piece, _ reading: ClauseReading) -> Bool {
    if piece.rule == "modality.duty" { return false }
    let isAim = piece.rule == "modality.aim" || isAimLike(piece)
    switch last.modality {
    case .recommendation:
      // 「倡导健康工作方式，推进健康企业建设」: without anyone to encourage, the next measure is a duty again.
      if case .actors = last.subject { return true }
      return !opensMeasure(piece)
    case .permission:
      // 「可以对甲实施检查，对乙实施检查」
      if case .preposition(.scope) = tokens[tokens.skippingLead(reading.tokens)] { return true }
      if isAim || isOpen(last) { return true }
      if case .actors(let subject) = last.subject { return tokens.isPrivate(subject) }
      return false
    case .prohibition:
      // 「不得砍伐树木，占用绿地」
      return isAim || tokens.spells(NormRuns.offences, at: tokens.skippingLead(reading.tokens))
    case .obligation: return false
    }
  }

  private static let offences = WordSet(Lexing.words(in: ActionVerbs.offences))

  private static let measureWords: WordSet = [
    "加强", "强化", "加大", "推进", "推动", "开展", "落实", "完善", "健全", "规范", "严格", "组织",
  ]
  private static let aimWords: WordSet = ["帮助", "共同推动", "共同促进", "拓宽", "扩大", "促进", "增加", "减少", "缩短", "降低", "进一步", "保护"]

  private func opensMeasure(_ piece: ClauseReading.Piece) -> Bool {
    let first = tokens.skippingLead(piece.start..<tokens.count)
    return tokens.spells(NormRuns.measureWords, at: first)
  }

  /// 「帮助…」「拓宽…」「为…提供…」 behind a permission tell what it is for.
  private func isAimLike(_ piece: ClauseReading.Piece) -> Bool {
    let start = piece.start
    if tokens[start] == .preposition(.purpose) { return true }
    return tokens.spells(NormRuns.aimWords, at: start)
  }

  /// 「可以整个县为单位，」: the verb of the modal word is still to come.
  private func isOpen(_ run: NormRun) -> Bool {
    guard run.isExplicit else { return false }
    // 「可以根据实际经营情况，自行增加…」: nothing but a phrase stands behind the modal word.
    if let modal = run.tokens.last(where: { tokens[$0].modal != nil }) {
      var first = modal + 1
      while first < run.tokens.upperBound, tokens[first].isAdverb { first += 1 }
      // 「可以参考国家文书格式，完善本地格式」
      if ["参考", "借鉴"].contains(where: { tokens.spells($0, at: first) }) { return true }
      switch tokens[first] {
      case .preposition(.basis), .preposition(.scope), .preposition(.place):
        if first < run.tokens.upperBound, tokens.mainVerb(behind: first, run.tokens.upperBound) == nil { return true }
      default: break
      }
    }
    var index = run.tokens.upperBound - 1
    while index >= run.tokens.lowerBound {
      if tokens[index].modal != nil { return true }
      if tokens[index].isVerb { return false }
      index -= 1
    }
    return false
  }

  private func isBareVerb(_ piece: ClauseReading.Piece) -> Bool {
    guard piece.subject == .none else { return false }
    switch tokens[tokens.skippingLead(piece.start..<tokens.count)] {
    case .verb, .adverb(.manner): return true
    case .preposition(.basis) where inDefinition: return true
    case .preposition(.purpose), .preposition(.basis), .preposition(.scope): return setting.isPreamble
    default: return false
    }
  }

  /// 「申请产品注册，注册申请人应当…」: the act that the norm behind it regulates, not an imperative.
  private func isTopicOfModal(_ piece: ClauseReading.Piece, _ reading: ClauseReading, _ next: Range<Int>?) -> Bool {
    if runs.isEmpty, case .actors = pendingTopic, piece.rule == "modality.imperative", isCaseBehind() { return true }
    guard runs.isEmpty, pendingTopic == .none, let next, !tokens.hasTarget(reading.tokens) else { return false }
    if tellsCase(piece, reading), isCaseBehind() { return true }
    if piece.rule == "modality.procedure", tokens.opensWithModal(next) { return true }
    if piece.rule == "modality.plain", case .actors = piece.subject {
      // 「市场监管部门实施检查，有权采取…」「经营者阻碍检查，涉嫌犯罪的，…」: when, unless it is an act with its own time or manner.
      if isRestOfCase(next) { return true }
      // 「公务员离岗所需经费，应当…」 ends with a thing.
      // 「委员会处理侵权的纠纷，可以…」: only who acts may.
      let isFree = tokens.modalIndices(next).first.map { tokens[$0].modal?.modality != .obligation } ?? false
      let isThing = reading.tokens.contains {
        tokens[$0] == .de && !isFree || tokens[$0].isPreposition && isFree
          || tokens.text[tokens.span($0).start] == 0x6240
      }
      return tokens.opensWithModal(next) && !isThing
        && !reading.tokens.contains { tokens[$0] == .time || tokens[$0] == .adverb(.manner) || tokens[$0] == .number }
    }
    guard piece.rule == "modality.imperative" else { return false }
    // 「救治伤员的费用，由单位支付」
    if let last = reading.tokens.last,
      tokens[last - 1] == .de || tokens.text[tokens.span(last - 1).start] == 0x6240,
      ThingNouns.isThing(tokens.span(last), in: tokens.text),
      tokens[next.lowerBound] == .preposition(.agent) || tokens[next.upperBound - 1] == .de
    {
      return true
    }
    guard case .verb = tokens[tokens.skippingLead(reading.tokens)] else { return false }
    guard let modal = tokens.modalIndices(next).first else { return false }
    return ["应当", "必须", "可以", "不得", "应当由"].contains { tokens.spells($0, at: modal) }
  }

  /// What only a case tells: that somebody does not act, does what nobody should, or names what he brings forward.
  private func tellsCase(_ piece: ClauseReading.Piece, _ reading: ClauseReading) -> Bool {
    switch piece.rule {
    case "modality.negation", "modality.procedure": true
    case "modality.plain": piece.subject != .none && piece.subject != .thing
    case "modality.imperative":
      // 「通过网络提供他人作品，属于下列情形的，」
      tokens.spells(NormRuns.offences, at: tokens.skippingLead(reading.tokens))
        || tokens[tokens.skippingLead(reading.tokens)].isPreposition && rest.first.map { isOfKind($0) } ?? false
    default: false
    }
  }

  private func isOfKind(_ clause: Range<Int>) -> Bool {
    let first = tokens.skippingLead(clause)
    return tokens[first] == .verb(.relative) || tokens.spells("属于", at: first)
  }

  /// 「当事人在法定期限内不申请复议，不提起诉讼，又不履行的，由…」: a clause not far behind closes the case with 的.
  private func isCaseBehind() -> Bool {
    for clause in rest.prefix(3) {
      guard tokens[clause.lowerBound - 1] == .comma, tokens.modalIndices(clause).isEmpty else { return false }
      let first = tokens.skippingLead(clause)
      let closes = tokens[clause.upperBound - 1] == .de
      switch tokens[first] {
      case .verb, .adverb, .conditional, .preposition(.place), .fact: break
      // 「…提供接入服务，或者对作品提供传输服务，并具备下列条件的，」
      case .preposition where !closes: break
      default: return false
      }
      if closes { return true }
    }
    return false
  }

  /// 「涉嫌犯罪的，」「发现有下列情形之一的，」: goes on with the case, whose actor stands before.
  private func isRestOfCase(_ clause: Range<Int>) -> Bool {
    guard tokens[clause.upperBound - 1] == .de else { return false }
    return tokens[tokens.skippingLead(clause)].isVerb
  }

  // MARK: Words around

  private mutating func clearPending() {
    pendingStart = nil
    pendingTopic = .none
    topicIsCase = false
    pendingConditions = []
    headless = nil
    inScope = false
    hasScope = false
  }

  private mutating func hold(_ clause: Range<Int>) {
    if pendingStart == nil { pendingStart = clause.lowerBound }
  }

  private mutating func extendLast(to clause: Range<Int>, _ conditions: [Range<Int>] = []) {
    guard !runs.isEmpty else { return }
    runs[runs.count - 1].tokens = runs[runs.count - 1].tokens.lowerBound..<clause.upperBound
    runs[runs.count - 1].conditions += conditions
  }

  /// 「到2027年，」「2025年底前，」; not 「2025年4月起」.
  private func isGoalTime(_ clause: Range<Int>) -> Bool {
    guard let index = clause.first(where: { tokens[$0] == .time }) else { return false }
    let span = tokens.span(index)
    if tokens.text[span.end - 1] == 0x524D { return true }  // …前
    // 「2024年入冬后」
    if tokens[clause.upperBound - 1] == .circumstance { return false }
    if index > clause.lowerBound, tokens.spells("到", at: index - 1) || tokens.spells("至", at: index - 1) { return true }
    var first = clause.lowerBound
    while first < index, tokens[first] == .link { first += 1 }
    return first == index && tokens.text[span.end] != 0x8D77
  }

  /// 「去年5月下发通知，要求各省…」: what follows is told, too.
  private func isStateOfPast(_ clause: Range<Int>) -> Bool {
    let first = tokens.skippingLead(clause)
    return tokens.spells(["去年", "前年", "去年底", "去年以来", "上年度"], at: first)
  }

  /// 「是…」 at the head of a clause: the clauses before it are its subject.
  private func copulaOpens(_ clause: Range<Int>) -> Bool {
    for index in clause {
      switch tokens[index] {
      case .copula: return tokens.text[tokens.span(index).end - 1] == 0x662F || tokens.spells("是指", at: index)
      case .adverb, .link, .place: break
      default: return false
      }
    }
    return false
  }

  private func isRecurring(_ range: Range<Int>) -> Bool {
    range.contains { tokens[$0] == .time && tokens.text.has("每", at: tokens.span($0).start) }
  }

  /// 「对偏远地区，」 is whole; 「对自查不认真、」 goes on.
  private func isClosedScope(_ clause: Range<Int>) -> Bool {
    switch tokens[clause.upperBound - 1] {
    case .closer, .place, .noun, .actor, .bracket, .etc: true
    default: false
    }
  }

  /// 「依法追究」「给予处分」: done by an authority to who breached.
  private func isSanction(_ predicate: Int, _ end: Int) -> Bool {
    (predicate..<max(predicate, min(end, predicate + 4))).contains {
      // 「依法承担民事责任」 is what the offender does.
      tokens[$0] == .verb(.sanction) && !tokens.spells("依法承担", at: $0)
        || tokens.text.hasAny(NormRuns.pardons, at: tokens.span($0).start)
    }
  }

  private func isAuthority(_ topic: Range<Int>) -> Bool {
    guard let last = topic.last(where: { tokens[$0].isActor }) else { return false }
    return NormRuns.authorities.contains { tokens.text.has($0, at: tokens.span(last).end - $0.scalarCount) }
  }

  private static let authorities: [StaticString] = ["机关", "部门", "政府", "委员会", "法院", "检察院", "局", "厅"]
  private static let pardons: WordSet = ["行政处罚", "不予处罚", "不予行政处罚", "从轻", "减轻处罚", "免予处罚"]

  /// 「数量低于均值的」: a measure, not somebody, is below it.
  private func isMeasured(_ clause: Range<Int>) -> Bool {
    clause.dropFirst().contains { tokens[$0 - 1] == .noun && tokens.spells(NormRuns.measures, at: $0) }
  }

  private static let measures: WordSet = ["低于", "高于", "超过", "未达", "达到", "不足", "未达到", "少于", "多于"]

  /// 「具备条件的」: who meets the words acts; not where the 的-phrase tells of a thing or an event.
  private func isHeadlessActor(_ clause: Range<Int>) -> Bool {
    let first = tokens.skippingLead(clause)
    guard first < clause.upperBound, !isMeasured(first..<clause.upperBound) else { return false }
    // 「未经审核或者审核未通过的」「已公开的决定被撤销的」: what happens to things.
    if tokens.spells("未经", at: first) || clause.contains(where: { tokens.spells("被", at: $0) }) { return false }
    let text = tokens.text
    let words: [StaticString] = ["情形", "情况", "之一", "变化", "变更", "届满", "下列", "以下", "危害", "犯罪"]
    for index in first..<clause.upperBound where words.contains(where: { text.has($0, at: tokens.span(index).start) }) {
      return false
    }
    if tellsOfThing(first..<clause.upperBound) { return false }
    switch tokens[first] {
    case .verb(.relative), .verb(.action), .adverb, .preposition(.place), .conditional, .fact, .preposition(.basis):
      break
    // 「开发利用地下空间的」: it has its object.
    case .verb(.nominal)
    where ["申请", "经营", "使用", "生产", "从事", "投资", "施工"].contains { tokens.spells($0, at: first) }
      || tokens[first + 1] == .noun && clause.last.map { tokens[$0 - 1] == .noun } ?? false
        && !(first..<(clause.upperBound - 1)).contains { tokens[$0] == .de }:
      break
    default: return false
    }
    let events: [StaticString] = ["构成", "涉及", "造成", "发生", "发现", "出现", "导致", "违反", "情节", "遇有", "遇到", "遇"]
    return !events.contains { tokens.spells($0, at: first) }
  }

  /// 「建设项目的评价文件未依法批准的」「经听证的」: what is done with a thing, or what happened; nobody acts in it.
  private func tellsOfThing(_ clause: Range<Int>) -> Bool {
    guard let end = clause.last, end > clause.lowerBound, tokens[end] == .de, tokens[end - 1].isVerb else {
      return false
    }
    if tokens.spells("经", at: clause.lowerBound), end - clause.lowerBound == 2 { return true }
    var noun = end - 2
    while noun > clause.lowerBound,
      tokens[noun].isAdverb || tokens[noun] == .conditional || tokens.spells("未", at: noun)
    {
      noun -= 1
    }
    guard noun > clause.lowerBound, tokens[noun] == .noun || tokens[noun] == .closer,
      let owner = (clause.lowerBound..<noun).last(where: { tokens[$0] == .de })
    else { return false }
    return !((owner + 1)..<noun).contains { tokens[$0].isVerb && tokens[$0] != .verb(.nominal) }
  }
}
