internal import Lexing
internal import PolicyModel

extension NormTokens {
  /// The conditions that an adjunct clause states, as token ranges.
  func conditions(of reading: ClauseReading, _ clause: Range<Int>) -> [Range<Int>] {
    let start = clause.lowerBound
    guard start < clause.upperBound else { return [] }
    if reading.endsWithDe { return [clause] }
    if let word = clause.first(where: { self[$0] == .adverb(.condition) }) {
      // 「规模原则上不低于60万吨」 states a figure of its own.
      return hasTarget(clause) ? [word..<(word + 1)] : [clause]
    }
    let first = skippingLead(clause)
    if first >= clause.upperBound { return [] }
    switch self[first] {
    case .conditional, .preposition(.scope), .preposition(.exception): return [clause]
    case .verb(.relative) where spells("违反", at: first): return [clause]
    default: break
    }
    switch self[clause.upperBound - 1] {
    case .circumstance: return isDate(clause) ? [] : [clause]
    case .place:
      let end = span(clause.upperBound - 1)
      return ["情况下", "前提下", "条件下", "基础上", "范围内"].contains { text.has($0, at: end.end - 3) } ? [clause] : []
    default: return []
    }
  }

  private func isTimeWord(_ index: Int) -> Bool {
    switch self[index] {
    case .time, .number, .circumstance, .and, .link, .preposition(.place): true
    default: false
    }
  }

  private func opensWithNumber(_ clause: Range<Int>) -> Bool {
    let first = skippingLinks(clause)
    let scalar = text[span(first).start]
    return scalar.isDigit || Numerals.digit(scalar) != nil
  }

  private func skippingLinks(_ clause: Range<Int>) -> Int {
    clause.first { self[$0] != .link && self[$0] != .preposition(.place) && self[$0] != .bracket } ?? clause.lowerBound
  }

  /// 「12月20日北京时间18:00前」「二〇〇六年三月底以前」: a day, not a circumstance.
  private func isDate(_ clause: Range<Int>) -> Bool {
    if clause.allSatisfy({ isTimeWord($0) }) { return true }
    return !clause.contains { self[$0].isVerb || self[$0].isActor } && opensWithNumber(clause)
      && span(clause).range.contains { text[$0] == 0x5E74 || text[$0] == 0x6708 }  // 年月
  }

  /// The conditions inside the clause that states the norm: 原则上, 必要时, 经批准, 「有条件的」 before the bearer.
  func innerConditions(_ piece: ClauseReading.Piece, _ clause: Range<Int>, subject: Subject) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in clause where self[index] == .adverb(.condition) { found.append(index..<(index + 1)) }
    if case .headless(let range) = piece.subject { found.append(range) }
    if case .actors(let range) = piece.subject, let de = range.last(where: { self[$0] == .de }), de > range.lowerBound,
      isCondition(range.lowerBound..<de)
    {
      found.append(range.lowerBound..<(de + 1))
    }
    var index = piece.start
    if index < piece.predicate {
      // 「未经批准，不得」 「对…的机构，应当」 in one clause.
      while index < piece.predicate {
        switch self[index] {
        case .conditional where index == piece.start:
          found.append(index..<piece.predicate)
          index = piece.predicate
        case .preposition(.exception) where index == piece.start, .preposition(.scope) where index == piece.start:
          var end = index + 1
          while end < piece.predicate, !opensVerbPhrase(end) { end += 1 }
          if end - index >= 3, self[end - 1] == .de { found.append(index..<end) }
          index = end
        default: index += 1
        }
      }
    }
    return found
  }

  /// Whether a qualifier says when the norm applies (符合条件的, 未取得许可的), not merely who is meant (负责…的).
  private func isCondition(_ qualifier: Range<Int>) -> Bool {
    guard let first = qualifier.first(where: { self[$0] != .adverb(.plain) && self[$0] != .link }) else { return false }
    switch self[first] {
    case .verb(.relative), .conditional: return true
    case .preposition(.basis): return spells("经", at: first)
    default: return false
    }
  }

  private func opensVerbPhrase(_ index: Int) -> Bool {
    switch self[index] {
    case .modal, .adverb(.manner): true
    default: false
    }
  }
}
