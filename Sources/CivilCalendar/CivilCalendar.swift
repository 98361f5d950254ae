public import PolicyModel

/// China's working days (工作日) and the counting of periods.
///
/// Which days are off and which weekends are worked comes from the State Council's yearly notice (国务院办公厅关于…年部分
/// 节假日安排的通知); `WorkingYear` holds them with their document numbers. A year without such a notice is a typed
/// failure, never a guess.
public enum CivilCalendar {
  /// The years whose notices are known.
  public static let years: ClosedRange<Int> = WorkingYear.first...WorkingYear.last

  /// The document numbers behind a year; empty outside `years`.
  public static func sources(of year: Int) -> [String] { WorkingYear.all[year]?.sources ?? [] }

  /// Whether offices work that day.
  public static func isWorkingDay(_ date: CivilDate) throws(CalendarFailure) -> Bool {
    guard let year = WorkingYear.all[date.year] else { throw .unpublished(year: date.year) }
    if year.worked.contains(date.dayNumber) { return true }
    return date.weekday <= 5 && !year.off.contains(date.dayNumber)
  }

  /// The day itself if it is a working day, else the next one.
  public static func workingDay(onOrAfter date: CivilDate) throws(CalendarFailure) -> CivilDate {
    var day = date
    while try !isWorkingDay(day) {
      guard let next = day.adding(days: 1) else { throw .outOfRange }
      day = next
    }
    return day
  }

  /// The calendar day on which a relative limit ends, counted from the day of its event by Civil Code art. 200–204:
  ///
  /// - the event's day does not count (art. 201);
  /// - a period in months or years ends on the corresponding day or, where there is none, the month's last (art. 202);
  /// - a last day on which offices rest moves to the next working day (art. 203); the days of rest are the statutory
  ///   holidays and the weekends that are not worked;
  /// - 工作日 are counted one by one.
  ///
  /// A limit that counts backwards (届满前30日) gives the last day on which acting is still in time; it never moves to
  /// a later day. Hours count from an unknown hour of the event's day: full days are added, a rest counts as one more
  /// day if at least one full day was stated, and less than a day ends on the event's day.
  public static func resolve(_ limit: RelativeLimit, from event: CivilDate) throws(CalendarFailure) -> CivilDate {
    let period = limit.duration
    let sign = limit.before ? -1 : 1
    guard let days = period.wholeDays, days <= longest,
      let months = period.wholeMonths, months <= longest
    else { throw .outOfRange }
    if limit.workdays {
      guard let start = months == 0 ? event : event.adding(months: sign * months) else { throw .outOfRange }
      return try start.adding(workingDays: sign * days)
    }
    guard let month = months == 0 ? event : event.adding(months: sign * months),
      let last = month.adding(days: sign * days)
    else { throw .outOfRange }
    if limit.before || period.isOfHours { return last }
    do {
      return try workingDay(onOrAfter: last)
    } catch .unpublished(let year) {
      throw .unpublishedLastDay(last, year: year)
    }
  }

  /// No limit of a notice is longer; keeps sums far from overflow.
  private static let longest = 4_000_000
}

extension Period {
  /// Days, weeks and hours as days; nil past what can be summed.
  fileprivate var wholeDays: Int? {
    let (week, over) = weeks.multipliedReportingOverflow(by: 7)
    let (sum, more) = week.addingReportingOverflow(days)
    let full = hours / 24 + (hours >= 24 && (hours % 24 > 0 || minutes > 0) ? 1 : 0)
    let (total, most) = sum.addingReportingOverflow(full)
    return over || more || most || total < 0 ? nil : total
  }

  fileprivate var wholeMonths: Int? {
    let (year, over) = years.multipliedReportingOverflow(by: 12)
    let (sum, more) = year.addingReportingOverflow(months)
    return over || more || sum < 0 ? nil : sum
  }

  /// Whether it is counted by the hour: such a period runs through days of rest.
  fileprivate var isOfHours: Bool {
    years == 0 && months == 0 && weeks == 0 && days == 0 && (hours != 0 || minutes != 0)
  }
}

extension CivilDate {
  /// The day on which the n-th working day behind this one falls (in front of it, where `workingDays` is negative).
  /// This day itself does not count; 0 gives this day.
  public func adding(workingDays: Int) throws(CalendarFailure) -> CivilDate {
    var left = workingDays.magnitude
    let step = workingDays < 0 ? -1 : 1
    var day = self
    while left > 0 {
      guard let next = day.adding(days: step) else { throw .outOfRange }
      day = next
      if try CivilCalendar.isWorkingDay(day) { left -= 1 }
    }
    return day
  }
}

/// Why a period has no last day yet.
public enum CalendarFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The State Council's notice for this year is not among the data.
  case unpublished(year: Int)
  /// The period ends on this day, but whether offices work then is not known.
  case unpublishedLastDay(CivilDate, year: Int)
  /// Beyond the years 1 to 9999.
  case outOfRange

  public var description: String {
    let known = "\(CivilCalendar.years.lowerBound) to \(CivilCalendar.years.upperBound)"
    switch self {
    case .unpublished(let year):
      return "no calendar of working days (节假日安排) for \(year): the years \(known) are known"
    case .unpublishedLastDay(let day, let year):
      return "the period ends on \(day), or on the next working day if offices rest then: "
        + "no calendar of working days (节假日安排) for \(year), the years \(known) are known"
    case .outOfRange:
      return "the period leads outside the years 1 to 9999"
    }
  }
}
