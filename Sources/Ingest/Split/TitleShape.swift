internal import Lexing
internal import PolicyModel

/// The kinds of document a title ends with.
enum TitleKind: Sendable, Hashable {
  /// 通知, 公告, 意见, 复函, 令: issued as a document of its own.
  case issued
  /// 条例, 办法, 方案, 规程: issued, or carried by a 通知.
  case carried
}

private let titleEndings = Lexicon<TitleKind>(
  [
    "通知", "公告", "通告", "意见", "决定", "决议", "函", "复函", "批复", "命令", "令", "通报", "公报", "报告", "请示", "议案", "纪要", "通知书", "倡议书",
    "实施意见", "指导意见", "答复",
  ].map { ($0, .issued) }
    + [
      "条例", "办法", "规定", "细则", "规则", "规程", "方案", "规划", "计划", "要点", "标准", "规范", "指南", "指引", "制度", "准则", "措施", "举措", "清单",
      "目录",
      "章程", "纲要", "预案", "要求", "基准", "程序", "守则", "导则", "大纲", "协议", "范本", "名单", "统计表", "分工表", "一览表", "登记表", "申请表", "汇总表",
      "试点方案", "工作要点", "任务分工", "十条", "若干政策",
    ].map { ($0, .carried) }
)

extension ScannedLines {
  /// The kind of document a line's last word names, behind which only brackets may stand: 「…管理办法（试行）」.
  func titleEnding(_ index: Int) -> TitleKind? {
    let span = lines[index].compact
    var end = span.end
    while end > span.start, compact[end - 1] == 0xFF09 || compact[end - 1] == 0x29 {
      var open = end - 1
      while open > span.start, compact[open] != 0xFF08 && compact[open] != 0x28 { open -= 1 }
      guard open > span.start else { return nil }
      end = open
    }
    return titleEndings.longestMatch(in: compact, endingAt: end, start: span.start, longest: 4)?.entry
  }

  /// Whether a line could be the last of a title of an issued document: 「…的通知」「…》意见」.
  func endsLikeTitle(_ index: Int) -> Bool { titleEnding(index) == .issued }

  /// Whether some words stand in the first 600 characters of a run of lines.
  func contains(_ words: String, from first: Int, through last: Int) -> Bool {
    guard let head = words.unicodeScalars.first?.value else { return false }
    for offset in lines[first].compact.start..<min(lines[last].compact.end, lines[first].compact.start + 600)
    where compact[offset] == head && compact.has(words, at: offset) {
      return true
    }
    return false
  }
}
