internal import Lexing
internal import PolicyModel

extension QuantityScene {
  /// What the reading measures: the shortest noun phrase around it, or what a figure before it measures.
  ///
  /// - Parameters:
  ///   - earlier: what the figures before it in the sentence measure.
  ///   - before: the same of the sentences before; asked for only where the sentence itself says nothing.
  func metric(of reading: Reading, earlier: [Measured], before: () -> [Measured]) -> String? {
    if reading.unit.kind == .age || isAge(reading) { return "年龄" }
    if reading.isDebarment { return debarred(behind: reading) }
    if isFine(reading) { return "罚款" }
    if let sentence = sentences.longestMatch(in: text, at: skipSpace(from: reading.span.end), end: span.end) {
      return text.string(sentence.span)
    }
    if reading.unit.kind == .share,
      let rate = rates.longestMatch(in: text, at: skipSpace(from: reading.span.end), end: span.end)
    {
      // 减按15%的税率征收: the rate.
      let word = text.string(rate.span)
      return word.hasPrefix("的") ? String(word.dropFirst()) : word
    }
    if reading.unit.kind == .score, has(["扣", "扣除", "扣减", "扣分", "各扣"], before: reading.lead) { return "扣分" }
    if reading.unit.kind == .score, has(["记"], before: reading.lead) { return "记分" }
    if reading.unit.kind == .money,
      let award = awards.longestMatch(in: text, at: skipSpace(from: reading.span.end), end: span.end)
    {
      return text.string(award.span)
    }
    // 按…的4%给予奖励，最高不超过100万元: the award of the part before.
    if reading.unit.kind == .money, reading.reaches == nil,
      skipSpace(before: reading.lead) <= partStart(at: reading.lead),
      let award = awards.longestMatch(
        in: text,
        endingAt: partStart(at: reading.lead) - 1,
        start: span.start,
        longest: 5
      )
    {
      return text.string(award.span)
    }
    let left = nounPhrase(before: reading, floor: earlier.last?.end)
    let right = nounPhrase(behind: reading)
    if left == nil, reading.form == .change, let last = earlier.last, last.end > span.start,
      (last.end...last.end + 16).contains(partStart(at: reading.lead)), let metric = last.metric,
      [.share, .points, .multiple].contains(reading.unit.kind) || last.unit.kind == reading.unit.kind
    {
      return metric
    }
    // 分别奖励50万元: the verb says what for.
    if left == nil, right == nil, reading.unit.kind == .money,
      let award = awards.longestMatch(
        in: text,
        endingAt: skipSpace(before: reading.lead),
        start: partStart(at: reading.lead),
        longest: 5
      )
    {
      return text.string(award.span)
    }
    guard
      let word = nearest(to: reading, left, right) ?? contextual(before: reading, earlier) ?? right
        ?? elsewhere(reading, before)
    else { return nil }
    return reading.form == .range && hasChange(before: reading) ? word + changeWord(before: reading) : word
  }

  /// Of the phrases in front and behind the one that the figure counts; nil where it counts neither.
  private func nearest(to reading: Reading, _ left: String?, _ right: String?) -> String? {
    let counts = [.people, .things, .events, .items].contains(reading.unit.kind)
    if reading.form == .implicit {
      return (isGoverned(reading) ? right : nil) ?? covered(by: reading, left: left) ?? right
    }
    if let base = baseMetric(of: reading) { return base }
    if reading.isLookBack { return stretch(behind: reading) ?? right ?? left }
    if reading.unit.kind == .duration, let left, !isGoverned(reading) { return left }
    if let gap = reading.reaches, let left,
      text[gap.end - 1] == 0x7684 || [.share, .points, .multiple].contains(reading.unit.kind)
    {
      return left
    }
    if reading.reaches != nil || isGoverned(reading) {
      if let right, ["目标", "任务", "要求", "标准"].contains(where: { right.hasSuffix($0) }) { return nil }
      return (endsPart(reading) ? counted(between: reading) : nil) ?? right ?? left
    }
    // 引育5家以上自主创新企业: two characters in front are a verb rather than what is counted.
    if counts, let left, let right, left.unicodeScalars.count <= 2, right.unicodeScalars.count > 2,
      reading.form == .comparator
    {
      return right
    }
    if counts, left == nil || reading.form == .bare && !endsPart(reading) { return right ?? left }
    if reading.form == .bare, left == nil, reading.unit.kind == .duration { return right }
    if let left, let owner = owner(of: reading, left) { return owner + left }
    return left ?? (endsPart(reading) ? nil : right)
  }

  /// 配备比例，牵头单位不少于90%: the share of the part before belongs to each.
  private func owner(of reading: Reading, _ left: String) -> String? {
    guard reading.unit.kind == .share else { return nil }
    let scalars = ScalarText(left)
    guard measureEnds.longestMatch(in: scalars, endingAt: scalars.count, start: 0, longest: 2) == nil else {
      return nil
    }
    let end = partStart(at: reading.lead) - 1
    guard end > span.start, text[end] == 0xFF0C, has(["比例", "率", "占比", "比重"], before: end) else { return nil }
    return phrase(TextSpan(max(partStart(at: end), end - 48), end))
  }

