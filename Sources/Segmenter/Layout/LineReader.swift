internal import Ingest
internal import Lexing
internal import PolicyModel

/// Tells what one paragraph is by its form alone: a date, a name under a notice, a title line, recipients.
struct LineReader {
  let text: ScalarText
  let paragraphs: [IngestedNotice.Paragraph]
  let markers: MarkerReader
  /// What the notice's title says it forwards: 「关于印发《…》的通知」; without brackets and spaces.
  var forwarded: [[UInt32]] = []

  init(_ notice: IngestedNotice) {
    text = notice.text
    paragraphs = notice.paragraphs
    let map = notice.map
    markers = MarkerReader(text: notice.text) { offset in
      offset > 0 && map.sourceOffset(of: offset) - map.sourceOffset(of: offset - 1) > 1
    }
  }

  func span(_ index: Int) -> TextSpan { paragraphs[index].span }
  func last(_ index: Int) -> UInt32 { text[paragraphs[index].span.end - 1] }

  func marker(_ index: Int) -> Marker? {
    markers.read(at: paragraphs[index].span.start, end: paragraphs[index].span.end)
  }

  /// Whether 。！？； stands in the paragraph outside brackets and quotes.
  func hasSentenceEnd(_ index: Int) -> Bool {
    var depth = 0
    for offset in span(index).range {
      let scalar = text[offset]
      if Glyph.opening(scalar) != nil { depth += 1 } else if Glyph.closing(scalar) != nil { depth = max(0, depth - 1) }
      if depth == 0, scalar == Glyph.stop || scalar == Glyph.semicolon || scalar == Glyph.exclamation { return true }
    }
    return false
  }

  func has(_ word: String, in span: TextSpan) -> Bool {
    guard let first = word.unicodeScalars.first?.value else { return false }
    for offset in span.range where text[offset] == first && text.has(word, at: offset) { return true }
    return false
  }

  func ends(_ index: Int, with word: String) -> Bool {
    let length = word.unicodeScalars.count
    return span(index).count >= length && text.has(word, at: span(index).end - length)
  }

  /// The whole line in brackets: 「（2000年1月4日…公布）」「（此件公开发布）」.
  func isBracketed(_ index: Int) -> Bool {
    let span = span(index)
    return Glyph.isOpeningBracket(text[span.start]) && Glyph.isClosingBracket(text[span.end - 1])
      && marker(index) == nil
  }

  func hasDate(_ index: Int) -> Bool { DateLine.firstDate(text, span(index)) != nil }

  // MARK: Head

  /// The first paragraph of the text proper.
  func startsBody(_ index: Int, after previous: Layout.Zone?) -> Bool {
    if paragraphs[index].kind == .tableRow { return true }
    if isBracketed(index) { return false }
    if let marker = marker(index) {
      // 「一、二级医院…的通知」 would be a title; a marker that opens a count is none.
      if marker.ordinal == 1, marker.style != .letter { return true }
      if marker.style.isStatutory { return true }
    }
    if hasSentenceEnd(index) { return true }
    if Glyph.isColon(last(index)) { return !isRecipients(index) }
    // Prose that the file cut off before its full stop, behind recipients or a whole title.
    let words = LineReader.openings.longestMatch(in: text, at: span(index).start, end: span(index).end)
    return words != nil && (previous == .recipients || previous == .head && completesTitle(index - 1))
  }

  /// A line that ends in a kind of document, with all its brackets closed there: nothing of the title is left to come.
  private func completesTitle(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    // The title may have begun lines above; more than four are rare.
    for first in stride(from: index, through: max(0, index - 4), by: -1) {
      let title = span(first).union(span(index))
      if isBalanced(title),
        DocumentTypes.type(in: text, title) != nil || !DocumentNumbers.read(text, in: span(index)).isEmpty
      {
        return true
      }
    }
    return false
  }

