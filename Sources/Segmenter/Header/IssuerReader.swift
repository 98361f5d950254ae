internal import Ingest
internal import Lexing
internal import PolicyModel

/// Reads 发文机关: from the signature, else the red head, else the metadata, else the title.
struct IssuerReader {
  let header: HeaderReader
  private var text: ScalarText { header.text }

  init(_ header: HeaderReader) { self.header = header }

  func read(_ metadata: SourceMetadata, title: String) -> [String] {
    let boxed = metadata[.issuer].map { boxedNames($0) } ?? []
    if let maker = promulgator() { return [maker] }
    let orderers = orderers()
    if !orderers.isEmpty { return orderers }
    let signed = signature()
    if !signed.isEmpty {
      // A box that lists all signed names and more has what the signature lost on a torn page.
      if boxed.count > signed.count, signed.allSatisfy({ boxed.contains($0) }) { return boxed }
      return signed
    }
    let red = redHead()
    if !red.isEmpty { return red }
    if !boxed.isEmpty { return boxed }
    let named = inTitle(title)
    return named.isEmpty ? adopter().map { [$0] } ?? [] : named
  }

  /// The assembly or government that adopted the text, named in the bracket below its title:
  /// 「（2018年3月30日北京市第十五届人民代表大会常务委员会第三次会议通过）」.
  private func adopter() -> String? {
    for (index, kind) in header.head.kinds where kind == .remark {
      guard let history = header.head.history(index) else { continue }
      var name: [UInt32] = []
      var offset = history.rest.start
      while offset < history.rest.end, text[offset].isHan || Glyph.isSpace(text[offset]) {
        if text.hasAny(HeadLines.acts, at: offset) { break }
        if text[offset] == 0x7B2C {  // 第
          guard let count = Numerals.read(text, at: offset + 1, end: history.rest.end), text[count.span.end] == 0x5C4A
          else { break }
          offset = count.span.end + 1
          continue
        }
        if !Glyph.isSpace(text[offset]) { name.append(text[offset]) }
        offset += 1
      }
      let body = ScalarText(name).string
      if ["人民代表大会常务委员会", "人民代表大会", "人民政府"].contains(where: { body.hasSuffix($0) }) { return body }
    }
    return nil
  }

  /// 「2003年8月18日 食品药品监管局、海关总署第4号令公布」: the bodies in front of their order's number.
  private func orderers() -> [String] {
    for (index, kind) in header.head.kinds where kind == .remark {
      guard let history = header.head.history(index),
        let sign = text.firstOffset(of: "令", in: history.rest),
        let mark = (history.rest.start..<sign).first(where: { text[$0] == 0x7B2C }) ?? Optional(sign),
        mark > history.rest.start + 1
      else { continue }
      let span = TextSpan(history.rest.start, mark)
      if Agencies.isNames(text, span) { return names(in: span) }
    }
    return []
  }

  /// 「国家卫生健康委、国家发展改革委等」 of a box; an open list says no more than its first names.
  private func boxedNames(_ value: String) -> [String] {
    var line = value
    if line.hasSuffix("等") { line = String(line.dropLast()) }
    let names = ScalarText(line)
    return NameSplitter(text: names, hasGap: { _ in false }, gap: { _ in 1 }).names(in: names.span)
  }

  /// The body whose 令 brought the text into force, named in the bracket below its title: 「（…国务院令第276号公布…）」.
  private func promulgator() -> String? {
    for (index, kind) in header.head.kinds where kind == .remark || kind == .number {
      let span = header.notice.paragraphs[index].span
      guard let order = DocumentNumbers.read(text, in: span).first(where: { $0.form == .order }) else { continue }
      guard let sign = text.firstOffset(of: "令", in: order.span), sign > order.span.start,
        // 「海关总署第4号令」 has its number first; `orderers` reads it.
        !(order.span.start..<sign).contains(where: { text[$0] == 0x7B2C })
      else { continue }
      let body = DocumentNumbers.compact(text, TextSpan(order.span.start, sign))
      return body == "中华人民共和国国务院" ? "国务院" : body
    }
    return nil
  }

  /// Names in front of the first dated line of the notice itself.
  private func signature() -> [String] {
    var lines: [TextSpan] = []
    let start = header.layout.headEnd
    for index in start..<max(start, header.mainEnd) {
      if let names = header.layout.runInSignatures[index] { lines.append(names) }
      guard header.layout.zones[index] == .signature else { continue }
      let span = header.notice.paragraphs[index].span
      if header.reader.isPostscript(index) { continue }
      if header.reader.isDated(index) {
        if let date = DateLine.firstDate(text, span), date.span.start > span.start {
          lines.append(TextSpan(span.start, date.span.start))
        }
        break
      }
      lines.append(span)
    }
    return lines.flatMap { names(in: $0) }
  }

  private func redHead() -> [String] {
    var found: [String] = []
    for (index, kind) in header.head.kinds where kind == .redHead {
      var span = header.notice.paragraphs[index].span
      for ending in ["文件", "公告", "通告", "令"] where header.reader.ends(index, with: ending) {
        span.end -= ending.unicodeScalars.count
        break
      }
      if !span.isEmpty { found += names(in: span) }
    }
    return found
  }

  private func names(in span: TextSpan) -> [String] {
    let splitter = NameSplitter(
      text: text,
      hasGap: header.reader.markers.hasGap,
      gap: { offset in
        header.notice.map.sourceOffset(of: offset) - header.notice.map.sourceOffset(of: offset - 1)
      }
    )
    return splitter.names(in: span)
  }

  /// 「国家药监局综合司公开征求…」「上海市卫生健康委员会关于…」: the names in front of 关于.
  private func inTitle(_ title: String) -> [String] {
    let line = ScalarText(title)
    for word in ["关于", "公开征求", "印发", "转发"] {
      guard let first = word.unicodeScalars.first, let at = occurrence(of: word, first, in: line), at > 2 else {
        continue
      }
      let span = TextSpan(0, at)
      guard Agencies.isNames(line, span) else { continue }
      return NameSplitter(text: line, hasGap: { _ in false }, gap: { _ in 1 }).names(in: span)
    }
    return []
  }

  private func occurrence(of word: String, _ first: Unicode.Scalar, in line: ScalarText) -> Int? {
    (0..<line.count).first { line[$0] == first.value && line.has(word, at: $0) }
  }
}
