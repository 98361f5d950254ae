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
    if let sentence = sentences.longestMatch(in: text, at: skipSpace(from: reading.span.end), end: span.end) { return text.string(sentence.span) }
    if reading.unit.kind == .score, has(["扣", "扣除", "扣减", "扣分", "各扣"], before: reading.lead) { return "扣分" }
    if reading.unit.kind == .score, has(["记"], before: reading.lead) { return "记分" }
    if reading.unit.kind == .money, let award = awards.longestMatch(in: text, at: skipSpace(from: reading.span.end), end: span.end) {
      return text.string(award.span)
    }
    let left = nounPhrase(before: reading, floor: earlier.last?.end)
    let right = nounPhrase(behind: reading)
    guard let word = nearest(to: reading, left, right) ?? contextual(before: reading, earlier) ?? right ?? elsewhere(reading, before) else { return nil }
    return reading.form == .range && hasChange(before: reading) ? word + changeWord(before: reading) : word
  }

  /// Of the phrases in front and behind the one that the figure counts; nil where it counts neither.
  private func nearest(to reading: Reading, _ left: String?, _ right: String?) -> String? {
    let counts = [.people, .things, .events, .items].contains(reading.unit.kind)
    if reading.form == .implicit { return (isGoverned(reading) ? right : nil) ?? covered(by: reading, left: left) ?? right }
    if let base = baseMetric(of: reading) { return base }
    if reading.isLookBack { return right ?? left }
    if reading.unit.kind == .duration, let left, !isGoverned(reading) { return left }
    if let gap = reading.reaches, let left, text[gap.end - 1] == 0x7684 || [.share, .points].contains(reading.unit.kind) { return left }
    if reading.reaches != nil || isGoverned(reading) {
      if let right, ["目标", "任务", "要求", "标准"].contains(where: { right.hasSuffix($0) }) { return nil }
      return (endsPart(reading) ? counted(between: reading) : nil) ?? right ?? left
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
    guard measureEnds.longestMatch(in: scalars, endingAt: scalars.count, start: 0, longest: 2) == nil else { return nil }
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
    if let gap = reading.reaches, text[gap.start] == 0x539F, gap.count > 2, gap.count < 14 { return cleaned(TextSpan(gap.start + 1, gap.end)) }
    guard reading.form == .change, let base = baselineSpan(of: reading), has(["基础上"], before: base.end), text[base.start] == 0x5728 else { return nil }
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
    guard let left, left != before, scopes.longestMatch(in: ScalarText(left), at: 0, end: left.unicodeScalars.count) == nil else { return before }
    return before + left
  }

  private func lastWord(_ word: String, before end: Int, start: Int) -> Int? {
    var offset = end - word.unicodeScalars.count
    while offset >= start, end - offset < 24 {
      if text.has(word, at: offset) { return offset }
      offset -= 1
    }
    return nil
  }

  /// Whether the part ends right behind the reading.
  private func endsPart(_ reading: Reading) -> Bool { skipSpace(from: reading.span.end) >= partEnd(at: reading.span.end) }

  private func hasChange(before reading: Reading) -> Bool { !changeWord(before: reading).isEmpty }

  /// 提高 in 提高5-10个百分点: a range of changes keeps its direction in the metric.
  private func changeWord(before reading: Reading) -> String {
    guard let match = leadingComparators.longestMatch(in: text, endingAt: skipSpace(before: reading.figures.start), start: span.start, longest: 4),
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
    if passAdverbs(before: reading.lead) <= start { return [.people, .things, .events, .items].contains(reading.unit.kind) }
    return governingVerbs.longestMatch(in: text, endingAt: skipSpace(before: reading.lead), start: start, longest: 4) != nil
  }

  /// The noun phrase in front of the comparator; nil where a time or nothing stands there.
  func subject(of reading: Reading) -> String? { nounPhrase(before: reading, floor: nil) }

  private func passAdverbs(before offset: Int) -> Int {
    var offset = skipSpace(before: offset)
    let start = partStart(at: offset)
    while offset > start, let match = adverbs.longestMatch(in: text, endingAt: offset, start: start, longest: 4) {
      // 产能, 功能: no 能.
      if match.span.count == 1, let noun = edges.longestMatch(in: text, endingAt: offset, start: start, longest: 4), !noun.entry, noun.span.count > 1 {
        break
      }
      offset = skipSpace(before: match.span.start)
    }
    return offset
  }

  /// The noun phrase that ends where the comparator begins.
  private func nounPhrase(before reading: Reading, floor: Int?) -> String? {
    var end = passAdverbs(before: reading.lead)
    var start = partStart(at: reading.lead)
    // 较2020年 between the metric and 下降.
    if let baseline = baselineSpan(of: reading), baseline.end >= end - 1, baseline.start > start {
      end = passAdverbs(before: baseline.start)
    }
    if let floor, floor > start, floor <= end {
      start = floor
      // Words behind the figure before belong to it: 5名和; the joint opens the next phrase.
      start = joint(in: TextSpan(start, end)) ?? start
    }
    // 审查意见自出具之日起1年内有效: the period belongs to what stands before 自.
    if has(["之日起", "起"], before: end), let from = lastWord("自", before: end, start: start), from > start { end = passAdverbs(before: from) }
    // 贴息比例为贷款利率的50%
    if [.share, .multiple, .points, .ratio].contains(reading.unit.kind), has(["的"], before: reading.lead),
      let copula = ["为", "按", "是"].compactMap({ lastWord($0, before: end, start: start) }).max(), copula > start,
      let noun = phrase(TextSpan(max(start, copula - 40), passAdverbs(before: copula)))
    {
      return noun
    }
    // 将后续两批样品: what is taken stands behind.
    if has(["将", "把", "将后续", "后续", "将连续", "以"], before: reading.lead) { return nil }
    start = max(start, end - 48)
    start = max(start, endOfLimit(before: end))
    return phrase(TextSpan(start, end))
  }

  /// End of the last time limit that ends before an offset.
  private func endOfLimit(before offset: Int) -> Int {
    var low = 0
    var high = limits.count
    while low < high {
      let middle = (low + high) / 2
      if limits[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? limits[low - 1].end : span.start
  }

  /// Behind the first 、和及 of a span.
  private func joint(in gap: TextSpan) -> Int? {
    var offset = gap.start
    while offset < gap.end {
      switch text[offset] {
      case 0x548C, 0x3001, 0x53CA, 0x4E0E, 0xFF0C: return offset + 1
      default: offset += 1
      }
    }
    return nil
  }

  /// The shortest noun phrase at a span's end: behind the last opener, without brackets.
  func phrase(_ span: TextSpan) -> String? {
    var start = span.start
    var offset = span.start
    while offset < span.end {
      if let partner = partner(of: offset), partner > offset {
        offset = partner + 1
        continue
      }
      if isDateEnd(offset) || text[offset] == 0xFF0C || text[offset] == 0x2C && !(text[offset - 1].isDigit) {
        start = offset + 1
        offset += 1
        continue
      }
      if let match = edges.longestMatch(in: text, at: offset, end: span.end) {
        if match.entry, match.span.end < span.end || match.span.count == 1 && isModal(match.span), opens(match.span) { start = match.span.end }
        offset = match.span.end
        continue
      }
      offset += 1
    }
    var phrase = TextSpan(start, span.end)
    if text[phrase.start] == 0x5728 { phrase.start += 1 }
    if text[phrase.start] == 0x6BCF, let base = perBase(at: phrase.start, end: phrase.end) { phrase.start = base.end }
    if let verb = governingVerbs.longestMatch(in: text, at: phrase.start, end: phrase.end), phrase.end - verb.span.end >= 2, opens(verb.span),
      edges.longestMatch(in: text, at: phrase.start, end: phrase.end).map({ $0.entry || $0.span.count < verb.span.count }) ?? true,
      verb.span.count > 1
    {
      phrase.start = verb.span.end
    }
    if phrase.isEmpty { return nil }
    if loneVerbs.longestMatch(in: text, at: phrase.start, end: phrase.end)?.span == phrase {
      // 食品留样应保存48小时: the verb alone says too little.
      let before = passAdverbs(before: phrase.start)
      guard before > span.start, before < phrase.start, let noun = self.phrase(TextSpan(span.start, before)) else { return text.string(phrase) }
      return noun + text.string(phrase)
    }
    // 疫苗有效期满后不少于五年: a time, not a measure.
    if has(["期满后", "届满后", "终止后", "结束后", "之日起", "之后", "销售后", "完成后", "停止后", "注销后"], before: phrase.end) { return nil }
    if emptyWords.longestMatch(in: text, at: phrase.start, end: phrase.end)?.span == phrase { return nil }
    phrase = shortened(phrase)
    return cleaned(phrase)
  }

  /// 2027年 before a metric: the year is no part of it.
  private func isDateEnd(_ offset: Int) -> Bool {
    text[offset] == 0x5E74 && text[offset - 1].isDigit && text[offset - 2].isDigit && text[offset - 3].isDigit
      || (text[offset] == 0x524D && ["底前", "月前", "年前", "日前", "末前"].contains { text.has($0, at: offset - 1) })
      || (text[offset] == 0x5E95 && text[offset - 1] == 0x5E74 && text[offset + 1] != 0x524D)
  }

  /// 应, 须, 可, 将, 已 in front of a comparator are no noun.
  private func isModal(_ word: TextSpan) -> Bool { [0x5E94, 0x987B, 0x9700, 0x8981, 0x53EF, 0x5C06, 0x5DF2, 0x4E3A, 0x4EE5].contains(text[word.start]) }

  /// Not 建设率, 支付比例, 参加人员: there the word is a noun's first half.
  private func opens(_ word: TextSpan) -> Bool {
    if word.count == 1 { return true }
    return !has(
      [
        "率", "比例", "期限", "标准", "数", "时间", "周期", "总数", "人数", "规模", "用地", "基地", "量", "协议", "费用", "目标", "能力", "面积", "金额", "频次", "次数",
        "期", "点", "记录", "幅度", "额度", "限额", "年限", "难度", "强度", "程度", "成本", "者", "方",
      ], at: word.end)
  }

  /// Without a long attribute: 具有助产资质的注册护士 is 注册护士; but 在上述机构中的比例 stays whole.
  private func shortened(_ phrase: TextSpan) -> TextSpan {
    var offset = phrase.end - 1
    while offset > phrase.start {
      if let partner = partner(of: offset), partner < offset {
        offset = partner - 1
        continue
      }
      if text[offset] == 0x7684, offset + 1 < phrase.end {
        let head = TextSpan(offset + 1, phrase.end)
        let bare = bareHeads.longestMatch(in: text, at: head.start, end: head.end)
        let nouns = partner(of: head.start + 1) == nil ? head.count : 1
        return bare?.span.end == head.end || nouns < 2 ? phrase : head
      }
      offset -= 1
    }
    return phrase
  }

  /// Without brackets, quotation marks, spaces and joints at either end; nil when nothing is left.
  private func cleaned(_ phrase: TextSpan) -> String? {
    var view = String.UnicodeScalarView()
    var offset = phrase.start
    while offset < phrase.end {
      if let partner = partner(of: offset), partner > offset, partner < phrase.end {
        offset = partner + 1
        continue
      }
      let scalar = text[offset]
      offset += 1
      if scalar.isSpace || [0x201C, 0x201D, 0xFF08, 0xFF09, 0x28, 0x29, 0xFF1A, 0x3A, 0x2A].contains(scalar), !isRatioColon(offset - 1) { continue }
      if view.isEmpty, [0x3001, 0x548C, 0x53CA, 0x4E0E, 0x7684, 0x53CA, 0x3002, 0xFF0C, 0xFF1B].contains(scalar) { continue }
      if let scalar = Unicode.Scalar(scalar) { view.append(scalar) }
    }
    while let last = view.last, ["的", "、", "和", "及", "在", "按", "了"].contains(String(last)) { view.removeLast() }
    return view.count < 1 ? nil : String(view)
  }

  private func isRatioColon(_ offset: Int) -> Bool { text[offset] == 0x3A && text[offset - 1].isHan && text[offset + 1].isHan }

  /// The noun phrase behind a figure: 「3名药学专业工作人员」.
  private func nounPhrase(behind reading: Reading) -> String? {
    var start = skipSpace(from: reading.span.end)
    while start < span.end, text[start] == 0x7684 || text[start] == 0x4E14 { start = skipSpace(from: start + 1) }
    // 不低于100元的标准安排补助
    if has(["标准", "比例", "额度"], at: start), let verb = governingVerbs.longestMatch(in: text, at: start + 2, end: span.end) { start = verb.span.end }
    let limit = min(partEnd(at: reading.span.end), start + 40)
    var end = start
    var nouns = 0
    while end < limit {
      if let partner = partner(of: end), partner > end {
        if end == start {
          start = partner + 1
          end = start
          continue
        }
        break
      }
      if let match = closers.longestMatch(in: text, at: end, end: limit), nouns > 0 || match.span.count == 1, closes(match.span) {
        // 中职称及以上、具备能力的专家: a list of attributes goes on to its noun.
        if end > start, opensAttribute(TextSpan(start, end)), !contains("的", TextSpan(start, end)), let next = attribute(from: match.span.end, limit: span.end) {
          end = next
        } else {
          break
        }
        continue
      }
      if text[end].isDigit, end > start { break }
      nouns += 1
      end += 1
    }
    if end == limit, end < span.end, text[end] == 0xFF0C, opensAttribute(TextSpan(start, end)), !contains("的", TextSpan(start, end)),
      let attribute = attribute(from: end + 1, limit: span.end)
    {
      var head = attribute + 1
      while head < span.end, text[head].isHan, closers.longestMatch(in: text, at: head, end: span.end) == nil, head - attribute < 16 { head += 1 }
      if head > attribute + 1 { return cleaned(TextSpan(attribute + 1, head)) }
    }
    guard end > start, !has(["备查", "以备", "后方", "的，"], at: start) else { return nil }
    return cleaned(shortened(TextSpan(start, end)))
  }

  /// Whether a phrase describes what follows it: 具有独立制冷电源，可自动调控的冷藏车.
  private func opensAttribute(_ phrase: TextSpan) -> Bool {
    has(["具有", "具备", "从事", "符合", "取得", "持有", "熟练", "能够", "能", "熟悉", "掌握", "经过", "有"], at: phrase.start)
      || contains("以上", phrase) || contains("级", phrase)
  }

  /// The 的 that ends an attribute.
  private func attribute(from offset: Int, limit: Int) -> Int? {
    var probe = offset
    while probe < limit, probe - offset < 30 {
      if text[probe] == 0x7684, probe + 1 < limit { return probe }
      if text[probe].endsSentence || text[probe].isDigit { return nil }
      probe += 1
    }
    return nil
  }

  private func closes(_ word: TextSpan) -> Bool {
    let next = text[word.end]
    if has(["负责人", "组成人员", "支持率", "建立率", "参加人", "进行性", "开展率", "提供者", "负责同志"], at: word.start) { return false }
    switch text[word.start] {
    case 0x5BF9: return ![0x8C61, 0x63A5].contains(next)
    case 0x7B49: return next != 0x7EA7
    case 0x53EF, 0x5E94: return next != 0x6025 && next != 0x7528
    case 0x5728: return next != 0x7EBF && next != 0x5C97 && next != 0x804C
    case 0x4E3A: return text[word.start - 1] != 0x884C
    case 0x5E76: return next != 0x53D1
    case 0x53CA: return next != 0x65F6
    case 0x65F6: return next != 0x95F4
    case 0x7531: return text[word.start - 1] != 0x81EA
    default: return true
    }
  }

  /// 不受理医疗器械许可申请 of 10年内不受理…提出的医疗器械许可申请.
  private func debarred(behind reading: Reading) -> String? {
    let start = skipSpace(from: reading.span.end)
    let end = min(partEnd(at: start), start + 48)
    guard let verb = debarring.longestMatch(in: text, at: start, end: end) else { return nil }
    var object = TextSpan(verb.span.end, end)
    var offset = object.end - 1
    while offset > object.start {
      if text[offset] == 0x7684, offset + 2 < object.end, ["提出的", "人员从事"].contains(where: { text.has($0, at: offset - 2) }) {
        object = TextSpan(offset + 1, object.end)
        break
      }
      offset -= 1
    }
    guard let noun = cleaned(object) else { return text.string(verb.span) }
    return text.string(verb.span) + (noun.hasPrefix("其") ? String(noun.dropFirst()) : noun)
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
      if start >= floor, let word = phrase(TextSpan(max(start, end - 48), end)), word.unicodeScalars.count > 1,
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
    measured.last { $0.unit.kind == reading.unit.kind && $0.metric != nil && $0.metric != "罚款" }?.metric
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
    while end > sentence.start, text[end - 1].endsSentence || text[end - 1].isSpace || text[end - 1] == 0xFF1A || text[end - 1] == 0x3A { end -= 1 }
    var start = end
    while start > sentence.start, end - start < 24, text[start - 1] != 0xFF0C, !text[start - 1].endsSentence { start -= 1 }
    guard end - start >= 2 else { return nil }
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
private let awards = words("奖励 补助 补贴 资助 奖金 津贴 报酬 一次性奖励 一次性补助 的奖励 的补助 的补贴 的资助 以下奖励")
