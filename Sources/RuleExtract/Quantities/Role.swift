internal import Lexing
internal import PolicyModel

/// Words right before a figure that is a penalty: 处5万元, 扣12分, 暂停6个月.
private let penaltyLeads: [StaticString] = [
  "并处", "处以", "可处", "处", "罚款", "罚", "扣", "扣除", "扣减", "扣分", "记", "记分", "暂停", "暂扣", "停业整顿", "停产整顿", "停业", "停产", "停止招生",
  "停招", "拘留", "中止", "扣罚", "处罚款", "倒扣", "罚没", "一次性扣", "一次扣", "每次扣", "每起扣", "各扣", "禁入", "降低", "滞纳金", "限制", "停权", "停止执业",
  "停止执业活动", "暂停执业", "取消", "减招",
]
/// Words right behind a penalty.
private let penaltyTails: [StaticString] = [
  "罚款", "的罚款", "罚金", "的罚金", "有期徒刑", "的有期徒刑", "拘役", "拘留", "管制", "的拘留", "的滞纳金", "滞纳金", "违约金", "的违约金", "的停业整顿", "执业活动",
  "的执业活动", "的处罚", "处以罚款", "处罚款", "予以罚款", "处以罚金", "赔偿金", "的赔偿金", "停业整顿",
]

/// Words that say a fact is stated, not demanded.
private let factWords = words("目前 已 截至 截止 共有 现有 共 累计 去年 上年 近年来 以来 曾 统计 数据显示 遴选确定了 下发了 总结 收载 由于 存在 位居 居")
/// Words that demand: modal words and the verbs of tasks.
let demandWords = words(
  """
  应 应当 必须 须 需 要 不得 可 可以 能够 能 原则上 每 确保 力争 实现 达到 推动 推进 支持 允许 鼓励 倡导 提倡 配备 设置 设立 设 建设 建立 建成 建好 打造 培育 培养 选派 \
  组织 开展 举办 完成 新增 推荐 选择 提供 填写 送 安排 实行 进行 召开 只能 限 按 提高 给予 补助 奖励 奖补 补贴 资助 筹集 加装 缴纳 支付 报销 至少 包括 聘期 任期 试行 有效期 期限 试点 保存 公示 公示期 \
  学制 周期 试用期 服务期 协议期 目标 标准 新建 改造 改建 种植 治理 修复 扩建 开设 开通 投放 储备 发放 推广 创建 引进 认定 申请 签订 累计不 定额 限额 最低 上限 下限 参加 办理 抽查 抽取 检查 检测 补考 提出 占比 比例 覆盖 具备
  """
)
/// Verbs that make even 个 and 项 a requirement: 建设3个, 新增5项.
let itemVerbs = words(
  "建设 打造 培育 新建 建成 建立 创建 新增 培养 认定 遴选 引进 布局 开发 实施 改造 推出 形成 组建 设立 设置 配备 推广 建好 完成 创成 制定 编制 落地 储备 评选 选树 开展 举办 谋划 改扩建 打通 发布 新培育 新认定 安排 选择 推荐 选取 确定 申报 只能 填报 命名 支持建设 重点建设 规划建设"
)
/// What follows the noun that a figure qualifies.
private let subjectEnds: WordSet = ["应当", "应", "须", "必须", "可以", "不得", "由", "需", "按", "报", "给予", "予以"]
private let orders = words("应 应当 必须 须 要 需 确保 力争 完成")
private let conditionHeads = words("条件 情形 情况之一 资格 对象 范围 具备下列 符合以下 符合下列")
private let requirementHeads = words("要求 标准 任务 目标 措施")

extension QuantityScene {
  /// How many scalars in front of a figure are read for its role; parts of a sentence are seldom longer.
  private static var reach: Int { 80 }

  func role(of reading: Reading, previous: Reading?, metric: String?) -> Quantity.Role {
    if reading.isElapsed { return .condition }
    if isPenalty(reading) { return .penalty }
    if isCondition(reading, previous: previous) { return .condition }
    if isFact(reading) { return .fact }
    return isUnderConditions(reading) ? .condition : .target
  }

