/// Number of a term in one comparison: terms are met often, so they are looked up once.
typealias TermNumber = Int32

/// How much a term says: much where few obligations have it, here and in official Chinese at large.
///
/// 加强 and 推进 stand everywhere and tell nothing apart; 警戒 stands in one duty of each side and nearly settles it.
struct TermWeights: Sendable {
  private var numbers: [Term: TermNumber] = [:]
  /// By term number.
  private(set) var weights: [Double]
  /// How nearly a shared term points from one obligation to one, where only one on each side has it.
  private var pointing: [Double]

  /// Share of the notices that are compared in a weight; the rest comes from the background table.
  private static let localShare = 0.6
  /// Makes the background's rarities about as large as those of two bundles of a hundred obligations.
  private static let backgroundScale = 0.6
  /// What even the commonest term weighs.
  private static let least = 0.05

  /// - Parameters:
  ///   - sides: terms of each obligation of each side.
  ///   - others: further terms that will be asked for: those of headings and metrics.
  init(sides: [[[PlacedTerm]]], others: [[PlacedTerm]] = []) {
    var rarities: [Double] = []
    var counts: [Int32] = []
    var numbers: [Term: TermNumber] = [:]
    func number(_ placed: PlacedTerm) -> Int {
      if let number = numbers[placed.term] { return Int(number) }
      let number = numbers.count
      numbers[placed.term] = TermNumber(number)
      rarities.append(placed.rarity)
      counts.append(0)
      return number
    }
    for terms in sides.joined() { for term in terms { counts[number(term)] += 1 } }
    for terms in others { for term in terms { _ = number(term) } }
    self.numbers = numbers
    let total = Double(sides.reduce(0) { $0 + $1.count } + 1)
    // Few different counts, so few logarithms.
    var locals: [Int32: Double] = [:]
    weights = zip(counts, rarities).map { count, rarity in
      let local = locals[count] ?? logarithm(total / (Double(count) + 0.5))
      locals[count] = local
      let share = TermWeights.localShare
      return max(TermWeights.least, share * local + (1 - share) * TermWeights.backgroundScale * rarity)
    }
    pointing = rarities.map { min(1, $0 / 6) }
  }

  /// The term sets of a side's obligations.
  func sets(ofSide terms: [[PlacedTerm]]) -> [TermSet] {
    var counts = [Int32](repeating: 0, count: weights.count)
    for terms in terms { for term in terms { if let number = numbers[term.term] { counts[Int(number)] += 1 } } }
    return terms.map { numbered($0, counts) }
  }

  func numbered(_ terms: [PlacedTerm]) -> TermSet { numbered(terms, nil) }

  private func numbered(_ terms: [PlacedTerm], _ counts: [Int32]?) -> TermSet {
    var entries: [TermSet.Entry] = []
    entries.reserveCapacity(terms.count)
    for term in terms {
      guard let number = numbers[term.term] else { continue }
      entries.append(.init(number: number, count: counts?[Int(number)] ?? 1, root: term.factor.squareRoot()))
    }
    entries.sort { $0.number < $1.number }
    return TermSet(entries: entries, mass: entries.reduce(0) { $0 + weights[Int($1.number)] * $1.root * $1.root })
  }

  /// Weight of what two sets share, and how nearly it points from one to the other.
  func shared(_ left: TermSet, _ right: TermSet) -> (mass: Double, pointing: Double) {
    var mass = 0.0
    var pointing = 0.0
    var i = 0
    var j = 0
    while i < left.entries.count, j < right.entries.count {
      let a = left.entries[i]
      let b = right.entries[j]
      if a.number == b.number {
        let roots = a.root * b.root
        mass += weights[Int(a.number)] * roots
        pointing += self.pointing[Int(a.number)] * roots / (Double(a.count) * Double(b.count))
        i += 1
        j += 1
      } else if a.number < b.number {
        i += 1
      } else {
        j += 1
      }
    }
    return (mass, pointing)
  }

  /// Shared weight against the length of both, as the cosine of an angle; 1 for the same terms.
  func cosine(_ left: TermSet, _ right: TermSet) -> Double {
    left.mass > 0 && right.mass > 0 ? shared(left, right).mass / (left.mass * right.mass).squareRoot() : 0
  }

  /// Share of the shorter that the longer holds.
  func overlap(_ left: TermSet, _ right: TermSet) -> Double {
    min(left.mass, right.mass) > 0 ? min(1, shared(left, right).mass / min(left.mass, right.mass)) : 0
  }

  /// 1 for the same terms, 0 for none in common.
  func likeness(_ left: TermSet, _ right: TermSet) -> Double {
    left.mass + right.mass > 0 ? 2 * shared(left, right).mass / (left.mass + right.mass) : 0
  }
}

/// Some terms by number, sorted, with their weight in total.
struct TermSet: Sendable {
  struct Entry: Sendable {
    var number: TermNumber
    /// Obligations of the same side that have the term.
    var count: Int32
    /// Square root of what its place lets it count, so that two texts meet in the middle.
    var root: Double
  }

  var entries: [Entry]
  var mass: Double
}

/// Natural logarithm in portable arithmetic, so that every machine gets the same bits: no C library differs.
func logarithm(_ value: Double) -> Double {
  guard value > 0, value.isFinite else { return 0 }
  // value = significand · 2^exponent, significand in [1, 2); atanh series around 1.
  let ratio = (value.significand - 1) / (value.significand + 1)
  let square = ratio * ratio
  var power = ratio
  var sum = 0.0
  var divisor = 1.0
  while divisor < 40 {
    sum += power / divisor
    power *= square
    divisor += 2
  }
  return 2 * sum + Double(value.exponent) * 0.693147180559945309
}
