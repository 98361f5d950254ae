/// A number that a notice sets, with what it measures: 「中心药房覆盖率达到70%」.
public struct Quantity: Sendable, Hashable {
  public enum Comparator: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "="
    /// `value` to `upper`, both included.
    case between
    case increaseBy = "+="
    case decreaseBy = "-="
  }

  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Must be reached or kept.
    case target
    /// When a duty applies, or who qualifies.
    case condition
    /// Fines, deductions, suspensions.
    case penalty
    /// A stated fact.
    case fact
  }

  public var metric: String?
  public var op: Comparator
  /// In `unit`: 5万元 is 50000 元.
  public var value: Double
  /// Upper end of `between`, else nil.
  public var upper: Double?
  /// Standard name of the unit, e.g. `%`, `元`, `工作日`; empty where the notice names none.
  public var unit: String
  /// The unit as written where it differs from `unit`.
  public var writtenUnit: String?
  public var role: Role
  /// Stated without a figure: 全覆盖 is 100 %.
  public var implicit: Bool
  /// The baseline of a change: 「较2020年」.
  public var baseline: String?
  /// The base of a rate: 「每千人」.
  public var per: String?
  /// The date that binds this figure: its own, or the phase's or heading's; nil where none does. 「到2026年达到50%，2027年达到70%」
  /// are two figures with two dates.
  public var due: CivilDate?
  public var quote: String
  public var span: TextSpan
  /// Id of the grammar rule that matched.
  public var rule: String

  public init(
    metric: String? = nil,
    op: Comparator,
    value: Double,
    upper: Double? = nil,
    unit: String,
    writtenUnit: String? = nil,
    role: Role,
    implicit: Bool = false,
    baseline: String? = nil,
    per: String? = nil,
    due: CivilDate? = nil,
    quote: String,
    span: TextSpan,
    rule: String
  ) {
    self.metric = metric
    self.op = op
    self.value = value
    self.upper = upper
    self.unit = unit
    self.writtenUnit = writtenUnit
    self.role = role
    self.implicit = implicit
    self.baseline = baseline
    self.per = per
    self.due = due
    self.quote = quote
    self.span = span
    self.rule = rule
  }
}
