internal import Lexing
internal import PolicyModel

/// How a notice's physical lines are broken, as far as its lines tell.
struct WrapStyle: Sendable {
  /// Columns at which lines are broken; nil where each line is a paragraph.
  var width: Int?
  /// The same counted in characters, for texts that were wrapped by count.
  var count: Int?
  /// How many columns a full line may fall short of `width`.
  var slack = 2
  /// Columns of space before lines that go on.
  var baseIndent = 0
  /// Paragraphs start with more space than lines that go on.
  var indentsParagraphs = false
  /// Empty lines stand between paragraphs and not between lines.
  var blanksSeparate = false

  init(_ scan: ScannedLines, _ kept: ArraySlice<Int>) {
    var widths: [Int] = []
    var counts: [Int] = []
    var total = 0
    for index in kept where scan.lines[index].isPhysical {
      let line = scan.lines[index]
      total += 1
      widths.append(min(line.rightEdge, 400))
      counts.append(min(line.characters, 400))
    }
    guard total > 2 else { return }
    let byWidth = WrapStyle.edge(of: widths, depth: 6)
    let byCount = WrapStyle.edge(of: counts, depth: 2)
    width = byWidth?.value
    // Characters decide where their edge is as sharp as that of columns.
    if let byCount, byCount.sharpness >= byWidth?.sharpness ?? 0 { count = byCount.value }
    if width == nil && count == nil {
      readBlanks(scan, kept)
      return
    }
    // Full lines in the middle of a sentence say how ragged the edge is, and how lines that go on are indented.
    var short: [Int] = []
    var indents: [Int: Int] = [:]
    var previous: Int?
    for index in kept {
      let line = scan.lines[index]
      guard line.isPhysical else {
        previous = nil
        continue
      }
      if let previous, isFullEnough(scan.lines[previous]), !endsUnit(scan.last(previous)) {
        indents[min(line.indent, 40), default: 0] += 1
        if let width { short.append(max(0, width - scan.lines[previous].rightEdge - scan.firstUnit(index) + 1)) }
      }
      previous = index
    }
    short.sort()
    if !short.isEmpty { slack = min(short[short.count * 19 / 20], max(2, (width ?? 40) / 8)) }
    baseIndent = indents.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    var indented = 0
    for index in kept where scan.lines[index].isPhysical && scan.lines[index].indent >= baseIndent + 2 { indented += 1 }
    indentsParagraphs = indented * 20 >= total && indented >= 2
    readBlanks(scan, kept)
  }

  /// Empty lines mean something unless they also stand where sentences go on.
  private mutating func readBlanks(_ scan: ScannedLines, _ kept: ArraySlice<Int>) {
    var inside = 0
    var insideBlank = 0
    var previous: Int?
    for index in kept {
      let line = scan.lines[index]
      if let previous, !endsUnit(scan.last(previous)), scan.lines[previous].hasComma || scan.lines[previous].hasStop,
        line.indent <= baseIndent + 1, scan.marker(index) == nil
      {
        inside += 1
        if line.blanksBefore > 0 { insideBlank += 1 }
      }
      previous = index
    }
    blanksSeparate = insideBlank * 4 <= inside
  }

  private func endsUnit(_ scalar: UInt32) -> Bool { scalar.endsSentence || scalar == 0xFF1A || scalar == 0x201D }

  private func isFullEnough(_ line: ScannedLine) -> Bool {
    if let count, line.characters >= count - 1 { return true }
    guard let width else { return false }
    return line.rightEdge >= width * 7 / 8
  }

  /// The largest value at which many lines end and which few exceed; with the share of lines right at it.
  private static func edge(of values: [Int], depth: Int) -> (value: Int, sharpness: Double)? {
    var histogram = [Int](repeating: 0, count: 402)
    for value in values { histogram[value] += 1 }
    var above = 0
    var best: (value: Int, sharpness: Double)?
    let total = values.count
    var value = 400
    while value >= 16 {
      let window = histogram[max(0, value - depth)...value].reduce(0, +)
      if histogram[value] > 0, above * 12 <= total, window * 8 >= total, window >= 2 {
        // A line that exceeds the edge by little hangs its punctuation: take the edge where most lines are.
        let peak = (max(0, value - depth)...value).max { histogram[$0] < histogram[$1] } ?? value
        let sharp = histogram[max(0, peak - 1)...min(400, peak + 1)].reduce(0, +)
        best = (peak, Double(sharp) / Double(total))
        break
      }
      above += histogram[value]
      value -= 1
    }
    // Lines of 400 columns and more are no wrapped lines.
    guard let best, best.value < 390 else { return nil }
    return best
  }

  /// Whether a line comes near the edge: in the middle of a sentence that is enough.
  func isNearlyFull(_ line: ScannedLine) -> Bool {
    if let count, line.characters * 10 >= count * 9 { return true }
    guard let width else { return false }
    return line.rightEdge * 10 >= width * 9
  }

  /// Whether a line reaches the very edge: then the break may be inside a word.
  func reachesEdge(_ line: ScannedLine) -> Bool {
    if let count, line.characters >= count { return true }
    guard let width else { return false }
    return line.rightEdge >= width
  }

  /// Whether what starts the next line would not have fit on a line: then the break may be the wrapping's.
  func isFull(_ line: ScannedLine, beforeUnit unit: Int) -> Bool {
    if let count, line.characters >= count - 1 { return true }
    guard let width else { return false }
    return line.rightEdge + max(2, unit) > width - slack || slack > 1 && line.rightEdge * 10 >= width * 9
  }
}
