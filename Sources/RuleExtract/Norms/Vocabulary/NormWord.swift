internal import Lexing
internal import PolicyModel

/// What a word does in the sentence of a norm.
enum NormWord: Sendable {
  /// 应当, 不得, 可以, 鼓励: carries a modality.
  case modal(ModalWord)
  /// 部门, 医疗机构, 各地: can act, so it can bear a norm.
  case actor(ActorClass)
  /// 办, 方, 会: may close an actor's name before a modal word.
  case ending
  case verb(VerbClass)
  case adverb(AdverbClass)
  case preposition(PrepositionClass)
  /// 同时, 其中, 一是: ties a clause to the one before it and says nothing of its own.
  case link
  /// 、和及与或
  case and
  /// 的
  case de
  /// 内中下上: makes a place of the noun before it.
  case place
  /// 时后前期间: makes a time or a circumstance of the words before it.
  case circumstance
  /// 是, 是指, 包括: the sentence says what something is.
  case copula
  /// 已, 了, 共有: the sentence says what was done.
  case fact
  /// 如, 若, 未经: opens a condition.
  case conditional
  /// 现将, 特此: formula of the genre.
  case formula
  case noun
  /// 规定, 要求, 实际: what a prepositional phrase mostly ends with.
  case closer
  case time
  case number
  case comma
  case semicolon
  case colon
  /// A bracket with all that stands in it.
  case bracket
  case stop
  /// 等
  case etc
  case other
}

enum ActorClass: UInt16, Sendable {
  /// 部门, 单位, 企业: complete only with the words before it, but may stand alone.
  case head
  /// 医疗机构, 医师, 人民政府.
  case body
  /// 各地, 各市: a territory that stands for its authorities.
  case region
  /// 患者, 群众, 申请人: acts for itself; a bare verb behind it tells what happens, not what must be done.
  case person
  /// 局, 院, 站: closes the name of an organ that the vocabulary does not hold.
  case suffix
}

enum VerbClass: UInt16, Sendable {
  /// 加强, 建立, 制定: at the head of a clause, an imperative.
  case action
  /// 管理, 培训, 采购: as often a noun.
  case nominal
  /// 指导, 组织, 督促: has others act; the units behind it do not bear the norm.
  case directive
  /// 承担, 符合, 从事: at the head of a clause mostly a relative clause.
  case relative
  /// 提升, 确保, 实现: mostly tells the aim of the verbs before it.
  case result
  /// 责令, 处以, 吊销: what an authority does to an offender.
  case sanction
  /// 位于, 共有, 存在: tells a state.
  case state
}

enum AdverbClass: UInt16, Sendable {
  /// 切实, 积极, 进一步: stands before a verb, known or not.
  case manner
  case plain
  /// 原则上, 必要时: a condition.
  case condition
}

enum PrepositionClass: UInt16, Sendable {
  /// 由: names who acts.
  case agent
  /// 对, 对于, 针对: names whom or what the norm concerns.
  case scope
  /// 为, 为了: a purpose before a verb, a beneficiary before a noun.
  case purpose
  /// 将, 把
  case object
  /// 在, 从, 自
  case place
  /// 按照, 根据, 结合, 通过
  case basis
  /// 除
  case exception
}

/// A word with the modality it gives to the verbs behind it.
///
/// No `String` in it: words of a sentence are copied and compared far more often than a modal word is named.
struct ModalWord: Sendable, Equatable {
  enum Position: UInt16, Sendable {
    /// 应当: the bearer stands before it.
    case afterBearer
    /// 鼓励, 请: the bearer stands behind it.
    case beforeBearer
    /// 负责: a verb of its own.
    case verb
  }

  let modality: Modality
  let position: Position
  /// Its place in `ModalWords.spellings`.
  let number: UInt16

  static func == (left: ModalWord, right: ModalWord) -> Bool { left.number == right.number }

  var word: String { ModalWords.spellings[Int(number)] }

  /// `modality.prohibition.不得`
  var rule: String { ModalWords.rules[Int(number)] }
}

