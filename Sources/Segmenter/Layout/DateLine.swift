internal import Lexing
internal import PolicyModel

/// Full dates as heads, signatures and printing notes show them: 「2025年4月3日」「二〇二五年四月三日」「2025-04-03」.
enum DateLine {
  struct Found {
    var date: CivilDate
    var span: TextSpan
  }

  /// A year of four figures at `offset`.
  static func year(_ text: ScalarText, at offset: Int) -> (value: Int, end: Int)? {
    var value = 0
    var next = offset
    while next < offset + 4 {
      if text[next].isDigit {
        value = value * 10 + Int(text[next] - 0x30)
      } else if let digit = Numerals.digit(text[next]), text[next] != 0x4E24 {
        value = value * 10 + digit
      } else if text[next] == 0x4F || text[next] == 0x6F {
        // 「二OO五」 with the letter for 〇
        value = value * 10
      } else {
        return nil
      }
      next += 1
    }
    guard (1900...2199).contains(value), !text[next].isDigit else { return nil }
    return (value, next)
  }

  /// A full date that starts at `offset`.
  static func read(_ text: ScalarText, at offset: Int, end: Int) -> Found? {
    guard let year = year(text, at: offset) else { return nil }
    let sign = text[year.end]
    let isChinese = sign == 0x5E74  // 年
    guard isChinese || sign == 0x2D || sign == Glyph.dot || sign == 0x2F,
      let month = Numerals.read(text, at: year.end + 1, end: end)
    else { return nil }
    // 「2025.4.3」: the numeral reader takes 4.3 for a decimal, so read figures only.
    let monthPart = figures(text, at: year.end + 1, end: end) ?? (month.integer, month.span.end)
    guard let monthValue = monthPart.0 else { return nil }
    guard isChinese ? text[monthPart.1] == 0x6708 : text[monthPart.1] == sign else { return nil }  // 月
    let dayPart: (Int?, Int)
    if let figures = figures(text, at: monthPart.1 + 1, end: end) {
      dayPart = figures
    } else if let day = Numerals.read(text, at: monthPart.1 + 1, end: end) {
      dayPart = (day.integer, day.span.end)
    } else {
      return nil
    }
    guard let dayValue = dayPart.0, let date = CivilDate(year: year.value, month: monthValue, day: dayValue) else {
      return nil
    }
    if isChinese {
      guard text[dayPart.1] == 0x65E5, dayPart.1 < end else { return nil }  // 日
      return Found(date: date, span: TextSpan(offset, dayPart.1 + 1))
    }
    return Found(date: date, span: TextSpan(offset, dayPart.1))
  }

  private static func figures(_ text: ScalarText, at offset: Int, end: Int) -> (Int?, Int)? {
    var value = 0
    var next = offset
    while next < end, next < offset + 2, text[next].isDigit {
      value = value * 10 + Int(text[next] - 0x30)
      next += 1
    }
    return next > offset ? (value, next) : nil
  }

  static func firstDate(_ text: ScalarText, _ span: TextSpan) -> Found? {
    for offset in span.range {
      if let found = read(text, at: offset, end: span.end) { return found }
    }
    return nil
  }

  /// The date that ends a span.
  static func endingDate(_ text: ScalarText, _ span: TextSpan) -> TextSpan? {
    var offset = max(span.start, span.end - 12)
    while offset < span.end {
      if let found = read(text, at: offset, end: span.end), found.span.end == span.end { return found.span }
      offset += 1
    }
    return nil
  }
}