  /// 「各市、县人民政府，省政府各部门：」
  func isRecipients(_ index: Int) -> Bool {
    guard Glyph.isColon(last(index)), index > 0, !hasSentenceEnd(index) else { return false }
    let span = span(index)
    guard LineReader.openings.longestMatch(in: text, at: span.start, end: span.end) == nil else { return false }
    // 「…常务委员会第十次会议决定，对下列法规作出修改：」
    if has("会议决定", in: span) || has("作出修改", in: span) || has("修改为", in: span) { return false }
    return !has("如下", in: TextSpan(max(span.start, span.end - 6), span.end)) && !has("现就", in: span)
      && !has("现将", in: span)
  }

  /// The recipients at the start of a first paragraph, with their colon; nil where it starts at once.
  func runInRecipients(_ index: Int) -> TextSpan? {
    let span = span(index)
    guard paragraphs[index].kind == .text, marker(index) == nil,
      LineReader.openings.longestMatch(in: text, at: span.start, end: span.end) == nil
    else { return nil }
    var depth = 0
    for offset in span.start..<min(span.end, span.start + 600) {
      let scalar = text[offset]
      if Glyph.opening(scalar) != nil { depth += 1 } else if Glyph.closing(scalar) != nil { depth = max(0, depth - 1) }
      guard depth == 0 else { continue }
      if scalar == Glyph.stop || Glyph.isSemicolon(scalar) { return nil }
      if Glyph.isColon(scalar) {
        let names = TextSpan(span.start, offset)
        return offset + 1 < span.end && Recipients.endsName(text, names) && !has("如下", in: names)
          ? TextSpan(span.start, offset + 1) : nil
      }
    }
    return nil
  }

  func continuesRecipients(_ index: Int) -> Bool {
    let sign = last(index)
    return (sign == Glyph.pause || sign == Glyph.comma) && !has("关于", in: span(index))
  }

  /// Words that a first sentence starts with, but no list of recipients.
  static let openings = Lexicon(
    [
      "为", "为了", "根据", "按照", "依据", "依照", "近年来", "近期", "近日", "经", "现将", "现就", "《", "贯彻", "落实", "为贯彻",
      "您提出", "你单位", "你市", "你委", "你局", "你厅", "有下列", "符合下列",
    ].map { ($0, true) }
  )

  // MARK: Signature and what follows

  /// A line that is a date, alone or behind names: 「2025年4月3日」「国家医疗保障局2025年1月9日」.
  func isDated(_ index: Int) -> Bool {
    let span = span(index)
    guard span.count <= 80, paragraphs[index].kind != .tableRow else { return false }
    var end = span.end
    // A remark in brackets behind the date: 「2025年1月2日(信息公开形式：主动公开)」
    if Glyph.isClosingBracket(text[end - 1]), let open = lastOpening(in: span), open > span.start { end = open }
    guard let date = DateLine.endingDate(text, TextSpan(span.start, end)) else { return false }
    if date.start == span.start { return true }
    return Agencies.isNames(text, TextSpan(span.start, date.start))
  }

  private func lastOpening(in span: TextSpan) -> Int? {
    span.range.last { Glyph.isOpeningBracket(text[$0]) }
  }

  /// Names of issuers, or an official with his office: 「民政部部长 陆治原」.
  func isSignatory(_ index: Int) -> Bool {
    let span = span(index)
    guard paragraphs[index].kind == .text, span.count <= 60, marker(index) == nil else { return false }
    if Agencies.isNames(text, span) { return true }
    return span.count <= 24 && Agencies.officeTitles.matches(in: text, span).contains { $0.span.end + 5 >= span.end }
      && !hasSentenceEnd(index) && !has("、", in: span) && !has("，", in: span)
  }

  /// Names behind the last full stop of a paragraph: 「…，请遵照执行。海南省医疗保障局」.
  func trailingNames(_ index: Int) -> TextSpan? {
    let span = span(index)
    guard let stop = span.range.last(where: { text[$0] == Glyph.stop }), stop + 1 < span.end else { return nil }
    let names = TextSpan(stop + 1, span.end)
    return names.count >= 3 && Agencies.isNames(text, names) ? names : nil
  }

