import Compliance
import PolicyModel
import Testing

/// A dated duty on a day.
struct DayCase: Sendable, CustomStringConvertible {
  var due: String
  var asOf: String
  var state: ObligationState
  /// Days overdue, or left.
  var days: Int
  var description: String { "\(due) on \(asOf) is \(state.rawValue)" }
}

@Suite struct StateRulesTests {
  @Test(arguments: [
    // The day itself is in time, the day after is not.
    DayCase(due: "2026-06-30", asOf: "2026-06-29", state: .dueSoon, days: 1),
    DayCase(due: "2026-06-30", asOf: "2026-06-30", state: .dueSoon, days: 0),
    DayCase(due: "2026-06-30", asOf: "2026-07-01", state: .overdue, days: 1),
    // The horizon's last day belongs to it.
    DayCase(due: "2026-07-31", asOf: "2026-07-01", state: .dueSoon, days: 30),
    DayCase(due: "2026-08-01", asOf: "2026-07-01", state: .upcoming, days: 31),
    // 闰年
    DayCase(due: "2028-02-29", asOf: "2028-02-29", state: .dueSoon, days: 0),
    DayCase(due: "2028-02-29", asOf: "2028-03-01", state: .overdue, days: 1),
    DayCase(due: "2027-02-28", asOf: "2027-03-01", state: .overdue, days: 1),
    DayCase(due: "2028-02-28", asOf: "2028-03-01", state: .overdue, days: 2),
    // Month and year ends
    DayCase(due: "2025-04-30", asOf: "2025-05-01", state: .overdue, days: 1),
    DayCase(due: "2025-12-31", asOf: "2025-12-31", state: .dueSoon, days: 0),
    DayCase(due: "2025-12-31", asOf: "2026-01-01", state: .overdue, days: 1),
    DayCase(due: "2025-12-31", asOf: "2026-12-31", state: .overdue, days: 365),
  ])
  func `the last day is in time and the day after is late`(_ sample: DayCase) throws {
    let finding = try check(duty(due: sample.due, deadlines: [by(sample.due)]), asOf: sample.asOf)
    #expect(finding.state == sample.state)
    #expect((finding.daysOverdue ?? finding.daysLeft) == sample.days)
    #expect(finding.due == day(sample.due))
    #expect(finding.dueOrigin == .own)
  }

  @Test(arguments: [("2025-12-31", ObligationState.dueSoon), ("2026-01-01", .overdue)])
  func `a year's end inherited from a phase binds like the sentence's own`(asOf: String, state: ObligationState) throws
  {
    let finding = try check(duty(due: "2025-12-31", deadlines: [by("2025-12-31", inherited: true)]), asOf: asOf)
    #expect(finding.state == state)
    #expect(finding.dueOrigin == .inherited)
  }

  @Test func `a duty without a day is undated`() throws {
    #expect(try check(duty(), asOf: "2026-07-01").state == .undated)
  }

  @Test(arguments: [
    (Modality.obligation, ObligationState.overdue), (.prohibition, .expired), (.permission, .expired),
    (.recommendation, .expired),
  ])
  func `only a must-do can be late`(modality: Modality, state: ObligationState) throws {
    let finding = try check(
      duty(modality: modality, due: "2026-06-30", deadlines: [by("2026-06-30")]),
      asOf: "2026-07-01"
    )
    #expect(finding.state == state)
  }

  @Test func `the end of validity is no day to act by`() throws {
    let until = Deadline(.until(day("2026-06-30")), quote: "有效期至2026年6月30日", span: nowhere, rule: "deadline.until")
    let obligation = duty(due: "2026-06-30", deadlines: [until])
    #expect(try check(obligation, asOf: "2026-06-30").state == .undated)
    #expect(try check(obligation, asOf: "2026-07-01").state == .expired)
  }

  // MARK: marks of the status file

  @Test(arguments: [
    ("2026-06-29", ObligationState.dueSoon), ("2026-06-30", .done), ("2026-07-01", .done),
  ])
  func `a mark counts from its day on`(asOf: String, state: ObligationState) throws {
    let finding = try check(
      duty(due: "2026-06-30", deadlines: [by("2026-06-30")]),
      asOf: asOf,
      status: marks("done: 2026-06-30\nevidence: 会议纪要")
    )
    #expect(finding.state == state)
  }

  @Test func `work done late is done and says how late`() throws {
    let finding = try check(
      duty(due: "2026-06-30", deadlines: [by("2026-06-30")]),
      asOf: "2026-07-10",
      status: marks("done: 2026-07-03")
    )
    #expect(finding.state == .done)
    #expect(finding.explanation.contains("晚于期限3天"))
    #expect(finding.doneOn == day("2026-07-03"))
  }

  @Test(arguments: [
    ("done: 2026-02-30", ObligationState.overdue, "W0603"), ("done: 昨天", .overdue, "W0603"),
    ("done: ''", .overdue, "W0603"),
    ("finished: 2026-06-30", .overdue, "W0602"),
  ])
  func `a mark without a real date counts as not done`(line: String, state: ObligationState, code: String) throws {
    let report = try checkAll(
      [notice([duty(due: "2026-06-30")])],
      asOf: "2026-07-01",
      status: marks(line)
    )
    #expect(report.findings.map(\.state) == [state])
    #expect(report.diagnostics.map(\.diagnostic.code) == [code])
    #expect(report.diagnostics.map(\.diagnostic.line) == [3])
  }

