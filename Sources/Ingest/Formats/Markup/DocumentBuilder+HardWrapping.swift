internal import Lexing
internal import PolicyModel

extension DocumentBuilder {
  /// Whether paragraphs look like lines that were wrapped by hand: most lines that are nearly as long as the longest end
  /// in mid-sentence, and the next one goes on at its start.
  var looksHardWrapped: Bool {
    let widths = lines.compactMap { line in line.kind == .paragraph ? line.span.count : nil }
    guard widths.count >= 8 else { return false }
    let sorted = widths.sorted()
    // A wrapped text's longest lines are all the same; one freely written has a long tail.
    let full = sorted[sorted.count * 9 / 10]
    guard full >= 12, let longest = sorted.last, longest <= full + full / 4 + 2 else { return false }
    var wrapped = 0
    var ended = 0
    for (line, next) in zip(lines, lines.dropFirst()) where line.kind == .paragraph && line.span.count * 10 >= full * 8
    {
      let last = scalars[line.span.range].last { !$0.isBlank } ?? 0
      let first = scalars[next.span.range].first ?? 0
      let ends = last.endsSentence || last == 0xFF1A || last == 0x3A || last == 0x201D || last == 0xFF09
      if ends || first.isBlank { ended += 1 } else { wrapped += 1 }
    }
    return wrapped >= 4 && wrapped >= ended * 2
  }
}
