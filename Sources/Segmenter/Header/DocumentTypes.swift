internal import Lexing
internal import PolicyModel

/// 文种, told from a title's end: the statutory kinds of 《党政机关公文处理工作条例》 (art. 8), then the kinds that
/// regulations and plans call themselves.
enum DocumentTypes {
  static let words = Lexicon(
    [
      "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要", "复函", "条例", "规定",
      "办法", "细则",
      "规则", "规程", "规范", "准则", "章程", "制度", "守则", "方案", "计划", "规划", "纲要", "要点", "指南", "指引", "标准", "目录", "清单", "名单", "措施",
      "举措",
      "倡议书", "倡议", "公约", "解释", "说明", "答复", "建议", "预案", "提示", "声明", "意向书", "协议", "合同", "指导原则", "要求", "裁决", "流程", "政策",
      "工作总结",
      "法", "表", "图", "书", "预算", "试点名单", "范本", "一览", "告知书", "公示", "征求意见", "解读", "手册",
    ].map { ($0, true) }
  )

  /// The kind a title names at its end; brackets behind it (「（试行）」) don't count.
  static func type(ofTitle title: String) -> String? {
    let text = ScalarText(title)
    return type(in: text, text.span)
  }

  /// The kind that the words of a span end in.
  static func type(in text: ScalarText, _ span: TextSpan) -> String? {
    var end = span.end
    while end > span.start {
      if Glyph.isClosingBracket(text[end - 1]),
        let open = (span.start..<end).last(where: { Glyph.isOpeningBracket(text[$0]) })
      {
        end = open
      } else if text[end - 1] == 0x300B || Glyph.isSpace(text[end - 1]) || text[end - 1] == 0x201D {
        end -= 1
      } else {
        break
      }
    }
    guard let match = words.longestMatch(in: text, endingAt: end, start: span.start, longest: 5) else { return nil }
    let word = text.string(match.span)
    // 「公开征求《…》意见」 asks for opinions; it is no 意见.
    if word == "意见", asksForOpinions(text, TextSpan(span.start, match.span.start)) { return "征求意见" }
    return word
  }

  private static func asksForOpinions(_ text: ScalarText, _ span: TextSpan) -> Bool {
    var asks = false
    for offset in span.range {
      if text.has("征求", at: offset) { asks = true }
      // 「关于征求…意见的通知」 never gets here; 「印发《征求…》的意见」 has its 的.
      if text.has("的", at: offset), offset == span.end - 1 { asks = false }
    }
    return asks
  }
}
