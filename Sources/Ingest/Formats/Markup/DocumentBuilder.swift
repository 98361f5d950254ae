internal import Digest
internal import Lexing
internal import PolicyModel

/// Collects the lines of a document whose text is not that of the file: each line is appended once, in reading order.
struct DocumentBuilder {
  private(set) var scalars: [UInt32] = []
  private(set) var lines: [SourceDocument.Line] = []
  private(set) var tables = 0
  var metadata: [(name: String, value: String)] = []

  /// Whether any line carries a word.
  var hasText: Bool { lines.contains { $0.span.count > 0 && $0.kind != .furniture } }

  /// Appends one line without its terminator; lines of nothing but space are left out.
  mutating func append(_ text: String, kind: SourceDocument.LineKind, number: Int) {
    let start = scalars.count
    scalars.append(contentsOf: text.unicodeScalars.lazy.map(\.value))
    guard scalars[start...].contains(where: { !$0.isBlank }) else {
      scalars.removeSubrange(start...)
      return
    }
    lines.append(.init(span: TextSpan(start, scalars.count), number: number, kind: kind))
    scalars.append(0x0A)
  }

  /// Columns of a table; cells further right are left out of a row's merging.
  static let mostColumns = 200
  /// Words that merged cells may still repeat in the rows they reach down to: a page made for it could repeat without end.
  private var repeatable = 1 << 20

  /// A number for the next table.
  mutating func openTable() -> Int {
    tables += 1
    return tables - 1
  }

  /// Appends a table row, its cells set apart by tabs. A nil cell goes on from the row above (合并单元格): it gets the
  /// span that `above` holds for its column. Returns the row's cells.
  @discardableResult
  mutating func appendRow(table: Int, cells: [String?], above: [TextSpan], number: Int) -> [TextSpan] {
    let start = scalars.count
    var spans: [TextSpan] = []
    for (column, cell) in cells.enumerated() {
      if column > 0 { scalars.append(0x09) }
      guard let cell else {
        let held = column < above.count ? above[column] : TextSpan(scalars.count, scalars.count)
        repeatable -= held.count
        spans.append(repeatable > 0 ? held : TextSpan(scalars.count, scalars.count))
        continue
      }
      let first = scalars.count
      scalars.append(contentsOf: cell.unicodeScalars.lazy.map(\.value))
      spans.append(TextSpan(first, scalars.count))
    }
    guard scalars[start...].contains(where: { !$0.isBlank }) else {
      scalars.removeSubrange(start...)
      return spans.map { $0.start >= start ? TextSpan(start, start) : $0 }
    }
    lines.append(
      .init(span: TextSpan(start, scalars.count), number: number, kind: .tableRow(table: table, cells: spans))
    )
    scalars.append(0x0A)
    return spans
  }

  mutating func appendPageBreak(number: Int) {
    lines.append(.init(span: TextSpan(scalars.count, scalars.count), number: number, kind: .pageBreak))
    scalars.append(0x0A)
  }

  /// Turns every paragraph into a physical line: the format wraps its text by hand.
  mutating func treatParagraphsAsPhysicalLines() {
    for index in lines.indices where lines[index].kind == .paragraph { lines[index].kind = .physical }
  }

  mutating func note(_ name: String, _ value: String) {
    let name = String(name.unicodeScalars.filter { !$0.value.isBlank })
    let value = value.trimmingBlanks()
    guard !name.isEmpty, !value.isEmpty else { return }
    metadata.append((name, value))
  }

  func document(named name: String, mediaType: String, encoding: String, bytes: [UInt8]) -> SourceDocument {
    SourceDocument(
      name: name,
      mediaType: mediaType,
      encoding: encoding,
      sha256: sha256Hex(bytes),
      text: ScalarText(scalars),
      lines: lines,
      metadata: metadata
    )
  }
}

extension UInt32 {
  /// Space of any width, control characters and marks of no width.
  var isBlank: Bool {
    self <= 0x20 || (self >= 0x7F && self <= 0xA0) || self == 0x3000 || (self >= 0x2000 && self <= 0x200F)
      || self == 0x2028 || self == 0x2029 || self == 0x202F || self == 0x205F || self == 0x2060 || self == 0xFEFF
      || self == 0xAD
  }
}

extension StringProtocol {
  func trimmingBlanks() -> String {
    let view = unicodeScalars
    guard let first = view.firstIndex(where: { !$0.value.isBlank }),
      let last = view.lastIndex(where: { !$0.value.isBlank })
    else { return "" }
    return String(String.UnicodeScalarView(view[first...last]))
  }

  /// Without any space: 「索 引 号：」 → 「索引号：」.
  func removingBlanks() -> String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.value.isBlank }))
  }
}
