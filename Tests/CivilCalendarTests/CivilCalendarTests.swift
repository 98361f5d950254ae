import CivilCalendar
import PolicyModel
import Testing

@Suite struct CivilCalendarTests {
  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  @Test(arguments: [
    ("2025-01-26", true), ("2025-01-27", true), ("2025-01-28", false), ("2025-02-04", false), ("2025-02-08", true),
    ("2025-02-09", false), ("2025-04-27", true), ("2025-10-08", false), ("2025-10-11", true), ("2026-01-04", true),
    ("2026-02-23", false), ("2026-02-24", true), ("2024-09-14", true), ("2020-02-01", false), ("2015-09-03", false),
    ("2025-04-03", true), ("2025-04-05", false),
  ])
  func `working days follow the notices of the State Council`(date: String, works: Bool) throws {
    #expect(try CivilCalendar.isWorkingDay(Self.day(date)) == works)
  }

  /// How many weekdays each year's notice takes off and how many weekend days it turns into working days.
  @Test(arguments: [
    (2011, 16, 6), (2012, 18, 6), (2013, 23, 12), (2014, 16, 5), (2015, 17, 5), (2016, 17, 6), (2017, 16, 5),
    (2018, 18, 7), (2019, 17, 6), (2020, 19, 6), (2021, 18, 7), (2022, 18, 7), (2023, 18, 7), (2024, 19, 8),
    (2025, 18, 5), (2026, 19, 6),
  ])
  func `every year has all its days`(year: Int, off: Int, worked: Int) throws {
    let start = try #require(CivilDate(year: year, month: 1, day: 1))
    var found = (off: 0, worked: 0)
    for index in 0..<(CivilDate.isLeap(year) ? 366 : 365) {
      let day = try #require(start.adding(days: index))
      let works = try CivilCalendar.isWorkingDay(day)
      if day.weekday <= 5, !works { found.off += 1 }
      if day.weekday > 5, works { found.worked += 1 }
    }
    #expect(found == (off, worked))
    #expect(!CivilCalendar.sources(of: year).isEmpty)
  }

  @Test func `the years covered are those with data`() {
    #expect(CivilCalendar.years == 2011...2026)
    #expect(CivilCalendar.sources(of: 2025) == ["国办发明电〔2024〕12号"])
    #expect(CivilCalendar.sources(of: 2027).isEmpty)
  }

  @Test(arguments: [
    // 5 working days over the Spring Festival of 2025, with the worked Sunday in front of it
    ("2025-01-24", 5, "2025-02-07"), ("2025-04-03", 1, "2025-04-07"), ("2025-09-30", 3, "2025-10-11"),
    ("2025-03-03", 20, "2025-03-31"), ("2025-04-07", -1, "2025-04-03"), ("2025-05-06", 0, "2025-05-06"),
  ])
  func `working days are counted one by one`(start: String, count: Int, end: String) throws {
    #expect(try Self.day(start).adding(workingDays: count) == Self.day(end))
  }

  @Test(arguments: [
    // the event's day does not count
    ("P30D", false, false, "2025-03-03", "2025-04-02"),
    // the month's last day where there is no corresponding one; 30 November 2025 is a Sunday
    ("P1M", false, false, "2025-01-31", "2025-02-28"),
    ("P3M", false, false, "2025-08-31", "2025-12-01"),
    ("P1Y", false, false, "2024-02-29", "2025-02-28"),
    // the last day falls into the National Day holiday
    ("P10D", false, false, "2025-09-25", "2025-10-09"),
    // a worked Saturday stays
    ("P10D", false, false, "2025-10-01", "2025-10-11"),
    ("P20D", true, false, "2025-04-03", "2025-05-06"),
    ("P30D", false, true, "2025-12-31", "2025-12-01"),
    ("P6M", false, true, "2025-08-31", "2025-02-28"),
    ("P0D", false, true, "2025-08-31", "2025-08-31"),
    ("P20D", true, true, "2025-05-06", "2025-04-03"),
    ("PT24H", false, false, "2025-04-30", "2025-05-01"),
    ("PT2H", false, false, "2025-04-30", "2025-04-30"),
    ("PT36H", false, false, "2025-04-28", "2025-04-30"),
    ("P2W", false, false, "2025-03-03", "2025-03-17"),
  ])
  func `periods are counted by the Civil Code`(
    period: String,
    workdays: Bool,
    before: Bool,
    event: String,
    last: String
  ) throws {
    let limit = RelativeLimit(try #require(Period(iso: period)), workdays: workdays, before: before)
    #expect(try CivilCalendar.resolve(limit, from: Self.day(event)) == Self.day(last))
  }

  @Test func `a year without a published calendar is said so`() throws {
    let event = try Self.day("2026-12-25")
    #expect(throws: CalendarFailure.unpublished(year: 2027)) {
      try CivilCalendar.resolve(RelativeLimit(Period(days: 20), workdays: true), from: event)
    }
    #expect(throws: CalendarFailure.unpublishedLastDay(try Self.day("2027-01-24"), year: 2027)) {
      try CivilCalendar.resolve(RelativeLimit(Period(days: 30)), from: event)
    }
    #expect(throws: CalendarFailure.outOfRange) {
      try CivilCalendar.resolve(RelativeLimit(Period(years: .max)), from: event)
    }
  }
}
