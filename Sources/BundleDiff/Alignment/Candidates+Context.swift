/// What the other pairs say of a pair.
extension Candidates {
  /// Clauses around both that have much in common.
  static let sections = 0.3
  /// How far a pair stands out from what else both are like: 「加强组织领导」 is a little like everything.
  static let outstanding = 1.0
  /// How many others that is measured by.
  private static let others = 5
  /// How like any two sentences of two such notices usually are; stands in where a notice has too few others.
  private static let usual = 0.4
  /// Neighbours of both are alike, too: notices of one kind keep the order of their model.
  static let neighbours = 0.1
  /// Nothing else on either side is as like.
  static let preference = 0.3

  /// About what a pair of equal texts in equal surroundings gets; scores are given as shares of it.
  static let most = 3.2

  /// Adds how much the clauses around both have in common, this pair left out.
  ///
  /// Every pair votes for its two clauses, the more the nearer it is to being the best of both.
  mutating func supportBySections(_ leftItems: [Likeness.Item], _ rightItems: [Likeness.Item]) {
    func numbers(_ items: [Likeness.Item]) -> (ofItem: [[Int]], count: Int) {
      var numbers: [MeasureFeatures.Place: Int] = [:]
      let ofItem = items.map { item in
        item.features.sections.map { section in
          let number = numbers[section] ?? numbers.count
          numbers[section] = number
          return number
        }
      }
      return (ofItem, numbers.count)
    }
    let left = numbers(leftItems)
    let right = numbers(rightItems)
    let best = bests(columns: rightItems.count)
    let votes = rows.enumerated().map { row, pairs in
      pairs.map { pair in
        let share = mutualShare(pair, of: row, best)
        return pair.score * share * share
      }
    }
    var shared: [Int: Double] = [:]
    var ofLeft = [Double](repeating: 0, count: left.count)
    var ofRight = [Double](repeating: 0, count: right.count)
    for (row, pairs) in rows.enumerated() {
      for (pair, vote) in zip(pairs, votes[row]) {
        for one in left.ofItem[row] {
          for other in right.ofItem[pair.column] {
            shared[one * right.count + other, default: 0] += vote
            ofLeft[one] += vote
            ofRight[other] += vote
          }
        }
      }
    }
    rows = rows.enumerated().map { row, pairs in
      zip(pairs, votes[row]).map { pair, vote in
        var most = 0.0
        for one in left.ofItem[row] {
          for other in right.ofItem[pair.column] {
            let product = ofLeft[one] * ofRight[other]
            guard product > 0 else { continue }
            let own = (shared[one * right.count + other] ?? 0) - vote
            most = max(most, own / product.squareRoot())
          }
        }
        return Pair(column: pair.column, score: pair.score + Candidates.sections * most)
      }
    }
  }

  /// Adds by how much a pair is better than the next best of both.
  mutating func preferOutstanding(columns: Int) {
    var ofColumn = [[Double]](repeating: [], count: columns)
    for pair in rows.joined() { ofColumn[pair.column].append(pair.score) }
    func usual(_ scores: [Double]) -> Double {
      let others = scores.sorted(by: >).dropFirst().prefix(Candidates.others)
      let missing = Double(Candidates.others - others.count)
      return (others.reduce(0, +) + missing * Candidates.usual) / Double(Candidates.others)
    }
    let usualOfColumn = ofColumn.map(usual)
    rows = rows.map { pairs in
      let usualOfRow = usual(pairs.map(\.score))
      return pairs.map { pair in
        let ahead = pair.score - (usualOfRow + usualOfColumn[pair.column]) / 2
        return Pair(column: pair.column, score: pair.score + Candidates.outstanding * ahead)
      }
    }
  }

  /// Adds part of the best pair among up to three places before or behind on both sides.
  mutating func supportByNeighbours(_ left: [Likeness.Item], _ right: [Likeness.Item]) {
    let offsets = [-3, -2, -1, 1, 2, 3]
    rows = rows.enumerated().map { row, pairs in
      pairs.map { pair in
        var best = 0.0
        for down in offsets {
          let other = row + down
          guard rows.indices.contains(other), left[other].features.notice == left[row].features.notice
          else { continue }
          for along in offsets {
            let column = pair.column + along
            guard right.indices.contains(column),
              right[column].features.notice == right[pair.column].features.notice
            else { continue }
            let nearness = min(1, 2 / Double(abs(down) + abs(along)))
            best = max(best, score(other, column) * nearness)
          }
        }
        return Pair(column: pair.column, score: pair.score + Candidates.neighbours * best)
      }
    }
  }

  /// Adds to a pair what it is, compared with the best that either of the two could have.
  mutating func preferMutual(columns: Int) {
    let best = bests(columns: columns)
    rows = rows.enumerated().map { row, pairs in
      pairs.map { pair in
        Pair(column: pair.column, score: pair.score + Candidates.preference * mutualShare(pair, of: row, best))
      }
    }
  }

  private typealias Bests = (ofRow: [Double], ofColumn: [Double])

  private func bests(columns: Int) -> Bests {
    var best: Bests = ([], [Double](repeating: 0, count: columns))
    for pairs in rows {
      best.ofRow.append(pairs.map(\.score).max() ?? 0)
      for pair in pairs { best.ofColumn[pair.column] = max(best.ofColumn[pair.column], pair.score) }
    }
    return best
  }

  /// 1 where neither of the two has a better partner.
  private func mutualShare(_ pair: Pair, of row: Int, _ best: Bests) -> Double {
    let most = (best.ofRow[row] * best.ofColumn[pair.column]).squareRoot()
    return most > 0 ? max(0, pair.score) / most : 0
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
}