  private func isPenalty(_ reading: Reading) -> Bool {
    if reading.isDebarment || isFine(reading) { return true }
    let kinds: [Unit.Kind] = [.money, .multiple, .share, .duration, .score, .points, .ratio]
    guard kinds.contains(reading.unit.kind) else { return false }
    if has(penaltyTails, at: reading.span.end) { return true }
    // 「处违法所得三倍以下罚款，但最高不超过五万元」
    if reading.unit.kind == .money, reading.op == .atMost, reading.lead > span.start,
      contains("罚款", TextSpan(max(span.start, reading.lead - 12), reading.lead))
    {
      return true
    }
    let lead = TextSpan(max(partStart(at: reading.lead), reading.lead - 16), reading.lead)
    if reading.unit.kind == .duration, reading.form == .bare || reading.form == .range,
      ["暂停", "暂扣", "停业", "停产", "停止", "吊扣", "中止", "取消", "禁止"].contains(where: { contains($0, lead) })
    {
      return true
    }
    // 扣分累计达到6分: the score is what the case is about.
    if reading.unit.kind == .score,
      ["达到", "累计达", "未达", "超过", "满"].contains(where: { contains($0, TextSpan(lead.start, reading.figures.start)) })
    {
      return false
    }
    if reading.unit.kind == .score, contains("扣", lead) { return true }
    if contains("扣减", lead) || contains("核减", lead) { return [.money, .share].contains(reading.unit.kind) }
    if reading.unit.kind == .multiple, within(reading.span.end, 10, ["罚款"]) { return true }
    guard has(penaltyLeads, before: reading.lead) else {
      // 对直接责任人员处…: the amount goes on with a noun between (处货值金额十倍以上).
      guard reading.unit.kind == .multiple || reading.unit.kind == .money || reading.unit.kind == .share else {
        return false
      }
      let start = max(partStart(at: reading.lead), reading.lead - 14)
      return contains("并处", TextSpan(start, reading.lead)) || contains("处以", TextSpan(start, reading.lead))
    }
    if has(["降低", "取消", "限制", "记", "处"], before: reading.lead) {
      return reading.unit.kind == .score
        || has(["处"], before: reading.lead)
          && (reading.unit.kind == .money || reading.unit.kind == .multiple || reading.unit.kind == .duration)
        || has(["限制"], before: reading.lead) && reading.unit.kind == .duration
    }
    return true
  }

  private func isCondition(_ reading: Reading, previous: Reading?) -> Bool {
    if reading.unit.kind == .age || isAge(reading) { return true }
    if reading.isElapsed { return true }
    let end = reading.span.end
    let stop = partEnd(at: end)
    if reading.isLookBack {
      let behind = TextSpan(end, min(stop, end + 16))
      if ["无", "未", "没有", "不存在", "未受"].contains(where: { contains($0, behind) }) { return true }
      return closesCondition(end: stop, from: end) || has(["连续"], at: reading.span.start)
    }
    // 具有5年以上工作经验
    if reading.unit.kind == .duration,
      has(["工作经验", "经验", "工作经历", "经历", "从业", "临床工作", "助产工作", "相关工作", "以上工作", "工龄", "执业经历"], at: end)
    {
      return true
    }
    if reading.unit.kind == .duration, reading.form == .comparator, within(end, 12, ["经验", "经历", "资历"]) { return true }
    if reading.form != .implicit, closesCondition(end: stop, from: end) { return true }
    if reading.form == .comparator, end == stop, closesList(from: stop) { return true }
    if isAttribute(reading, previous: previous) { return true }
    // 出国（1年以上）
    if reading.unit.kind == .duration, reading.form == .comparator, reading.lead == reading.figures.start,
      partStart(at: reading.lead) == reading.lead, text[reading.lead - 1] == 0xFF08 || text[reading.lead - 1] == 0x28
    {
      return true
    }
    // 优秀（90分及以上）
    if reading.unit.kind == .score, partStart(at: reading.lead) == reading.lead,
      text[reading.lead - 1] == 0xFF08 || text[reading.lead - 1] == 0x28
    {
      return true
    }
    // 「造成3人以上死亡或者10人以上重伤的」: what has happened.
    if reading.form == .comparator, reading.lead == reading.figures.start,
      [.people, .money, .measure].contains(reading.unit.kind),
      ["造成", "导致", "发生", "致使"].contains(where: {
        contains($0, TextSpan(max(partStart(at: reading.lead), reading.lead - 16), reading.lead))
      })
    {
      return true
    }
    if isNamedByFigure(reading) || isHeadless(reading) || qualifiesSubject(reading) { return true }
    // 每增加50辆增配1名
    if reading.form == .change, has(["每"], before: reading.lead) { return true }
    // 六层以上每台20万元
    if reading.unit.kind == .things, reading.form != .shared, has(["每"], at: end) { return true }
    // 周边200米范围内不得设置
    if reading.unit.kind == .measure, reading.op == .atMost, has(["不得", "禁止", "严禁", "不再"], at: end) { return true }
    // 经一半及以上参会委员同意方可引入
    if reading.form != .bare, contains("方可", TextSpan(end, min(stop, end + 40))),
      contains("经", TextSpan(max(partStart(at: reading.lead), reading.lead - 6), reading.lead))
    {
      return true
    }
    if reading.form != .bare, contains("适用于", TextSpan(span.start, min(reading.lead, span.start + 40))) { return true }
    if definition { return reading.form == .comparator || reading.form == .range }
    if reading.isStrict, reading.form == .comparator {
      let start = partStart(at: reading.lead)
      if has(["对", "如", "若", "当", "凡", "因", "超过的部分"], at: start) { return true }
    }
    return false
  }

