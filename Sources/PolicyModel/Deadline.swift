/// A time limit on acting (期限), with the words that state it.
public struct Deadline: Sendable, Hashable {
  /// How finely the notice states the day of a `by` limit.
  public enum Precision: String, Sendable, Hashable, CaseIterable {
    case day, month, quarter, half, year
  }

  public enum Limit: Sendable, Hashable {
    /// The last day on which acting is still in time, inclusive: 「2025年4月底前」.
    case by(CivilDate, precision: Precision)
    /// The first day: 「自2026年1月1日起施行」.
    case from(CivilDate)
    /// A window or phase, both days inside: 「2025年4月-2025年12月」.
    case during(start: CivilDate, end: CivilDate)
    /// Stays valid up to and including the day: 「有效期至2029年12月31日」.
    case until(CivilDate)
    /// 「每年11月30日前」; `start` opens a window: 「每年12月1日至15日」.
    case recurring(RecurrenceRule, start: MonthDay?)
    /// Counted from an event: 「自收到申请之日起20个工作日内」.
    case within(RelativeLimit)
  }

  public var limit: Limit
  public var quote: String
  public var span: TextSpan
  /// A part that the words do not state (mostly the year) was taken from the context.
  public var inferred: Bool
  /// Taken over from a phase or heading above.
  public var inherited: Bool
  /// Id of the grammar rule that matched, e.g. `deadline.by`.
  public var rule: String

  public init(
    _ limit: Limit,
    quote: String,
    span: TextSpan,
    inferred: Bool = false,
    inherited: Bool = false,
    rule: String
  ) {
    self.limit = limit
    self.quote = quote
    self.span = span
    self.inferred = inferred
    self.inherited = inherited
    self.rule = rule
  }

  /// The calendar day that ends this limit, where it has one without further facts.
  public var lastDay: CivilDate? {
    switch limit {
    case .by(let date, _), .until(let date): date
    case .during(_, let end): end
    case .from, .recurring, .within: nil
    }
  }
}

/// A limit that counts from (or back from) an event. Counting follows Civil Code art. 200–204.
public struct RelativeLimit: Sendable, Hashable {
  public var duration: Period
  /// 工作日: counted by the State Council's calendar of working days.
  public var workdays: Bool
  /// The event as written (「收到申请之日」), nil where the sentence names none.
  public var anchor: String?
  /// Counted backwards from the event: 「届满前6个月」.
  public var before: Bool

  public init(_ duration: Period, workdays: Bool = false, anchor: String? = nil, before: Bool = false) {
    self.duration = duration
    self.workdays = workdays
    self.anchor = anchor
    self.before = before
  }
}

extension Deadline {
  /// The contract's name of a limit.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case by, from, during, until, recurring, within
  }
}

extension Deadline.Limit {
  public var kind: Deadline.Kind {
    switch self {
    case .by: .by
    case .from: .from
    case .during: .during
    case .until: .until
    case .recurring: .recurring
    case .within: .within
    }
  }
}
