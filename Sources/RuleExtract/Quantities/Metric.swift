internal import Lexing
internal import PolicyModel

/// Words behind which what is measured begins (the left edge of a metric): verbs, prepositions, modal words.
private let openers =
  """
  确保 力争 实现 推动 推进 促进 使得 争取 努力 保证 保持 应当 应该 必须 不得 原则上 其中 其 要 应 须 需 将 对于 对 按照 按 为 以 从 \
  并 且 同时 以及 每年 每月 每季度 每半年 每周 每日 每天 到 至 分别 累计 配备 配置 设置 设立 设 建设 建立 建成 建 组建 组织 开展 举办 培养 培训 选派 选择 \
  聘任 聘用 具有 具备 拥有 有 达到 达 完成 新增 新建 改造 提供 安排 落实 支持 鼓励 引导 倡导 提倡 允许 可以 可 由 把 使 让 向 给予 实行 实施 执行 建好 打造 培育 创建 \
  包括 包含 含 不低于 不少于 不超过 不高于 进行 处以 并处 处 根据 依据 如 若 当 因 用于 责令 没收 违反 的， 至少 最多 目前 截至 已 力求 能 能够 接诊 抢救 开设 预留 推荐 \
  填写 发放 补助 奖励 资助 缴纳 收取 支付 报销 取得 通过 参加 接受 脱离 从事 担任 满足 符合 保存 留存 储存 与 较 比 同比 分别为 加快 加强 强化 提升 提高 是指 引进 \
  降低 减少 增加 控制 共有 全市 全省 全县 全区 全国 我市 我省 我县 我区 本市 本省 本区 本县 各地 各市 各县 期间 期末 为期 本办法 本通知 本规定 本细则 本意见 本方案 本公告 梳理形成 逾期 时
  """
/// Longer words that hold such a word and open nothing: 建成区, 增加值, 含水率, 功能.
private let guards =
  """
  对象 对策 对接 相对 绝对 针对 面对 应对 对口 对外 成对 继续教育 保有量 拥有量 拥有率 所有 国有 公有 私有 持有 占有 特有 专有 享有 稀有 含有 现有 有效 有关 有限 有机 有偿 \
  有序 有害 有色 有效期 有毒 有证 有轨 有线 有组织 建成区 建筑 建设周期 建设率 建设用地 建设规模 建设期 建设工期 建设资金 建设项目 建设标准 建设单位 建材 基建 土建 在建 城建 共建 援建 \
  设备 设施 设计 设区 设限 建设 配备率 配备品种 配备数量 配备比例 配备标准 配置率 配置标准 配置比例 奖励标准 奖励金额 奖励资金 补助标准 补助资金 补助金额 补助比例 \
  支付比例 支付标准 支付限额 支付率 支付周期 报销比例 报销限额 报销率 缴纳比例 缴存比例 收取比例 保存期 保存期限 保存时间 保存年限 留存率 留存期限 储存量 储存期限 储存温度 提供者 \
  培训学时 培训时间 培训率 培训次数 培训周期 培训机构 培训基地 培训人数 培训合格率 培训覆盖率 培训合格 培训年限 实际培训 含水率 含量 含税 含盐量 含氧量 含硫量 包含率 \
  应急 应用 反应 适应 供应 响应 效应 感应 相应 对应 应收 应付 应届 应税 应缴 应聘 适应症 应答 应检 主要 重要 需要 要求 要素 要点 摘要 纪要 概要 必要 要件 需求 必需 急需 所需 供需 内需 \
  按时 按期 按摩 行为 作为 成为 认为 人为 为民 以上 以下 以内 以外 以工代赈 以旧换新 到位 到达 到诊 到期 到位率 到账 直至 乃至 甚至 至今 参与 与会 赠与 授与 从业 从事 从犯 从严 \
  使用 使用率 使用量 使用权 使用面积 使用年限 使命 使馆 大使 天使 促使 向导 方向 面向 定向 双向 意向 由于 自由 理由 事由 当地 当年 当期 当前 当日 相当 适当 因素 原因 基因 病因 \
  可支配 可再生 可利用 可降解 许可 认可 可回收 可靠 可行 可持续 可燃 可用 可比 可溯源 可追溯 可开采 能力 能源 能耗 能量 能级 能效 功能 智能 节能 产能 技能 性能 效能 机能 职能 核能 热能 \
  储能 电能 光能 动能 能见度 比例 比重 比率 占比 对比 环比 性价比 比赛 比值 较大 较高 较重 较低 其他 其余 尤其 处理 处置 处方 处理率 处置率 处室 办事处 达标 达标率 达成率 到达率 表达 \
  实施率 实施周期 实施期 执行率 执行期 通过率 参加率 参加人数 参加人员 发放率 发放标准 完成率 完成时间 完成量 完成数 实现率 实现值 控制率 控制价 控制区 控制数 增加值 增加额 增加率 提升率 提升幅度 提高幅度 \
  降低率 降低幅度 减少量 支持率 满足率 满意 符合率 落实率 改造率 改造面积 改造规模 组织率 组织机构 组织者 组织部门 组织化 社会组织 党组织 培养周期 培养基地 培养年限 选择性 安排资金 创建率 打造率 执行标准 \
  改造户数 接受度 接受率 申报 取得率 引导性 引导资金 引导基金 提供率 新增长 新建筑 新增产值 新增劳动力 新建商品住宅 新建住宅 新建建筑 建档 建档率 建制 建制村 建言 建库 保持率 保持水土 水土保持 水土保持率 教育 落实到位 时间 时限 小时 时长 时速 \
  学时 课时 工时 时效 时段 时期 及时率 同时率 临时 实时 定时 时数 限时 按时率 准时 推荐率 推荐人数 推荐数量 推荐名额 \
  从业人员 且慢 并网 并购 合并 并发症 并联 并行 一并 将来 将军 即将 城市建成区 全区域 全国性 全县域 全省性 全市场 全市域 到课率 到岗 到岗率 出勤 缴纳率 收取率 留存量 聘用人员 聘用期 聘任期 培育期 培育数 奖励额度 资助标准 资助金额 \
  资助额度 补助额度 支付金额 支付额 报销金额 报销额度 立案 已建成 设岗 设床位 设计规模 设计能力 设计使用年限 预留比例 预留份额 用于住宅 因公 因病 因素法 如期 比学 对账 对标 对账率 对比度 处罚 处分 处罚金 可及性 可得性 依据性
  """
