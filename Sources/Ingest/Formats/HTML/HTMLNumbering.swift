/// The numbers that a page shows without having them in its text: <ol>, list-style-type, CSS counters.
struct HTMLNumbering {
  typealias Node = MarkupTree.Node

  private struct List {
    var node: Node
    var next: Int
    var step: Int
    /// nil: no marker, or a bullet.
    var marker: Marker?
  }

  private struct Marker {
    var numeral: ListNumeral
    var prefix = ""
    var suffix = ""
    func text(_ number: Int) -> String { prefix + numeral.text(number) + suffix }
  }

  private let page: HTMLPage
  private var lists: [List] = []
  private var counters: [String: [Int]] = [:]
  /// Counters to drop again, with the node index at which their scope ends.
  private var scopes: [(end: Int, name: String)] = []

  init(_ page: HTMLPage) { self.page = page }

  /// Enters an element in document order; what its number shows before its text, "" for none.
  mutating func enter(_ node: Node) -> String {
    let tree = page.tree
    while let scope = scopes.last, scope.end <= node.index {
      counters[scope.name]?.removeLast()
      scopes.removeLast()
    }
    while let list = lists.last, tree.end(list.node) <= node.index { lists.removeLast() }
    let name = tree.name(node)
    let properties = page.styles.properties(of: node)
    for (counter, value) in properties.counterReset {
      counters[counter, default: []].append(value)
      scopes.append((tree.end(tree.parent(node)), counter))
      scopes.sort { $0.end > $1.end }
    }
    for (counter, value) in properties.counterIncrement {
      var values = counters[counter] ?? []
      values.append((values.popLast() ?? 0) &+ value)
      counters[counter] = values
    }
    if name == "ol" || name == "ul" || name == "menu" || name == "dir" { open(node, name, properties) }
    var shown = ""
    if name == "li" { shown = number(node, properties) }
    if let content = properties.before { shown += generated(content) }
    return shown
  }

  private mutating func open(_ node: Node, _ name: String, _ properties: HTMLStyles.Properties) {
    let tree = page.tree
    var marker: Marker? = name == "ol" ? Self.marker(type: tree.attribute(node, "type")) : nil
    if let style = properties.listStyle { marker = Self.marker(style: style, inherited: marker) }
    for label in page.labels(node) { marker = Self.editorMarkers[label] ?? marker }
    var step = 1
    var start = tree.attribute(node, "start").flatMap { Int($0.trimmingBlanks()) } ?? 1
    if tree.attribute(node, "reversed") != nil {
      step = -1
      if tree.attribute(node, "start") == nil { start = tree.children(node).count { tree.name($0) == "li" } }
    }
    lists.append(List(node: node, next: start, step: step, marker: marker))
  }

  private mutating func number(_ node: Node, _ properties: HTMLStyles.Properties) -> String {
    let tree = page.tree
    guard let last = lists.indices.last, tree.end(lists[last].node) > node.index else { return "" }
    if let value = tree.attribute(node, "value").flatMap({ Int($0.trimmingBlanks()) }) { lists[last].next = value }
    defer { lists[last].next &+= lists[last].step }
    var marker = lists[last].marker
    if let style = properties.listStyle { marker = Self.marker(style: style, inherited: marker) }
    return marker?.text(lists[last].next) ?? ""
  }

  private static func marker(type: String?) -> Marker {
    switch type?.trimmingBlanks() {
    case "a": Marker(numeral: .lowerLetter, suffix: ".")
    case "A": Marker(numeral: .upperLetter, suffix: ".")
    case "i": Marker(numeral: .lowerRoman, suffix: ".")
    case "I": Marker(numeral: .upperRoman, suffix: ".")
    default: Marker(numeral: .decimal, suffix: ".")
    }
  }

  /// CSS names of numerals, with the punctuation that CSS Counter Styles 3 gives them.
  private static let numerals: [String: (ListNumeral, String)] = [
    "decimal": (.decimal, "."), "decimal-leading-zero": (.decimalZero, "."),
    "lower-alpha": (.lowerLetter, "."), "lower-latin": (.lowerLetter, "."),
    "upper-alpha": (.upperLetter, "."), "upper-latin": (.upperLetter, "."),
    "lower-roman": (.lowerRoman, "."), "upper-roman": (.upperRoman, "."),
    "cjk-ideographic": (.chinese, "、"), "simp-chinese-informal": (.chinese, "、"),
    "trad-chinese-informal": (.chinese, "、"), "japanese-informal": (.japanese, "、"),
    "simp-chinese-formal": (.chineseLegal, "、"), "trad-chinese-formal": (.chineseLegal, "、"),
    "cjk-decimal": (.chineseDigits, "、"), "cjk-heavenly-stem": (.heavenlyStem, "、"),
    "cjk-earthly-branch": (.earthlyBranch, "、"),
  ]

  private static func marker(style: String, inherited: Marker?) -> Marker? {
    for word in style.split(separator: " ") {
      if let (numeral, suffix) = numerals[String(word)] { return Marker(numeral: numeral, suffix: suffix) }
      if ["none", "disc", "circle", "square"].contains(word) { return nil }
    }
    return inherited
  }

  /// Classes by which the widespread UEditor marks its own list numbers.
  private static let editorMarkers: [String: Marker] = [
    "custom_num": Marker(numeral: .decimal, suffix: "."),
    "custom_num1": Marker(numeral: .decimal, suffix: ")"),
    "custom_num2": Marker(numeral: .decimal, prefix: "(", suffix: ")"),
    "custom_cn": Marker(numeral: .chinese, suffix: "、"),
    "custom_cn1": Marker(numeral: .chinese, suffix: ")"),
    "custom_cn2": Marker(numeral: .chinese, prefix: "（", suffix: "）"),
  ]

  /// The words of a `content` value: strings and counter(name, style).
  private func generated(_ content: String) -> String {
    var result = ""
    var rest = content[...]
    while let first = rest.first {
      if first == "\"" || first == "'" {
        let inner = rest.dropFirst()
        let close = inner.firstIndex(of: first) ?? inner.endIndex
        result += inner[..<close].hasPrefix("\\") ? "" : inner[..<close]
        rest = close < inner.endIndex ? inner[inner.index(after: close)...] : ""
      } else if rest.hasPrefix("counter"), let open = rest.firstIndex(of: "("), let close = rest.firstIndex(of: ")"),
        open < close
      {
        let parts = rest[rest.index(after: open)..<close].split(separator: ",").map { $0.trimmingBlanks() }
        let numeral = parts.last.flatMap { Self.numerals[$0]?.0 } ?? .decimal
        if let name = parts.first, let value = counters[name]?.last { result += numeral.text(value) }
        rest = rest[rest.index(after: close)...]
      } else {
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
