public import Ingest
public import Lexing
public import PolicyModel

/// A notice with its structure: head, clause tree, sentences.
public struct SegmentedNotice: Sendable {
  public var ingested: IngestedNotice
  public var header: NoticeHeader
  /// All clauses in text order; `ClauseUnit.parent` links them into a tree.
  public var clauses: [ClauseUnit]
  /// All sentences in text order: they cover every paragraph, also head, headings and signature.
  public var sentences: [Sentence]

  @inlinable public var text: ScalarText { ingested.text }

  public init(ingested: IngestedNotice, header: NoticeHeader, clauses: [ClauseUnit], sentences: [Sentence]) {
    self.ingested = ingested
    self.header = header
    self.clauses = clauses
    self.sentences = sentences
  }

  /// First and last line of a span in the original file, 1-based.
  public func lines(of span: TextSpan) -> ClosedRange<Int> { ingested.map.lines(of: span) }

  /// Whether a value's words take in a part of a number that can't be told (W0113).
  public func isDoubtful(_ span: TextSpan) -> Bool { ingested.isDoubtful(span) }

  /// Markers from the top to a clause; empty for nil. A forwarded 方案 without 「附件」 above it adds none.
  public func path(of clause: Int?) -> [String] {
    guard let clause else { return [] }
    var depth = 0
    var next: Int? = clause
    while let index = next {
      if !clauses[index].marker.isEmpty { depth += 1 }
      next = clauses[index].parent
    }
    // From the clause up to the top, so from the last place to the first.
    var path = [String](repeating: "", count: depth)
    next = clause
    while let index = next {
      if !clauses[index].marker.isEmpty {
        depth -= 1
        path[depth] = clauses[index].marker
      }
      next = clauses[index].parent
    }
    return path
  }
}

/// A numbered unit, or an attachment as the root of its own subtree.
public struct ClauseUnit: Sendable, Hashable {
  public enum Level: Sendable, Hashable {
    /// 附件1, and the 方案 or 办法 that a 通知 forwards
    case attachment
    /// 第一编
    case part
    /// 第三章
    case chapter
    /// 第二节
    case section
    /// 第七条
    case article
    /// 一、（一） 1. （1） ① a. 1.1: depth as found in this notice, from 1
    case item(depth: Int)
    /// 一是… 二是… inside a paragraph
    case inline

    var isItem: Bool {
      if case .item = self { return true }
      return false
    }
  }

  public var level: Level
  /// Without the punctuation behind and with full-width brackets: 三, （一）, 第七条, 附件1. Empty for a forwarded 方案 or
  /// 办法 that no 「附件」 announces.
  public var marker: String
  /// The heading's words; nil where the clause's text starts at once.
  public var heading: TextSpan?
  /// From the marker to the end of the last child.
  public var span: TextSpan
  public var parent: Int?

  public init(level: Level, marker: String, heading: TextSpan?, span: TextSpan, parent: Int?) {
    self.level = level
    self.marker = marker
    self.heading = heading
    self.span = span
    self.parent = parent
  }
}

/// One sentence, ending at 。！？； or at its paragraph's end, with the brackets behind it.
public struct Sentence: Sendable, Hashable {
  public enum Role: Sendable, Hashable {
    /// Title, document number, recipients.
    case head
    /// A clause's heading.
    case heading
    /// A body sentence.
    case body
    /// 「有下列情形之一的，不得…：」: the items behind it depend on it.
    case leadIn
    /// An item of the list that `leadIn` opens.
    case listItem
    /// A bracket or tail that names units only: 「（责任单位：…）」.
    case assignment
    /// Issuer and date at the end, 信息公开形式, 版记, contact data, list of attachments.
    case signature
    /// A table row.
    case tableRow
  }

  /// Without the clause's marker and without surrounding space.
  public var span: TextSpan
  public var role: Role
  /// The innermost clause around it.
  public var clause: Int?
  /// For `listItem`: the sentence that opens the list.
  public var leadIn: Int?
  /// Index of its paragraph in the ingested notice.
  public var paragraph: Int

  public init(span: TextSpan, role: Role, clause: Int?, leadIn: Int? = nil, paragraph: Int) {
    self.span = span
    self.role = role
    self.clause = clause
    self.leadIn = leadIn
    self.paragraph = paragraph
  }
}
