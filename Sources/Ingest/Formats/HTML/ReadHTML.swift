internal import PolicyModel

/// A web page to its main text, with what the page says about it as metadata.
func readHTML(
  named name: String,
  bytes: [UInt8],
  limits: ReadLimits,
  declaredCharset: String? = nil
) throws(ReadFailure) -> Staged<SourceDocument> {
  if isWordXML(bytes) {
    throw ReadFailure(
      .unsupportedFormat,
      "\(name) is a Word document in one XML file, which policyc does not read; save it as DOCX"
    )
  }
  if let line = entityDeclarationLine(in: bytes) { throw ReadFailure(.entity(line: line), in: name, limits: limits) }
  var diagnostics: [Diagnostic] = []
  // Browsers drop single NULs; a file full of them is no page.
  let nulls = isWidelyEncoded(bytes) ? 0 : bytes.count { $0 == 0 }
  if nulls > 0, nulls * 20 > bytes.count, let offset = bytes.firstIndex(of: 0) {
    throw .binary(name, byte: 0, at: offset)
  }
  var decoded = try utf8(
    of: nulls > 0 ? bytes.filter { $0 != 0 } : bytes,
    named: name,
    declaredCharset: declaredCharset
  )
  diagnostics += decoded.diagnostics
  try refuseBrokenReferences(in: decoded.output.bytes, of: name)
  let dropped = dropControls(from: &decoded.output.bytes) + nulls
  if dropped > 0 {
    diagnostics.append(Diagnostic(.controlCharactersDropped, "\(dropped) control characters were left out"))
  }
  let tree: MarkupTree
  do {
    tree = try MarkupTree(parsing: decoded.output.bytes, as: .html, limits: limits)
  } catch {
    throw ReadFailure(error, in: name, limits: limits)
  }
  let page = HTMLPage(tree)
  try refuseLongText(in: page, of: name, limits: limits)
  let metadata = HTMLMetadata(of: page)
  let main = page.mainText(excluding: metadata.indexBlocks)
  var renderer = HTMLRenderer(page, excluding: metadata.indexBlocks)
  if let title = missingTitle(of: page, metadata, main: main) {
    renderer.prepend(heading: title, number: tree.line(main))
  }
  renderer.render(main)
  var builder = renderer.builder
  for pair in metadata.pairs { builder.note(pair.name, pair.value) }
  guard builder.hasText else { throw ReadFailure(.noText, "\(name) shows no text; \(imageAdvice(tree))") }
  if builder.looksHardWrapped { builder.treatParagraphsAsPhysicalLines() }
  if let note = textOutside(main, of: page, excluding: metadata.indexBlocks) { diagnostics.append(note) }
  return Staged(
    builder.document(named: name, mediaType: "text/html", encoding: decoded.output.encoding, bytes: bytes),
    diagnostics: diagnostics
  )
}

/// Word 2003 XML and the flat form of DOCX: XML whose root is no page.
private func isWordXML(_ bytes: [UInt8]) -> Bool {
  let head = bytes.prefix(2048)
  guard head.firstRange(of: "<?xml".utf8) != nil else { return false }
  return ["progid=\"Word.Document\"", "<w:wordDocument", "<pkg:package"].contains {
    head.firstRange(of: $0.utf8) != nil
  }
}

/// Line of an entity declaration in the page's document type; nil where there is none. The HTML parser would show such
/// declarations as text.
private func entityDeclarationLine(in bytes: [UInt8]) -> Int? {
  var line = 1
  let signature = Array("<!entity".utf8)
  var matched = 0
  for byte in bytes.prefix(16_384) where byte != 0 {
    if byte == 0x0A { line += 1 }
    let lower = byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
    matched = lower == signature[matched] ? matched + 1 : (lower == signature[0] ? 1 : 0)
    if matched == signature.count { return line }
  }
  return nil
}

private struct PageBytes: Sendable {
  var bytes: [UInt8]
  var encoding: String
}

/// The page in UTF-8: as it is where it is valid, else by the charset found for it, its <meta> as a hint.
private func utf8(
  of bytes: [UInt8],
  named name: String,
  declaredCharset: String?
) throws(ReadFailure) -> Staged<PageBytes> {
  let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  if !isWidelyEncoded(bytes), isValidUTF8(bytes) {
    return Staged(PageBytes(bytes: hasMark ? Array(bytes.dropFirst(3)) : bytes, encoding: "UTF-8"))
  }
  let decoded = try decodeText(
    named: name,
    bytes: bytes,
    declaredCharset: declaredCharset ?? metaCharset(in: bytes)
  )
  var encoded: [UInt8] = []
  encoded.reserveCapacity(decoded.output.scalars.count * 2)
  for value in decoded.output.scalars {
    if value < 0x80 {
      encoded.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value) {
      encoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
  return Staged(PageBytes(bytes: encoded, encoding: decoded.output.encoding.rawValue), diagnostics: decoded.diagnostics)
}

/// UTF-16 has a NUL in every Latin letter of the markup; single NULs are dirt.
private func isWidelyEncoded(_ bytes: [UInt8]) -> Bool {
  bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(64).count { $0 == 0 } > 16
}

private func isValidUTF8(_ bytes: [UInt8]) -> Bool { (try? UTF8Span(validating: bytes.span)) != nil }

/// What the page's <meta> says about its charset; read from the bytes, since nothing else can be decoded before.
func metaCharset(in bytes: [UInt8]) -> String? {
  let head = String(
    decoding: bytes.prefix(8192).map { $0 < 0x80 ? $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) : 0x3F },
    as: UTF8.self
  )
  var rest = head[...]
  while let found = rest.firstRange(of: "charset") {
    rest = rest[found.upperBound...]
    let value = rest.drop { $0 == " " }
    guard value.first == "=" else { continue }
    let name = value.dropFirst().drop { " \"'".contains($0) }
      .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    if !name.isEmpty { return String(name) }
  }
  return nil
}

/// Takes out control characters that HTML has no use for; how many there were.
private func dropControls(from bytes: inout [UInt8]) -> Int {
  let count = bytes.count
  func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && !(byte >= 0x09 && byte <= 0x0D) }
  guard bytes.contains(where: isControl) else { return 0 }
  bytes.removeAll(where: isControl)
  return count - bytes.count
}

