import Compliance
import PolicyModel
import Testing

/// 2026-07-01, for a test that fails where it is no day.
func day(_ iso: String, _ location: SourceLocation = #_sourceLocation) -> CivilDate {
  guard let day = CivilDate(iso: iso) else {
    Issue.record("\(iso) is no day", sourceLocation: location)
    return CivilDate(dayNumber: 0) ?? day("1970-01-01")
  }
  return day
}

let nowhere = TextSpan(0, 0)

func by(_ iso: String, inherited: Bool = false) -> Deadline {
  Deadline(
    .by(day(iso), precision: .day),
    quote: "\(iso)前",
    span: nowhere,
    inherited: inherited,
    rule: "deadline.by"
  )
}

func recurring(_ rule: String, start: String? = nil) -> Deadline {
  let parsed = RecurrenceRule(rule) ?? RecurrenceRule(.yearly)
  return Deadline(.recurring(parsed, start: start.flatMap { MonthDay($0) }), quote: rule, span: nowhere, rule: "r")
}

func within(_ period: String, workdays: Bool = false, anchor: String?, before: Bool = false) -> Deadline {
  let limit = RelativeLimit(Period(iso: period) ?? Period(), workdays: workdays, anchor: anchor, before: before)
  return Deadline(.within(limit), quote: "\(anchor ?? "")起\(period)内", span: nowhere, rule: "deadline.within")
}

func target(
  _ op: Quantity.Comparator,
  _ value: Double,
  _ unit: String = "%",
  upper: Double? = nil,
  metric: String = "覆盖率"
)
  -> Quantity
{
  Quantity(
    metric: metric,
    op: op,
    value: value,
    upper: upper,
    unit: unit,
    role: .target,
    quote: "\(metric)\(op.rawValue)\(value)\(unit)",
    span: nowhere,
    rule: "q"
  )
}

func duty(
  _ id: String = "甲发〔2025〕1号#00000001",
  modality: Modality = .obligation,
  due: String? = nil,
  deadlines: [Deadline] = [],
  quantities: [Quantity] = [],
  text: String = "各单位应当完成自查。"
) -> Obligation {
  Obligation(
    id: id,
    clause: ["二", "（一）"],
    modality: modality,
    bearers: [Bearer(name: "各单位")],
    text: text,
    span: nowhere,
    lines: 8...9,
    deadlines: deadlines,
    quantities: quantities,
    due: due.flatMap { CivilDate(iso: $0) }
  )
}

func notice(
  number: String = "甲发〔2025〕1号",
  title: String = "关于开展自查的通知",
  adopted: String? = "2025-01-01",
  region: Region? = Region(code: "610000", name: "陕西省", level: .province),
  citations: [Citation] = [],
  text: String = "正文",
  _ obligations: [Obligation],
  change: (inout Notice) -> Void = { _ in }
) -> Notice {
  var header = NoticeHeader()
  header.title = title
  header.documentNumber = number
  header.region = region
  header.adoptedOn = adopted.flatMap { CivilDate(iso: $0) }
  var notice = Notice(
    id: number,
    header: header,
    effect: Effect(),
    citations: citations,
    source: SourceInfo(name: "a.txt", mediaType: "text/plain", encoding: "UTF-8", sha256: "0", lines: 1...20),
    sourceMetadata: [:],
    text: text,
    clauses: [],
    obligations: obligations,
    statements: [],
    diagnostics: []
  )
  change(&notice)
  return notice
}

/// The finding on a lone obligation of a notice of 2025-01-01.
func check(
  _ obligation: Obligation,
  asOf: String,
  horizon: Int = 30,
  status: String? = nil,
  facts: String? = nil,
  change: (inout Notice) -> Void = { _ in }
) throws -> CheckFinding {
  let report = try checkAll(
    [notice([obligation], change: change)],
    asOf: asOf,
    horizon: horizon,
    status: status,
    facts: facts
  )
  return try #require(report.findings.first)
}

func checkAll(
  _ notices: [Notice],
  asOf: String,
  horizon: Int = 30,
  status: String? = nil,
  facts: String? = nil
) throws -> CheckReport {
  let statusFile = try status.map { try StatusFile.read($0, name: "status.yaml") }
  let factsFile = try facts.map { try FactsFile.read($0, name: "facts.yaml") }
  var report = evaluate(
    notices.map { Bundle(notices: [$0]) },
    status: statusFile?.0,
    facts: factsFile?.0,
    asOf: day(asOf),
    horizon: horizon,
    counting: .civil
  )
  report.diagnostics += (statusFile?.1 ?? []) + (factsFile?.1 ?? [])
  return report
}

/// A status file of one entry.
func marks(_ lines: String, id: String = "甲发〔2025〕1号#00000001") -> String {
  "obligations:\n  \(id):\n" + lines.split(separator: "\n").map { "    \($0)\n" }.joined()
}
