package import PolicyModel

/// A recurring duty as days in the calendar: a rule that names its days, and the first day it may fall on.
///
/// An official rule mostly names a period, not a day: 「每季度报送一次」. Its last day is then the period's: the quarter's
/// (自然季度), half-year's or year's last, Sunday for a week. Periods that do not divide a year (每两年, 每15日) have no such
/// calendar and are counted from the first day on.
package struct Recurrence: Sendable, Hashable {
  /// With every part that decides a day filled in, so that a calendar program finds the same days.
  package let rule: RecurrenceRule
  /// DTSTART: intervals are counted from it, and no occurrence lies before it.
  package let anchor: CivilDate
  /// The rule's own month and day that open the window: 「每年12月1日至15日」.
  package let windowStart: MonthDay?
  package let quote: String

  package init(_ stated: RecurrenceRule, window: MonthDay? = nil, quote: String = "", from first: CivilDate) {
    var rule = stated
    var anchor = first
    switch stated.frequency {
    case .daily:
      if rule.interval > 1 { anchor = first.adding(days: rule.interval) ?? first }
    case .weekly:
      if rule.weekdays.isEmpty { rule.weekdays = [7] }
    case .monthly:
      if rule.monthDays.isEmpty && rule.weekdays.isEmpty { rule.monthDays = [-1] }
      if rule.interval > 1 && rule.months.isEmpty {
        if 12 % rule.interval == 0 {
          // 每季度末 is the quarter's last month, 每季度10日前 its first.
          let offset = rule.monthDays == [-1] ? 0 : rule.interval - 1
          rule.months = stride(from: rule.interval, through: 12, by: rule.interval).map { $0 - offset }
          rule.interval = 1
        } else if stated.monthDays.isEmpty && stated.weekdays.isEmpty {
          anchor = first.adding(months: rule.interval) ?? first
          rule.monthDays = [anchor.day]
        }
      }
    case .yearly:
      if rule.interval > 1 && rule.months.isEmpty && rule.monthDays.isEmpty && rule.weekdays.isEmpty {
        anchor = first.adding(months: 12 * rule.interval) ?? first
        rule.months = [anchor.month]
        rule.monthDays = [anchor.day]
      } else {
        if rule.months.isEmpty && rule.monthDays.isEmpty && rule.weekdays.isEmpty { rule.months = [12] }
        if rule.monthDays.isEmpty && rule.weekdays.isEmpty { rule.monthDays = [-1] }
      }
    }
    self.rule = rule
    self.anchor = anchor
    self.windowStart = window
    self.quote = quote
  }

  /// The last days of all occurrences up to and including `end`, in order.
  package func days(through end: CivilDate) -> [CivilDate] {
    guard anchor <= end else { return [] }
    return switch rule.frequency {
    case .daily: stepping(through: end)
    case .weekly: weekdays(through: end)
    case .monthly, .yearly: monthDays(through: end)
    }
  }

  /// The first occurrence on or after `day`; nil when the rule has none within its next rounds.
  package func first(onOrAfter day: CivilDate) -> CivilDate? {
    let years = rule.frequency == .yearly ? rule.interval : (rule.interval + 11) / 12
    let reach = max(day, anchor).adding(months: 12 * (years + 1))
    return reach.flatMap { days(through: $0).first { $0 >= day } }
  }

  /// The first day of the window that ends on `day`, where the rule states one.
  package func windowStart(endingOn day: CivilDate) -> CivilDate? {
    guard let windowStart else { return nil }
    let sameYear = CivilDate(year: day.year, month: windowStart.month, day: windowStart.day)
    if let sameYear, sameYear <= day { return sameYear }
    return CivilDate(year: day.year - 1, month: windowStart.month, day: windowStart.day)
  }

  private func stepping(through end: CivilDate) -> [CivilDate] {
    stride(from: anchor.dayNumber, through: end.dayNumber, by: max(1, rule.interval)).compactMap(
      CivilDate.init(dayNumber:)
    )
  }

  private func weekdays(through end: CivilDate) -> [CivilDate] {
    let firstMonday = anchor.dayNumber - (anchor.weekday - 1)
    return stride(from: firstMonday, through: end.dayNumber, by: 7 * max(1, rule.interval)).flatMap { monday in
      Set(rule.weekdays).sorted().compactMap { CivilDate(dayNumber: monday + $0 - 1) }
    }.filter { $0 >= anchor && $0 <= end }
  }

  private func monthDays(through end: CivilDate) -> [CivilDate] {
    let step = max(1, rule.interval)
    let first = anchor.year * 12 + anchor.month - 1
    let last = end.year * 12 + end.month - 1
    var days: [CivilDate] = []
    for index in first...max(first, last) {
      let year = index / 12
      let month = index % 12 + 1
      guard rule.months.isEmpty || rule.months.contains(month) else { continue }
      let distance = rule.frequency == .yearly ? year - anchor.year : index - first
      guard distance % step == 0 else { continue }
      days += daysOfMonth(month, in: year)
    }
    return days.filter { $0 >= anchor && $0 <= end }
  }

  /// 每月31日 is the last day of a shorter month: the duty does not lapse in February.
  private func daysOfMonth(_ month: Int, in year: Int) -> [CivilDate] {
    let length = CivilDate.length(ofMonth: month, in: year)
    let numbers =
      rule.monthDays.isEmpty ? Set(1...length) : Set(rule.monthDays.map { $0 == -1 ? length : min($0, length) })
    return numbers.sorted().compactMap { CivilDate(year: year, month: month, day: $0) }
      .filter { rule.weekdays.isEmpty || rule.weekdays.contains($0.weekday) }
  }
}
