/// Pairs worth a look, by an inverted index: only obligations that share a telling term are compared.
struct Candidates: Sendable {
  struct Pair: Sendable {
    var column: Int
    var score: Double
  }

  /// By left obligation, sorted by column.
  var rows: [[Pair]]

  /// What two must have in common by themselves, whatever stands around them.
  private static let least = 0.35
  /// How many of the best are kept for one obligation.
  private static let kept = 32
  /// A term that more obligations have opens no comparison of its own; it still counts in one that another term opens.
  private static let commonest = 64

  /// - Parameter skipping: obligations that have their partner already.
  init(_ likeness: Likeness, left: Likeness.Side, right: Likeness.Side, skipping: (left: [Bool], right: [Bool])) {
    let limit = max(Candidates.commonest, right.items.count / 100)
    var mass = [Double](repeating: 0, count: right.items.count)
    rows = left.items.enumerated().map { row, item in
      guard !skipping.left[row] else { return [] }
      var touched: [Int] = []
      for term in item.words.entries.lazy.map(\.number) {
        let columns = right.items(with: term)
        guard columns.count <= limit else { continue }
        let weight = likeness.words.weights[Int(term)]
        for column in columns.lazy.map(Int.init) where !skipping.right[column] {
          if mass[column] == 0 { touched.append(column) }
          mass[column] += weight
        }
      }
      // Against the length of the other text, so that one long sentence does not crowd out the rest.
      var best: [Pair] = []
      for column in touched {
        let pair = Pair(column: column, score: mass[column] / right.items[column].words.mass.squareRoot())
        mass[column] = 0
        if best.count == Candidates.kept, let last = best.last, last.isAhead(of: pair) { continue }
        let place = best.firstIndex { pair.isAhead(of: $0) } ?? best.count
        best.insert(pair, at: place)
        if best.count > Candidates.kept { best.removeLast() }
      }
      return best.map { Pair(column: $0.column, score: likeness.between(item, right.items[$0.column])) }
        .filter { $0.score >= Candidates.least }
        .sorted { $0.column < $1.column }
    }
    supportBySections(left.items, right.items)
    preferOutstanding(columns: right.items.count)
    supportByNeighbours(left.items, right.items)
    preferMutual(columns: right.items.count)
  }
}

extension Candidates.Pair {
  fileprivate func isAhead(of other: Candidates.Pair) -> Bool {
    score != other.score ? score > other.score : column < other.column
  }
}
