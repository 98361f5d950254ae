public import Ingest
internal import Lexing
public import PolicyModel

/// Finds a notice's head, clauses and sentences.
public func segment(_ notice: IngestedNotice) -> Staged<SegmentedNotice> {
  let text = notice.text
  var clauses: [ClauseUnit] = []
  var sentences: [Sentence] = []
  var stack: [Int] = []
  func depth(_ scalar: UInt32) -> Int { scalar == 0xFF08 || scalar == 0x28 ? 2 : scalar.isDigit ? 3 : 1 }
  for (index, paragraph) in notice.paragraphs.enumerated() {
    var start = paragraph.span.start
    let bracket = text[start] == 0xFF08 || text[start] == 0x28
    if let numeral = Numerals.read(text, at: start + (bracket ? 1 : 0), end: paragraph.span.end) {
      let closer = text[numeral.span.end]
      if (bracket && (closer == 0xFF09 || closer == 0x29)) || (!bracket && (closer == 0x3001 || closer == 0x2E || closer == 0xFF0E)) {
        let level = depth(text[start])
        while let top = stack.last, case .item(let held) = clauses[top].level, held >= level { stack.removeLast() }
        let marker = TextSpan(start, numeral.span.end + (bracket ? 1 : 0))
        let heading = text.firstOffset(of: "。", in: paragraph.span).map { TextSpan(marker.end, $0) } ?? paragraph.span
        clauses.append(
          ClauseUnit(
            level: .item(depth: level),
            marker: text.string(marker),
            heading: heading,
            span: paragraph.span,
            parent: stack.last
          )
        )
        stack.append(clauses.count - 1)
        start = numeral.span.end + 1
      }
    }
    for clause in stack { clauses[clause].span = clauses[clause].span.union(paragraph.span) }
    var sentenceStart = start
    for offset in start..<paragraph.span.end where text[offset].endsSentence || offset == paragraph.span.end - 1 {
      sentences.append(
        Sentence(span: TextSpan(sentenceStart, offset + 1), role: .body, clause: stack.last, paragraph: index)
      )
      sentenceStart = offset + 1
    }
  }
  var header = NoticeHeader()
  if let first = notice.paragraphs.first { header.title = text.string(first.span) }
  return Staged(SegmentedNotice(ingested: notice, header: header, clauses: clauses, sentences: sentences))
}
