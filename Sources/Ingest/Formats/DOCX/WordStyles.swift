/// Paragraph styles of a Word document (styles.xml): what a paragraph takes over from them.
struct WordStyles {
  typealias Node = MarkupTree.Node

  struct Style {
    var basedOn: String?
    /// 1 and up; nil where the style is no heading.
    var headingLevel: Int?
    var listID: String?
    var listLevel: Int?
    var isHidden = false
  }

  private var styles: [String: Style] = [:]
  private(set) var standard: String?

  init() {}

  init(_ tree: MarkupTree) {
    for node in tree.children(tree.root) where tree.name(node) == "style" {
      guard let id = tree.attribute(node, "styleId") else { continue }
      let type = tree.attribute(node, "type") ?? "paragraph"
      guard type == "paragraph" else { continue }
      let properties = tree.child(node, "pPr")
      var style = Style(basedOn: tree.value(node, "basedOn"))
      style.headingLevel = WordStyles.outlineLevel(tree, properties)
      if style.headingLevel == nil, let name = tree.value(node, "name")?.lowercased() {
        if name == "title" { style.headingLevel = 1 }
        for prefix in ["heading ", "标题 "] where name.hasPrefix(prefix) {
          style.headingLevel = Int(name.dropFirst(prefix.count)).flatMap { (1...9).contains($0) ? $0 : nil }
        }
      }
      let numbering = tree.child(properties, "numPr")
      style.listID = tree.value(numbering, "numId")
      style.listLevel = tree.value(numbering, "ilvl").flatMap { Int($0) }
      style.isHidden = tree.isOn(tree.child(node, "rPr"), "vanish")
      styles[id] = style
      if let isDefault = tree.attribute(node, "default"), isDefault == "1" || isDefault == "true" { standard = id }
    }
  }

  static func outlineLevel(_ tree: MarkupTree, _ properties: Node) -> Int? {
    guard let level = tree.value(properties, "outlineLvl").flatMap({ Int($0) }), (0...8).contains(level) else {
      return nil
    }
    return level + 1
  }

  /// A style and those it is based on, nearest first.
  private func chain(from id: String?) -> [(id: String, style: Style)] {
    var chain: [(id: String, style: Style)] = []
    var next = id
    while let id = next, let style = styles[id], chain.count < 32 {
      chain.append((id, style))
      next = style.basedOn
    }
    return chain
  }

  func headingLevel(_ id: String?) -> Int? { chain(from: id).lazy.compactMap(\.style.headingLevel).first }

  func isHidden(_ id: String?) -> Bool { chain(from: id).contains { $0.style.isHidden } }

  /// The list that a style puts its paragraphs in, with the style of the chain that says so.
  func list(_ id: String?) -> (list: String, level: Int?, style: String)? {
    for (id, style) in chain(from: id) { if let list = style.listID { return (list, style.listLevel, id) } }
    return nil
  }
}
