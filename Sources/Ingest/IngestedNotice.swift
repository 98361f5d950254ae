public import Lexing
public import PolicyModel

/// One notice of a file: canonical text with the way back to the file, before anything of it is understood.
public struct IngestedNotice: Sendable {
  public enum ParagraphKind: Sendable, Hashable {
    case text
    /// A heading of the format itself (Markdown #, DOCX Heading): level 1 and up.
    case heading(level: Int)
    /// A table row; cells are in `tables`.
    case tableRow
  }

  /// One line of the canonical text, without its line feed: a paragraph, a head line or a table row.
  public struct Paragraph: Sendable, Hashable {
    public var span: TextSpan
    public var kind: ParagraphKind

    public init(span: TextSpan, kind: ParagraphKind = .text) {
      self.span = span
      self.kind = kind
    }
  }

  /// A table: rows of cells, as spans of the canonical text.
  public struct Table: Sendable, Hashable {
    public var rows: [[TextSpan]]
    public init(rows: [[TextSpan]]) { self.rows = rows }
  }

  /// Canonical text: paragraphs separated by one line feed; letters and digits half-width, no space between Chinese
  /// characters, no page furniture.
  public var text: ScalarText
  public var paragraphs: [Paragraph]
  public var tables: [Table]
  public var map: SourceMap
  public var source: SourceInfo
  /// The metadata that stood around the text (a bulletin's box, a site's meta tags), by its name there, without spaces:
  /// 发文机关, 成文日期, 标题, 发文字号, 发布日期, 类别, 关键字, ArticleTitle …
  public var metadata: [String: String]
  /// Numbers whose digits stand apart so that they can't be told, with what they would measure; sorted. No value is read
  /// from any of them.
  public var doubtfulNumbers: [TextSpan] = []
  /// What was noticed while its text was written, each with its span.
  public var diagnostics: [Diagnostic] = []

  public init(
    text: ScalarText,
    paragraphs: [Paragraph],
    tables: [Table] = [],
    map: SourceMap,
    source: SourceInfo,
    metadata: [String: String] = [:]
  ) {
    self.text = text
    self.paragraphs = paragraphs
    self.tables = tables
    self.map = map
    self.source = source
    self.metadata = metadata
  }
}

/// Leads from canonical text back to the file.
public struct SourceMap: Sendable, Hashable {
  /// From `canonical` on, offsets map one to one to source scalars from `source` on.
  public struct Run: Sendable, Hashable {
    public var canonical: Int
    public var source: Int

    public init(canonical: Int, source: Int) {
      self.canonical = canonical
      self.source = source
    }
  }

  /// Sorted by `canonical`.
  public var runs: [Run]
  /// Source offset of each source line's first scalar, with the line's number; sorted.
  public var lineStarts: [(source: Int, line: Int)]

  public init(runs: [Run], lineStarts: [(source: Int, line: Int)]) {
    self.runs = runs
    self.lineStarts = lineStarts
  }

  /// Offset in the source document's text.
  public func sourceOffset(of canonical: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].canonical <= canonical { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    return runs[low - 1].source + canonical - runs[low - 1].canonical
  }

  /// Line of the original file, 1-based.
  public func line(of canonical: Int) -> Int {
    let offset = sourceOffset(of: canonical)
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle].source <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? lineStarts[low - 1].line : (lineStarts.first?.line ?? 1)
  }

  /// First and last line of a span.
  public func lines(of span: TextSpan) -> ClosedRange<Int> {
    let first = line(of: span.start)
    return first...max(first, line(of: max(span.start, span.end - 1)))
  }

  public static func == (left: SourceMap, right: SourceMap) -> Bool {
    left.runs == right.runs && left.lineStarts.elementsEqual(right.lineStarts) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(runs) }
}

extension IngestedNotice {
  /// Whether a value's words take in a part of a number that can't be told.
  public func isDoubtful(_ span: TextSpan) -> Bool {
    var low = 0
    var high = doubtfulNumbers.count
    while low < high {
      let middle = (low + high) / 2
      if doubtfulNumbers[middle].end <= span.start { low = middle + 1 } else { high = middle }
    }
    return low < doubtfulNumbers.count && doubtfulNumbers[low].overlaps(span)
  }
}
