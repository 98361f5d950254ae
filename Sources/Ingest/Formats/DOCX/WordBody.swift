internal import PolicyModel

/// The text of a Word document part as Word shows it with all changes accepted.
struct WordBody {
  typealias Node = MarkupTree.Node

  private let tree: MarkupTree
  private let styles: WordStyles
  private(set) var numbering: WordNumbering
  private(set) var builder: DocumentBuilder
  /// Ids of the notes that the text refers to, in order.
  private(set) var footnotes: [String] = []
  private(set) var endnotes: [String] = []
  private(set) var acceptedInsertions = 0
  private(set) var acceptedDeletions = 0
  private(set) var unreadParts = 0
  /// Running number of the last paragraph or row.
  private(set) var number: Int

  /// Words of a paragraph whose own end was deleted: they go on in the next one.
  private var carried = ""

  init(_ tree: MarkupTree, styles: WordStyles, numbering: WordNumbering, builder: DocumentBuilder, number: Int = 0) {
    self.tree = tree
    self.styles = styles
    self.numbering = numbering
    self.builder = builder
    self.number = number
  }

  /// What the reader of one paragraph's runs found.
  private struct Line {
    /// Pieces between line breaks.
    var pieces = [""]
    var boxes: [Node] = []
    var endsPage = false

    mutating func append(_ text: String) { pieces[pieces.count - 1] += text }
  }

  /// Reads the block elements inside `container`: paragraphs, tables, content controls.
  mutating func readBlocks(in container: Node) {
    for block in tree.children(container) {
      switch tree.name(block) {
      case "p": readParagraph(block)
      case "tbl": readTable(block)
      case "sdt": readBlocks(in: tree.child(block, "sdtContent"))
      case "customXml", "smartTag", "ins", "moveTo": readBlocks(in: block)
      case "AlternateContent": readBlocks(in: chosen(block))
      case "altChunk": unreadParts += 1
      default: continue
      }
    }
  }

  private mutating func readParagraph(_ paragraph: Node) {
    number += 1
    let properties = tree.child(paragraph, "pPr")
    let style = tree.value(properties, "pStyle") ?? styles.standard
    let marks = tree.child(properties, "rPr")
    var line = Line()
    readRuns(of: paragraph, into: &line)
    // Hidden paragraphs count for nothing, not even in their list.
    if !styles.isHidden(style) {
      let isMerged = tree.has(marks, "del") || tree.has(marks, "moveFrom")
      if isMerged, line.pieces.count == 1 {
        acceptedDeletions += 1
        carried += line.pieces[0]
      } else {
        var shown = line.pieces
        shown[0] = carried + shown[0]
        carried = ""
        if shown.contains(where: { $0.unicodeScalars.contains { !$0.value.isBlank } }) {
          shown[0] = marker(properties, style: style) + shown[0]
        }
        let level = WordStyles.outlineLevel(tree, properties) ?? styles.headingLevel(style)
        for piece in shown {
          let kind = level.map(SourceDocument.LineKind.heading) ?? (shown.count > 1 ? .physical : .paragraph)
          builder.append(piece, kind: kind, number: number)
        }
      }
    }
    for box in line.boxes { readBlocks(in: box) }
    if line.endsPage { builder.appendPageBreak(number: number) }
  }

  /// The number that Word shows before a paragraph.
  private mutating func marker(_ properties: Node, style: String?) -> String {
    let own = tree.child(properties, "numPr")
    let inherited = styles.list(style)
    guard let list = tree.value(own, "numId") ?? inherited?.list, list != "0" else { return "" }
    var level = tree.value(own, "ilvl").flatMap { Int($0) }
    if level == nil, let inherited, inherited.list == list {
      level = inherited.level ?? numbering.level(of: inherited.style, in: list)
    }
    return numbering.next(list: list, level: level ?? 0)
  }

  private mutating func readRuns(of parent: Node, into line: inout Line) {
    for child in tree.children(parent) {
      switch tree.name(child) {
      case "r":
        if !tree.isOn(tree.child(child, "rPr"), "vanish") { readRun(child, into: &line) }
      case "ins", "moveTo":
        acceptedInsertions += 1
        readRuns(of: child, into: &line)
      case "del", "moveFrom": acceptedDeletions += 1
      case "hyperlink", "fldSimple", "smartTag", "customXml", "bdo", "dir": readRuns(of: child, into: &line)
      case "sdt": readRuns(of: tree.child(child, "sdtContent"), into: &line)
      case "AlternateContent": readRuns(of: chosen(child), into: &line)
      case "oMath", "oMathPara": line.append(formula(child))
      default: continue
      }
    }
  }

  private mutating func readRun(_ run: Node, into line: inout Line) {
    for child in tree.children(run) {
      switch tree.name(child) {
      case "t": line.append(tree.innerText(child))
      case "tab", "ptab": line.append("\t")
      case "noBreakHyphen": line.append("-")
      case "softHyphen": continue
      case "br" where tree.attribute(child, "type") == "page": line.endsPage = true
      case "br", "cr": line.pieces.append("")
      case "sym": line.append(symbol(child))
      case "footnoteReference": if let id = tree.attribute(child, "id") { footnotes.append(id) }
      case "endnoteReference": if let id = tree.attribute(child, "id") { endnotes.append(id) }
      case "ruby": readRuns(of: tree.child(child, "rubyBase"), into: &line)
      case "drawing", "pict", "object": collectBoxes(in: child, into: &line)
      case "AlternateContent": readRun(chosen(child), into: &line)
      default: continue
      }
    }
  }

