internal import Lexing
internal import PolicyModel

/// Reads brackets and tails that assign units: 「（责任单位：…）」「（…牵头，…配合）」「（…按职责分工负责）」.
struct AssignmentReader: Sendable {
  /// What a bracket says.
  struct Reading: Sendable {
    var units: [AssignedUnit]
    /// 「以下均需…落实，不再单独列出」: units of everything behind the bracket.
    var standing: [AssignedUnit] = []
  }

  let text: ScalarText

  /// Words that open a list of units, with the units' role.
  private static let labels = Lexicon<AssignedUnit.Role>(
    [
      (
        .responsible,
        "负责部门 负责单位 负责机构 责任机构 责任单位 责任部门 责任主体 责任处室 责任科室 主要责任单位 落实单位 实施单位 完成单位 主管部门 承办单位 分管单位 组织实施单位 省级责任单位 市级责任单位 县级责任单位"
      ),
      (.lead, "牵头单位 牵头部门 牵头责任单位 主办单位 主责单位 牵头处室 牵头科室 第一责任单位 牵头 牵头和责任单位"),
      (.cooperate, "配合单位 配合部门 参与单位 参加单位 协办单位 协同单位 配合责任单位 协助单位 配合 其他责任单位 参与部门"),
    ].flatMap { role, words in Lexing.words(in: words).map { ($0, role) } }
  )

  /// Words that close a list of units, with the units' role.
  private static let tails = Lexicon<AssignedUnit.Role>(
    [
      (
        .responsible,
        """
        负责 按职责分工负责 按照职责分工负责 按职责负责 按职能分工负责 按分工负责 分别负责 共同负责 各负其责 依职责分工负责 分工负责 按职责分工落实 按职责落实 落实 负责落实 组织实施 \
        实施 组织落实 负责组织实施 具体负责 统筹负责 按照职责负责 依职责负责 按各自职责分工负责 按各自职责负责 根据职责分工负责 等按职责分工负责 等负责 等按照职责分工负责 推进 按职责推进 按职责分工推进 指导
        """
      ),
      (.lead, "牵头 牵头负责 共同牵头 分别牵头 联合牵头 总牵头 牵头落实 按职责分工牵头 牵头组织实施 牵头推进 等牵头"),
      (.cooperate, "配合 参与 参加 协同 协助 按职责分工配合 按职责配合 配合落实 协同配合 等配合 等参与 配合实施 等参加 共同配合 协作"),
    ].flatMap { role, words in Lexing.words(in: words).map { ($0, role) } }
  )

  /// The units that the words of a bracket (without its signs) or of a tail name; nil where they say something else.
  func read(_ content: TextSpan) -> Reading? {
    var reading = Reading(units: [])
    var pending: [TextSpan] = []
    var labelled: AssignedUnit.Role?
    var decided = false
    var isAside = false
    for piece in split(content, at: [0x3002, 0xFF1B, 0x3B, 0xFF0C, 0x2C, 0x3000, 0x20]) {
      if let units = defaultUnits(piece) {
        reading.standing += units
        decided = true
        continue
      }
      if text.has("不再", at: piece.start) { continue }
      // 「列第一位的为牵头单位，下同」: how the list is to be read.
      if AssignmentReader.notes.contains(where: { text.has($0, at: piece.start) }) { continue }
      var span = piece
      if let label = AssignmentReader.labels.longestMatch(in: text, at: span.start, end: span.end),
        text[label.span.end] == 0xFF1A || text[label.span.end] == 0x3A || text[label.span.end] == 0x4E3A
      {
        labelled = label.entry
        decided = true
        isAside = false
        span.start = label.span.end + 1
      } else if piece.range.prefix(8).contains(where: { text[$0] == 0xFF1A || text[$0] == 0x3A }) {
        // 「适用范围：所有自贸试验区」: a label of something else.
        isAside = true
      }
      if isAside { continue }
      if let tail = AssignmentReader.tails.longestMatch(in: text, endingAt: span.end, start: span.start, longest: 12) {
        var names = TextSpan(span.start, tail.span.start)
        if text[names.start] == 0x7531 { names.start += 1 }  // 由
        pending.append(names)
        for name in pending { reading.units += units(name, tail.entry) }
        pending = []
        decided = true
      } else if let role = labelled {
        reading.units += units(span, role)
      } else {
        pending.append(span)
      }
    }
    guard decided, pending.isEmpty, !reading.units.isEmpty || !reading.standing.isEmpty else { return nil }
    guard (reading.units + reading.standing).contains(where: { namesActor($0.name) }) else { return nil }
    return reading
  }

  private static let notes: [StaticString] = ["列第一", "列首位", "排第一", "排在第一", "排名第一", "第一个", "首位为", "第一家", "下同", "以下简称"]

