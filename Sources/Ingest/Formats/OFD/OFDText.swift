/// Places the characters of an OFD page (GB/T 33190-2016, 11.2 文字对象).
struct OFDText {
  typealias Node = MarkupTree.Node

  /// One character where it stands on the page.
  private struct Glyph {
    var scalar: Unicode.Scalar
    var x: Double
    var y: Double
    /// Advance to the next character on the same line; 0 where unknown.
    var advance: Double
  }

  private(set) var fragments: [PageFragment] = []
  private var columns: [(x: Double, y: Double, size: Double, text: String, goesUp: Bool)] = []

  /// Straight lines that frame tables.
  private(set) var rules = PageRules()
  /// Elements read in composite objects: units may hold each other many times over.
  private(set) var unitElements = 0
  /// Units inside units are read this deep.
  private static let deepestUnit = 8

  /// Reads every text object of a page or template, also inside page blocks and composite objects.
  ///
  /// - Parameter most: elements that composite objects may bring in.
  mutating func read(_ tree: MarkupTree, units: OFDUnits, most: Int) {
    let content = tree.child(tree.root, "Content")
    read(inside: content, of: tree, at: OFDPlacement(), units: units, depth: 0, most: most)
  }

  private mutating func read(
    inside content: Node,
    of tree: MarkupTree,
    at place: OFDPlacement,
    units: OFDUnits,
    depth: Int,
    most: Int
  ) {
    var index = content.index + 1
    while index > 0, index < tree.end(content) {
      let node = Node(index: index)
      let name = tree.name(node)
      guard name == "TextObject" || name == "PathObject" || name == "CompositeObject" else {
        index += 1
        continue
      }
      index = tree.end(node)
      guard tree.attribute(node, "Visible") != "false", let own = OFDPlacement(of: node, in: tree, within: place) else {
        continue
      }
      if name == "TextObject" {
        read(object: node, tree, at: own)
      } else if name == "PathObject" {
        let path = tree.innerText(tree.child(node, "AbbreviatedData"))
        rules.add(path: path, at: own)
      } else if depth < OFDText.deepestUnit, let unit = units[tree.attribute(node, "ResourceID") ?? ""] {
        unitElements += unit.tree.descendants(unit.node).count
        guard unitElements <= most else { return }
        read(inside: unit.node, of: unit.tree, at: own, units: units, depth: depth + 1, most: most)
      }
    }
  }

  private mutating func read(object: Node, _ tree: MarkupTree, at place: OFDPlacement) {
    let size = number(tree.attribute(object, "Size")) ?? 1
    let stretch = number(tree.attribute(object, "HScale")) ?? 1
    let scale = place.scale
    let shownSize = max(size * scale, 0.001)
    var x = 0.0
    var y = 0.0
    for code in tree.children(object) where tree.name(code) == "TextCode" {
      // 表 46: a missing X or Y is that of the text code before.
      x = number(tree.attribute(code, "X")) ?? x
      y = number(tree.attribute(code, "Y")) ?? y
      let scalars = Array(tree.innerText(code).unicodeScalars)
      let deltaX = deltas(tree.attribute(code, "DeltaX"), most: scalars.count)
      let deltaY = deltas(tree.attribute(code, "DeltaY"), most: scalars.count)
      let isVertical = !deltaY.isEmpty && !deltaX.contains { $0 != 0 } && deltaY.contains { $0 != 0 }
      var glyphs: [Glyph] = []
      var penX = x
      var penY = y
      for (index, scalar) in scalars.enumerated() {
        let placed = place.place(penX, penY)
        let natural = size * stretch * (scalar.value < 0x2E80 ? 0.5 : 1)
        let step = index < deltaX.count ? deltaX[index] : (deltaX.isEmpty && deltaY.isEmpty ? natural : 0)
        glyphs.append(Glyph(scalar: scalar, x: placed.x, y: placed.y, advance: step > 0 ? step * scale : 0))
        penX += step
        if index < deltaY.count { penY += deltaY[index] }
      }
      join(glyphs, direction: isVertical ? place.down : place.across, size: shownSize)
    }
  }

  private mutating func join(_ glyphs: [Glyph], direction: (x: Double, y: Double), size: Double) {
    guard glyphs.contains(where: { !$0.scalar.value.isBlank }) else { return }
    let across = abs(direction.x)
    let down = abs(direction.y)
    if down > 10 * across {
      for glyph in glyphs where !glyph.scalar.value.isBlank {
        columns.append((glyph.x, glyph.y, size, String(Character(glyph.scalar)), direction.y < 0))
      }
      return
    }
    let isSlanted = down > 0.09 * across
    var run: [Glyph] = []
    func close() {
      guard let first = run.first, let last = run.last else { return }
      let width =
        last.advance > 0 && last.advance < 2 * size ? last.advance : size * (last.scalar.value < 0x2E80 ? 0.5 : 1)
      fragments.append(
        PageFragment(
          text: String(String.UnicodeScalarView(run.map(\.scalar))),
          left: min(first.x, last.x),
          right: max(last.x, first.x) + width,
          top: first.y - 0.86 * size,
          bottom: first.y + 0.14 * size,
          isOrnament: isSlanted,
          places: isSlanted ? [] : run.map { ($0.x, size * ($0.scalar.value < 0x2E80 ? 0.5 : 1)) }
        )
      )
      run = []
    }
    for glyph in glyphs {
      if let last = run.last {
        let isSameLine = isSlanted || abs(glyph.y - last.y) < 0.5 * size
        let gap = glyph.x - last.x
        if !isSameLine || (!isSlanted && (gap < -0.5 * size || gap > 3 * size)) { close() }
      }
      if run.isEmpty, glyph.scalar.value.isBlank { continue }
      run.append(glyph)
    }
    close()
  }

  /// Vertical writing: columns from the right to the left, each from its top (or, turned upwards, from its bottom).
  func verticalLines() -> [String] {
    var groups: [[(x: Double, y: Double, size: Double, text: String, goesUp: Bool)]] = []
    for glyph in columns.sorted(by: { $0.x > $1.x }) {
      if let last = groups.last?.first, abs(last.x - glyph.x) < 0.5 * max(last.size, glyph.size) {
        groups[groups.count - 1].append(glyph)
      } else {
        groups.append([glyph])
      }
    }
    return groups.map { group in
      let goesUp = group.count { $0.goesUp } * 2 > group.count
      return group.sorted { goesUp ? $0.y > $1.y : $0.y < $1.y }.map(\.text).joined()
    }
  }

  // MARK: Numbers

  private func number(_ text: String?) -> Double? { text.flatMap { PageNumber.read($0.trimmingBlanks()) } }

  /// 「2.1 g 3 4.2 5」: `g n v` stands for n times v. No more values are made than there are characters.
  private func deltas(_ text: String?, most: Int) -> [Double] {
    var values: [Double] = []
    var words = (text ?? "").split(whereSeparator: \.isWhitespace)[...]
    while values.count < most, let word = words.popFirst() {
      guard word == "g" || word == "G" else {
        values.append(PageNumber.read(word) ?? 0)
        continue
      }
      let count = words.popFirst().flatMap { Int($0) } ?? 0
      let value = words.popFirst().flatMap { PageNumber.read($0) } ?? 0
      values.append(contentsOf: repeatElement(value, count: min(max(count, 0), most - values.count)))
    }
    return values
  }
}