private let edges: Lexicon<Bool> = Lexicon(
  guards.split(separator: " ").map { (String($0), false) } + openers.split(separator: " ").map { (String($0), true) }
)

/// Adverbs between a metric and its comparator: 「覆盖率原则上应不低于」.
private let adverbs = words(
  """
  原则上 一般 应当 应该 应 须 必须 需 要 均 都 分别 力争 总体 总体上 逐步 基本 可 可以 累计 不得 也 还 将 已 全部 稳步 平均 各 共 力求 努力 确保 争取 持续 能够 能 \
  后续 每年 每月 每天 年均 统一 按 实现 进一步 再 总计 合计 一律 普遍 只能 只 不 约 全省 全市 全县 全国 连续 当年 目前 同比 同步 稳定 保持 达到 有 为 是 及时 至 到 单次 的
  """
)

/// Verbs whose object is counted, so that what stands behind the figure is the metric: 「配备不少于3名药师」.
private let governingVerbs = words(
  """
  配备 配置 设置 设立 设 建设 建立 建成 建好 组建 组织 开展 举办 培养 培育 培训 选派 选择 聘任 聘用 新增 新建 改造 提供 安排 打造 创建 有 进行 召开 完成 接受 支持 每年 抽取 \
  推荐 填写 提出 送 开设 接诊 抢救 包括 包含 含 保存 测量 检测 签订 制定 引进 认定 遴选 实施 建 公布 采购 储备 投放 种植 预留 吸纳 带动 \
  发展 新改建 改建 扩建 购置 派出 派驻 下派 招收 招录 培育壮大 推广 推出 发布 发放 解决 化解 化解了 设定 实现 更换 参加 参加过 具有 具备 拥有 接 均有 应有 仅有 只有 另有 各有 \
  取得 辟 开辟 开通 铺设 修建 治理 修复 造林 实行 委托 委托省内 规划建设 分别选择 保障 维持 给予 奖励 补助 资助
  """
)

/// What ends a metric that stands behind its figure.
private let closers = words(
  "和 及 与 以及 并 且 参加 参与 对 用于 组成 担任 负责 同意 建立 基本 全部 实现 进行 才 方可 为 以上 以下 以内 左右 时 者 ， 。 ； 、 ： （ ( ） ) , ; ？ ！ 开展 提供 支持 等 作为 完成 达到 且 但 由 的， 在 应 须 可"
)

private let loneVerbs = words("保存 留存 保留 存放 储存 持续 备份 公示 公布")
private let emptyWords = words("为期 每 其 达 以 经 按 在 对 全年 年度 当年 本年度 后续 连续 期间")

/// Where something is covered, not what: 县区全覆盖.
private let scopes = words("县区 县域 区域 区县 乡镇 行政村 村 全市 全省 全县 全区 城乡 市县 省市 辖区 地市 街道 社区 县级 市级 基层 线上线下 全流程 全过程 县（市、区） 县（区） 市（州） 全国 各市 各县 100%")

/// Nouns that name no measure without what they belong to: 「的比例」「的人数」.
private let bareHeads = words(
  "比例 比重 占比 数量 人数 总数 数 面积 时间 期限 周期 费用 金额 总量 总额 规模 年限 次数 频率 比率 率 时长 有效期 覆盖率 时限 价格 成本 高度 距离 容积 额度 标准 目标 容量 产量 产值 增速"
)

