public import struct PolicyModel.TextSpan

/// Words that are asked for together: whether any of them stands somewhere, in time that does not grow with their number.
public struct WordSet: Sendable, ExpressibleByArrayLiteral {
  @usableFromInline let trie: Trie

  public init(_ words: some Sequence<String>) {
    var draft = TrieDraft()
    for word in words { _ = draft.insert(word, 0) }
    trie = Trie(draft)
  }

  public init(arrayLiteral words: String...) { self.init(words) }

  /// Whether some word starts with this scalar.
  @inlinable
  public func mayStart(with scalar: UInt32) -> Bool { trie.root(scalar) != 0 }

  /// Where the longest of the words that stand at `offset` ends, at or before `end`.
  @inlinable
  public func end(in text: ScalarText, at offset: Int, end: Int = .max) -> Int? {
    trie.longest(in: text, at: offset, end: min(end, text.count))?.stop
  }
}

extension ScalarText {
  /// Whether one of the words stands at `offset` and ends at or before `end`.
  @inlinable
  public func hasAny(_ words: WordSet, at offset: Int, end: Int = .max) -> Bool {
    offset >= 0 && words.end(in: self, at: offset, end: end) != nil
  }

  /// Whether one of the words stands somewhere in a span.
  @inlinable
  public func hasAny(_ words: WordSet, in span: TextSpan) -> Bool {
    var offset = span.start
    while offset < span.end {
      if words.end(in: self, at: offset, end: span.end) != nil { return true }
      offset += 1
    }
    return false
  }

  /// Whether a span is one of the words.
  @inlinable
  public func isAny(_ words: WordSet, _ span: TextSpan) -> Bool { words.trie.whole(in: self, span) != nil }
}
