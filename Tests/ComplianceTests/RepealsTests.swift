import Compliance
import PolicyModel
import Testing

@Suite struct RepealsTests {
  private func repealing(title: String?, number: String?, quote: String) -> Citation {
    Citation(relation: .repeals, title: title, documentNumber: number, quote: quote, span: nowhere)
  }

  private let old = notice(
    number: "甲发〔2020〕5号",
    title: "关于印发《自查管理办法》的通知",
    adopted: "2020-05-01",
    [duty("甲发〔2020〕5号#1", due: "2026-06-30")]
  )

  private func states(of newer: Notice, asOf: String = "2026-07-01") throws -> [String: ObligationState] {
    let report = try checkAll([old, newer], asOf: asOf)
    return Dictionary(uniqueKeysWithValues: report.findings.map { ($0.obligation.id, $0.state) })
  }

  @Test(
    arguments: [
      (nil, "甲发[2020]5号"), ("自查管理办法", nil), ("自查管理办法", "甲发〔2020〕５号"), ("关于印发《自查管理办法》的通知", nil),
    ] as [(String?, String?)]
  )
  func `a repeal by number or title ends the duties`(title: String?, number: String?) throws {
    let newer = notice(
      number: "甲发〔2026〕1号",
      adopted: "2026-01-01",
      citations: [repealing(title: title, number: number, quote: "原办法同时废止")],
      [duty("甲发〔2026〕1号#1")]
    )
    #expect(try states(of: newer) == ["甲发〔2020〕5号#1": .expired, "甲发〔2026〕1号#1": .undated])
  }

  @Test func `a repeal ends duties from its own first day on`() throws {
    let newer = notice(
      number: "甲发〔2026〕1号",
      adopted: "2026-06-01",
      citations: [repealing(title: nil, number: "甲发〔2020〕5号", quote: "甲发〔2020〕5号同时废止")],
      []
    ) { $0.effect.effectiveOn = day("2026-08-01") }
    #expect(try states(of: newer, asOf: "2026-07-31")["甲发〔2020〕5号#1"] == .overdue)
    #expect(try states(of: newer, asOf: "2026-08-01")["甲发〔2020〕5号#1"] == .expired)
  }

  @Test func `another number under the same title is another notice`() throws {
    let newer = notice(
      number: "甲发〔2026〕1号",
      adopted: "2026-01-01",
      citations: [repealing(title: "自查管理办法", number: "甲发〔2012〕9号", quote: "《自查管理办法》（甲发〔2012〕9号）同时废止")],
      []
    )
    #expect(try states(of: newer)["甲发〔2020〕5号#1"] == .overdue)
  }

  @Test func `an older notice repeals no newer one`() throws {
    let older = notice(
      number: "甲发〔2012〕9号",
      adopted: "2012-01-01",
      citations: [repealing(title: "自查管理办法", number: nil, quote: "《自查管理办法》同时废止")],
      []
    )
    #expect(try states(of: older)["甲发〔2020〕5号#1"] == .overdue)
  }

  @Test func `the repeal of a part leaves the rest in force and is told`() throws {
    let newer = notice(
      number: "甲发〔2026〕1号",
      adopted: "2026-01-01",
      citations: [repealing(title: "自查管理办法", number: nil, quote: "《自查管理办法》第五条同时废止")],
      []
    )
    let report = try checkAll([old, newer], asOf: "2026-07-01")
    #expect(report.findings.map(\.state) == [.overdue])
    #expect(report.diagnostics.map(\.diagnostic.code) == ["N0612"])
  }

  @Test func `a notice given twice counts once`() throws {
    let report = try checkAll([old, old], asOf: "2026-07-01")
    #expect(report.findings.count == 1)
    #expect(report.diagnostics.map(\.diagnostic.code) == ["W0614"])
  }
}
