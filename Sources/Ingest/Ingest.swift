internal import Lexing
public import PolicyModel

/// A decoded document to its notices, each with canonical text.
public func ingest(_ document: SourceDocument) -> Staged<[IngestedNotice]> {
  var scalars: [UInt32] = []
  var runs: [SourceMap.Run] = []
  var paragraphs: [IngestedNotice.Paragraph] = []
  var start = 0
  var openEnded = false
  func isSpace(_ scalar: UInt32) -> Bool { [0x20, 0x09, 0x0D, 0x0C, 0x3000, 0xA0, 0x2A, 0x23].contains(scalar) }
  func close() {
    if scalars.count > start { paragraphs.append(.init(span: TextSpan(start, scalars.count))) }
    scalars.append(0x0A)
    start = scalars.count
  }
  for line in document.lines {
    let content = line.span.range.filter { !isSpace(document.text[$0]) }
    guard let first = content.first, let last = content.last else { continue }
    let scalar = document.text[first]
    let startsClause = "一二三四五六七八九十（(第附".unicodeScalars.contains { $0.value == scalar } && document.text[line.span.start] != scalar
    if (!openEnded || startsClause) && scalars.count > start { close() }
    for offset in content {
      var value = document.text[offset]
      if (0xFF10...0xFF19).contains(value) || (0xFF21...0xFF3A).contains(value) || (0xFF41...0xFF5A).contains(value) {
        value -= 0xFEE0
      }
      runs.append(.init(canonical: scalars.count, source: offset))
      scalars.append(value)
    }
    let ending = document.text[last]
    openEnded = content.count >= 20 && ending != 0x3002 && ending != 0xFF1A
  }
  if scalars.count > start { paragraphs.append(.init(span: TextSpan(start, scalars.count))) }
  return Staged([
    IngestedNotice(
      text: ScalarText(scalars),
      paragraphs: paragraphs,
      map: SourceMap(runs: runs, lineStarts: document.lines.map { ($0.span.start, $0.number) }),
      source: SourceInfo(
        name: document.name,
        mediaType: document.mediaType,
        encoding: document.encoding,
        sha256: document.sha256,
        lines: 1...max(1, document.lines.last?.number ?? 1)
      )
    )
  ])
}
