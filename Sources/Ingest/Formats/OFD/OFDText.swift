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

  /// Reads every text object of a page or template, also inside page blocks; `isOrnament` marks a template that an
  /// earlier page showed already.
  mutating func read(_ tree: MarkupTree, isOrnament: Bool = false) {
    let content = tree.child(tree.root, "Content")
    var index = content.index + 1
    while index > 0, index < tree.end(content) {
      let node = Node(index: index)
      if tree.name(node) == "TextObject" {
        if tree.attribute(node, "Visible") != "false" { read(object: node, tree, isOrnament: isOrnament) }
        index = tree.end(node)
      } else {
        index += 1
      }
    }
  }

  private mutating func read(object: Node, _ tree: MarkupTree, isOrnament: Bool) {
    let boundary = numbers(tree.attribute(object, "Boundary"))
    guard boundary.count >= 2 else { return }
    var matrix = numbers(tree.attribute(object, "CTM"))
    if matrix.count < 6 { matrix = [1, 0, 0, 1, 0, 0] }
    let size = number(tree.attribute(object, "Size")) ?? 1
    let stretch = number(tree.attribute(object, "HScale")) ?? 1
    let scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]).squareRoot()
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
        let placed = (
          x: matrix[0] * penX + matrix[2] * penY + matrix[4] + boundary[0],
          y: matrix[1] * penX + matrix[3] * penY + matrix[5] + boundary[1]
        )
        let natural = size * stretch * (scalar.value < 0x2E80 ? 0.5 : 1)
        let step = index < deltaX.count ? deltaX[index] : (deltaX.isEmpty && deltaY.isEmpty ? natural : 0)
        glyphs.append(Glyph(scalar: scalar, x: placed.x, y: placed.y, advance: step > 0 ? step * scale : 0))
        penX += step
        if index < deltaY.count { penY += deltaY[index] }
      }
      let direction = isVertical ? (matrix[2], matrix[3]) : (matrix[0], matrix[1])
      place(glyphs, direction: direction, size: shownSize, isOrnament: isOrnament)
    }
  }

  private mutating func place(_ glyphs: [Glyph], direction: (x: Double, y: Double), size: Double, isOrnament: Bool) {
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
          isOrnament: isOrnament || isSlanted
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

  private func number(_ text: String?) -> Double? { text.flatMap { Double($0.trimmingBlanks()) } }

  private func numbers(_ text: String?) -> [Double] {
    (text ?? "").split { $0.isWhitespace || $0 == "," }.map { Double($0) ?? 0 }
  }

  /// 「2.1 g 3 4.2 5」: `g n v` stands for n times v. No more values are made than there are characters.
  private func deltas(_ text: String?, most: Int) -> [Double] {
    var values: [Double] = []
    var words = (text ?? "").split(whereSeparator: \.isWhitespace)[...]
    while values.count < most, let word = words.popFirst() {
      guard word == "g" || word == "G" else {
        values.append(Double(word) ?? 0)
        continue
      }
      let count = words.popFirst().flatMap { Int($0) } ?? 0
      let value = words.popFirst().flatMap { Double($0) } ?? 0
      values.append(contentsOf: repeatElement(value, count: min(max(count, 0), most - values.count)))
    }
    return values
  }
}
