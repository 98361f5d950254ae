import Compliance
import PolicyModel
import Testing

/// A target, a figure with its baseline, and whether the one reaches the other.
struct MeasureCase: Sendable, CustomStringConvertible {
  var op: Quantity.Comparator
  var value: Double
  var upper: Double?
  var unit = "%"
  var figure: Double
  var figureUnit: String?
  var baseline: Double?
  var satisfied: Bool
  var description: String { "\(figure)\(figureUnit ?? "") \(op.rawValue) \(value)\(unit)" }
}

/// A facts file of one figure of 覆盖率.
func figure(_ value: String, on date: String = "2026-06-30", _ more: String = "") -> String {
  "figures:\n  - metric: 覆盖率\n    value: \(value)\n    date: \(date)\n"
    + more.split(separator: "\n").map { "    \($0)\n" }.joined()
}

@Suite struct FactsTests {
  @Test(arguments: [
    MeasureCase(op: .atLeast, value: 70, figure: 70, satisfied: true),
    MeasureCase(op: .atLeast, value: 70, figure: 69.99, satisfied: false),
    MeasureCase(op: .atMost, value: 5, figure: 5, satisfied: true),
    MeasureCase(op: .atMost, value: 5, figure: 5.01, satisfied: false),
    MeasureCase(op: .above, value: 70, figure: 70, satisfied: false),
    MeasureCase(op: .above, value: 70, figure: 70.1, satisfied: true),
    MeasureCase(op: .below, value: 5, figure: 5, satisfied: false),
    MeasureCase(op: .below, value: 5, figure: 4.9, satisfied: true),
    MeasureCase(op: .equal, value: 100, figure: 100, satisfied: true),
    MeasureCase(op: .equal, value: 100, figure: 99.9, satisfied: false),
    MeasureCase(op: .between, value: 3, upper: 5, unit: "名", figure: 3, satisfied: true),
    MeasureCase(op: .between, value: 3, upper: 5, unit: "名", figure: 5, satisfied: true),
    MeasureCase(op: .between, value: 3, upper: 5, unit: "名", figure: 6, satisfied: false),
    // A change is measured from its baseline: in points, in per cent, in the unit itself.
    MeasureCase(op: .increaseBy, value: 5, unit: "百分点", figure: 65, figureUnit: "%", baseline: 60, satisfied: true),
    MeasureCase(op: .increaseBy, value: 5, unit: "百分点", figure: 64.9, baseline: 60, satisfied: false),
    MeasureCase(op: .increaseBy, value: 10, figure: 110, figureUnit: "人", baseline: 100, satisfied: true),
    MeasureCase(op: .increaseBy, value: 10, figure: 109, baseline: 100, satisfied: false),
    MeasureCase(op: .decreaseBy, value: 20, figure: 80, baseline: 100, satisfied: true),
    MeasureCase(op: .decreaseBy, value: 20, figure: 81, baseline: 100, satisfied: false),
    MeasureCase(op: .increaseBy, value: 300, unit: "张", figure: 1300, baseline: 1000, satisfied: true),
    // Units of one kind
    MeasureCase(op: .atLeast, value: 70, figure: 0.7, figureUnit: "ratio", satisfied: true),
    MeasureCase(op: .atLeast, value: 50_000, unit: "元", figure: 5, figureUnit: "万元", satisfied: true),
    MeasureCase(op: .atMost, value: 0.6667, unit: "ratio", figure: 66, figureUnit: "%", satisfied: true),
  ])
  func `a figure is held against its target`(_ sample: MeasureCase) throws {
    let goal = target(sample.op, sample.value, sample.unit, upper: sample.upper)
    let known = Figure(
      metric: "覆盖率",
      value: sample.figure,
      unit: sample.figureUnit,
      date: day("2026-06-30"),
      baseline: sample.baseline
    )
    #expect(try measure(known, against: goal).satisfied == sample.satisfied)
  }

  @Test func `what can't be compared is told and decides nothing`() throws {
    let other = try checkAll(
      [notice([duty(quantities: [target(.atLeast, 70)])])],
      asOf: "2026-07-01",
      facts: figure("70", on: "2026-06-30", "unit: 元")
    )
    #expect(other.findings.map(\.state) == [.undated])
    #expect(other.diagnostics.map(\.diagnostic.code) == ["W0609"])
    let bare = try checkAll(
      [notice([duty(quantities: [target(.increaseBy, 5)])])],
      asOf: "2026-07-01",
      facts: figure("70")
    )
    #expect(bare.findings.map(\.state) == [.undated])
    #expect(bare.diagnostics.map(\.diagnostic.code) == ["W0610"])
    #expect(bare.diagnostics.first?.diagnostic.line == 2)
  }

