import PolicyModel
import RuleBundle
import Testing

@Suite struct RoundTripTests {
  static func sample() throws -> Bundle {
    let text = "各市应当于2025年4月底前建立制度，覆盖率达到70%。每年11月30日前报送。自收到申请之日起20个工作日内办结。"
    let scalars = Array(text.unicodeScalars)
    func span(_ part: String) throws -> TextSpan {
      let wanted = Array(part.unicodeScalars)
      let start = try #require(
        scalars.indices.first { scalars[$0...].starts(with: wanted) },
        "'\(part)' is not in the sample"
      )
      return TextSpan(start, start + wanted.count)
    }
    let april = try #require(CivilDate(iso: "2025-04-30"))
    var obligations = [
      Obligation(
        clause: ["三", "（一）"],
        modality: .obligation,
        bearers: [Bearer(name: "各市", fullName: "各设区的市")],
        assigned: [AssignedUnit(name: "省卫生健康委", role: .lead)],
        text: "各市应当于2025年4月底前建立制度，覆盖率达到70%。",
        span: try span("各市应当于2025年4月底前建立制度，覆盖率达到70%。"),
        lines: 3...4,
        deadlines: [
          Deadline(.by(april, precision: .month), quote: "2025年4月底前", span: try span("2025年4月底前"), rule: "deadline.by")
        ],
        quantities: [
          Quantity(
            metric: "覆盖率",
            op: .atLeast,
            value: 70,
            unit: "%",
            role: .target,
            quote: "达到70%",
            span: try span("达到70%"),
            rule: "quantity.comparator"
          )
        ],
        due: april,
        decidedBy: ["modality": "modality.must"]
      ),
      Obligation(
        modality: .obligation,
        text: "每年11月30日前报送。",
        span: try span("每年11月30日前报送。"),
        deadlines: [
          Deadline(
            .recurring(RecurrenceRule(.yearly, months: [11], monthDays: [30]), start: MonthDay(month: 11, day: 1)),
            quote: "每年11月30日前",
            span: try span("每年11月30日前"),
            rule: "deadline.recurring"
          ),
          Deadline(
            .within(RelativeLimit(Period(days: 20), workdays: true, anchor: "收到申请之日", before: true)),
            quote: "20个工作日内",
            span: try span("20个工作日内"),
            inferred: true,
            inherited: true,
            rule: "deadline.within"
          ),
        ]
      ),
    ]
    Identifiers.assign(to: &obligations, of: "陕卫〔2025〕20号")
    var header = NoticeHeader()
    header.title = "关于“样本”的通知"
    header.documentNumber = "陕卫〔2025〕20号"
    header.region = Region(code: "610000", name: "陕西省", level: .province)
    var effect = Effect()
    effect.effectiveOn = april
    effect.rule = .date
    effect.validFor = Period(years: 5)
    return Bundle(notices: [
      Notice(
        id: "陕卫〔2025〕20号",
        header: header,
        effect: effect,
        citations: [
          Citation(relation: .basis, title: nil, documentNumber: nil, quote: "建立制度", span: try span("建立制度"))
        ],
        source: SourceInfo(
          name: "样本.txt",
          mediaType: "text/plain",
          encoding: "UTF-8",
          sha256: String(repeating: "0", count: 64),
          lines: 1...9
        ),
        sourceMetadata: ["类别": "医药"],
        text: text,
        clauses: [Clause(path: ["三"], heading: "任务", span: TextSpan(0, 5), children: [])],
        obligations: obligations,
        statements: [],
        diagnostics: [
          Diagnostic(code: "W0303", severity: .warning, message: "\"控制\u{1}\"", span: TextSpan(0, 2), line: 3)
        ]
      )
    ])
  }

  @Test(arguments: [true, false])
  func `a bundle read back is the bundle that was written`(pretty: Bool) throws {
    let bundle = try RoundTripTests.sample()
    #expect(try decodeBundle(bundle.encoded(pretty: pretty)) == bundle)
  }

  @Test func `a sound bundle verifies`() throws {
    try RoundTripTests.sample().verify()
  }

  @Test func `a changed word is found out`() throws {
    var bundle = try RoundTripTests.sample()
    bundle.notices[0].obligations[0].text = "各市应当于2025年4月底前建立制度，覆盖率达到80%。"
    #expect(throws: BundleFailure.self) { try bundle.verify() }
  }

  @Test func `a span beside its quote is found out`() throws {
    var bundle = try RoundTripTests.sample()
    bundle.notices[0].obligations[0].quantities[0].span.start += 1
    #expect(throws: BundleFailure.self) { try bundle.verify() }
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"format\":\"policyc.bundle/2\",\"generator\":{\"name\":\"x\",\"version\":\"1\"},\"notices\":[]}",
    "{\"format\":\"policyc.bundle/1\"",
  ])
  func `what is no bundle is refused with a reason`(text: String) {
    #expect(throws: BundleFailure.self) { try decodeBundle(Array(text.utf8)) }
  }

  @Test func `ids do not change with spacing, width of punctuation or line breaks`() {
    #expect(Identifiers.fold("覆盖率 达到70%，\n不低于(1.5)") == Identifiers.fold("覆盖率达到70%,不低于（1.5）"))
    #expect(Identifiers.fold("7.0%") != Identifiers.fold("70%"))
  }
}
