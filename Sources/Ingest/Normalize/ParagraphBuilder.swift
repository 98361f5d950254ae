internal import Lexing
internal import PolicyModel

/// Joins the lines of a notice into paragraphs.
struct ParagraphBuilder {
  /// The lines of one paragraph, as scanned indices; or cells of a line that is cut at its gaps.
  struct Group: Sendable {
    var lines: [Int]
    /// Latin words stand on both sides of the break before this line: a space is meant.
    var spaceBefore: [Bool]
    var kind: IngestedNotice.ParagraphKind = .text
    /// Parts of a single line that stand in columns: each is a paragraph of its own.
    var columns: [TextSpan] = []
    /// Cells of a table row; a cell may have been broken over lines.
    var cells: [[TextSpan]] = []
    /// Number of its table.
    var table: Int?
  }

  let scan: ScannedLines
  let kept: ArraySlice<Int>
  let title: Range<Int>?
  /// Titles of several lines of what the notice carries, by each of their lines.
  private let carriedTitles: [Int: Int]
  let style: WrapStyle
  private(set) var groups: [Group] = []

  /// What is known of the paragraph that is being put together.
  private struct Paragraph {
    var marker: LineMarker?
    var length = 0
    var lineCount = 0
    var commas = 0
    var stops = 0
    /// Brackets and title marks that are open, and how long ago the last was opened.
    var open = 0
    var sinceOpen = 0
    var lastLine = -1
  }
  private var paragraph = Paragraph()
  /// Last number seen of each kind of marker.
  private var lastValue: [LineMarker.Kind: Int] = [:]
  private var tables = 0
  /// Bodies that stand above a date: a signature, however full the line before it is.
  private let signatures: Set<Int>
  /// The address has been read: a colon no longer ends it.
  private var isAddressRead = false

  init(_ scan: ScannedLines, kept: ArraySlice<Int>, part: NoticeLines) {
    self.scan = scan
    self.kept = kept
    self.title = part.title
    var carried: [Int: Int] = [:]
    for (number, lines) in part.carriedTitles.enumerated() { for line in lines { carried[line] = number } }
    self.carriedTitles = carried
    self.style = WrapStyle(scan, kept)
    self.signatures = ParagraphBuilder.signatureLines(scan, kept)
  }

  private static func signatureLines(_ scan: ScannedLines, _ kept: ArraySlice<Int>) -> Set<Int> {
    var lines: Set<Int> = []
    var run: [Int] = []
    for index in kept {
      if scan.isBodyNameLine(index) || scan.isNameTail(index) || !run.isEmpty && scan.isNameFragment(index) {
        run.append(index)
      } else {
        if scan.isDateLine(index) { lines.formUnion(run) }
        run.removeAll(keepingCapacity: true)
      }
    }
    return lines
  }

  mutating func build() -> [Group] {
    var position = kept.startIndex
    while position < kept.endIndex {
      let index = kept[position]
      if case .tableRow(let table, let cells) = scan.lines[index].kind {
        close()
        groups.append(
          Group(lines: [index], spaceBefore: [false], kind: .tableRow, cells: cells.map { [$0] }, table: table)
        )
      } else if let end = plainTable(from: position) {
        close()
        appendTable(position..<end)
        position = end
        continue
      } else if scan.lines[index].hasGap || !isOpen, let columns = bodyColumns(index) {
        close()
        groups.append(Group(lines: [index], spaceBefore: [false], columns: columns))
        paragraph = Paragraph()
      } else if paragraph.lastLine >= 0, joins(index, afterPageBreak: breaksPage(before: position)) {
        extend(index)
      } else {
        open(index)
      }
      position += 1
    }
    close()
    return groups
  }

  // MARK: Paragraph state

  private mutating func close() { paragraph = Paragraph() }

  private mutating func open(_ index: Int) {
    // The address is the first paragraph behind the title that ends with a colon, and stands before any sentence.
    if paragraph.stops > 0 { isAddressRead = true }
    if paragraph.lastLine >= 0, scan.last(paragraph.lastLine) == 0xFF1A || scan.last(paragraph.lastLine) == 0x3A {
      isAddressRead = true
    }
    paragraph = Paragraph()
    paragraph.marker = scan.marker(index)
    if let marker = paragraph.marker { lastValue[marker.kind] = marker.value }
    var group = Group(lines: [index], spaceBefore: [false])
    let line = scan.lines[index]
    if case .heading(let level) = line.kind { group.kind = .heading(level: level) }
    if line.hashes > 0 { group.kind = .heading(level: line.hashes) }
    groups.append(group)
    account(index)
  }

  private mutating func extend(_ index: Int) {
    groups[groups.count - 1].lines.append(index)
    groups[groups.count - 1].spaceBefore.append(needsSpace(between: paragraph.lastLine, and: index))
    account(index)
  }

