internal import PolicyModel

/// A parsed page with what the search for its text needs: which nodes are read at all, and how much prose each holds.
struct HTMLPage {
  typealias Node = MarkupTree.Node

  let tree: MarkupTree
  let styles: HTMLStyles
  /// Scripts, hidden elements and everything inside them.
  private(set) var isSkipped: [Bool]
  /// Inside an <a>.
  private(set) var isLinked: [Bool]
  /// Prose inside a node: scalars of sentences outside links, with more weight for punctuation.
  private(set) var prose: [Int]
  /// As `prose`, without what the names of its elements say to surround the text (menus, footers, share boxes).
  private(set) var weight: [Int]
  /// Scalars of visible text, and those of them inside links.
  private(set) var length: [Int]
  private(set) var linkedLength: [Int]

  init(_ tree: MarkupTree) {
    self.tree = tree
    styles = HTMLStyles(reading: tree)
    isSkipped = Array(repeating: false, count: tree.count)
    isLinked = isSkipped
    prose = Array(repeating: 0, count: tree.count)
    weight = prose
    length = prose
    linkedLength = prose
    markNodes()
    weighProse()
    weighWithoutSurroundings()
  }

  private mutating func markNodes() {
    for index in tree.all {
      let node = Node(index: index)
      let parent = tree.parent(node).index
      let skippedAbove = parent >= 0 && isSkipped[parent]
      let name = tree.name(node)
      isSkipped[index] = skippedAbove || HTMLVocabulary.unread.contains(name) || (!name.isEmpty && styles.hides(node))
      isLinked[index] = name == "a" || (parent >= 0 && isLinked[parent])
    }
  }

  private mutating func weighProse() {
    // Text belongs to the block around it, which is prose when it reads like a sentence.
    var block = Array(repeating: -1, count: tree.count)
    var punctuation = Array(repeating: 0, count: tree.count)
    for index in tree.all {
      let node = Node(index: index)
      let parent = tree.parent(node).index
      block[index] = HTMLVocabulary.blocks.contains(tree.name(node)) ? index : (parent >= 0 ? block[parent] : -1)
      guard !isSkipped[index], tree.isText(node) else { continue }
      var count = 0
      var marks = 0
      for scalar in tree.text(node).unicodeScalars where !scalar.value.isBlank {
        count += 1
        if scalar == "。" || scalar == "，" || scalar == "；" || scalar == "、" { marks += 1 }
      }
      length[index] = count
      if isLinked[index] { linkedLength[index] = count }
      if block[index] >= 0, !isLinked[index] {
        punctuation[block[index]] += marks
        prose[block[index]] += count
      }
    }
    for index in tree.all where prose[index] > 0 {
      // A label or a menu word weighs little, whatever its number.
      prose[index] = punctuation[index] > 0 ? prose[index] + 10 * punctuation[index] : prose[index] / 4
    }
    weight = prose
    for index in tree.all.reversed() {
      let parent = tree.parent(Node(index: index)).index
      guard parent >= 0 else { continue }
      prose[parent] += prose[index]
      length[parent] += length[index]
      linkedLength[parent] += linkedLength[index]
    }
  }

  private mutating func weighWithoutSurroundings() {
    for index in tree.all.reversed() {
      let node = Node(index: index)
      if isSurrounding(node) { weight[index] = 0 }
      let parent = tree.parent(node).index
      if parent >= 0 { weight[parent] += weight[index] }
    }
  }

  /// Named like a menu, a footer or a share box, and too small to be the text.
  func isSurrounding(_ node: Node) -> Bool {
    guard !tree.isText(node), prose[node.index] * 10 < prose[0] * 3 else { return false }
    if tree.name(node) == "footer" || tree.name(node) == "aside" { return true }
    return labels(node).contains { label in
      let bytes = Array(label.utf8)
      return HTMLVocabulary.surroundingBytes.contains { bytes.holds($0) }
    }
  }

  /// The words inside a node as a reader sees them, in one line.
  func visibleText(_ node: Node) -> String {
    if tree.isText(node) { return tree.text(node) }
    var text = ""
    for index in tree.descendants(node) where !isSkipped[index] {
      let inner = Node(index: index)
      if tree.isText(inner) {
        text += tree.text(inner)
      } else if tree.name(inner) == "br" || HTMLVocabulary.blocks.contains(tree.name(inner)) {
        text += " "
      }
    }
    return text.collapsingSpace().trimmingBlanks()
  }

  /// Tokens of an element's id and classes, lower case.
  func labels(_ node: Node) -> [String] {
    let joined = (tree.attribute(node, "id") ?? "") + " " + (tree.attribute(node, "class") ?? "")
    return joined.lowercased().split(separator: " ").map(String.init)
  }

  var body: Node {
    for index in tree.all where tree.name(Node(index: index)) == "body" { return Node(index: index) }
    return tree.root
  }
}

extension [UInt8] {
  /// Whether a word's bytes stand in these: `contains` of strings compares whole characters, which labels have no use for.
  fileprivate func holds(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    for start in 0...(count - word.count) where self[start] == first {
      if self[start..<start + word.count].elementsEqual(word) { return true }
    }
    return false
  }
}

extension String {
  /// Runs of ASCII space to one space, as HTML shows them; no-break and ideographic spaces stay.
  func collapsingSpace() -> String {
    var result = String.UnicodeScalarView()
    var spaced = false
    for scalar in unicodeScalars {
      let isSpace = scalar.value == 0x20 || (scalar.value >= 0x09 && scalar.value <= 0x0D)
      if !isSpace { result.append(scalar) } else if !spaced { result.append(" ") }
      spaced = isSpace
    }
    return String(result)
  }
}
