internal import Lexing
internal import PolicyModel

/// Noun phrases on either side of a figure.
extension QuantityScene {
  /// The noun phrase that ends where the comparator begins.
  func nounPhrase(before reading: Reading, floor: Int?) -> String? {
    var end = passAdverbs(before: reading.lead)
    var start = partStart(at: reading.lead)
    // 年均增长20%, 比上年增加300亿元: what the figure before measures grows.
    if reading.form == .change, let floor, floor > span.start, start > floor, start - floor <= 16,
      passAdverbs(before: end) <= start
        || baselineSpan(of: reading).map({ $0.start <= start && $0.end >= end - 1 }) == true
    {
      return nil
    }
    // 较2020年 between the metric and 下降.
    if let baseline = baselineSpan(of: reading), baseline.end >= end - 1, baseline.start > start {
      end = passAdverbs(before: baseline.start)
    }
    // 标准由103元提高到123元: what stands before 由 changes.
    if let origin = originLead(of: reading) {
      end = passAdverbs(before: origin)
      let inner = max(start, end - 48)
      return end > inner ? phrase(TextSpan(inner, end)) : nil
    }
    // 比例到2030年达到50%: a time between the noun and its comparator.
    if let time = timeLead(before: end, start: start), time > start {
      // 处置率应于2020年底前达到90%
      let isAt = has(["于", "在"], before: time) && !has(["等", "大", "小", "高", "低"], before: skipSpace(before: time) - 1)
      end = passAdverbs(before: isAt ? skipSpace(before: time) - 1 : time)
    }
    if let floor, floor > start, floor <= end {
      start = floor
      // Words behind the figure before belong to it: 5名和; the joint opens the next phrase.
      start = joint(in: TextSpan(start, end)) ?? start
    }
    // 审查意见自出具之日起1年内有效: the period belongs to what stands before 自.
    if has(["之日起", "起"], before: end), let from = lastWord("自", before: end, start: start), from > start {
      end = passAdverbs(before: from)
    }
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
      if let name = statistics.longestMatch(in: text, at: offset, end: span.end) {
        offset = name.span.end
        continue
      }
      if let match = edges.longestMatch(in: text, at: offset, end: span.end) {
        guard isWhole(match.span) else {
          offset += 1
          continue
        }
        if !isNounHead(match.span),
          match.span.end < span.end || match.span.count == 1 && isModal(match.span), opens(match.span)
        {
          start = match.span.end
        }
        offset = match.span.end
        continue
      }
      offset += 1
    }
    var phrase = TextSpan(start, span.end)
    if text[phrase.start] == 0x5728 { phrase.start += 1 }
    if text[phrase.start] == 0x6BCF, let base = perBase(at: phrase.start, end: phrase.end) { phrase.start = base.end }
    if let verb = governingVerbs.longestMatch(in: text, at: phrase.start, end: phrase.end),
      phrase.end - verb.span.end >= 2, opens(verb.span),
      verb.span.count > 1, isWhole(verb.span),
      statistics.longestMatch(in: text, at: phrase.start, end: phrase.end) == nil
    {
      phrase.start = verb.span.end
    }
    if phrase.isEmpty { return nil }
    if loneVerbs.longestMatch(in: text, at: phrase.start, end: phrase.end)?.span == phrase {
      // 食品留样应保存48小时: the verb alone says too little.
      let before = passAdverbs(before: phrase.start)
      guard before > span.start, before < phrase.start, let noun = self.phrase(TextSpan(span.start, before)) else {
        return text.string(phrase)
      }
      return noun + text.string(phrase)
    }
    // 疫苗有效期满后不少于五年: a time, not a measure.
    if has(["期满后", "届满后", "终止后", "结束后", "之日起", "之后", "销售后", "完成后", "停止后", "注销后"], before: phrase.end) { return nil }
    if emptyWords.longestMatch(in: text, at: phrase.start, end: phrase.end)?.span == phrase { return nil }
    if governingVerbs.longestMatch(in: text, at: phrase.start, end: phrase.end)?.span == phrase,
      nominalVerbs.longestMatch(in: text, at: phrase.start, end: phrase.end) == nil
    {
      return nil
    }
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
  private func isModal(_ word: TextSpan) -> Bool {
    [0x5E94, 0x987B, 0x9700, 0x8981, 0x53EF, 0x5C06, 0x5DF2, 0x4E3A, 0x4EE5].contains(text[word.start])
  }

