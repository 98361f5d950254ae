internal import Lexing
internal import PolicyModel

/// What Markdown puts around a text: the front matter above it is metadata, the box of a task is no part of the task.
func readMarkdown(in document: inout SourceDocument) {
  readFrontMatter(in: &document)
  for index in document.lines.indices where document.lines[index].kind == .physical {
    if let start = endOfTaskBox(document.text, document.lines[index].span) {
      document.lines[index].byteOffset = -1
      document.lines[index].span.start = start
    }
  }
}

/// 「---」, lines 「title: 关于…的通知」, 「---」 at the top of the file.
private func readFrontMatter(in document: inout SourceDocument) {
  let text = document.text
  func isRule(_ index: Int) -> Bool {
    let span = document.lines[index].span
    return document.lines[index].kind == .physical && span.count == 3 && text.has("---", at: span.start)
  }
  guard document.lines.count > 2, isRule(0),
    let end = document.lines.indices.dropFirst().prefix(60).first(where: isRule)
  else { return }
  var found: [(name: String, value: String)] = []
  for index in 1..<end {
    let span = document.lines[index].span
    if span.count == 0 { continue }
    // A list or a nested value goes on below its name.
    if text[span.start] == 0x20 || text[span.start] == 0x2D { continue }
    guard let colon = text.firstOffset(of: ":", in: span), colon > span.start, colon - span.start <= 30 else { return }
    let value = text.string(TextSpan(colon + 1, span.end)).trimmingBlanks()
    let bare = value.count >= 2 && value.first == value.last && (value.first == "\"" || value.first == "'")
    if !value.isEmpty {
      found.append((text.string(TextSpan(span.start, colon)), bare ? String(value.dropFirst().dropLast()) : value))
    }
  }
  document.metadata += found.map { (frontMatterNames[$0.name.lowercased()] ?? $0.name, $0.value) }
  for index in 0...end { document.lines[index].kind = .furniture }
}

/// Under the names that sites give the same.
private let frontMatterNames = ["title": "ArticleTitle", "date": "PubDate", "author": "发布机构"]

/// Behind 「- [ ] 」 or 「* [x] 」; nil for other lines.
private func endOfTaskBox(_ text: ScalarText, _ span: TextSpan) -> Int? {
  var offset = span.start
  while offset < span.end, text[offset].isBlank { offset += 1 }
  guard text[offset] == 0x2D || text[offset] == 0x2A || text[offset] == 0x2B, text[offset + 1] == 0x20,
    text[offset + 2] == 0x5B, text[offset + 3] == 0x20 || text[offset + 3] | 0x20 == 0x78, text[offset + 4] == 0x5D,
    text[offset + 5] == 0x20, offset + 6 < span.end
  else { return nil }
  return offset + 6
}
