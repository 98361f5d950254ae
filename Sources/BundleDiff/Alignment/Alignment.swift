internal import PolicyModel

/// Which obligations of two sides are about the same measure, by their indices.
struct Alignment: Sendable {
  struct Link: Sendable {
    var left: [Int]
    var right: [Int]
    var score: Double
    /// The words are the same, letter for letter or with local names folded.
    var exact: Bool
    /// The two that made it a pair; whoever joined later adds dates and figures, not who must act.
    var core: (left: Int, right: Int)

    init(_ left: Int, _ right: Int, score: Double, exact: Bool = false) {
      self.left = [left]
      self.right = [right]
      self.score = score
      self.exact = exact
      core = (left, right)
    }
  }

  var links: [Link] = []

  // Scores are sums of the weights of `Likeness` and `Candidates`. Set by hand like them; moving one by a tenth moves a
  // few pairs in a hundred.

  /// From which score two obligations may be a pair of their own.
  static let threshold = 1.15
  /// From which score an obligation that is left joins a pair of the one most like it.
  static let joining = 0.8
  /// From which score two that are both left are a pair all the same.
  static let starting = 0.95
  /// Share of its best score that the joining one must have there.
  static let joiningShare = 0.75
  /// A score that leaves little doubt, and the share of the smaller side that two notices on one matter pair so.
  static let sure = 1.28
  static let sureShare = 0.25
  /// How much more a pair needs where no other is sure: notices on different matters share words and no measure.
  static let caution = 0.12

  init(_ likeness: Likeness, left: Int, right: Int) {
    let left = likeness.sides[left]
    let right = likeness.sides[right]
    let a = left.items.map(\.features)
    let b = right.items.map(\.features)
    var taken = (
      left: [Bool](repeating: false, count: a.count), right: [Bool](repeating: false, count: b.count)
    )
    // Equal words first, each sense of equal in its turn; where several say the same, in text order.
    for sense in 0..<(a.first?.keys.count ?? 0) {
      var places: [Int: [Int]] = [:]
      for j in b.indices.reversed() where !taken.right[j] { places[b[j].keys[sense], default: []].append(j) }
      for i in a.indices where !taken.left[i] {
        guard let j = places[a[i].keys[sense]]?.popLast() else { continue }
        taken.left[i] = true
        taken.right[j] = true
        links.append(Link(i, j, score: 1, exact: true))
      }
    }

    let candidates = Candidates(likeness, left: left, right: right, skipping: taken)
    let surePairs = links.count + candidates.rows.count { $0.contains { $0.score >= Alignment.sure } }
    let share = Double(surePairs) / Double(max(1, min(a.count, b.count)))
    let caution = Alignment.caution * max(0, 1 - share / Alignment.sureShare)
    let assigned = SparseAssignment.solve(
      candidates.rows.map { pairs in
        pairs.filter { $0.score >= Alignment.threshold + caution }
          .map { .init(column: $0.column, weight: Int(($0.score * 1_000_000).rounded())) }
      },
      columns: b.count
    )
    var bestOfRow = [Double](repeating: 0, count: a.count)
    var bestOfColumn = [Double](repeating: 0, count: b.count)
    var linkOfRow: [Int: Int] = [:]
    var linkOfColumn: [Int: Int] = [:]
    var free: [(score: Double, row: Int, column: Int)] = []
    for (row, pairs) in candidates.rows.enumerated() {
      for pair in pairs {
        bestOfRow[row] = max(bestOfRow[row], pair.score)
        bestOfColumn[pair.column] = max(bestOfColumn[pair.column], pair.score)
        if assigned[row] == pair.column {
          linkOfRow[row] = links.count
          linkOfColumn[pair.column] = links.count
          links.append(Link(row, pair.column, score: min(1, pair.score / Candidates.most)))
        } else if pair.score >= Alignment.joining + caution {
          free.append((pair.score, row, pair.column))
        }
      }
    }
    // One long sentence here may be several short ones there: whoever is left joins the pair of the one most like it, and
    // no other.
    free.sort { $0.score != $1.score ? $0.score > $1.score : ($0.row, $0.column) < ($1.row, $1.column) }
    let pairedRows = Set(linkOfRow.keys)
    let pairedColumns = Set(linkOfColumn.keys)
    for (score, row, column) in free {
      let ofRow = linkOfRow[row]
      let ofColumn = linkOfColumn[column]
      let rowMayJoin = !pairedRows.contains(row) && score >= Alignment.joiningShare * bestOfRow[row]
      let columnMayJoin = !pairedColumns.contains(column) && score >= Alignment.joiningShare * bestOfColumn[column]
      switch (ofRow, ofColumn) {
      case (nil, nil) where (rowMayJoin || columnMayJoin) && score >= Alignment.starting + caution:
        linkOfRow[row] = links.count
        linkOfColumn[column] = links.count
        links.append(Link(row, column, score: min(1, score / Candidates.most)))
      case (nil, let link?) where rowMayJoin && links[link].right.allSatisfy { b[$0].place == b[column].place }:
        links[link].left = (links[link].left + [row]).sorted()
        linkOfRow[row] = link
      case (let link?, nil) where columnMayJoin && links[link].left.allSatisfy { a[$0].place == a[row].place }:
        links[link].right = (links[link].right + [column]).sorted()
        linkOfColumn[column] = link
      default: break
      }
    }
    joinParts(of: a, on: \.left)
    joinParts(of: b, on: \.right)
    links.sort { ($0.left[0], $0.right[0], $0.left.count) < ($1.left[0], $1.right[0], $1.left.count) }
  }

  /// Parts of one sentence stay together where only one of them has a counterpart.
  private mutating func joinParts(of side: [MeasureFeatures], on members: WritableKeyPath<Link, [Int]>) {
    var linkOf: [Int: Int] = [:]
    for (number, link) in links.enumerated().reversed() {
      for index in link[keyPath: members] { linkOf[index] = number }
    }
    // Forwards to the sentence's later parts, then backwards to its first.
    for index in side.indices.dropFirst() where linkOf[index] == nil && side[index].continues {
      if let link = linkOf[index - 1], !links[link].exact { join(index, link) }
    }
    for index in side.indices.dropLast().reversed() where linkOf[index] == nil && side[index + 1].continues {
      if let link = linkOf[index + 1], !links[link].exact { join(index, link) }
    }
    func join(_ index: Int, _ link: Int) {
      links[link][keyPath: members].append(index)
      links[link][keyPath: members].sort()
      linkOf[index] = link
    }
  }
}
