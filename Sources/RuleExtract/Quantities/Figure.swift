internal import Lexing
internal import PolicyModel

/// A numeral with its unit (数值): 「5万元」「30余家」「3小时05分」「0.5:1」.
struct Figure {
  var value: Double
  var unit: Unit
  /// The unit's words; empty where none is written.
  var unitSpan: TextSpan
  var isStandardSpelling: Bool
  /// From the sign or numeral to the unit's end.
  var span: TextSpan
  var form: Numeral.Form
  /// The numeral alone: 2025 in 2025年1月.
  var number: Double
  /// 余, 多: more than the number says.
  var isMore = false
  /// 万, 亿 behind the digits, which a range shares: 「2—3万元」.
  var scale = 1.0
  /// Currency before the numeral: 「港币2960元」.
  var numeralSpan: TextSpan
}

private let multipliers: Lexicon<Double> = Lexicon([
  ("万", 1e4), ("亿", 1e8), ("万亿", 1e12), ("百万", 1e6), ("千万", 1e7), ("百亿", 1e10), ("千亿", 1e11), ("十万", 1e5), ("十亿", 1e9),
])

/// Currency names that stand before the amount.
private let currencies: Lexicon<Unit> = Lexicon([
  ("人民币", .yuan), ("港币", Unit("港元", .money)), ("新台币", Unit("新台币", .money)), ("澳门币", Unit("澳门元", .money)),
  ("￥", .yuan), ("¥", .yuan), ("美元", Unit("美元", .money)), ("US$", Unit("美元", .money)),
])

/// Scalars that start a unit with a scale of its own, which a numeral must leave alone: 「5千瓦」「3千米」「十千克」.
private let scaleOfUnit: Set<UInt32> = [0x5343, 0x767E, 0x5146]  // 千百兆

extension QuantityScene {
  /// The figure whose numeral starts at an offset.
  func figure(at offset: Int, limit: Int? = nil) -> Figure? {
    let end = limit ?? span.end
    if text[offset] == 0x534A { return half(at: offset, end: end) }
    guard var numeral = Numerals.read(text, at: offset, end: end), numeral.span.end > offset else { return nil }
    // 5千瓦 is 5 of 千瓦, not 5000 of 瓦.
    var last = numeral.span.end - 1
    while last > offset, text[last] == 0x4E07 || text[last] == 0x4EBF { last -= 1 }
    if last > offset, scaleOfUnit.contains(text[last]),
      let unit = unitLexicon.longestMatch(in: text, at: last, end: end), unit.span.count > 1,
      let shorter = Numerals.read(text, at: offset, end: last)
    {
      numeral = shorter
    }
    var figure = Figure(
      value: numeral.value,
      unit: .none,
      unitSpan: TextSpan(numeral.span.end, numeral.span.end),
      isStandardSpelling: true,
      span: numeral.span,
      form: numeral.form,
      number: numeral.value,
      numeralSpan: numeral.span
    )
    switch numeral.form {
    case .percent:
      figure.unit = .percent
      return figure
    case .perMille:
      figure.unit = .perMille
      return figure
    case .fraction:
      figure.unit = .ratio
      figure.value = fourDigits(figure.value)
      return figure
    case .arabic, .chinese, .chineseDigits: break
    }
    if let ratio = ratio(from: numeral, end: end) ?? slashed(numeral, end: end) { return ratio }
    figure.scale = scale(of: numeral)
    var position = numeral.span.end
    // 30余家, 500余万元, 十多万, 3000多欧元
    if ["余", "多", "来"].contains(where: { text.has($0, at: position) }), position + 1 < end {
      let behind = skipSpace(from: position + 1)
      if multipliers.mayStart(with: text[behind]) || unitLexicon.mayStart(with: text[behind]) {
        figure.isMore = true
        position += 1
      }
    }
    let spaced = skipSpace(from: position)
    if let multiplier = multipliers.longestMatch(in: text, at: spaced, end: end) {
      figure.value *= multiplier.entry
      figure.scale *= multiplier.entry
      position = multiplier.span.end
      if ["余", "多"].contains(where: { text.has($0, at: position) }) {
        figure.isMore = true
        position += 1
      }
    }
    figure.span = TextSpan(offset, position)
    readUnit(of: &figure, at: skipSpace(from: position), end: end)
    if figure.unit == .none { figure.span = TextSpan(offset, position) }
    return figure
  }

