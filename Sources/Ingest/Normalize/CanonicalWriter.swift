internal import Lexing
internal import PolicyModel

/// Writes canonical text from ranges of the source, with the way back.
///
/// Spaces are kept between Latin words and between numbers only. A paragraph is finished by settling its punctuation:
/// half-width brackets, commas, colons and quotation marks beside Chinese become the full-width ones, so that a notice
/// typed either way has the same text.
struct CanonicalWriter {
  private(set) var scalars: [UInt32] = []
  private(set) var runs: [SourceMap.Run] = []
  private let text: ScalarText
  private let form = CanonicalForm.table
  private var paragraphStart = 0
  /// Source minus canonical offset of the last run.
  private var shift = Int.min
  /// A space that was read and is not written yet: its offset in the source.
  private var space: Int?
  /// Emphasis marks are dropped while this holds.
  private var dropsEmphasis = false
  /// Digits that stand apart in what is being written.
  private var apart = ApartDigitsCursor()
  /// Runs of digits with space between them that were joined, or left for doubtful: where they stand.
  private(set) var apartDigits: [(span: TextSpan, source: Range<Int>, reading: ApartDigits.Reading)] = []
  /// Scratch of `settlePunctuation`.
  private var brackets: [(offset: Int, wide: Int)] = []

  init(_ text: ScalarText, capacity: Int) {
    self.text = text
    scalars.reserveCapacity(capacity)
  }

  /// Opens a paragraph. Emphasis marks are dropped if they pair up in it.
  mutating func beginParagraph(pairedEmphasis: Bool) {
    if !scalars.isEmpty { push(0x0A, from: (runs.isEmpty ? 0 : scalars.count + shift)) }
    paragraphStart = scalars.count
    space = nil
    dropsEmphasis = pairedEmphasis
  }

  /// Appends a range of the source; `spaceBefore` says that a space stands before it.
  mutating func append(_ span: TextSpan, spaceBefore: Bool = false) {
    if spaceBefore { space = max(0, span.start - 1) }
    let end = min(span.end, text.count)
    var offset = span.start
    while offset < end {
      if space == nil, text[offset].isPlainHan {
        // A run of characters that stay as they are.
        var stop = offset + 1
        while stop < end, text[stop].isPlainHan { stop += 1 }
        push(text[offset], from: offset)
        text.append((offset + 1)..<stop, to: &scalars)
        offset = stop
        continue
      }
      defer { offset += 1 }
      let canonical = form(text[offset])
      if canonical == 0 { continue }
      if canonical == 0x20 {
        if space == nil { space = offset }
        continue
      }
      if canonical == 0x2A, dropsEmphasis, text.isEmphasis(at: offset) { continue }
      if canonical == 0x5C || canonical == 0x24 || canonical == 0x5B,
        let stop = markdownSign(canonical, at: offset, end: end)
      {
        offset = stop - 1
        continue
      }
      if let held = space {
        if keepsSpace(before: canonical), !joinsDigits(canonical, at: offset, in: span) { push(0x20, from: held) }
        space = nil
      }
      push(canonical, from: offset)
    }
  }

  /// Separates two cells of a table row.
  mutating func appendCellBreak(from source: Int) {
    space = nil
    push(0x09, from: source)
  }

  /// Ends the paragraph and returns its span; nil, and nothing written, where it is empty.
  mutating func endParagraph() -> TextSpan? {
    space = nil
    guard scalars.count > paragraphStart else {
      if paragraphStart > 0 {
        scalars.removeLast()
        if let last = runs.last, last.canonical >= scalars.count {
          runs.removeLast()
          shift = runs.last.map { $0.source - $0.canonical } ?? Int.min
        }
      }
      return nil
    }
    settlePunctuation()
    return TextSpan(paragraphStart, scalars.count)
  }

  /// Where a sign of Markdown that says nothing itself ends: a backslash that escapes, a dollar around a formula (「$95\\%$」), the
  /// reference to a footnote (「[^1]」). Nil for all other uses.
  private func markdownSign(_ sign: UInt32, at offset: Int, end: Int) -> Int? {
    switch sign {
    case 0x5C:
      switch text[offset + 1] {
      case 0x25, 0x24, 0x5F, 0x2A, 0x23, 0x26, 0x5B, 0x5D, 0x7E, 0x7C, 0x2D, 0x2E: return offset + 1
      default: return nil
      }
    case 0x24: return isFormulaMark(at: offset, by: 1) || isFormulaMark(at: offset, by: -1) ? offset + 1 : nil
    default:
      guard text[offset + 1] == 0x5E else { return nil }
      var next = offset + 2
      while next < end, next - offset < 12, text[next].isWordCharacter { next += 1 }
      return next > offset + 2 && text[next] == 0x5D && text[next + 1] != 0x3A ? next + 1 : nil
    }
  }

