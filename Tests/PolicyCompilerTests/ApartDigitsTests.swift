import Ingest
import PolicyCompiler
import PolicyModel
import Testing

@Suite struct ApartDigitsCompilationTests {
  private func compiled(_ sentence: String) throws -> Notice {
    let text = "关于加强管理的通知\n\n各县：\n\n一、要求\n\n\(sentence)\n"
    let document = try readDocument(named: "notice.txt", bytes: Array(text.utf8))
    return compile(try #require(ingest(document.output).output.first))
  }

  @Test(arguments: [
    "各县应当于 2 0 2 5 年 1 2 月 底 前完成改造，合格率达到 9 5 % 。", "各 县 应 当 于 2 0 2 5 年 1 2 月 底 前 完 成 改 造 ， 合 格 率 达 到 9 5 % 。",
    "各县应当于２ ０ ２ ５年１ ２月底前完成改造，合格率达到９ ５％。",
  ])
  func `letters that stand apart give the date and the figure of the page`(sentence: String) throws {
    let notice = try compiled(sentence)
    #expect(notice.obligations.flatMap(\.quantities).map(\.value) == [95])
    #expect(notice.obligations.compactMap(\.due).map(\.description) == ["2025-12-31"])
  }

  @Test(arguments: [
    "各县应当于2025年3 5月底前完成改造。", "各县应当投资100 00元。", "各县应当建成1 2 3个站点。", "各县合格率应当达到9  5%。",
  ])
  func `no part of a number is a value`(sentence: String) throws {
    let notice = try compiled(sentence)
    #expect(notice.diagnostics.contains { $0.code == "W0113" })
    #expect(notice.obligations.flatMap(\.quantities).isEmpty)
    #expect(notice.obligations.allSatisfy { $0.due == nil })
  }
}
