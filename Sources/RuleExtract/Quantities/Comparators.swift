internal import Lexing
internal import PolicyModel

/// A word that says how the notice compares (比较词): 「不少于」 before a figure, 「以上」 behind it.
struct Comparator: Sendable {
  enum Strength: Sendable {
    /// 达到, 为, 控制在: yields to a comparator behind the figure.
    case soft
    /// 不少于, 超过
    case hard
    /// 提高, 下降: by how much.
    case change
  }

  var op: Quantity.Comparator
  var strength: Strength
  /// May stand apart from its figure: 「至少配备3名」, 「不超过总病例的5%」.
  var reaches: Bool
  /// Speaks of time served or age, and so of a condition: 满, 未满.
  var isElapsed: Bool

  init(_ op: Quantity.Comparator, _ strength: Strength, reaches: Bool = false, isElapsed: Bool = false) {
    self.op = op
    self.strength = strength
    self.reaches = reaches
    self.isElapsed = isElapsed
  }
}

private func entries(_ comparator: Comparator, _ list: String) -> [(String, Comparator)] {
  Lexing.words(in: list).map { ($0, comparator) }
}

/// 不, with the modal words that may stand inside: 不低于, 不得低于, 不应低于, 不能低于.
private func negated(_ comparator: Comparator, _ adjectives: String) -> [(String, Comparator)] {
  adjectives.split(separator: " ").flatMap { adjective in
    ["不", "不得", "不应", "不能", "不可", "不宜", "不许", "不准"].map { ($0 + adjective, comparator) }
  }
}

/// A verb of change with 为 tells the new level: 「由12份缩减为5份」「下调为500元」.
let levelWords: [String] = [
  "缩减", "压缩", "压减", "减少", "降低", "降", "减", "下调", "精简", "调减", "下降", "提高", "增加", "增长", "提升", "上调", "扩大", "延长", "扩增", "升",
].map { $0 + "为" }