  /// 万 or 亿 at the numeral's end.
  private func scale(of numeral: Numeral) -> Double {
    var scale = 1.0
    var offset = numeral.span.end - 1
    while offset > numeral.span.start {
      switch text[offset] {
      case 0x4E07: scale *= 1e4
      case 0x4EBF: scale *= 1e8
      case 0x5343 where numeral.form == .arabic || scale > 1: scale *= 1e3
      case 0x767E where numeral.form == .arabic || scale > 1: scale *= 1e2
      default: return scale
      }
      offset -= 1
    }
    return scale
  }

  /// 半年, 半小时, 半数.
  private func half(at offset: Int, end: Int) -> Figure? {
    let whole = TextSpan(offset, offset + 1)
    if text.has("半数", at: offset), offset + 2 <= end {
      return Figure(
        value: 0.5,
        unit: .ratio,
        unitSpan: TextSpan(offset + 2, offset + 2),
        isStandardSpelling: true,
        span: TextSpan(offset, offset + 2),
        form: .fraction,
        number: 0.5,
        numeralSpan: whole
      )
    }
    guard let unit = unitLexicon.longestMatch(in: text, at: offset + 1, end: end), unit.entry.unit.kind == .duration,
      unit.entry.unit.name != "日"
    else { return nil }
    return Figure(
      value: 0.5,
      unit: unit.entry.unit,
      unitSpan: unit.span,
      isStandardSpelling: unit.entry.isStandard,
      span: TextSpan(offset, unit.span.end),
      form: .chinese,
      number: 0.5,
      numeralSpan: whole
    )
  }

  /// 0.5:1, 1∶15.
  private func ratio(from numeral: Numeral, end: Int) -> Figure? {
    let colon = numeral.span.end
    guard [0x3A, 0xFF1A, 0x2236].contains(text[colon]), numeral.form == .arabic, colon + 1 < end,
      let other = Numerals.read(text, at: colon + 1, end: end), other.form == .arabic, other.value != 0
    else { return nil }
    // 按3:2:5比例 is no ratio of two.
    let colons: Set<UInt32> = [0x3A, 0xFF1A, 0x2236]
    if colons.contains(text[other.span.end]), text[other.span.end + 1].isDigit { return nil }
    if colons.contains(text[numeral.span.start - 1]), text[numeral.span.start - 2].isDigit { return nil }
    // 8:30至17:30 are times of day.
    if other.span.count == 2, numeral.value < 25, other.value < 60, numeral.integer != nil,
      has(["至", "-", "—", "～", "~", "前", "后"], at: other.span.end)
        || has(["早于", "晚于", "迟于", "时间为", "时间是", "限于"], before: numeral.span.start)
        || has(["至", "-", "—", "～", "~", "午", "晚", "早", "晨"], before: numeral.span.start)
    {
      return nil
    }
    let whole = TextSpan(numeral.span.start, other.span.end)
    return Figure(
      value: fourDigits(numeral.value / other.value),
      unit: .ratio,
      unitSpan: TextSpan(whole.end, whole.end),
      isStandardSpelling: true,
      span: whole,
      form: .fraction,
      number: numeral.value,
      numeralSpan: whole
    )
  }

  /// 「12/10万」, a rate on a base of the population, and 「1/4」, a fraction.
  private func slashed(_ numeral: Numeral, end: Int) -> Figure? {
    let slash = numeral.span.end
    guard numeral.form == .arabic, text[slash] == 0x2F || text[slash] == 0xFF0F,
      let base = Numerals.read(text, at: slash + 1, end: end), base.form == .arabic
    else { return nil }
    let whole = TextSpan(numeral.span.start, base.span.end)
    let scaled = [0x4E07, 0x5343, 0x767E, 0x4EBF].contains(text[base.span.end - 1])
    let isFraction =
      !scaled && base.value > numeral.value && base.value <= 100 && numeral.integer != nil
      && has(["以上", "以下", "的", "以内", "左右"], at: base.span.end)
    guard scaled || isFraction else { return nil }
    return Figure(
      value: isFraction ? fourDigits(numeral.value / base.value) : numeral.value,
      unit: isFraction ? .ratio : Unit(text.string(TextSpan(slash, base.span.end)), .ratio),
      unitSpan: scaled ? TextSpan(slash, base.span.end) : TextSpan(whole.end, whole.end),
      isStandardSpelling: true,
      span: whole,
      form: isFraction ? .fraction : .arabic,
      number: numeral.value,
      numeralSpan: whole
    )
  }

