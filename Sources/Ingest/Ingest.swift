internal import Lexing
public import PolicyModel

/// A decoded document to its notices, each with canonical text.
public func ingest(_ document: SourceDocument) -> Staged<[IngestedNotice]> {
  let scan = ScannedLines(document)
  let furniture = PageFurniture(in: scan)
  let lineStarts = document.lines.map { (source: $0.span.start, line: $0.number) }
  var notices: [IngestedNotice] = []
  var diagnostics: [Diagnostic] = []
  // Pages show one notice for the screen and once more for the printer.
  var seen: [Int: Int] = [:]
  for part in splitNotices(scan, furniture) {
    var notice = canonicalNotice(of: part, in: scan, furniture, document: document)
    notice.map.lineStarts = part.lines.count == scan.lines.count ? lineStarts : slice(lineStarts, of: part)
    for (name, value) in document.metadata where notice.metadata[name] == nil { notice.metadata[name] = value }
    if let note = furnitureNote(part, scan, furniture) { diagnostics.append(note) }
    let words = wordsHash(of: notice)
    if let known = seen[words], notices[known].text.count == notice.text.count,
      sortedParagraphs(of: notices[known]) == sortedParagraphs(of: notice)
    {
      diagnostics.append(repetitionNote(notice.source.lines, of: notices[known].source.lines))
      continue
    }
    if !notice.paragraphs.isEmpty { seen[words] = notices.count }
    notices.append(notice)
  }
  return Staged(notices, diagnostics: diagnostics)
}

/// The line starts of one notice: enough to look its lines up.
private func slice(_ starts: [(source: Int, line: Int)], of part: NoticeLines) -> [(source: Int, line: Int)] {
  var low = 0
  var high = starts.count
  while low < high {
    let middle = (low + high) / 2
    if starts[middle].line < part.numbers.lowerBound { low = middle + 1 } else { high = middle }
  }
  var end = low
  while end < starts.count, starts[end].line <= part.numbers.upperBound { end += 1 }
  return Array(starts[low..<end])
}

/// Writes the canonical text of one notice.
private func canonicalNotice(
  of part: NoticeLines,
  in scan: ScannedLines,
  _ furniture: PageFurniture,
  document: SourceDocument
) -> IngestedNotice {
  let kept = part.lines.filter { !furniture.isFurniture[$0] }
  var builder = ParagraphBuilder(scan, kept: kept[...], part: part)
  let groups = builder.build()
  let size = kept.isEmpty ? 0 : scan.lines[kept[kept.count - 1]].compact.end - scan.lines[kept[0]].compact.start
  var writer = CanonicalWriter(document.text, capacity: size + groups.count)
  var paragraphs: [IngestedNotice.Paragraph] = []
  var tables: [IngestedNotice.Table] = []
  var lastTable: Int?
  func finish(_ kind: IngestedNotice.ParagraphKind) {
    if let span = writer.endParagraph() { paragraphs.append(.init(span: span, kind: kind)) }
  }
  for group in groups {
    if !group.columns.isEmpty {
      for column in group.columns {
        writer.beginParagraph(pairedEmphasis: false)
        writer.append(column)
        finish(.text)
      }
    } else if group.kind == .tableRow {
      writer.beginParagraph(pairedEmphasis: false)
      var cells: [TextSpan] = []
      for (index, cell) in group.cells.enumerated() {
        if index > 0 { writer.appendCellBreak(from: cell.first?.start ?? 0) }
        let start = writer.count
        for piece in cell { writer.append(piece) }
        cells.append(TextSpan(start, writer.count))
      }
      finish(.tableRow)
      if group.table == lastTable, lastTable != nil, !tables.isEmpty {
        tables[tables.count - 1].rows.append(cells)
      } else {
        tables.append(.init(rows: [cells]))
      }
      lastTable = group.table
      continue
    } else {
      let asterisks = group.lines.contains { scan.lines[$0].hasAsterisk }
      writer.beginParagraph(pairedEmphasis: asterisks && hasPairedEmphasis(group, scan))
      for (line, space) in zip(group.lines, group.spaceBefore) {
        writer.append(scan.lines[line].source, spaceBefore: space)
      }
      finish(group.kind)
    }
    lastTable = nil
  }
  var notice = IngestedNotice(
    text: ScalarText(writer.scalars),
    paragraphs: paragraphs,
    tables: tables,
    map: SourceMap(runs: writer.runs, lineStarts: []),
    source: SourceInfo(
      name: document.name,
      mediaType: document.mediaType,
      encoding: document.encoding,
      sha256: document.sha256,
      lines: part.numbers
    ),
    metadata: metadata(of: part, furniture, document)
  )
  note(writer.apartDigits, in: &notice, document)
  return notice
}

