/// The best one-to-one assignment of rows to columns on a sparse graph: as much weight in total as there can be, not the
/// best pair first.
///
/// Shortest augmenting paths with potentials (the Hungarian method on a heap). A row may stay alone at weight 0, so that
/// no pair is forced. Weights are whole numbers and ties fall to the lower column: the same input gives the same pairs.
enum SparseAssignment {
  struct Edge: Sendable {
    var column: Int
    /// Above 0.
    var weight: Int
  }

  /// The column of each row; nil where the row stays alone.
  static func solve(_ rows: [[Edge]], columns: Int) -> [Int?] {
    // Column `columns + row` is the row's own place to stay alone.
    let width = columns + rows.count
    var rowPotential = rows.map { edges in -(edges.map(\.weight).max() ?? 0) }
    var columnPotential = [Int](repeating: 0, count: width)
    var rowOfColumn = [Int](repeating: -1, count: width)
    var columnOfRow = [Int](repeating: -1, count: rows.count)
    var distance = [Int](repeating: .max, count: width)
    var previousRow = [Int](repeating: -1, count: width)
    var settled = [Bool](repeating: false, count: width)
    var touched: [Int] = []
    var heap = Heap()

    for start in rows.indices {
      var row = start
      var base = 0
      var end = -1
      var settledColumns: [Int] = []
      func reach(_ column: Int, cost: Int) {
        guard !settled[column] else { return }
        let length = base + cost - rowPotential[row] - columnPotential[column]
        guard length < distance[column] else { return }
        if distance[column] == .max { touched.append(column) }
        distance[column] = length
        previousRow[column] = row
        heap.push(length, column)
      }
      while end < 0 {
        for edge in rows[row] { reach(edge.column, cost: -edge.weight) }
        reach(columns + row, cost: 0)
        guard let (length, column) = heap.pop() else { break }
        guard !settled[column], length == distance[column] else { continue }
        settled[column] = true
        if rowOfColumn[column] < 0 {
          end = column
        } else {
          settledColumns.append(column)
          row = rowOfColumn[column]
          base = length
        }
      }
      if end >= 0 {
        let total = distance[end]
        for column in settledColumns {
          rowPotential[rowOfColumn[column]] += total - distance[column]
          columnPotential[column] -= total - distance[column]
        }
        rowPotential[start] += total
        var column = end
        while true {
          let owner = previousRow[column]
          let next = columnOfRow[owner]
          rowOfColumn[column] = owner
          columnOfRow[owner] = column
          if owner == start { break }
          column = next
        }
      }
      for column in touched {
        distance[column] = .max
        settled[column] = false
      }
      touched.removeAll(keepingCapacity: true)
      heap.removeAll()
    }
    return columnOfRow.map { $0 >= 0 && $0 < columns ? $0 : nil }
  }

  /// The smallest length first, then the lowest column.
  private struct Heap {
    private var items: [(length: Int, column: Int)] = []

    mutating func removeAll() { items.removeAll(keepingCapacity: true) }

    mutating func push(_ length: Int, _ column: Int) {
      items.append((length, column))
      var child = items.count - 1
      while child > 0, items[child] < items[(child - 1) / 2] {
        items.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }

    mutating func pop() -> (length: Int, column: Int)? {
      guard let first = items.first, let last = items.popLast() else { return nil }
      guard !items.isEmpty else { return first }
      items[0] = last
      var parent = 0
      while true {
        var least = parent
        for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && items[child] < items[least] {
          least = child
        }
        if least == parent { return first }
        items.swapAt(parent, least)
        parent = least
      }
    }
  }
}
