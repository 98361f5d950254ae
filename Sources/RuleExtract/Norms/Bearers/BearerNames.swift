internal import Lexing
internal import PolicyModel

extension NormTokens {
  /// The bearers that a subject names, as spans; coordinated ones apart where each is a name of its own.
  ///
  /// 「各地、各单位」 are two; 「卫生健康、医保、药监等部门」 and 「省、市两级卫生健康行政部门」 are one.
  func bearerNames(_ subject: Range<Int>) -> [TextSpan] {
    var range = subject
    while let first = range.first, range.count > 1, isSkippedBeforeName(first) {
      range = (first + 1)..<range.upperBound
    }
    var parts: [Range<Int>] = []
    let whole = isGroup(range) || spells("任何", at: range.lowerBound) || text.has("任何", at: span(range.lowerBound).start)
    if !whole, let joint = jointBeforeQualifier(range) {
      return bearerNames(range.lowerBound..<joint) + bearerNames((joint + 1)..<range.upperBound)
    }
    var start = unqualified(range)
    if !whole {
      var index = start
      while index < range.upperBound {
        if self[index] == .and || self[index] == .comma, index > start,
          self[index - 1].isActor || self[index - 1] == .bracket || self[index - 1] == .ending
            || isUnknownName(index - 1, start),
          let next = nextActor(index + 1, range.upperBound), next < range.upperBound,
          !isBareLevel(start..<index), !sharesHead(start..<index, index + 1, range.upperBound),
          !isAttribute(from: index, range.upperBound), !isInGroup(index, range)
        {
          // What follows must be a name by itself, not 「、医保等部门」.
          parts.append(start..<index)
          start = index + 1
          if spells("其", at: start) { start += 1 }
        }
        index += 1
      }
    }
    parts.append(start..<range.upperBound)
    return parts.compactMap { part in name(of: part) }
  }

  /// 「乡镇教学点、社区服务中心」: a noun of three characters behind a name is no field of work, as 卫生 of 「县卫生、教育部门」 is.
  private func isUnknownName(_ head: Int, _ start: Int) -> Bool {
    self[head] == .noun && head > start && self[start].isActor && span(head).count > 2
  }

  /// 「认证机构⟦以及⟧与认证有关的检查机构」: names in front of one that a clause qualifies stand for themselves.
  private func jointBeforeQualifier(_ range: Range<Int>) -> Int? {
    var joint: Int?
    for index in range {
      switch self[index] {
      // 与…有关的
      case .and where joint == index - 1 && spells("与", at: index): return joint
      case .and where index > range.lowerBound && self[index - 1].isActor && !spells("与", at: index): joint = index
      case .preposition, .verb(.relative):
        return joint.flatMap { found in found == index - 1 || self[index - 1].isAdverb ? found : nil }
      case .verb(.nominal): break
      case .verb: return nil
      case .de: return nil
      default: break
      }
    }
    return nil
  }

  /// 「教育、公安、交通运输等部门」: fields of work that share one head stay one name.
  private func isGroup(_ range: Range<Int>) -> Bool {
    guard let etc = range.first(where: { self[$0] == .etc }), etc + 1 < range.upperBound else { return false }
    var isField = false
    for index in range.lowerBound..<etc {
      if case .and = self[index + 1], !self[index].isActor, self[index] != .bracket { isField = true }
    }
    return isField || etc > range.lowerBound && !self[etc - 1].isActor
  }

  private func isSkippedBeforeName(_ index: Int) -> Bool {
    switch self[index] {
    case .adverb: !self[index + 1].isActor || span(index).count < 2
    case .link, .and, .comma, .time, .de: true
    // 80%以上的机关
    case .number: spells("以上", at: index + 1) || spells("以下", at: index + 1) || spells("左右", at: index + 1)
    case .noun: spells("以上", at: index) || spells("以下", at: index)
    default: false
    }
  }

  private func nextActor(_ index: Int, _ end: Int) -> Int? {
    var position = index
    while position < end {
      if self[position].isActor || self[position] == .ending { return position }
      if case .and = self[position] { return nil }
      position += 1
    }
    return nil
  }

  /// 「各市、县人民政府」「省、自治区、直辖市人民政府」「公安、司法部门」: what stands on both sides has one head, behind the last.
  private func sharesHead(_ left: Range<Int>, _ right: Int, _ end: Int) -> Bool {
    // 「企业、事业单位」
    if left.count == 1, spells("企业", at: left.lowerBound), text.has("事业单位", at: span(right).start) { return true }
    var last = left.upperBound - 1
    while last > left.lowerBound, self[last] == .bracket { last -= 1 }
    if opensLevel(right) { return closesLevel(last) || left.count == 1 && span(last).count == 1 }
    // 「预备役师、团」
    if span(right).count == 1, right + 1 >= end { return true }
    let name = ((right + 1)...end).first { $0 == end || self[$0] == .and } ?? end
    let field = span(last)
    let office = span(name - 1)
    return text.isAny(NormTokens.fields, TextSpan(max(field.start, field.end - 2), field.end))
      && (name > right + 1 || office.count > 2)
      && text.isAny(NormTokens.offices, TextSpan(max(office.start, office.end - 2), office.end))
  }

