/// A table that only the alignment of its words shows, as in a PDF: a row of heads that name what columns hold
/// (序号, 任务, 责任单位, 完成时限), and rows whose words stand below them.
struct AlignedTable {
  private(set) var table: PageTable
  /// Behind the last row of the page that belongs to it.
  private(set) var end: Int

  private struct Head {
    var text: String
    var left: Double
    var right: Double
  }

  /// One line of the table: its words by column.
  private struct Line {
    var cells: [[PageFragment]]
    var middle: Double
    var filled: Int { cells.count { !$0.isEmpty } }
  }

  /// - Parameter start: the row of the page that may be the row of heads.
  init?(in rows: [Page.Row], from start: Int) {
    let heads = AlignedTable.heads(rows[start])
    guard AlignedTable.nameColumns(heads.map(\.text)) else { return nil }
    let unit = max(rows[start].height, 0.001)
    var lines: [Line] = []
    var end = start + 1
    var last = rows[start]
    while end < rows.count, rows[end].middle - last.middle < 5 * unit,
      let line = AlignedTable.line(rows[end], below: heads, unit: unit)
    {
      if line.filled == 1, AlignedTable.opensClause(rows[end].fragments) { break }
      if line.filled >= 3, AlignedTable.nameColumns(AlignedTable.heads(rows[end]).map(\.text)) { break }
      lines.append(line)
      last = rows[end]
      end += 1
    }
    guard let groups = AlignedTable.groups(lines, columns: heads.count), groups.count >= 2 else { return nil }
    var shown = [
      PageTable.Row(cells: heads.map(\.text), top: rows[start].middle - unit / 2, bottom: rows[start].middle + unit / 2)
    ]
    for group in groups {
      let cells = heads.indices.map { column in Page.words(ofCell: group.flatMap { lines[$0].cells[column] }) }
      let places = group.map { lines[$0].middle }
      shown.append(
        .init(cells: cells, top: (places.first ?? 0) - unit / 2, bottom: (places.last ?? 0) + unit / 2)
      )
    }
    table = PageTable(rows: shown, left: heads.first?.left ?? 0, right: heads.last?.right ?? 0)
    self.end = end
  }

  // MARK: Heads

  /// Words of a row with less than a character between them stand in one cell.
  private static func heads(_ row: Page.Row) -> [Head] {
    var heads: [Head] = []
    for fragment in row.fragments {
      if let last = heads.last, fragment.left - last.right < 0.8 * row.height {
        heads[heads.count - 1].text += fragment.text
        heads[heads.count - 1].right = fragment.right
      } else {
        heads.append(Head(text: fragment.text, left: fragment.left, right: fragment.right))
      }
    }
    return heads
  }

  private static let subjects = ["任务", "指标", "措施", "事项", "内容", "举措", "项目", "重点工作", "目标任务"]
  private static let particulars = ["单位", "部门", "时限", "时间", "期限", "牵头", "责任人", "目标值", "指标值", "目标", "主体"]

  /// A head says what is to be done or measured, another by whom, when or how much; none is a sentence.
  private static func nameColumns(_ heads: [String]) -> Bool {
    guard heads.count >= 3, heads.count <= 40 else { return false }
    var subject = false
    var particular = false
    for head in heads {
      let bare = head.removingBlanks()
      guard bare.unicodeScalars.count <= 14, !bare.contains(where: { "，。；：、".contains($0) }) else { return false }
      if subjects.contains(where: { bare.hasSuffix($0) || bare.hasPrefix($0) }) {
        subject = true
      } else if particulars.contains(where: { bare.hasSuffix($0) || bare.hasPrefix($0) }) || isYear(bare) {
        particular = true
      }
    }
    return subject && particular
  }

  /// 「2027年」「2027年目标」
  private static func isYear(_ head: String) -> Bool {
    let digits = head.prefix { $0.isASCII && $0.isNumber }
    return digits.count == 4 && head.dropFirst(4).first == "年"
  }

  /// 「二、保障措施」 below a table is no cell of it.
  private static func opensClause(_ fragments: [PageFragment]) -> Bool {
    guard let first = fragments.first?.text else { return false }
    let number = first.drop { "第（(".contains($0) }.prefix { "一二三四五六七八九十".contains($0) }
    guard !number.isEmpty else { return false }
    return first.dropFirst(first.first == "第" || first.first == "（" || first.first == "(" ? 1 : 0)
      .dropFirst(number.count).first.map { "、）)章条节".contains($0) } ?? false
  }

  // MARK: Columns

  /// A row's words by the heads they stand below; nil where one reaches below two heads.
  private static func line(_ row: Page.Row, below heads: [Head], unit: Double) -> Line? {
    var cells = [[PageFragment]](repeating: [], count: heads.count)
    var reach = heads.map { (left: $0.left, right: $0.right) }
    var open: [PageFragment] = []
    for fragment in row.fragments {
      let below = heads.indices.filter { heads[$0].left < fragment.right && heads[$0].right > fragment.left }
      guard below.count <= 1 else { return nil }
      guard let column = below.first else {
        open.append(fragment)
        continue
      }
      cells[column].append(fragment)
      reach[column] = (min(reach[column].left, fragment.left), max(reach[column].right, fragment.right))
    }
    // Words between two heads belong to the nearer column.
    for fragment in open {
      let distances = reach.map { max($0.left - fragment.right, fragment.left - $0.right) }
      guard let column = distances.indices.min(by: { distances[$0] < distances[$1] }), distances[column] < 20 * unit
      else { return nil }
      cells[column].append(fragment)
    }
    return Line(cells: cells, middle: row.middle)
  }

  // MARK: Rows

  /// Which lines make one row: those of one cell stand closer than rows do. Nil where that can't be told.
  private static func groups(_ lines: [Line], columns: Int) -> [[Int]]? {
    var steps: [(from: Int, to: Int, step: Double)] = []
    for column in 0..<columns {
      var last: Int?
      for index in lines.indices where !lines[index].cells[column].isEmpty {
        if let last { steps.append((last, index, lines[index].middle - lines[last].middle)) }
        last = index
      }
    }
    guard let least = steps.map(\.step).min() else { return nil }
    func isFull(_ line: Line) -> Bool { line.filled >= columns - (columns >= 4 ? 1 : 0) }
    let isEven = steps.allSatisfy { $0.step <= 1.25 * least }
    var joinsNext = [Bool](repeating: false, count: lines.count)
    for step in steps where step.step <= 1.25 * least {
      // Lines of one height throughout: a line with all its cells begins a row.
      if isEven ? isFull(lines[step.to]) : isFull(lines[step.from]) && isFull(lines[step.to]) { continue }
      for index in step.from..<step.to { joinsNext[index] = true }
    }
    var groups: [[Int]] = []
    for index in lines.indices {
      if index > 0, joinsNext[index - 1] { groups[groups.count - 1].append(index) } else { groups.append([index]) }
    }
    let thin = groups.count { group in
      (0..<columns).count { column in group.contains { !lines[$0].cells[column].isEmpty } } < 2
    }
    return thin * 5 <= groups.count ? groups : nil
  }
}