  /// Text boxes and word art inside a drawing; a box inside a box is read with the outer one.
  private func collectBoxes(in drawing: Node, into line: inout Line) {
    var index = drawing.index + 1
    while index < tree.end(drawing) {
      let node = Node(index: index)
      switch tree.name(node) {
      case "txbxContent":
        line.boxes.append(node)
        index = tree.end(node)
        continue
      case "Fallback":
        index = tree.end(node)
        continue
      case "textpath":
        if let words = tree.attribute(node, "string") { line.append(words) }
      default: break
      }
      index += 1
    }
  }

  /// The branch of an AlternateContent that is read: Word draws a text box twice, for newer and for older programs.
  private func chosen(_ alternate: Node) -> Node {
    let choice = tree.child(alternate, "Choice")
    return choice != .none ? choice : tree.child(alternate, "Fallback")
  }

  private func formula(_ math: Node) -> String {
    var text = ""
    for index in tree.descendants(math) where tree.name(Node(index: index)) == "t" {
      text += tree.innerText(Node(index: index))
    }
    return text
  }

  /// Check boxes and list signs of the symbol fonts; others have no character of their own.
  private func symbol(_ node: Node) -> String {
    guard let code = tree.attribute(node, "char").flatMap({ UInt32($0, radix: 16) }) else { return "" }
    let font = tree.attribute(node, "font") ?? ""
    if font.hasPrefix("Wingdings") {
      let signs: [UInt32: String] = [
        0xA8: "□", 0x6F: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0x52: "☑", 0xA1: "○", 0x6C: "●", 0x6E: "■",
      ]
      return signs[code & 0xFF] ?? ""
    }
    if font == "Symbol" {
      // Greek and signs of the Symbol font: those that a figure may stand beside.
      let signs: [UInt32: String] = [
        0x25: "%", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
        0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0x6D: "μ",
      ]
      if let sign = signs[code & 0xFF] { return sign }
    }
    guard code < 0xE000 || code > 0xF8FF, let scalar = Unicode.Scalar(code) else { return "" }
    return String(Character(scalar))
  }

  // MARK: Tables

  private mutating func readTable(_ table: Node) {
    let rows = rows(of: table)
    guard isData(rows) else {
      // A frame for layout, e.g. a red head: its paragraphs are paragraphs of the document.
      for row in rows { for cell in row.cells { readBlocks(in: cell) } }
      return
    }
    let index = builder.openTable()
    var above: [TextSpan] = []
    for row in rows {
      number += 1
      var cells: [String?] = Array(repeating: "", count: row.indent)
      for cell in row.cells {
        let properties = tree.child(cell, "tcPr")
        let width = min(max(tree.value(properties, "gridSpan").flatMap { Int($0) } ?? 1, 1), 60)
        let merge = tree.child(properties, "vMerge")
        let goesOn = merge != .none && tree.attribute(merge, "val") != "restart" && !above.isEmpty
        cells.append(goesOn ? nil : cellText(cell))
        cells.append(contentsOf: repeatElement("", count: width - 1))
        if cells.count > DocumentBuilder.mostColumns { break }
      }
      above = builder.appendRow(table: index, cells: cells, above: above, number: number)
    }
  }

  private struct Row {
    var cells: [Node] = []
    /// Grid columns before the first cell.
    var indent = 0
  }

  private func rows(of table: Node) -> [Row] {
    var rows: [Row] = []
    func collect(_ parent: Node) {
      for child in tree.children(parent) {
        switch tree.name(child) {
        case "tr":
          let properties = tree.child(child, "trPr")
          if tree.has(properties, "del") { continue }
          let indent = min(max(tree.value(properties, "gridBefore").flatMap { Int($0) } ?? 0, 0), 100)
          rows.append(Row(cells: cells(of: child), indent: indent))
        case "sdt": collect(tree.child(child, "sdtContent"))
        case "customXml", "ins", "moveTo": collect(child)
        default: continue
        }
      }
    }
    collect(table)
    return rows
  }

  private func cells(of row: Node) -> [Node] {
    var cells: [Node] = []
    for child in tree.children(row) {
      switch tree.name(child) {
      case "tc": cells.append(child)
      case "sdt": cells += self.cells(of: tree.child(child, "sdtContent"))
      case "customXml": cells += self.cells(of: child)
      default: continue
      }
    }
    return cells
  }

  private func isData(_ rows: [Row]) -> Bool {
    rows.count { row in row.cells.count { !tree.innerText($0).isEmpty } >= 2 } >= 2
  }

  /// A cell's paragraphs in one line, with their numbers.
  private mutating func cellText(_ cell: Node) -> String {
    var inner = WordBody(tree, styles: styles, numbering: numbering, builder: DocumentBuilder())
    inner.readBlocks(in: cell)
    numbering = inner.numbering
    footnotes += inner.footnotes
    endnotes += inner.endnotes
    acceptedInsertions += inner.acceptedInsertions
    acceptedDeletions += inner.acceptedDeletions
    return inner.builder.joinedLines(separator: " ")
  }
}

extension DocumentBuilder {
  /// All lines as one, furniture left out.
  func joinedLines(separator: String) -> String {
    var words: [String] = []
    for line in lines where line.kind != .furniture && !line.span.isEmpty {
      var view = String.UnicodeScalarView()
      for value in scalars[line.span.range] { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
      words.append(String(view).trimmingBlanks())
    }
    return words.joined(separator: separator)
  }
}
