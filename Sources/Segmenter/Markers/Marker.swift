internal import Lexing
internal import PolicyModel

/// The numbering sign at the start of a clause: 「第三章」「一、」「（二）」「3.」「①」.
struct Marker: Hashable {
  /// How the sign is written. Which style stands above which is found in each notice, except that 编, 章, 节 and 条
  /// always stand above the others, in this order.
  enum Style: Hashable {
    /// 第一编, 第一部分
    case part
    /// 第三章
    case chapter
    /// 第二节
    case section
    /// 第七条
    case article
    /// 一、
    case chinese
    /// （一）
    case bracketedChinese
    /// 1. 1、
    case arabic
    /// 1.1 1.1.1, by the number of parts
    case decimal(Int)
    /// （1）⑴
    case bracketedArabic
    /// 1）
    case arabicBracket
    /// ①
    case circled
    /// a. A. A、
    case letter
    /// （a）
    case bracketedLetter
    /// 一是 第一，
    case spoken

    /// The usual order from the top, for styles that the notice has not shown in relation yet.
    var usualRank: Int {
      switch self {
      case .part: 0
      case .chapter: 1
      case .section: 2
      case .article: 3
      case .chinese: 4
      case .bracketedChinese: 5
      case .arabic: 6
      case .decimal(let parts): 6 + parts
      case .bracketedArabic: 20
      case .arabicBracket: 21
      case .circled: 22
      case .letter: 23
      case .bracketedLetter: 24
      case .spoken: 30
      }
    }

    /// 编 章 节 条, whose order is fixed by the Legislation Law's art. 65 and never depends on the notice.
    var isStatutory: Bool { usualRank <= 3 }
  }

  var style: Style
  /// 3 for 「（三）」; the last part for 「1.2」.
  var ordinal: Int
  /// The parts of 「1.2.3」 before the last; empty for the others.
  var prefix: [Int] = []
  /// The sign with the punctuation behind it.
  var span: TextSpan
  /// The sign alone, as it stands in a path: 「一」 of 「一、」, 「（一）」, 「第七条」.
  var label: TextSpan
  /// The space behind the sign in the file speaks for a heading: 「第七条　…」.
  var isSetOff = false
}

/// Reads the sign at the start of a paragraph or sentence.
struct MarkerReader {
  let text: ScalarText
  /// Whether the file has a space or line end between the scalar before an offset and the one at it.
  let hasGap: (Int) -> Bool

  /// The marker that starts at `start`; nil where none does.
  func read(at start: Int, end: Int) -> Marker? {
    let first = text[start]
    if first == 0x7B2C { return readOrdinal(at: start, end: end) }  // 第
    if Glyph.isOpeningBracket(first) { return readBracketed(at: start, end: end) }
    if let circled = readCircled(at: start, end: end) { return circled }
    if first.isDigit { return readArabic(at: start, end: end) }
    if first.isLatin { return readLetter(at: start, end: end) }
    return readChinese(at: start, end: end)
  }

  /// 「第三章」「第七条」「第二部分」「第一，」
  private func readOrdinal(at start: Int, end: Int) -> Marker? {
    guard let numeral = Numerals.read(text, at: start + 1, end: end), let ordinal = numeral.integer,
      (1...2000).contains(ordinal)
    else { return nil }
    var next = numeral.span.end
    let style: Marker.Style
    switch text[next] {
    case 0x7F16: style = .part  // 编
    case 0x7AE0: style = .chapter  // 章
    case 0x8282: style = .section  // 节
    case 0x6761: style = .article  // 条
    case Glyph.comma, Glyph.pause:
      guard numeral.form == .chinese else { return nil }
      return Marker(
        style: .spoken,
        ordinal: ordinal,
        span: TextSpan(start, next + 1),
        label: TextSpan(start, next)
      )
    default:
      guard text.has("部分", at: next) else { return nil }
      style = .part
      next += 1
    }
    next += 1
    // 第一百二十条之一
    if text[next] == 0x4E4B, let added = Numerals.read(text, at: next + 1, end: end), added.form == .chinese {
      next = added.span.end
    }
    let label = TextSpan(start, next)
    let isSetOff = next >= end || Glyph.isSpace(text[next]) || hasGap(next)
    // 「第三百一十条规定，…」「第七条所列…」: a broken line of running text, no heading.
    if !isSetOff, MarkerReader.continuations.longestMatch(in: text, at: next, end: end) != nil { return nil }
    while next < end, Glyph.isSpace(text[next]) || text[next] == Glyph.pause || Glyph.isColon(text[next]) { next += 1 }
    return Marker(style: style, ordinal: ordinal, span: TextSpan(start, next), label: label, isSetOff: isSetOff)
  }

