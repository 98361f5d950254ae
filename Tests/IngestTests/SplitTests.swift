import Foundation
import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

@Suite struct SplitTests {
  private struct Entry: Decodable {
    var firstLine: Int
    var lastLine: Int
    var title: String
  }

  @Test(arguments: ["monthly-2025-01"])
  func `a bulletin yields each of its notices`(name: String) throws {
    let folder = corpusFolder.appendingPathComponent("bulletins/\(name)")
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("bulletin.txt")))
    let index = try JSONDecoder().decode(
      [Entry].self,
      from: Data(contentsOf: folder.appendingPathComponent("index.json"))
    )
    let found = ingest(try readDocument(named: "bulletin.txt", bytes: bytes).output).output
    #expect(found.map(\.source.lines) == index.map { $0.firstLine...$0.lastLine })
    #expect(found.map { notice in notice.paragraphs.first.map { notice.text.string($0.span) } } == index.map(\.title))
  }

  @Test(arguments: corpusNotices)
  func `a single notice is never split`(name: String) throws {
    let text = try corpusText(name)
    let found = try notices(text)
    #expect(found.count == 1)
    #expect(found.first?.source.lines.lowerBound == 1)
  }

  /// Notices that a document number, recipients or an order speak for: those are found behind any other text.
  static let headed = corpusNotices.filter { !$0.hasPrefix("jilin") && !$0.hasPrefix("medical-device") }

  @Test(arguments: ["\n", "\n\n", "\n\n\n\n", "\n\u{C}"])
  func `notices one behind the other are told apart`(separator: String) throws {
    for order in [SplitTests.headed, SplitTests.headed.reversed()] {
      var text = ""
      var starts: [Int] = []
      for name in order {
        let notice = try corpusText(name).trimmingCharacters(in: .newlines)
        if !text.isEmpty { text += separator }
        starts.append(text.split(separator: "\n", omittingEmptySubsequences: false).count)
        text += notice
      }
      starts[0] = 1
      #expect(try notices(text + "\n").map(\.source.lines.lowerBound) == starts)
    }
  }

  @Test func `what a notice carries belongs to it`() throws {
    let found = try notices(
      """
      关于印发《示例市燃气安全管理办法》和《示例市燃气应急预案》的通知
      示政办发〔2025〕3号

      各县（市、区）人民政府：

      　　现将《示例市燃气安全管理办法》和《示例市燃气应急预案》印发给你们，请认真贯彻执行。

      　　示例市人民政府办公室
      　　2025年3月1日

      示例市燃气安全管理办法

      　　第一条　为加强燃气安全管理，制定本办法。
      　　第二条　本办法自2025年4月1日起施行。

      示例市燃气应急预案

      　　一、总则
      　　为做好燃气突发事件应对，制定本预案。

      附件1
      关于燃气突发事件的报告

      　　示例市人民政府办公室
      　　2025年3月1日印发
      """
    )
    #expect(found.count == 1)
  }

  @Test func `a regulation behind a signature is a notice of its own`() throws {
    let found = try notices(
      """
      关于进一步加强燃气安全工作的通知
      示政办发〔2025〕3号
      各县（市、区）人民政府：
      　　各地要加强燃气安全检查。
      　　示例市人民政府办公室
      　　2025年3月1日
      示例省河道采砂条例
      （2018年1月4日示例省人民代表大会常务委员会通过　2024年5月1日修订）
      　　第一条　为加强河道采砂管理，制定本条例。
      """
    )
    #expect(found.map(\.source.lines) == [1...6, 7...9])
  }

  @Test(arguments: [
    ["示例部公告", "2021年第116号", "示例部关于发布行业标准的公告"], ["示例部 示例总局 示例委公告2023年第15号", "关于有关税收政策的公告"],
  ])
  func `the head of an announcement belongs to it`(_ head: [String]) throws {
    let text = (head + ["现将有关事项公告如下：", "一、各单位要加强管理。", "示例部", "2021年6月30日"]).joined(separator: "\n")
    let found = try notices(text)
    #expect(found.count == 1)
    let lines = found.first.map { notice in notice.paragraphs.map { notice.text.string($0.span) } } ?? []
    #expect(Array(lines.prefix(head.count)).last == head.last)
  }

  @Test func `what a page has above a notice is no notice`() throws {
    let found = try notices(
      """
      示例省燃气安全规划

      # 示例省燃气安全规划
      发布日期：2021年12月
      发布机构：示例省人民政府
      分类：
      来源：www.example.org

      示例省人民政府关于印发
      示例省燃气安全规划的通知

      示政发〔2021〕36号

      各市人民政府：

      　　现将《示例省燃气安全规划》印发给你们，请认真贯彻执行。
      """
    )
    let notice = try #require(found.first)
    #expect(found.count == 1)
    #expect(notice.metadata["发布机构"] == "示例省人民政府")
    #expect(notice.paragraphs.contains { notice.text.string($0.span) == "示例省人民政府关于印发示例省燃气安全规划的通知" })
  }

  @Test func `a plan of another region is not carried by the notice before it`() throws {
    let found = try notices(
      """
      示例省关于印发燃气安全专项整治实施方案的通知
      示政办发〔2025〕3号
      各市人民政府：
      　　现将《燃气安全专项整治实施方案》印发给你们。
      　　2025年3月1日
      燃气安全专项整治实施方案
      　　一、各地要加强燃气安全检查，落实整改。
      青河省燃气安全专项整治实施方案
      　　为加强燃气安全，制定本方案。
      　　一、各地要加强燃气安全检查。
      """
    )
    #expect(found.map(\.source.lines) == [1...7, 8...10])
  }
}
