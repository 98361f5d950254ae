internal import PolicyModel

/// Where the reading stands in the clause tree: the clauses that are open, and in which order this text part uses its
/// signs. Small, so that a copy of it can try out whether one sign may follow another.
struct OpenClauses {
  /// An open clause on the way from the top to where the reading is.
  struct Open {
    var clause: Int
    var style: Marker.Style?
    var prefix: [Int]
    var ordinal: Int
    /// An item of the list that a lead-in opened; a paragraph without marker behind it belongs to the list's parent.
    var isListItem: Bool
  }

  private(set) var open: [Open] = []
  /// Styles of this text part from the top, as far as known. Restarts with each attachment.
  private var order: [Marker.Style] = []
  private var lastOrdinals: [Marker.Style: Int] = [:]
  /// The paragraph before ended in a colon: what follows is its list.
  var leadsIn = false
  /// Deepest nesting kept; styles are few, so only decimals could go deeper.
  private static let deepest = 16

  /// Begins a text part of its own, below the clause of its attachment.
  mutating func startPart(_ clause: Int) {
    open = [Open(clause: clause, style: nil, prefix: [], ordinal: 0, isListItem: false)]
    order = []
    leadsIn = false
  }

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

  func lastOrdinal(of style: Marker.Style) -> Int? { lastOrdinals[style] }

  /// Opens a marker's clause. Returns the clause that it stands below, and how many items are open above it.
  @discardableResult
  mutating func enter(_ marker: Marker, as clause: Int, hasHeading: Bool) -> (clause: Int?, depth: Int) {
    place(marker)
    lastOrdinals[marker.style] = marker.ordinal
    let parent = (open.last?.clause, open.count { $0.style.map { !$0.isStatutory } ?? false })
    let isListItem = leadsIn && !hasHeading || (open.isEmpty ? false : inList)
    inList = isListItem
    if open.count < OpenClauses.deepest {
      open.append(
        Open(
          clause: clause,
          style: marker.style,
          prefix: marker.prefix,
          ordinal: marker.ordinal,
          isListItem: isListItem
        )
      )
    }
    return parent
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
  mutating func continueClause(hasHeading: (Int) -> Bool) {
    guard !leadsIn else { return }
    while let top = open.last, top.isListItem { open.removeLast() }
    // 款 of an article: its items are behind it.
    if let article = open.lastIndex(where: { $0.style == .article }), article < open.count - 1,
      open[article + 1].style.map({ !$0.isStatutory }) ?? false, !hasHeading(open[article + 1].clause)
    {
      open.removeSubrange((article + 1)...)
    }
  }
}
