/// Pairs worth a look, by an inverted index: only obligations that share a telling term are compared.
struct Candidates: Sendable {
  struct Pair: Sendable {
    var column: Int
    var score: Double
  }

  /// By left obligation, sorted by column.
  private(set) var rows: [[Pair]]

  /// How many of the best are kept for one obligation.
  private static let kept = 24
  /// A term that more obligations have opens no comparison of its own; it still counts in one that another term opens.
  private static let commonest = 64

  init(_ likeness: Likeness, skippingLeft: Set<Int>, skippingRight: Set<Int>) {
    var postings = [[Int32]](repeating: [], count: likeness.weights.weights.count)
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
          mass[Int(column)] += likeness.weights.weights[term]
        }
      }
      // Against the length of the other text, so that one long sentence does not crowd out the rest.
      let ranked = touched.map { Pair(column: $0, score: mass[$0] / likeness.right[$0].words.mass.squareRoot()) }
        .sorted { $0.score != $1.score ? $0.score > $1.score : $0.column < $1.column }
      for column in touched { mass[column] = 0 }
      return ranked.prefix(Candidates.kept)
        .map { Pair(column: $0.column, score: likeness.between(row, $0.column)) }
        .sorted { $0.column < $1.column }
    }
    supportByNeighbours(likeness)
    preferMutual()
  }

  private func score(_ row: Int, _ column: Int) -> Double {
    let pairs = rows[row]
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low].column == column ? pairs[low].score : 0
  }

  /// Adds part of the best pair among up to three places before or behind on both sides.
  private mutating func supportByNeighbours(_ likeness: Likeness) {
    let offsets = [-3, -2, -1, 1, 2, 3]
    let supported = rows.enumerated().map { row, pairs in
      pairs.map { pair in
        var best = 0.0
        for down in offsets {
          let other = row + down
          guard rows.indices.contains(other), likeness.left[other].features.notice == likeness.left[row].features.notice
          else { continue }
          for along in offsets {
            let column = pair.column + along
            guard likeness.right.indices.contains(column),
              likeness.right[column].features.notice == likeness.right[pair.column].features.notice
            else { continue }
            let nearness = min(1, 2 / Double(abs(down) + abs(along)))
            best = max(best, score(other, column) * nearness)
          }
        }
        return Pair(column: pair.column, score: pair.score + Likeness.neighbours * best)
      }
    }
    rows = supported
  }

  /// Adds to a pair what it is, compared with the best that either of the two could have.
  private mutating func preferMutual() {
    var bestOfColumn: [Int: Double] = [:]
    for pair in rows.joined() { bestOfColumn[pair.column] = max(bestOfColumn[pair.column] ?? 0, pair.score) }
    rows = rows.map { pairs in
      let best = pairs.map(\.score).max() ?? 0
      return pairs.map { pair in
        let most = (best * (bestOfColumn[pair.column] ?? 0)).squareRoot()
        return Pair(column: pair.column, score: pair.score + (most > 0 ? Likeness.preference * pair.score / most : 0))
      }
    }
  }
}