extension NormWord: Equatable {
  /// One number for a word's kind and class, so that the many questions 「is this 的?」 are one comparison.
  private var code: UInt16 {
    switch self {
    case .modal(let modal): 0x100 | modal.number
    case .actor(let kind): 0x200 | kind.rawValue
    case .verb(let kind): 0x210 | kind.rawValue
    case .adverb(let kind): 0x220 | kind.rawValue
    case .preposition(let kind): 0x230 | kind.rawValue
    case .ending: 1
    case .link: 2
    case .and: 3
    case .de: 4
    case .place: 5
    case .circumstance: 6
    case .copula: 7
    case .fact: 8
    case .conditional: 9
    case .formula: 10
    case .noun: 11
    case .closer: 12
    case .time: 13
    case .number: 14
    case .comma: 15
    case .semicolon: 16
    case .colon: 17
    case .bracket: 18
    case .stop: 19
    case .etc: 20
    case .other: 21
    }
  }

  @inline(__always)
  static func == (left: NormWord, right: NormWord) -> Bool { left.code == right.code }
}

extension NormWord {
  var isActor: Bool {
    if case .actor = self { return true }
    return false
  }

  var isAdverb: Bool {
    if case .adverb = self { return true }
    return false
  }

  var isPreposition: Bool {
    if case .preposition = self { return true }
    return false
  }

  var isVerb: Bool {
    if case .verb = self { return true }
    return false
  }

  var modal: ModalWord? {
    if case .modal(let word) = self { return word }
    return nil
  }

  /// Every word that decides something about a norm, in one trie: a sentence is read once.
  static let lexicon = Lexicon(vocabulary)

  /// Words that the vocabulary lists under two meanings; the later one would silently win.
  static var repeatedWords: [String] {
    var seen: Set<String> = []
    return vocabulary.map(\.0).filter { !seen.insert($0).inserted }
  }

  private static let vocabulary: [(String, NormWord)] = {
    var words: [(String, NormWord)] = []
    func add(_ text: String, _ word: NormWord) {
      for item in Lexing.words(in: text) { words.append((item, word)) }
    }
    add(ActionVerbs.nominal, .verb(.nominal))
    add(ActionVerbs.action, .verb(.action))
    add(ActionVerbs.offences, .verb(.action))
    add(ActionVerbs.directive, .verb(.directive))
    add(ActionVerbs.relative, .verb(.relative))
    add(ActionVerbs.result, .verb(.result))
    add(ActionVerbs.sanction, .verb(.sanction))
    add(ActionVerbs.state, .verb(.state))
    // 组织, 领导 and 代表 are verbs until their neighbours say otherwise.
    add(FunctionWords.nouns, .noun)
    for word in Lexing.words(in: ActorEndings.heads) where !["组织", "领导", "代表", "平台"].contains(word) {
      words.append((word, .actor(.head)))
    }
    add(ActorEndings.persons, .actor(.person))
    add(Actors.regions, .actor(.region))
    add(FunctionWords.manner, .adverb(.manner))
    add(FunctionWords.adverbs, .adverb(.plain))
    add(FunctionWords.conditionAdverbs, .adverb(.condition))
    add(FunctionWords.agent, .preposition(.agent))
    add(FunctionWords.scope, .preposition(.scope))
    add(FunctionWords.purpose, .preposition(.purpose))
    add(FunctionWords.object, .preposition(.object))
    add(FunctionWords.places, .preposition(.place))
    add(FunctionWords.basis, .preposition(.basis))
    add(FunctionWords.exception, .preposition(.exception))
    add(FunctionWords.links, .link)
    add(FunctionWords.and, .and)
    add("—— — • ●", .link)
    add("的", .de)
    add("等", .etc)
    add(FunctionWords.localizers, .place)
    add(FunctionWords.circumstances, .circumstance)
    add(FunctionWords.copulas, .copula)
    add(FunctionWords.facts, .fact)
    add(FunctionWords.conditionals, .conditional)
    add(FunctionWords.formulas, .formula)
    add(FunctionWords.times, .time)
    add(FunctionWords.closers, .closer)
    for modal in ModalWords.words { words.append((modal.word, .modal(modal))) }
    add("， ,", .comma)
    add("； ;", .semicolon)
    add("： :", .colon)
    add("。 ！ ？ !", .stop)
    return words
  }()
}