  /// Kinds of territory. 「省」 alone is no name where the next of them has the organ.
  private static let levels: WordSet = [
    "省", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "村", "自治区", "自治州", "自治县", "自治旗", "直辖市", "地区", "县级", "区级", "市级", "县市",
    "县区", "区县", "市县", "乡镇",
  ]

  private func opensLevel(_ index: Int) -> Bool {
    text.hasAny(NormTokens.levels, at: span(index).start) && !text.has("市场", at: span(index).start)
  }

  private func closesLevel(_ index: Int) -> Bool {
    let span = span(index)
    if self[index] == .actor(.region) { return span.count <= 4 && ActorEndings.levels.contains(text[span.end - 1]) }
    return spells(NormTokens.levels, at: index) || span.count == 1 && ActorEndings.levels.contains(text[span.start])
  }

  /// Fields of government that also stand for who has them.
  private static let fields: WordSet = ["公安", "财政", "税务", "海关", "质检", "消防", "国安", "司法"]
  private static let offices: WordSet = ["部门", "机关", "单位"]

  /// 「工会、共青团、妇联⟦等人民团体⟧以及新闻单位」: what 等 closes is one name.
  private func isInGroup(_ joint: Int, _ range: Range<Int>) -> Bool {
    guard let etc = (joint..<range.upperBound).first(where: { self[$0] == .etc }), etc + 1 < range.upperBound else {
      return false
    }
    let organs: [StaticString] = ["部门", "单位", "机构", "团体", "机关"]
    return self[etc + 1].isActor && organs.contains { text.has($0, at: span(etc + 1).end - 2) }
      && ((joint + 1)..<etc).allSatisfy {
        self[$0].isActor || self[$0] == .and || self[$0] == .noun || self[$0] == .other
      }
  }

  /// 「乡、镇、街道和部门、企业⟦的⟧人民武装部」: the list says whose one body it is.
  private func isAttribute(from joint: Int, _ end: Int) -> Bool {
    guard let de = ((joint + 1)..<max(joint + 1, end)).first(where: { self[$0] == .de }), de + 1 < end else {
      return false
    }
    return ((joint + 1)..<de).allSatisfy { index in
      switch self[index] {
      case _ where spells("其他", at: index) || spells("其它", at: index): false
      case .actor, .noun, .other, .and, .bracket, .etc: true
      default: false
      }
    }
  }

  /// 「市」「县」 in 「市、县卫生健康行政部门」 are no names.
  private func isBareLevel(_ range: Range<Int>) -> Bool { span(range).count < 2 }

  /// Behind the qualifying clause, where the name behind it is full by itself: 「确定的试点省市」.
  private func unqualified(_ range: Range<Int>) -> Int {
    var de: Int?
    var verb = false
    for index in range {
      if self[index].isVerb { verb = true }
      if case .preposition = self[index] { verb = true }
      if case .de = self[index], verb { de = index }
    }
    guard let de, de + 1 < range.upperBound else { return range.lowerBound }
    let first = ((de + 1)..<range.upperBound).first { self[$0] == .and } ?? range.upperBound
    let words = ((de + 1)..<first).reduce(0) { $0 + (self[$1] == .bracket ? 0 : span($1).count) }
    return first > de + 1 && words >= 4 ? de + 1 : range.lowerBound
  }

  /// Without trailing brackets that say more than the name (以下简称, 含…) and without 等部门.
  private func name(of part: Range<Int>) -> TextSpan? {
    var range = part
    while let last = range.last, range.count > 1, case .bracket = self[last] {
      let content = span(last)
      if content.count <= 7, !text.has("以下", at: content.start + 1), !text.has("含", at: content.start + 1) { break }
      range = range.lowerBound..<last
    }
    while let first = range.first, range.count > 1,
      (spells("其", at: first) && !text.has("其他", at: span(first).start)
        && !text.has("其余", at: span(first).start)) || spells("等", at: first)
    {
      range = (first + 1)..<range.upperBound
    }
    let span = span(range)
    return span.isEmpty ? nil : span
  }
}

extension NormTokens {
  /// A bearer's name without the brackets that define or explain it: 「紧密型县域医共体（以下简称医共体）牵头单位」.
  func nameText(_ span: TextSpan) -> String {
    var name = ""
    var start = span.start
    var offset = span.start
    while offset < span.end {
      let scalar = text[offset]
      if scalar == 0xFF08 || scalar == 0x28,
        ["以下", "含", "包括", "包含", "下称", "简称", "不含"].contains(where: { text.has($0, at: offset + 1) })
      {
        name += text.string(TextSpan(start, offset))
        while offset < span.end, text[offset] != 0xFF09, text[offset] != 0x29 { offset += 1 }
        offset += 1
        start = min(offset, span.end)
        continue
      }
      offset += 1
    }
    return name + text.string(TextSpan(start, span.end))
  }
}
