internal import Lexing

/// A line of a page as it is read: words joined, indents kept as ideographic spaces.
struct PageLine {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  var isFurniture = false
  /// Of a table's row; nil stands for a cell that goes on from the row above.
  var cells: [String?] = []
  /// Different words stand over each other here: what is meant can't be told.
  var isTangled = false

  var height: Double { bottom - top }
}

extension Page {
  /// The page's lines in reading order: down the page, and where it is set in two columns, down one after the other.
  func lines() -> [PageLine] {
    let ruled = RuledTables(self)
    let rows = self.rows(of: ruled.rest)
    let margin = leftMargin(rows)
    var lines: [PageLine] = []
    var plain = 0
    var next = 0
    func readPlain(to end: Int) {
      if plain < end { lines += self.lines(of: Array(rows[plain..<end]), margin: margin) }
      plain = end
    }
    for index in rows.indices {
      while next < ruled.tables.count, ruled.tables[next].top < rows[index].middle {
        readPlain(to: max(plain, index))
        lines += ruled.tables[next].lines
        next += 1
      }
      guard index >= plain, rows[index].fragments.count >= 3, let found = AlignedTable(in: rows, from: index) else {
        continue
      }
      readPlain(to: index)
      lines += found.table.lines
      plain = found.end
    }
    readPlain(to: max(plain, rows.count))
    for table in ruled.tables[next...] { lines += table.lines }
    return lines
  }

  private func lines(of rows: [Row], margin: Double) -> [PageLine] {
    var lines: [PageLine] = []
    for band in bands(of: rows) {
      switch band {
      case .rows(let range):
        for row in rows[range] {
          var line = line(row.fragments, margin: margin)
          line.isTangled = row.isTangled
          lines.append(line)
        }
      case .columns(let range, let gutter):
        var left: [[PageFragment]] = []
        var right: [[PageFragment]] = []
        for row in rows[range] {
          left.append(row.fragments.filter { $0.left < gutter })
          right.append(row.fragments.filter { $0.left >= gutter })
        }
        for column in [left, right] {
          let columnMargin = commonLeft(column.compactMap { $0.first?.left }, unit: bodyHeight(rows))
          for fragments in column where !fragments.isEmpty { lines.append(line(fragments, margin: columnMargin)) }
        }
      }
    }
    return lines
  }

  /// Words on one baseline, from left to right.
  struct Row {
    var fragments: [PageFragment]
    var middle: Double
    var height: Double
    var isTangled = false
  }

