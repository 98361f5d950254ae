import Lexing
import PolicyModel
import Segmenter
import Testing

@Suite struct ClauseTests {
  /// A text below a title, with the paths of its clauses.
  private func paths(_ lines: [String]) -> [String] {
    let result = segment(notice(["关于印发工作方案的通知", "各有关单位："] + lines)).output
    return result.clauses.indices.map { result.path(of: $0).joined(separator: "/") }
  }

  @Test(arguments: [
    (["一、目标。到2027年建成。", "（一）任务。抓好落实。", "1.时间。年底前完成。", "（1）每月报告。", "①每周调度。"], "一/（一）/1/（1）/①"),
    (["一、目标。到2027年建成。", "1.时间。年底前完成。", "（1）每月报告。"], "一/1/（1）"),
    (["第一章 总则", "第一节 一般规定", "第一条 为了管理，制定本办法。", "第二条 具备下列条件：", "（一）场所；", "（二）人员。"], "第一章/第一节/第二条/（二）"),
    (["第一部分 总体要求", "一、目标。到2027年建成。"], "第一部分/一"),
    (["1.总则", "1.1 范围。适用于本市。", "1.2 依据。按规定执行。", "1.2.1 法律。依法执行。"], "1/1.2/1.2.1"),
    (["一．目标。到2027年建成。", "(一)任务。抓好落实。", "1、时间。年底前完成。", "1）每月报告。"], "一/（一）/1/1）"),
    (["一、目标。到2027年建成。", "（一）任务。抓好落实。", "二、步骤。分期推进。", "（一）启动。马上开始。"], "二/（一）"),
    (["第一条 有下列情形的：", "（一）材料不全：", "1.未签字；", "2.未盖章。", "（二）逾期。", "第一百二十条之一 依法处理。"], "第一百二十条之一"),
  ])
  func `levels follow from the order of the signs`(_ lines: [String], _ deepest: String) {
    #expect(paths(lines).last == deepest)
  }

  @Test(arguments: [
    "一、二级医疗机构应当配备药师。", "第三百一十条规定的事项另行公布。", "3.5万元以上的处以罚款。", "（2024年版）目录自发布之日起使用。", "1、2号楼业主共同决定。",
    "三、四类事项合并办理。", "第七条、第八条所列情形除外。", "2025.6版软件停止使用。",
  ])
  func `a line that only looks numbered opens no clause`(_ line: String) {
    #expect(paths(["根据有关要求，通知如下。", line]).isEmpty)
  }

  @Test(arguments: [
    ("（一）启动阶段（2025年4月-2025年12月）。2025年5月30日前，建立制度。", "启动阶段（2025年4月-2025年12月）"), ("一、工作任务", "工作任务"),
    ("（一）加强领导。各地要成立专班。", "加强领导"), ("（一）申请人应当提交材料。材料不全的不予受理。", ""), ("（一）本公告自2026年1月1日起施行。此前规定不一致的，以本公告为准。", ""),
    ("（一）按照主管部门要求开展工作的情况说明", "按照主管部门要求开展工作的情况说明"), ("（一）各有关部门要加强指导。", ""),
  ])
  func `a heading is the name of a clause, not its rule`(_ line: String, _ heading: String) {
    let result = segment(notice(["关于印发工作方案的通知", "各有关单位：", line, "各地抓好落实。"])).output
    #expect(result.clauseTree.map(\.heading) == [heading])
  }

  @Test func `clauses next to each other all have names or none`() {
    let result = segment(
      notice([
        "关于加装电梯的公告", "一、申请人应当提交材料，由主管部门在20个工作日内审查完毕。", "二、使用单位应当至少每15日维护保养一次。记录至少保存4年。", "三、提倡购买保险。支持提取公积金。",
        "四、本公告自2025年3月1日起施行。",
      ])
    ).output
    #expect(!result.sentences.contains { $0.role == .heading })
  }

  @Test func `the closing formula belongs to no clause`() {
    let result = segment(notice(["关于缴存基数的公告", "一、上限为31000元。", "二、执行时间为2024年7月1日起一年。", "特此公告。"])).output
    #expect(result.outline.suffix(2) == ["body 二: 执行时间为2024年7月1日起一年。", "body : 特此公告。"])
  }

  @Test func `a paragraph behind a list belongs to the article`() {
    let result = segment(
      notice(["某办法", "第一条 应当履行下列义务：", "（一）申报；", "（二）清运。", "前款所称申报，是指书面申报。", "第二条 本办法自公布之日起施行。"])
    ).output
    let sentence = result.sentences.first { result.text.string($0.span).hasPrefix("前款") }
    #expect(result.path(of: sentence?.clause) == ["第一条"])
  }

  @Test func `attachments are trees of their own and restart the numbering`() {
    let result = segment(
      notice([
        "关于印发工作方案的通知", "各有关单位：", "现印发给你们，请执行。", "附件：1.任务分工表", "2.自查表", "某市教育局", "2025年1月6日", "某市学校安全工作方案", "一、目标",
        "全面覆盖。",
        "附件1", "任务分工表", "一、学校。负责自查。", "附件2：自查表", "一、校名。如实填写。",
      ])
    ).output
    #expect(result.clauseTree.map(\.path) == [[], ["附件1"], ["附件2"]])
    #expect(result.clauseTree.map(\.heading) == ["某市学校安全工作方案", "任务分工表", "自查表"])
    #expect(result.clauseTree.map { $0.children.map(\.path) } == [[["一"]], [["附件1", "一"]], [["附件2", "一"]]])
  }

  @Test func `a number that is skipped is reported`() {
    let staged = segment(notice(["某办法", "第一条 为了管理，制定本办法。", "第二条 适用范围。", "第四条 本办法自公布之日起施行。"]))
    #expect(staged.diagnostics.contains { $0.code == "W0202" })
    #expect(staged.output.clauses.map(\.marker) == ["第一条", "第二条", "第四条"])
  }
}
