internal import Lexing
internal import PolicyModel

/// Parts a line of names of bodies: 「国家卫生健康委　国家发展改革委」, the two columns of a joint signature.
///
/// The canonical text has no space left between Chinese characters, so the file's own gaps are asked for; where a format
/// keeps none, a new name starts behind the ending of one and at the words names start with.
struct NameSplitter {
  let text: ScalarText
  /// Whether the file has space in front of an offset.
  let hasGap: (Int) -> Bool
  /// How far apart in the file the scalars around an offset are; 1 where nothing is between.
  let gap: (Int) -> Int

  func names(in span: TextSpan) -> [String] {
    var cuts: [Int] = []
    for offset in (span.start + 1)..<max(span.start + 1, span.end) where startsName(offset, in: span) {
      cuts.append(offset)
    }
    var found: [String] = []
    var start = span.start
    for cut in cuts + [span.end] where cut > start {
      if let name = clean(TextSpan(start, cut)) { found.append(name) }
      start = cut
    }
    return found
  }

  private func startsName(_ offset: Int, in span: TextSpan) -> Bool {
    let before = text[offset - 1]
    if before == Glyph.pause || before == Glyph.comma || before == 0x2C || Glyph.isSemicolon(before) { return true }
    if Glyph.isSpace(before) {
      return !Glyph.isSpace(text[offset]) && endsName(before: offset - 1, in: span) && !isStretched(span)
    }
    guard endsName(before: offset, in: span) else { return false }
    let rest = TextSpan(offset, span.end)
    if hasGap(offset), !isStretched(span) { return rest.count >= 3 && !isOffice(rest) }
    // 「…委员会陕西省…」「…委国家…」: no gap, but a region or a national body begins.
    return beginsLikeFirst(offset, in: span) || startsFullName(offset, in: span)
  }

  private func endsName(before end: Int, in span: TextSpan) -> Bool {
    end - span.start >= 3
      && Agencies.endings.longestMatch(in: text, endingAt: end, start: span.start, longest: 6) != nil
  }

  /// 「国务院 办公厅」: an office of the body in front is no name of its own.
  private func isOffice(_ rest: TextSpan) -> Bool {
    NameSplitter.offices.longestMatch(in: text, at: rest.start, end: rest.end) != nil
  }

  static let offices = Lexicon(["办公厅", "办公室", "综合司", "党组", "党委"].map { ($0, true) })

  /// 「教 育 部」: a name set in wide spacing has gaps everywhere.
  private func isStretched(_ span: TextSpan) -> Bool {
    var gaps = 0
    for offset in (span.start + 1)..<max(span.start + 1, span.end) where hasGap(offset) { gaps += 1 }
    return gaps * 2 >= span.count
  }

  private func beginsLikeFirst(_ offset: Int, in span: TextSpan) -> Bool {
    guard let region = Regions.byName.longestMatch(in: text, at: span.start, end: span.end) else { return false }
    guard offset + region.span.count <= span.end else { return false }
    return (0..<region.span.count).allSatisfy { text[offset + $0] == text[span.start + $0] }
  }

  private func startsFullName(_ offset: Int, in span: TextSpan) -> Bool {
    if let national = Regions.nationalBodies.longestMatch(in: text, at: offset, end: span.end) {
      // 「卫生部」 inside 「国家卫生部」 can't start here, since an ending stands in front.
      return national.span.count >= 2 && span.end - offset >= 3
    }
    guard let region = Regions.byName.longestMatch(in: text, at: offset, end: span.end) else { return false }
    // 「国家税务总局陕西省税务局」 is one name: a bureau of a national body in a province.
    if Regions.nationalBodies.longestMatch(in: text, at: span.start, end: offset) != nil,
      NameSplitter.parents.longestMatch(in: text, endingAt: offset, start: span.start, longest: 6) != nil
    {
      return false
    }
    return region.span.end < span.end
  }

  /// National bodies with offices in provinces.
  static let parents = Lexicon(["总局", "总署", "人民银行", "管理局", "监察局", "部", "矿山安全监察局"].map { ($0, true) })

  private func clean(_ span: TextSpan) -> String? {
    var span = span
    while span.start < span.end, isTrim(text[span.start]) { span.start += 1 }
    while span.end > span.start, isTrim(text[span.end - 1]) { span.end -= 1 }
    // 「（章）」「（盖章）」「(代章)」
    if Glyph.isClosingBracket(text[span.end - 1]),
      let open = span.range.last(where: { Glyph.isOpeningBracket(text[$0]) }),
      span.end - open <= 6
    {
      span.end = open
    }
    // 「民政部部长 陆治原」: the office and the name behind it.
    for offset in span.range.reversed() {
      if let title = Agencies.officeTitles.longestMatch(in: text, at: offset, end: span.end),
        title.span.end + 5 >= span.end, title.span.end < span.end || hasGap(title.span.end)
      {
        span.end = offset
        break
      }
    }
    let name = DocumentNumbers.compact(text, span)
    // 「市长（签名略）」 alone names no body.
    return name.unicodeScalars.count >= 2 ? name : nil
  }

  private func isTrim(_ scalar: UInt32) -> Bool {
    Glyph.isSpace(scalar) || scalar == Glyph.pause || scalar == Glyph.comma || scalar == 0x2C
      || Glyph.isSemicolon(scalar)
  }
}
