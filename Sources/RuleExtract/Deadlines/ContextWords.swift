internal import Lexing
internal import PolicyModel

/// Words around a time expression that decide what it means.
enum ContextWord: Int, Sendable, CaseIterable {
  /// 完成, 实现, 达到: a result to be reached
  case achieve
  /// 开展, 组织, 推进: an activity
  case act
  /// 各地, 全省: who acts, at the head of a clause
  case subject
  /// 施行, 实施, 执行: a start of effect
  case effect
  /// 已, 曾, 了: told, not ordered
  case past
  /// 应当, 要, 可
  case modal
  /// 不得, 禁止, 不受理: what a debarment forbids
  case ban
  /// 自, 从
  case since
  /// 起, 之日起, 后, 时: the end of an event's words
  case eventEnd
  /// 收到, 受理, 发现: an event begins
  case event
  /// 时限, 办理时间: a noun that a handling limit is stated for
  case limitNoun
  /// 不超过, 为: the limit's comparator
  case limitVerb
  /// 有效期, 试行期: a period of validity
  case validity
  /// 阶段, 步骤: a phase
  case phase
  /// 《方案》 without its brackets: 规划, 方案, 清单 — a name that may carry years
  case name
  /// Only there so that no shorter word is found inside it.
  case other
}

enum ContextLexicon {
  /// Every word with all its kinds: 完成 is a result as well as an event.
  static let words: Lexicon<[ContextWord]> = {
    var kinds: [String: [ContextWord]] = [:]
    func add(_ kind: ContextWord, _ words: String) {
      for word in words.split(whereSeparator: { $0 == " " || $0.isNewline }) {
        kinds[String(word), default: []].append(kind)
      }
    }
    add(
      .achieve,
      """
      完成 实现 达到 达 建成 建立 形成 健全 全面 力争 确保 覆盖 不低于 不少于 超过 提高到 提高至 提升至 提升到 降低到 降至 降到
      控制在 取得 基本 突破 完善 翻番 培育 打造 增长 下降 增加到 增加至 新建 建设 改造 消除 淘汰 出台 制定 印发 报送 上报 落实到位
      到位 办结 开工 完工 竣工 投产 投用 通车 投入使用 交付 遏制 整改 清零 全覆盖 普及 做到 保持 稳定在 扩大到 扩大至 提升 提高 改善 构建 建有 设立 配齐 配备 创建 退出 关停
      """
    )
    add(
      .act,
      """
      开展 组织 启动 推进 实施 进行 举办 召开 举行 推广 试点 部署 安排 检查 督导 评估 考核 验收 总结 宣传 培训 申报 受理 征求 公示
      集中 继续 持续 巩固 深化 对 将 选择 遴选 发放 调整 修订 编制 清理 摸底 调研 部署 谋划 分批 逐步 招标 支持 新增 安排
      """
    )
    add(.subject, "各地 各市 各县 各省 各区 各级 各单位 各部门 省 市 县 全省 全市 全国 全县 全区 我省 我市 本市 各州 所有 力争 原则上")
    add(.effect, "施行 实施 执行 生效 实行 启用 推行 试行 推广应用 推广使用 适用 废止 停止执行 失效 停止使用")
    add(
      .past,
      """
      已 已经 业已 均已 曾 曾经 了 审议通过 发布的 印发的 公布的 出台的 下发的 召开的 举办的 成立的 修订的
      """
    )
    add(.modal, "应 应当 须 必须 要 可 可以 需 需要 方可 不得 务必 请 得 宜 不应 拟")
    add(
      .ban,
      """
      不得 禁止 不受理 不予受理 不再受理 不予 不再 取消 暂停 限制 不能 不准 不许 不接受 停止 严禁 撤销 不可 不纳入 不参与 禁入 不具备
      """
    )
    add(.since, "自 从 自从")
    add(.eventEnd, "起 之日起 之日 之时起 当日起 次日起 起算 后 之后 以后 时 之时 日起 次月起 之日后 当日 次日")
    add(
      .event,
      """
      收到 接到 接报 受理 发现 签收 签订 签约 签署 审核 结算 办毕 办结 批准 获得 取得 发生 作出 做出 送达 公布 公示 印发 发布 提交 提出
      完成 变更 终止 届满 期满 到期 知道 交付 验收 竣工 开工 立案 登记 备案 确认 认定 缴费 出院 入院 注册 下达 确诊 检出 通知 决定
      结束 申请 参保 就医 入职 到账 下发 投产 上市 开业 成立 报告 接受 发出 检验 检查 转诊 出具 解除 认定
      """
    )
    add(
      .limitNoun,
      """
      时限 上报时间 报告时间 首报时间 送达时间 公示时间上限 办理时间 审核时间 审查时间 审批时间 评审时间 受理时间 处理时间 办结时间 反馈时间 核查时间 检验时间 拨付时间 审评时间 批复时间
      整改期 办理期限 审核期限 审查期限 审批期限 评审期限 受理期限 处理期限 办结期限 核查期限 检验期限 答复期限 报送期限 整改期限 审理期限
      办理周期 审批周期 办案期限 办理工作日 答复时间 结算时间 核定时间 复核时间 审结时间
      """
    )
    add(.other, "整改期间 保存时限 保管时限 留存时限 保存期限 等候时间 停用时间 规定时限 规定期限 工作时限要求 时限要求 反应时间 营业时间")
    add(
      .limitVerb,
      "不超过 不得超过 不应超过 不能超过 不大于 不高于 控制在 压缩至 压缩到 压减至 压减到 缩短至 缩短到 缩短为 为 最长 原则上不超过 一般不超过 最长不超过 调整为 不多于 限于 减至 压缩为"
    )
    add(.validity, "有效期 有效期限 试行期 试行期限 有效期为 有效 执行期限 执行期 执行期间 实施期限 实施期 施行期限 政策期限 执行时间")
    add(.phase, "阶段 步骤 期间 时间 第一步 第二步 第三步 目标 进度 环节")
    add(.name, "规划 方案 计划 清单 目录 纲要 行动 办法 指南 标准 名录 规范 意见 条例 预案 指标 指引 细则 规定 手册 报告 白皮书")
    add(
      .other,
      """
      自觉 自查 自行 自主 各自 自我 自治 自然 自评 来自 自建 自愿 自身 自验 自验收 自筹 自产 自用 自留 自带 自救 自律 自报 自制 自营 自收 自缴 自纠 自费 自动 自助 自由 自负 自购 自助 自测 自检 自备 自负盈亏 亲自 独自
      从事 从严 从重 服从 从业 从而 从其 从优 从快 从轻 从根本 从源头 从简 从宽 依从 从速 听从 随从 无从 遵从
      了解 除了 为了 终了 末了 明了 起草 起到 起来 一起 引起 发起 对起 了如 起点 起步 引起 提起 缘起 兴起 掀起
      后勤 后续 落后 前后 后果 先后 后备 术后 产后 后期 随后 最后 今后 然后 后台 后端 售后 善后 滞后
      时间 时效 及时 同时 按时 临时 定时 实时 小时 时期 平时 时代 时段 暂时 随时 届时 准时 时机 时尚 学时 工时 课时 超时 时点 时刻
      需求 需方 所需 急需 必需 需用 可靠 可能 可持续 许可 认可 可行 可视 可疑 可及 可比 可追溯 不可抗力 可操作 可控 可知 可信 可见 可再生
      要求 主要 重要 要点 要素 必要 需要 纲要 摘要 要件 要闻 概要 紧要 首要 要害 简要 次要 扼要 要领
      应急 应用 供应 相应 对应 响应 适应 反应 效应 应对 不良反应 感应 应答 应届 应税 回应 应诊 供应商 应邀 呼应
      申请 请示 请求 提请 请假 邀请 聘请 得到 获得 取得 得分 所得 心得 得以 使得 不得不 不得已 得力 得当 懂得 适宜 便宜 事宜
      已有 已知 公共 共同 共享 共建 共治 中共 共性 共识 共计 共有 共管 共青团 共担 共用
      达标 表达 传达 下达 发达 到达 直达 通达 转达 雷达 伯达
      为主 为期 行为 作为 认为 成为 为民 为此 因为 为准 为基础 为核心 为导向 为重点 为什么 为目标 人为 分为 视为
      """
    )
    return Lexicon(kinds.map { ($0.key, $0.value) })
  }()
}

