internal import PolicyModel

/// What a page says about its notice outside the text: <meta> elements, the index table (信息公开目录) and the byline.
struct HTMLMetadata {
  var pairs: [(name: String, value: String)] = []
  /// The elements that hold the index table: they are not part of the notice's text.
  var indexBlocks: Set<MarkupTree.Node> = []

  init(of page: HTMLPage) {
    readMeta(page)
    readIndex(page)
    readBylines(page)
  }

  func value(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  private mutating func note(_ name: String, _ value: String) {
    let name = name.removingBlanks()
    let value = value.collapsingSpace().trimmingBlanks()
    guard !name.isEmpty, !value.isEmpty, value.unicodeScalars.count <= 2000 else { return }
    guard !pairs.contains(where: { $0.name == name }) else { return }
    pairs.append((name, value))
  }

  private mutating func readMeta(_ page: HTMLPage) {
    let tree = page.tree
    for index in tree.all {
      let node = MarkupTree.Node(index: index)
      switch tree.name(node) {
      case "meta":
        guard let name = tree.attribute(node, "name") ?? tree.attribute(node, "property"),
          let content = tree.attribute(node, "content"), !HTMLVocabulary.idleMeta.contains(name.lowercased())
        else { continue }
        note(name, content)
      case "title": note("title", tree.innerText(node))
      default: continue
      }
    }
  }

  /// Index entries come as pairs of cells, as 「索引号：…」 in one cell, or as <dt> and <dd>.
  private mutating func readIndex(_ page: HTMLPage) {
    let tree = page.tree
    var entries: [(holder: MarkupTree.Node, name: String, value: String)] = []
    for index in tree.all where !page.isSkipped[index] && page.length[index] > 0 && page.length[index] <= 300 {
      let node = MarkupTree.Node(index: index)
      guard ["td", "th", "li", "dt", "p", "div", "span"].contains(tree.name(node)),
        tree.descendants(node).count <= Self.mostNodes
      else { continue }
      if let entry = entry(at: node, in: page) { entries.append((node, entry.name, entry.value)) }
    }
    // Three labels close together are an index table; one or two may be words of the notice.
    var start = 0
    while start < entries.count {
      let block = enclosingBlock(of: entries[start].holder, in: page)
      var end = start + 1
      while end < entries.count, tree.end(block) > entries[end].holder.index { end += 1 }
      let group = entries[start..<end]
      let distinct = Set(group.map(\.name))
      if distinct.count >= 3 || (distinct.count >= 2 && distinct.contains("索引号")) {
        indexBlocks.insert(block)
        for entry in group { note(entry.name, entry.value) }
      }
      start = end
    }
  }

  /// 「来源：县卫健局 发布时间：2024-05-06」 → 来源, 发布日期.
  private mutating func readBylines(_ page: HTMLPage) {
    let tree = page.tree
    var position = 0
    while position < tree.count {
      let node = MarkupTree.Node(index: position)
      position += 1
      guard !page.isSkipped[node.index], HTMLVocabulary.blocks.contains(tree.name(node)),
        (8...120).contains(page.length[node.index]), tree.descendants(node).count <= Self.mostNodes
      else { continue }
      let line = page.visibleText(node)
      guard page.isSiteLine(line.removingBlanks()) else { continue }
      let words = line.split { $0.isWhitespace || $0 == "|" || $0 == "　" || $0 == "\u{A0}" }.map(String.init)
      for (index, word) in words.enumerated() {
        guard let (name, label) = Self.label(opening: word), label.hasSuffix("：") || label.hasSuffix(":") else {
          continue
        }
        var value = String(word.dropFirst(label.count))
        if value.isEmpty, index + 1 < words.count { value = words[index + 1] }
        note(name, value)
      }
      position = tree.end(node)
    }
  }

  /// Index entries and bylines hold few elements; larger ones are not looked into.
  private static let mostNodes = 500

  /// The largest element around an entry that is still no more than an index table: short, and without sentences.
  private func enclosingBlock(of holder: MarkupTree.Node, in page: HTMLPage) -> MarkupTree.Node {
    let tree = page.tree
    var block = holder
    while true {
      let parent = tree.parent(block)
      guard parent != .none, tree.name(parent) != "body", tree.name(parent) != "html", page.length[parent.index] <= 700,
        labelShare(parent, in: page)
      else { return block }
      block = parent
    }
  }

  /// Whether labels still make up an element: at least one for every 90 scalars.
  private func labelShare(_ node: MarkupTree.Node, in page: HTMLPage) -> Bool {
    var labels = 0
    var seen: Set<String> = []
    for index in page.tree.descendants(node) where !page.isSkipped[index] && page.tree.isText(.init(index: index)) {
      let text = page.tree.text(.init(index: index)).removingBlanks()
      for (name, label) in [Self.label(opening: text)].compactMap({ $0 }) where seen.insert(name + label).inserted {
        labels += 1
      }
    }
    // Labels that are cut into several elements (「索」「引」「号」) count by their cells.
    if labels == 0 { labels = 1 }
    return page.length[node.index] <= 90 * labels
  }

  private func entry(at node: MarkupTree.Node, in page: HTMLPage) -> (name: String, value: String)? {
    let tree = page.tree
    let shown = page.visibleText(node)
    let text = shown.removingBlanks()
    guard let (name, label) = Self.label(opening: text) else { return nil }
    let rest = text.unicodeScalars.dropFirst(label.unicodeScalars.count)
    // An element inside this one carries the same label: read it there.
    for child in tree.children(node) where page.length[child.index] == page.length[node.index] && !tree.isText(child) {
      if ["td", "th", "li", "dt", "p", "div", "span"].contains(tree.name(child)) { return nil }
    }
    if rest.isEmpty {
      var next = MarkupTree.Node(index: tree.end(node))
      while next.index < tree.count, tree.isText(next), tree.parent(next) == tree.parent(node) {
        if page.length[next.index] > 0 { return (name, tree.text(next)) }
        next = .init(index: next.index + 1)
      }
      guard next.index < tree.count, tree.parent(next) == tree.parent(node) else { return nil }
      let value = page.visibleText(next)
      if Self.label(opening: value.removingBlanks()) != nil { return (name, "") }
      return (name, value)
    }
    // The value as shown, behind the label's last scalar.
    var remaining = label.unicodeScalars.count
    var value = String.UnicodeScalarView()
    for scalar in shown.unicodeScalars {
      if remaining > 0 {
        if !scalar.value.isBlank { remaining -= 1 }
      } else {
        value.append(scalar)
      }
    }
    return (name, String(value))
  }

  /// The index label that a text starts with, with its colon: 「索引号：」「[发文字号]」. Without colon only as the whole.
  static func label(opening text: String) -> (name: String, label: String)? {
    var label = ""
    var word = ""
    for character in text.prefix(14) {
      label.append(character)
      if "：:】]".contains(character) { break }
      if !"【[".contains(character) { word.append(character) }
    }
    guard let name = HTMLVocabulary.indexLabels[word] else { return nil }
    guard let last = label.last, "：:】]".contains(last) || label.count == text.count else { return nil }
    if last == "】" || last == "]", text.dropFirst(label.count).first.map({ "：:".contains($0) }) == true {
      label.append(text[text.index(text.startIndex, offsetBy: label.count)])
    }
    return (name, label)
  }
}
