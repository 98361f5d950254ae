internal import Lexing
internal import PolicyModel

/// A run of digits with spaces in it, as wide spacing in PDF, OFD and OCR text leaves it, and whether it is one number.
///
/// Joined, since nothing else is meant:
/// - single digits before a Chinese character or %: 「2 0 2 5 年 1 2 月 底」「达到 9 5 %」「3 0 个 工 作 日」「4 2 . 5 %」
/// - four digits of a year in any parts before 年: 「202 5 年」
/// - two digits of a month or a day: 「2025年1 2月」, not behind 附件, 表 or 图
///
/// Kept apart: 「附件1 2025年计划」, 「1 2 3 4」 of a row of figures. What could be either (「3 500 元」「35 40 人」) stays apart and is
/// ambiguous: the reader of numerals reads no part of it (`Numerals.read`), and a warning names its line.
struct SpacedDigits {
  /// Behind the run, in the source.
  var end: Int
  /// The spaces are dropped.
  var joins: Bool
  /// Not joined, though a figure or a date may have been cut.
  var isAmbiguous = false

  init(end: Int, joins: Bool) {
    self.end = end
    self.joins = joins
  }

  /// Reads the run around the digit at `offset`, within a line. Every scalar of a run is looked at once.
  init(_ text: ScalarText, around offset: Int, in line: TextSpan, _ form: CanonicalForm) {
    var start = offset
    // Back over the space to the group before it: the run begins there.
    func skipBack() {
      while start > line.start, form(text[start - 1]) == 0x20 || form(text[start - 1]) == 0 { start -= 1 }
    }
    skipBack()
    if start > line.start, SpacedDigits.goesOn(text, at: start - 1, line, form) {
      start -= 1
      skipBack()
    }
    while start > line.start, form(text[start - 1]).isDigit { start -= 1 }
    var groups: [Int] = []
    var value = 0
    var length = 0
    var position = start
    var last = start
    while position < line.end {
      let scalar = form(text[position])
      if scalar.isDigit {
        length += 1
        value = (value &* 10 &+ Int(scalar & 0xF)) % 100_000
        last = position + 1
      } else if scalar == 0x20 || scalar == 0 {
        if length > 0, scalar == 0x20 { groups.append(length); length = 0 }
      } else if !groups.isEmpty || length > 0, SpacedDigits.goesOn(text, at: position, line, form) {
        if length > 0 { groups.append(length); length = 0 }
      } else {
        break
      }
      position += 1
    }
    if length > 0 { groups.append(length) }
    end = last
    var behind = last
    while behind < line.end, form(text[behind]) == 0x20 { behind += 1 }
    let next = behind < line.end ? form(text[behind]) : 0
    var front = start
    while front > line.start, form(text[front - 1]) == 0x20 { front -= 1 }
    let before = front > line.start ? form(text[front - 1]) : 0
    let digits = groups.reduce(0, +)
    let isFigure = next.isHan || next == 0x25 || next == 0x2030
    let isNumbered = SpacedDigits.numbered.contains(before)
    if groups.allSatisfy({ $0 == 1 }), isFigure, !isNumbered || groups.count > 2 {
      joins = true
    } else if next == 0x5E74, digits == 4, (1900...2199).contains(value) {
      joins = true
    } else if next == 0x6708 || next == 0x65E5, digits == 2, !isNumbered,
      (10...(next == 0x6708 ? 12 : 31)).contains(value)
    {
      joins = true
    } else {
      joins = false
      isAmbiguous = isFigure && zip(groups, groups.dropFirst()).contains { Numerals.isCut($0, $1) }
    }
  }

  /// Whether a point before a digit, or a comma before three, stands at an offset: 「4 2 . 5」「1 , 2 0 0」, not 「1, 2」.
  private static func goesOn(_ text: ScalarText, at offset: Int, _ line: TextSpan, _ form: CanonicalForm) -> Bool {
    let mark = form(text[offset])
    guard mark == 0x2E || mark == 0x2C else { return false }
    var digits = 0
    var next = offset + 1
    while next < line.end, digits < 4, form(text[next]) == 0x20 || form(text[next]).isDigit {
      if form(text[next]).isDigit { digits += 1 }
      next += 1
    }
    return mark == 0x2E ? digits > 0 : digits == 3
  }

  /// 件表图第页条号: what they number ends before the space.
  private static let numbered = Set("件表图第页条号栏".unicodeScalars.map(\.value))
}
