public import PolicyModel

/// What became of one number, time or modal word of a notice's body: nothing is lost in silence.
public struct Claim: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A number, outside of times.
    case figure
    /// A date, a length of time, a rhythm.
    case time
    /// 应当, 不得, 可以, 鼓励 and their brothers.
    case modal
  }

  public enum Outcome: Sendable, Hashable {
    /// A value of the bundle holds it.
    case read
    /// A named reason leaves it alone: 「edition」, 「ordinal」, 「deadline.not.asOf」.
    case refused(String)
    /// No rule says what it is.
    case unread
  }

  public var kind: Kind
  public var span: TextSpan
  public var outcome: Outcome

  init(_ kind: Kind, _ span: TextSpan, _ outcome: Outcome) {
    self.kind = kind
    self.span = span
    self.outcome = outcome
  }
}

/// How many of a notice's numbers, times and modal words were read, refused by reason, and not understood.
public struct Coverage: Sendable, Hashable {
  public struct Count: Sendable, Hashable {
    public var read = 0
    public var refused: [String: Int] = [:]
    public var unread = 0

    public var total: Int { read + unread + refused.values.reduce(0, +) }
  }

  public private(set) var counts: [Claim.Kind: Count] = [:]

  public init() {}

  public init(_ claims: [Claim]) {
    for claim in claims {
      switch claim.outcome {
      case .read: counts[claim.kind, default: Count()].read += 1
      case .refused(let reason): counts[claim.kind, default: Count()].refused[reason, default: 0] += 1
      case .unread: counts[claim.kind, default: Count()].unread += 1
      }
    }
  }

  public subscript(_ kind: Claim.Kind) -> Count { counts[kind] ?? Count() }

  public static func += (left: inout Coverage, right: Coverage) {
    for (kind, count) in right.counts {
      left.counts[kind, default: Count()].read += count.read
      left.counts[kind, default: Count()].unread += count.unread
      left.counts[kind, default: Count()].refused.merge(count.refused, uniquingKeysWith: +)
    }
  }
}
