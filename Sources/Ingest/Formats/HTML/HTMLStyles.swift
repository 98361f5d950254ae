/// The few properties of CSS that put words on a page or hide them: list-style-type, counters with `content`, display.
///
/// Of a selector only the names count (`ol.cn > li` is an <li> inside an <ol> of class cn); what is at stake is a
/// number before a paragraph, and rules about anything else are not kept.
struct HTMLStyles {
  typealias Node = MarkupTree.Node

  /// One step of a selector: `ol.cn#x`.
  private struct Compound {
    var element = ""
    var id = ""
    var classes: [String] = []
    var isBefore = false

    /// - Parameter held: the classes of every element that has some.
    func matches(_ node: Node, in tree: MarkupTree, held: [Node: Set<String>]) -> Bool {
      guard element.isEmpty || element == tree.name(node) else { return false }
      guard id.isEmpty || id == tree.attribute(node, "id") else { return false }
      if classes.isEmpty { return true }
      guard let held = held[node] else { return false }
      return held.isSuperset(of: classes)
    }
  }

  private struct Rule {
    var steps: [Compound]
    var properties: [String: String]
  }

  /// What a stylesheet says about one element.
  struct Properties {
    var listStyle: String?
    var counterReset: [(name: String, value: Int)] = []
    var counterIncrement: [(name: String, value: Int)] = []
    /// `content` of ::before
    var before: String?
  }

  private let tree: MarkupTree
  private let rules: [Rule]
  /// Rules by the element name of their last step; those without one under "".
  private let rulesByElement: [String: [Int]]
  /// Classes of every element that has some; empty where no rule asks.
  private let classes: [Node: Set<String>]
  private static let kept: Set<String> = [
    "list-style", "list-style-type", "counter-reset", "counter-increment", "content",
  ]
  private static let mostRules = 200

  init(reading tree: MarkupTree) {
    self.tree = tree
    var rules: [Rule] = []
    for index in tree.all where tree.name(Node(index: index)) == "style" && rules.count < Self.mostRules {
      let sheet = tree.innerText(Node(index: index))
      guard sheet.utf8.count <= 1 << 20 else { continue }
      rules += Self.rules(of: sheet).prefix(Self.mostRules - rules.count)
    }
    self.rules = rules
    var byElement: [String: [Int]] = [:]
    for (index, rule) in rules.enumerated() { byElement[rule.steps.last?.element ?? "", default: []].append(index) }
    rulesByElement = byElement
    var classes: [Node: Set<String>] = [:]
    if rules.contains(where: { $0.steps.contains { !$0.classes.isEmpty } }) {
      for index in tree.all {
        guard let held = tree.attribute(Node(index: index), "class") else { continue }
        classes[Node(index: index)] = Set(held.split(separator: " ").prefix(50).map(String.init))
      }
    }
    self.classes = classes
  }

  /// Hidden by its own attributes; what a stylesheet hides may be shown by a script, so it is read.
  func hides(_ node: Node) -> Bool {
    guard let style = tree.attribute(node, "style") else { return tree.attribute(node, "hidden") != nil }
    let words = style.lowercased().filter { !$0.isWhitespace }
    return words.contains("display:none") || words.contains("visibility:hidden")
  }

  func properties(of node: Node) -> Properties {
    var result = Properties()
    if !rules.isEmpty {
      let candidates = (rulesByElement[tree.name(node)] ?? []) + (rulesByElement[""] ?? [])
      for index in candidates.sorted() where matches(rules[index], node) {
        apply(rules[index].properties, before: rules[index].steps.last?.isBefore ?? false, to: &result)
      }
    }
    if let style = tree.attribute(node, "style"), style.contains(":") {
      apply(Self.declarations(style[...]), before: false, to: &result)
    }
    return result
  }

  private func matches(_ rule: Rule, _ node: Node) -> Bool {
    guard let last = rule.steps.last, last.matches(node, in: tree, held: classes) else { return false }
    var ancestor = tree.parent(node)
    for step in rule.steps.dropLast().reversed() {
      while ancestor != .none, !step.matches(ancestor, in: tree, held: classes) { ancestor = tree.parent(ancestor) }
      if ancestor == .none { return false }
      ancestor = tree.parent(ancestor)
    }
    return true
  }

  private func apply(_ declared: [String: String], before: Bool, to result: inout Properties) {
    if before {
      if let content = declared["content"] { result.before = content }
    } else if let type = declared["list-style-type"] ?? declared["list-style"] {
      result.listStyle = type
    }
    if let reset = declared["counter-reset"] { result.counterReset = Self.counters(reset, default: 0) }
    if let increment = declared["counter-increment"] { result.counterIncrement = Self.counters(increment, default: 1) }
  }

  private static func counters(_ value: String, default first: Int) -> [(name: String, value: Int)] {
    var result: [(name: String, value: Int)] = []
    for word in value.split(separator: " ") {
      if let number = Int(word), !result.isEmpty {
        result[result.count - 1].value = number
      } else if word != "none" {
        result.append((String(word), first))
      }
    }
    return result
  }

  private static func rules(of sheet: String) -> [Rule] {
    var rules: [Rule] = []
    let text = withoutComments(sheet)
    var rest = text[...]
    while rules.count < mostRules, let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(where: { $0 == "}" || $0 == "{" }) else { break }
      // The rules inside @media stand one brace deeper.
      guard inside[close] == "}" else {
        rest = inside
        continue
      }
      // The brace that closed an @media still stands before the selector.
      let selectors = rest[..<open].split(separator: "}").last ?? ""
      let properties = declarations(inside[..<close]).filter { kept.contains($0.key) }
      if !properties.isEmpty {
        for selector in selectors.split(separator: ",") {
          let steps = steps(of: selector)
          if !steps.isEmpty { rules.append(Rule(steps: steps, properties: properties)) }
        }
      }
      rest = rest[rest.index(after: close)...]
    }
    return rules
  }

  private static func withoutComments(_ sheet: String) -> String {
    var result = ""
    var rest = sheet[...]
    while let open = rest.firstRange(of: "/*") {
      result += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "*/") else { return result }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  private static func declarations(_ block: Substring) -> [String: String] {
    var result: [String: String] = [:]
    for declaration in block.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let name = declaration[..<colon].trimmingBlanks().lowercased()
      var value = declaration[declaration.index(after: colon)...].trimmingBlanks()
      if name != "content" { value = value.lowercased() }
      result[name] = value
    }
    return result
  }

  private static func steps(of selector: Substring) -> [Compound] {
    var steps: [Compound] = []
    for word in selector.split(whereSeparator: { $0.isWhitespace || $0 == ">" || $0 == "+" || $0 == "~" }) {
      var step = Compound()
      var part = ""
      var sign: Character = " "
      func close() {
        switch sign {
        case " ": step.element = part == "*" ? "" : part.lowercased()
        case ".": step.classes.append(part)
        case "#": step.id = part
        case ":" where part == "before": step.isBefore = true
        default: break
        }
        part = ""
      }
      for character in word {
        if ".#:[".contains(character) {
          close()
          sign = character
        } else {
          part.append(character)
        }
      }
      close()
      steps.append(step)
    }
    return steps
  }
}
