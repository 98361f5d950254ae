import Foundation
import TestSupport
import Testing

@testable import policyc

@Suite struct DiffTests {
  private func pair(_ id: String, _ name: String) -> String {
    corpusFolder.appendingPathComponent("pairs/\(id)/\(name).json").path
  }

  private func diff(
    _ left: String,
    _ right: String,
    _ format: DiffCommand.Format = .json
  ) async -> (status: ExitStatus, out: String, err: String) {
    let recording = Recording()
    let status = await DiffRun(format: format, terminal: recording.terminal).compare(left, with: right, to: nil)
    return (status, String(decoding: recording.out, as: UTF8.self), recording.err)
  }

  @Test func `the same bundle twice is fine, another is a finding`() async {
    let before = pair("versions-canteens", "before")
    #expect(await diff(before, before).status == .fine)
    #expect(await diff(before, pair("versions-canteens", "after")).status == .findings)
  }

  @Test func `an unreadable side is 3 and an invalid bundle 4`() async throws {
    let scratch = try Scratch()
    let before = pair("versions-canteens", "before")
    let missing = await diff(before, scratch.path + "/none.json")
    #expect(missing.status == .unreadableInput)
    #expect(missing.err.contains("none.json"))
    #expect(await diff(before, try scratch.file("bad.json", "{\"format\":\"other/1\"}")).status == .invalidBundle)
  }

  @Test(arguments: DiffCommand.Format.allCases)
  func `two runs give the same bytes`(_ format: DiffCommand.Format) async {
    let first = await diff(pair("provinces-lifts", "before"), pair("provinces-lifts", "after"), format)
    let second = await diff(pair("provinces-lifts", "before"), pair("provinces-lifts", "after"), format)
    #expect(first.out == second.out)
    #expect(!first.out.isEmpty)
  }

  @Test func `the JSON has the published shape`() async throws {
    let out = await diff(pair("provinces-lifts", "before"), pair("provinces-lifts", "after")).out
    let json = try #require(try JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any])
    #expect(json["format"] as? String == "policyc.diff/1")
    let pairs = try #require(json["pairs"] as? [[String: Any]])
    for pair in pairs {
      #expect((pair["left"] as? [String])?.isEmpty == false)
      #expect((pair["right"] as? [String])?.isEmpty == false)
    }
    #expect((json["onlyLeft"] as? [String])?.count == 1)
  }

  @Test func `the page loads nothing and escapes what notices say`() async throws {
    let scratch = try Scratch()
    let evil = "关于开展检查的通知\n<script>alert(1)</script>单位应当在2031年6月底前完成自查。\n"
    let other = "关于开展检查的通知\n各单位应当在2031年9月底前完成自查&报送\"结果\"。\n"
    let page = await diff(try scratch.file("a.txt", evil), try scratch.file("b.txt", other), .html).out
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert"))
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(page.contains("lang=\"zh-CN\""))
  }

  @Test func `side by side columns stand in line`() async {
    let text = await diff(pair("provinces-lifts", "before"), pair("provinces-lifts", "after"), .text).out
    for line in text.split(separator: "\n") {
      guard let bar = line.range(of: " │") else { continue }
      #expect(columns(of: line[..<bar.lowerBound]) == 58)
    }
  }

  @Test func `a line is not torn inside a number and does not pass its width`() {
    for width in 10...40 {
      let lines = SideBySide.wrapped("到2032年，全省老旧电梯更新率达到70.5%以上（含2031年已更新的12345台）。", to: width)
      #expect(lines.allSatisfy { columns(of: $0) <= width })
      #expect(lines.contains { $0.contains("70.5%") })
      #expect(lines.joined() == "到2032年，全省老旧电梯更新率达到70.5%以上（含2031年已更新的12345台）。")
    }
  }

  @Test(arguments: MatrixCommand.Format.allCases)
  func `a matrix of readable inputs is made although one is missing`(_ format: MatrixCommand.Format) async throws {
    let recording = Recording()
    let run = MatrixRun(basis: "建城发〔2031〕12号", format: format, terminal: recording.terminal)
    let status = await run.tabulate(
      [pair("provinces-lifts", "before"), "/nowhere/none.json", pair("provinces-lifts", "after")],
      to: nil
    )
    #expect(status == .unreadableInput)
    #expect(String(decoding: recording.out, as: UTF8.self).contains("老旧电梯更新率"))
    #expect(String(decoding: recording.out, as: UTF8.self).contains("河源省"))
  }
}