/// Says which digits were joined, and of which no value may be read.
private func note(
  _ apart: [(span: TextSpan, source: Range<Int>, reading: ApartDigits.Reading)],
  in notice: inout IngestedNotice,
  _ document: SourceDocument
) {
  func quote(_ source: Range<Int>) -> String {
    let shown = document.text.string(TextSpan(source.lowerBound, min(source.upperBound, source.lowerBound + 40)))
    return source.count > 40 ? shown + "…" : shown
  }
  let joined = apart.filter { $0.reading == .joined }
  if let first = joined.first {
    let others = joined.count > 1 ? ", and \(joined.count - 1) more" : ""
    notice.diagnostics.append(
      Diagnostic(
        .digitsJoined,
        "'\(quote(first.source))' was read as one number, \(notice.text.string(first.span))\(others)",
        at: first.span
      )
    )
  }
  for run in apart where run.reading == .doubtful {
    notice.doubtfulNumbers.append(run.span)
    notice.diagnostics.append(
      Diagnostic(
        .digitsDoubtful,
        "'\(quote(run.source))' may be one number or several; no value is read from it",
        at: run.span
      )
    )
  }
}

/// Whether every `**` of a paragraph has a partner with words between them: 「**年**月」 hides a date.
private func hasPairedEmphasis(_ group: ParagraphBuilder.Group, _ scan: ScannedLines) -> Bool {
  var marks = 0
  var inside = 0
  for line in group.lines {
    for offset in scan.lines[line].source.range {
      if scan.sourceText.isEmphasis(at: offset) {
        marks += 1
        if marks % 4 == 0 && inside < 2 { return false }
        if marks % 4 == 0 { inside = 0 }
      } else if marks % 4 == 2 {
        inside += 1
      }
    }
  }
  return marks % 4 == 0
}

/// What the boxes of a notice's pages say.
private func metadata(of part: NoticeLines, _ furniture: PageFurniture, _ document: SourceDocument) -> [String: String]
{
  var metadata: [String: String] = [:]
  for box in furniture.boxes where part.lines.contains(box.lines.lowerBound) {
    for entry in box.entries where metadata[entry.name] == nil {
      var writer = CanonicalWriter(document.text, capacity: 64)
      writer.beginParagraph(pairedEmphasis: false)
      for piece in entry.value { writer.append(piece) }
      guard let span = writer.endParagraph() else { continue }
      metadata[entry.name] = ScalarText(writer.scalars).string(span)
    }
  }
  return metadata
}

private func furnitureNote(_ part: NoticeLines, _ scan: ScannedLines, _ furniture: PageFurniture) -> Diagnostic? {
  var numbers: [Int] = []
  for index in part.lines where furniture.isFurniture[index] { numbers.append(scan.lines[index].number) }
  guard let first = numbers.first else { return nil }
  let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
  return Diagnostic(
    .furnitureLeftOut,
    "left \(numbers.count) line\(numbers.count == 1 ? "" : "s") of page furniture out of the text: "
      + "line\(numbers.count == 1 ? "" : "s") \(shown)\(numbers.count > 12 ? " …" : "")",
    line: first
  )
}

/// The same for notices of the same paragraphs in any order: title and number may have changed places.
private func wordsHash(of notice: IngestedNotice) -> Int {
  var sum = 0
  for paragraph in notice.paragraphs {
    // FNV-1a over scalars.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in paragraph.span.range { hash = (hash ^ UInt64(notice.text[offset])) &* 0x100_0000_01B3 }
    sum &+= Int(truncatingIfNeeded: hash)
  }
  return sum
}

private func sortedParagraphs(of notice: IngestedNotice) -> [String] {
  notice.paragraphs.map { notice.text.string($0.span) }.sorted()
}

private func repetitionNote(_ lines: ClosedRange<Int>, of known: ClosedRange<Int>) -> Diagnostic {
  func shown(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
  }
  return Diagnostic(
    .repetitionLeftOut,
    "\(shown(lines)) repeat the notice of \(shown(known)) word for word; the repeat was left out",
    line: lines.lowerBound
  )
}

extension DiagnosticKind {
  static let repetitionLeftOut = DiagnosticKind(
    "N0111",
    .note,
    "a notice that the file repeats was left out",
    explanation: """
      Some sites put the same notice into a page twice: once for the screen, once for the printer. Every word of the \
      later one stands in the earlier one, so it is compiled once.
      """
  )

  static let furnitureLeftOut = DiagnosticKind(
    "N0108",
    .note,
    "page furniture was left out of the text",
    explanation: """
      Running heads, page numbers, a bulletin's boxes and download hints are no part of a notice. The values of boxes \
      (发文机关, 成文日期 …) are kept as the source's metadata. If a line named here belongs to the notice, report it.
      """
  )
}