  /// Whether a name ends like one of an organ: 「（含未申请和未参加）」 names none.
  private func namesActor(_ name: String) -> Bool {
    let scalars = ScalarText(name)
    let tokens = NormTokens(scalars, in: scalars.span)
    var last = tokens.count - 1
    while last > 0, tokens[last] == .bracket || tokens[last] == .etc { last -= 1 }
    return last >= 0 && (tokens[last].isActor || tokens[last] == .ending)
  }

  /// 「以下均需各市（州）人民政府落实」
  private func defaultUnits(_ piece: TextSpan) -> [AssignedUnit]? {
    guard text.has("以下", at: piece.start) else { return nil }
    var start = piece.start + 2
    for word: StaticString in ["各项任务", "任务", "各项", "工作", "内容"] where text.has(word, at: start) {
      start += word.scalarCount
    }
    guard
      let opener = ["均需要", "均需", "均须", "均由", "均要", "都需", "都要", "均应由", "均应"].first(where: { text.has($0, at: start) })
    else { return nil }
    start += opener.scalarCount
    if text[start] == 0x7531 { start += 1 }
    guard let tail = AssignmentReader.tails.longestMatch(in: text, endingAt: piece.end, start: start, longest: 12)
    else {
      return nil
    }
    return units(TextSpan(start, tail.span.start), .responsible)
  }

  /// The names of a list, parted by 、 and 和; 「等部门」 closes the list, 「等」 with a name goes with it.
  private func units(_ span: TextSpan, _ role: AssignedUnit.Role) -> [AssignedUnit] {
    var found: [AssignedUnit] = []
    for part in joined(split(span, at: [0x3001])) {
      for name in splitAtAnd(part) {
        var end = name.end
        var tail: TextSpan?
        if let etc = text.firstOffset(of: "等", in: name), etc > name.start, !isInsideName(etc, name) {
          end = etc
          let rest = TextSpan(etc + 1, name.end)
          if rest.count > 3, text.has("各", at: rest.start) || text.has("有关", at: rest.start) { tail = nil }
        }
        let unit = TextSpan(name.start, end)
        if unit.count >= 2 { found.append(AssignedUnit(name: text.string(unit), role: role)) }
        if let tail { found.append(AssignedUnit(name: text.string(tail), role: role)) }
      }
    }
    return found
  }

  /// 「各州、市人民政府」「各市、县（市、区）政府」: levels that share their head are one name.
  private func joined(_ parts: [TextSpan]) -> [TextSpan] {
    var found: [TextSpan] = []
    for part in parts {
      if let last = found.last, text[last.start] == 0x5404,
        last.count == 2 || last.count <= 6 && [0x3014, 0xFF08, 0x28].contains(text[last.start + 2]),
        ["市", "县", "区", "州", "旗", "乡", "镇"].contains(where: { text.has($0, at: part.start) }),
        part.range.contains(where: { text.has("政府", at: $0) })
      {
        found[found.count - 1] = last.union(part)
      } else {
        found.append(part)
      }
    }
    return found
  }

  private func isInsideName(_ offset: Int, _ name: TextSpan) -> Bool {
    text.has("等教育", at: offset) || text.has("等学校", at: offset)
  }

  /// At 和 and 及 between two actors: 「省教育厅和省财政厅」, but not 「国家发展和改革委员会」.
  private func splitAtAnd(_ span: TextSpan) -> [TextSpan] {
    let tokens = NormTokens(text, in: span)
    var parts: [TextSpan] = []
    var start = span.start
    for index in tokens.indices {
      if case .and = tokens[index], !tokens.spells("、", at: index), index > 0, tokens[index - 1].isActor,
        tokens.span(index).start > start,
        tokens.indices.contains(index + 1)
      {
        parts.append(TextSpan(start, tokens.span(index).start))
        start = tokens.span(index).end
      }
    }
    parts.append(TextSpan(start, span.end))
    return parts.filter { !$0.isEmpty }
  }

  /// Splits outside brackets, so that 「各县（市、区）」 stays whole.
  private func split(_ span: TextSpan, at separators: Set<UInt32>) -> [TextSpan] {
    var parts: [TextSpan] = []
    var depth = 0
    var start = span.start
    for offset in span.range {
      switch text[offset] {
      case 0xFF08, 0x28, 0x3014, 0x5B: depth += 1  // （(〔[
      case 0xFF09, 0x29, 0x3015, 0x5D: depth -= 1
      case let scalar where depth <= 0 && separators.contains(scalar):
        if offset > start { parts.append(TextSpan(start, offset)) }
        start = offset + 1
      default: break
      }
    }
    if span.end > start { parts.append(TextSpan(start, span.end)) }
    return parts
  }
}
