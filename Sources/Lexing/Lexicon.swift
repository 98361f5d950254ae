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
    for (word, entry) in words {
      guard let place = draft.insert(word, Int32(entries.count)) else { continue }
      if Int(place) < entries.count { entries[Int(place)] = entry } else { entries.append(entry) }
    }
    trie = Trie(draft)
    self.entries = entries
  }

  /// Words that may be listed often, with all that they mean, in the order of the list.
  public init<Meaning>(grouping words: some Sequence<(String, Meaning)>) where Entry == [Meaning] {
    var draft = TrieDraft()
    var entries: [[Meaning]] = []
    for (word, meaning) in words {
      guard let place = draft.insert(word, Int32(entries.count)) else { continue }
      if Int(place) < entries.count { entries[Int(place)].append(meaning) } else { entries.append([meaning]) }
    }
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

/// The words of a list that is written as one text, between spaces and line ends: 「应当 必须 不得」.
///
/// By bytes: vocabularies are read at every start.
public func words(in list: String) -> [String] {
  list.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) }
}