/// Comparators before a figure. The Civil Code, art. 1259: 以上, 以下, 以内 include the number, 超过, 不满, 以外 do not.
let leadingComparators: Lexicon<Comparator> = Lexicon(
  negated(Comparator(.atLeast, .hard, reaches: true), "低于 少于 小于 短于 弱于 差于 矮于 浅于")
    + negated(Comparator(.atMost, .hard, reaches: true), "超过 高于 多于 大于 长于 超出 晚于 重于 厚于 宽于 突破")
    + entries(Comparator(.atLeast, .hard, reaches: true), "至少 最少 起码 最低 最短 最小 下限为 最低不低于 最低不少于 最少不低于")
    + entries(Comparator(.atMost, .hard, reaches: true), "至多 最多 最高 最长 最大 上限为 上限 至长 仅限 最高不超过 最长不超过 最多不超过 最大不超过")
    + entries(
      Comparator(.atLeast, .hard),
      "≥ >= ⩾ ≧ 大于等于 大于或等于 大于或者等于 高于或等于 等于或大于 等于或高于 多于或等于 不小于或等于 超过或等于 超过或达到 达到或超过 达到或者超过 完成或超额完成"
    )
    + entries(Comparator(.atMost, .hard), "≤ <= ⩽ ≦ 小于等于 小于或等于 小于或者等于 低于或等于 等于或小于 等于或低于 少于或等于")
    + entries(Comparator(.above, .hard, reaches: true), "超过 超出 高于 多于 大于")
    + entries(Comparator(.above, .hard), "＞ > 超过了 长于 突破 逾 超 高出 优于 重于")
    + entries(Comparator(.below, .hard, reaches: true), "低于 少于 小于")
    + entries(Comparator(.below, .hard), "＜ < 不足 不到 未达到 未达 达不到 没有达到 尚未达到 不达 短于 低出 未超过")
    + entries(Comparator(.below, .hard, isElapsed: true), "未满 不满 尚未满 不足满")
    + entries(Comparator(.atLeast, .hard, isElapsed: true), "已满 年满 满 工作满 任职满 服务满")
    + entries(
      Comparator(.atLeast, .soft),
      """
      达到 达 达成 达至 要达 需达 需达到 达到了 超额完成 提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 扩大到 扩大至 \
      上升到 上升至 发展到 发展至 增至 升至 上调至 上调到 上浮至 延长至 延长到 培养到 拓展到 拓展至 扩展到 恢复到 恢复至 达到全省 推广到 累计达 累计达到
      """
    )
    + entries(
      Comparator(.atMost, .soft),
      """
      缩小到 缩小至 缩小为 收窄到 收窄至 控制在 控制到 控制为 压减到 压减至 压缩到 压缩至 缩短到 缩短至 缩减到 缩减至 精简到 精简至 减少到 减少至 降低到 降低至 下降到 下降至 降到 \
      降至 下调至 下调到 压降至 减至 缩至 压至 下浮至 限制在 限定在
      """
    )
    + entries(
      Comparator(.equal, .soft),
      "为 是 等于 稳定在 保持在 维持在 设定为 确定为 核定为 暂定为 调整为 定为 设为 调整到 调整至 = ＝ 合计为 总计为 一律为 均为 稳定保持在 固定为"
    )
    + levelWords.map { ($0, Comparator(.equal, .soft)) }
    + entries(
      Comparator(.increaseBy, .change),
      """
      提高 增加 增长 上升 提升 新增 上浮 上调 增 扩大 延长 顺延 递增 增长了 提高了 增加了 上升了 提高约 增长约 再增加 再提高 上涨 净增 \
      净增加 高出原 延期 展期 增发 扩增
      """
    )
    + entries(
      Comparator(.decreaseBy, .change),
      """
      下降 降低 减少 下浮 下调 压减 压缩 缩短 缩减 减 降 减轻 递减 削减 降低了 下降了 减少了 调减 \
      核减 减免 减征 精简 压降 减排
      """
    )
)

/// A comparator behind a figure.
struct TrailingComparator: Sendable {
  var op: Quantity.Comparator
  /// 左右: says how exactly, not how.
  var isRough = false
  /// 及以上: the figure itself is said to be in, whatever stands before it.
  var isInclusive = false
  /// 内, 以内: a time limit when it stands behind a duration.
  var isWithin = false
}

let trailingComparators: Lexicon<TrailingComparator> = Lexicon(
  ["以上", "之上", "或更多", "或者更多", "或以上", "起步"].map { ($0, TrailingComparator(op: .atLeast)) }
    + ["及以上", "及其以上", "及更多", "（含）以上", "(含)以上", "（含本数）以上", "(含本数)以上", "和以上", "含以上"].map {
      ($0, TrailingComparator(op: .atLeast, isInclusive: true))
    }
    + ["以下", "之下", "或以下", "封顶", "为上限", "为限", "或更少"].map { ($0, TrailingComparator(op: .atMost)) }
    + ["及以下", "（含）以下", "(含)以下", "（含本数）以下", "(含本数)以下"].map {
      ($0, TrailingComparator(op: .atMost, isInclusive: true))
    }
    + ["以内", "之内", "内", "范围内", "（含）以内", "(含)以内", "及以内"].map {
      ($0, TrailingComparator(op: .atMost, isWithin: true))
    }
    + ["以外", "之外", "开外"].map { ($0, TrailingComparator(op: .above)) }
    + ["左右", "上下"].map { ($0, TrailingComparator(op: .equal, isRough: true)) }
)

/// Words between a comparator and its figure that change nothing: 「约为80%」「分别达35%」「各2名」.
let roughly = words("约为 大约 约 大概 大致 将近 近 各为 各有 各 分别为 分别 大概有 平均 共 共计 累计 不等的 有 了 到 的 总计 合计 人民币 ± 为")
