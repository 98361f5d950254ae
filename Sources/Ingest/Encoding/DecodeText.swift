internal import Lexing
package import PolicyModel

/// Text as decoded from bytes, with the encoding that was found to fit.
package struct DecodedText: Sendable {
  /// Without a byte order mark; an undecodable run of bytes is one U+FFFD.
  package var scalars: [UInt32]
  /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030`, `Big5`
  package var encoding: TextEncoding
  /// Length of the byte order mark: where the text starts in the file.
  package var firstByte: Int
  package var widths: ByteWidths
}

/// Decodes text whose encoding is found out: a byte order mark decides, then valid UTF-8, then which encoding makes
/// Chinese of the bytes.
///
/// For readers of other text formats too; `declaredCharset` is what a `<meta charset>` or the like says.
package func decodeText(
  named name: String,
  bytes: [UInt8],
  declaredCharset: String? = nil
) throws(ReadFailure) -> Staged<DecodedText> {
  guard !bytes.isEmpty else { throw ReadFailure(.emptyInput, "\(name) is empty") }
  let declared = declaredCharset.flatMap { TextEncoding(label: $0) }
  let mark = TextEncoding.marked(bytes)
  let range = (mark?.length ?? 0)..<bytes.count
  var chosen = mark?.encoding
  var decoding: Decoding?
  if chosen == nil, let scalars = decodeUTF8(bytes, range) {
    // A NUL is valid UTF-8, and the sign of UTF-16 without a byte order mark. Chinese takes three bytes in UTF-8: a few
    // pairs of GBK (「联通」「通知」) are valid two-byte UTF-8, but then nothing above U+07FF is in it.
    if !bytes.prefix(1 << 16).contains(0),
      scalars.contains(where: { $0 >= 0x800 }) || scalars.allSatisfy({ $0 < 0x80 })
    {
      chosen = .utf8
      decoding = Decoding(scalars: scalars, widths: ByteWidths(encoding: .utf8))
    }
  }
  let encoding = chosen ?? mostPlausibleEncoding(of: bytes, declared: declared)
  // Up to this share of a file may be undecodable: more means that it is in no encoding policyc reads.
  let allowance = max(4, bytes.count / 50)
  if decoding == nil, let encoding, let decoder = TextDecoder(encoding) {
    let attempt = decoder.decode(bytes, range, allowance: allowance)
    if !attempt.abandoned { decoding = attempt }
  }
  guard let encoding, let decoding else {
    if let nul = bytes.firstIndex(of: 0), chosen == nil { throw .binary(name, byte: 0, at: nul) }
    throw .undecodable(name, bytes: bytes, tried: encoding)
  }
  let text = DecodedText(
    scalars: decoding.scalars,
    encoding: encoding,
    firstByte: range.lowerBound,
    widths: decoding.widths
  )
  if let gap = decoding.gaps.first(where: { isSurrogate($0, in: bytes, from: range.lowerBound, encoding) }) {
    throw .loneSurrogate(name, place: "at offset \(range.lowerBound + gap.byteOffset)")
  }
  try checkContent(of: text, named: name)
  var diagnostics = undecodableRuns(decoding, of: text, bytes: bytes)
  if let declared, declared != encoding, !(declared == .utf16LittleEndian && encoding == .utf16BigEndian),
    text.scalars.contains(where: { $0 >= 0x80 })
  {
    diagnostics.append(
      Diagnostic(
        .declaredCharsetWrong,
        "the file is declared as \(declaredCharset ?? declared.rawValue), but its bytes are \(encoding.rawValue); "
          + "read as \(encoding.rawValue)"
      )
    )
  }
  return Staged(text, diagnostics: diagnostics)
}

/// Whether undecodable bytes hold half a character of UTF-16: a unit of D800 to DFFF, also where it was written in UTF-8.
private func isSurrogate(_ gap: Decoding.Gap, in bytes: [UInt8], from first: Int, _ encoding: TextEncoding) -> Bool {
  let start = first + gap.byteOffset
  let run = bytes[start..<min(bytes.count, start + gap.length)]
  switch encoding {
  case .utf8: return zip(run, run.dropFirst()).contains { $0 == 0xED && $1 >= 0xA0 && $1 <= 0xBF }
  case .utf16LittleEndian: return run.dropFirst().first.map { $0 & 0xF8 == 0xD8 } ?? false
  case .utf16BigEndian: return run.count > 1 && (run.first ?? 0) & 0xF8 == 0xD8
  case .gb18030, .big5: return false
  }
}

/// Below the space, but for tabs, line ends and the end-of-file mark of DOS.
private let controlCharacters = ScalarSet((0..<0x20).filter { !(0x09...0x0D).contains($0) && $0 != 0x1A })

/// Refuses what is no text: NULs, many control characters, or nothing but space.
private func checkContent(of text: DecodedText, named name: String) throws(ReadFailure) {
  var controls = 0
  let scalars = ScalarText(text.scalars)
  var rest = scalars.span
  while let offset = scalars.firstOffset(of: controlCharacters, in: rest) {
    if scalars[offset] == 0 {
      let byte = text.firstByte + text.widths.count(of: 0..<offset, in: text.scalars)
      throw .binary(name, byte: 0, at: byte)
    }
    controls += 1
    rest.start = offset + 1
  }
  let blank = text.scalars.allSatisfy {
    $0 <= 0x20 || $0 == 0xFEFF || $0 == 0x3000 || $0 == 0xA0 || $0 == 0x200B
  }
  if controls > max(8, text.scalars.count / 100) {
    throw ReadFailure(
      .binaryInput,
      "\(name) has \(controls) control characters among \(text.scalars.count): it is no text"
    )
  }
  if blank { throw ReadFailure(.emptyInput, "\(name) has nothing but space in it") }
}

private func undecodableRuns(_ decoding: Decoding, of text: DecodedText, bytes: [UInt8]) -> [Diagnostic] {
  let shown = 20
  var diagnostics: [Diagnostic] = []
  // Gaps are sorted, so one pass over the text finds their lines.
  var line = 1
  var scanned = 0
  var exceptions = text.widths.exceptions.makeIterator()
  for gap in decoding.gaps.prefix(shown) {
    while let exception = exceptions.next() {
      while scanned < exception.offset {
        if text.scalars[scanned] == 0x0A { line += 1 }
        scanned += 1
      }
      if text.scalars[exception.offset] == 0xFFFD { break }
    }
    let start = text.firstByte + gap.byteOffset
    let quoted = bytes[start..<min(bytes.count, start + min(gap.length, 8))].map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    diagnostics.append(
      Diagnostic(
        .undecodableBytes,
        "bytes \(quoted.joined(separator: " "))\(gap.length > 8 ? " …" : "") at offset \(start) are no "
          + "\(text.encoding.rawValue); U+FFFD stands for them",
        line: line
      )
    )
  }
  if decoding.gaps.count > shown {
    diagnostics.append(
      Diagnostic(
        .undecodableBytes,
        "\(decoding.gaps.count - shown) more runs of bytes are no \(text.encoding.rawValue); U+FFFD stands for each"
      )
    )
  }
  return diagnostics
}

extension ReadFailure {
  static func binary(_ name: String, byte: UInt8, at offset: Int) -> ReadFailure {
    ReadFailure(.binaryInput, "\(name) has a NUL byte at offset \(offset): it is no text")
  }

  static func loneSurrogate(_ name: String, place: String) -> ReadFailure {
    ReadFailure(
      .loneSurrogate,
      "\(name) has a lone surrogate \(place): half a character, which no text has; save the file anew as UTF-8"
    )
  }

  static func undecodable(_ name: String, bytes: [UInt8], tried: TextEncoding?) -> ReadFailure {
    let guess = detectedEncoding(of: bytes.prefix(1 << 13))
    let looks = guess.flatMap { TextEncoding(label: $0) == nil ? "; it looks like \($0)" : nil } ?? ""
    let fits = tried.map { "more than 2 % of its bytes are no \($0.rawValue), which fits best" }
    return ReadFailure(
      .undecodable,
      "\(name) can't be decoded: \(fits ?? "neither UTF-8, UTF-16, GB18030 nor Big5 makes Chinese of it")\(looks)"
    )
  }
}

extension DiagnosticKind {
  static let undecodable = DiagnosticKind(
    "E0101",
    .error,
    "the file's bytes can't be decoded",
    explanation: """
      No encoding that policyc reads (UTF-8, UTF-16, GB18030 with GBK and GB2312, Big5) fits these bytes: with the one \
      that fits best, more than 2 % of them mean nothing. Convert the file to UTF-8.
      """
  )

  static let undecodableBytes = DiagnosticKind(
    "W0102",
    .warning,
    "some bytes can't be decoded",
    explanation: """
      These bytes are no character in the file's encoding. U+FFFD (�) stands for them in the text; what the notice says \
      there is not known. Compare with the original.
      """
  )

  static let loneSurrogate = DiagnosticKind(
    "E0110",
    .error,
    "the file has a lone surrogate",
    explanation: """
      U+D800 to U+DFFF are halves of UTF-16 characters. A program that cut a text in the middle of one, or wrote each half \
      by itself, leaves them: as bytes, or as &#xD800; in a page. Open the file in an editor and save it anew as UTF-8.
      """
  )

  static let binaryInput = DiagnosticKind(
    "E0103",
    .error,
    "the input is no text",
    explanation:
      "The file has NUL bytes or many control characters and none of the signatures of a format policyc reads."
  )

  static let declaredCharsetWrong = DiagnosticKind(
    "W0107",
    .warning,
    "the declared charset is not the file's",
    explanation:
      "A declared charset is a hint only. The bytes themselves decide, and they are valid in another encoding."
  )
}
