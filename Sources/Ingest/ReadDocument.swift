public import PolicyModel

/// Bytes of one input to a decoded document. The format is told from the content, not from the name.
///
/// - Parameter declaredCharset: what a transport or the user says about the encoding: a hint, never believed against
///   the bytes.
public func readDocument(
  named name: String,
  bytes: [UInt8],
  limits: ReadLimits = ReadLimits(),
  declaredCharset: String? = nil
) throws(ReadFailure) -> Staged<SourceDocument> {
  guard bytes.count <= limits.maximumBytes else {
    throw ReadFailure(
      .inputTooLarge,
      "\(name) has \(bytes.count) bytes, more than the limit of \(limits.maximumBytes) (--max-size raises it)"
    )
  }
  guard !bytes.isEmpty else { throw ReadFailure(.emptyInput, "\(name) is empty") }
  let document = try readFormat(of: bytes, named: name, limits: limits, declaredCharset: declaredCharset)
  try checkLines(of: document.output, limits: limits)
  return document
}

private func readFormat(
  of bytes: [UInt8],
  named name: String,
  limits: ReadLimits,
  declaredCharset: String?
) throws(ReadFailure) -> Staged<SourceDocument> {
  let format = SourceFormat(detecting: bytes)
  switch format {
  case .plainText:
    return try readPlainText(named: name, bytes: bytes, limits: limits, declaredCharset: declaredCharset)
  case .html:
    return try readHTML(named: name, bytes: bytes, limits: limits, declaredCharset: declaredCharset)
  case .docx:
    return try readDOCX(named: name, bytes: bytes, limits: limits)
  case .ofd:
    return try readOFD(named: name, bytes: bytes, limits: limits)
  case .pdf:
    return try readPDF(named: name, bytes: bytes, limits: limits)
  case .legacyWord where isProtectedOffice(bytes):
    throw ReadFailure(.archiveEncrypted, "\(name) is a Word document protected by a password; save it without one")
  case .legacyWord, .rtf, .openDocument:
    return try readThroughOffice(format, named: name, bytes: bytes, limits: limits)
  case .zip, .mail:
    throw ReadFailure(
      .unsupportedFormat,
      "\(name) is \(format.phrase), which holds other files: name it to policyc compile itself, or unpack it"
    )
  case .spreadsheet, .presentation, .archive, .image:
    throw ReadFailure(
      .unsupportedFormat,
      "\(name) is \(format.phrase), which policyc does not read; save it as text, HTML, DOCX, OFD or PDF first"
    )
  }
}

/// Refuses a document with a line that no notice has.
private func checkLines(of document: SourceDocument, limits: ReadLimits) throws(ReadFailure) {
  for line in document.lines where line.span.count > limits.maximumLineLength {
    throw .lineTooLong(document.name, line: line.number, length: line.span.count, limits: limits)
  }
}

extension ReadFailure {
  static func lineTooLong(_ name: String, line: Int, length: Int, limits: ReadLimits) -> ReadFailure {
    ReadFailure(
      .lineTooLong,
      "\(name) has more than \(limits.maximumLineLength) characters in line \(line) (seen: \(length)); "
        + "raise --max-line if it is genuine"
    )
  }
}

/// Whether an OLE2 file wraps an encrypted DOCX: its stream of that name stands in UTF-16.
private func isProtectedOffice(_ bytes: [UInt8]) -> Bool {
  bytes.firstRange(of: "EncryptedPackage".utf8.flatMap { [$0, 0] }) != nil
}

extension DiagnosticKind {
  static let emptyInput = DiagnosticKind(
    "E0104",
    .error,
    "the input is empty",
    explanation: "There is nothing but space in the file. A notice has at least a title."
  )

  static let inputTooLarge = DiagnosticKind(
    "E0105",
    .error,
    "the input is larger than the limit",
    explanation: "policyc reads at most 32 MiB of one file unless told otherwise; split the file or raise --max-size."
  )

  static let lineTooLong = DiagnosticKind(
    "E0109",
    .error,
    "a line or paragraph is longer than the limit",
    explanation: """
      The longest paragraphs of notices have some thousand characters. A file with a million in one line is no notice, \
      or its line breaks are lost: restore them, or raise --max-line.
      """
  )

  static let unsupportedFormat = DiagnosticKind(
    "E0106",
    .error,
    "the file's format is not read",
    explanation: "The content says what the file is, whatever its name ends in. Save it in a format that policyc reads."
  )
}
