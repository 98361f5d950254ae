internal import PolicyModel

/// The lines of a page's main text, as a browser shows them.
struct HTMLRenderer {
  typealias Node = MarkupTree.Node

  private let page: HTMLPage
  private let excluded: Set<Node>
  private var numbering: HTMLNumbering
  private(set) var builder = DocumentBuilder()

  private var line = ""
  private var lineNumber = 0
  private var kind = SourceDocument.LineKind.paragraph
  private var pendingMarker = ""
  /// Elements that are open around the current node, with the kind of line before them.
  private var open: [(node: Node, outer: SourceDocument.LineKind)] = []

  init(_ page: HTMLPage, excluding excluded: Set<Node>) {
    self.page = page
    self.excluded = excluded
    numbering = HTMLNumbering(page)
  }

  /// Appends one line of its own before the text: a title that stands elsewhere on the page.
  mutating func prepend(heading: String, number: Int) {
    builder.append(heading, kind: .heading(level: 1), number: number)
  }

  mutating func render(_ root: Node) {
    let tree = page.tree
    var index = root.index
    let end = max(tree.end(root), root.index + 1)
    while index >= 0, index < end {
      let node = Node(index: index)
      closeElements(before: index)
      if page.isSkipped[index] || excluded.contains(node) {
        index = max(index + 1, tree.end(node))
        continue
      }
      if tree.isText(node) {
        append(tree.text(node), at: node)
        index += 1
        continue
      }
      let name = tree.name(node)
      if name == "table", page.isDataTable(node) {
        endLine()
        renderTable(node)
        index = tree.end(node)
        continue
      }
      enter(node, name)
      index += 1
    }
    closeElements(before: Int.max)
    endLine()
  }

  private mutating func enter(_ node: Node, _ name: String) {
    if name == "br" {
      endLine()
      return
    }
    guard HTMLVocabulary.blocks.contains(name) else {
      let generated = numbering.enter(node)
      if !generated.isEmpty { append(generated, at: node) }
      return
    }
    // A paragraph that opens a list item goes on behind the item's number.
    endLine()
    open.append((node, kind))
    if name.count == 2, name.first == "h", let level = name.last?.wholeNumberValue {
      kind = .heading(level: level)
    } else if name == "pre" {
      kind = .physical
    }
    pendingMarker += numbering.enter(node)
  }

  private mutating func closeElements(before index: Int) {
    while let last = open.last, page.tree.end(last.node) <= index {
      endLine()
      if page.tree.name(last.node) == "li" { pendingMarker = "" }
      kind = last.outer
      open.removeLast()
    }
  }

  private mutating func append(_ text: String, at node: Node) {
    guard kind == .physical else {
      appendInline(text, at: node)
      return
    }
    // Preformatted: the line feeds of the source end lines.
    var isFirst = true
    var number = page.tree.line(node)
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !isFirst {
        endLine()
        number += 1
      }
      isFirst = false
      if line.isEmpty { lineNumber = number }
      line += part
    }
  }

  private mutating func appendInline(_ text: String, at node: Node) {
    let collapsed = text.collapsingSpace()
    let joined = line.isEmpty || line.hasSuffix(" ") ? collapsed.drop { $0 == " " } : collapsed[...]
    if joined.isEmpty { return }
    if line.isEmpty {
      lineNumber = page.tree.line(node)
      if joined.unicodeScalars.contains(where: { !$0.value.isBlank }) {
        line = pendingMarker
        pendingMarker = ""
      }
    }
    line += joined
  }

  private mutating func endLine() {
    defer { line = "" }
    guard !line.isEmpty else { return }
    let bare = line.removingBlanks()
    if page.isSiteLine(bare) {
      builder.append(line, kind: .furniture, number: lineNumber)
    } else {
      builder.append(line, kind: kind, number: lineNumber)
    }
  }

  private mutating func renderTable(_ table: Node) {
    let tree = page.tree
    let number = builder.openTable()
    var above: [TextSpan] = []
    // Cells that reach down into further rows: for each column, how many rows are still covered.
    var covered: [Int] = []
    for index in tree.descendants(table) where !page.isSkipped[index] {
      let row = Node(index: index)
      if tree.name(row) == "caption" {
        builder.append(page.visibleText(row), kind: .paragraph, number: tree.line(row))
        continue
      }
      guard tree.name(row) == "tr" else { continue }
      var cells: [String?] = []
      func takeCovered() {
        while cells.count < covered.count, covered[cells.count] > 0 {
          covered[cells.count] -= 1
          cells.append(nil)
        }
      }
      for cell in tree.children(row) where ["td", "th"].contains(tree.name(cell)) && !page.isSkipped[cell.index] {
        takeCovered()
        let columns = span(cell, "colspan", most: 60)
        let rows = span(cell, "rowspan", most: 500)
        for column in 0..<columns {
          if covered.count <= cells.count { covered.append(0) }
          covered[cells.count] = rows - 1
          cells.append(column == 0 ? page.visibleText(cell) : "")
        }
        if cells.count > DocumentBuilder.mostColumns { break }
      }
      takeCovered()
      above = builder.appendRow(table: number, cells: cells, above: above, number: tree.line(row))
    }
  }

  private func span(_ cell: Node, _ name: String, most: Int) -> Int {
    let value = page.tree.attribute(cell, name).flatMap { Int($0.trimmingBlanks()) } ?? 1
    return min(max(value, 1), most)
  }
}
