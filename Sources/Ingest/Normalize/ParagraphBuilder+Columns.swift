internal import Lexing
internal import PolicyModel

/// Lines whose parts stand in columns: names of bodies that sign together, and tables typed with spaces.
extension ParagraphBuilder {
  /// The parts of a line between gaps of two columns and more, as source spans.
  func parts(_ index: Int, gap least: Int = 2) -> [TextSpan] {
    let line = scan.lines[index]
    var parts: [TextSpan] = []
    var start = line.source.start
    var gap = 0
    var end = start
    for offset in line.source.range {
      let scalar = scan.sourceText[offset]
      let canonical = CanonicalForm.table(scalar)
      if canonical == 0 { continue }
      if canonical == 0x20 {
        gap += scalar == 0x3000 || scalar == 0x09 ? 2 : 1
        continue
      }
      if gap >= least, end > start {
        parts.append(TextSpan(start, end))
        start = offset
      }
      gap = 0
      end = offset + 1
    }
    parts.append(TextSpan(start, end))
    return parts
  }

  /// The bodies of a line that names several: 「国家卫生健康委       国家发展改革委」.
  func bodyColumns(_ index: Int) -> [TextSpan]? {
    let line = scan.lines[index]
    guard line.isPhysical, line.hasSpace, line.compact.count <= 120, !line.hasStop, !line.hasComma else { return nil }
    if let title, title.contains(index) { return nil }
    let parts = parts(index, gap: line.hasGap ? 2 : 1)
    guard parts.count >= 2 else { return nil }
    var compact = line.compact.start
    for part in parts {
      let length = part.range.reduce(0) { sum, offset in
        let canonical = CanonicalForm.table(scan.sourceText[offset])
        return canonical == 0 || canonical == 0x20 ? sum : sum + 1
      }
      guard scan.isBodyName(TextSpan(compact, compact + length)) else { return nil }
      compact += length
    }
    return parts
  }

  /// The end of a table that starts at a kept line; nil where none does.
  ///
  /// A table is three lines and more of which the first two have three columns, or two columns under a first line of two;
  /// lines that are indented, or have gaps, go on with it.
  func plainTable(from position: Int) -> Int? {
    guard columnCount(position) >= 3 else { return nil }
    var end = position + 1
    var rows = 1
    while end < kept.endIndex, end - position < 2000 {
      let line = scan.lines[kept[end]]
      guard line.isPhysical, line.blanksBefore == 0 || columnCount(end) >= 3, !line.hasStop else { break }
      let count = columnCount(end)
      if count >= 3 { rows += 1 } else if count < 2 && line.indent < 4 { break }
      end += 1
    }
    return rows >= 3 ? end : nil
  }

  private func columnCount(_ position: Int) -> Int {
    guard position < kept.endIndex else { return 0 }
    let line = scan.lines[kept[position]]
    guard line.isPhysical, line.hasGap, line.compact.count <= 200, !line.hasStop else { return 0 }
    if let title, title.contains(kept[position]) { return 0 }
    if bodyColumns(kept[position]) != nil { return 0 }
    return parts(kept[position]).count
  }

  /// Rows with the cells of lines that go on put into the cells above them.
  func tableRows(_ range: Range<Int>) -> [[(column: Int, pieces: [TextSpan])]] {
    var rows: [[(column: Int, pieces: [TextSpan])]] = []
    for position in range {
      let index = kept[position]
      let line = scan.lines[index]
      let cells = parts(index).map { (column: column(of: $0.start, in: index), pieces: [$0]) }
      if line.indent >= 4, let above = rows.last, cells.count < above.count, line.blanksBefore == 0 {
        for cell in cells {
          let nearest =
            above.indices.min { abs(above[$0].column - cell.column) < abs(above[$1].column - cell.column) } ?? 0
          rows[rows.count - 1][nearest].pieces += cell.pieces
        }
      } else {
        rows.append(cells)
      }
    }
    return rows
  }

  /// The column at which a source offset of a line stands.
  private func column(of offset: Int, in index: Int) -> Int {
    var column = scan.lines[index].indent
    for position in scan.lines[index].source.start..<offset {
      let scalar = scan.sourceText[position]
      if CanonicalForm.table(scalar) == 0 { continue }
      column += scalar == 0x3000 || scalar == 0x09 || scalar.isWide ? 2 : 1
    }
    return column
  }
}
