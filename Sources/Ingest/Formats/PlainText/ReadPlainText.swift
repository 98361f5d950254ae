internal import Digest
internal import Lexing
package import PolicyModel

/// A text file to a document of physical lines. Lines end at LF, CRLF, a lone CR, NEL, or the line and paragraph
/// separators; a form feed ends a page.
package func readPlainText(
  named name: String,
  bytes: [UInt8],
  limits: ReadLimits = ReadLimits(),
  declaredCharset: String? = nil
) throws(ReadFailure) -> Staged<SourceDocument> {
  let decoded = try decodeText(named: name, bytes: bytes, declaredCharset: declaredCharset)
  let text = decoded.output
  var document = SourceDocument(
    name: name,
    mediaType: "text/plain",
    encoding: text.encoding.rawValue,
    sha256: sha256Hex(bytes),
    text: ScalarText(text.scalars),
    lines: withPipeTables(physicalLines(of: text), in: text.scalars)
  )
  readMarkdown(in: &document)
  document.byteWidths = text.widths
  return Staged(document, diagnostics: decoded.diagnostics)
}

private let lineEnds = ScalarSet([0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029])

/// The lines of a text. Two lines share a number where a form feed stands between them: an editor counts one.
private func physicalLines(of text: DecodedText) -> [SourceDocument.Line] {
  let scalars = text.scalars
  var lines: [SourceDocument.Line] = []
  var start = 0
  var number = 1
  var lineByte = text.firstByte
  var byte = text.firstByte
  var counted = 0
  func close(at end: Int, kind: SourceDocument.LineKind = .physical) {
    lines.append(.init(span: TextSpan(start, end), number: number, kind: kind, byteOffset: lineByte))
  }
  func next(from offset: Int) {
    byte += text.widths.count(of: counted..<offset, in: scalars)
    counted = offset
    lineByte = byte
    start = offset
  }
  let whole = ScalarText(scalars)
  var offset = 0
  while let end = whole.firstOffset(of: lineEnds, in: TextSpan(offset, scalars.count)) {
    let scalar = scalars[end]
    offset = end + 1
    if scalar == 0x0C {
      if offset - 1 > start { close(at: offset - 1) }
      next(from: offset - 1)
      close(at: offset - 1, kind: .pageBreak)
      next(from: offset)
      continue
    }
    close(at: offset - 1)
    if scalar == 0x0D, offset < scalars.count, scalars[offset] == 0x0A { offset += 1 }
    if scalar != 0x0B { number += 1 }
    next(from: offset)
  }
  if start < scalars.count || lines.isEmpty { close(at: scalars.count) }
  return lines
}
