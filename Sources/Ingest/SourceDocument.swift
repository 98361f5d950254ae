public import Lexing
public import PolicyModel

/// A file as a reader of its format delivers it: decoded text, cut into physical lines, with the way back to the file.
///
/// Every format's reader makes one of these; everything behind it is the same for all formats.
public struct SourceDocument: Sendable {
  /// What a line of the source is, as far as the format says.
  public enum LineKind: Sendable, Hashable {
    /// Plain text: the line may break anywhere, also inside a word.
    case physical
    /// A whole paragraph (DOCX, HTML): it never continues on the next line.
    case paragraph
    /// A heading of the format (Markdown #, DOCX Heading 1): level 1 and up.
    case heading(level: Int)
    /// One row of a table; `cells` are ranges into the document's scalars. `table` numbers the tables of the file.
    case tableRow(table: Int, cells: [TextSpan])
    /// The page ends here (form feed, PDF page): the line is empty.
    case pageBreak
    /// Running head, foot or page number, as far as the format itself says so.
    case furniture
  }

  public struct Line: Sendable, Hashable {
    /// Into `text`; without the line terminator.
    public var span: TextSpan
    /// Line of the original file, 1-based; for binary formats the paragraph's or text object's running number.
    public var number: Int
    public var kind: LineKind
    /// Offset of the line's first byte in the file; -1 where the format has no such thing.
    public var byteOffset: Int

    public init(span: TextSpan, number: Int, kind: LineKind, byteOffset: Int = -1) {
      self.span = span
      self.number = number
      self.kind = kind
      self.byteOffset = byteOffset
    }
  }

  public var name: String
  public var mediaType: String
  public var encoding: String
  /// Lower-case hex of the whole file.
  public var sha256: String
  /// Decoded text of all lines, as in the file: not normalized yet.
  public var text: ScalarText
  public var lines: [Line]
  /// What the format knows about the document (索引号, ArticleTitle, PubDate …), in the order found.
  public var metadata: [(name: String, value: String)]
  /// Leads from offsets in `text` to bytes; nil for formats whose text does not stand in the file as it is.
  public var byteWidths: ByteWidths?

  public init(
    name: String,
    mediaType: String,
    encoding: String,
    sha256: String,
    text: ScalarText,
    lines: [Line],
    metadata: [(name: String, value: String)] = []
  ) {
    self.name = name
    self.mediaType = mediaType
    self.encoding = encoding
    self.sha256 = sha256
    self.text = text
    self.lines = lines
    self.metadata = metadata
  }

  /// Where a span of `text` stands in the file; nil for formats that have no such place.
  public func byteRange(of span: TextSpan) -> Range<Int>? {
    guard let byteWidths, let first = line(around: span.start), let last = line(around: max(span.start, span.end - 1))
    else {
      return nil
    }
    let start =
      first.byteOffset + byteWidths.count(of: first.span.start..<max(first.span.start, span.start), in: text.scalars)
    let end = last.byteOffset + byteWidths.count(of: last.span.start..<max(last.span.start, span.end), in: text.scalars)
    return start..<max(start, end)
  }

  /// The last line that starts at or before an offset.
  private func line(around offset: Int) -> Line? {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].span.start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, lines[low - 1].byteOffset >= 0 else { return nil }
    return lines[low - 1]
  }
}

/// A file that can't be read at all: what, where, and what to do.
public struct ReadFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public var kind: DiagnosticKind
  /// Starts lower-case; names the limit, the value seen and the option, where a limit was hit.
  public var message: String

  public init(_ kind: DiagnosticKind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }
}
