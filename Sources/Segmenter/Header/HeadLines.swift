internal import Ingest
internal import Lexing
internal import PolicyModel

/// What each line above the text is: red head, number, title, remark.
struct HeadLines {
  enum Kind: Hashable {
    /// 发文机关标志: 「陕西省卫生健康委员会文件」, or names alone
    case redHead
    /// 发文字号
    case number
    case title
    /// 题注 in brackets, dates, 签发人, 密级
    case remark
  }

  /// One for each paragraph of the head, recipients left out.
  private(set) var kinds: [(paragraph: Int, kind: Kind)] = []
  /// Where a title's own words end, if its line goes on with the number: 「…的通知陕政发〔2025〕1号」 of a file without line
  /// breaks.
  private(set) var titleEnds: [Int: Int] = [:]
  /// The notice's own number.
  private(set) var number: String?
  /// A bulletin's prefix in front of the title: 「黑龙江：关于…」.
  private(set) var bulletinRegion: String?
  private let text: ScalarText
  private let spans: [TextSpan]

  init(_ notice: IngestedNotice, layout: Layout, reader: LineReader) {
    text = notice.text
    spans = notice.paragraphs.map(\.span)
    let lines = (0..<layout.headEnd).filter { layout.zones[$0] == .head }
    for (position, index) in lines.enumerated() {
      var kind = classify(index, reader: reader)
      // 「第 12 号」 below 「澄河市人民政府令」 or 「国家药监局公告」
      if kind == .number, number == nil {
        number = ownNumber(index, below: position > 0 ? lines[position - 1] : nil)
      }
      if kind == .title, isOrderHead(index), position + 1 < lines.count,
        isBareNumber(lines[position + 1]) || isNumberLine(spans[lines[position + 1]]) && namesBodies(index)
      {
        kind = .redHead
      }
      if kind == .title, number == nil, let found = DocumentNumbers.read(text, in: spans[index]).last,
        found.form == .agency, found.span.end == spans[index].end, found.span.start > spans[index].start
      {
        number = found.value
        titleEnds[index] = found.span.start
      }
      kinds.append((index, kind))
    }
    settleNames(reader: reader)
    if number == nil {
      // 题注: 「（国发〔2025〕3号，2025年1月1日印发）」, and a number behind a red head on one line.
      for (index, kind) in kinds where kind == .remark || kind == .redHead {
        if let found = DocumentNumbers.read(text, in: spans[index]).first, found.form == .agency {
          number = found.value
          break
        }
      }
    }
    if let first = kinds.first(where: { $0.kind == .title }) { bulletinRegion = prefix(of: first.paragraph) }
  }

  private func classify(_ index: Int, reader: LineReader) -> Kind {
    let span = spans[index]
    // The red line under the red head, typed as dashes or stars.
    if !span.range.contains(where: { text[$0].isHan || text[$0].isDigit || text[$0].isLatin }) { return .remark }
    if isNumberLine(span) || isBareNumber(index) { return .number }
    if reader.isBracketed(index) {
      return HeadLines.titleTails.longestMatch(in: text, at: span.start + 1, end: span.end) != nil || isEdition(span)
        ? .title : .remark
    }
    if HeadLines.remarks.longestMatch(in: text, at: span.start, end: span.end) != nil { return .remark }
    if DateLine.read(text, at: span.start, end: span.end)?.span.end == span.end { return .remark }
    if history(index) != nil { return .remark }
    if reader.ends(index, with: "文件"), !reader.has("关于", in: span) { return .redHead }
    return .title
  }

  /// 题注, also without brackets: 「2021年11月6日 安阳市第十四届人民代表大会常务委员会第二十六次会议通过」「2004年1月1日 施行」.
  ///
  /// The day it opens with, and what stands behind it.
  func history(_ index: Int) -> (date: CivilDate, rest: TextSpan)? {
    let span = spans[index]
    let start = Glyph.isOpeningBracket(text[span.start]) ? span.start + 1 : span.start
    guard let day = DateLine.read(text, at: start, end: span.end), day.span.end < span.end else { return nil }
    let rest = TextSpan(skipSpace(day.span.end, span.end), span.end)
    guard text.hasAny(HeadLines.acts, in: rest) else { return nil }
    return (day.date, rest)
  }

  /// What 题注 say was done with the text.
  static let acts: WordSet = ["通过", "公布", "批准", "修订", "修正", "修改", "发布", "施行", "实施", "印发", "颁布", "废止"]

  /// 「（2024年版）」 on a line of its own continues the title.
  private func isEdition(_ span: TextSpan) -> Bool {
    span.count <= 14 && text[span.end - 2] == 0x7248 || span.count <= 13 && text.has("年)", at: span.end - 2)
      || span.count <= 13 && text.has("年）", at: span.end - 2) && DateLine.firstDate(text, span) == nil
  }

  static let titleTails = Lexicon(["试行", "暂行", "修订", "征求意见", "草案", "送审稿", "修正"].map { ($0, true) })

  /// What else may stand above a text: 份号, 密级, 紧急程度, 签发人, a site's own lines.
  static let remarks = Lexicon(
    [
      "签发人", "特急", "加急", "平急", "急件", "机密", "秘密", "绝密", "索引号", "主题分类", "发布日期", "发布时间", "成文日期", "发文机关", "发文字号", "来源：",
      "来源:", "有效性",
      "公开日期", "字号：", "浏览次数", "信息来源", "文号：", "时间：", "发布机构", "【字体", "发文日期", "速别", "密等", "受文者", "正本", "副本", "联络人", "主旨：",
    ].map { ($0, true) }
  )

