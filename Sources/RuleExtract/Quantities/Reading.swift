internal import Lexing
internal import PolicyModel

/// A figure with what is said about it, before it is known what it measures.
struct Reading {
  enum Form: String, Sendable {
    /// 不少于5名, 50%以上
    case comparator
    /// 5万元以上10万元以下, 1-3个月
    case range
    /// 提高10个百分点
    case change
    /// 全覆盖, 翻一番
    case implicit
    /// 每人1份: no comparator at all.
    case bare
    /// 和10名, with the comparator of 「分别不少于5名」.
    case shared
  }

  var form: Form
  var op: Quantity.Comparator
  var value: Double
  var upper: Double?
  var unit: Unit
  var writtenUnit: String?
  /// From the comparator to the unit.
  var span: TextSpan
  /// The numerals with their units, without comparators.
  var figures: TextSpan
  /// Where the words in front of the comparator end.
  var lead: Int
  /// 满, 未满
  var isElapsed = false
  /// 超过, 低于: strictly more or less.
  var isStrict = false
  /// 近3年, 连续3年, 前3年: a stretch of time to look at.
  var isLookBack = false
  /// A duration with 内 behind that debars: 「10年内不受理」.
  var isDebarment = false
  /// The comparator stands apart from its figure, with a verb or an object between: 「至少配备3名」.
  var reaches: TextSpan?
  /// 由30天 in 由30天缩短至15天.
  var isOrigin = false
  /// 各2名
  var isEach = false
  /// 超过6个月及以上: what stands before and behind the figure does not agree.
  var disagrees = false
  /// The ends of the range were written in different units.
  var isMixed = false

  var isPlain: Bool { form == .bare }
}

/// How the ends of a range are joined.
private let connectors: Lexicon<Void> = words("- － – — —— ―  ～ ~ 〜 ∼ ~~ -- 至 到 ─ ━ ﹣ ‐ －－")

extension QuantityScene {
  /// The reading of a figure, with the range it opens; `floor` is where the figure before ended.
  func reading(of figure: Figure, floor: Int) -> Reading {
    var figure = figure
    var start = figure.span.start
    if let currency = currency(before: start), currency.span.start >= floor,
      // 「人民币一年期存款利率」
      text[figure.numeralSpan.end] != 0x5E74
    {
      if figure.unit == .none || figure.unit == .yuan { figure.unit = currency.entry }
      start = currency.span.start
    }
    (figure.value, start) = signed(figure.value, start: start, floor: floor)
    var reading = Reading(
      form: .bare,
      op: .equal,
      value: figure.value,
      unit: figure.unit,
      writtenUnit: writtenUnit(of: figure),
      span: TextSpan(start, figure.span.end),
      figures: TextSpan(start, figure.span.end),
      lead: start
    )
    if figure.isMore { reading.op = .atLeast }
    let range = self.range(from: figure, reading: &reading)
    let leads = self.leads(before: start, floor: floor)
    var trailing: Lexicon<TrailingComparator>.Match?
    if !range || trailingComparators.longestMatch(in: text, at: reading.figures.end, end: span.end) != nil {
      trailing = self.trailing(at: reading.figures.end)
    }
    apply(leads, trailing, to: &reading, isRange: range, floor: floor)
    return reading
  }

  /// The unit as written, where it is not the standard name.
  private func writtenUnit(of figure: Figure) -> String? {
    guard !figure.unitSpan.isEmpty, !figure.isStandardSpelling else { return nil }
    return text.string(figure.unitSpan)
  }

  /// 负40%, 零下5℃, －3
  private func signed(_ value: Double, start: Int, floor: Int) -> (Double, Int) {
    for sign in ["负", "零下", "-", "－", "−"] {
      let begin = start - sign.unicodeScalars.count
      guard begin >= floor, text.has(sign, at: begin) else { continue }
      let before = text[begin - 1]
      if sign.unicodeScalars.count == 1, sign != "负", begin > span.start,
        before.isDigit || before.isLatin || before == 0x25
          || (before.isHan && !has(["在", "于", "为", "达", "至"], before: begin)) || before == 0xFF09
          || before == 0x2D
      {
        continue
      }
      return (-value, begin)
    }
    return (value, start)
  }

