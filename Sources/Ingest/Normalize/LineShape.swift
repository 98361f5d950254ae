internal import Lexing
internal import PolicyModel

/// What a line on its own looks like.
extension ScannedLines {
  /// 「2025年4月3日」「二〇二五年四月三日」, with 印发 behind it or not.
  func isDateLine(_ index: Int) -> Bool {
    let span = lines[index].compact
    guard span.count >= 6, span.count <= 14 else { return false }
    var position = span.start
    func number(_ most: Int) -> Bool {
      let start = position
      while position < span.end, position - start < most,
        compact[position].isDigit || Numerals.digit(compact[position]) != nil || compact[position] == .of("十")
      {
        position += 1
      }
      return position > start
    }
    func take(_ scalar: Unicode.Scalar) -> Bool {
      guard position < span.end, compact[position] == scalar.value else { return false }
      position += 1
      return true
    }
    guard number(4), take("年"), number(3), take("月"), number(3), take("日") else { return false }
    return position == span.end || compact.has("印发", at: position) && position + 2 == span.end
  }

  /// 「国卫老龄发〔2024〕42号」「2025年第1号」「（2025年第3号）」「令第76号」「第12号」 and nothing else.
  func isDocumentNumberLine(_ index: Int) -> Bool {
    var span = lines[index].compact
    guard span.count >= 3, span.count <= 40 else { return false }
    if isBracket(compact[span.start], opening: true), isBracket(compact[span.end - 1], opening: false) {
      span = TextSpan(span.start + 1, span.end - 1)
    }
    let hasMark = compact[span.end - 1] == .of("号")
    var digitsStart = hasMark ? span.end - 1 : span.end
    while digitsStart > span.start, compact[digitsStart - 1].isDigit { digitsStart -= 1 }
    guard digitsStart < (hasMark ? span.end - 1 : span.end), digitsStart > span.start else { return false }
    var before = digitsStart - 1
    if compact[before] == .of("第") {
      guard hasMark else { return false }
      if before == span.start { return true }
      before -= 1
      // 2025年第1号
      if compact[before] == .of("年"), before - 4 == span.start,
        (span.start..<before).allSatisfy({ compact[$0].isDigit })
      {
        return true
      }
      // 财政部税务总局公告2023年第12号
      if compact[before] == .of("年"), before - 6 > span.start,
        compact.has("公告", at: before - 6) || compact.has("通告", at: before - 6),
        (before - 4..<before).allSatisfy({ compact[$0].isDigit })
      {
        return (span.start..<before - 6).allSatisfy { compact[$0].isHan }
      }
      if compact[before] == .of("令") || isBracket(compact[before], opening: false) {
        return (span.start..<before).allSatisfy { compact[$0].isHan || compact[$0].isDigit || isBracket(compact[$0]) }
      }
      return false
    }
    // 〔2024〕42号
    guard isBracket(compact[before], opening: false), before - 5 >= span.start,
      isBracket(compact[before - 5], opening: true),
      (before - 4..<before).allSatisfy({ compact[$0].isDigit })
    else { return false }
    return (span.start..<before - 5).allSatisfy {
      compact[$0].isHan || compact[$0].isWordCharacter || compact[$0] == 0x2D
    }
  }

  /// The rest of a document number that a line break cut: 「陕卫药政发〔2025〕2⏎0号」.
  func isDocumentNumberTail(_ index: Int, of before: Int) -> Bool {
    isNumberTail(index) && last(before).isDigit && isDocumentNumberLine(before)
  }

  private func isNumberTail(_ index: Int) -> Bool {
    let span = lines[index].compact
    return span.count <= 5 && compact[span.end - 1] == .of("号")
      && (span.start..<span.end - 1).allSatisfy { compact[$0].isDigit }
  }

  /// The end of a body's name that is no name by itself: 「委员会」「理局」.
  func isNameTail(_ index: Int) -> Bool {
    let span = lines[index].compact
    guard isNameFragment(index) else { return false }
    return span.count <= 2 || compact.has("员会", at: span.start)
      || span.count <= 4 && isBodyName(span)
        && ["委员会", "办公室", "管理局", "监管局", "监督局", "健康委", "保障局", "公室"].contains { compact.has($0, at: span.start) }
  }

  /// Chinese characters and nothing else, no more than a line of a signature has.
  func isNameFragment(_ index: Int) -> Bool {
    let span = lines[index].compact
    return span.count <= 24 && span.range.allSatisfy { compact[$0].isHan } && marker(index) == nil
  }

  private func isBracket(_ scalar: UInt32, opening: Bool? = nil) -> Bool {
    switch scalar {
    case 0xFF08, 0x28, 0x3014, 0x5B, 0x3010: opening != false
    case 0xFF09, 0x29, 0x3015, 0x5D, 0x3011: opening != true
    default: false
    }
  }

