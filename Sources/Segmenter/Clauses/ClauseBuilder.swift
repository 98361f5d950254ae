internal import Ingest
internal import Lexing
internal import PolicyModel

/// Builds the clause tree of one notice, paragraph by paragraph.
///
/// 编, 章, 节 and 条 have a fixed order. For all other signs the order in which a text first uses them decides, so that
/// a notice that goes 1. （1） 一、 below an article, or skips （一）, gets the tree its author meant.
struct ClauseBuilder {
  /// An open clause on the way from the top to where the reading is.
  private struct Open {
    var clause: Int
    var style: Marker.Style?
    var prefix: [Int]
    var ordinal: Int
    /// An item of the list that a lead-in opened; a paragraph without marker behind it belongs to the list's parent.
    var isListItem: Bool
  }

  private(set) var clauses: [ClauseUnit] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let text: ScalarText
  private var open: [Open] = []
  /// Styles of this text part from the top, as far as known. Restarts with each attachment.
  private var order: [Marker.Style] = []
  /// The paragraph before ended in a colon: what follows is its list.
  private var leadsIn = false
  /// Deepest nesting kept; styles are few, so only decimals could go deeper.
  private static let deepest = 16

  init(text: ScalarText) { self.text = text }

  var current: Int? { open.last?.clause }

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
    open = [Open(clause: clauses.count - 1, style: nil, prefix: [], ordinal: 0, isListItem: false)]
    order = []
    leadsIn = false
  }

  /// Closes everything: signature, imprint.
  mutating func closeAll() {
    open = []
    leadsIn = false
  }

  /// Whether the marker can be one here: 「第三百一十条」 at a line's start by accident, 「1.5万元」, are none.
  func accepts(_ marker: Marker) -> Bool {
    switch marker.style {
    case .article, .chapter, .section, .part:
      if marker.isSetOff || marker.ordinal == 1 { return true }
      guard let before = lastOrdinal(of: marker.style) else { return false }
      // 节 restart in each chapter, 条 run through.
      return marker.ordinal > before && marker.ordinal <= before + 5
    case .decimal:
      if let before = open.last(where: { $0.style == marker.style }), before.prefix == marker.prefix {
        return marker.ordinal > before.ordinal && marker.ordinal <= before.ordinal + 3
      }
      guard marker.ordinal == 1 else { return false }
      guard let above = open.last(where: { $0.style != nil }) else { return true }
      return marker.prefix.last == above.ordinal || above.style == marker.style
        || marker.prefix.last == above.ordinal + 1
    case .letter, .arabicBracket, .bracketedLetter:
      return marker.ordinal == 1 || open.contains { $0.style == marker.style && $0.ordinal < marker.ordinal }
    case .arabic:
      // 「3.报告」 far from any 1. or 2. is the tail of something else.
      return marker.ordinal <= 2 || marker.isSetOff || lastOrdinal(of: .arabic) != nil
    case .chinese, .bracketedChinese, .bracketedArabic, .circled, .spoken: return true
    }
  }

  private var lastOrdinals: [Marker.Style: Int] = [:]
  private func lastOrdinal(of style: Marker.Style) -> Int? { lastOrdinals[style] }

  /// Opens the clause of a marker at the start of a paragraph.
  mutating func startClause(_ marker: Marker, heading: TextSpan?, span: TextSpan) {
    place(marker)
    let parent = open.last?.clause
    if marker.style == .article || marker.style == .chinese, let before = lastOrdinals[marker.style],
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
    lastOrdinals[marker.style] = marker.ordinal
    let isListItem = leadsIn && heading == nil || (open.isEmpty ? false : inList)
    inList = isListItem
    clauses.append(
      ClauseUnit(
        level: level(of: marker.style),
        marker: text.markerLabel(marker.label),
        heading: heading,
        span: span,
        parent: parent
      )
    )
    if open.count < ClauseBuilder.deepest {
      open.append(
        Open(
          clause: clauses.count - 1,
          style: marker.style,
          prefix: marker.prefix,
          ordinal: marker.ordinal,
          isListItem: isListItem
        )
      )
    }
    extend(to: span)
  }

  /// The popped siblings were items of a list: so is the next one.
  private var inList = false

  /// Pops what the marker ends, and notes its style's place.
  private mutating func place(_ marker: Marker) {
    inList = false
    if let sibling = open.lastIndex(where: { $0.style == marker.style }) {
      inList = open[sibling].isListItem
      open.removeSubrange(sibling...)
      return
    }
    if case .decimal(let parts) = marker.style {
      // 1.2.1 below 1.2, 1.1 below 1.
      while let top = open.last, let style = top.style {
        if case .decimal(let held) = style, held < parts { break }
        if style == .arabic || style.usualRank < Marker.Style.arabic.usualRank { break }
        open.removeLast()
      }
      note(marker.style)
      return
    }
    if let known = order.firstIndex(of: marker.style) {
      while let top = open.last, let style = top.style {
        guard let held = order.firstIndex(of: style), held > known else { break }
        // A list of its own below the item that opens it: 「1.…下列材料：（一）…」
        if leadsIn, marker.ordinal == 1, !style.isStatutory, !marker.style.isStatutory { break }
        open.removeLast()
      }
      return
    }
    // A style new to this text part stands below what is open, unless its usual place is fixed above it.
    if marker.style.isStatutory || marker.style == .chinese {
      while let top = open.last, let style = top.style, style.usualRank > marker.style.usualRank, !leadsIn {
        open.removeLast()
      }
    }
    note(marker.style)
  }

  private mutating func note(_ style: Marker.Style) {
    guard !order.contains(style) else { return }
    if let top = open.last?.style, let index = order.firstIndex(of: top) {
      order.insert(style, at: index + 1)
    } else if let index = order.firstIndex(where: { $0.usualRank > style.usualRank }) {
      order.insert(style, at: index)
    } else {
      order.append(style)
    }
  }

  /// A paragraph without marker: 款 of an article, text below a heading, or what follows a list.
  mutating func continueClause(_ span: TextSpan) {
    if !leadsIn {
      while let top = open.last, top.isListItem { open.removeLast() }
      // 款 of an article: its items are behind it.
      if let article = open.lastIndex(where: { $0.style == .article }), article < open.count - 1,
        open[article + 1].style.map({ !$0.isStatutory }) ?? false,
        clauses[open[article + 1].clause].heading == nil
      {
        open.removeSubrange((article + 1)...)
      }
    }
    extend(to: span)
  }

  /// An item inside a paragraph: 「一是…；二是…」. It never stays open.
  mutating func addInline(_ marker: Marker, span: TextSpan, asSibling: Bool = false) -> Int {
    let above = open.last?.clause
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
    open.last { $0.style == marker.style }?.isListItem ?? false
  }

  mutating func dropHeading(of clause: Int) { clauses[clause].heading = nil }

  /// False where the item before in the same list has no heading.
  func namesItems(_ marker: Marker) -> Bool {
    guard let sibling = open.last(where: { $0.style == marker.style }) else { return true }
    return clauses[sibling.clause].heading != nil
  }

  mutating func endParagraph(leadsIn: Bool) { self.leadsIn = leadsIn }

  private mutating func extend(to span: TextSpan) {
    for entry in open { clauses[entry.clause].span = clauses[entry.clause].span.union(span) }
  }

  private func level(of style: Marker.Style) -> ClauseUnit.Level {
    switch style {
    case .part: .part
    case .chapter: .chapter
    case .section: .section
    case .article: .article
    case .spoken: .inline
    default: .item(depth: open.count(where: { $0.style.map { !$0.isStatutory } ?? false }) + 1)
    }
  }
}
