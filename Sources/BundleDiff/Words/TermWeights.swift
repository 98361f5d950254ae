/// Number of a term in one comparison: terms are met often, so they are looked up once.
typealias TermNumber = Int

/// How much a term says: much where few obligations have it, here and in official Chinese at large.
///
/// 加强 and 推进 stand everywhere and tell nothing apart; 警戒 stands in one duty of each side and nearly settles it.
struct TermWeights: Sendable {
  private var numbers: [Term: TermNumber] = [:]
  /// Obligations that have the term, by term number.
  private(set) var leftCounts: [Int32] = []
  private(set) var rightCounts: [Int32] = []
  private(set) var weights: [Double] = []
  /// How nearly a shared term points from one obligation to one: 1 where only one on each side has it.
  private(set) var pointing: [Double] = []

  /// Share of the two bundles in a weight; the rest comes from the background table.
  private static let localShare = 0.6
  /// Makes the background's rarities about as large as those of two bundles of a hundred obligations.
  private static let backgroundScale = 0.6
  /// What even the commonest term weighs.
  private static let least = 0.05

  /// - Parameter others: further terms that will be asked for: those of headings and metrics.
  init(left: [[PlacedTerm]], right: [[PlacedTerm]], others: [[PlacedTerm]]) {
    var rarities: [Double] = []
    func number(_ placed: PlacedTerm) -> TermNumber {
      if let number = numbers[placed.term] { return number }
      let number = numbers.count
      numbers[placed.term] = number
      rarities.append(placed.rarity)
      leftCounts.append(0)
      rightCounts.append(0)
      return number
    }
    for terms in left { for term in terms { leftCounts[number(term)] += 1 } }
    for terms in right { for term in terms { rightCounts[number(term)] += 1 } }
    for terms in others { for term in terms { _ = number(term) } }
    let total = Double(left.count + right.count + 1)
    weights = [Double](repeating: 0, count: numbers.count)
    pointing = weights
    // Few different counts, so few logarithms.
    var locals: [Int32: Double] = [:]
    for number in rarities.indices {
      let count = leftCounts[number] + rightCounts[number]
      let local = locals[count] ?? logarithm(total / (Double(count) + 0.5))
      locals[count] = local
      let rarity = rarities[number]
      let share = TermWeights.localShare
      weights[number] = max(
        TermWeights.least,
        share * local + (1 - share) * TermWeights.backgroundScale * rarity
      )
      if leftCounts[number] > 0, rightCounts[number] > 0 {
        pointing[number] = min(1, rarity / 6) / (Double(leftCounts[number]) * Double(rightCounts[number]))
      }
    }
  }

  func numbered(_ terms: [PlacedTerm]) -> TermSet {
    let entries = terms.compactMap { term in
      numbers[term.term].map { TermSet.Entry(number: $0, root: term.factor.squareRoot()) }
    }.sorted { $0.number < $1.number }
    return TermSet(
      entries: entries,
      mass: entries.reduce(0) { $0 + weights[$1.number] * $1.root * $1.root }
    )
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
        mass += weights[a.number] * a.root * b.root
        pointing += self.pointing[a.number] * a.root * b.root
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
