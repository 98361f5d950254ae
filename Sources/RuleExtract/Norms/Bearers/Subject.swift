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

extension NormTokens {
  /// Whether a predicate may start with this word, so that an actor right before it is its subject.
  func opensPredicate(_ index: Int) -> Bool {
    switch self[index] {
    case .modal, .verb, .adverb, .preposition, .time, .comma, .fact, .copula, .link: true
    default: false
    }
  }

  /// Index behind brackets.
  func skippingBrackets(_ index: Int) -> Int {
    var next = index
    while case .bracket = self[next] { next += 1 }
    return next
  }

  /// The subject of a clause between its head words and `end`, with the index at which its predicate starts.
  ///
  /// Reads from the left: an actor that a predicate follows closes the subject, unless a verb before it makes it that
  /// verb's object (「指导医疗机构开展」) and no 的 turns the verb into a qualifier (「承担试点任务的地区要」).
  func subject(from start: Int, to end: Int, beforeModal: Bool) -> (subject: Range<Int>, predicate: Int)? {
    var index = start
    var verb: Int?
    var qualified = false
    var preposition = false
    while index < end {
      switch self[index] {
      case .actor(let kind):
        let next = skippingBrackets(index + 1)
        let atEnd = next >= end
        if case .actor = self[next], !atEnd { break }
        if case .place = self[next], !atEnd { break }
        if case .circumstance = self[next], !atEnd { break }
        guard atEnd ? beforeModal : opensPredicate(next) else { break }
        if case .verb(.nominal) = self[next], !beforeModal, isNominal(at: next, end: end) { break }
        if kind == .suffix {
          guard index > start, self[index - 1] != .comma else { break }
          switch self[next] {
          case .modal, .preposition, .adverb, .verb(.action), .verb(.directive): break
          default:
            if !atEnd { index += 1; continue }
          }
        }
        if preposition && !qualified && !beforeModal { return nil }
        if verb == nil || qualified {
          if preposition { return nil }
          return (start..<next, next)
        }
      case .verb(let kind):
        if verb == nil {
          verb = index
          qualified = false
          if case .directive = kind, !beforeModal { return nil }
          if case .action = kind, !beforeModal, index == start { return nil }
          if case .result = kind, !beforeModal, index == start { return nil }
          if case .sanction = kind, !beforeModal { return nil }
        }
      case .preposition:
        if index == start { preposition = true }
        if verb == nil { verb = index }
        qualified = false
      case .de: qualified = true
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a word that is verb and noun alike (培训, 采购) stands as a noun here.
  func isNominal(at index: Int, end: Int) -> Bool {
    guard case .verb(.nominal) = self[index] else { return false }
    switch self[index + 1] {
    case .de, .comma, .stop, .semicolon, .copula, .closer, .place, .circumstance, .modal: return true
    case .noun:
      return index + 2 >= end || self[index + 2] == .de || self[index + 2] == .copula || self[index + 2].modal != nil
    default: return index + 1 >= end
    }
  }
}
