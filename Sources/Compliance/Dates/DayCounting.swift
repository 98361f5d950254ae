internal import CivilCalendar
package import PolicyModel

/// How a relative deadline becomes a day. A value of closures, so that the states can be decided, and tested, with any calendar.
package struct DayCounting: Sendable {
  /// A day that was counted, with what had to be assumed for it.
  package struct Counted: Sendable, Hashable {
    package var date: CivilDate
    /// Years whose calendar of working days is not published, so that weekends alone were left out.
    package var assumedYears: [Int]

    package init(_ date: CivilDate, assumedYears: [Int] = []) {
      self.date = date
      self.assumedYears = assumedYears
    }
  }

  /// The last day (the first, for a limit counted backwards) of a limit whose event fell on the given day.
  package var resolve: @Sendable (RelativeLimit, CivilDate) -> Counted?

  package init(resolve: @escaping @Sendable (RelativeLimit, CivilDate) -> Counted?) { self.resolve = resolve }
}

extension DayCounting {
  /// By the State Council's calendars of working days; where a year's is not published, by weekends alone, and said so.
  package static let civil = DayCounting { limit, event in
    do throws(CalendarFailure) {
      return Counted(try CivilCalendar.resolve(limit, from: event))
    } catch {
      switch error {
      case .unpublished: return byWeekends(limit, from: event)
      case .unpublishedLastDay(let day, let year):
        return skippingWeekend(from: day).map { Counted($0, assumedYears: [year]) }
      case .outOfRange: return nil
      }
    }
  }

  private static func byWeekends(_ limit: RelativeLimit, from event: CivilDate) -> Counted? {
    let step = limit.before ? -1 : 1
    let months = limit.duration.years * 12 + limit.duration.months
    guard var day = event.adding(months: step * months) else { return nil }
    var assumed: Set<Int> = []
    var left = limit.duration.weeks * 7 + limit.duration.days
    while left > 0 {
      guard let next = day.adding(days: step) else { return nil }
      day = next
      if isWorked(day, &assumed) { left -= 1 }
    }
    return Counted(day, assumedYears: assumed.sorted())
  }

  private static func isWorked(_ day: CivilDate, _ assumed: inout Set<Int>) -> Bool {
    do throws(CalendarFailure) {
      return try CivilCalendar.isWorkingDay(day)
    } catch {
      assumed.insert(day.year)
      return day.weekday <= 5
    }
  }

  private static func skippingWeekend(from day: CivilDate) -> CivilDate? {
    var day = day
    while day.weekday > 5 {
      guard let next = day.adding(days: 1) else { return nil }
      day = next
    }
    return day
  }
}