  @Test(arguments: [
    // Before the day a miss is a gap, after it a violation; reached is reached on any day.
    (Optional("2026-06-30"), "2026-06-30", "61", ObligationState.dueSoon),
    ("2026-06-30", "2026-07-01", "61", .violated),
    ("2026-06-30", "2026-07-01", "70", .met),
    ("2026-12-31", "2026-07-01", "70", .met),
    ("2026-12-31", "2026-07-01", "61", .upcoming),
    (nil, "2026-07-01", "61", .violated),
    (nil, "2026-07-01", "70", .met),
  ])
  func `a target holds from its day on`(due: String?, asOf: String, value: String, state: ObligationState) throws {
    let finding = try check(
      duty(due: due, quantities: [target(.atLeast, 70)]),
      asOf: asOf,
      facts: figure(value, on: "2026-06-30")
    )
    #expect(finding.state == state)
    #expect(finding.measurements.count == 1)
  }

  @Test func `a figure of a later day does not count yet`() throws {
    let report = try checkAll(
      [notice([duty(due: "2026-06-30", quantities: [target(.atLeast, 70)])])],
      asOf: "2026-07-01",
      facts: figure("75", on: "2026-07-02")
    )
    #expect(report.findings.map(\.state) == [.overdue])
    #expect(report.diagnostics.map(\.diagnostic.code) == ["N0606"])
  }

  @Test func `the latest figure of each region counts`() throws {
    let facts = """
      figures:
        - {metric: 覆盖率, value: 50, date: 2026-03-31, region: "610400"}
        - {metric: 覆盖率, value: 80, date: 2026-06-30, region: "610400"}
        - {metric: 覆盖率, value: 60, date: 2026-06-30, region: "610500"}
        - {metric: 覆盖率, value: 10, date: 2026-06-30, region: "410000"}
      """
    let report = try checkAll([notice([duty(quantities: [target(.atLeast, 70)])])], asOf: "2026-07-01", facts: facts)
    #expect(report.findings.map(\.state) == [.violated])
    #expect(report.findings.first?.measurements.map(\.satisfied) == [true, false])
    #expect(report.diagnostics.map(\.diagnostic.code) == ["W0608"])
    #expect(report.diagnostics.first?.diagnostic.line == 5)
  }

  @Test func `one target reached of two leaves the day to decide`() throws {
    let obligation = duty(
      due: "2026-06-30",
      quantities: [target(.atLeast, 70), target(.atLeast, 3, "名", metric: "药师")]
    )
    #expect(try check(obligation, asOf: "2026-07-01", facts: figure("75")).state == .overdue)
  }

