internal import Lexing
internal import PolicyModel

/// Items counted inside one paragraph: 「一是…；二是…；三是…。」「包括：（一）…；（二）…。」
struct InlineItems {
  var markers: [Marker] = []
  /// Where a sentence ends because an item starts behind a colon or comma.
  var cuts: [Int] = []
  var partedBySemicolon = false

  /// The run goes on the number that the paragraph itself starts with: 「（一）…；（二）…。」 in one paragraph.
  var continuesParagraph = false

  /// Finds the items of a paragraph's rest, behind its own marker `first`. Only a run from one upwards counts: a single
  /// （一） is a reference.
  static func read(_ span: TextSpan, behind first: Marker?, reader: MarkerReader) -> InlineItems {
    let text = reader.text
    var runs: [Marker.Style: [Marker]] = [:]
    var styles: [Marker.Style] = []
    var before: UInt32 = Glyph.stop
    if let first {
      runs[first.style] = [first]
      styles.append(first.style)
    }
    for offset in span.range {
      defer { before = text[offset] }
      guard
        before == Glyph.stop || Glyph.isSemicolon(before) || Glyph.isColon(before) || before == Glyph.comma
          || Glyph.isClosingBracket(before) && !runs.isEmpty
      else { continue }
      guard mayStart(text[offset]), let marker = reader.read(at: offset, end: span.end) else { continue }
      switch marker.style {
      case .spoken: break
      case .bracketedChinese, .bracketedArabic, .circled, .arabic, .arabicBracket:
        if before == Glyph.comma || marker.span.end >= span.end { continue }
      default: continue
      }
      let expected = (runs[marker.style]?.last?.ordinal ?? 0) + 1
      guard marker.ordinal == expected else { continue }
      if runs[marker.style] == nil { styles.append(marker.style) }
      runs[marker.style, default: []].append(marker)
    }
    var found = InlineItems()
    // The style with the longest run; a second one inside it stays text.
    guard let style = styles.max(by: { (runs[$0]?.count ?? 0) < (runs[$1]?.count ?? 0) }),
      let run = runs[style], run.count >= 2
    else { return found }
    found.continuesParagraph = run.first == first
    found.markers = found.continuesParagraph ? Array(run.dropFirst()) : run
    // 「坚持三个原则，一是…，二是…」: counted inside one sentence, which stays whole.
    if let first = found.markers.first, first.span.start > span.start, !found.continuesParagraph,
      isComma(text[first.span.start - 1])
    {
      return InlineItems()
    }
    for marker in found.markers where marker.span.start > span.start {
      let sign = text[marker.span.start - 1]
      if isComma(sign) { found.cuts.append(marker.span.start) }
      if Glyph.isColon(sign) || Glyph.isClosingBracket(sign) { found.cuts.append(marker.span.start) }
      if Glyph.isSemicolon(sign) { found.partedBySemicolon = true }
    }
    return found
  }

  private static func isComma(_ scalar: UInt32) -> Bool { scalar == Glyph.comma || scalar == 0x2C }

  private static func mayStart(_ scalar: UInt32) -> Bool {
    Numerals.digit(scalar) != nil || scalar == 0x5341 || scalar == 0x7B2C || scalar.isDigit
      || Glyph.isOpeningBracket(scalar) || (0x2460...0x2487).contains(scalar)
  }
}
