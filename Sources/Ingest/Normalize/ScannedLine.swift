internal import Lexing
internal import PolicyModel

/// One line of a source that has something on it, with what deciding about it takes.
struct ScannedLine: Sendable {
  /// Without surrounding space; into the document's text.
  var source: TextSpan
  /// The same in canonical form and without any space; into `ScannedLines.compact`.
  var compact: TextSpan
  /// Columns of space before the text.
  var indent = 0
  /// Columns of the text itself.
  var width = 0
  /// Columns of space behind the text.
  var trailing = 0
  /// Characters of the text, with those of space before it where they are few: how a wrapper counts.
  var characters = 0
  /// Line of the original file.
  var number: Int
  var kind: SourceDocument.LineKind
  /// Markdown: how many # stand before the text.
  var hashes = 0
  /// Empty lines right before this one.
  var blanksBefore = 0
  /// A page starts here.
  var startsPage = false
  /// Space stands inside the text; and two columns of it or more.
  var hasSpace = false
  var hasGap = false
  /// An asterisk stands in the text: maybe Markdown emphasis.
  var hasAsterisk = false
  /// 。！？； or ， stands in the text.
  var hasStop = false
  var hasComma = false
  /// 、 stands in the text.
  var hasEnumeration = false

  var isPhysical: Bool { kind == .physical }
  /// A line of running text, as against headings and table rows of the format.
  var isText: Bool { kind == .physical || kind == .paragraph }
  /// The column behind the text. Space that centres a line is no part of what filled it.
  var rightEdge: Int { width + (indent <= 8 ? indent : 0) + (trailing <= 2 ? trailing : 0) }
}

/// The lines of a document that have something on them.
struct ScannedLines: Sendable {
  var lines: [ScannedLine] = []
  /// Canonical forms of all lines, without any space: what rules about lines are matched against.
  var compact = ScalarText([])
  /// The document's text, as in the file.
  let sourceText: ScalarText
  /// Line number of the last line of the file, blank or not.
  var lastNumber = 1

  init(_ document: SourceDocument) {
    let text = document.text
    sourceText = text
    let form = CanonicalForm.table
    var compact: [UInt32] = []
    compact.reserveCapacity(text.count)
    var blanks = 0
    var pageStarts = false
    for line in document.lines {
      lastNumber = max(lastNumber, line.number)
      if line.kind == .pageBreak {
        pageStarts = true
        continue
      }
      var scanned = ScannedLine(source: line.span, compact: TextSpan(0, 0), number: line.number, kind: line.kind)
      let compactStart = compact.count
      var first = -1
      var last = -1
      var lead = 0
      var gap = 0
      let end = min(line.span.end, text.count)
      var next = max(0, line.span.start)
      while next < end {
        let offset = next
        next += 1
        let scalar = text[offset]
        if scalar.isPlainHan, first >= 0, gap == 0, offset >= first {
          // A run of characters that are what they seem: most of a line.
          while next < end, text[next].isPlainHan { next += 1 }
          last = next - 1
          scanned.width += 2 * (next - offset)
          text.append(offset..<next, to: &compact)
          continue
        }
        let canonical = form(scalar)
        if canonical == 0 { continue }
        if canonical == 0x20 {
          gap += scalar == 0x3000 || scalar == 0x09 ? 2 : 1
          if first < 0 { lead += 1 }
          continue
        }
        if first < 0 {
          // # and ## before text are Markdown; #### alone or #1 is not.
          if canonical == 0x23, line.kind == .physical,
            let hashes = markdownHashes(text, at: offset, end: line.span.end)
          {
            scanned.hashes = hashes
          }
          first = offset + scanned.hashes
          scanned.indent = gap
        } else if gap > 0, compact.count > compactStart {
          scanned.width += gap
          scanned.hasSpace = true
          if gap >= 2 { scanned.hasGap = true }
        }
        gap = 0
        if offset < first { continue }
        last = offset
        if canonical == 0x2A, text.isEmphasis(at: offset) {
          scanned.hasAsterisk = true
          continue
        }
        scanned.width += canonical.isWide ? 2 : 1
        switch canonical {
        case 0x3002, 0xFF01, 0xFF1F, 0xFF1B: scanned.hasStop = true
        case 0xFF0C, 0x2C: scanned.hasComma = true
        case 0x3001: scanned.hasEnumeration = true
        default: break
        }
        compact.append(canonical)
      }
      guard last >= first, first >= 0, compact.count > compactStart else {
        blanks += 1
        continue
      }
      scanned.source = TextSpan(first, last + 1)
      scanned.compact = TextSpan(compactStart, compact.count)
      scanned.trailing = gap
      scanned.characters = last + 1 - first + (lead <= 4 ? lead : 0) + (gap <= 2 ? gap : 0)
      scanned.blanksBefore = blanks
      scanned.startsPage = pageStarts
      blanks = 0
      pageStarts = false
      lines.append(scanned)
    }
    // Rules about lines know simplified characters.
    if SimplifiedReading.isTraditional(text), var simplifier = Simplifier() {
      for index in compact.indices { compact[index] = simplifier(compact[index]) }
    }
    self.compact = ScalarText(compact)
  }

  @inline(__always)
  func first(_ index: Int) -> UInt32 { compact[lines[index].compact.start] }

  @inline(__always)
  func last(_ index: Int) -> UInt32 { compact[lines[index].compact.end - 1] }

  /// Whether a line starts with some words, without regard to spaces in them.
  func starts(_ index: Int, with words: StaticString) -> Bool {
    compact.has(words, at: lines[index].compact.start, end: lines[index].compact.end)
  }

  func string(_ index: Int) -> String { compact.string(lines[index].compact) }
}

extension ScalarText {
  /// Whether the scalar at an offset is one of exactly two asterisks: Markdown's `**`. Three hide a name: 「***」.
  func isEmphasis(at offset: Int) -> Bool {
    guard self[offset] == 0x2A else { return false }
    if self[offset + 1] == 0x2A { return self[offset - 1] != 0x2A && self[offset + 2] != 0x2A }
    return self[offset - 1] == 0x2A && self[offset - 2] != 0x2A
  }
}

/// How many # open a Markdown heading at an offset; nil where it is none.
private func markdownHashes(_ text: ScalarText, at offset: Int, end: Int) -> Int? {
  var count = 0
  while offset + count < end, text[offset + count] == 0x23 { count += 1 }
  guard count <= 6, offset + count < end else { return nil }
  let next = text[offset + count]
  return next == 0x20 || next.isHan || next == 0x2A || next == 0xFF08 ? count : nil
}
