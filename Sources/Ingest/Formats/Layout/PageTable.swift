/// A table of a page: rows of cells, as far down as the page shows it.
struct PageTable {
  struct Row {
    /// Nil where a cell goes on from the row above (合并单元格).
    var cells: [String?]
    var top: Double
    var bottom: Double
  }

  var rows: [Row]
  var left: Double
  var right: Double

  var top: Double { rows.first?.top ?? 0 }

  var lines: [PageLine] {
    rows.map { row in
      PageLine(
        text: row.cells.compactMap { $0 }.joined(separator: "　"),
        left: left,
        right: right,
        top: row.top,
        bottom: row.bottom,
        cells: row.cells
      )
    }
  }
}

extension Page {
  /// The words of fragments that stand in one cell, line by line.
  static func words(ofCell fragments: [PageFragment]) -> String {
    var text = ""
    var last: PageFragment?
    for fragment in fragments.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      if let last, needsSpace(last.text, fragment.text), abs(fragment.middle - last.middle) < 0.5 * last.height {
        text += " "
      }
      text += fragment.text
      last = fragment
    }
    return text
  }
}