  /// Words that follow 「第七条」 only inside a sentence.
  static let continuations = Lexicon(
    [
      "规定", "所列", "所述", "所指", "所规定", "的", "第", "、", "，", "。", "；", "）", "》", "”", "和", "或者", "至", "及", "以及",
      "之规定", "中", "要求", "情形", "款", "项", "标准", "执行", "有关", "相关", "以外", "以下", "以上", "以内", "明确",
    ].map { ($0, true) }
  )

  /// 「（一）」「（1）」「（a）」
  private func readBracketed(at start: Int, end: Int) -> Marker? {
    var next = start + 1
    let style: Marker.Style
    let ordinal: Int
    if let numeral = Numerals.read(text, at: next, end: end), let value = numeral.integer, (1...99).contains(value) {
      style = numeral.form == .arabic ? .bracketedArabic : .bracketedChinese
      ordinal = value
      next = numeral.span.end
    } else if text[next].isLatin, Glyph.isClosingBracket(text[next + 1]) {
      style = .bracketedLetter
      ordinal = MarkerReader.letterOrdinal(text[next])
      next += 1
    } else {
      return nil
    }
    guard next < end, Glyph.isClosingBracket(text[next]) else { return nil }
    next += 1
    let label = TextSpan(start, next)
    // 「（一）、」「（1）.」 are typed too.
    if next < end, text[next] == Glyph.pause || Glyph.isDot(text[next]) { next += 1 }
    return finish(style, ordinal, start, next, label, end)
  }

  /// 「①」「⑴」「㈠」「⒈」
  private func readCircled(at start: Int, end: Int) -> Marker? {
    let style: Marker.Style
    let ordinal: Int
    switch text[start] {
    case let sign where (0x2460...0x2473).contains(sign): (style, ordinal) = (.circled, Int(sign - 0x245F))
    case let sign where (0x3251...0x325F).contains(sign): (style, ordinal) = (.circled, Int(sign - 0x3251) + 21)
    case let sign where (0x2776...0x277F).contains(sign): (style, ordinal) = (.circled, Int(sign - 0x2775))
    case let sign where (0x2474...0x2487).contains(sign): (style, ordinal) = (.bracketedArabic, Int(sign - 0x2473))
    case let sign where (0x3220...0x3229).contains(sign): (style, ordinal) = (.bracketedChinese, Int(sign - 0x321F))
    case let sign where (0x2488...0x249B).contains(sign): (style, ordinal) = (.arabic, Int(sign - 0x2487))
    default: return nil
    }
    var next = start + 1
    if next < end, text[next] == Glyph.pause || Glyph.isDot(text[next]) { next += 1 }
    return finish(style, ordinal, start, next, TextSpan(start, start + 1), end)
  }

  /// 「1.」「1、」「1）」「1.2.3」
  private func readArabic(at start: Int, end: Int) -> Marker? {
    var parts: [Int] = []
    var next = start
    var label = TextSpan(start, start)
    while parts.count < 6 {
      var value = 0
      let digits = next
      while next < end, text[next].isDigit, next - digits < 4 {
        value = value * 10 + Int(text[next] - 0x30)
        next += 1
      }
      guard next > digits, value < 200, next >= end || !text[next].isDigit else { break }
      parts.append(value)
      label = TextSpan(start, next)
      // 「1. 2025年…」: the space in the file ends the sign, also where the canonical text has dropped it.
      guard next + 1 < end, Glyph.isDot(text[next]), text[next + 1].isDigit, !hasGap(next + 1) else { break }
      next += 1
    }
    guard let ordinal = parts.last, ordinal > 0 else { return nil }
    next = label.end
    guard next < end else { return nil }
    let sign = text[next]
    if parts.count > 1 {
      // 「1.2」 with or without a dot behind it; never 「1.5万元」 or 「3.5%」, which the caller tells by the order.
      if Glyph.isDot(sign) || sign == Glyph.pause { next += 1 }
      var marker = finish(.decimal(parts.count), ordinal, start, next, label, end)
      marker?.prefix = Array(parts.dropLast())
      return marker
    }
    if Glyph.isClosingBracket(sign) {
      return finish(.arabicBracket, ordinal, start, next + 1, TextSpan(start, next + 1), end)
    }
    guard ordinal < 200, Glyph.isDot(sign) || sign == Glyph.pause else { return nil }
    next += 1
    // 「1、2号楼」 lists numbers; 「1、2025年底前」 starts with a year.
    if sign == Glyph.pause, text[next].isDigit, !hasGap(next) {
      var after = next
      while after < end, text[after].isDigit { after += 1 }
      guard after - next == 4, text[after] == 0x5E74 else { return nil }
    }
    return finish(.arabic, ordinal, start, next, label, end)
  }