  /// Whether the figure opens a range; if so, the reading takes both ends.
  private func range(from figure: Figure, reading: inout Reading) -> Bool {
    let end = figure.span.end
    let behind = skipSpace(from: end)
    // 三四名, 七八名: two digits side by side are never 34.
    if figure.form == .chineseDigits, figure.numeralSpan.count == 2,
      let low = Numerals.digit(text[figure.numeralSpan.start]),
      let high = Numerals.digit(text[figure.numeralSpan.start + 1]),
      high == low + 1
    {
      reading.form = .range
      reading.op = .between
      reading.value = Double(low)
      reading.upper = Double(high)
      return true
    }
    // 5万元以上10万元以下, 22周岁以上、65周岁以下
    if let lower = trailingComparators.longestMatch(in: text, at: behind, end: span.end), lower.entry.op == .atLeast {
      var next = skipSpace(from: lower.span.end)
      if [0x3001, 0xFF0C, 0x2C].contains(text[next]) { next = skipSpace(from: next + 1) }
      if let other = self.figure(at: next), compatible(figure, other),
        let upper = trailingComparators.longestMatch(in: text, at: skipSpace(from: other.span.end), end: span.end),
        upper.entry.op == .atMost
      {
        close(&reading, figure, other, end: upper.span.end)
        return true
      }
      return false
    }
    if let connector = connectors.longestMatch(in: text, at: behind, end: span.end) {
      let next = skipSpace(from: connector.span.end)
      if let other = self.figure(at: next), compatible(figure, other) {
        close(&reading, figure, other, end: other.span.end)
        if has(["之间", "间"], at: other.span.end), !has(["间隔"], at: other.span.end) {
          let start = skipSpace(from: other.span.end)
          reading.span = TextSpan(reading.span.start, start + (text.has("之间", at: start) ? 2 : 1))
        }
        return true
      }
      return false
    }
    // 20和30之间
    if ["和", "与", "及", "、"].contains(where: { text.has($0, at: behind) }),
      let other = between(figure, at: skipSpace(from: behind + 1))
    {
      let start = skipSpace(from: other.span.end)
      close(&reading, figure, other, end: start + (text.has("之间", at: start) ? 2 : 1))
      return true
    }
    return false
  }

  /// The second figure of 20和30之间; its 间 is no count of rooms.
  private func between(_ lower: Figure, at offset: Int) -> Figure? {
    guard var upper = figure(at: offset) else { return nil }
    if upper.unit.name == "间", lower.unit == .none {
      upper.unit = .none
      upper.span = TextSpan(upper.span.start, upper.unitSpan.start)
      upper.unitSpan = TextSpan(upper.span.end, upper.span.end)
    }
    guard compatible(lower, upper), has(["之间", "间"], at: upper.span.end), !has(["间隔", "间接"], at: upper.span.end) else {
      return nil
    }
    return upper
  }

  /// Whether two figures can be the ends of one range.
  private func compatible(_ lower: Figure, _ upper: Figure) -> Bool {
    if lower.form == .fraction && lower.unit == .ratio, upper.unit != .ratio { return false }
    if lower.unit == .none { return true }
    if upper.unit.factor(in: lower.unit) != nil { return true }
    if lower.unit == .percent, upper.unit == .multiple { return true }
    if lower.unit.name == "年", upper.unit.name == "年一遇" { return true }
    return false
  }

  /// Takes both ends, in one unit.
  private func close(_ reading: inout Reading, _ lower: Figure, _ upper: Figure, end: Int) {
    var low = reading.value
    var high = upper.value
    if lower.unit == .none {
      // 2—3万元 is 20000 to 30000, 8500到3万 is what it says.
      if lower.scale == 1, upper.scale > 1, low < high / upper.scale { low *= upper.scale }
      reading.unit = upper.unit
      reading.writtenUnit = writtenUnit(of: upper)
    } else if upper.unit.name == "年一遇" {
      reading.unit = upper.unit
    } else if lower.unit == .percent, upper.unit == .multiple {
      high *= 100
      reading.isMixed = true
    } else if let factor = upper.unit.factor(in: lower.unit), factor != 1 {
      reading.isMixed = true
      if factor >= 1 {
        high *= factor
      } else if let inverse = lower.unit.factor(in: upper.unit) {
        low *= inverse
        reading.unit = upper.unit
        reading.writtenUnit = writtenUnit(of: upper)
      }
    }
    reading.form = .range
    reading.op = .between
    reading.value = low
    reading.upper = high
    reading.figures = TextSpan(reading.figures.start, upper.span.end)
    reading.span = TextSpan(reading.span.start, max(end, upper.span.end))
  }

  // MARK: comparators

  /// Comparators in front of a figure, outermost first, with what stands between passed over.
  struct Leads {
    var comparators: [Comparator] = []
    var start: Int
    /// Where a comparator stands apart, the words between it and the figure.
    var reaches: TextSpan?
    var isEach = false
  }

