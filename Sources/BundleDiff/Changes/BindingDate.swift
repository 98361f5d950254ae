public import PolicyModel

extension Measure {
  /// The last day on which acting is in time. Where the bundle has no such day: the first day a yearly duty falls due
  /// (「每年12月5日前」), or the day from which the duty binds (「2025年4月起」).
  public func bindingDate(in notice: Notice) -> CivilDate? {
    let yearly = obligation.deadlines.compactMap { deadline -> CivilDate? in
      guard case .recurring(let rule, _) = deadline.limit else { return nil }
      return notice.referenceDate.flatMap { rule.firstYearlyDay(from: $0) }
    }
    if let last = (yearly + [obligation.due].compactMap(\.self)).max() { return last }
    return obligation.deadlines.compactMap { deadline -> CivilDate? in
      guard case .from(let date) = deadline.limit else { return nil }
      return date
    }.max()
  }
}

extension Notice {
  /// The day from which recurring duties are counted: of the notice itself, else the first day it sets.
  var referenceDate: CivilDate? {
    if let date = header.adoptedOn ?? header.publishedOn ?? header.printedOn ?? effect.effectiveOn { return date }
    return obligations.lazy.flatMap(\.deadlines).compactMap(\.lastDay).min()
  }
}

extension RecurrenceRule {
  /// Nil where the rule names no day of the year.
  func firstYearlyDay(from date: CivilDate) -> CivilDate? {
    guard frequency == .yearly, interval == 1, let month = months.last, let day = monthDays.last else { return nil }
    return [date.year, date.year + 1].lazy.compactMap { year in
      day < 0 ? CivilDate(lastDayOfMonth: month, year: year) : CivilDate(year: year, month: month, day: day)
    }.first { $0 >= date }
  }

  /// Nil where the rule names no single day of the year; the month's last day counts as the 31st.
  var dayOfYear: Int? {
    guard months.count == 1, monthDays.count == 1 else { return nil }
    return months[0] * 32 + (monthDays[0] < 0 ? 31 : monthDays[0])
  }

  var timesAYear: Double {
    let times: Double =
      switch frequency {
      case .daily: 365
      case .weekly: 52 * Double(max(1, weekdays.count))
      case .monthly: 12 * Double(max(1, monthDays.count))
      case .yearly: Double(max(1, months.count))
      }
    return times / Double(interval)
  }
}

extension Period {
  /// About how long; a month counts 30 days.
  var hoursAbout: Int? {
    ((years * 12 + months) * 30 + weeks * 7 + days) * 24 + hours + (minutes > 0 ? 1 : 0)
  }
}