  /// 物流管理人员 of 至少配备物流管理人员各2名.
  private func counted(between reading: Reading) -> String? {
    guard var gap = reading.reaches, reading.isEach || gap.count > 6 else { return nil }
    if let verb = governingVerbs.longestMatch(in: text, at: gap.start, end: gap.end) { gap.start = verb.span.end }
    if has(["各"], before: gap.end) { gap.end -= 1 }
    if has(["后", "前", "起"], before: gap.end) { return nil }
    return gap.count < 2 ? nil : cleaned(shortened(gap))
  }

  /// 费率 of 在原费率基础上提高10个百分点, and of 最高不超过原费率20个百分点.
  private func baseMetric(of reading: Reading) -> String? {
    if let gap = reading.reaches, text[gap.start] == 0x539F, gap.count > 2, gap.count < 14 {
      return cleaned(TextSpan(gap.start + 1, gap.end))
    }
    guard reading.form == .change, let base = baselineSpan(of: reading), has(["基础上"], before: base.end),
      text[base.start] == 0x5728
    else { return nil }
    let start = base.start + (text[base.start + 1] == 0x539F ? 2 : 1)
    let inner = TextSpan(start, base.end - 3)
    return inner.count < 2 || contains("年", inner) || contains("有", inner) ? nil : cleaned(inner)
  }

  /// 肿瘤登记工作 of 肿瘤登记工作实现县区全覆盖, 签约 of 实现签约全覆盖.
  private func covered(by reading: Reading, left: String?) -> String? {
    let start = partStart(at: reading.lead)
    guard let verb = lastWord("实现", before: reading.lead, start: start), verb > start else { return left }
    let before = phrase(TextSpan(max(start, verb - 40), passAdverbs(before: verb)))
    guard let before else { return left }
    guard let left, left != before,
      scopes.longestMatch(in: ScalarText(left), at: 0, end: left.unicodeScalars.count) == nil
    else { return before }
    return before + left
  }

  func lastWord(_ word: String, before end: Int, start: Int, within distance: Int = 24) -> Int? {
    var offset = end - word.scalarCount
    while offset >= start, end - offset < distance {
      if text.has(word, at: offset) { return offset }
      offset -= 1
    }
    return nil
  }

  /// 考核不合格 of 连续3年考核不合格的.
  private func stretch(behind reading: Reading) -> String? {
    let start = skipSpace(from: reading.span.end)
    var end = start
    let limit = min(partEnd(at: start), start + 20)
    while end < limit, text[end] != 0x7684, text[end] != 0x8005 { end += 1 }
    return end > start + 1 ? cleaned(TextSpan(start, end)) : nil
  }

  /// Whether the part ends right behind the reading.
  private func endsPart(_ reading: Reading) -> Bool {
    skipSpace(from: reading.span.end) >= partEnd(at: reading.span.end)
  }

  private func hasChange(before reading: Reading) -> Bool { !changeWord(before: reading).isEmpty }

  /// 提高 in 提高5-10个百分点: a range of changes keeps its direction in the metric.
  private func changeWord(before reading: Reading) -> String {
    guard
      let match = leadingComparators.longestMatch(
        in: text,
        endingAt: skipSpace(before: reading.figures.start),
        start: span.start,
        longest: 4
      ),
      match.entry.strength == .change
    else { return "" }
    return text.string(match.span)
  }

  /// 0～36个月儿童
  func isAge(_ reading: Reading) -> Bool {
    guard reading.unit.kind == .duration, reading.unit.name == "月" || reading.unit.name == "日" else { return false }
    return has(["儿童", "婴幼儿", "龄", "婴儿", "新生儿", "幼儿", "的儿童", "的婴幼儿"], at: reading.span.end)
  }

  func isFine(_ reading: Reading) -> Bool {
    guard [.money, .multiple, .share].contains(reading.unit.kind) else { return false }
    return has(["罚款", "的罚款", "罚金", "的罚金"], at: reading.span.end) || has(["罚款", "处罚款", "罚金"], before: reading.lead)
  }

  /// Whether a verb right in front takes the figure as its object.
  private func isGoverned(_ reading: Reading) -> Bool {
    let start = partStart(at: reading.lead)
    if passAdverbs(before: reading.lead) <= start {
      return [.people, .things, .events, .items].contains(reading.unit.kind)
    }
    return governingVerbs.longestMatch(in: text, endingAt: skipSpace(before: reading.lead), start: start, longest: 4)
      != nil
  }

  /// The noun phrase in front of the comparator; nil where a time or nothing stands there.
  func subject(of reading: Reading, floor: Int?) -> String? { nounPhrase(before: reading, floor: floor) }