  private func leads(before offset: Int, floor: Int) -> Leads {
    var leads = Leads(start: offset)
    var probe = skipSpace(before: offset)
    var steps = 0
    while steps < 6 {
      steps += 1
      if let match = leadingComparators.longestMatch(in: text, endingAt: probe, start: floor, longest: 9),
        !isInsideWord(match)
      {
        leads.comparators.insert(match.entry, at: 0)
        leads.start = match.span.start
        probe = skipSpace(before: match.span.start)
        if match.entry.strength == .hard, leads.comparators.count >= 2 { break }
        continue
      }
      // 提高到2026年的90%: the year the figure is of.
      if leads.comparators.isEmpty, let year = yearOf(before: probe, floor: floor), year < probe {
        probe = year
        continue
      }
      // 下降到每立方米29微克: the base of the rate stands between.
      if leads.comparators.isEmpty, let base = baseOfRate(before: probe, floor: floor) {
        // 达到每人每月889元
        let before = skipSpace(before: baseOfRate(before: skipSpace(before: base), floor: floor) ?? base)
        guard let match = leadingComparators.longestMatch(in: text, endingAt: before, start: floor, longest: 9),
          match.entry.strength != .change
        else { break }
        leads.comparators = [match.entry]
        leads.start = match.span.start
        break
      }
      guard leads.comparators.isEmpty,
        let match = roughly.longestMatch(in: text, endingAt: probe, start: floor, longest: 4)
      else { break }
      if text[match.span.start] == 0x5404 { leads.isEach = true }
      probe = skipSpace(before: match.span.start)
    }
    return leads
  }

  /// Start of 「2026年的」 where it ends at an offset.
  private func yearOf(before offset: Int, floor: Int) -> Int? {
    guard text[offset - 1] == 0x7684 else { return nil }  // 的
    var start = offset - 1
    if text[start - 1] == 0x5E95 || text[start - 1] == 0x672B { start -= 1 }
    guard text[start - 1] == 0x5E74, start - 5 >= floor, (1...4).allSatisfy({ text[start - 1 - $0].isDigit }) else {
      return nil
    }
    return start - 5
  }

  /// Start of 每立方米 where it ends at an offset.
  private func baseOfRate(before offset: Int, floor: Int) -> Int? {
    var start = offset - 1
    while start >= floor, offset - start <= 8 {
      if text[start] == 0x6BCF { return perBase(at: start, end: offset)?.end == offset ? start : nil }
      start -= 1
    }
    return nil
  }

  /// 为 in 认为, 是 in 但是, 增 in 递增: no comparator.
  private func isInsideWord(_ match: Lexicon<Comparator>.Match) -> Bool {
    guard match.span.count == 1 else {
      // 改造提升30万亩 is no change by 30万亩.
      return match.entry.strength == .change
        && has(["续"], before: match.span.start) && text.has("展期", at: match.span.start)
        || match.entry.strength == .change
          && has(["改造", "优化", "整治", "巩固", "修缮", "改建", "完善"], before: match.span.start)
    }
    switch text[match.span.start] {
    case 0x4E3A where skipSpace(before: match.span.start) <= partStart(at: match.span.start): return true
    case 0x4E3A:
      return has(["认", "作", "成", "行", "因", "称", "视", "转", "变", "更", "分"], before: match.span.start)
        && !has(["分别", "部分", "学分", "积分", "得分", "扣分"], before: match.span.start)
    case 0x662F:
      return has(["但", "还", "或", "要", "就", "一", "二", "三", "四", "五", "即", "凡", "正"], before: match.span.start)
    case 0x6EE1: return has(["期", "圆", "充", "丰", "修", "住", "装", "坐", "布", "美"], before: match.span.start)
    case 0x8FBE: return has(["传", "到", "发", "送", "表", "下", "直", "抵", "转"], before: match.span.start)
    case 0x51CF, 0x964D, 0x589E: return has(["加", "递", "新", "三", "消", "扣", "核"], before: match.span.start)
    case 0x8D85: return has(["高", "反"], before: match.span.start)
    default: return false
    }
  }

  /// The comparator behind a figure, unless a within that makes it a time limit.
  private func trailing(at offset: Int) -> Lexicon<TrailingComparator>.Match? {
    var start = skipSpace(from: offset)
    // 「三层（含三层）以上」
    if has(["（含", "(含"], at: start), let partner = partner(of: start), partner - start <= 8,
      Numerals.mayStart(with: text[start + 2])
    {
      start = partner + 1
    }
    guard let match = trailingComparators.longestMatch(in: text, at: start, end: span.end) else { return nil }
    if match.span.count == 1, text[match.span.start] == 0x5185,
      has(["内容", "内部", "内设", "内地", "内外", "内科"], at: match.span.start)
    {
      return nil
    }
    if has(["以下罚款简", "以下简称", "以下情形", "以下条件", "以下要求", "以下材料", "以下内容", "以下方面", "以下标准", "以下程序"], at: start) { return nil }
    return match
  }

