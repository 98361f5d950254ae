internal import Lexing
internal import PolicyModel

/// Brackets and tails that name units only: 「（责任单位：县医保局）」「（市疾控局牵头，各有关部门配合）」.
enum AssignmentWords {
  /// Words a tail of units starts with.
  static let openings = Lexicon(
    [
      "责任单位", "责任部门", "牵头单位", "牵头部门", "配合单位", "配合部门", "参与单位", "参加单位", "责任主体", "责任处室", "责任科室", "责任人", "落实单位", "实施单位",
      "完成单位", "主管部门", "主办单位", "协办单位", "承办单位", "责任领导", "牵头领导", "分工：", "省级责任单位", "市级责任单位",
    ].map { ($0, true) }
  )

  /// What a bracket of units ends in.
  static let endings = Lexicon(
    ["负责", "牵头", "配合", "落实", "参与", "参加", "实施", "按职责分工负责", "分别负责", "组织实施", "协同", "指导", "推进", "负责落实"].map { ($0, true) }
  )

  /// Words that show a bracket to state more than units.
  static let none = Lexicon(["以下简称", "下同", "应当", "不得", "不含", "包括", "例如", "见附件", "可以"].map { ($0, true) })

  /// Whether the bracket `pair`, with both signs, names units only.
  static func isAssignment(_ text: ScalarText, _ pair: TextSpan) -> Bool {
    var inner = TextSpan(pair.start + 1, pair.end - 1)
    while inner.end > inner.start, text[inner.end - 1] == Glyph.stop || Glyph.isSpace(text[inner.end - 1]) {
      inner.end -= 1
    }
    guard inner.count >= 4 else { return false }
    if let word = openings.longestMatch(in: text, at: inner.start, end: inner.end) {
      return Glyph.isColon(text[word.span.end]) || text[word.span.end] == 0x4E3A
    }
    guard endings.longestMatch(in: text, endingAt: inner.end, start: inner.start, longest: 7) != nil else {
      return false
    }
    return none.matches(in: text, inner).isEmpty
  }

  /// 「责任单位：…」 as a paragraph or sentence of its own.
  static func opensSentence(_ text: ScalarText, _ span: TextSpan) -> Bool {
    guard let word = openings.longestMatch(in: text, at: span.start, end: span.end) else { return false }
    return Glyph.isColon(text[word.span.end])
  }
}
