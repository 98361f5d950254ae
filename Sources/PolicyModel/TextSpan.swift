/// A half-open range of Unicode scalar offsets into a notice's canonical text.
///
/// `text[span] == quote` holds for every value of a bundle (promise 1 of the contract).
public struct TextSpan: Sendable, Hashable, Comparable {
  /// Offset of the first scalar.
  public var start: Int
  /// Offset behind the last scalar; never less than `start`.
  public var end: Int

  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  @inlinable
  public init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }

  @inlinable public var count: Int { end - start }
  @inlinable public var isEmpty: Bool { start == end }
  @inlinable public var range: Range<Int> { start..<end }

  @inlinable
  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  @inlinable
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

  @inlinable
  public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// The smallest span that holds both.
  @inlinable
  public func union(_ other: TextSpan) -> TextSpan { TextSpan(min(start, other.start), max(end, other.end)) }

  /// By start, then by end: the order of the text.
  @inlinable
  public static func < (left: TextSpan, right: TextSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
