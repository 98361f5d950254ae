/// What kind of file an input is, told from its content.
public enum SourceFormat: Sendable, Hashable, CaseIterable {
  case plainText, html, docx, ofd, pdf
  /// Word 97–2003 and WPS: OLE2 compound files, 「.doc」「.wps」
  case legacyWord
  case rtf, spreadsheet, presentation
  /// OpenDocument text: 「.odt」
  case openDocument
  /// A ZIP with none of the known documents in it.
  case zip
  /// A message of RFC 5322, 「.eml」, or a page saved with its resources, 「.mhtml」
  case mail
  /// An archive other than ZIP.
  case archive
  case image

  /// For a sentence: 「x.bin is …」.
  var phrase: String {
    switch self {
    case .plainText: "plain text"
    case .html: "an HTML page"
    case .docx: "a Word document (DOCX)"
    case .ofd: "an OFD document"
    case .pdf: "a PDF document"
    case .legacyWord: "a Word 97–2003 or WPS document (.doc)"
    case .rtf: "an RTF document"
    case .spreadsheet: "a spreadsheet"
    case .presentation: "a presentation"
    case .openDocument: "an OpenDocument text (.odt)"
    case .zip: "a ZIP archive"
    case .mail: "a mail or a page saved as one (.eml, .mhtml)"
    case .archive: "an archive"
    case .image: "an image"
    }
  }

  /// Reads the first kilobytes, and of a ZIP the names of its members.
  public init(detecting bytes: [UInt8]) {
    if let format = SourceFormat.signed(bytes) {
      self = format
    } else if looksLikeMarkup(bytes) {
      self = .html
    } else if looksLikeMail(bytes) {
      self = .mail
    } else {
      self = .plainText
    }
  }

  /// Formats that start with a signature of their own.
  private static func signed(_ bytes: [UInt8]) -> SourceFormat? {
    func starts(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
    if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) { return packaged(bytes) }
    if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .legacyWord }
    if starts(Array("{\\rtf".utf8)) { return .rtf }
    // PDF allows bytes before its header within the first kilobyte.
    if starts(Array("%PDF-".utf8))
      || (bytes.prefix(1024).contains(0) || !isTextual(bytes.prefix(64)))
        && bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil
    {
      return .pdf
    }
    let archives: [[UInt8]] = [
      [0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!\u{1A}\u{07}".utf8), Array("BZh".utf8),
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD],
    ]
    if archives.contains(where: starts) { return .archive }
    let images: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], Array("GIF87a".utf8), Array("GIF89a".utf8),
      [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
    ]
    if images.contains(where: starts) { return .image }
    return nil
  }

  private static func isTextual(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }
  }

  /// Which document a ZIP carries, from the member names in its local headers and its central directory.
  private static func packaged(_ bytes: [UInt8]) -> SourceFormat {
    var found: SourceFormat = .zip
    var offset = 0
    var hasTypes = false
    var hasRelations = false
    // 「mimetype」 stands first and unpacked in an OpenDocument file.
    let head = bytes.prefix(200)
    if head.firstRange(of: "mimetypeapplication/vnd.oasis.opendocument.".utf8) != nil {
      if head.firstRange(of: ".opendocument.text".utf8) != nil { return .openDocument }
      return head.firstRange(of: ".opendocument.presentation".utf8) != nil ? .presentation : .spreadsheet
    }
    while let at = nextSignature(in: bytes, from: offset) {
      let central = bytes[at + 2] == 0x01
      let lengthAt = at + (central ? 28 : 26)
      let nameAt = at + (central ? 46 : 30)
      guard nameAt <= bytes.count else { break }
      let length = Int(bytes[lengthAt]) | Int(bytes[lengthAt + 1]) << 8
      let name = bytes[nameAt..<min(bytes.count, nameAt + length)]
      if name.elementsEqual("word/document.xml".utf8) { return .docx }
      if name.elementsEqual("OFD.xml".utf8) { return .ofd }
      if name.elementsEqual("[Content_Types].xml".utf8) { hasTypes = true }
      if name.elementsEqual("_rels/.rels".utf8) { hasRelations = true }
      if name.starts(with: "xl/".utf8) { found = .spreadsheet }
      if name.starts(with: "ppt/".utf8) { found = .presentation }
      offset = nameAt
    }
    // The relationships say which part is the document, whatever its name.
    return found == .zip && hasTypes && hasRelations ? .docx : found
  }

  /// Offset of the next `PK\x03\x04` (local) or `PK\x01\x02` (central) header.
  private static func nextSignature(in bytes: [UInt8], from start: Int) -> Int? {
    var offset = start
    while offset + 4 <= bytes.count {
      if bytes[offset] == 0x50, bytes[offset + 1] == 0x4B,
        (bytes[offset + 2] == 0x03 && bytes[offset + 3] == 0x04)
          || (bytes[offset + 2] == 0x01 && bytes[offset + 3] == 0x02)
      {
        return offset
      }
      offset += 1
    }
    return nil
  }
}

/// Whether a file starts like HTML or XML, in any encoding that keeps ASCII readable (also UTF-16, whose NULs are
/// skipped).
/// Bytes of the byte order marks.
private func isMark(_ byte: UInt8) -> Bool {
  byte == 0xEF || byte == 0xBB || byte == 0xBF || byte == 0xFF || byte == 0xFE
}

/// Whether a file starts with the head of a message: lines 「Name: value」 up to an empty one, with those that only mail has.
private func looksLikeMail(_ bytes: [UInt8]) -> Bool {
  guard let first = bytes.first, first >= 0x41, first <= 0x7A else { return false }
  var lines = 0
  var mail: Set<String> = []
  var start = 0
  let head = bytes.prefix(1 << 15)
  while start < head.count, lines < 200 {
    let end = head[start...].firstIndex(of: 0x0A) ?? head.count
    var line = head[start..<end]
    if line.last == 0x0D { line = line.dropLast() }
    if line.isEmpty { break }
    start = end + 1
    lines += 1
    if let opening = line.first, opening == 0x20 || opening == 0x09 { continue }
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
      line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return false }
    mail.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
  }
  if mail.contains("mime-version"), mail.contains("content-type") { return true }
  return mail.contains("from") && mail.contains("subject") && (mail.contains("date") || mail.contains("to"))
}

private func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
  // Text nearly always says at its first character that it is no markup.
  guard bytes.prefix(4096).first(where: { $0 > 0x20 && $0 < 0x80 || $0 >= 0x80 && !isMark($0) }) == 0x3C else {
    return false
  }
  var head: [UInt8] = []
  for byte in bytes.prefix(4096) where byte != 0 {
    head.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
  }
  for mark in [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] where head.starts(with: mark) {
    head.removeFirst(mark.count)
  }
  guard let first = head.firstIndex(where: { $0 > 0x20 }), head[first] == 0x3C else { return false }
  let start = head[first...]
  let opening = [
    "<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<meta", "<title", "<div", "<p>", "<p ", "<table", "<span",
    "<article", "<section", "<script", "<style", "<h1", "<h2", "<center", "<font", "<br", "<ul", "<ol",
  ]
  return opening.contains { start.starts(with: $0.utf8) }
}