  /// A name of a body and nothing else: 「国家医疗保障局办公室」「市场监管总局」.
  func isBodyNameLine(_ index: Int) -> Bool { isBodyName(lines[index].compact) && marker(index) == nil }

  func isBodyName(_ span: TextSpan) -> Bool {
    guard span.count >= 3, span.count <= 40,
      span.range.allSatisfy({ compact[$0].isHan && compact[$0] != .of("的") && compact[$0] != .of("是") })
    else { return false }
    switch compact[span.end - 1] {
    case .of("部"), .of("委"), .of("局"), .of("厅"), .of("会"), .of("院"), .of("室"), .of("署"), .of("司"), .of("办"), .of("府"),
      .of("队"), .of("社"), .of("盟"):
      return true
    case .of("心"): return compact.has("中心", at: span.end - 2)
    case .of("区"): return compact.has("军区", at: span.end - 2)
    default: return false
    }
  }

  private static let publicationWords: WordSet = ["信息公开形式", "信息公开选项", "此件公开", "此件主动公开", "此件依申请公开", "此件不公开", "公开属性"]
  private static let distributionWords: WordSet = ["抄送：", "抄送:", "主送：", "主送:", "印发机关", "联系人：", "联系人:"]

  /// 「（信息公开形式：主动公开）」「（此件公开发布）」「抄送：…」「联系人：…」: what stands around a signature.
  func isClosingLine(_ index: Int) -> Bool {
    let start = lines[index].compact.start
    var words = start
    if compact[start] == 0xFF08 || compact[start] == 0x28 { words += 1 }
    if lines[index].compact.count <= 40, compact.hasAny(ScannedLines.publicationWords, at: words) { return true }
    // 「陕西省卫生健康委办公室 2025年4月8日印发」
    let end = lines[index].compact.end
    if lines[index].compact.count <= 60, compact.has("日印发", at: end - 3), hasYear(index) { return true }
    return compact.hasAny(ScannedLines.distributionWords, at: start)
  }

  /// 「2025年」 stands in a line: four digits, not the rest of a number that a line break cut.
  private func hasYear(_ index: Int) -> Bool {
    let span = lines[index].compact
    var digits = 0
    for offset in span.range {
      if compact[offset].isDigit || Numerals.digit(compact[offset]) != nil {
        digits += 1
      } else if compact[offset] == .of("年"), digits == 4 {
        return true
      } else {
        digits = 0
      }
    }
    return false
  }

  private static let headWords: WordSet = ["签发人", "特急", "加急"]

  /// A red head: 「重庆市渝北区卫生健康委员会文件」, 「文件」 alone, 「签发人：…」.
  func isRedHeadLine(_ index: Int) -> Bool {
    let span = lines[index].compact
    if compact.hasAny(ScannedLines.headWords, at: span.start, end: span.end) { return span.count <= 16 }
    guard span.count <= 40, compact[span.end - 1] == .of("件"), compact.has("文件", at: span.end - 2),
      span.range.allSatisfy({ compact[$0].isHan })
    else {
      return false
    }
    return span.count == 2 || isBodyName(TextSpan(span.start, span.end - 2))
  }

  /// Could be part of a title: short, no sentence in it, not a number, date, marker or note.
  func isHeadlike(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.compact.count <= 60, !line.hasStop, line.kind != .furniture else { return false }
    if case .tableRow = line.kind { return false }
    let last = last(index)
    if last == 0x3002 || last == 0xFF1A || last == 0x3A || last == 0xFF1B { return false }
    // 「（责任单位：…）」
    if first(index) == 0xFF08 || first(index) == 0x28,
      line.compact.range.contains(where: { compact[$0] == 0xFF1A || compact[$0] == 0x3A })
    {
      return false
    }
    return !isDateLine(index) && !isDocumentNumberLine(index) && !isClosingLine(index) && !isRedHeadLine(index)
      && !isNumberTail(index) && marker(index) == nil
  }

  /// Columns of what can't be broken at a line's start: a word, a number, a character with its punctuation.
  func firstUnit(_ index: Int) -> Int {
    let span = lines[index].compact
    var offset = span.start
    var columns = 0
    if compact[offset].isWordCharacter {
      while offset < span.end, compact[offset].isWordCharacter || compact[offset] == 0x2E || compact[offset] == 0x25,
        columns < 24
      {
        columns += 1
        offset += 1
      }
      return columns
    }
    while offset < span.end, compact[offset].mayNotEndLine, columns < 8 {
      columns += 2
      offset += 1
    }
    columns += 2
    offset += 1
    while offset < span.end, compact[offset].mayNotStartLine, columns < 12 {
      columns += 2
      offset += 1
    }
    return columns
  }
}