  /// Brackets and title marks, commas, and what ends a sentence.
  private static let signs = ScalarSet([
    0x300A, 0xFF08, 0x28, 0x3014, 0x300B, 0xFF09, 0x29, 0x3015, 0xFF0C, 0x2C, 0x3002, 0xFF1B, 0xFF01, 0xFF1F,
  ])

  private mutating func account(_ index: Int) {
    let line = scan.lines[index].compact
    var rest = line
    var opened: Int?
    while let offset = scan.compact.firstOffset(of: ParagraphBuilder.signs, in: rest) {
      rest.start = offset + 1
      switch scan.compact[offset] {
      case 0x300A, 0xFF08, 0x28, 0x3014:
        paragraph.open += 1
        opened = offset
      case 0x300B, 0xFF09, 0x29, 0x3015: if paragraph.open > 0 { paragraph.open -= 1 }
      case 0xFF0C, 0x2C: paragraph.commas += 1
      case 0x3002, 0xFF1B, 0xFF01, 0xFF1F: paragraph.stops += 1
      default: break
      }
    }
    paragraph.sinceOpen = opened.map { line.end - 1 - $0 } ?? paragraph.sinceOpen + line.count
    // 「1）」 and the like close what was never opened, and marks of other kinds may be left open by mistake.
    if paragraph.sinceOpen > 160 { paragraph.open = 0 }
    paragraph.length += scan.lines[index].compact.count
    paragraph.lineCount += 1
    paragraph.lastLine = index
  }

  /// Latin words that a line break separates. A break at the full width may be inside a word, and a hyphen ends one.
  private func needsSpace(between first: Int, and second: Int) -> Bool {
    let last = scan.last(first)
    let next = scan.first(second)
    guard last.isWordCharacter, next.isWordCharacter, last.isLatin || next.isLatin else { return false }
    return !style.reachesEdge(scan.lines[first]) && last.isLatin && next.isLatin
  }

  private mutating func appendTable(_ range: Range<Int>) {
    tables += 1
    for row in tableRows(range) {
      groups.append(
        Group(lines: [], spaceBefore: [], kind: .tableRow, cells: row.map(\.pieces), table: -tables)
      )
    }
  }

  // MARK: Decision

  /// Whether a line goes on with the paragraph before it.
  private mutating func joins(_ next: Int, afterPageBreak: Bool) -> Bool {
    let line = scan.lines[next]
    let before = scan.lines[paragraph.lastLine]
    // A title stands on lines of its own in every format.
    if let title {
      if title.contains(next) && title.contains(paragraph.lastLine) { return true }
      if title.contains(next) || title.contains(paragraph.lastLine) { return false }
    }
    guard line.isPhysical, before.isPhysical, line.hashes == 0, before.hashes == 0 else { return false }
    if let carried = carriedTitles[next] {
      if carriedTitles[paragraph.lastLine] == carried { return true }
      if paragraph.open == 0 { return false }
    }
    let first = scan.first(next)
    let last = scan.last(paragraph.lastLine)
    if first.mayNotStartLine || last.mayNotEndLine { return true }
    let full = style.isFull(before, beforeUnit: scan.firstUnit(next))
    let indented = line.indent >= style.baseIndent + 2
    let marker = scan.marker(next)
    let wrapped = style.width != nil || style.count != nil
    let shortHead = before.compact.count <= 40 && !before.hasStop
    if scan.isDocumentNumberTail(next, of: paragraph.lastLine) { return true }
    if line.compact.count == 2, scan.starts(next, with: "印发"), last == .of("日") { return true }
    // Lines that stand alone.
    if paragraph.lineCount == 1 && scan.isDocumentNumberLine(paragraph.lastLine)
      || shortHead && scan.isRedHeadLine(paragraph.lastLine)
    {
      return false
    }
    if scan.isDateLine(paragraph.lastLine) && paragraph.lineCount == 1 { return false }
    if scan.isClosingLine(next) || scan.starts(next, with: "特此") && line.compact.count <= 8 { return false }
    if signatures.contains(next), !(paragraph.open > 0 && isUnfinished) {
      // A name that a line break cut goes on; a whole one is followed by the next.
      return full && !indented && scan.isNameFragment(paragraph.lastLine)
        && (scan.isNameTail(next) || !scan.isBodyNameLine(paragraph.lastLine))
    }
    if scan.isDocumentNumberLine(next) && !(paragraph.open > 0 || full && isUnfinished) { return false }
    if scan.isRedHeadLine(next) {
      return full && paragraph.lineCount == 1 && line.compact.count > 2 && line.compact.count <= 7
    }
    // A bracket or title mark that is open is closed on one of the next lines.
    if paragraph.open > 0, !(indented && marker != nil) { return true }
    if paragraph.lineCount == 1, scan.isBodyNameLine(paragraph.lastLine), scan.isBodyNameLine(next),
      !scan.isNameTail(next)
    {
      return false
    }
    if goesOn(last: last, first: first, marker: marker) { return true }
    if scan.isDateLine(next), !(full && isUnfinished && !indented) { return false }
    if marker?.kind == .attachment { return false }
    if let marker, startsClause(marker, next: next, full: full, indented: indented, last: last) { return false }
    if style.indentsParagraphs && indented { return false }
    if indented && line.indent >= style.baseIndent + 6 && !full { return false }
    let gap = line.blanksBefore > 0 && style.blanksSeparate && !line.startsPage
    if last.endsSentence || last == 0x201D && paragraph.stops > 0 || last == 0xFF09 && paragraph.stops > 0 && !full {
      if gap || !full || !wrapped { return false }
      return true
    }
    if last == 0xFF1A || last == 0x3A {
      if !full || gap || !isAddressRead && paragraph.stops == 0 { return false }
      if !isUnfinished && (paragraph.marker == nil || paragraph.length < 16) { return false }
      return !isAddressed
    }
    // In the middle of a sentence.
    if afterPageBreak && isUnfinished && !line.hasGap { return true }
    if isStronglyUnfinished {
      return !(gap && !full && scan.isBodyNameLine(next))
    }
    if last == 0xFF0C || last == 0x2C || last == 0x3001 || leavesOpen(last) { return true }
    if wrapped { return full && !(gap && !isUnfinished) || isUnfinished && !gap && style.isNearlyFull(before) }
    return before.compact.count > 40 && paragraph.marker == nil && (before.hasComma || before.hasEnumeration)
  }

