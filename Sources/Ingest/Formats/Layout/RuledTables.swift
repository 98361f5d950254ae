/// Tables that are ruled by lines: the lines say where cells end and which are merged.
struct RuledTables {
  private(set) var tables: [PageTable] = []
  /// Words that stand in no table.
  private(set) var rest: [PageFragment] = []

  init(_ page: Page) {
    rest = page.fragments
    guard !page.rules.isEmpty, !page.fragments.isEmpty else { return }
    let heights = page.fragments.map(\.height).sorted()
    let unit = max(heights[heights.count / 2], 0.001)
    for grid in RuledTables.grids(page.rules, unit: unit) { take(grid) }
    tables.sort { $0.top < $1.top }
  }

  private mutating func take(_ grid: Grid) {
    var cells: [Int: [PageFragment]] = [:]
    var outside: [PageFragment] = []
    for fragment in rest {
      if let place = grid.cell(around: fragment) {
        cells[place, default: []].append(fragment)
      } else {
        outside.append(fragment)
      }
    }
    let columns = grid.columns
    var rows: [PageTable.Row] = []
    for row in 0..<grid.rows {
      var shown: [String?] = []
      for column in 0..<columns {
        let owner = grid.owner[row * columns + column]
        if owner == row * columns + column {
          shown.append(Page.words(ofCell: cells[owner] ?? []))
        } else {
          shown.append(owner / columns < row && owner % columns == column ? nil : "")
        }
      }
      rows.append(.init(cells: shown, top: grid.heights[row], bottom: grid.heights[row + 1]))
    }
    rows.removeAll { row in row.cells.allSatisfy { $0?.isEmpty ?? true } }
    // A frame around words, or a box of one cell in each row, is no table.
    guard rows.count(where: { row in row.cells.count { !($0?.isEmpty ?? false) } >= 2 }) >= 2 else { return }
    rest = outside
    tables.append(PageTable(rows: rows, left: grid.lefts.first ?? 0, right: grid.lefts.last ?? 0))
  }

  // MARK: Grids

  private struct Grid {
    /// Where columns begin, and where the last ends; likewise for rows.
    var lefts: [Double]
    var heights: [Double]
    /// For each field the first field of its cell.
    var owner: [Int]

    var columns: Int { lefts.count - 1 }
    var rows: Int { heights.count - 1 }

    func cell(around fragment: PageFragment) -> Int? {
      guard let column = Grid.field((fragment.left + fragment.right) / 2, in: lefts),
        let row = Grid.field(fragment.middle, in: heights)
      else { return nil }
      return owner[row * columns + column]
    }

    static func field(_ place: Double, in edges: [Double]) -> Int? {
      guard let next = edges.firstIndex(where: { $0 > place }), next > 0 else { return nil }
      return next - 1
    }
  }

  /// Lines that touch make one grid.
  private static func grids(_ rules: PageRules, unit: Double) -> [Grid] {
    let near = 0.25 * unit
    let across = rules.across.filter { $0.end - $0.start > 0.8 * unit }
    let down = rules.down.filter { $0.end - $0.start > 0.8 * unit }
    var group = Array(0..<(across.count + down.count))
    func root(_ index: Int) -> Int {
      var index = index
      while group[index] != index {
        group[index] = group[group[index]]
        index = group[index]
      }
      return index
    }
    for (first, line) in across.enumerated() {
      for (second, crossing) in down.enumerated()
      where crossing.place > line.start - near && crossing.place < line.end + near && line.place > crossing.start - near
        && line.place < crossing.end + near
      {
        group[root(first)] = root(across.count + second)
      }
    }
    let roots = Dictionary(grouping: group.indices, by: root)
    return roots.keys.sorted().compactMap { key in
      let members = roots[key] ?? []
      return grid(
        members.filter { $0 < across.count }.map { across[$0] },
        members.filter { $0 >= across.count }.map { down[$0 - across.count] },
        near: near
      )
    }
  }

  private static func grid(_ across: [PageRules.Rule], _ down: [PageRules.Rule], near: Double) -> Grid? {
    let lefts = edges(down.map(\.place), near: near)
    let heights = edges(across.map(\.place), near: near)
    guard (3...60).contains(lefts.count), (3...400).contains(heights.count) else { return nil }
    let columns = lefts.count - 1
    let rows = heights.count - 1
    var ruledAbove = [Bool](repeating: false, count: rows * columns)
    var ruledLeft = ruledAbove
    for line in across {
      guard let row = heights.firstIndex(where: { abs($0 - line.place) <= near }), row < rows else { continue }
      for column in 0..<columns {
        let middle = (lefts[column] + lefts[column + 1]) / 2
        if line.start < middle, line.end > middle { ruledAbove[row * columns + column] = true }
      }
    }
    for line in down {
      guard let column = lefts.firstIndex(where: { abs($0 - line.place) <= near }), column < columns else { continue }
      for row in 0..<rows {
        let middle = (heights[row] + heights[row + 1]) / 2
        if line.start < middle, line.end > middle { ruledLeft[row * columns + column] = true }
      }
    }
    var owner = Array(0..<rows * columns)
    for field in owner.indices {
      if field % columns > 0, !ruledLeft[field] {
        owner[field] = owner[field - 1]
      } else if field >= columns, !ruledAbove[field] {
        owner[field] = owner[field - columns]
      }
    }
    return Grid(lefts: lefts, heights: heights, owner: owner)
  }

  /// Places of lines, those of one line drawn twice put together.
  private static func edges(_ places: [Double], near: Double) -> [Double] {
    var edges: [Double] = []
    for place in places.sorted() {
      if let last = edges.last, place - last <= near { continue }
      edges.append(place)
    }
    return edges
  }
}
