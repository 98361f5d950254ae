public import PolicyModel

/// A vocabulary with the longest match at an offset in time linear in the match: a trie over Unicode scalars.
///
/// A lexicon is a literal of words and what they mean; a word may be listed once only. Look-ups are inlinable, so that
/// the grammars' own modules specialise them for their entries: the generic form spends most of its time on metadata.
public struct Lexicon<Entry: Sendable>: Sendable {
  public struct Match: Sendable {
    public let entry: Entry
    public let span: TextSpan

    @inlinable
    init(entry: Entry, span: TextSpan) {
      self.entry = entry
      self.span = span
    }
  }

  /// Node reached from the root by a scalar of the basic plane; 0 for none.
  @usableFromInline let first: [Int32]
  /// Open-addressed map from (node, scalar) to node.
  @usableFromInline let keys: [UInt64]
  @usableFromInline let targets: [Int32]
  @usableFromInline let mask: Int
  /// Entry index of a node, -1 for none.
  @usableFromInline let entryOfNode: [Int32]
  @usableFromInline let entries: [Entry]

  /// - Parameter words: each word once; a later entry replaces an earlier one of the same spelling.
  public init(_ words: some Sequence<(String, Entry)>) {
    var edges: [UInt64: Int32] = [:]
    var first = [Int32](repeating: 0, count: 0x10000)
    var entryOfNode: [Int32] = [-1]
    var entries: [Entry] = []
    for (word, entry) in words {
      var node: Int32 = 0
      for scalar in word.unicodeScalars {
        let key = UInt64(UInt32(node)) << 32 | UInt64(scalar.value)
        if let next = edges[key] {
          node = next
        } else {
          let next = Int32(entryOfNode.count)
          entryOfNode.append(-1)
          edges[key] = next
          if node == 0 && scalar.value < 0x10000 { first[Int(scalar.value)] = next }
          node = next
        }
      }
      guard node != 0 else { continue }
      entryOfNode[Int(node)] = Int32(entries.count)
      entries.append(entry)
    }
    var size = 16
    while size < edges.count * 2 { size *= 2 }
    var keys = [UInt64](repeating: .max, count: size)
    var targets = [Int32](repeating: 0, count: size)
    for (key, target) in edges {
      var slot = Lexicon.hash(key) & (size - 1)
      while keys[slot] != .max { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      targets[slot] = target
    }
    self.first = first
    self.keys = keys
    self.targets = targets
    self.mask = size - 1
    self.entryOfNode = entryOfNode
    self.entries = entries
  }

  @inlinable
  static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  @inlinable
  func step(_ node: Int32, _ scalar: UInt32) -> Int32 {
    if node == 0 && scalar < 0x10000 { return first[Int(scalar)] }
    let key = UInt64(UInt32(node)) << 32 | UInt64(scalar)
    var slot = Lexicon.hash(key) & mask
    while true {
      if keys[slot] == key { return targets[slot] }
      if keys[slot] == .max { return 0 }
      slot = (slot + 1) & mask
    }
  }

  /// Whether some word starts with this scalar.
  @inlinable
  public func mayStart(with scalar: UInt32) -> Bool { step(0, scalar) != 0 }

  /// The longest word that starts at `offset` and ends at or before `end`.
  @inlinable
  public func longestMatch(in text: ScalarText, at offset: Int, end: Int) -> Match? {
    var node: Int32 = 0
    var position = offset
    var best: (Int32, Int)?
    while position < end {
      node = step(node, text[position])
      if node == 0 { break }
      position += 1
      if entryOfNode[Int(node)] >= 0 { best = (entryOfNode[Int(node)], position) }
    }
    guard let (entry, stop) = best else { return nil }
    return Match(entry: entries[Int(entry)], span: TextSpan(offset, stop))
  }

  /// The longest word that ends exactly at `end` and starts at or after `start`. Reads at most `longest` scalars.
  @inlinable
  public func longestMatch(in text: ScalarText, endingAt end: Int, start: Int, longest: Int = 12) -> Match? {
    var offset = max(start, end - longest)
    while offset < end {
      var node: Int32 = 0
      var position = offset
      while position < end {
        node = step(node, text[position])
        if node == 0 { break }
        position += 1
      }
      if node != 0 && position == end && entryOfNode[Int(node)] >= 0 {
        return Match(entry: entries[Int(entryOfNode[Int(node)])], span: TextSpan(offset, end))
      }
      offset += 1
    }
    return nil
  }

  /// Every longest match of a span, left to right, without overlaps.
  @inlinable
  public func matches(in text: ScalarText, _ span: TextSpan) -> [Match] {
    var found: [Match] = []
    var offset = span.start
    while offset < span.end {
      if let match = longestMatch(in: text, at: offset, end: span.end) {
        found.append(match)
        offset = match.span.end
      } else {
        offset += 1
      }
    }
    return found
  }
}