/// The context words of one sentence, by kind and in order, with its stops: what rules ask is a binary search.
struct ContextMarks: Sendable {
  /// All of them, kind after kind, and where each kind begins: one piece of memory for a sentence, not one for each kind.
  private var words: [TextSpan] = []
  private var starts: [Int] = []
  /// Offsets of ，；：。、 and brackets' ends.
  private(set) var commas: [Int] = []
  /// Offsets of ；。：！？
  private(set) var stops: [Int] = []
  let span: TextSpan

  /// Of a sentence in which nothing is asked for.
  init(around span: TextSpan) { self.span = span }

  init(of span: TextSpan, in text: ScalarText) {
    self.span = span
    var found: [(kind: Int, span: TextSpan)] = []
    starts = [Int](repeating: 0, count: ContextWord.allCases.count + 1)
    let lexicon = ContextLexicon.words
    var offset = span.start
    while offset < span.end {
      switch text[offset] {
      case 0xFF0C, 0x2C: commas.append(offset)
      case 0xFF1B, 0x3002, 0xFF1A, 0x3B, 0xFF01, 0xFF1F:
        commas.append(offset)
        stops.append(offset)
      default: break
      }
      if let match = lexicon.longestMatch(in: text, at: offset, end: span.end) {
        for kind in match.entry {
          found.append((kind.rawValue, match.span))
          starts[kind.rawValue + 1] += 1
        }
        offset = match.span.end
      } else {
        offset += 1
      }
    }
    for kind in starts.indices.dropFirst() { starts[kind] += starts[kind - 1] }
    // Counted, so each goes straight to its place; those of one kind stay in text order.
    words = [TextSpan](repeating: span, count: found.count)
    var next = starts
    for (kind, span) in found {
      words[next[kind]] = span
      next[kind] += 1
    }
  }

