import Ingest
import PolicyModel
import RuleExtract
import Segmenter
import Testing

/// The due dates of the duties that one item of a notice of 2023-03-01 states.
private func dueDates(_ item: String) throws -> [String?] {
  let text = """
    某市人民政府关于加快发展的实施意见
    某政发〔2023〕1号
    各县（区）人民政府：
    现提出以下意见。
    \(item)
    二、保障措施
    各县（区）要加强领导。
    某市人民政府
    2023年3月1日
    """
  let document = try readDocument(named: "t.txt", bytes: Array(text.utf8)).output
  let notice = try #require(ingest(document).output.first)
  return extract(segment(notice).output).output.obligations.filter { $0.clause.first == "一" }.map {
    $0.due?.description
  }
}

@Suite struct SharedDateTests {
  @Test(arguments: [
    // Behind ； the date goes on, until the part names its own.
    ("一、主要任务。到2025年，网络覆盖率达到100%；建成数字工厂500家；到2027年，覆盖率达到70%。", ["2025-12-31", "2025-12-31", "2027-12-31"]),
    // Under a goal it binds the figures of the sentences behind it.
    ("一、总体目标。到2025年，收运体系基本建成。综合利用率达到60%。", ["2025-12-31", "2025-12-31"]),
    // Elsewhere a full stop ends it.
    ("一、主要任务。到2025年，收运体系基本建成。综合利用率达到60%。", ["2025-12-31", nil]),
    // What is forbidden is forbidden from now on.
    ("一、主要任务。2025年底前，完成整治任务；严禁新建燃煤锅炉。", ["2025-12-31", nil]),
  ])
  func `a date that opens a sentence binds what goes on from it`(_ item: String, _ dates: [String?]) throws {
    #expect(try dueDates(item) == dates)
  }

  @Test func `the years in a plan's title date no duty, those of its phases do`() throws {
    let text = """
      某市民政局关于印发养老服务提升实施方案（2024—2030年）的通知
      某民发〔2024〕3号
      各县（区）民政局：
      现将《养老服务提升实施方案（2024—2030年）》印发给你们。
      某市民政局
      2024年3月1日
      养老服务提升实施方案（2024—2030年）
      一、主要任务
      各县（区）要健全服务网络。
      二、试点阶段（2024年4月—2025年12月）
      各县（区）要选定试点街道。
      """
    let document = try readDocument(named: "t.txt", bytes: Array(text.utf8)).output
    let notice = try #require(ingest(document).output.first)
    let duties = extract(segment(notice).output).output.obligations.filter { !$0.clause.isEmpty }
    #expect(duties.map { $0.due?.description } == [nil, "2025-12-31"])
  }
}
