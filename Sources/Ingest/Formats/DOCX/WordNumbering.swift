/// Automatic numbering of a Word document (numbering.xml), counted as Word counts it.
struct WordNumbering {
  typealias Node = MarkupTree.Node

  struct Level: Hashable {
    var start = 1
    /// nil: a bullet or nothing.
    var numeral: ListNumeral? = .decimal
    /// 「%1、」「（%2）」「%1.%2」
    var text = ""
    /// Restarts only behind a level above this one (1-based); 0: never; nil: behind any level above.
    var restart: Int?
    /// All numbers in decimal digits (正规形式编号).
    var isLegal = false
    var suffix = "tab"
    /// Paragraphs of this style are on this level.
    var style: String?
  }

  private struct List {
    var abstract: String
    var startOverrides: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  private var abstracts: [String: [Level]] = [:]
  private var lists: [String: List] = [:]
  /// Lists that a style of kind “numbering” stands for, by that style.
  private var styleLinks: [String: String] = [:]
  private var numberLinks: [String: String] = [:]
  /// Current numbers, by abstract list: several lists made from one go on counting together.
  private var counters: [String: [Int?]] = [:]
  /// Lists whose start overrides have been used, with the level.
  private var overridden: Set<String> = []

  static let levelCount = 9

  init() {}

  init(_ tree: MarkupTree) {
    for child in tree.children(tree.root) {
      switch tree.name(child) {
      case "abstractNum":
        guard let id = tree.attribute(child, "abstractNumId") else { continue }
        var levels = Array(repeating: Level(), count: Self.levelCount)
        for inner in tree.children(child) where tree.name(inner) == "lvl" {
          if let index = Self.levelIndex(tree, inner) { levels[index] = Self.level(tree, inner) }
        }
        abstracts[id] = levels
        if let style = tree.value(child, "styleLink") { styleLinks[style] = id }
        if let style = tree.value(child, "numStyleLink") { numberLinks[id] = style }
      case "num":
        guard let id = tree.attribute(child, "numId"), let abstract = tree.value(child, "abstractNumId") else {
          continue
        }
        var list = List(abstract: abstract)
        for override in tree.children(child) where tree.name(override) == "lvlOverride" {
          guard let index = Self.levelIndex(tree, override) else { continue }
          if let start = tree.value(override, "startOverride").flatMap({ Int($0) }) {
            list.startOverrides[index] = start
          }
          let level = tree.child(override, "lvl")
          if level != .none { list.levels[index] = Self.level(tree, level) }
        }
        lists[id] = list
      default: continue
      }
    }
  }

  private static func levelIndex(_ tree: MarkupTree, _ node: Node) -> Int? {
    guard let index = tree.attribute(node, "ilvl").flatMap({ Int($0) }), (0..<levelCount).contains(index) else {
      return nil
    }
    return index
  }

  private static func level(_ tree: MarkupTree, _ node: Node) -> Level {
    var level = Level()
    if let start = tree.value(node, "start").flatMap({ Int($0) }) { level.start = start }
    var format = tree.value(node, "numFmt")
    let alternate = tree.child(node, "AlternateContent")
    if alternate != .none {
      // A custom form in the choice that newer Word reads, a known one in the fallback.
      format =
        tree.value(tree.child(alternate, "Fallback"), "numFmt") ?? tree.value(tree.child(alternate, "Choice"), "numFmt")
    }
    if let format { level.numeral = format == "bullet" || format == "none" ? nil : numerals[format] ?? .decimal }
    level.text = tree.value(node, "lvlText") ?? ""
    level.restart = tree.value(node, "lvlRestart").flatMap { Int($0) }
    level.isLegal = tree.isOn(node, "isLgl")
    level.suffix = tree.value(node, "suff") ?? "tab"
    level.style = tree.value(node, "pStyle")
    return level
  }

  private func resolved(_ id: String) -> (list: List, abstract: String)? {
    guard let list = lists[id] else { return nil }
    var abstract = list.abstract
    if let style = numberLinks[abstract], let linked = styleLinks[style] { abstract = linked }
    return abstracts[abstract] == nil ? nil : (list, abstract)
  }

  /// The level whose paragraphs have that style; 0 where none says so.
  func level(of style: String, in id: String) -> Int {
    guard let (_, abstract) = resolved(id) else { return 0 }
    return abstracts[abstract]?.firstIndex { $0.style == style } ?? 0
  }