  private func readUnit(of figure: inout Figure, at position: Int, end: Int) {
    // 三成, but not 三成立.
    if text[position] == 0x6210, !has(["成立", "成员", "成功", "成果", "成为", "成本", "成效", "成绩", "成品", "成套"], at: position) {
      figure.value *= 10
      figure.unit = .percent
      figure.unitSpan = TextSpan(position, position + 1)
      figure.isStandardSpelling = false
      figure.span = TextSpan(figure.span.start, position + 1)
      if let half = ["半"].first(where: { text.has($0, at: position + 1) }) {
        figure.value += 5
        figure.unitSpan = TextSpan(position, position + 1 + half.scalarCount)
        figure.span = TextSpan(figure.span.start, figure.unitSpan.end)
      }
      return
    }
    guard let match = unitLexicon.longestMatch(in: text, at: position, end: end), !isBlocked(match) else { return }
    figure.unit = match.entry.unit
    figure.unitSpan = match.span
    figure.isStandardSpelling = match.entry.isStandard
    figure.span = TextSpan(figure.span.start, match.span.end)
    switch (match.entry.unit.kind, match.entry.unit.name) {
    case (.money, "元"): readCoins(of: &figure, end: end)
    case (.duration, "小时"), (.duration, "年"), (.duration, "月"), (.score, "分"): readRest(of: &figure, end: end)
    case (.measure, "摄氏度") where text[match.span.start] == 0x5EA6 && !speaksOfHeat(before: figure.numeralSpan.start):
      // 坡度大于25度, 用电100度
      figure.unit = .degree
      figure.isStandardSpelling = true
    default: break
    }
    readCompound(of: &figure, end: end)
    // 个多月
    if figure.unit.kind == .share { figure.form = figure.unit.name == "%" ? .percent : .perMille }
  }

  /// Words that start like a unit and are none: 「3个人先行自付」 is no count of people, 「5分之」 no score.
  private func isBlocked(_ match: Lexicon<UnitWord>.Match) -> Bool {
    let next = match.span.end
    let spelled = match.span
    if text[spelled.end - 1].isLatin, text[next].isLatin || text[next].isDigit { return true }
    return spelled.count == 1 && text.hasAny(QuantityScene.noUnits, at: spelled.start)
  }

  /// Words that start with a unit of one character and name something else.
  private static let noUnits: WordSet = [
    "年级", "年期", "年版", "年制", "年龄", "年生", "年纪",
    "分之", "分级", "分类", "分别", "分析", "分布", "分为", "分项", "分期", "分支", "分部", "分店", "分步", "分组",
    "人均", "人民", "人员密", "人间", "人体", "人工",
    "名称", "名录", "名单", "名义",
    "次性", "次要", "次品", "次生",
    "度过", "度假",
    "日常", "日内瓦", "日均", "日益",
    "门诊", "门店", "门类",
    "部门", "部委", "部分", "部署",
    "期间", "期限", "期满",
    "处理", "处置", "处方", "处罚", "处分",
    "单位", "单独", "单个", "单一",
    "条件", "条例", "条款", "条形",
    "款项", "款式",
    "类似", "类别",
    "组织", "组成", "组建", "组长",
    "对一", "对象", "对应", "对口", "对于", "对接",
    "包括", "包含",
    "节约", "节能", "节点", "节假",
    "具有", "具备", "具体",
    "本地", "本市", "本省", "本科", "本人",
    "片区", "片面",
    "列入", "列出",
    "回收", "回复", "回访",
    "起施行", "起实施", "起执行", "起算", "起至", "起开始", "起，", "起草", "起点", "起止",
    "间隔", "间接",
    "队伍", "队员",
    "班子",
  ]

  /// 123元1角1分
  private func readCoins(of figure: inout Figure, end: Int) {
    var position = figure.span.end
    for (word, worth) in [("角", 0.1), ("分", 0.01)] {
      guard let part = Numerals.read(text, at: position, end: end), part.form == .arabic || part.form == .chinese,
        part.value < 10, text.has(word, at: part.span.end)
      else { continue }
      figure.value = ((figure.value + part.value * worth) * 100).rounded() / 100
      position = part.span.end + 1
      figure.span = TextSpan(figure.span.start, position)
    }
  }