  /// The words of a kind, in text order.
  private func of(_ kind: ContextWord) -> ArraySlice<TextSpan> {
    starts.isEmpty ? [] : words[starts[kind.rawValue]..<starts[kind.rawValue + 1]]
  }

  private static func lowerBound<Element>(_ list: ArraySlice<Element>, _ isBelow: (Element) -> Bool) -> Int {
    var low = list.startIndex
    var high = list.endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBelow(list[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first word of a kind that starts in a span.
  func first(_ kind: ContextWord, in span: TextSpan) -> TextSpan? {
    let list = of(kind)
    let index = ContextMarks.lowerBound(list) { $0.start < span.start }
    return index < list.endIndex && list[index].start < span.end ? list[index] : nil
  }

  /// The last word of a kind that ends in a span.
  func last(_ kind: ContextWord, in span: TextSpan) -> TextSpan? {
    let list = of(kind)
    let index = ContextMarks.lowerBound(list) { $0.end <= span.end }
    return index > list.startIndex && list[index - 1].start >= span.start ? list[index - 1] : nil
  }

  func has(_ kind: ContextWord, in span: TextSpan) -> Bool { first(kind, in: span) != nil }

  /// Behind the last ，；：。 in front of an offset, or the sentence's start.
  func clauseStart(before offset: Int) -> Int {
    let index = ContextMarks.lowerBound(commas[...]) { $0 < offset }
    return index > 0 ? commas[index - 1] + 1 : span.start
  }

  /// The first ，；：。 from an offset on, or the sentence's end.
  func clauseEnd(after offset: Int) -> Int {
    let index = ContextMarks.lowerBound(commas[...]) { $0 < offset }
    return index < commas.count ? commas[index] : span.end
  }

  /// Behind the last ；：。 in front of an offset, or the sentence's start.
  func partStart(before offset: Int) -> Int {
    let index = ContextMarks.lowerBound(stops[...]) { $0 < offset }
    return index > 0 ? stops[index - 1] + 1 : span.start
  }

  /// The first ；：。 from an offset on, or the sentence's end.
  func partEnd(after offset: Int) -> Int {
    let index = ContextMarks.lowerBound(stops[...]) { $0 < offset }
    return index < stops.count ? stops[index] : span.end
  }
}