  /// Whether a dollar has its partner near by with a figure between them and no Chinese.
  private func isFormulaMark(at offset: Int, by step: Int) -> Bool {
    var next = offset + step
    var hasDigit = false
    while next >= 0, next < text.count, abs(next - offset) < 30 {
      let scalar = text[next]
      if scalar == 0x24 { return hasDigit }
      if scalar.isHan || scalar == 0x0A { return false }
      if scalar.isDigit { hasDigit = true }
      next += step
    }
    return false
  }

  /// Whether the space between two digits is none: they are one number set apart.
  private mutating func joinsDigits(_ next: UInt32, at offset: Int, in span: TextSpan) -> Bool {
    guard next.isDigit, let last = scalars.last, last.isDigit, scalars.count > paragraphStart,
      let run = apart.run(at: offset, of: text, in: span), run.source.lowerBound < offset
    else { return false }
    if run.reading != .separate, apartDigits.last?.source != run.source {
      var start = max(paragraphStart, scalars.count - run.firstPiece)
      // With what it would be the measure of.
      let end = start + run.length + (run.after == 0 ? 0 : 1)
      // A doubtful day or month makes the whole date doubtful.
      if run.reading == .doubtful {
        while start > paragraphStart, isPartOfDate(scalars[start - 1]), end - start < run.length + 12 { start -= 1 }
      }
      apartDigits.append((TextSpan(start, end), run.source, run.reading))
    }
    return run.reading == .joined
  }

  private func isPartOfDate(_ scalar: UInt32) -> Bool { scalar.isDigit || scalar == .of("年") || scalar == .of("月") }

  /// Where the next scalar will stand.
  var count: Int { scalars.count }

  @inline(__always)
  private mutating func push(_ scalar: UInt32, from source: Int) {
    if source - scalars.count != shift {
      shift = source - scalars.count
      runs.append(.init(canonical: scalars.count, source: source))
    }
    scalars.append(scalar)
  }

  /// One space is kept between Latin words, between numbers, and behind the punctuation of Latin text.
  private func keepsSpace(before next: UInt32) -> Bool {
    let count = scalars.count
    guard next.isWordCharacter, count > paragraphStart else { return false }
    let last = scalars[count - 1]
    if last.isWordCharacter { return true }
    guard count - 1 > paragraphStart else { return false }
    let before = scalars[count - 2]
    switch last {
    case 0x2C, 0x3B, 0x3A, 0x3F, 0x21: return before.isWordCharacter
    case 0x2E: return before.isLatin
    case 0x25: return before.isDigit
    default: return false
    }
  }

  /// Makes half-width punctuation beside Chinese full-width. Each scalar is replaced by one: offsets stay.
  private mutating func settlePunctuation() {
    brackets.removeAll(keepingCapacity: true)
    var wide = 0
    var quotes = 0
    let end = scalars.count
    func isChinese(_ offset: Int) -> Bool {
      guard offset >= paragraphStart, offset < end else { return false }
      if scalars[offset].isChinese { return true }
      // An opening bracket may become Chinese by what follows it.
      return scalars[offset] == 0x28 && offset + 1 < end && scalars[offset + 1].isChinese
    }
    for offset in paragraphStart..<end {
      if scalars[offset].isPlainHan {
        wide += 1
        continue
      }
      switch scalars[offset] {
      case 0x2C where isChinese(offset - 1) || isChinese(offset + 1): scalars[offset] = 0xFF0C
      case 0x3B where isChinese(offset - 1) || isChinese(offset + 1): scalars[offset] = 0xFF1B
      case 0x3A where isChinese(offset - 1) || isChinese(offset + 1): scalars[offset] = 0xFF1A
      case 0x3F where isChinese(offset - 1): scalars[offset] = 0xFF1F
      case 0x21 where isChinese(offset - 1): scalars[offset] = 0xFF01
      case 0x28, 0xFF08:
        brackets.append((offset, wide))
        if brackets.count > 64 { brackets.removeFirst(32) }
      case 0x29, 0xFF09:
        if let opener = brackets.popLast() {
          let full =
            scalars[opener.offset] == 0xFF08 || scalars[offset] == 0xFF09 || wide > opener.wide
            || isChinese(opener.offset - 1) || isChinese(offset + 1)
          if full {
            scalars[opener.offset] = 0xFF08
            scalars[offset] = 0xFF09
          }
        } else if isChinese(offset - 1) || isChinese(offset + 1) {
          scalars[offset] = 0xFF09
        }
      case 0x22: quotes += 1
      default: if scalars[offset].isChinese { wide += 1 }
      }
    }
    for opener in brackets where isChinese(opener.offset - 1) || isChinese(opener.offset + 1) {
      scalars[opener.offset] = 0xFF08
    }
    if quotes > 0, quotes % 2 == 0, wide > 0 { settleQuotationMarks() }
  }

  /// Typewriter quotation marks of a Chinese paragraph open and close in turn.
  private mutating func settleQuotationMarks() {
    var opens = true
    for offset in paragraphStart..<scalars.count where scalars[offset] == 0x22 {
      scalars[offset] = opens ? 0x201C : 0x201D
      opens.toggle()
    }
  }
}