  /// Counts a paragraph of list `id` and says what Word shows before it; "" for a bullet.
  mutating func next(list id: String, level: Int) -> String {
    guard let (list, abstract) = resolved(id), let base = abstracts[abstract], base.indices.contains(level) else {
      return ""
    }
    let levels = base.indices.map { list.levels[$0] ?? base[$0] }
    var counters = self.counters[abstract] ?? Array(repeating: nil, count: Self.levelCount)
    for index in 0..<level where counters[index] == nil {
      counters[index] = list.startOverrides[index] ?? levels[index].start
    }
    if let start = list.startOverrides[level], overridden.insert("\(id)/\(level)").inserted {
      counters[level] = start
    } else if let current = counters[level] {
      counters[level] = current &+ 1
    } else {
      counters[level] = levels[level].start
    }
    for deeper in (level + 1)..<max(level + 1, Self.levelCount) {
      if let restart = levels[deeper].restart, restart == 0 || level >= restart { continue }
      counters[deeper] = nil
    }
    self.counters[abstract] = counters
    return shown(levels[level], counters, levels)
  }

  private func shown(_ level: Level, _ counters: [Int?], _ levels: [Level]) -> String {
    guard level.numeral != nil || level.text.contains("%") else { return "" }
    var text = ""
    var rest = level.text[...]
    while let character = rest.popFirst() {
      guard character == "%", let place = rest.first?.wholeNumberValue, (1...Self.levelCount).contains(place) else {
        text.append(character)
        continue
      }
      rest.removeFirst()
      let number = counters[place - 1] ?? levels[place - 1].start
      text += (level.isLegal ? .decimal : levels[place - 1].numeral)?.text(number) ?? ""
    }
    guard let last = text.unicodeScalars.last else { return "" }
    // Behind 「一、」 the tab is only an indent; behind 「1.」 it keeps the number apart from figures.
    return level.suffix == "nothing" || last.value > 0x2FFF || last.isBracket ? text : text + " "
  }

  /// ST_NumberFormat; formats of other scripts count in decimal digits, bullets and none show nothing.
  private static let numerals: [String: ListNumeral] = [
    "decimal": .decimal, "decimalZero": .decimalZero, "decimalHalfWidth": .decimal,
    "decimalFullWidth": .fullWidthDecimal, "decimalFullWidth2": .fullWidthDecimal,
    "upperLetter": .upperLetter, "lowerLetter": .lowerLetter, "upperRoman": .upperRoman, "lowerRoman": .lowerRoman,
    "ordinal": .ordinal, "chineseCounting": .chinese, "chineseCountingThousand": .chinese,
    "taiwaneseCounting": .chinese, "taiwaneseCountingThousand": .chinese, "taiwaneseDigital": .chineseDigits,
    "japaneseCounting": .japanese, "japaneseDigitalTenThousand": .chineseDigits, "ideographDigital": .chineseDigits,
    "chineseLegalSimplified": .chineseLegal, "ideographLegalTraditional": .chineseLegal, "japaneseLegal": .chineseLegal,
    "ideographTraditional": .heavenlyStem, "ideographZodiac": .earthlyBranch,
    "decimalEnclosedCircle": .circled, "decimalEnclosedCircleChinese": .circled,
    "decimalEnclosedFullstop": .fullStopped, "decimalEnclosedParen": .parenthesized,
    "ideographEnclosedCircle": .circledChinese, "numberInDash": .dashed,
  ]
}

extension Unicode.Scalar {
  fileprivate var isBracket: Bool { self == ")" || self == "）" }
}

extension MarkupTree {
  /// The `val` of a child element: `<w:start w:val="1"/>`.
  func value(_ node: Node, _ childName: String) -> String? {
    let child = self.child(node, childName)
    return child == .none ? nil : attribute(child, "val")
  }

  /// Whether a toggle is there and not switched off: `<w:vanish/>`, not `<w:vanish w:val="0"/>`.
  func isOn(_ node: Node, _ childName: String) -> Bool {
    let child = self.child(node, childName)
    guard child != .none else { return false }
    let value = attribute(child, "val") ?? "1"
    return value != "0" && value != "false" && value != "off"
  }
}