  private func rows(of fragments: [PageFragment]) -> [Row] {
    var rows: [Row] = []
    for fragment in fragments.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      let last = rows.count - 1
      guard last >= 0, fragment.middle - rows[last].middle < 0.5 * max(rows[last].height, fragment.height) else {
        rows.append(Row(fragments: [fragment], middle: fragment.middle, height: fragment.height))
        continue
      }
      rows[last].fragments.append(fragment)
      if fragment.height > rows[last].height {
        rows[last].height = fragment.height
        rows[last].middle = fragment.middle
      }
    }
    for index in rows.indices {
      rows[index].fragments = withoutEchoes(rows[index].fragments.sorted { $0.left < $1.left })
      untangle(&rows[index])
    }
    return rows
  }

  /// Text objects that reach into each other are read character by character, each where it stands; characters that
  /// stand over others are kept, and the row is marked.
  private func untangle(_ row: inout Row) {
    func reachesInto(_ left: PageFragment, _ right: PageFragment) -> Bool {
      guard !left.isOrnament, !right.isOrnament else { return false }
      return right.left < left.right - 0.3 * min(left.height, right.height)
    }
    guard zip(row.fragments, row.fragments.dropFirst()).contains(where: reachesInto) else { return }
    let characters = row.fragments.flatMap(\.characters).filter { !$0.text.trimmingBlanks().isEmpty }.sorted {
      $0.left < $1.left
    }
    row.fragments = withoutEchoes(characters)
    row.isTangled = zip(row.fragments, row.fragments.dropFirst()).contains(where: reachesInto)
  }

  /// Programs without a bold font print the same words twice, a hair apart.
  private func withoutEchoes(_ fragments: [PageFragment]) -> [PageFragment] {
    var kept: [PageFragment] = []
    for fragment in fragments {
      if kept.suffix(4).contains(where: {
        $0.text == fragment.text && abs($0.left - fragment.left) < 0.25 * fragment.height
      }) {
        continue
      }
      kept.append(fragment)
    }
    return kept
  }

  private func bodyHeight(_ rows: [Row]) -> Double {
    let heights = rows.map(\.height).sorted()
    return heights.isEmpty ? 1 : max(heights[heights.count / 2], 0.001)
  }

  private func leftMargin(_ rows: [Row]) -> Double {
    commonLeft(rows.compactMap { $0.fragments.first?.left }, unit: bodyHeight(rows))
  }

  /// The leftmost edge that at least a fifth of the lines start at: where lines begin that go on from the one before.
  private func commonLeft(_ lefts: [Double], unit: Double) -> Double {
    let sorted = lefts.sorted()
    guard let first = sorted.first else { return 0 }
    var end = 0
    for (start, left) in sorted.enumerated() {
      while end < sorted.count, sorted[end] < left + unit / 2 { end += 1 }
      if (end - start) * 5 >= sorted.count { return left }
    }
    return first
  }

  // MARK: Columns

  private enum Band {
    case rows(Range<Int>)
    case columns(Range<Int>, gutter: Double)
  }

  /// Stretches of the page that are read row by row or column by column.
  private func bands(of rows: [Row]) -> [Band] {
    guard let gutter = gutter(of: rows) else { return [.rows(0..<rows.count)] }
    var bands: [Band] = []
    var start = 0
    while start < rows.count {
      let crosses = crosses(rows[start], gutter)
      var end = start + 1
      while end < rows.count, self.crosses(rows[end], gutter) == crosses { end += 1 }
      if !crosses, isProse(rows[start..<end], gutter) {
        bands.append(.columns(start..<end, gutter: gutter))
      } else {
        bands.append(.rows(start..<end))
      }
      start = end
    }
    return bands
  }

  private func crosses(_ row: Row, _ gutter: Double) -> Bool {
    row.fragments.contains { $0.left < gutter && $0.right > gutter }
  }

  /// The place, near the middle of the text, where most rows with words on both sides leave a gap.
  private func gutter(of rows: [Row]) -> Double? {
    let unit = bodyHeight(rows)
    guard let left = rows.compactMap({ $0.fragments.first?.left }).min(),
      let right = rows.compactMap({ $0.fragments.map(\.right).max() }).max(), right - left > 12 * unit
    else { return nil }
    var edges: [(place: Double, step: Int)] = []
    for row in rows {
      for (before, after) in zip(row.fragments, row.fragments.dropFirst()) where after.left - before.right > 0.8 * unit
      {
        edges.append((before.right, 1))
        edges.append((after.left, -1))
      }
    }
    edges.sort { ($0.place, -$0.step) < ($1.place, -$1.step) }
    var open = 0
    var best = 0
    var place: Double?
    for (index, edge) in edges.enumerated() {
      open += edge.step
      let next = index + 1 < edges.count ? edges[index + 1].place : edge.place
      let middle = (edge.place + next) / 2
      if open > best, middle > left + 0.3 * (right - left), middle < left + 0.7 * (right - left) {
        best = open
        place = middle
      }
    }
    return best >= 5 ? place : nil
  }

  /// Whether rows are two columns of running text, not a table: most lines on either side fill their column.
  private func isProse(_ rows: ArraySlice<Row>, _ gutter: Double) -> Bool {
    var lefts: [Double] = []
    var rights: [Double] = []
    var gaps: [Double] = []
    for row in rows {
      let left = row.fragments.filter { $0.left < gutter }
      let right = row.fragments.filter { $0.left >= gutter }
      if let first = left.first, let last = left.last { lefts.append(last.right - first.left) }
      if let first = right.first, let last = right.last { rights.append(last.right - first.left) }
      if let before = left.last, let after = right.first { gaps.append(after.left - before.right) }
    }
    func fills(_ widths: [Double]) -> Bool {
      guard widths.count >= 4, let widest = widths.max() else { return false }
      return widths.count { $0 > 0.8 * widest } * 2 >= widths.count
    }
    // A gutter is narrow beside its columns; in a table the cells leave most of their column empty.
    let unit = rows.map(\.height).max() ?? 1
    let widest = lefts.max() ?? 0
    let gap = gaps.isEmpty ? 0 : gaps.sorted()[gaps.count / 2]
    return fills(lefts) && fills(rights) && widest > 8 * unit && gap < 0.4 * widest
  }

  // MARK: Text

  private func line(_ fragments: [PageFragment], margin: Double) -> PageLine {
    var line = PageLine(text: "", left: .infinity, right: -.infinity, top: .infinity, bottom: -.infinity)
    var previous: PageFragment?
    let pitch = letterGap(fragments)
    for fragment in fragments {
      let unit = max(fragment.height, 0.001)
      if let previous {
        let gap = fragment.left - previous.right - pitch
        if pitch > 0, gap < 0.4 * pitch {
          // The line sets its letters apart: no space is meant.
        } else if gap > unit {
          line.text += String(repeating: "　", count: (gap / unit).whole(in: 1...12))
        } else if gap > 0.2 * unit, Page.needsSpace(previous.text, fragment.text) {
          line.text += " "
        }
      } else {
        line.text = String(repeating: "　", count: ((fragment.left - margin) / unit).whole(in: 0...30))
      }
      line.text += fragment.text
      line.left = min(line.left, fragment.left)
      line.right = max(line.right, fragment.right)
      line.top = min(line.top, fragment.top)
      line.bottom = max(line.bottom, fragment.bottom)
      previous = fragment
    }
    line.isFurniture = !fragments.isEmpty && fragments.allSatisfy(\.isOrnament)
    return line
  }

  /// The gap between neighbours of a line whose letters stand apart, each a fragment of its own; 0 in other lines.
  ///
  /// Numbers of columns (1 2 3 …) stand apart as well: Chinese characters have to be among them, and the gap less than two
  /// characters.
  private func letterGap(_ fragments: [PageFragment]) -> Double {
    guard fragments.count >= 5 else { return 0 }
    var gaps: [Double] = []
    var single = 0
    var chinese = 0
    for (index, fragment) in fragments.enumerated() {
      let scalars = fragment.text.unicodeScalars
      if scalars.count == 1 {
        single += 1
        if let scalar = scalars.first, scalar.value.isHan { chinese += 1 }
      }
      if index > 0 { gaps.append(fragment.left - fragments[index - 1].right) }
    }
    guard single * 10 >= fragments.count * 8, chinese >= 2 else { return 0 }
    let typical = gaps.sorted()[gaps.count / 2]
    let unit = max(fragments.map(\.height).max() ?? 0, 0.001)
    return typical > 0.1 * unit && typical < 2 * unit ? typical : 0
  }

  static func needsSpace(_ left: String, _ right: String) -> Bool {
    guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else { return false }
    return last.value < 0x2E80 && first.value < 0x2E80
  }
}