  /// 30户以上 in 30户以上自然村…通畅率达85%, 25度以上 in 不得在坡度25度以上陡坡地: the figure tells which things are meant.
  private func isNamedByFigure(_ reading: Reading) -> Bool {
    guard reading.form == .comparator, reading.lead == reading.figures.start, reading.reaches == nil,
      [.things, .people, .measure].contains(reading.unit.kind), text[reading.span.end].isHan,
      has(["以上", "以下"], before: reading.span.end)
    else { return false }
    let start = partStart(at: reading.lead)
    let end = partEnd(at: reading.span.end)
    let before = TextSpan(max(start, reading.lead - 24), reading.lead)
    if ["不得", "禁止", "严禁", "不再"].contains(where: { contains($0, before) }) { return true }
    if has(["对", "对于", "针对"], at: start) { return true }
    // Another figure of the part is what the things must reach.
    var offset = reading.span.end
    while offset < min(end, reading.span.end + 40) {
      switch text[offset] {
      case 0x3001, 0x548C, 0x6216: return false  // 、和或
      default: break
      }
      if let match = leadingComparators.longestMatch(in: text, at: offset, end: end), match.entry.strength != .change,
        let figure = figure(at: skipSpace(from: match.span.end)), figure.unit != .none
      {
        return figure.unit != reading.unit
      }
      if text[offset].isDigit { return has(["率", "比例", "占比"], before: offset) }
      offset += 1
    }
    return false
  }

  /// 「涉及两个以上部门职权范围的事项，应当…」「投资额在500万元以上的项目由…核准」: who or what is meant, before what is asked.
  private func qualifiesSubject(_ reading: Reading) -> Bool {
    guard reading.form == .comparator || reading.form == .range, reading.lead == reading.figures.start,
      reading.unit.kind != .share
    else { return false }
    let end = partEnd(at: reading.span.end)
    let start = max(partStart(at: reading.lead), reading.lead - Self.reach)
    // Behind a word that demands, the figure is what is demanded.
    if ["应", "须", "不得", "要", "设置", "配备", "建设", "达到"].contains(where: { contains($0, TextSpan(start, reading.lead)) }) {
      return false
    }
    guard let de = (reading.span.end..<min(end, reading.span.end + 20)).first(where: { text[$0] == 0x7684 }),
      de + 1 < end
    else { return false }
    var offset = de + 1
    while offset < min(end, de + 16) {
      if text.hasAny(subjectEnds, at: offset, end: end) { return offset > de + 1 }
      offset += 1
    }
    return offset == end && text[end] == 0xFF0C
  }

