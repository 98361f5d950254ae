internal import Ingest
internal import Lexing
internal import PolicyModel

/// Builds the clause tree of one notice, paragraph by paragraph.
///
/// 编, 章, 节 and 条 have a fixed order. For all other signs the order in which a text first uses them decides, so that
/// a notice that goes 1. （1） 一、 below an article, or skips （一）, gets the tree its author meant.
struct ClauseBuilder {
  private(set) var clauses: [ClauseUnit] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let text: ScalarText
  /// Apart from `clauses`, so that a sign can be tried out without a copy of the whole tree.
  private(set) var place = OpenClauses()

  init(text: ScalarText) { self.text = text }

  var current: Int? { place.open.last?.clause }

  /// Starts the subtree of an attachment.
  mutating func startAttachment(label: TextSpan?, heading: TextSpan?, span: TextSpan) {
    clauses.append(
      ClauseUnit(
        level: .attachment,
        marker: label.map { text.markerLabel($0) } ?? "",
        heading: heading,
        span: span,
        parent: nil
      )
    )
    place.startPart(clauses.count - 1)
  }

  /// Closes everything: signature, imprint.
  mutating func closeAll() {
    place.closeAll()
  }

  /// Opens the clause of a marker at the start of a paragraph.
  mutating func startClause(_ marker: Marker, heading: TextSpan?, span: TextSpan) {
    if marker.style == .article || marker.style == .chinese, let before = place.lastOrdinal(of: marker.style),
      marker.ordinal > before + 1
    {
      diagnostics.append(
        Diagnostic(
          .numberingGap,
          "'\(text.string(marker.label))' follows number \(before); the numbers between are missing",
          at: marker.label
        )
      )
    }
    let parent = place.enter(marker, as: clauses.count, hasHeading: heading != nil)
    clauses.append(
      ClauseUnit(
        level: level(of: marker.style, below: parent.depth),
        marker: text.markerLabel(marker.label),
        heading: heading,
        span: span,
        parent: parent.clause
      )
    )
    extend(to: span)
  }

  /// A paragraph without marker: 款 of an article, text below a heading, or what follows a list.
  mutating func continueClause(_ span: TextSpan) {
    place.continueClause { [clauses] in clauses[$0].heading != nil }
    extend(to: span)
  }

  /// An item inside a paragraph: 「一是…；二是…」. It never stays open.
  mutating func addInline(_ marker: Marker, span: TextSpan, asSibling: Bool = false) -> Int {
    let above = current
    clauses.append(
      ClauseUnit(
        level: .inline,
        marker: text.markerLabel(marker.label),
        heading: nil,
        span: span,
        parent: asSibling ? above.flatMap { clauses[$0].parent } : above
      )
    )
    return clauses.count - 1
  }

  mutating func extendInline(_ clause: Int, to span: TextSpan) {
    clauses[clause].span = clauses[clause].span.union(span)
  }

  /// Whether the marker is a further item of a list that is open.
  func continuesList(_ marker: Marker) -> Bool {
    place.open.last { $0.style == marker.style }?.isListItem ?? false
  }

  mutating func dropHeading(of clause: Int) { clauses[clause].heading = nil }

  /// False where the item before in the same list has no heading.
  func namesItems(_ marker: Marker) -> Bool {
    guard let sibling = place.open.last(where: { $0.style == marker.style }) else { return true }
    return clauses[sibling.clause].heading != nil
  }

  mutating func endParagraph(leadsIn: Bool) { place.leadsIn = leadsIn }

  private mutating func extend(to span: TextSpan) {
    for entry in place.open { clauses[entry.clause].span = clauses[entry.clause].span.union(span) }
  }

  private func level(of style: Marker.Style, below depth: Int) -> ClauseUnit.Level {
    switch style {
    case .part: .part
    case .chapter: .chapter
    case .section: .section
    case .article: .article
    case .spoken: .inline
    default: .item(depth: depth + 1)
    }
  }
}
