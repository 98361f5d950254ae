/// How an automatic list shows its numbers: 一, （一）'s 一, 1, ①, 甲. One value serves Word's and CSS's names.
enum ListNumeral: Sendable, Hashable, CaseIterable {
  case decimal, decimalZero, fullWidthDecimal
  case upperLetter, lowerLetter, upperRoman, lowerRoman
  /// 一, 十, 二十一, 一百零一
  case chinese
  /// As `chinese`, with 百 and 十 alone for 一百 and 一十.
  case japanese
  /// 一〇一: digit by digit.
  case chineseDigits
  /// 壹, 贰, 叁
  case chineseLegal
  /// 甲 … 癸
  case heavenlyStem
  /// 子 … 亥
  case earthlyBranch
  /// ①
  case circled
  /// ⑴
  case parenthesized
  /// ⒈
  case fullStopped
  /// ㊀
  case circledChinese
  /// ㈠
  case parenthesizedChinese
  /// - 1 -
  case dashed
  /// 1st
  case ordinal

  /// The number as shown; in decimal digits where the form does not reach it.
  func text(_ number: Int) -> String {
    switch self {
    case .decimal: String(number)
    case .decimalZero: number >= 0 && number < 10 ? "0\(number)" : String(number)
    case .fullWidthDecimal: ListNumeral.mapDigits(number, to: Array("０１２３４５６７８９"))
    case .upperLetter: ListNumeral.letters(number, from: 0x41)
    case .lowerLetter: ListNumeral.letters(number, from: 0x61)
    case .upperRoman: ListNumeral.roman(number)
    case .lowerRoman: ListNumeral.roman(number).lowercased()
    case .chinese: ListNumeral.chinese(number, digits: Array("零一二三四五六七八九"), units: ["", "十", "百", "千"])
    case .japanese: ListNumeral.japanese(number)
    case .chineseDigits: ListNumeral.mapDigits(number, to: Array("〇一二三四五六七八九"))
    case .chineseLegal:
      ListNumeral.chinese(
        number,
        digits: Array("零壹贰叁肆伍陆柒捌玖"),
        units: ["", "拾", "佰", "仟"],
        shortensTen: false
      )
    case .heavenlyStem: ListNumeral.pick(number, from: Array("甲乙丙丁戊己庚辛壬癸"))
    case .earthlyBranch: ListNumeral.pick(number, from: Array("子丑寅卯辰巳午未申酉戌亥"))
    case .circled:
      (1...20).contains(number)
        ? ListNumeral.scalar(0x2460 + number - 1)
        : (21...35).contains(number)
          ? ListNumeral.scalar(0x3251 + number - 21)
          : (36...50).contains(number) ? ListNumeral.scalar(0x32B1 + number - 36) : String(number)
    case .parenthesized: (1...20).contains(number) ? ListNumeral.scalar(0x2474 + number - 1) : "(\(number))"
    case .fullStopped: (1...20).contains(number) ? ListNumeral.scalar(0x2488 + number - 1) : "\(number)."
    case .circledChinese: (1...10).contains(number) ? ListNumeral.scalar(0x3280 + number - 1) : String(number)
    case .parenthesizedChinese:
      (1...10).contains(number)
        ? ListNumeral.scalar(0x3220 + number - 1) : "（\(ListNumeral.chinese.text(number))）"
    case .dashed: "- \(number) -"
    case .ordinal: String(number) + ListNumeral.ordinalSuffix(number)
    }
  }

  private static func scalar(_ value: Int) -> String {
    Unicode.Scalar(UInt32(value)).map { String(Character($0)) } ?? ""
  }

  private static func pick(_ number: Int, from signs: [Character]) -> String {
    (1...signs.count).contains(number) ? String(signs[number - 1]) : String(number)
  }

  private static func mapDigits(_ number: Int, to digits: [Character]) -> String {
    String(String(number).map { digit in digit.wholeNumberValue.map { digits[$0] } ?? digit })
  }

  /// A … Z, AA, BB …: Word repeats the letter.
  private static func letters(_ number: Int, from first: UInt32) -> String {
    guard number >= 1, number <= 780, let scalar = Unicode.Scalar(first + UInt32((number - 1) % 26)) else {
      return String(number)
    }
    return String(repeating: Character(scalar), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let steps: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var result = ""
    for (value, sign) in steps {
      while rest >= value {
        result += sign
        rest -= value
      }
    }
    return result
  }

  private static func chinese(
    _ number: Int,
    digits: [Character],
    units: [String],
    shortensTen: Bool = true
  ) -> String {
    guard (0...9999).contains(number) else { return String(number) }
    if number == 0 { return String(digits[0]) }
    var result = ""
    var pendingZero = false
    for (place, divisor) in zip([3, 2, 1, 0], [1000, 100, 10, 1]) {
      let digit = number / divisor % 10
      if digit == 0 {
        pendingZero = !result.isEmpty
        continue
      }
      if pendingZero { result.append(digits[0]) }
      pendingZero = false
      let isLeadingTen = shortensTen && place == 1 && digit == 1 && result.isEmpty
      if !isLeadingTen { result.append(digits[digit]) }
      result += units[place]
    }
    return result
  }

  private static func japanese(_ number: Int) -> String {
    guard (1...9999).contains(number) else { return String(number) }
    let digits = Array("〇一二三四五六七八九")
    var result = ""
    for (unit, divisor) in zip(["千", "百", "十", ""], [1000, 100, 10, 1]) {
      let digit = number / divisor % 10
      guard digit > 0 else { continue }
      if digit > 1 || divisor == 1 { result.append(digits[digit]) }
      result += unit
    }
    return result
  }

  private static func ordinalSuffix(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "th" }
    return switch number % 10 {
    case 1: "st"
    case 2: "nd"
    case 3: "rd"
    default: "th"
    }
  }
}