  /// 20至50辆的不少于2名, 50辆以上的每增加50辆增配1名: what has so many, without its noun.
  private func isHeadless(_ reading: Reading) -> Bool {
    guard reading.lead == reading.figures.start, reading.form == .range || reading.form == .comparator,
      text[skipSpace(from: reading.span.end)] == 0x7684
    else { return false }
    let behind = skipSpace(from: reading.span.end) + 1
    return has(
      [
        "不少于", "不低于", "不超过", "不高于", "不得", "每", "按", "给予", "应", "须", "可", "至少", "奖励", "补助", "处", "全额", "扣", "取消", "一律",
        "予以", "全部",
      ],
      at: behind
    )
  }

  private func within(_ offset: Int, _ distance: Int, _ words: [String]) -> Bool {
    let stop = min(partEnd(at: offset), offset + distance)
    return words.contains { contains($0, TextSpan(offset, stop)) }
  }

  /// 的，, 者，, 时，: the part states when something applies.
  private func closesCondition(end: Int, from start: Int) -> Bool {
    guard end > start else { return has(["如", "若", "凡", "当"], at: partStart(at: start)) && false }
    var last = end
    while last > start, text[last - 1].isSpace { last -= 1 }
    guard last > start, last < span.end || has(["的", "的情形"], before: last) else { return false }
    if end - start > 60 { return false }
    // The marker belongs to this figure only when no other clause begins between.
    if text[last - 1] == 0x8005, text[end] != 0xFF0C { return false }
    return has(["的", "者", "时", "的情况下", "情形的", "的前提下", "的情形", "的基础上"], before: last)
      && !has(["及时", "同时", "小时", "按时", "或者", "平时", "学时", "课时", "患者", "临时", "随时"], before: last)
  }

  /// 「胸径五十厘米以上，行道树二十株以上，其他树木一百株以上的，」: parts that end in a figure, the last of them in 的.
  private func closesList(from stop: Int) -> Bool {
    var start = stop + 1
    while start < span.end, start - stop <= 60 {
      guard text[start - 1] == 0xFF0C || text[start - 1] == 0x3001 else { return false }
      let end = partEnd(at: start)
      guard end < span.end, TextSpan(start, end).range.contains(where: { startsNumeral($0) }) else { return false }
      if has(["以上的", "以下的"], before: end) { return true }
      guard has(["以上", "以下"], before: end) else { return false }
      start = end + 1
    }
    return false
  }

  /// 常住人口超过100万的大城市, 比例不低于50%的中药饮片: a noun's attribute with a measure of its own.
  private func isAttribute(_ reading: Reading, previous: Reading?) -> Bool {
    var end = skipSpace(from: reading.span.end)
    if let partner = partner(of: end), partner > end { end = skipSpace(from: partner + 1) }
    guard text[end] == 0x7684, end + 1 < partEnd(at: end) else { return false }
    guard reading.form == .comparator || reading.form == .range, reading.reaches == nil else { return false }
    let lead = reading.lead
    let start = partStart(at: lead)
    if skipSpace(before: lead) <= start { return reading.isStrict }
    if has(["和", "、", "及", "与"], before: lead) { return false }
    if !reading.isStrict, subject(of: reading, floor: previous?.span.end) == nil { return false }
    let isObject =
      objectVerbs.longestMatch(in: text, endingAt: skipSpace(before: lead), start: start, longest: 4) != nil
    return !isObject
      && (reading.isStrict || [.share, .people, .money, .measure, .duration, .points].contains(reading.unit.kind))
      && !has(["目标", "要求", "标准", "任务", "募集", "比例", "规定", "期限"], at: end + 1)
  }

