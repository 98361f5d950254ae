import Ingest
import Lexing
import PolicyModel
import Segmenter
import Testing

@testable import RuleExtract

/// The obligations of a page with a notice of 2025-03-01 and the given table.
private func obligations(_ table: String) throws -> [Obligation] {
  let rows = table.split(separator: "\n").map { row in
    "<tr>"
      + row.split(separator: "|", omittingEmptySubsequences: false).map { "<td>\($0.trimmingPrefix(" "))</td>" }
      .joined() + "</tr>"
  }
  let page = """
    <html><body><div><p>关于印发重点任务分工的通知</p><p>某政办发〔2025〕3号</p><p>各县（区）人民政府：</p>
    <p>现将有关事项通知如下。</p><p>一、任务分工</p><p>各单位要对照下表抓好落实。</p><table>\(rows.joined())</table>
    <p>某市人民政府办公室</p><p>2025年3月1日</p></div></body></html>
    """
  let document = try readDocument(named: "t.html", bytes: Array(page.utf8)).output
  let notice = try #require(ingest(document).output.first)
  let all = extract(segment(notice).output).output.obligations
  for obligation in all { #expect(notice.text.string(obligation.span) == obligation.text) }
  return all.filter { $0.decidedBy["modality"]?.hasPrefix("table.") == true }
}

private func shown(_ obligation: Obligation) -> String {
  var words = [obligation.text.replacing("\t", with: "｜")]
  words += obligation.assigned.map { "\($0.role.rawValue):\($0.name)" }
  words += obligation.quantities.map { "\($0.metric ?? "-") \($0.op.rawValue) \($0.value.formatted) \($0.unit)" }
  if let due = obligation.due { words.append("due \(due)") }
  return words.joined(separator: " / ")
}

extension Double {
  fileprivate var formatted: String { self == rounded() ? String(Int(self)) : String(self) }
}

struct TableTests {
  @Test func `rows of a responsibility table are duties with units and dates`() throws {
    let found = try obligations(
      """
      序号 | 重点任务 | 责任单位 | 完成时限
      1 | 制定质量评价计划 | 市卫生健康委、市医保局 | 2025年5月底前
      2 | 接入共享系统 | 各县（区）人民政府 | 2025年6月
      3 | 开展培训 | 市卫生健康委牵头，市教育局配合 | 持续推进
      """
    )
    #expect(
      found.map(shown) == [
        "制定质量评价计划｜市卫生健康委、市医保局｜2025年5月底前 / responsible:市卫生健康委 / responsible:市医保局 / due 2025-05-31",
        "接入共享系统｜各县（区）人民政府｜2025年6月 / responsible:各县（区）人民政府 / due 2025-06-30",
        "开展培训｜市卫生健康委牵头，市教育局配合｜持续推进 / lead:市卫生健康委 / cooperate:市教育局",
      ]
    )
    #expect(found.map { $0.bearers.map(\.name) } == [["市卫生健康委", "市医保局"], ["各县（区）人民政府"], ["市卫生健康委"]])
  }

  @Test func `columns of years set a target each, in the unit of the row`() throws {
    let found = try obligations(
      """
      序号 | 指标 | 单位 | 2024年 | 2025年 | 2027年
      1 | 签约服务覆盖率 | % | 60 | 70 | 80以上
      2 | 培训人数 | 万人 | 1 | ≥2 | 3
      3 | 婴儿死亡率（‰） | ‰ | 5 | 4.5 | —
      """
    )
    #expect(
      found.map { shown($0).split(separator: " / ").dropFirst().joined(separator: " / ") } == [
        "签约服务覆盖率 >= 70 % / due 2025-12-31", "签约服务覆盖率 >= 80 % / due 2027-12-31",
        "培训人数 >= 20000 人 / due 2025-12-31", "培训人数 >= 30000 人 / due 2027-12-31",
        "婴儿死亡率 <= 4.5 ‰ / due 2025-12-31",
      ]
    )
  }

  @Test func `lead and cooperating units stand in columns of their own`() throws {
    let found = try obligations(
      """
      重点任务 | 具体措施 | 牵头单位 | 配合单位 | 时间节点
      便民服务 | 延长窗口开放 | 市民政局 | 市财政局、市住房城乡建设局 | 2025年底
      """
    )
    #expect(
      found.map(shown) == [
        "延长窗口开放｜市民政局｜市财政局、市住房城乡建设局｜2025年底 / lead:市民政局 / cooperate:市财政局 / cooperate:市住房城乡建设局 / due 2025-12-31"
      ]
    )
  }

  @Test(arguments: ["姓名 | 电话\n张某 | 123456\n李某 | 654321", "序号 | 名称 | 备注\n1 | 甲 | 无\n2 | 乙 | 无"])
  func `other tables are no duties`(_ table: String) throws {
    #expect(try obligations(table).isEmpty)
  }

  @Test(arguments: [
    ("2027年", TableColumn.target(year: 2027)), ("到2027年目标值", .target(year: 2027)), ("2020年（基期）", .baseline),
    ("2021年", .baseline),
    ("单 位", .measure), ("责任单位", .units(.responsible)), ("牵头部门", .units(.lead)), ("完成时限（月底前）", .due), ("备注", .other),
  ])
  func `a column is known by its head`(_ head: String, _ column: TableColumn) {
    #expect(TableColumn(head: head, noticeYear: 2025) == column)
  }
}
