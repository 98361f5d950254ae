import Compliance
import PolicyModel
import Testing

/// A rule, the first day, the last day looked at, and the rounds in between.
struct RoundsCase: Sendable, CustomStringConvertible {
  var rule: String
  var from: String
  var through: String
  var days: [String]
  var description: String { "\(rule) from \(from)" }
}

@Suite struct RecurrenceTests {
  @Test(arguments: [
    // 每年11月30日前
    RoundsCase(
      rule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
      from: "2024-12-01",
      through: "2026-12-31",
      days: ["2025-11-30", "2026-11-30"]
    ),
    // The first day itself may be a round.
    RoundsCase(
      rule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
      from: "2025-11-30",
      through: "2025-12-31",
      days: ["2025-11-30"]
    ),
    // 每月25日前, 每月底
    RoundsCase(
      rule: "FREQ=MONTHLY;BYMONTHDAY=25",
      from: "2025-01-26",
      through: "2025-03-25",
      days: ["2025-02-25", "2025-03-25"]
    ),
    RoundsCase(
      rule: "FREQ=MONTHLY;BYMONTHDAY=-1",
      from: "2028-01-31",
      through: "2028-04-30",
      days: ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]
    ),
    // 每月30日 is the last day of February.
    RoundsCase(
      rule: "FREQ=MONTHLY;BYMONTHDAY=30",
      from: "2027-02-01",
      through: "2027-03-31",
      days: ["2027-02-28", "2027-03-30"]
    ),
    // 每月, 每季度, 每半年, 每年: calendar periods, the running one included
    RoundsCase(rule: "FREQ=MONTHLY", from: "2025-04-08", through: "2025-05-31", days: ["2025-04-30", "2025-05-31"]),
    RoundsCase(
      rule: "FREQ=MONTHLY;INTERVAL=3",
      from: "2025-04-08",
      through: "2025-12-31",
      days: ["2025-06-30", "2025-09-30", "2025-12-31"]
    ),
    RoundsCase(
      rule: "FREQ=MONTHLY;INTERVAL=6",
      from: "2025-04-08",
      through: "2026-01-31",
      days: ["2025-06-30", "2025-12-31"]
    ),
    RoundsCase(rule: "FREQ=YEARLY", from: "2025-04-08", through: "2026-12-30", days: ["2025-12-31"]),
    // 每季度末, 每季度10日前
    RoundsCase(
      rule: "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
      from: "2025-02-01",
      through: "2025-06-30",
      days: ["2025-03-31", "2025-06-30"]
    ),
    RoundsCase(
      rule: "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10",
      from: "2025-02-01",
      through: "2025-07-31",
      days: ["2025-04-10", "2025-07-10"]
    ),
    // 每年11月
    RoundsCase(rule: "FREQ=YEARLY;BYMONTH=11", from: "2025-01-01", through: "2025-12-31", days: ["2025-11-30"]),
    // 每两年: from the first day on
    RoundsCase(
      rule: "FREQ=YEARLY;INTERVAL=2",
      from: "2024-02-29",
      through: "2030-01-01",
      days: ["2026-02-28", "2028-02-28"]
    ),
    RoundsCase(
      rule: "FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=30",
      from: "2025-01-01",
      through: "2029-12-31",
      days: ["2025-06-30", "2027-06-30", "2029-06-30"]
    ),
    // 每18个月
    RoundsCase(
      rule: "FREQ=MONTHLY;INTERVAL=18",
      from: "2025-01-15",
      through: "2028-01-31",
      days: ["2026-07-15", "2028-01-15"]
    ),
    // 每周, 每周一, 每两周
    RoundsCase(rule: "FREQ=WEEKLY", from: "2026-06-29", through: "2026-07-12", days: ["2026-07-05", "2026-07-12"]),
    RoundsCase(
      rule: "FREQ=WEEKLY;BYDAY=MO",
      from: "2026-06-30",
      through: "2026-07-13",
      days: ["2026-07-06", "2026-07-13"]
    ),
    RoundsCase(
      rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
      from: "2026-06-29",
      through: "2026-07-20",
      days: ["2026-07-03", "2026-07-17"]
    ),
    // 每日
    RoundsCase(
      rule: "FREQ=DAILY",
      from: "2025-12-30",
      through: "2026-01-01",
      days: ["2025-12-30", "2025-12-31", "2026-01-01"]
    ),
    // 每15日
    RoundsCase(
      rule: "FREQ=DAILY;INTERVAL=15",
      from: "2026-01-01",
      through: "2026-02-01",
      days: ["2026-01-16", "2026-01-31"]
    ),
    // Nothing before the first day
    RoundsCase(rule: "FREQ=MONTHLY", from: "2026-05-01", through: "2026-04-30", days: []),
  ])
  func `a rule gives its rounds from the first day on`(_ sample: RoundsCase) throws {
    let rule = try #require(RecurrenceRule(sample.rule))
    let days = Recurrence(rule, from: day(sample.from)).days(through: day(sample.through))
    #expect(days.map(\.description) == sample.days)
  }

  @Test func `a window may open in the year before`() throws {
    let rule = try #require(RecurrenceRule("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15"))
    let recurrence = Recurrence(rule, window: MonthDay("12-01"), from: day("2025-01-01"))
    #expect(recurrence.windowStart(endingOn: day("2026-01-15")) == day("2025-12-01"))
  }

  @Test(arguments: [
    // The notice is of 2025-01-01: 2025-03-31 is the first round of 每季度.
    ("2025-03-31", ObligationState.dueSoon, "2025-03-31", 0),
    ("2025-04-01", .recurringMissed, "2025-03-31", 1),
    ("2025-07-01", .recurringMissed, "2025-06-30", 2),
  ])
  func `a round without a mark is missed from the day after`(
    asOf: String,
    state: ObligationState,
    due: String,
    missed: Int
  ) throws {
    let finding = try check(duty(deadlines: [recurring("FREQ=MONTHLY;INTERVAL=3")]), asOf: asOf)
    #expect(finding.state == state)
    #expect(finding.due == day(due))
    #expect(finding.missed.count == missed)
    #expect(finding.dueOrigin == .occurrence)
  }

  @Test(arguments: [
    // A day alone counts for the round it falls into.
    ("occurrences:\n  - 2025-02-10", "2025-04-01", ObligationState.upcoming, "2025-06-30"),
    ("done: 2025-02-10", "2025-04-01", .upcoming, "2025-06-30"),
    // Late work names its round.
    ("occurrences:\n  - due: 2025-03-31\n    done: 2025-04-02", "2025-04-02", .upcoming, "2025-06-30"),
    ("occurrences:\n  - due: 2025-03-31\n    done: 2025-04-02", "2025-04-01", .recurringMissed, "2025-03-31"),
    // A late day without its round counts for the running one.
    ("occurrences:\n  - 2025-04-02", "2025-04-03", .recurringMissed, "2025-03-31"),
    // The running round may be done ahead.
    ("occurrences: [2025-01-10, 2025-04-02]", "2025-06-29", .upcoming, "2025-09-30"),
  ])
  func `marks count for their rounds`(lines: String, asOf: String, state: ObligationState, due: String) throws {
    let finding = try check(
      duty(deadlines: [recurring("FREQ=MONTHLY;INTERVAL=3")]),
      asOf: asOf,
      status: marks(lines)
    )
    #expect(finding.state == state)
    #expect(finding.due == day(due))
  }

  @Test func `a mark for a round that does not exist is told`() throws {
    let report = try checkAll(
      [notice([duty(deadlines: [recurring("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30")])])],
      asOf: "2025-12-31",
      status: marks("occurrences:\n  - due: 2025-11-20\n    done: 2025-11-19")
    )
    #expect(report.findings.map(\.state) == [.recurringMissed])
    #expect(report.diagnostics.map(\.diagnostic.code) == ["W0607"])
    #expect(report.diagnostics.first?.diagnostic.line == 4)
  }

  @Test func `a recurring permission is never missed`() throws {
    let finding = try check(duty(modality: .permission, deadlines: [recurring("FREQ=YEARLY")]), asOf: "2026-07-01")
    #expect(finding.state == .upcoming)
  }

  @Test func `a notice without a date reports the next round only`() throws {
    let report = try checkAll(
      [notice(adopted: nil, [duty(deadlines: [recurring("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30")])])],
      asOf: "2026-07-01"
    )
    #expect(report.findings.map(\.state) == [.upcoming])
    #expect(report.diagnostics.map(\.diagnostic.code) == ["N0613"])
  }

  @Test func `rounds end with the notice`() throws {
    let finding = try check(
      duty(deadlines: [recurring("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30")]),
      asOf: "2025-11-30",
      status: marks("occurrences: [2025-11-01]")
    ) { $0.effect.expiresOn = day("2026-06-30") }
    #expect(finding.state == .done)
  }
}