  private func isFact(_ reading: Reading) -> Bool {
    if reading.isOrigin { return true }
    if opensWithFact,
      first(of: orders, in: TextSpan(max(partStart(at: reading.lead), reading.lead - Self.reach), reading.lead)) == nil
    {
      return true
    }
    if has(["有效"], before: reading.span.end) { return false }
    // 预计总产量34万吨，同比增长4.6%
    if let expected = lastWord("预计", before: reading.lead, start: max(span.start, reading.lead - 40), within: 40),
      first(of: orders, in: TextSpan(expected, reading.lead)) == nil
    {
      return true
    }
    let start = partStart(at: reading.lead)
    let lead = TextSpan(max(start, reading.lead - Self.reach), reading.lead)
    let isPast = hasPastYear(in: TextSpan(max(span.start, start - 24), max(reading.lead, reading.figures.start)))
    let demanded = first(of: demandWords, in: lead) != nil
    let isOrdered = first(of: orders, in: lead) != nil
    if statesFact(lead) || isPast && (!demanded || !isOrdered) { return true }
    // （每人份200毫升） explains a unit.
    if reading.form == .bare, reading.unit.kind == .measure, text[start] == 0x6BCF,
      text[start - 1] == 0xFF08 || text[start - 1] == 0x28,
      skipSpace(from: reading.span.end) >= partEnd(at: reading.span.end)
    {
      return true
    }
    if text[skipSpace(before: reading.lead) - 1] == 0x4E86 { return true }
    if reading.form == .comparator || reading.form == .range || reading.form == .change || reading.form == .implicit {
      if reading.form == .implicit { return false }
      return previousPartStatesFact(start)
    }
    if reading.form == .shared { return false }
    return !isDemanded(reading, lead: lead)
  }

  private func statesFact(_ lead: TextSpan) -> Bool {
    var offset = lead.start
    while offset < lead.end {
      if let match = factWords.longestMatch(in: text, at: offset, end: lead.end) {
        let word = text.string(match.span)
        let next = text[match.span.end]
        let last = text[match.span.start - 1]
        switch word {
        case "共":
          if ![0x540C, 0x4EAB, 0x5EFA, 0x4EAB, 0x516C, 0x5171].contains(next), ![0x516C, 0x5171].contains(last),
            match.span.end == lead.end || last == 0x5E74 || has(["有", "计"], at: match.span.end)
          {
            return true
          }
        case "已":
          if ![0x4E8B].contains(last), !has(["满", "经依法", "依法", "取得", "具有", "建", "合格"], at: match.span.end) {
            return true
          }
        case "上年", "去年": if ![0x8F83, 0x6BD4, 0x8D85].contains(last) { return true }
        case "存在", "由于", "居", "累计": break
        default: return true
        }
        offset = match.span.end
      } else {
        offset += 1
      }
    }
    return false
  }

  private func previousPartStatesFact(_ start: Int) -> Bool {
    guard start > span.start + 1 else { return false }
    let before = partStart(at: start - 1)
    return has(["目前", "截至", "截止"], at: before)
  }

  /// Whether a year that is over stands in a span: 2024年共推荐3名.
  private func hasPastYear(in part: TextSpan) -> Bool {
    guard let noticeYear else { return false }
    var isPast = false
    var offset = part.start
    while offset < part.end {
      if text[offset].isDigit, let numeral = Numerals.read(text, at: offset, end: part.end) {
        if let year = numeral.integer, year >= 1900, year < 2200, text[numeral.span.end] == 0x5E74,
          !has(["较", "比"], before: offset), !has(["到", "至"], before: offset) || year >= noticeYear,
          !has(["年基础上", "年的基础上", "年底基础上", "年水平"], at: numeral.span.end)
        {
          // 以2020年为基数，2025年下降5%: the later year counts.
          isPast = year < noticeYear
        }
        offset = numeral.span.end
      } else {
        offset += 1
      }
    }
    return isPast
  }

  /// Whether a figure without comparator is asked for.
  private func isDemanded(_ reading: Reading, lead: TextSpan) -> Bool {
    if reading.isDebarment || reading.isLookBack || has(["由"], before: reading.lead) { return true }
    let before = TextSpan(max(lead.start, lead.end - 24), lead.end)
    switch reading.unit.kind {
    case .items:
      return !has(["梳理形成", "遴选确定", "总结形成"], before: reading.lead) && first(of: itemVerbs, in: lead) != nil
    default:
      // 处置率100%: a rate with its value alone is a target.
      if reading.unit.kind == .share, has(["率", "比例", "占比", "比重", "度"], before: reading.lead) { return true }
      if first(of: demandWords, in: before) != nil { return true }
      // 设队长1名，副队长1-2名: the verb of the part before still governs.
      guard partStart(at: reading.lead) > span.start + 1 else { return imperative }
      let earlier = TextSpan(max(span.start, lead.start - 60), lead.start)
      return first(of: demandWords, in: earlier) != nil
    }
  }

