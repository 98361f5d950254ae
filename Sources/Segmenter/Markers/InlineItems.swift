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
    // Runs by style, the paragraph's own in front; most paragraphs have none, and make none.
    var runs: [[Marker]] = []
    var next = span.start
    while next < span.end {
      let offset = next
      // Items start behind a sign only; the first one opens the paragraph's rest.
      next = text.firstOffset(of: InlineItems.signs, in: TextSpan(next, span.end)).map { $0 + 1 } ?? span.end
      let before = offset == span.start ? Glyph.stop : text[offset - 1]
      if Glyph.isClosingBracket(before), first == nil, runs.isEmpty { continue }
      guard mayStart(text[offset]), let marker = reader.read(at: offset, end: span.end) else { continue }
      switch marker.style {
      case .spoken: break
      case .bracketedChinese, .bracketedArabic, .circled, .arabic, .arabicBracket:
        if before == Glyph.comma || marker.span.end >= span.end { continue }
      default: continue
      }
      if let run = runs.firstIndex(where: { $0[0].style == marker.style }) {
        if let last = runs[run].last, marker.ordinal == last.ordinal + 1 { runs[run].append(marker) }
      } else if let first, first.style == marker.style {
        if marker.ordinal == first.ordinal + 1 { runs.insert([first, marker], at: 0) }
      } else if marker.ordinal == 1 {
        runs.append([marker])
      }
    }
    var found = InlineItems()
    // The style with the longest run; a second one inside it stays text.
    guard let run = runs.max(by: { $0.count < $1.count }), run.count >= 2 else { return found }
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

  /// 。；：， and a closing bracket.
  private static let signs = Glyph.signs {
    $0 == Glyph.stop || $0 == Glyph.comma || Glyph.isSemicolon($0) || Glyph.isColon($0) || Glyph.isClosingBracket($0)
  }

  private static func isComma(_ scalar: UInt32) -> Bool { scalar == Glyph.comma || scalar == 0x2C }

  private static func mayStart(_ scalar: UInt32) -> Bool {
    Numerals.digit(scalar) != nil || scalar == 0x5341 || scalar == 0x7B2C || scalar.isDigit
      || Glyph.isOpeningBracket(scalar) || (0x2460...0x2487).contains(scalar)
  }
}