  func passAdverbs(before offset: Int) -> Int {
    var offset = skipSpace(before: offset)
    let start = partStart(at: offset)
    while offset > start, let match = adverbs.longestMatch(in: text, endingAt: offset, start: start, longest: 4) {
      // 节约: no 约.
      if match.span.count == 1, text[match.span.start] == 0x7EA6,
        [0x8282, 0x5408, 0x6761].contains(text[match.span.start - 1])
      {
        break
      }
      // 产能, 功能: no 能.
      if match.span.count == 1, !isWhole(match.span) { break }
      offset = skipSpace(before: match.span.start)
    }
    return offset
  }

  /// 不受理医疗器械许可申请 of 10年内不受理…提出的医疗器械许可申请.
  private func debarred(behind reading: Reading) -> String? {
    let start = skipSpace(from: reading.span.end)
    let end = min(partEnd(at: start), start + 48)
    guard let verb = TimeWindows.barring.end(in: text, at: start, end: end) else { return nil }
    var object = TextSpan(verb, end)
    var offset = object.end - 1
    while offset > object.start {
      if text[offset] == 0x7684, offset + 2 < object.end,
        ["提出的", "人员从事"].contains(where: { text.has($0, at: offset - 2) })
      {
        object = TextSpan(offset + 1, object.end)
        break
      }
      offset -= 1
    }
    guard let noun = cleaned(object) else { return text.string(TextSpan(start, verb)) }
    return text.string(TextSpan(start, verb)) + (noun.hasPrefix("其") ? String(noun.dropFirst()) : noun)
  }

  /// What the parts before speak of: a noun of measure, what a figure there measures, or at last any noun.
  private func contextual(before reading: Reading, _ earlier: [Measured]) -> String? {
    var end = partStart(at: reading.lead) - 1
    // Out of a bracket: （不超过5%）
    if end >= span.start, text[end] == 0xFF08 || text[end] == 0x28 {
      let outer = passAdverbs(before: end)
      let start = max(partStart(at: end), outer - 40, earlier.last?.end ?? 0)
      if outer > start, let word = phrase(TextSpan(start, outer)) { return word }
      end = partStart(at: end) - 1
    }
    let floor = earlier.last?.end ?? span.start
    var fallback: String?
    var steps = 0
    while end > floor, steps < 3 {
      let start = partStart(at: end)
      // 抽查比例由有关部门确定，不高于5%: what stands before 由.
      if start >= floor, let by = lastWord("由", before: end, start: start, within: 40), by > start + 1,
        measureEnds.longestMatch(in: text, endingAt: by, start: start, longest: 2) != nil,
        let word = phrase(TextSpan(start, by))
      {
        return word
      }
      if start >= floor, let word = phrase(TextSpan(max(start, end - 48), end)), word.scalarCount > 1,
        word.unicodeScalars.contains(where: { $0.value.isHan })
      {
        let scalars = ScalarText(word)
        if measureEnds.longestMatch(in: scalars, endingAt: scalars.count, start: 0, longest: 2) != nil { return word }
        fallback = fallback ?? word
      }
      end = start - 1
      steps += 1
    }
    if has(["且", "并", "并且"], at: partStart(at: reading.lead)), let last = earlier.last?.metric { return last }
    return same(as: reading, in: earlier) ?? fallback
  }

  /// What the last figure of the same kind measures.
  private func same(as reading: Reading, in measured: [Measured]) -> String? {
    measured.suffix(16).last { $0.unit.kind == reading.unit.kind && $0.metric != nil && $0.metric != "罚款" }?.metric
  }

  private func elsewhere(_ reading: Reading, _ before: () -> [Measured]) -> String? {
    if let word = same(as: reading, in: before()) { return word }
    if let previous = earlier.last, let word = topic(of: previous) { return word }
    if let heading, (2...40).contains(heading.count) { return text.string(heading) }
    return nil
  }

  /// The last part of a sentence, as a topic.
  private func topic(of sentence: TextSpan) -> String? {
    var end = sentence.end
    while end > sentence.start,
      text[end - 1].endsSentence || text[end - 1].isSpace || text[end - 1] == 0xFF1A || text[end - 1] == 0x3A
    { end -= 1 }
    var start = end
    while start > sentence.start, end - start < 24, text[start - 1] != 0xFF0C, !text[start - 1].endsSentence {
      start -= 1
    }
    guard end - start >= 2, !(start..<end).contains(where: { text[$0].isDigit }) else { return nil }
    return text.string(TextSpan(start, end))
  }
}

/// What a figure measures, for the figures behind it.
struct Measured {
  var metric: String?
  var unit: Unit
  /// End of the figure; 0 for another sentence's.
  var end: Int
}

private let sentences = words("有期徒刑 拘役 拘留 管制 执业活动")
private let rates = words("的税率 税率 的征收率 征收率 的预征率 预征率 的费率 的利率 的贴息率")
private let awards = words("奖励 补助 补贴 资助 奖金 津贴 报酬 一次性奖励 一次性补助 的奖励 的补助 的补贴 的资助 以下奖励")