  /// Whether the item's list names conditions: 「应当具备以下条件：」. What is demanded in so many words stays a target.
  private func isUnderConditions(_ reading: Reading) -> Bool {
    if isConditionList { return true }
    let part = TextSpan(partStart(at: reading.lead), reading.lead)
    return isUnderConditions && !["不得", "应", "须", "必须"].contains(where: { contains($0, part) })
      && !text.has("不得", at: reading.lead)
  }

  /// Whether a lead-in or heading announces conditions.
  func namesConditions(_ context: TextSpan) -> Bool {
    let near = TextSpan(max(context.start, context.end - 60), context.end)
    return first(of: conditionHeads, in: near) != nil && first(of: requirementHeads, in: near) == nil
  }

  /// What a figure without comparator means: up to it where something is allowed, from it on where something can be done.
  func bareOperator(of reading: Reading) -> Quantity.Comparator {
    let lead = TextSpan(max(partStart(at: reading.lead), reading.lead - Self.reach), reading.lead)
    let near = TextSpan(max(lead.start, lead.end - 20), lead.end)
    let counts: Bool = [.people, .things, .events].contains(reading.unit.kind) || reading.unit.name == "年度"
    // 不得少于两年一次
    if counts,
      ["不得少于", "不少于", "至少"].contains(where: { contains($0, TextSpan(max(lead.start, lead.end - 10), lead.end)) })
    {
      return .atLeast
    }
    if counts, says(["可", "可以", "允许"], in: near) { return .atMost }
    if counts, says(["能", "能够", "具备", "包括", "接诊"], in: near), !contains("只能", near) { return .atLeast }
    // 能接诊100名患者，抢救10名患者: the capacity goes on.
    if counts, lead.start > span.start + 1, capacityVerbs.longestMatch(in: text, at: lead.start, end: lead.end) != nil,
      says(["能", "能够"], in: TextSpan(max(span.start, lead.start - 24), lead.start))
    {
      return .atLeast
    }
    if reading.unit == .percent, has(["覆盖", "达", "占比达"], before: reading.lead) { return .atLeast }
    // 新建高标准农田50万亩: a total to be reached; 建好1所 is a fixed number.
    if reading.value >= 10, [.people, .things, .items, .measure, .events].contains(reading.unit.kind),
      per(of: reading) == nil,
      first(of: accomplishments, in: lead) != nil
    {
      return .atLeast
    }
    return .equal
  }

  /// Whether a modal word or verb stands in a span as a word of its own: 能, and not 能源.
  private func says(_ list: Set<String>, in part: TextSpan) -> Bool {
    edges.matches(in: text, part).contains { isWhole($0.span) && list.contains(text.string($0.span)) }
  }

  /// 是指: the sentence defines a term.
  var definition: Bool { contains("是指", TextSpan(span.start, min(span.end, span.start + 40))) }

  /// A sentence that starts with its verb commands.
  private var imperative: Bool {
    demandWords.longestMatch(in: text, at: skipSpace(from: span.start), end: span.end) != nil
  }
}

/// Verbs whose object with an attribute is asked for: 设置不小于100平方米的经营场所.
private let objectVerbs = words(
  "设置 设立 配备 组织 建设 建立 设定 配置 具有 具备 提供 安排 培养 制定 设 有 为期 给予 开展 实现 完成 进行 建成 打造 实行 执行 采用 采取 预留 按 保持 留出 签订 为 以 达到 缴纳 支付 投入 落实"
)
private let capacityVerbs = words("抢救 接诊 开设 容纳 处置 处理 收治 检测 运送 转运 保障 完成")
private let accomplishments = words(
  "完成 新建 改造 培育 打造 建成 新增 创建 培训 治理 修复 种植 造林 建设 发展 引进 改建 扩建 新改扩建 培养 认定 投放 开工 筹集 收储 惠及 带动 帮扶 服务"
)
