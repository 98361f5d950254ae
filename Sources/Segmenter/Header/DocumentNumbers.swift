package import Lexing
package import PolicyModel

/// 发文字号 in all the forms notices use: 「陕卫药政发〔2025〕20号」「国办发[2019]2号」「令第76号」「2025年第7号」.
package enum DocumentNumbers {
  package struct Found: Sendable, Hashable {
    package enum Form: Sendable, Hashable {
      /// 陕卫药政发〔2025〕20号
      case agency
      /// 国家医疗保障局令第1号
      case order
      /// 2025年第7号, of 公告 and 通告
      case yearly
    }

    package var form: Form
    package var span: TextSpan
    /// Normalized: 〔〕 around the year, no spaces.
    package var value: String
  }

  /// Every number of a span, in order.
  package static func read(_ text: ScalarText, in span: TextSpan) -> [Found] {
    var found: [Found] = []
    var offset = span.start
    var floor = span.start
    while offset < span.end {
      if let number = read(text, at: offset, in: TextSpan(floor, span.end)) {
        found.append(number)
        offset = number.span.end
        floor = offset
      } else {
        offset += 1
      }
    }
    return found
  }

  /// The number whose year bracket, 令 or year stands at `offset`.
  private static func read(_ text: ScalarText, at offset: Int, in span: TextSpan) -> Found? {
    let scalar = text[offset]
    if isYearBracket(scalar) { return readAgency(text, bracket: offset, in: span) }
    if scalar == 0x4EE4 { return readOrder(text, order: offset, in: span) }  // 令
    if scalar == 0x7B2C, offset > span.start, text[offset - 1] == 0x5B57 {  // 字第
      return readLettered(text, at: offset, in: span)
    }
    if scalar == 0x7B2C { return readOrderBehind(text, at: offset, in: span) }  // 第
    if scalar.isDigit, !text[offset - 1].isDigit || offset == span.start {
      return readYearly(text, at: offset, in: span)
    }
    return nil
  }

  private static func isYearBracket(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3014, 0x5B, 0xFF3B, 0x28, 0xFF08, 0x3010, 0x2018, 0x3008: true  // 〔 [ ［ ( （ 【 ‘ 〈
    default: false
    }
  }

  private static func isYearBracketEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3015, 0x5D, 0xFF3D, 0x29, 0xFF09, 0x3011, 0x2019, 0x3009: true
    default: false
    }
  }

  private static func skipSpace(_ text: ScalarText, _ offset: Int, _ end: Int) -> Int {
    var next = offset
    while next < end, Glyph.isSpace(text[next]) { next += 1 }
    return next
  }

  private static func digits(_ text: ScalarText, at offset: Int, end: Int) -> Int? {
    var next = offset
    while next < end, text[next].isDigit, next - offset < 6 { next += 1 }
    return next > offset ? next : nil
  }

  /// 「〔2025〕20号」 with its agency code in front.
  private static func readAgency(_ text: ScalarText, bracket: Int, in span: TextSpan) -> Found? {
    var next = skipSpace(text, bracket + 1, span.end)
    let yearStart = next
    guard let yearEnd = digits(text, at: next, end: span.end), yearEnd - yearStart == 4,
      text[yearStart] == 0x31 || text[yearStart] == 0x32
    else { return nil }
    next = skipSpace(text, yearEnd, span.end)
    if text[next] == 0x5E74 { next += 1 }  // 〔2025年〕
    guard next < span.end, isYearBracketEnd(text[next]) else { return nil }
    next = skipSpace(text, next + 1, span.end)
    var ordinalStart = next
    if text[next] == 0x7B2C { next = skipSpace(text, next + 1, span.end) }
    let figures = next
    guard let end = digits(text, at: next, end: span.end) else { return nil }
    next = skipSpace(text, end, span.end)
    let hasSign = next < span.end && text[next] == 0x53F7  // 号
    let isSquare = text[bracket] != 0x28 && text[bracket] != 0xFF08
    // A scanned line may lose its 号; round brackets need it, or any year in brackets before a figure would do.
    guard hasSign || (isSquare && (next >= span.end || !text[next].isHan)) else { return nil }
    if ordinalStart < figures, !hasSign { ordinalStart = figures }
    let codeStart = agencyStart(text, bracket, floor: span.start)
    guard bracket - codeStart >= 2 else { return nil }
    let stop = hasSign ? next + 1 : end
    let code = compact(text, TextSpan(codeStart, bracket))
    let year = text.string(TextSpan(yearStart, yearEnd))
    let rest = compact(text, TextSpan(ordinalStart, stop))
    return Found(form: .agency, span: TextSpan(codeStart, stop), value: "\(code)〔\(year)〕\(rest)")
  }

  /// Where the agency code in front of `end` starts: behind punctuation or a word that no code has.
  private static func agencyStart(_ text: ScalarText, _ end: Int, floor: Int) -> Int {
    var start = end
    while start > floor, end - start < 24 {
      let scalar = text[start - 1]
      if Glyph.isSpace(scalar), start < end { start -= 1; continue }
      guard scalar.isHan else { break }
      if let word = breaks.longestMatch(in: text, endingAt: start, start: floor, longest: 3),
        !isOfCode(word.span, text, bracket: end, floor: floor)
      {
        break
      }
      start -= 1
    }
    while start < end, Glyph.isSpace(text[start]) { start += 1 }
    return start
  }

  /// 「豫农文〔2024〕66号」「浙经信〔2023〕5号」「日政发〔2021〕3号」: a word of running text that is the code's own here.
  private static func isOfCode(_ word: TextSpan, _ text: ScalarText, bracket: Int, floor: Int) -> Bool {
    // 「会自然资公告〔2024〕3号」
    if word.count == 2 {
      return word.end == bracket && (text.has("公告", at: word.start) || text.has("通告", at: word.start))
    }
    guard word.count == 1 else { return false }
    switch text[word.start] {
    case 0x6587: return ![0x53D1, 0x6765, 0x539F, 0x884C, 0x4E0B].contains(text[word.start - 1])  // 文, not 发文来文
    case 0x7ECF: return codesOfTrade.contains(text[word.end])  // 经
    case 0x65E5, 0x548C:  // 日和: 日照, 和县
      let before = text[word.start - 1]
      return (word.start == floor || before == 0x0A || Glyph.isOpeningBracket(before)) && bracket - word.end >= 2
    default: return false
    }
  }

  /// 信贸委发建开管济合 behind 经
  private static let codesOfTrade: Set<UInt32> = [
    0x4FE1, 0x8D38, 0x59D4, 0x53D1, 0x5EFA, 0x5F00, 0x7BA1, 0x6D4E, 0x5408,
  ]

  /// Words in front of a number in running text; none of them is part of an agency code.
  static let breaks = Lexicon(
    [
      "按照", "根据", "依据", "依照", "贯彻", "落实", "执行", "转发", "印发", "参照", "违反", "符合", "废止", "适用", "文件", "文号", "字号", "发布", "公布",
      "颁布",
      "通知", "意见", "办法", "规定", "公告", "通告", "的", "及", "按", "见", "号", "日", "年", "月", "以及", "以", "原", "经", "和", "与", "文",
      "等", "由", "是", "据", "照", "依", "并", "同", "号和",
      "修订", "实施", "有关", "关于", "遵照", "对照", "编号", "来源", "部令", "为",
    ].map { ($0, true) }
  )

  /// 「府教学字第1140012345号」: the form of Taiwan's letters, and of permits and judgments on the mainland.
  private static func readLettered(_ text: ScalarText, at offset: Int, in span: TextSpan) -> Found? {
    var next = skipSpace(text, offset + 1, span.end)
    let figures = next
    while next < span.end, text[next].isDigit, next - figures < 14 { next += 1 }
    guard next > figures else { return nil }
    next = skipSpace(text, next, span.end)
    guard next < span.end, text[next] == 0x53F7 else { return nil }  // 号
    let start = agencyStart(text, offset - 1, floor: span.start)
    guard offset - 1 - start >= 1 else { return nil }
    let found = TextSpan(start, next + 1)
    return Found(form: .agency, span: found, value: compact(text, found))
  }

  /// 「国务院令第276号」「令 第76号」
  private static func readOrder(_ text: ScalarText, order: Int, in span: TextSpan) -> Found? {
    var next = skipSpace(text, order + 1, span.end)
    let bracketed = Glyph.isOpeningBracket(text[next])
    if bracketed { next += 1 }
    // 「令〔2025〕第3号」 is read at its bracket.
    if let yearEnd = digits(text, at: next, end: span.end), yearEnd - next == 4, text[yearEnd] == 0x5E74 {
      next = yearEnd + 1
    }
    guard next < span.end, text[next] == 0x7B2C else { return nil }
    next = skipSpace(text, next + 1, span.end)
    guard let numeral = Numerals.read(text, at: next, end: span.end), numeral.integer != nil else { return nil }
    next = skipSpace(text, numeral.span.end, span.end)
    guard next < span.end, text[next] == 0x53F7 else { return nil }
    let start = bodyStart(text, order, floor: span.start)
    var found = TextSpan(start, next + 1)
    guard bracketed else { return Found(form: .order, span: found, value: compact(text, found)) }
    // 「银保监会令（2021年第12号）」, normalized to 「银保监会令2021年第12号」.
    let inner = skipSpace(text, order + 1, span.end) + 1
    let value = compact(text, TextSpan(start, order + 1)) + compact(text, TextSpan(inner, found.end))
    if found.end < span.end, Glyph.isClosingBracket(text[found.end]) { found.end += 1 }
    return Found(form: .order, span: found, value: value)
  }

  /// 「国务院第276号令」, normalized to 「国务院令第276号」.
  private static func readOrderBehind(_ text: ScalarText, at offset: Int, in span: TextSpan) -> Found? {
    let figures = skipSpace(text, offset + 1, span.end)
    guard let numeral = Numerals.read(text, at: figures, end: span.end), numeral.integer != nil else { return nil }
    let sign = skipSpace(text, numeral.span.end, span.end)
    guard sign + 1 < span.end, text[sign] == 0x53F7 else { return nil }
    let order = skipSpace(text, sign + 1, span.end)
    guard order < span.end, text[order] == 0x4EE4 else { return nil }
    let start = bodyStart(text, offset, floor: span.start)
    let body = compact(text, TextSpan(start, offset))
    return Found(
      form: .order,
      span: TextSpan(start, order + 1),
      value: "\(body)令第\(compact(text, TextSpan(figures, sign)))号"
    )
  }

  /// Where the name of the body in front of 令 starts.
  private static func bodyStart(_ text: ScalarText, _ end: Int, floor: Int) -> Int {
    var start = end
    while start > floor, end - start < 40 {
      let scalar = text[start - 1]
      if Glyph.isSpace(scalar), start < end { start -= 1; continue }
      guard scalar.isHan else { break }
      let stop = bodyBreaks.longestMatch(in: text, endingAt: start, start: floor, longest: 3)
      if stop != nil { break }
      start -= 1
    }
    while start < end, Glyph.isSpace(text[start]) { start += 1 }
    return start
  }

  /// As `breaks`, without the words that names of bodies contain.
  static let bodyBreaks = Lexicon(
    [
      "按照", "根据", "依据", "依照", "贯彻", "落实", "执行", "转发", "印发", "参照", "违反", "符合", "废止", "适用", "的", "及", "按", "见", "号", "日",
      "经",
      "以及", "以", "原", "第", "发布", "公布", "颁布",
    ].map { ($0, true) }
  )

  /// 「2025年第7号」 alone, in brackets, or behind 公告 or 通告.
  private static func readYearly(_ text: ScalarText, at offset: Int, in span: TextSpan) -> Found? {
    guard let yearEnd = digits(text, at: offset, end: span.end), yearEnd - offset == 4,
      text[offset] == 0x31 || text[offset] == 0x32, text[yearEnd] == 0x5E74
    else { return nil }
    var next = skipSpace(text, yearEnd + 1, span.end)
    guard text[next] == 0x7B2C else { return nil }
    next = skipSpace(text, next + 1, span.end)
    guard let end = digits(text, at: next, end: span.end) else { return nil }
    next = skipSpace(text, end, span.end)
    guard next < span.end, text[next] == 0x53F7 else { return nil }
    let before = text[offset - 1]
    let after = text[next + 1]
    let isAlone = offset == span.start && next + 1 == span.end
    let isBracketed =
      Glyph.isOpeningBracket(before)
      && (Glyph.isClosingBracket(after) || Glyph.isSemicolon(after) || after == Glyph.comma)
    let followsKind =
      offset >= 2 && (text.has("公告", at: offset - 2) || text.has("通告", at: offset - 2)) && offset - 2 >= span.start
    guard isAlone || isBracketed || followsKind else { return nil }
    let found = TextSpan(offset, next + 1)
    return Found(form: .yearly, span: found, value: compact(text, found))
  }

  /// The words of a span without spaces.
  package static func compact(_ text: ScalarText, _ span: TextSpan) -> String {
    let kept = span.range.map { text[$0] }.filter { !Glyph.isSpace($0) && $0 != 0x0A }
    return ScalarText(kept).string
  }
}
