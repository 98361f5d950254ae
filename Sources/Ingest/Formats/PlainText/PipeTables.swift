internal import Lexing
internal import PolicyModel

/// Tables of Markdown, whose cells stand between upright bars: 「| 任务 | 责任单位 |」 above 「| --- | --- |」.
///
/// The line of dashes makes the table: bars alone do not.
func withPipeTables(_ lines: [SourceDocument.Line], in scalars: [UInt32]) -> [SourceDocument.Line] {
  var result: [SourceDocument.Line] = []
  result.reserveCapacity(lines.count)
  var tables = 0
  var columns = 0
  for (index, line) in lines.enumerated() {
    guard line.kind == .physical else {
      columns = 0
      result.append(line)
      continue
    }
    if columns == 0, index > 0, let rule = columnCount(ofRule: line, in: scalars), rule >= 2,
      let head = result.last, head.kind == .physical, lines[index - 1].number == head.number
    {
      let cells = cells(of: head, in: scalars)
      if cells.count == rule {
        // The rule itself says nothing.
        result[result.count - 1].kind = .tableRow(table: tables, cells: cells)
        tables += 1
        columns = rule
        continue
      }
    }
    if columns > 0 {
      var cells = cells(of: line, in: scalars)
      if !cells.isEmpty {
        while cells.count < columns { cells.append(TextSpan(line.span.end, line.span.end)) }
        var row = line
        row.kind = .tableRow(table: tables - 1, cells: cells)
        result.append(row)
        continue
      }
      columns = 0
    }
    result.append(line)
  }
  return result
}

/// How many columns a line of dashes parts: 「|:---|---:|」.
private func columnCount(ofRule line: SourceDocument.Line, in scalars: [UInt32]) -> Int? {
  var hasDash = false
  for offset in line.span.range {
    switch scalars[offset] {
    case 0x7C, 0x3A, 0x20, 0x09: continue
    case 0x2D: hasDash = true
    default: return nil
    }
  }
  guard hasDash else { return nil }
  let cells = cells(of: line, in: scalars)
  return cells.allSatisfy { cell in cell.range.contains { scalars[$0] == 0x2D } } ? cells.count : nil
}

/// What stands between the bars of a line, without space around it; nothing where it has none.
private func cells(of line: SourceDocument.Line, in scalars: [UInt32]) -> [TextSpan] {
  let line = trimmed(line.span, in: scalars)
  var cells: [TextSpan] = []
  var start = line.start
  var hasBar = false
  for offset in line.range where scalars[offset] == 0x7C && (offset == 0 || scalars[offset - 1] != 0x5C) {
    hasBar = true
    if offset > line.start { cells.append(trimmed(TextSpan(start, offset), in: scalars)) }
    start = offset + 1
  }
  guard hasBar else { return [] }
  if start < line.end { cells.append(trimmed(TextSpan(start, line.end), in: scalars)) }
  return cells
}

private func trimmed(_ span: TextSpan, in scalars: [UInt32]) -> TextSpan {
  var start = span.start
  var end = span.end
  while start < end, scalars[start].isBlank { start += 1 }
  while end > start, scalars[end - 1].isBlank { end -= 1 }
  return TextSpan(start, end)
}