  /// 附注 and what a site adds below: 「（此件公开发布）」「信息公开形式：主动公开」「下载附件请登录…」.
  func isPostscript(_ index: Int) -> Bool {
    let span = span(index)
    guard span.count <= 200 else { return false }
    let start = Glyph.isOpeningBracket(text[span.start]) ? span.start + 1 : span.start
    return LineReader.postscripts.longestMatch(in: text, at: start, end: span.end) != nil
      || (isBracketed(index) && span.count <= 24 && marker(index) == nil
        && (DateLine.year(text, at: span.start + 1) == nil) && has("〔", in: span))
  }

  static let postscripts = Lexicon(
    [
      "此件公开发布", "此件主动公开", "此件依申请公开", "此件删减后公开", "此件不公开", "本文有删减", "信息公开形式", "信息公开属性", "信息公开选项", "公开方式", "公开属性",
      "公开范围", "主动公开", "依申请公开", "不予公开", "下载附件", "附件下载", "附件请从", "联系人", "联系电话", "联系方式", "联系单位", "联系地址",
      "咨询电话", "电子邮箱", "电子邮件：", "邮箱：", "传真：", "电话：", "地址：", "邮编：", "邮政编码", "通讯地址",
    ].map { ($0, true) }
  )

  /// 版记: 「抄送：…」「陕西省卫生健康委办公室 2025年4月8日印发」
  func isImprint(_ index: Int) -> Bool {
    let span = span(index)
    guard span.count <= 400 else { return false }
    if LineReader.copies.longestMatch(in: text, at: span.start, end: span.end) != nil { return true }
    guard span.count <= 60, ends(index, with: "印发") || ends(index, with: "印") || ends(index, with: "印制") else {
      return false
    }
    return DateLine.firstDate(text, span) != nil && !hasSentenceEnd(index)
  }

  /// Whether the line lists who gets copies.
  func hasCopies(_ span: TextSpan) -> Bool {
    LineReader.copies.longestMatch(in: text, at: span.start, end: span.end) != nil
  }

  static let copies = Lexicon(["抄送：", "抄送:", "抄报：", "抄报:", "印送：", "分送：", "主题词：", "校对：", "共印"].map { ($0, true) })

  // MARK: Attachments

  /// 「附件」「附件1」「附件1：…」 as the first line of an attachment.
  ///
  /// `before` is the number of the attachment that is being read.
  func attachmentLabel(_ index: Int, afterSignature: Bool, before: Int?) -> TextSpan? {
    let span = span(index)
    guard span.count <= 60, paragraphs[index].kind != .tableRow,
      let word = LineReader.attachmentWords.longestMatch(in: text, at: span.start, end: span.end)
    else { return nil }
    var end = word.span.end
    let numeral = Numerals.read(text, at: end, end: span.end)
    if let numeral, let value = numeral.integer, value < 100 { end = numeral.span.end }
    // 附件1-1
    if text[end] == 0x2D || text[end] == 0x2014, let second = Numerals.read(text, at: end + 1, end: span.end) {
      end = second.span.end
    }
    let label = TextSpan(span.start, end)
    while end < span.end, Glyph.isColon(text[end]) || Glyph.isSpace(text[end]) || Glyph.isDot(text[end]) { end += 1 }
    if end >= span.end { return label }
    // With a title on the same line it opens an attachment only where a number tells it from the list of attachments.
    guard numeral != nil, word.span.end < label.end, !hasSentenceEnd(index) else { return nil }
    if afterSignature || markers.hasGap(label.end) && !Glyph.isColon(text[label.end]) { return label }
    // 「附件2：…」 behind 附件1, far from any list of attachments.
    return before.map { $0 + 1 } == numeral?.integer ? label : nil
  }

  /// 1 for 「附件1」, nil for 「附件」.
  func attachmentNumber(_ label: TextSpan) -> Int? {
    guard let word = LineReader.attachmentWords.longestMatch(in: text, at: label.start, end: label.end) else {
      return nil
    }
    return Numerals.read(text, at: word.span.end, end: label.end)?.integer
  }

