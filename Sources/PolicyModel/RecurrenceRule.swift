/// The subset of an RFC 5545 RRULE that official notices need.
public struct RecurrenceRule: Sendable, Hashable, CustomStringConvertible {
  public enum Frequency: String, Sendable, Hashable, CaseIterable {
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  public var frequency: Frequency
  /// 1 or more: every how many periods.
  public var interval: Int
  /// 1 to 12, in the order of the notice.
  public var months: [Int]
  /// 1 to 31; -1 is the month's last day (月底).
  public var monthDays: [Int]
  /// ISO weekdays, 1 is Monday.
  public var weekdays: [Int]

  public init(
    _ frequency: Frequency,
    interval: Int = 1,
    months: [Int] = [],
    monthDays: [Int] = [],
    weekdays: [Int] = []
  ) {
    self.frequency = frequency
    self.interval = interval
    self.months = months
    self.monthDays = monthDays
    self.weekdays = weekdays
  }

  static let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  /// `FREQ=…;INTERVAL=…;BYMONTH=…;BYMONTHDAY=…;BYDAY=…`, parts without content left out.
  public var description: String {
    var parts = ["FREQ=\(frequency.rawValue)"]
    if interval != 1 { parts.append("INTERVAL=\(interval)") }
    func list(_ values: [Int]) -> String { values.map { String($0) }.joined(separator: ",") }
    if !months.isEmpty { parts.append("BYMONTH=\(list(months))") }
    if !monthDays.isEmpty { parts.append("BYMONTHDAY=\(list(monthDays))") }
    if !weekdays.isEmpty {
      parts.append("BYDAY=\(weekdays.map { RecurrenceRule.weekdayNames[$0 - 1] }.joined(separator: ","))")
    }
    return parts.joined(separator: ";")
  }

  /// Parses what `description` writes; nil for parts outside the subset.
  public init?(_ text: some StringProtocol) {
    var frequency: Frequency?
    var interval = 1
    var months: [Int] = []
    var monthDays: [Int] = []
    var weekdays: [Int] = []
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { return nil }
      let values = pair[1].split(separator: ",")
      let numbers = values.compactMap { Int($0) }
      switch pair[0] {
      case "FREQ": frequency = Frequency(rawValue: String(pair[1]))
      case "INTERVAL":
        guard let value = Int(pair[1]), value >= 1 else { return nil }
        interval = value
      case "BYMONTH":
        guard numbers.count == values.count, numbers.allSatisfy({ (1...12).contains($0) }) else { return nil }
        months = numbers
      case "BYMONTHDAY":
        guard numbers.count == values.count, numbers.allSatisfy({ $0 == -1 || (1...31).contains($0) }) else {
          return nil
        }
        monthDays = numbers
      case "BYDAY":
        weekdays = values.compactMap { name in RecurrenceRule.weekdayNames.firstIndex(of: String(name)).map { $0 + 1 } }
        guard weekdays.count == values.count else { return nil }
      default: return nil
      }
    }
    guard let frequency else { return nil }
    self.init(frequency, interval: interval, months: months, monthDays: monthDays, weekdays: weekdays)
  }
}

/// A day of any year, `MM-DD`.
public struct MonthDay: Sendable, Hashable, CustomStringConvertible {
  public let month: Int
  public let day: Int

  /// Nil when no year has such a day.
  public init?(month: Int, day: Int) {
    guard CivilDate(year: 2000, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  /// Parses `MM-DD`.
  public init?(_ text: some StringProtocol) {
    guard let date = CivilDate(iso: "2000-\(text)") else { return nil }
    self.init(month: date.month, day: date.day)
  }

  public var description: String {
    String(CivilDate(year: 2000, month: month, day: day)?.description.dropFirst(5) ?? "")
  }
}