  @Test(arguments: [
    ("2026-08-31", ObligationState.waived, false), ("2026-09-01", .overdue, true),
  ])
  func `a waiver holds through its last day`(asOf: String, state: ObligationState, ended: Bool) throws {
    let finding = try check(
      duty(due: "2026-06-30"),
      asOf: asOf,
      status: marks("waiver:\n  until: 2026-08-31\n  reason: 系统升级\n  owner: 王某")
    )
    #expect(finding.state == state)
    #expect(finding.waiver?.ended == ended)
    #expect(finding.explanation.contains(ended ? "豁免已于2026年8月31日届满" : "理由：系统升级"))
  }

  @Test(arguments: [
    ("waiver:\n  until: 2026-13-01\n  reason: 甲\n  owner: 乙", ["W0603"]),
    ("waiver:\n  until: 长期\n  reason: 甲\n  owner: 乙", ["W0603"]),
    ("waiver:\n  reason: 甲\n  owner: 乙", ["W0604"]),
    ("waiver: 2026-12-31", ["W0602"]),
  ])
  func `a waiver without a real end counts as ended`(lines: String, codes: [String]) throws {
    let report = try checkAll([notice([duty(due: "2026-06-30")])], asOf: "2026-07-01", status: marks(lines))
    #expect(report.findings.map(\.state) == [.overdue])
    #expect(report.findings.first?.waiver?.ended == true)
    #expect(report.diagnostics.map(\.diagnostic.code) == codes)
  }

  @Test func `an entry for no obligation is told with the nearest one`() throws {
    let report = try checkAll(
      [notice([duty(due: "2026-06-30"), duty("甲发〔2025〕1号#5f3a9c21", text: "每月报送进展。")])],
      asOf: "2026-07-01",
      status: "obligations:\n  甲发〔2025〕1号#5f3a9c20:\n    done: 2026-06-01\n"
    )
    let diagnostic = try #require(report.diagnostics.first)
    #expect(diagnostic.diagnostic.code == "W0605")
    #expect(diagnostic.diagnostic.line == 2)
    #expect(diagnostic.diagnostic.message.contains("甲发〔2025〕1号#5f3a9c21"))
  }

  @Test func `the excerpt of an entry finds the obligation whose words changed`() throws {
    let report = try checkAll(
      [notice([duty("甲发〔2025〕1号#aaaaaaaa"), duty("甲发〔2025〕1号#bbbbbbbb", text: "各市应当于每季度末报送进展情况。")])],
      asOf: "2026-07-01",
      status: "obligations:\n  甲发〔2025〕1号#aaaaaaab:\n    text: 各市应当于每月末报送进展情况\n"
    )
    #expect(report.diagnostics.first?.diagnostic.message.contains("bbbbbbbb") == true)
  }

  // MARK: the notice's own time

  @Test(arguments: [
    ("2025-12-31", ObligationState.notYetEffective), ("2026-01-01", .undated), ("2026-12-31", .undated),
    ("2027-01-01", .expired),
  ])
  func `a notice binds from its first day through its last`(asOf: String, state: ObligationState) throws {
    let finding = try check(duty(), asOf: asOf) { notice in
      notice.effect.effectiveOn = day("2026-01-01")
      notice.effect.expiresOn = day("2026-12-31")
    }
    #expect(finding.state == state)
  }

  @Test(arguments: [("2028-02-28", ObligationState.undated), ("2028-02-29", .expired)])
  func `a term of years ends on the day before the corresponding one`(asOf: String, state: ObligationState) throws {
    let finding = try check(duty(), asOf: asOf) { notice in
      notice.effect.effectiveOn = day("2024-02-29")
      notice.effect.validFor = Period(years: 4)
    }
    #expect(finding.state == state)
  }

  @Test func `a norm from a later day on is not yet in force`() throws {
    let from = Deadline(.from(day("2026-08-01")), quote: "自2026年8月1日起", span: nowhere, rule: "deadline.from")
    #expect(try check(duty(deadlines: [from]), asOf: "2026-07-31").state == .notYetEffective)
    #expect(try check(duty(deadlines: [from]), asOf: "2026-08-01").state == .undated)
  }

  @Test(arguments: [
    (Effect.Rule.onIssue, "2025-03-05"), (nil, "2025-03-01"),
  ])
  func `without a stated day a notice starts on its issue or signature`(rule: Effect.Rule?, expected: String) {
    let sample = notice(adopted: "2025-03-01", []) { notice in
      notice.header.publishedOn = day("2025-03-05")
      notice.effect.rule = rule
    }
    #expect(sample.startsOn == day(expected))
  }

  @Test func `every state has a rule that decides it`() {
    #expect(Set(stateRules.map(\.state)) == Set(ObligationState.allCases))
    #expect(Set(stateRules.map(\.id)).count == stateRules.count)
  }
}
