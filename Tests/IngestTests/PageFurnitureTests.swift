import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

@Suite struct PageFurnitureTests {
  @Test func `a box in the middle of a sentence becomes metadata`() throws {
    let notice = try ingested(
      """
      关于加强药品管理工作的通知
      示卫发〔2025〕1号

      各市卫生健康委：

      　　各医疗机构应当建立药品管理制度，配合药品上市许可持有人开展质量管理活动，包括投诉、退货和

      发文机关： 示例省卫生健康委员会、示例省
      医疗保障局

      成文日期： 2024 年 12 月 27 日

      标         题： 关于加强药品管理工作
      的通知

      发文字号： 示卫发〔2025〕1号 发布日期： 2025 年 1 月 2 日

      类         别： 医药政策 关  键  字： 药品、管理
       召回等。
      """
    )
    #expect(notice.paragraphs.last.map { notice.text.string($0.span) }?.hasSuffix("包括投诉、退货和召回等。") == true)
    #expect(
      notice.metadata == [
        "发文机关": "示例省卫生健康委员会、示例省医疗保障局", "成文日期": "2024年12月27日", "标题": "关于加强药品管理工作的通知", "发文字号": "示卫发〔2025〕1号",
        "发布日期": "2025年1月2日", "类别": "医药政策", "关键字": "药品、管理",
      ]
    )
  }

  @Test(arguments: ["— 3 —", "- 3 -", "－3－", "第3页 共5页", "第 3 页", "3/5", "·3·"])
  func `a page number is no text`(number: String) throws {
    let found = try paragraphs("各医疗机构应当建立药品管理制度，配合药品上市许可\n\(number)\n持有人开展质量管理活动，并按规定报告。")
    #expect(found == ["各医疗机构应当建立药品管理制度，配合药品上市许可持有人开展质量管理活动，并按规定报告。"])
  }

  @Test func `bare numbers that count up are page numbers, others are text`() throws {
    let page = String(repeating: "　　各单位应当按规定报告。\n", count: 12)
    let counted = try paragraphs("\(page)\n1\n\n\(page)\n2\n\n\(page)")
    #expect(counted.allSatisfy { $0 == "各单位应当按规定报告。" })
    #expect(try paragraphs("数量：\n12\n单位：家").contains("12"))
  }

  @Test func `heads that come back at page tops are left out`() throws {
    let page = "示例市人民政府公告汇刊\n\n　　各单位应当按规定报告工作情况。\n"
    let found = try paragraphs((0..<4).map { _ in page }.joined(separator: "\u{C}"))
    #expect(found.filter { $0.contains("汇刊") }.isEmpty)
    #expect(found.count == 4)
  }

  @Test func `what is left out is told`() throws {
    let document = try readDocument(named: "a.txt", bytes: Array("各单位应当按规定报告。\n— 1 —\n特此通知。".utf8)).output
    #expect(ingest(document).diagnostics.map(\.code) == ["N0108"])
    #expect(ingest(document).diagnostics.map(\.line) == [2])
  }

  @Test func `names and colons in running text are no box`() throws {
    let source = "　　来源：省卫生健康委。\n　　联系人：张某，联系电话：12345。\n　　名称：示例医院。"
    #expect(try paragraphs(source).count == 3)
  }
}