  func isPublishing(_ index: Int) -> Bool {
    ["发布日期", "发布时间", "公开日期"].contains { text.has($0, at: spans[index].start) }
  }

  /// A line that is a number, perhaps with 签发人 behind it.
  private func isNumberLine(_ span: TextSpan) -> Bool {
    guard span.count <= 60, let found = DocumentNumbers.read(text, in: span).first else { return false }
    var start = span.start
    var end = span.end
    if Glyph.isOpeningBracket(text[start]), Glyph.isClosingBracket(text[end - 1]) {
      (start, end) = (start + 1, end - 1)
    }
    // 「国家税务总局公告2023年第6号」「财政部 税务总局公告2023年第12号」
    let isAnnounced =
      found.form == .yearly && found.span.end >= end && found.span.start - start > 2
      && Agencies.isNames(text, TextSpan(start, found.span.start - 2))
    guard found.span.start == start || isAnnounced else { return false }
    if found.span.end >= end { return true }
    let rest = TextSpan(found.span.end, end)
    // 「川办发〔2009〕59号 二○○九年十二月八日」
    if let date = DateLine.read(text, at: skipSpace(rest.start, rest.end), end: end), date.span.end == end {
      return true
    }
    return text.has("签发人", at: skipSpace(rest.start, rest.end))
  }

  private func skipSpace(_ offset: Int, _ end: Int) -> Int {
    var next = offset
    while next < end, Glyph.isSpace(text[next]) { next += 1 }
    return next
  }

  /// 「第12号」「（第 12 号）」「〔十四届〕第二十三号」
  private func isBareNumber(_ index: Int) -> Bool {
    var span = spans[index]
    guard span.count <= 20 else { return false }
    if Glyph.isOpeningBracket(text[span.start]), Glyph.isClosingBracket(text[span.end - 1]) {
      span = TextSpan(span.start + 1, span.end - 1)
    }
    guard text[span.end - 1] == 0x53F7 else { return false }  // 号
    if Glyph.opening(text[span.start]) != nil, let close = span.range.first(where: { Glyph.closing(text[$0]) != nil }) {
      span.start = close + 1
    }
    guard text[span.start] == 0x7B2C else { return false }  // 第
    guard let numeral = Numerals.read(text, at: skipSpace(span.start + 1, span.end), end: span.end) else {
      return false
    }
    return skipSpace(numeral.span.end, span.end) == span.end - 1
  }

  /// 「澄河市人民政府令」「国家药品监督管理局公告」
  private func isOrderHead(_ index: Int) -> Bool {
    let span = spans[index]
    guard span.count <= 40, span.count > 2 else { return false }
    return text[span.end - 1] == 0x4EE4 || text.has("公告", at: span.end - 2) || text.has("通告", at: span.end - 2)
  }

  /// 「住房和城乡建设部公告」, and no title that ends in 公告.
  private func namesBodies(_ index: Int) -> Bool {
    let span = spans[index]
    let kind = text[span.end - 1] == 0x4EE4 ? 1 : 2
    return span.count > kind + 2 && Agencies.isNames(text, TextSpan(span.start, span.end - kind))
  }

  private func ownNumber(_ index: Int, below above: Int?) -> String? {
    let span = spans[index]
    if let found = DocumentNumbers.read(text, in: span).first {
      // 「2025年第7号」 below 「国家药监局公告」 is cited by its year and number.
      return found.value
    }
    var figure = DocumentNumbers.compact(text, span)
    if Glyph.isOpeningBracket(text[span.start]) { figure = String(figure.dropFirst().dropLast()) }
    guard let above, isOrderHead(above) else { return figure }
    return DocumentNumbers.compact(text, spans[above]) + figure
  }

  /// Lines of names alone: the red head, unless the title goes on from them (「上海市卫生健康委员会⏎关于…的通知」).
  private mutating func settleNames(reader: LineReader) {
    for position in kinds.indices where kinds[position].kind == .title {
      let span = spans[kinds[position].paragraph]
      guard Agencies.isNames(text, span) else { continue }
      var next = position + 1
      while next < kinds.count, kinds[next].kind == .title, Agencies.isNames(text, spans[kinds[next].paragraph]) {
        next += 1
      }
      let continues =
        next < kinds.count && kinds[next].kind == .title
        && (text.has("关于", at: spans[kinds[next].paragraph].start)
          || text.has("印发", at: spans[kinds[next].paragraph].start))
      if !continues { kinds[position].kind = .redHead }
    }
  }

  /// 「黑龙江：」
  private func prefix(of index: Int) -> String? {
    let span = spans[index]
    let name =
      Regions.byShortName.longestMatch(in: text, at: span.start, end: span.end)?.span
      ?? HeadLines.bulletinNames.longestMatch(in: text, at: span.start, end: span.end)?.span
    guard let name else { return nil }
    return Glyph.isColon(text[name.end]) ? text.string(name) : nil
  }

  static let bulletinNames = Lexicon(["兵团", "国家", "全国"].map { ($0, true) })
}