  /// A word that nothing ends with: 「…联络员名单及⏎推进计划统计表」.
  private func leavesOpen(_ last: UInt32) -> Bool {
    switch last {
    case .of("及"), .of("和"), .of("与"), .of("或"), .of("的"), .of("对"), .of("将"), .of("把"), .of("为"), .of("第"): true
    default: false
    }
  }

  /// A page ends before a kept line: by a form feed, or by furniture that was left out.
  private func breaksPage(before position: Int) -> Bool {
    scan.lines[kept[position]].startsPage || position > kept.startIndex && kept[position - 1] + 1 < kept[position]
  }

  /// A date, a number or a range that a break cuts.
  private func goesOn(last: UInt32, first: UInt32, marker: LineMarker?) -> Bool {
    if last == 0x2D || last == 0x2014 || last == 0xFF5E || last == 0x7E || last == 0x2F {
      return first.isDigit || first.isHan
    }
    guard last.isDigit else { return false }
    switch first {
    case .of("年"), .of("月"), .of("日"), .of("号"), .of("时"), .of("％"), .of("‰"), .of("个"), .of("万"), .of("亿"), .of("元"):
      return true
    default: return first.isDigit && marker == nil
    }
  }

  private var isUnfinished: Bool { paragraph.commas + paragraph.stops > 0 && !isHeading }
  /// A sentence or a bracket has begun and not ended.
  private var isOpen: Bool {
    guard paragraph.lastLine >= 0 else { return false }
    return paragraph.open > 0 || paragraph.commas + paragraph.stops > 0 && !scan.last(paragraph.lastLine).endsSentence
  }
  /// So much of a sentence has been said that it goes on wherever the line ends.
  private var isStronglyUnfinished: Bool { paragraph.stops > 0 || paragraph.commas > 0 && paragraph.length > 60 }
  private var isHeading: Bool { paragraph.marker != nil && paragraph.stops == 0 && paragraph.length <= 40 }
  /// 「各市、州医疗保障局：」, 「现就有关事项通知如下：」
  private var isAddressed: Bool {
    let end = scan.lines[paragraph.lastLine].compact.end
    return scan.compact.has("如下", at: end - 3) || scan.compact.has("以下", at: end - 3)
  }

  private mutating func startsClause(_ marker: LineMarker, next: Int, full: Bool, indented: Bool, last: UInt32) -> Bool
  {
    if indented || !full || last.endsSentence || last == 0xFF1A || last == 0x3A { return true }
    if scan.lines[next].blanksBefore > 0 && style.blanksSeparate { return true }
    // A full line without an end may go on with 「二、三级医院」; a number that comes next in order hardly does.
    let expected = (lastValue[marker.kind] ?? 0) + 1
    if marker.kind == .decimal || marker.kind == .bullet { return !isUnfinished }
    if isUnfinished && marker.value != expected && marker.value != 1 { return false }
    return !isUnfinished || marker.value == expected
  }
}
