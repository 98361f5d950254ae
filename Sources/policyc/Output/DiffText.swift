internal import BundleDiff
internal import PolicyModel

extension BundleDifference {
  /// The difference side by side for a terminal; every Chinese character takes two columns.
  func text(width: Int) -> String {
    let columns = SideBySide(width: width)
    var text = "甲  \(left.heading)\n乙  \(right.heading)\n\(counts)\n"
    if isEmpty { return text + "\n两侧没有差别。\n" }
    func section(_ title: String, _ count: Int) {
      if count > 0 { text += "\n━━ \(title)（\(count)） " + columns.rule(behind: "━━ \(title)（\(count)） ") + "\n" }
    }
    section("有别", changed.count)
    for (number, pair) in changed.enumerated() {
      text += "\n\(number + 1). \(pair.title)（\(pair.why)）\n"
      text += columns.rows(pair.left.map { left.measures[$0].entry }, pair.right.map { right.measures[$0].entry })
      text += timetable(pair, columns)
      for change in pair.changes where change.field != .text {
        text += "   " + padded(change.fieldWords, to: 10) + "  \(change.leftChinese) → \(change.rightChinese)"
        text += change.directionWords.map { "  【\($0)】" } ?? ""
        text += "\n"
      }
    }
    section("仅甲有", onlyLeft.count)
    for index in onlyLeft { text += "\n" + columns.rows([left.measures[index].entry], []) }
    section("仅乙有", onlyRight.count)
    for index in onlyRight { text += "\n" + columns.rows([], [right.measures[index].entry]) }
    section("相同", same.count)
    for pair in same {
      text +=
        "\n" + columns.rows(pair.left.map { left.measures[$0].entry }, pair.right.map { right.measures[$0].entry })
    }
    return text
  }

  private func timetable(_ pair: MeasurePair, _ columns: SideBySide) -> String {
    guard !pair.leftTimetable.isEmpty || !pair.rightTimetable.isEmpty else { return "" }
    return columns.rows(
      pair.leftTimetable.map { "时间表 " + left.measures[$0].entry },
      pair.rightTimetable.map { "时间表 " + right.measures[$0].entry }
    )
  }
}

extension Measure {
  fileprivate var entry: String { "[\(place)] \(obligation.text)" }
}

/// Two columns of wrapped text with a line between.
struct SideBySide {
  private let column: Int
  private let width: Int

  init(width: Int) {
    self.width = width
    column = (width - 3) / 2
  }

  func rule(behind title: String) -> String {
    String(repeating: "━", count: max(0, width - columns(of: title)))
  }

  func rows(_ left: [String], _ right: [String]) -> String {
    let a = left.flatMap { SideBySide.wrapped($0, to: column) }
    let b = right.flatMap { SideBySide.wrapped($0, to: column) }
    var text = ""
    for row in 0..<max(a.count, b.count) {
      let one = padded(row < a.count ? a[row] : "", to: column)
      text += row < b.count ? "\(one) │ \(b[row])\n" : "\(one) │\n"
    }
    return text
  }

  /// Lines of at most so many columns. Punctuation that may not open a line stays on the line before, past its end by one
  /// character at most.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for character in text {
      if character.isNewline { continue }
      let next = columns(of: String(character))
      if used + next > width - 2, !line.isEmpty, !"，。；：、）》」』】！？,.;:)".contains(character) || used + next > width {
        // A number or a word is not torn apart, unless it is longer than a line.
        var tail = ""
        if character.isWordlike {
          while let last = line.last, last.isWordlike, line.count > 1 {
            tail.insert(line.removeLast(), at: tail.startIndex)
          }
          if line.count <= 1 { (line, tail) = (line + tail, "") }
        }
        lines.append(line)
        line = tail
        used = columns(of: tail)
      }
      line.append(character)
      used += next
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

extension Character {
  fileprivate var isWordlike: Bool { isASCII && (isLetter || isNumber || self == "%" || self == ".") }
}
