internal import Lexing
internal import PolicyModel

/// Cuts a paragraph into sentences: ICU's boundaries, corrected for official Chinese.
///
/// ICU (UAX #29) errs here in four ways, each corrected below: it never ends at ；, which parts norms in Chinese
/// statutes; it takes an opening （ or “ behind 。 for a closing one and cuts behind it; it cuts inside brackets and
/// quotes (「“应治尽治。”」 in the middle of a sentence is one word there); and it takes the dot of 「1.药品」 for a full stop.
struct SentenceSplitter {
  /// Characters of the longest sentence. Real ones have some 1,500; the grammars look around in a sentence, so that its length
  /// bounds what one character can cost.
  static let longest = 4096

  let text: ScalarText
  /// What was cut at `longest`, for a warning.
  private(set) var tooLong: [TextSpan] = []
  /// ICU's boundaries of the whole text, in order.
  private let boundaries: [Int]
  private var next = 0

  init(_ text: ScalarText, boundaries: [Int]) {
    self.text = text
    self.boundaries = boundaries
  }

  /// Sentences of `span`, in order and without gaps but space. Spans must come in text order.
  mutating func sentences(in span: TextSpan, cuts: [Int] = []) -> [TextSpan] {
    var candidates: [Int] = cuts
    while next < boundaries.count, boundaries[next] <= span.start { next += 1 }
    while next < boundaries.count, boundaries[next] < span.end {
      var boundary = boundaries[next]
      // 「。（责任单位…」: back in front of the opening signs.
      while boundary > span.start, Glyph.opening(text[boundary - 1]) != nil { boundary -= 1 }
      candidates.append(boundary)
      next += 1
    }
    let pairs = SentenceSplitter.outerPairs(text, span)
    var rest = span
    while let end = text.firstOffset(of: Glyph.sentenceEnds, in: rest) {
      candidates.append(end + 1)
      rest.start = end + 1
    }
    for pair in pairs where isAssignment(pair, in: span) { candidates.append(pair.end) }
    candidates.sort()
    var found: [TextSpan] = []
    var start = span.start
    var pair = 0
    for candidate in candidates where candidate > start && candidate < span.end {
      while pair < pairs.count, pairs[pair].end < candidate { pair += 1 }
      let inside = pair < pairs.count && pairs[pair].start < candidate && candidate < pairs[pair].end
      if inside { continue }
      guard cuts.contains(candidate) || endsSentence(before: candidate, from: start, pairs: pairs, pair: pair) else {
        continue
      }
      append(TextSpan(start, candidate), to: &found)
      start = candidate
    }
    append(TextSpan(start, span.end), to: &found)
    return found
  }

  private mutating func append(_ span: TextSpan, to found: inout [TextSpan]) {
    var span = span
    while span.start < span.end, Glyph.isSpace(text[span.start]) { span.start += 1 }
    while span.end > span.start, Glyph.isSpace(text[span.end - 1]) { span.end -= 1 }
    guard !span.isEmpty else { return }
    // A stray closing sign or full stop behind a sentence belongs to it.
    if let last = found.last, span.count <= 2,
      span.range.allSatisfy({ Glyph.closing(text[$0]) != nil || Glyph.isFullStop(text[$0]) })
    {
      found[found.count - 1] = TextSpan(last.start, span.end)
      return
    }
    if span.count > SentenceSplitter.longest {
      tooLong.append(span)
      while span.count > SentenceSplitter.longest {
        let end = cut(span)
        found.append(TextSpan(span.start, end))
        span.start = end
      }
    }
    found.append(span)
  }

  /// Where a sentence that is too long is cut: behind the last ，、 or the like that is near enough, else anywhere.
  private func cut(_ span: TextSpan) -> Int {
    let end = span.start + SentenceSplitter.longest
    let reach = (span.start + SentenceSplitter.longest / 2)..<end
    return reach.last { !text[$0].isHan && !text[$0].isDigit && !text[$0].isLatin }.map { $0 + 1 } ?? end
  }

  /// Whether a sentence ends in front of `boundary`: at 。！？；, at an ellipsis, or at a whole bracket of units.
  private func endsSentence(before boundary: Int, from start: Int, pairs: [TextSpan], pair: Int) -> Bool {
    let scalar = text[boundary - 1]
    let following = text[boundary]
    // 「。。」「！！」: the run ends as one.
    if Glyph.isFullStop(following) || Glyph.isSemicolon(following) { return false }
    if scalar == Glyph.stop || scalar == Glyph.semicolon { return true }
    if Glyph.isFullStop(scalar) || Glyph.isSemicolon(scalar) {
      // Half-width signs end a sentence between Chinese words only, not in an address.
      return scalar > 0x7F || following.isHan || Glyph.opening(following) != nil
    }
    guard Glyph.closing(scalar) != nil, pair < pairs.count, pairs[pair].end == boundary else { return false }
    // 「（市疾控局牵头，…负责）加强…」: a bracket that stands for itself, in front of the next sentence.
    if pairs[pair].start == start, isAssignment(pairs[pair], in: TextSpan(start, boundary)) { return true }
    // 「要做到：“……。”同时…」: the quoted full stop ends the sentence around it.
    return Glyph.isFullStop(text[boundary - 2]) && pairs[pair].start > start
      && Glyph.isColon(text[pairs[pair].start - 1]) && following != Glyph.comma && following != Glyph.pause
  }

  private func isAssignment(_ pair: TextSpan, in span: TextSpan) -> Bool {
    Glyph.isOpeningBracket(text[pair.start]) && AssignmentWords.isAssignment(text, pair)
  }

  /// Outermost pairs of brackets and quotes that close inside the span; an opening sign without its partner is none.
  static func outerPairs(_ text: ScalarText, _ span: TextSpan) -> [TextSpan] {
    var open: [(kind: UInt8, offset: Int)] = []
    var pairs: [TextSpan] = []
    var rest = span
    while let offset = text.firstOffset(of: Glyph.pairs, in: rest) {
      rest.start = offset + 1
      let scalar = text[offset]
      if let kind = Glyph.opening(scalar) {
        if open.count < 32 { open.append((kind, offset)) }
      } else if let kind = Glyph.closing(scalar), let partner = open.lastIndex(where: { $0.kind == kind }) {
        let pair = TextSpan(open[partner].offset, offset + 1)
        open.removeSubrange(partner...)
        while let last = pairs.last, last.start > pair.start { pairs.removeLast() }
        pairs.append(pair)
      }
    }
    return pairs
  }
}
