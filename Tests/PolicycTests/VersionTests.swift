import Foundation
import TestSupport
import Testing

@testable import policyc

/// Two versions of one notice differ by their edits and by nothing else, however they were set or scanned.
@Suite struct VersionTests {
  private static let notice = """
    安澜省文化和旅游厅关于印发《安澜省社区书屋管理办法》的通知
    安文旅发〔2031〕15号
    各市（州）文化和旅游局：
    现将《安澜省社区书屋管理办法》印发给你们，请认真贯彻执行。
    安澜省文化和旅游厅
    2031年4月2日
    安澜省社区书屋管理办法
    第一条 社区书屋每周开放时间不少于40小时，节假日应当正常开放。
    第二条 县级图书馆应当在2031年10月底前为每个社区书屋配备图书，图书总量不少于2000册。
    第三条 读者预约的图书，社区书屋应当在5个工作日内调拨到位。
    第四条 社区书屋不得以任何形式向读者收取押金。
    第五条 社区书屋管理员每年参加县级图书馆集中培训，培训时间不少于24学时。
    第六条 支持社会力量向社区书屋捐赠图书，捐赠图书应当经县级图书馆审核后上架。

    """

  private func changes(_ edited: String) async throws -> (status: ExitStatus, lines: [String]) {
    let scratch = try Scratch()
    let recording = Recording()
    let status = await DiffRun(format: .json, terminal: recording.terminal).compare(
      try scratch.file("before.txt", VersionTests.notice),
      with: try scratch.file("after.txt", edited),
      to: nil
    )
    let json = try #require(try JSONSerialization.jsonObject(with: Data(recording.out)) as? [String: Any])
    var lines: [String] = []
    for pair in try #require(json["pairs"] as? [[String: Any]]) {
      for change in try #require(pair["changes"] as? [[String: Any]]) where change["field"] as? String != "text" {
        let values = ["left", "right"].map { change[$0] as? String ?? "-" }
        lines.append("\(change["field"] ?? ""): \(values[0]) -> \(values[1])")
      }
    }
    for side in ["onlyLeft", "onlyRight"] {
      lines += (try #require(json[side] as? [String])).map { _ in side }
    }
    return (status, lines)
  }

  @Test(arguments: [
    ("\n", "\r\n"), ("第", "　　第"), ("，", ", "), ("〔", "["), ("40小时", "４０小时"), ("24学时", " 24 学时"), ("（州）", "(州)"),
  ])
  func `another form of the same words is no difference`(_ words: String, _ form: String) async throws {
    let (status, lines) = try await changes(VersionTests.notice.replacingOccurrences(of: words, with: form))
    #expect(status == .fine)
    #expect(lines.isEmpty)
  }

  @Test(arguments: [
    ("读者预约的", "读者 预约 的"), ("工作日", "工作曰"), ("社会力量向", "社会力量 向"),
    ("2000册", "20O0册"), ("节假日", "节假曰"),
  ])
  func `what a scan takes for something else is no difference`(_ words: String, _ scanned: String) async throws {
    let (status, lines) = try await changes(VersionTests.notice.replacingOccurrences(of: words, with: scanned))
    #expect(status == .fine)
    #expect(lines.isEmpty)
  }

  @Test(arguments: [
    ("2031年10月底前", "2031年12月底前", ["due: 2031-10-31 -> 2031-12-31"]),
    ("40小时", "36小时", ["quantity: >= 40 小时 -> >= 36 小时"]),
    ("5个工作日内", "3个工作日内", ["deadline: P5D workdays -> P3D workdays"]),
    ("第四条 社区书屋不得以任何形式向读者收取押金。\n", "", ["onlyLeft"]),
    (
      "第五条 社区", "第五条 县级文化和旅游部门应当公布社区书屋名录。\n第六条 社区",
      ["onlyRight"]
    ),
    ("社区书屋应当在5个", "社区书屋可以在5个", ["modality: obligation -> permission"]),
  ])
  func `an edit is what differs, and all of it`(_ words: String, _ edit: String, _ expected: [String]) async throws {
    let (status, lines) = try await changes(VersionTests.notice.replacingOccurrences(of: words, with: edit))
    #expect(status == .findings)
    #expect(lines == expected)
  }
}