  /// 3小时05分, 1年6个月, 一年零六个月, 一年半: the whole in the smaller unit.
  private func readRest(of figure: inout Figure, end: Int) {
    var position = figure.span.end
    if text[position] == 0x534A, figure.unit.kind == .duration, !text[position + 1].isHanUnit {
      figure.value += 0.5
      figure.span = TextSpan(figure.span.start, position + 1)
      return
    }
    if text.has("零", at: position) || text.has("又", at: position) { position += 1 }
    guard figure.unit.kind == .duration, let part = Numerals.read(text, at: position, end: end),
      part.form == .arabic || part.form == .chinese
    else { return }
    let smaller: Unit
    let stop: Int
    if figure.unit.name == "小时", text[part.span.end] == 0x5206, !text.has("分之", at: part.span.end) {
      smaller = Unit("分钟", .duration, .minute)
      stop = part.span.end + (text.has("分钟", at: part.span.end) ? 2 : 1)
    } else if let match = unitLexicon.longestMatch(in: text, at: part.span.end, end: end),
      let factor = figure.unit.factor(in: match.entry.unit), factor > 1
    {
      smaller = match.entry.unit
      stop = match.span.end
    } else {
      return
    }
    guard let factor = figure.unit.factor(in: smaller) else { return }
    figure.value = figure.value * factor + part.value
    figure.unit = smaller
    figure.isStandardSpelling = false
    figure.unitSpan = TextSpan(figure.unitSpan.start, stop)
    figure.span = TextSpan(figure.span.start, stop)
  }

  /// Whether 度 behind a number is one of temperature: 温 or 热 stands in the words before.
  private func speaksOfHeat(before offset: Int) -> Bool {
    var position = offset - 1
    let floor = max(span.start, offset - 24)
    while position >= floor {
      switch text[position] {
      case 0x6E29, 0x70ED, 0x51B7, 0x6691, 0x96F6: return true  // 温热冷暑零
      default: position -= 1
      }
    }
    return false
  }

  /// 微克/立方米, 元/人·年, 元每吨: units of rates, joined in their standard names.
  private func readCompound(of figure: inout Figure, end: Int) {
    var position = figure.span.end
    var name = figure.unit.name
    var parts = 0
    // 80—89周岁每人每月: the age has no base.
    if figure.unit.kind == .age { return }
    while parts < 3 {
      let joint = text[position]
      var next = position + 1
      let slash = joint == 0x2F || joint == 0xFF0F
      let dot = joint == 0xB7 && parts > 0
      guard slash || dot || (joint == 0x6BCF && figure.unit.kind != .things && parts == 0) else { break }
      var base = ""
      if let numeral = Numerals.read(text, at: next, end: end) {
        base = text.string(numeral.span)
        next = numeral.span.end
      } else if multipliers.mayStart(with: text[next]),
        let multiplier = multipliers.longestMatch(in: text, at: next, end: end)
      {
        base = text.string(multiplier.span)
        next = multiplier.span.end
      }
      guard let match = unitLexicon.longestMatch(in: text, at: next, end: end) else { break }
      // 5元每人次 reads on; 每年 behind a count is a sentence's next word.
      if joint == 0x6BCF, figure.unit.kind == .duration || figure.unit.kind == .events { break }
      name += (dot ? "·" : "/") + base + match.entry.unit.name
      position = match.span.end
      parts += 1
    }
    guard parts > 0 else { return }
    figure.unit = Unit(name, figure.unit.kind == .money ? .money : .measure)
    figure.unitSpan = TextSpan(figure.unitSpan.start, position)
    figure.isStandardSpelling = text.string(figure.unitSpan) == name
    figure.span = TextSpan(figure.span.start, position)
  }

  /// A currency that ends right before an offset: 「人民币50元」.
  func currency(before offset: Int) -> Lexicon<Unit>.Match? {
    currencies.longestMatch(in: text, endingAt: skipSpace(before: offset), start: span.start, longest: 4)
  }
}

/// 三分之二 is stated as 0.6667, 百万分之五 as 0.000005.
private func fourDigits(_ value: Double) -> Double {
  var scale = 10_000.0
  while value != 0, abs(value) * scale < 1000, scale < 1e12 { scale *= 10 }
  return (value * scale).rounded() / scale
}

extension UInt32 {
  /// 年, 个, 月: 半 before one of them counts for itself.
  fileprivate var isHanUnit: Bool { self == 0x5E74 || self == 0x4E2A || self == 0x6708 || self == 0x6570 }
}
