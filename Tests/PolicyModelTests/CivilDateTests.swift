import PolicyModel
import Testing

@Suite struct CivilDateTests {
  @Test func `a day that does not exist is no date`() {
    #expect(CivilDate(year: 2025, month: 2, day: 30) == nil)
    #expect(CivilDate(year: 2025, month: 13, day: 1) == nil)
    #expect(CivilDate(iso: "2024-02-29") != nil)
    #expect(CivilDate(iso: "2025-02-29") == nil)
  }

  @Test(arguments: ["0001-01-01", "1900-03-01", "1970-01-01", "2000-02-29", "2026-12-31", "9999-12-31"])
  func `day numbers lead back to the day`(text: String) throws {
    let date = try #require(CivilDate(iso: text))
    #expect(CivilDate(dayNumber: date.dayNumber) == date)
    #expect(date.description == text)
  }

  @Test func `a month later is the corresponding day or the month's last`() throws {
    let date = try #require(CivilDate(iso: "2024-01-31"))
    #expect(date.adding(months: 1)?.description == "2024-02-29")
    #expect(date.adding(months: 13)?.description == "2025-02-28")
  }

  @Test func `weekdays follow ISO 8601`() throws {
    #expect(try #require(CivilDate(iso: "2025-01-06")).weekday == 1)
    #expect(try #require(CivilDate(iso: "1969-12-28")).weekday == 7)
  }
}