  /// A comparator that governs the figure from afar: 「至少配备3名」「不超过总病例的5%」.
  private func reaching(before offset: Int, floor: Int, unit: Unit) -> Lexicon<Comparator>.Match? {
    let low = max(floor, partStart(at: offset), offset - 40)
    guard low < offset else { return nil }
    let found = leadingComparators.matches(in: text, TextSpan(low, offset)).last {
      $0.entry.reaches && !namesFloor($0.span)
    }
    guard let match = found else { return nil }
    let gap = TextSpan(match.span.end, skipSpace(before: offset))
    if gap.isEmpty { return match }
    let word = text.string(match.span)
    let closes = has(["的", "后", "之", "原费率", "前", "总额", "总量", "标准", "基数", "各"], before: gap.end)
    switch word {
    case "至少", "最少", "起码", "至多", "最多", "仅限": return gap.count <= 30 ? match : nil
    case "最高", "最低", "最大", "最小", "最长", "最短":
      return gap.count <= 6 && text[gap.start] != 0x7684 && !has(["限", "标准", "额", "价"], before: gap.end) ? match : nil
    default:
      return closes || [.share, .points, .multiple, .ratio].contains(unit.kind) ? match : nil
    }
  }

  /// 最低工资标准, 最高限价: no comparator.
  private func namesFloor(_ word: TextSpan) -> Bool {
    word.count == 2 && text[word.start] == 0x6700
      && has(["工资", "生活", "限价", "限额", "限度", "标准", "价格", "气温", "水位", "法院", "人民", "收费"], at: word.end)
  }

  private func apply(
    _ leads: Leads,
    _ trailing: Lexicon<TrailingComparator>.Match?,
    to reading: inout Reading,
    isRange: Bool,
    floor: Int
  ) {
    var comparators = leads.comparators
    var start = leads.comparators.isEmpty ? reading.span.start : leads.start
    reading.isEach = leads.isEach
    let hasHard = comparators.contains { $0.strength == .hard }
    if !hasHard, !(comparators.last.map { $0.strength == .change } ?? false) {
      let from = comparators.isEmpty ? reading.span.start : leads.start
      // 「超过核定人数20%以上」: the comparator right behind says more than the one that stands apart.
      if trailing == nil || trailing?.entry.isRough == true || trailing?.entry.isWithin == true,
        let match = reaching(before: from, floor: floor, unit: reading.unit),
        comparators.isEmpty || text.string(match.span) == "至少" || text.string(match.span) == "最多"
          || text.string(match.span) == "最高"
      {
        comparators.insert(match.entry, at: 0)
        reading.reaches = TextSpan(match.span.end, from)
        start = match.span.start
      }
    }
    reading.lead = start
    reading.isElapsed = comparators.contains(where: \.isElapsed)
    var end = reading.span.end
    var tail = trailing?.entry
    if let trailing, tail?.isWithin == true, reading.unit.kind == .duration,
      comparators.isEmpty || comparators.allSatisfy({ $0.strength == .soft && $0.op == .equal })
    {
      // 10年内不受理, 3年内有效: the caller knows.
      end = trailing.span.end
    } else if let trailing {
      end = max(end, trailing.span.end)
    }
    reading.span = TextSpan(start, end)
    let change = comparators.last { $0.strength == .change }
    let hard = comparators.last { $0.strength == .hard }
    let soft = comparators.last { $0.strength == .soft }
    if isRange {
      return
    }
    // 近700万元 is not quite as much.
    if comparators.isEmpty, trailing == nil, reading.unit.kind != .duration,
      has(["近", "将近"], before: reading.span.start),
      !has(["最近", "附近", "临近", "邻近", "就近", "靠近"], before: reading.span.start)
    {
      reading.op = .atMost
    }
    if let change {
      reading.form = .change
      reading.op = change.op
      return
    }
    if tail?.isRough == true, hard == nil, soft.map({ $0.op != .equal }) ?? false { tail = nil }
    if let hard {
      reading.form = .comparator
      reading.op = hard.op
      if let tail, !tail.isRough { reading.disagrees = hard.op != tail.op }
      if let tail, tail.isInclusive { reading.op = tail.op }
    } else if let tail {
      reading.form = .comparator
      reading.op = tail.op
    } else if let soft {
      reading.form = .comparator
      reading.op = soft.op
      // A share can't pass the whole: 达到100% is reached or not.
      if soft.op == .atLeast, reading.unit == .percent, reading.value == 100 { reading.op = .equal }
    } else if reading.op == .equal, reading.unit == .percent, reading.value == 100 {
      reading.form = .bare
    }
    reading.isStrict = reading.op == .above || reading.op == .below
  }
}