  /// Not 建设率, 支付比例, 参加人员: there the word is a noun's first half.
  private func opens(_ word: TextSpan) -> Bool {
    if word.count == 1 { return true }
    return !has(
      [
        "率", "比例", "资金", "学时", "课时", "规模", "建筑面积", "期限", "标准", "数", "时间", "周期", "总数", "人数", "规模", "用地", "基地", "量", "协议",
        "费用", "目标", "能力", "面积", "金额",
        "频次", "次数",
        "期", "点", "记录", "幅度", "额度", "限额", "年限", "难度", "强度", "程度", "成本", "者", "方",
      ],
      at: word.end
    )
  }

  /// Without a long attribute: 具有助产资质的注册护士 is 注册护士; but 在上述机构中的比例 stays whole.
  func shortened(_ phrase: TextSpan) -> TextSpan {
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
  func cleaned(_ phrase: TextSpan) -> String? {
    var kept: [UInt32] = []
    kept.reserveCapacity(phrase.count)
    var offset = phrase.start
    while offset < phrase.end {
      if let partner = partner(of: offset), partner > offset, partner < phrase.end {
        offset = partner + 1
        continue
      }
      let scalar = text[offset]
      offset += 1
      if scalar.isSpace || [0x201C, 0x201D, 0xFF08, 0xFF09, 0x28, 0x29, 0xFF1A, 0x3A, 0x2A].contains(scalar),
        !isRatioColon(offset - 1)
      {
        continue
      }
      if kept.isEmpty, scalar == 0x2014 || scalar == 0x2022 || scalar == 0x25CF { continue }  // ——全省, •
      if kept.isEmpty, scalar == 0x6216, text[offset].isHan { continue }  // 或
      if kept.isEmpty, [0x3001, 0x548C, 0x53CA, 0x4E0E, 0x7684, 0x53CA, 0x3002, 0xFF0C, 0xFF1B].contains(scalar) {
        continue
      }
      kept.append(scalar)
    }
    // 的、和及在按了
    while let last = kept.last, [0x7684, 0x3001, 0x548C, 0x53CA, 0x5728, 0x6309, 0x4E86].contains(last) {
      kept.removeLast()
    }
    return kept.isEmpty ? nil : ScalarText(kept).string
  }

  private func isRatioColon(_ offset: Int) -> Bool {
    text[offset] == 0x3A && text[offset - 1].isHan && text[offset + 1].isHan
  }

  /// The noun phrase behind a figure: 「3名药学专业工作人员」.
  func nounPhrase(behind reading: Reading) -> String? {
    var start = skipSpace(from: reading.span.end)
    while start < span.end, text[start] == 0x7684 || text[start] == 0x4E14 { start = skipSpace(from: start + 1) }
    for verb in ["给予", "予以", "安排"] where text.has(verb, at: start) { start += 2 }
    // 不低于100元的标准安排补助
    if has(["标准", "比例", "额度"], at: start),
      let verb = governingVerbs.longestMatch(in: text, at: start + 2, end: span.end)
    {
      start = verb.span.end
    }
    // 4个60千瓦及以上直流快充桩: an attribute with a figure of its own stands between.
    if text[start].isDigit, let figure = figure(at: start), figure.unit != .none {
      start = skipSpace(from: figure.span.end)
      if let tail = trailingComparators.longestMatch(in: text, at: start, end: span.end) { start = tail.span.end }
    }
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
      if let match = closers.longestMatch(in: text, at: end, end: limit), nouns > 0 || match.span.count == 1,
        closes(match.span)
      {
        // 中职称及以上、具备能力的专家: a list of attributes goes on to its noun.
        if end > start, opensAttribute(TextSpan(start, end)), !contains("的", TextSpan(start, end)),
          let next = attribute(from: match.span.end, limit: span.end)
        {
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
    if end == limit, end < span.end, text[end] == 0xFF0C, opensAttribute(TextSpan(start, end)),
      !contains("的", TextSpan(start, end)),
      let attribute = attribute(from: end + 1, limit: span.end)
    {
      var head = attribute + 1
      while head < span.end, text[head].isHan, closers.longestMatch(in: text, at: head, end: span.end) == nil,
        head - attribute < 16
      { head += 1 }
      if head > attribute + 1 { return cleaned(TextSpan(attribute + 1, head)) }
    }
    guard end > start, text[start] != 0x6BCF, !has(["备查", "以备", "后方", "的，"], at: start) else { return nil }
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
    case 0x5E94 where [0x54CD, 0x4F9B, 0x9002, 0x53CD, 0x6548, 0x76F8, 0x5BF9, 0x611F].contains(text[word.start - 1]):
      return false  // 响应能力, 供应站
    case 0x8005:
      return !has(
        ["工作", "志愿", "消费", "劳动", "经营", "生产", "管理", "投资", "创业", "学", "患", "爱好", "领导", "建设", "记", "作", "传播", "使用"],
        before: word.start
      )
    case 0x53EF, 0x5E94: return next != 0x6025 && next != 0x7528
    case 0x5728: return next != 0x7EBF && next != 0x5C97 && next != 0x804C
    case 0x4E3A: return text[word.start - 1] != 0x884C
    case 0x5E76: return next != 0x53D1
    case 0x53CA: return next != 0x65F6 && next != 0x4EE5  // 及时, 及以上
    case 0x65F6: return next != 0x95F4
    case 0x7531: return text[word.start - 1] != 0x81EA
    default: return true
    }
  }

  /// 有 in 保有率, 保证 in 保证金: a word inside a noun of measure opens nothing.
  private func isNounHead(_ word: TextSpan) -> Bool {
    let next = text[word.end]
    return [0x7387, 0x91CF, 0x503C, 0x6743, 0x5EA6, 0x6570, 0x989D, 0x91D1].contains(next)  // 率量值权度数额金
  }

  /// Start of a time that ends right before an offset: 到“十四五”期末.
  private func timeLead(before end: Int, start: Int) -> Int? {
    if let limit = limitEnding(at: end), limit.start > start { return limit.start }
    guard has(["期末", "年底", "年末", "年", "月底", "年底前", "底前", "月前", "年前"], before: end) else { return nil }
    return ["到", "至", "在", "于", "力争"].compactMap { word in
      lastWord(word, before: end, start: max(start, end - 14))
    }.max()
  }

  /// The time limit that ends at an offset, spaces aside.
  private func limitEnding(at offset: Int) -> TextSpan? {
    var low = 0
    var high = limits.count
    while low < high {
      let middle = (low + high) / 2
      if limits[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && limits[low - 1].end == offset ? limits[low - 1] : nil
  }

  /// The 由 or 从 of 由103元提高到123元, for the reading of either figure.
  func originLead(of reading: Reading) -> Int? {
    guard reading.isOrigin || isGoal(reading) else { return nil }
    let start = max(partStart(at: reading.lead), reading.lead - 40)
    return ["由", "从"].compactMap { lastWord($0, before: reading.lead, start: start, within: 40) }.max()
  }

  /// Whether the comparator names what is reached from somewhere: 提高到, 缩短至, 调整为.
  private func isGoal(_ reading: Reading) -> Bool {
    guard reading.form == .comparator, reading.lead < reading.figures.start else { return false }
    let comparator = TextSpan(reading.lead, reading.figures.start)
    guard comparator.count >= 2, comparator.count <= 8 else { return false }
    return goals.longestMatch(in: text, at: comparator.start, end: comparator.end) != nil
  }
}

/// 提高到, 缩短至: comparators that end a change which 由 opens.
let goals = words(
  "提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 扩大到 扩大至 上升到 上升至 上调至 上调到 延长至 延长到 压减到 压减至 压缩到 压缩至 缩小到 缩小至 缩短到 缩短至 缩减到 缩减至 精简到 精简至 减少到 减少至 降低到 降低至 下降到 下降至 降到 降至 下调至 下调到 减至 增至 升至 调整为 调整到 调整至"
    + " " + levelWords.joined(separator: " ")
)
private let nominalVerbs = words(
  "培训 采购 储备 种植 保存 更换 检测 测量 保障 实施 维持 参加 培养 培育 招收 招录 进修 检验 检查 建设 扩建 购置 实行 认定 遴选 化解 推广 发展 委托 推荐 造林 改建 开设 召开 开展 聘任 聘用 铺设 修建"
)
