import Lexing
import PolicyModel
import Testing

@testable import Ingest

@Suite struct MarkdownTests {
  @Test func `front matter is metadata, boxes, notes and escapes are no words`() throws {
    let notice = try ingested(
      """
      ---
      title: "关于加强管理的通知"
      date: 2025-03-01
      ---

      # 关于加强管理的通知

      各县：

      - [ ] 各县应当加强管理，合格率达到$95\\%$以上[^1]，补助$100元。
      - [x] 各县应当报送结果\\#1。
      """
    )
    #expect(notice.metadata["ArticleTitle"] == "关于加强管理的通知")
    #expect(notice.metadata["PubDate"] == "2025-03-01")
    #expect(
      notice.paragraphs.map { notice.text.string($0.span) } == [
        "关于加强管理的通知", "各县：", "各县应当加强管理，合格率达到95%以上，补助$100元。", "各县应当报送结果#1。",
      ]
    )
  }

  @Test(arguments: ["---\n各县应当加强管理。\n---\n各县应当报送。", "---\n\n各县应当报送。"])
  func `lines between rules that are no names are text`(text: String) throws {
    #expect(try ingested(text).text.string.contains("各县应当报送"))
    #expect(text.contains("加强") == (try ingested(text).text.string.contains("加强")))
  }

  @Test func `single NULs inside a page are dropped, and said`() throws {
    let read = try readDocument(named: "x.html", bytes: Array("<html><body><p>于2025年1\u{0}2月完成改造任务，逐级落实。</p>".utf8))
    #expect(shownLines(read.output) == ["于2025年12月完成改造任务，逐级落实。"])
    #expect(read.diagnostics.map(\.code) == ["W0127"])
  }
}
