package import Lexing
package import PolicyModel

/// Names of issuing bodies by their form: what they end in.
package enum Agencies {
  /// The words a body's name ends in, from the State Council's list of organs (国务院机构设置) and local usage.
  static let endings = Lexicon(
    [
      "委员会", "委", "部", "厅", "局", "署", "司", "处", "室", "科", "院", "所", "站", "社", "会", "办", "组", "党组", "党委", "分局",
      "办公厅", "办公室", "综合司", "人民政府", "政府", "总局", "总署", "总队", "支队", "大队", "中心", "联合会", "总工会", "工会", "协会", "学会", "银行",
      "分行", "法院", "检察院", "管委会", "管理委员会", "兵团", "集团", "公司", "大学", "学院", "医院", "学校", "中学", "小学", "常务委员会", "指挥部",
      "领导小组", "工作组", "人民代表大会", "联席会议", "街道办事处", "办事处", "基金会", "合作社", "交易所", "研究院", "研究所", "管理处", "事务所", "团委",
      "妇联", "残联", "红十字会", "监管局", "证监局", "海关", "税务局", "气象局", "铁路局", "分公司", "党校", "监狱", "机关", "国务院", "中共中央", "中央", "专员公署",
    ].map { ($0, true) }
  )

  /// Offices that sign a 令: 部长, 省长, 市长.
  static let officeTitles = Lexicon(
    ["部长", "主任", "省长", "市长", "县长", "区长", "州长", "局长", "署长", "主席", "总理", "院长", "行长", "会长", "审计长", "厅长", "镇长", "旗长", "盟长"]
      .map { ($0, true) }
  )

  /// Whether a line holds names of bodies only: 「国家卫生健康委国家发展改革委」.
  package static func isNames(_ text: ScalarText, _ span: TextSpan) -> Bool {
    var end = span.end
    while end > span.start, Glyph.isSpace(text[end - 1]) { end -= 1 }
    guard end - span.start >= 2 else { return false }
    // 「国家卫生健康委办公厅（章）」
    if Glyph.isClosingBracket(text[end - 1]) {
      guard let open = (span.start..<end).last(where: { Glyph.isOpeningBracket(text[$0]) }), end - open <= 8 else {
        return false
      }
      end = open
    }
    guard endings.longestMatch(in: text, endingAt: end, start: span.start, longest: 6) != nil else { return false }
    for offset in span.start..<end {
      let scalar = text[offset]
      guard
        scalar.isHan || scalar == Glyph.pause || Glyph.isSpace(scalar) || scalar.isDigit || scalar == 0x201C
          || scalar == 0x201D || Glyph.isOpeningBracket(scalar) || Glyph.isClosingBracket(scalar)
      else { return false }
    }
    return notNames.matches(in: text, TextSpan(span.start, end)).isEmpty
  }

  /// Words that no name of a body has, but short body lines have.
  static let notNames = Lexicon(
    ["关于", "的", "负责", "牵头", "配合", "按照", "应当", "不得", "进行", "各", "附件", "根据", "建立", "加强"].map { ($0, true) }
  )
}