  /// 「a.」「A、」「b）」
  private func readLetter(at start: Int, end: Int) -> Marker? {
    let sign = text[start + 1]
    guard start + 1 < end, Glyph.isDot(sign) || sign == Glyph.pause || Glyph.isClosingBracket(sign) else { return nil }
    guard !text[start + 2].isLatin || hasGap(start + 2), !text[start + 2].isDigit || hasGap(start + 2) else {
      return nil
    }
    return finish(
      .letter,
      MarkerReader.letterOrdinal(text[start]),
      start,
      start + 2,
      TextSpan(start, start + 1),
      end
    )
  }

  /// 「一、」「一．」「一是」
  private func readChinese(at start: Int, end: Int) -> Marker? {
    guard let numeral = Numerals.read(text, at: start, end: end), numeral.form == .chinese,
      let ordinal = numeral.integer, (1...99).contains(ordinal), text[start] != 0x4E24
    else { return nil }
    let next = numeral.span.end
    guard next < end else { return nil }
    if text[next] == 0x662F {  // 是
      return Marker(
        style: .spoken,
        ordinal: ordinal,
        span: TextSpan(start, next + 1),
        label: TextSpan(start, next + 1)
      )
    }
    guard text[next] == Glyph.pause || Glyph.isDot(text[next]) else { return nil }
    // 「一、二级医院」「三、四类」: grades in a row, no numbering.
    if !hasGap(next + 1), let second = Numerals.read(text, at: next + 1, end: end), second.form == .chinese,
      MarkerReader.gradeWords.longestMatch(in: text, at: second.span.end, end: end) != nil
    {
      return nil
    }
    return finish(.chinese, ordinal, start, next + 1, numeral.span, end)
  }

  /// What stands behind the second number of 「一、二级」.
  static let gradeWords = Lexicon(
    ["级", "类", "等", "期", "线", "度", "、", "和", "及", "者", "楼", "号", "次", "产业"].map { ($0, true) }
  )

  private static func letterOrdinal(_ scalar: UInt32) -> Int {
    Int(scalar >= 0x61 ? scalar - 0x60 : scalar - 0x40)
  }

  private func finish(
    _ style: Marker.Style,
    _ ordinal: Int,
    _ start: Int,
    _ next: Int,
    _ label: TextSpan,
    _ end: Int
  ) -> Marker? {
    var stop = next
    while stop < end, Glyph.isSpace(text[stop]) { stop += 1 }
    return Marker(
      style: style,
      ordinal: ordinal,
      span: TextSpan(start, stop),
      label: label,
      isSetOff: stop >= end || hasGap(stop)
    )
  }
}

extension ScalarText {
  /// A marker's label as paths show it: brackets full-width, so that 「(一)」 and 「（一）」 are one path.
  func markerLabel(_ span: TextSpan) -> String {
    var label: [UInt32] = []
    label.reserveCapacity(span.count)
    for offset in span.range where !Glyph.isSpace(self[offset]) {
      let scalar: UInt32 =
        switch self[offset] {
        case 0x28: 0xFF08
        case 0x29: 0xFF09
        case Glyph.wideDot: Glyph.dot
        case let other: other
        }
      label.append(scalar)
    }
    return ScalarText(label).string
  }
}
