import Testing

@testable import BundleDiff

@Suite struct SparseAssignmentTests {
  @Test func `the whole is best, not the best pair first`() {
    // Greedy takes 0–0 for 10 and leaves 1 with nothing: 10. The best total is 9 + 8.
    let rows: [[SparseAssignment.Edge]] = [
      [.init(column: 0, weight: 10), .init(column: 1, weight: 9)],
      [.init(column: 0, weight: 8)],
    ]
    #expect(SparseAssignment.solve(rows, columns: 2) == [1, 0])
  }

  @Test func `a row without an edge stays alone`() {
    #expect(SparseAssignment.solve([[], [.init(column: 0, weight: 1)]], columns: 1) == [nil, 0])
  }

  @Test func `small graphs get the total that trying everything gives`() {
    var seed: UInt64 = 42
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<200 {
      let columns = 1 + next(5)
      let rows = (0..<(1 + next(5))).map { _ in
        (0..<columns).filter { _ in next(3) > 0 }.map { SparseAssignment.Edge(column: $0, weight: 1 + next(50)) }
      }
      let found = SparseAssignment.solve(rows, columns: columns)
      let used = found.compactMap(\.self)
      #expect(Set(used).count == used.count)
      var total = 0
      for (row, column) in found.enumerated() {
        if let column { total += rows[row].first { $0.column == column }?.weight ?? -1000 }
      }
      #expect(total == best(rows, 0, []))
    }
  }

  private func best(_ rows: [[SparseAssignment.Edge]], _ row: Int, _ used: Set<Int>) -> Int {
    guard row < rows.count else { return 0 }
    var most = best(rows, row + 1, used)
    for edge in rows[row] where !used.contains(edge.column) {
      most = max(most, edge.weight + best(rows, row + 1, used.union([edge.column])))
    }
    return most
  }
}
