internal import Ingest
internal import Lexing
internal import PolicyModel

/// Reads what the head, the signature and the printing note of a notice say about it, with the metadata around the text
/// as a hint: where both speak, the notice's own words win.
struct HeaderReader {
  let notice: IngestedNotice
  let text: ScalarText
  let layout: Layout
  let reader: LineReader
  let head: HeadLines
  /// Paragraphs of the notice itself, before its first attachment.
  let mainEnd: Int

  init(_ notice: IngestedNotice, layout: Layout, reader: LineReader) {
    self.notice = notice
    self.layout = layout
    self.reader = reader
    text = notice.text
    head = HeadLines(notice, layout: layout, reader: reader)
    mainEnd = layout.attachments.first?.paragraph ?? notice.paragraphs.count
  }

  func read() -> Staged<NoticeHeader> {
    var header = NoticeHeader()
    var diagnostics: [Diagnostic] = []
    let metadata = SourceMetadata(notice.metadata)
    let numbers = readNumber(metadata)
    header.documentNumber = numbers
    header.title = TitleReader(self).read(metadata)
    header.documentType = DocumentTypes.type(ofTitle: header.title)
    header.issuers = IssuerReader(self).read(metadata, title: header.title)
    header.recipients = Recipients.read(text, layout.runInRecipients.map { [$0] } ?? paragraphs(in: .recipients))
    header.adoptedOn = adoptedOn() ?? metadata.date(.adopted) ?? passedOn()
    header.publishedOn = metadata.date(.published) ?? publishedOn() ?? promulgatedOn()
    header.printedOn = printedOn()
    header.region = region(of: header)

    if header.title.isEmpty {
      diagnostics.append(Diagnostic(.titleMissing, "no line above the text reads like a title; left empty"))
    }
    if header.issuers.isEmpty {
      diagnostics.append(Diagnostic(.issuerMissing, "no issuing body found in head, signature, metadata or title"))
    }
    if header.adoptedOn == nil {
      diagnostics.append(Diagnostic(.dateMissing, "no date of adoption at a signature or in the metadata; left empty"))
    }
    if header.region == nil {
      let issuer = header.issuers.first ?? header.title
      diagnostics.append(Diagnostic(.regionUnknown, "'\(issuer)' names no region that is known; left empty"))
    }
    return Staged(header, diagnostics: diagnostics)
  }

  func paragraphs(in zone: Layout.Zone) -> [TextSpan] {
    notice.paragraphs.indices.filter { layout.zones[$0] == zone }.map { notice.paragraphs[$0].span }
  }

  // MARK: 发文字号

  private func readNumber(_ metadata: SourceMetadata) -> String? {
    if let own = head.number { return own }
    guard let written = metadata[.number] else { return orderNumber() }
    let line = ScalarText(written)
    if let found = DocumentNumbers.read(line, in: line.span).first { return found.value }
    return written.isEmpty ? nil : written
  }

  /// 题注: 「1996年9月30日 中华人民共和国国务院令第204号发布」. A later revision has another order of its own, so the number is the
  /// text's where no revision stands below it.
  private func orderNumber() -> String? {
    var number: String?
    for index in 0..<min(layout.headEnd, mainEnd) {
      guard let history = head.history(index) else { continue }
      if ["修订", "修正", "修改"].contains(where: { reader.has($0, in: history.rest) }) {
        number = nil
        continue
      }
      guard ["公布", "发布", "颁布"].contains(where: { reader.has($0, in: history.rest) }),
        let sign = text.firstOffset(of: "号", in: history.rest)
      else { continue }
      let start = history.rest.start
      let order = text.hasAny(["令第", "公告第"], in: history.rest) || text[sign + 1] == 0x4EE4
      guard order else { continue }
      let end = text[sign + 1] == 0x4EE4 ? sign + 2 : sign + 1
      number = DocumentNumbers.compact(text, TextSpan(start, end))
    }
    return number
  }

  // MARK: Dates

