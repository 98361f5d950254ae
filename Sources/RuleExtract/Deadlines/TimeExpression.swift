internal import Lexing
internal import PolicyModel

/// One date, or a range of two.
struct DateTerm: Sendable, Hashable {
  var first: PartialDate
  /// The last day of a range: 「2025年4月—12月」.
  var last: PartialDate?
  var span: TextSpan
}

/// A length of time: 「20个工作日」「三个月」「12个月至6个月」.
struct DurationTerm: Sendable, Hashable {
  var period: Period
  /// The other end of 「3至5个工作日」.
  var other: Period?
  var workdays = false
  /// 自然日, 日历日: calendar days also where the notice says that 日 means 工作日.
  var calendarDays = false
  /// The number of a bare 「25日」, which may be a day of the month.
  var dayOfMonth: Int?
  /// 第3个月: counted, not measured.
  var isOrdinal = false
  var span: TextSpan
}

/// A period that repeats, with the dates inside it: 「每年3月、9月底」.
struct EveryTerm: Sendable, Hashable {
  enum Unit: Sendable, Hashable {
    case year, quarter, month, week, day
  }

  var unit: Unit
  var interval: Int
  var weekdays: [Int] = []
  var dates: [DateTerm] = []
  /// 首月 1, 第二个月 2, 末月 3 of a quarter.
  var monthOfQuarter: Int?
  /// Counted from the period's end: 「每季度结束后10日内」.
  var afterEnd: DurationTerm?
  /// 按 instead of 每.
  var isManner = false
  /// 「每年的」
  var hasGenitive = false
  var span: TextSpan
}

/// Words of time that belong together, before it is decided whether they are a deadline.
struct TimeExpression: Sendable {
  enum Kind: Sendable {
    case dates([DateTerm])
    case duration(DurationTerm)
    case every(EveryTerm)
    /// 当日, 当天
    case sameDay
    /// 届满前, 期满前 without a length of time
    case beforeExpiry
    /// 年终, 年度终了后: once a year
    case yearEnd(DurationTerm?)
    /// 规定的期限内
    case setElsewhere
  }

  var kind: Kind
  var span: TextSpan
  /// Words that name a day no calendar has (2月30日, 13月).
  var impossible = false
}
