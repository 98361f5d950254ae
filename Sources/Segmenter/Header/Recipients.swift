internal import Lexing
internal import PolicyModel

/// Splits 主送机关 into the names it lists.
enum Recipients {
  /// At ， and ；always; at 、 only between complete names, since 「各区卫生健康委、发展改革委」 shares its 各区.
  static func read(_ text: ScalarText, _ lines: [TextSpan]) -> [String] {
    var scalars: [UInt32] = []
    for line in lines { scalars += line.range.map { text[$0] }.filter { !Glyph.isSpace($0) } }
    while let last = scalars.last, Glyph.isColon(last) { scalars.removeLast() }
    let list = ScalarText(scalars)
    var names: [String] = []
    for part in split(list, list.span, at: { $0 == Glyph.comma || $0 == 0x2C || Glyph.isSemicolon($0) }) {
      names += complete(list, part).map { list.string($0) }
    }
    return names.map { name in
      for greeting in ["尊敬的", "敬爱的"] where name.hasPrefix(greeting) { return String(name.dropFirst(greeting.count)) }
      return name
    }
  }

  /// Whether a list ends in the name of a body or a group.
  static func endsName(_ text: ScalarText, _ span: TextSpan) -> Bool { !span.isEmpty && isName(text, span) }

  private static func split(_ text: ScalarText, _ span: TextSpan, at isSeparator: (UInt32) -> Bool) -> [TextSpan] {
    var parts: [TextSpan] = []
    var start = span.start
    var depth = 0
    for offset in span.range {
      let scalar = text[offset]
      if Glyph.opening(scalar) != nil { depth += 1 } else if Glyph.closing(scalar) != nil { depth = max(0, depth - 1) }
      if depth == 0, isSeparator(scalar) {
        if offset > start { parts.append(TextSpan(start, offset)) }
        start = offset + 1
      }
    }
    if span.end > start { parts.append(TextSpan(start, span.end)) }
    return parts
  }

  /// A 、-list whole, or cut where the part behind starts a name of its own.
  private static func complete(_ text: ScalarText, _ span: TextSpan) -> [TextSpan] {
    let parts = split(text, span) { $0 == Glyph.pause }
    guard var current = parts.first else { return [] }
    var names: [TextSpan] = []
    for part in parts.dropFirst() {
      let endsName = isName(text, current) && !sharesEnd(text, current, part)
      if endsName, startsName(text, part) || isInstitution(text, part), isName(text, part) {
        names.append(current)
        current = part
      } else {
        current = TextSpan(current.start, part.end)
      }
    }
    names.append(current)
    return names
  }

  /// 「福州大学、福建医科大学各附属医院」 shares its last word, 「省局各处室、各事业单位」 its first.
  private static func sharesEnd(_ text: ScalarText, _ current: TextSpan, _ part: TextSpan) -> Bool {
    if text.has("附属医院", at: part.end - 4), !text.has("医院", at: current.end - 2) { return true }
    guard text[part.start] == 0x5404 else { return false }  // 各
    return owners.longestMatch(in: text, at: current.start, end: current.end) != nil
  }

  private static func isName(_ text: ScalarText, _ span: TextSpan) -> Bool {
    var end = span.end
    if Glyph.isClosingBracket(text[end - 1]), let open = span.range.last(where: { Glyph.isOpeningBracket(text[$0]) }) {
      end = open
    }
    if end <= span.start { return false }
    if Agencies.endings.longestMatch(in: text, endingAt: end, start: span.start, longest: 6) != nil {
      // 「各省、自治区」 「市、县」 end in no body.
      return true
    }
    return groups.longestMatch(in: text, endingAt: end, start: span.start, longest: 4) != nil
  }

  /// Words that start a name with its own scope: 「各…」「省…」「委直属…」.
  private static func startsName(_ text: ScalarText, _ span: TextSpan) -> Bool {
    // 「市场监管局」 has no 市 of its own.
    if text.has("市场", at: span.start) { return false }
    if scopes.longestMatch(in: text, at: span.start, end: span.end) != nil { return true }
    if !zones.matches(in: text, span).isEmpty { return true }
    return Regions.byName.longestMatch(in: text, at: span.start, end: span.end) != nil
  }

  /// A body that is one by itself: a centre, a university; not 「财政局」, which takes the scope of the part before.
  private static func isInstitution(_ text: ScalarText, _ span: TextSpan) -> Bool {
    span.count >= 3 && institutions.longestMatch(in: text, endingAt: span.end, start: span.start, longest: 4) != nil
  }

  static let scopes = Lexicon(
    [
      "各", "省", "市", "县", "区", "自治区", "委直属", "委属", "局属", "厅属", "局机关", "厅机关", "委机关", "有关", "全省", "全市", "全区", "全县", "中央",
      "驻", "本市",
      "本省", "兵团", "部属", "部门", "在", "相关", "国家", "国务院", "直属", "医学院校", "部分",
    ].map { ($0, true) }
  )
  /// Parts of a territory that have their own bodies but are no division: 「综改示范区市场监督管理局」.
  static let zones = Lexicon(
    ["示范区", "新区", "实验区", "试验区", "开发区", "高新区", "经开区", "科学城", "园区", "管委会", "林区", "度假区", "垦区", "农垦", "保税区", "港区"].map {
      ($0, true)
    }
  )
  static let owners = Lexicon(
    ["省局", "市局", "区局", "县局", "局机关", "厅机关", "委机关", "省委", "本局", "本厅", "本委", "总局"].map { ($0, true) }
  )
  static let institutions = Lexicon(
    ["中心", "大学", "学院", "医院", "公司", "集团", "学会", "协会", "银行", "中福会", "研究院", "基金会", "示范区", "管委会"].map { ($0, true) }
  )
  static let groups = Lexicon(
    ["单位", "机构", "企业", "部门", "学校", "院校", "处室", "大学", "医院", "基地", "团体", "机关", "组织", "乡镇", "街道", "委员", "代表", "同志", "人"]
      .map {
        ($0, true)
      }
  )
}