  /// 成文日期: the date of the notice's own signature; else one in brackets below the title.
  private func adoptedOn() -> CivilDate? {
    for index in (layout.headEnd..<max(layout.headEnd, mainEnd)) where layout.zones[index] == .signature {
      let span = notice.paragraphs[index].span
      if reader.isDated(index), let found = DateLine.firstDate(text, span) { return found.date }
    }
    for index in 0..<min(layout.headEnd, mainEnd) where !head.isPublishing(index) {
      let span = notice.paragraphs[index].span
      var start = Glyph.isOpeningBracket(text[span.start]) ? span.start + 1 : span.start
      // 「发文日期：2025年3月5日」 in the head of a letter.
      if text.has("发文日期：", at: start) || text.has("成文日期：", at: start) { start += 5 }
      if let found = DateLine.read(text, at: start, end: span.end), found.span.end >= span.end - 1 { return found.date }
    }
    for (index, kind) in head.kinds where kind == .number && index < mainEnd {
      if let found = DateLine.endingDate(text, notice.paragraphs[index].span) {
        return DateLine.firstDate(text, TextSpan(found.start, notice.paragraphs[index].span.end))?.date
      }
    }
    return nil
  }

  /// 「（2018年3月30日…第三次会议通过 根据…修正）」: the day of the first adoption.
  private func passedOn() -> CivilDate? {
    // The text as it stands was adopted by the last of its revisions.
    var last: CivilDate?
    for index in 0..<min(layout.headEnd, mainEnd) {
      guard let history = head.history(index),
        ["通过", "修订", "修正", "修改"].contains(where: { reader.has($0, in: history.rest) }),
        !reader.has("批准", in: history.rest)
      else { continue }
      last = history.date
    }
    return last
  }

  /// 题注: 「2010年1月13日 …公告第26号公布」, the last of them.
  private func promulgatedOn() -> CivilDate? {
    var last: CivilDate?
    for index in 0..<min(layout.headEnd, mainEnd) {
      guard let history = head.history(index), ["公布", "发布", "颁布"].contains(where: { reader.has($0, in: history.rest) })
      else { continue }
      last = history.date
    }
    return last
  }

  /// 「发布日期：2025年1月24日」 where the text itself has such a line.
  private func publishedOn() -> CivilDate? {
    for index in 0..<layout.headEnd where head.isPublishing(index) {
      if let found = DateLine.firstDate(text, notice.paragraphs[index].span) { return found.date }
    }
    return nil
  }

  /// 印发日期 of the 版记: 「陕西省卫生健康委办公室 2025年4月8日印发」.
  private func printedOn() -> CivilDate? {
    for span in paragraphs(in: .imprint) {
      if let found = DateLine.firstDate(text, span), !reader.hasCopies(span) { return found.date }
    }
    return nil
  }

  // MARK: Region

  private func region(of header: NoticeHeader) -> Region? {
    var finder = RegionFinder()
    let byNumber = header.documentNumber.flatMap { finder.region(ofNumber: $0) }
    if let byNumber, byNumber.level != .national { finder.province = Int(byNumber.code.prefix(2)) }
    if finder.province == nil, let prefix = head.bulletinRegion {
      finder.province = finder.region(ofIssuer: prefix).flatMap { Int($0.code.prefix(2)) }
    }
    for issuer in header.issuers {
      if let region = finder.region(ofIssuer: issuer) { return region }
    }
    return byNumber ?? finder.region(inTitle: header.title)
      ?? head.bulletinRegion.flatMap { finder.region(ofIssuer: $0) }
      ?? header.issuers.first.flatMap { finder.region(ofNameless: $0, sentTo: header.recipients) }
  }
}

/// Metadata around the text under the names that bulletins and sites give it.
struct SourceMetadata {
  enum Field {
    case title, issuer, number, adopted, published

    var names: [String] {
      switch self {
      case .title: ["标题", "文件标题", "ArticleTitle", "名称", "信息名称"]
      case .issuer: ["发文机关", "发文单位", "发布机构", "发布机关", "制发机关", "发文机构", "印发机关"]
      case .number: ["发文字号", "文号", "文件编号", "发文文号"]
      case .adopted: ["成文日期", "成文时间", "生成日期", "制发日期", "发文日期"]
      case .published: ["发布日期", "发布时间", "公开日期", "PubDate", "公布日期"]
      }
    }
  }

  let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  /// The field's value without any space; nil where it is missing or empty.
  subscript(_ field: Field) -> String? {
    if values.isEmpty { return nil }
    for name in field.names {
      guard let value = values[name] else { continue }
      let compact = String(value.filter { !$0.isWhitespace })
      if !compact.isEmpty { return compact }
    }
    return nil
  }

  func date(_ field: Field) -> CivilDate? {
    guard let value = self[field] else { return nil }
    let line = ScalarText(value)
    return DateLine.firstDate(line, line.span)?.date
  }
}
