internal import PolicyModel

extension HTMLPage {
  /// The element that holds the notice: the one that the site's system names as the text where it holds most of the
  /// prose, else the smallest one around nearly all prose, with the clean lines beside it (title, signature).
  func mainText(excluding index: Set<Node>) -> Node {
    let body = self.body
    guard body != .none else { return .none }
    let whole = weight[body.index]
    if let named = namedContainer(holding: whole * 6 / 10) { return named }
    var container = body
    while let child = dominantChild(of: container) { container = child }
    while container != body, container != tree.root {
      let parent = tree.parent(container)
      guard parent != .none, surroundsCleanly(parent, container, excluding: index) else { break }
      container = parent
    }
    return container
  }

  /// The outermost element with a known name for the text that holds at least `least` prose.
  private func namedContainer(holding least: Int) -> Node? {
    for index in tree.all where weight[index] >= max(1, least) && !isSkipped[index] {
      let node = Node(index: index)
      guard !tree.name(node).isEmpty, tree.name(node) != "body" else { continue }
      if labels(node).contains(where: HTMLVocabulary.textContainers.contains) { return node }
    }
    return nil
  }

  private func dominantChild(of node: Node) -> Node? {
    let whole = weight[node.index]
    guard whole > 0, !isDataTable(node) else { return nil }
    for child in tree.children(node) where !isSkipped[child.index] && weight[child.index] * 100 >= whole * 85 {
      let name = tree.name(child)
      return name.isEmpty || HTMLVocabulary.paragraphs.contains(name) || !HTMLVocabulary.blocks.contains(name)
        ? nil : child
    }
    return nil
  }

  /// Whether everything in `parent` beside `child` is text of the notice, so that it belongs to it.
  private func surroundsCleanly(_ parent: Node, _ child: Node, excluding index: Set<Node>) -> Bool {
    for sibling in tree.children(parent) where sibling != child && !isSkipped[sibling.index] {
      let count = length[sibling.index]
      if count == 0 { continue }
      if index.contains(sibling) || isSurrounding(sibling) { return false }
      if linkedLength[sibling.index] * 10 > count * 3 { return false }
      let text = visibleText(sibling).removingBlanks()
      if isSiteLine(text) || text.contains("版权所有") || text.contains("ICP备") || text.contains("主办单位") { return false }
    }
    return true
  }

  /// A table whose cells are data, not a frame for the page's layout.
  func isDataTable(_ node: Node) -> Bool {
    guard tree.name(node) == "table" else { return false }
    var rows = 0
    var wideRows = 0
    var cellsInRow = 0
    for index in tree.descendants(node) where !isSkipped[index] {
      let inner = Node(index: index)
      switch tree.name(inner) {
      case "table" where length[index] > 0: return false
      case "tr":
        rows += 1
        cellsInRow = 0
      case "td", "th":
        if length[index] == 0 { continue }
        cellsInRow += 1
        if cellsInRow == 2 { wideRows += 1 }
        let paragraphs = tree.children(inner).count {
          HTMLVocabulary.blocks.contains(tree.name($0)) && length[$0.index] > 0
        }
        if paragraphs >= 8, length[index] > 600 { return false }
      default: continue
      }
    }
    return rows >= 2 && wideRows >= 2
  }

  /// Whether a line, spaces removed, belongs to the site: its byline, print and share links.
  func isSiteLine(_ line: String) -> Bool {
    guard line.count <= 120 else { return false }
    if HTMLVocabulary.furnitureOpenings.contains(where: line.hasPrefix), line.count <= 60 { return true }
    guard !line.contains("。") else { return false }
    return HTMLVocabulary.bylineWords.count { line.contains($0) } >= 2
  }
}