  @Test func `a figure newer than the mark opens the duty again`() throws {
    let obligation = duty(due: "2026-03-31", quantities: [target(.atLeast, 70)])
    let status = marks("done: 2026-03-31")
    #expect(try check(obligation, asOf: "2026-07-01", status: status, facts: figure("61")).state == .violated)
    #expect(
      try check(obligation, asOf: "2026-07-01", status: status, facts: figure("61", on: "2026-03-01")).state == .done
    )
  }

  @Test func `a mistyped metric is told with the nearest one`() throws {
    let report = try checkAll(
      [notice([duty(quantities: [target(.atLeast, 70, metric: "中心药房覆盖率")])])],
      asOf: "2026-07-01",
      facts: "figures:\n  - {metric: 中心药店覆盖率, value: 60, date: 2026-06-30}\n"
    )
    let diagnostic = try #require(report.diagnostics.first)
    #expect(diagnostic.diagnostic.code == "W0608")
    #expect(diagnostic.diagnostic.message.contains("'中心药房覆盖率'"))
  }

  @Test func `JSON is read as well`() throws {
    let (facts, diagnostics) = try FactsFile.read(
      "{\n\t\"format\": \"policyc.facts/1\",\n\t\"figures\": [{\"metric\": \"覆盖率\", \"value\": 70.5, \"date\": \"2026-06-30\"}],\n\t\"events\": []\n}",
      name: "facts.json"
    )
    #expect(diagnostics.isEmpty)
    #expect(facts.figures.map(\.value) == [70.5])
  }

  @Test(arguments: [
    (#"{"figures":[{"metric":"\ud842\udfb7\u7387","value":1,"date":"2026-06-30"}]}"#, "𠮷率"),
    (#"{"figures":[{"metric":"a\\ud842\/b","value":1,"date":"2026-06-30"}]}"#, #"a\ud842/b"#),
  ])
  func `JSON's escapes are read`(text: String, metric: String) throws {
    #expect(try FactsFile.read(text, name: "facts.json").0.figures.map(\.metric) == [metric])
  }

  @Test(arguments: ["", "# 只有注释\n", "---\n", "figures:\n", "\u{FEFF}figures: []\r\n"])
  func `a file that says nothing is fine`(text: String) throws {
    let (facts, diagnostics) = try FactsFile.read(text, name: "facts.yaml")
    #expect(facts.figures.isEmpty)
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("figures:\n  - {metric: 覆盖率, value: 七成, date: 2026-06-30}", "W0602", 2),
    ("figures:\n  - {metric: 覆盖率, value: 70, date: 2026-06-31}", "W0603", 2),
    ("figures:\n  - {value: 70, date: 2026-06-30}", "W0602", 2),
    ("figures:\n  - {metric: 覆盖率, value: 70, date: 2026-06-30, ragion: 陕西省}", "W0602", 2),
    ("events:\n  - {date: 2026-06-30}", "W0602", 2),
    ("figures: 70", "W0602", 1),
  ])
  func `a malformed entry is told with its line`(text: String, code: String, line: Int) throws {
    let (_, diagnostics) = try FactsFile.read(text, name: "facts.yaml")
    #expect(diagnostics.map(\.diagnostic.code) == [code])
    #expect(diagnostics.map(\.diagnostic.line) == [line])
  }

  @Test(arguments: ["figures: [", "a: 1\na: 2\n", "figures:\n\t- x", "\u{0}", "- a\n", "text", "a: 1\n---\nb: 2\n"])
  func `a broken file is one typed failure`(text: String) {
    #expect(throws: UnreadableFile.self) { _ = try FactsFile.read(text, name: "facts.yaml") }
  }

  // MARK: events

  @Test(arguments: [
    // 20 working days from 2026-01-26 reach past 春节 (holiday 02-15 to 02-23, worked 02-14 and 02-28).
    ("P20D", true, "2026-01-26", "2026-02-28"),
    ("P10D", false, "2026-06-20", "2026-06-30"),
    // The month's last day where there is no corresponding one
    ("P1M", false, "2028-01-31", "2028-02-29"),
    ("P3M", false, "2025-11-30", "2026-02-28"),
  ])
  func `a relative deadline gets its day from the event`(
    period: String,
    workdays: Bool,
    event: String,
    due: String
  ) throws {
    let obligation = duty(deadlines: [within(period, workdays: workdays, anchor: "收到申请之日")])
    let facts = "events:\n  - {event: 收到申请, date: \(event)}\n"
    let onTime = try check(obligation, asOf: due, facts: facts)
    #expect(onTime.state == .dueSoon)
    #expect(onTime.due == day(due))
    #expect(onTime.dueOrigin == .relative)
    let late = try check(obligation, asOf: day(due).adding(days: 1)?.description ?? "", facts: facts)
    #expect(late.state == .overdue)
    #expect(late.daysOverdue == 1)
  }

  @Test func `without its event a relative deadline stays undated and says so`() throws {
    let finding = try check(duty(deadlines: [within("P20D", workdays: true, anchor: "收到申请之日")]), asOf: "2026-07-01")
    #expect(finding.state == .undated)
    #expect(finding.explanation.contains("收到申请之日"))
  }

  @Test func `a limit counted backwards ends before its event`() throws {
    let obligation = duty(deadlines: [within("P6M", anchor: "许可证有效期届满", before: true)])
    let facts = "events:\n  - {event: 许可证有效期届满, date: 2026-12-31}\n"
    #expect(try check(obligation, asOf: "2026-06-30", facts: facts).state == .dueSoon)
    #expect(try check(obligation, asOf: "2026-07-01", facts: facts).state == .overdue)
  }

  @Test func `each event is a round of its own`() throws {
    let obligation = duty(deadlines: [within("P10D", anchor: "收到申请之日")])
    let facts = "events:\n  - {event: 收到申请, date: 2026-03-02}\n  - {event: 收到申请, date: 2026-06-01}\n"
    let half = try check(obligation, asOf: "2026-07-01", status: marks("done: 2026-03-10"), facts: facts)
    #expect(half.state == .overdue)
    #expect(half.due == day("2026-06-11"))
    #expect(try check(obligation, asOf: "2026-07-01", status: marks("done: 2026-06-10"), facts: facts).state == .done)
  }

  @Test(arguments: [("本通知印发之日", "2026-02-09"), ("本办法施行之日", "2026-01-31"), ("印发", "2026-02-09")])
  func `the notice's own dates are events it knows`(anchor: String, due: String) throws {
    let finding = try check(duty(deadlines: [within("P30D", anchor: anchor)]), asOf: "2026-02-01") { notice in
      notice.header.printedOn = day("2026-01-10")
      notice.effect.effectiveOn = day("2026-01-01")
    }
    // 2026-01-31 is a Saturday: the last day moves to Monday.
    #expect(finding.due == day(due == "2026-01-31" ? "2026-02-02" : due))
  }

  @Test func `a year without a published calendar is said to be assumed`() throws {
    let report = try checkAll(
      [notice([duty(deadlines: [within("P5D", workdays: true, anchor: "收到申请之日")])])],
      asOf: "2099-01-10",
      facts: "events:\n  - {event: 收到申请, date: 2099-01-01}\n"
    )
    #expect(report.diagnostics.map(\.diagnostic.code) == ["W0611"])
    #expect(report.findings.first?.due == day("2099-01-08"))
    #expect(report.findings.first?.explanation.contains("只按周末推算") == true)
  }

  @Test(arguments: [("收到申请之日", "收到申请"), ("自受理之日起", "受理"), ("合同签订后", "合同签订"), ("“发现”之时", "发现")])
  func `an event is known by its words without their tail`(written: String, name: String) {
    #expect(plainEvent(written) == name)
  }
}
