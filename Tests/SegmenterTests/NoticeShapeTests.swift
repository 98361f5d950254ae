import PolicyModel
import Testing

@testable import Segmenter

@Suite struct NoticeShapeTests {
  private func segmented(_ text: String) -> SegmentedNotice {
    segment(notice(text.split(separator: "\n").map(String.init))).output
  }

  @Test(arguments: [
    "抱歉，您访问的页面不存在或已被删除。\n\n请检查您输入的网址是否正确，或返回首页。", "我的家乡\n\n我的家乡在河边。每年春天，孩子们应当去河边玩耍。天空很蓝。",
  ])
  func `other texts are told from notices`(text: String) {
    let found = segmented(text)
    #expect(NoticeShape.diagnostics(of: found).map(\.code).contains("W0208"))
  }

  @Test(arguments: [
    "关于加强管理的通知\n\n各县：\n\n各县应当加强管理。\n\n某市人民政府\n2025年3月1日", "某市水库管理办法\n\n第一条　为加强管理，制定本办法。\n\n第二条　各县应当加强管理。",
  ])
  func `notices without some of their parts are notices`(text: String) {
    #expect(NoticeShape.diagnostics(of: segmented(text)).isEmpty)
  }

  @Test func `a head without a body is told`() {
    let found = segmented("关于加强管理的通知\n\n某市人民政府\n2025年3月1日")
    #expect(NoticeShape.diagnostics(of: found).map(\.code) == ["W0209"])
  }
}
