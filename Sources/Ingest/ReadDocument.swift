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
  case .legacyWord, .rtf, .spreadsheet, .presentation, .archive, .image:
    throw ReadFailure(
      .unsupportedFormat,
      "\(name) is \(format.phrase), which policyc does not read; save it as text, HTML, DOCX, OFD or PDF first"
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

  static let unsupportedFormat = DiagnosticKind(
    "E0106",
    .error,
    "the file's format is not read",
    explanation: "The content says what the file is, whatever its name ends in. Save it in a format that policyc reads."
  )
}
