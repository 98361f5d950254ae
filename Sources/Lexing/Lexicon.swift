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

  @usableFromInline let trie: Trie
  @usableFromInline let entries: [Entry]

  /// - Parameter words: each word once; a later entry replaces an earlier one of the same spelling.
  public init(_ words: some Sequence<(String, Entry)>) {
    var draft = TrieDraft()
    var entries: [Entry] = []
    for (word, entry) in words where draft.insert(word, Int32(entries.count)) { entries.append(entry) }
    trie = Trie(draft)
    self.entries = entries
  }

  /// The scalars that words start with, in order.
  public var firstScalars: [UInt32] { trie.firstScalars }

  /// Whether some word starts with this scalar.
  @inlinable
  public func mayStart(with scalar: UInt32) -> Bool { trie.root(scalar) != 0 }

  /// The longest word that starts at `offset` and ends at or before `end`.
  @inlinable
  public func longestMatch(in text: ScalarText, at offset: Int, end: Int) -> Match? {
    guard let (entry, stop) = trie.longest(in: text, at: offset, end: end) else { return nil }
    return Match(entry: entries[entry], span: TextSpan(offset, stop))
  }

  /// The longest word that ends exactly at `end` and starts at or after `start`. Reads at most `longest` scalars.
  @inlinable
  public func longestMatch(in text: ScalarText, endingAt end: Int, start: Int, longest: Int = 12) -> Match? {
    var offset = max(start, end - longest)
    while offset < end {
      if let entry = trie.whole(in: text, TextSpan(offset, end)) {
        return Match(entry: entries[entry], span: TextSpan(offset, end))
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