/// The notice's title where the main text does not start with it: sites show it above the text.
private func missingTitle(of page: HTMLPage, _ metadata: HTMLMetadata, main: MarkupTree.Node) -> String? {
  guard main != .none else { return nil }
  let opening = String(page.visibleText(main).removingBlanks().prefix(600))
  func isMissing(_ title: String) -> Bool { !opening.contains(title.removingBlanks()) }
  var candidates: [String] = []
  for name in ["ArticleTitle", "标题"] { if let title = metadata.value(name) { candidates.append(title) } }
  // <title> holds the site's name too, behind a dash or a bar: its words confirm a heading of the page.
  let pageTitle = (metadata.value("title") ?? "").removingBlanks()
  for index in page.tree.all where !page.isSkipped[index] && page.length[index] > 4 && page.length[index] <= 120 {
    let node = MarkupTree.Node(index: index)
    let name = page.tree.name(node)
    guard name == "h1" || name == "h2" || name == "h3" || page.labels(node).contains(where: { $0.contains("title") })
    else { continue }
    let text = page.visibleText(node)
    let bare = text.removingBlanks()
    if pageTitle.contains(bare), bare.unicodeScalars.count * 2 > pageTitle.unicodeScalars.count {
      candidates.append(text)
    }
  }
  guard let title = candidates.first(where: { $0.removingBlanks().unicodeScalars.count >= 5 }) else { return nil }
  return isMissing(title) ? title : nil
}

/// Refuses 「&#xD800;」 and 「&#0;」: half a character, and none. A browser shows U+FFFD in their place.
private func refuseBrokenReferences(in bytes: [UInt8], of name: String) throws(ReadFailure) {
  var offset = 0
  while offset + 2 < bytes.count {
    guard bytes[offset] == UInt8(ascii: "&"), bytes[offset + 1] == UInt8(ascii: "#") else {
      offset += 1
      continue
    }
    let start = offset
    offset += 2
    let isHexadecimal = bytes[offset] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { offset += 1 }
    var value = 0
    var digits = 0
    while offset < bytes.count, let digit = digit(bytes[offset], isHexadecimal: isHexadecimal) {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      digits += 1
      offset += 1
    }
    guard digits > 0 else { continue }
    if (0xD800...0xDFFF).contains(value) {
      throw .loneSurrogate(name, place: "as a reference at offset \(start)")
    }
    if value == 0 {
      throw ReadFailure(.binaryInput, "\(name) has a reference to NUL at offset \(start): it is no text")
    }
  }
}

private func digit(_ byte: UInt8, isHexadecimal: Bool) -> Int? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
  case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: Int(byte) - 0x57
  case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: Int(byte) - 0x37
  default: nil
  }
}

/// Refuses a run of text longer than any line may be, before the page is looked at more closely.
private func refuseLongText(in page: HTMLPage, of name: String, limits: ReadLimits) throws(ReadFailure) {
  for index in page.tree.all
  where !page.isSkipped[index] && page.tree.textSize(.init(index: index)) > limits.maximumLineLength {
    let node = MarkupTree.Node(index: index)
    let length = page.tree.text(node).unicodeScalars.count
    guard length > limits.maximumLineLength else { continue }
    throw .lineTooLong(name, line: page.tree.line(node), length: length, limits: limits)
  }
}

private func imageAdvice(_ tree: MarkupTree) -> String {
  let images = tree.all.count { tree.name(.init(index: $0)) == "img" }
  return images > 0
    ? "it holds \(images) images, which policyc does not read: recognize their text first (OCR)"
    : "a page that a script fills in must be saved after it has loaded"
}

/// Says which sentences of the page were not taken for the notice.
private func textOutside(
  _ main: MarkupTree.Node,
  of page: HTMLPage,
  excluding index: Set<MarkupTree.Node>
) -> Diagnostic? {
  let tree = page.tree
  var count = 0
  var sample = ""
  var position = 0
  while position < tree.count {
    let node = MarkupTree.Node(index: position)
    if page.isSkipped[position] || node == main || index.contains(node) {
      position = max(position + 1, tree.end(node))
      continue
    }
    if tree.isText(node), !page.isLinked[position] {
      let text = tree.text(node)
      if text.contains("。") {
        count += page.length[position]
        if sample.isEmpty { sample = String(text.collapsingSpace().trimmingBlanks().prefix(30)) }
      }
    }
    position += 1
  }
  guard count > 0 else { return nil }
  return Diagnostic(
    .textOutsideMain,
    "\(count) characters in sentences stand outside the page's main text and were left out, from '\(sample)'"
  )
}