  /// The end of the title whose first line is given: behind the line that completes it, with 「（试行）」 on a line of its own;
  /// the first line alone where none does.
  func titleEnd(from index: Int) -> Int {
    guard index < paragraphs.count,
      isTitleLine(index) || attachmentLabel(index, afterSignature: true, before: nil) != nil
    else { return index }
    var end = index
    var complete: Int?
    while end < paragraphs.count, end - index < 5, end == index || isTitleLine(end) {
      if LineReader.tableHeads.longestMatch(in: text, at: span(end).start, end: span(end).end) != nil { break }
      let title = span(index).union(span(end))
      end += 1
      if isBalanced(title), DocumentTypes.type(in: text, title) != nil {
        complete = end
        break
      }
    }
    guard var complete else { return index + 1 }
    if complete < paragraphs.count, isBracketed(complete), span(complete).count <= 16,
      DateLine.firstDate(text, span(complete)) == nil, !isPostscript(complete)
    {
      complete += 1
    }
    return complete
  }

  private func isBalanced(_ span: TextSpan) -> Bool {
    var depth = 0
    for offset in span.range {
      if Glyph.opening(text[offset]) != nil { depth += 1 } else if Glyph.closing(text[offset]) != nil { depth -= 1 }
    }
    return depth == 0
  }

  /// First words of a form's or table's head, never of a title.
  static let tableHeads = Lexicon(["序号", "填报单位", "单位：", "单位:", "填表", "姓名", "项目名称", "编号"].map { ($0, true) })

  static let attachmentWords = Lexicon(["附件", "附", "附表", "附录", "附图"].map { ($0, true) })

  /// The end of 附件说明 that starts here: 「附件：1.…」 with its numbered lines; nil where none starts.
  func attachmentListEnd(from index: Int) -> Int? {
    let span = span(index)
    guard let word = LineReader.attachmentWords.longestMatch(in: text, at: span.start, end: span.end),
      text.string(word.span) != "附录"
    else { return nil }
    var next = word.span.end
    if let numeral = Numerals.read(text, at: next, end: span.end), Glyph.isColon(text[numeral.span.end]) {
      next = numeral.span.end
    }
    guard Glyph.isColon(text[next]) else { return nil }
    var end = index + 1
    while end < paragraphs.count, end - index < 60 {
      let line = self.span(end)
      guard line.count <= 120, !hasSentenceEnd(end) else { break }
      if let marker = marker(end), marker.style == .arabic || marker.style == .bracketedArabic { end += 1; continue }
      if attachmentWords(end), let numeral = Numerals.read(text, at: line.start + 2, end: line.end),
        Glyph.isColon(text[numeral.span.end])
      {
        end += 1
        continue
      }
      break
    }
    return end
  }

  private func attachmentWords(_ index: Int) -> Bool { text.has("附件", at: span(index).start) }

  /// A line that can be a title: short, no sentence, no marker, no name of a unit alone.
  func isTitleLine(_ index: Int) -> Bool {
    let span = span(index)
    guard paragraphs[index].kind != .tableRow, span.count <= 60, !hasSentenceEnd(index) else { return false }
    if Glyph.isColon(last(index)) || last(index) == Glyph.comma { return false }
    if marker(index) != nil || isPostscript(index) || isDated(index) { return false }
    return attachmentListEnd(from: index) == nil
  }

  /// The title of what the notice forwards, on a line of its own behind the notice's text.
  func isForwardedTitle(_ index: Int, bodyStart: Int) -> Bool {
    guard index > bodyStart, !forwarded.isEmpty, span(index).count <= 80, !hasSentenceEnd(index), !isSignatory(index)
    else { return false }
    if case .heading = paragraphs[index].kind, marker(index) == nil, span(index).count >= 8 { return true }
    var line: [UInt32] = []
    for offset in span(index).range where text[offset].isHan || text[offset].isDigit { line.append(text[offset]) }
    guard line.count >= 6 else { return false }
    if forwarded.contains(line) { return true }
    // A title over two lines: the next line must go on with it.
    guard line.count >= 8, index + 1 < paragraphs.count, isTitleLine(index + 1) else { return false }
    for offset in span(index + 1).range where text[offset].isHan || text[offset].isDigit { line.append(text[offset]) }
    return forwarded.contains { $0 == line || $0.count > line.count && $0.starts(with: line) }
  }
}
