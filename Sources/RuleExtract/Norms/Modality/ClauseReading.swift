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
}

extension NormTokens {
  /// Splits a sentence at its commas, semicolons and colons.
  func clauseRanges(_ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      switch self[index] {
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
  func readClause(_ range: Range<Int>, afterGoal: Bool) -> ClauseReading {
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
    if case .de = self[end - 1] {
      reading.endsWithDe = true
      reading.kind = .adjunct
      reading.topic = topic(from: start, to: end)
      return reading
    }
    if case .circumstance = self[end - 1] {
      reading.kind = .adjunct
      reading.topic = topic(from: start, to: end)
      return reading
    }
    if case .conditional = self[start], modalIndices(start..<end).isEmpty {
      reading.kind = .adjunct
      return reading
    }
    if case .preposition(.exception) = self[start] {
      reading.kind = .adjunct
      return reading
    }
    let modals = modalIndices(start..<end)
    if !modals.isEmpty {
      reading.kind = .norms
      reading.pieces = explicitPieces(modals, start: start, end: end)
      if !reading.pieces.isEmpty { return reading }
    }
    return bareReading(reading, start: start, end: end, goal: goal)
  }

  /// An actor at the head of a clause that has no predicate of its own.
  private func topic(from start: Int, to end: Int) -> Subject {
    switch self[start] {
    case .preposition(let kind) where kind != .basis && kind != .place: return .none
    default: break
    }
    if let found = subject(from: start, to: end, beforeModal: false) { return .actors(found.subject) }
    return .none
  }

  /// The modal words of a clause that govern it: not those inside a 的-phrase before a noun that ends the clause.
  func modalIndices(_ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    for index in range {
      guard let modal = self[index].modal else { continue }
      if isLive(modal, at: index, in: range) { found.append(index) }
    }
    return found
  }

  private func isLive(_ modal: ModalWord, at index: Int, in range: Range<Int>) -> Bool {
    let next = self[index + 1]
    // 「…的支持」「…的引导」: a noun.
    if index > range.lowerBound, case .de = self[index - 1] {
      return modal.position == .afterBearer && index >= 2 && modal.modality != .recommendation
    }
    switch modal.position {
    case .afterBearer:
      if index + 1 >= range.upperBound { return spells("应当", at: index) == false && modal.word.count >= 2 }
      if case .de = next { return false }
      // 「应当提交的材料」: a qualifier, where a verb and 的 follow and a predicate comes behind the noun.
      if let de = firstDe(behind: index, in: range), self[(de + 1)..<range.upperBound].contains(where: { $0.modal != nil }),
        !hasComma(index..<de), de - index <= 4
      {
        return false
      }
      if modal.word == "不受" {
        return (index..<range.upperBound).contains {
          let span = span($0)
          return text.has("限", at: span.start) || text.has("约束", at: span.start) || text.has("制约", at: span.start)
            || text.has("限", at: span.end - 1)
        }
      }
      if modal.word == "不能" || modal.word == "不可" || modal.word == "不应" {
        if let de = firstDe(behind: index, in: range), de - index <= 6 { return false }
      }
      return true
    case .beforeBearer:
      if index + 1 >= range.upperBound { return false }
      if modal.modality == .prohibition || modal.modality == .permission {
        if index > range.lowerBound, let de = firstDe(behind: index, in: range), de - index <= 3 { return false }
      }
      return true
    case .verb:
      if case .de = next { return false }
      if let de = firstDe(behind: index, in: range), de - index <= 6,
        self[(de + 1)..<range.upperBound].contains(where: { $0.isActor })
      {
        return false
      }
      return true
    }
  }

  private func firstDe(behind index: Int, in range: Range<Int>) -> Int? {
    ((index + 1)..<max(index + 1, range.upperBound)).first { self[$0] == .de }
  }

  private func hasComma(_ range: Range<Int>) -> Bool { range.contains { self[$0] == .comma } }

  subscript(_ range: Range<Int>) -> [NormWord] { range.map { self[$0] } }
}