extension QuantityScene {
  /// What the reading measures: the shortest noun phrase around it.
  func metric(of reading: Reading, previous: Reading?) -> String? {
    if reading.unit.kind == .age || isAge(reading) { return "年龄" }
    let left = nounPhrase(before: reading, floor: previous?.span.end)
    let right = nounPhrase(behind: reading)
    let word: String?
    if reading.isDebarment {
      word = debarred(behind: reading)
    } else if isFine(reading) {
      word = "罚款"
    } else if reading.form == .implicit {
      word = (isGoverned(reading) ? right : nil) ?? covered(by: reading, left: left) ?? right ?? contextual(before: reading)
    } else if let base = baseMetric(of: reading) {
      word = base
    } else if reading.unit.kind == .duration, let left, !isGoverned(reading) {
      word = left
    } else if reading.reaches != nil || isGoverned(reading) {
      word = (endsPart(reading) ? counted(between: reading) : nil) ?? right ?? left ?? repeated(of: reading, previous) ?? contextual(before: reading)
    } else if [.people, .things, .events, .items].contains(reading.unit.kind), left == nil {
      word = right ?? contextual(before: reading)
    } else if reading.unit.kind == .duration, let right, reading.form == .bare, left == nil {
      word = right
    } else {
      word = left ?? repeated(of: reading, previous)
        ?? (endsPart(reading) ? contextual(before: reading) ?? right : right ?? contextual(before: reading))
    }
    guard let word else { return nil }
    return reading.form == .range && hasChange(before: reading) ? word + changeWord(before: reading) : word
  }

  /// 至少保存5年，且不少于…后1年: both say the same thing of the same noun.
  private func repeated(of reading: Reading, _ previous: Reading?) -> String? {
    guard let previous, previous.unit.kind == reading.unit.kind, reading.unit.kind == .duration,
      partStart(at: reading.lead) - previous.span.end <= 2, !previous.isDebarment
    else { return nil }
    return metric(of: previous, previous: nil)
  }

  /// 物流管理人员 of 至少配备物流管理人员各2名.
  private func counted(between reading: Reading) -> String? {
    guard var gap = reading.reaches, reading.isEach || gap.count > 6 else { return nil }
    if let verb = governingVerbs.longestMatch(in: text, at: gap.start, end: gap.end) { gap.start = verb.span.end }
    if has(["各"], before: gap.end) { gap.end -= 1 }
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
    if let floor, floor > start, floor < end {
      start = floor
      // Words behind the figure before belong to it: 5名和; the joint opens the next phrase.
      start = joint(in: TextSpan(start, end)) ?? start
    }
    start = max(start, end - 48)
    for limit in limits where limit.end <= end && limit.end > start { start = limit.end }
    return phrase(TextSpan(start, end))
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
        return bare?.span.end == head.end || head.count < 2 ? phrase : head
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
        if end > start, opensAttribute(TextSpan(start, end)), let next = attribute(from: match.span.end, limit: span.end) {
          end = next
        } else {
          break
        }
        continue
      }
      nouns += 1
      end += 1
    }
    guard end > start else { return nil }
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
      if text[offset] == 0x7684, offset + 2 < object.end, ["提出的", "人员从事", "单位的"].contains(where: { text.has($0, at: offset - 2) }) {
        object = TextSpan(offset + 1, object.end)
        break
      }
      offset -= 1
    }
    guard let noun = cleaned(object) else { return text.string(verb.span) }
    return text.string(verb.span) + (noun.hasPrefix("其") ? String(noun.dropFirst()) : noun)
  }

  /// What the part before, the sentence before or the heading speaks of.
  private func contextual(before reading: Reading) -> String? {
    var end = partStart(at: reading.lead) - 1
    // Out of a bracket: （不超过5%）
    if end >= span.start, text[end] == 0xFF08 || text[end] == 0x28 {
      let outer = passAdverbs(before: end)
      let start = max(partStart(at: end), outer - 40)
      if let word = phrase(TextSpan(start, outer)) { return word }
      end = partStart(at: end) - 1
    }
    var steps = 0
    while end > span.start, steps < 3 {
      let start = partStart(at: end)
      if let word = phrase(TextSpan(max(start, end - 48), end)), word.unicodeScalars.count > 1, word.unicodeScalars.contains(where: { $0.value.isHan }) {
        return word
      }
      end = start - 1
      steps += 1
    }
    if let previous, !previous.isEmpty, let word = objectOfPrevious(previous) { return word }
    if let heading, heading.count >= 2 { return text.string(heading) }
    return nil
  }

  private func objectOfPrevious(_ previous: TextSpan) -> String? {
    var end = previous.end
    while end > previous.start, text[end - 1].endsSentence || text[end - 1].isSpace || text[end - 1] == 0xFF1A || text[end - 1] == 0x3A { end -= 1 }
    var start = end
    while start > previous.start, end - start < 24, text[start - 1] != 0xFF0C, !text[start - 1].endsSentence { start -= 1 }
    guard end - start >= 2 else { return nil }
    return text.string(TextSpan(start, end))
  }
}
