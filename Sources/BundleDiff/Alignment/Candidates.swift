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

  init(_ likeness: Likeness, skippingLeft: Set<Int>, skippingRight: Set<Int>) {
    var postings = [[Int32]](repeating: [], count: likeness.words.weights.count)
    for (column, item) in likeness.right.enumerated() where !skippingRight.contains(column) {
      for entry in item.words.entries { postings[entry.number].append(Int32(column)) }
    }
    let limit = max(Candidates.commonest, likeness.right.count / 100)
    var mass = [Double](repeating: 0, count: likeness.right.count)
    rows = likeness.left.enumerated().map { row, item in
      guard !skippingLeft.contains(row) else { return [] }
      var touched: [Int] = []
      for term in item.words.entries.lazy.map(\.number) where postings[term].count <= limit {
        for column in postings[term] {
          if mass[Int(column)] == 0 { touched.append(Int(column)) }
          mass[Int(column)] += likeness.words.weights[term]
        }
      }
      // Against the length of the other text, so that one long sentence does not crowd out the rest.
      let ranked = touched.map { Pair(column: $0, score: mass[$0] / likeness.right[$0].words.mass.squareRoot()) }
        .sorted { $0.score != $1.score ? $0.score > $1.score : $0.column < $1.column }
      for column in touched { mass[column] = 0 }
      return ranked.prefix(Candidates.kept)
        .map { Pair(column: $0.column, score: likeness.between(row, $0.column)) }
        .filter { $0.score >= Candidates.least }
        .sorted { $0.column < $1.column }
    }
    supportBySections(likeness)
    preferOutstanding(columns: likeness.right.count)
    supportByNeighbours(likeness)
    preferMutual(columns: likeness.right.count)
  }
}
