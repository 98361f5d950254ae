internal import Lexing

/// Words behind which what is measured begins (the left edge of a metric): verbs, prepositions, modal words. They count where ICU
/// sees whole words: 为 and not the end of 行为, 建成 and not the start of 建成区.
private let openers =
  """
  确保 力争 实现 推动 推进 促进 使得 争取 努力 保证 保持 应当 应该 必须 不得 原则上 其中 其 要 应 须 需 将 对于 对 按照 按 为 以 从 \
  并 且 同时 以及 每年 每月 每季度 每半年 每周 每日 每天 到 至 分别 累计 配备 配置 设置 设立 设 建设 建立 建成 建 组建 组织 开展 举办 培养 培训 选派 选择 \
  聘任 聘用 具有 具备 拥有 有 达到 达 完成 新增 新建 改造 提供 安排 落实 支持 鼓励 引导 倡导 提倡 允许 可以 可 由 把 使 让 向 给予 实行 实施 执行 建好 打造 培育 创建 \
  包括 包含 含 不低于 不少于 不超过 不高于 进行 处以 并处 处 根据 依据 如 若 当 因 用于 责令 没收 违反 的， 至少 最多 目前 截至 已 力求 能 能够 接诊 抢救 开设 预留 推荐 \
  填写 发放 补助 奖励 资助 缴纳 收取 支付 报销 取得 通过 参加 接受 脱离 从事 担任 满足 符合 保存 留存 储存 与 较 比 同比 分别为 加快 加强 强化 提升 提高 是指 引进 \
  降低 减少 增加 控制 共有 纳入 列入 经 但 虽 或者 全市 全省 全县 全区 全国 我市 我省 我县 我区 本市 本省 本区 本县 各地 各市 各县 期间 期末 为期 本办法 本通知 本规定 本细则 本意见 本方案 本公告 梳理形成 严禁 禁止 上报 报送 报告 逾期 时 建成后 投产后
  """
let edges = words(openers)

/// Names of the statistics that ICU cuts into words of the grammar (after the indicators of the National Bureau of Statistics and
/// of the five-year plans).
let statistics = words(
  """
  建成区 增加值 能耗 水耗 电耗 储能 蓄能 研究与试验发展 研究与开发 达到或好于 达到或优于 达标率 保证金 可循环 可再生 可支配 可利用 到会 占地区 新建建筑 新建住宅 应税 应缴 应收 应付 所需
  """
)

/// Adverbs between a metric and its comparator: 「覆盖率原则上应不低于」.
let adverbs = words(
  """
  原则上 一般 应当 应该 应 须 必须 需 要 均 都 分别 力争 总体 总体上 逐步 基本 可 可以 累计 不得 也 还 将 已 全部 稳步 平均 各 共 力求 努力 确保 争取 持续 能够 能 \
  介于 后续 每年 每月 每天 在 昼间 夜间 年均 统一 按 实现 进一步 再 总计 合计 一律 普遍 只能 只 不 约 全省 全市 全县 全国 连续 当年 目前 同比 同步 稳定 保持 达到 有 为 是 及时 至 到 单次 的
  """
)

/// Verbs whose object is counted, so that what stands behind the figure is the metric: 「配备不少于3名药师」.
let governingVerbs = words(
  """
  配备 配置 设置 设立 设 建设 建立 建成 建好 组建 组织 开展 举办 培养 培育 培训 选派 选择 聘任 聘用 新增 新建 改造 提供 安排 打造 创建 有 进行 召开 完成 接受 支持 每年 抽取 \
  推荐 填写 提出 送 开设 接诊 抢救 包括 包含 含 保存 测量 检测 签订 制定 引进 认定 遴选 实施 建 公布 采购 储备 投放 种植 预留 吸纳 带动 \
  发展 新改建 改建 扩建 购置 派出 派驻 下派 招收 招录 培育壮大 推广 推出 发布 发放 解决 化解 化解了 设定 实现 更换 参加 参加过 具有 具备 拥有 接 均有 应有 仅有 只有 另有 各有 \
  取得 辟 开辟 开通 铺设 修建 治理 修复 造林 实行 委托 委托省内 规划建设 分别选择 保障 维持 配建 予以 给予 奖励 补助 资助
  """
)

/// What ends a metric that stands behind its figure.
let closers = words(
  "和 及 与 以及 并 且 参加 参与 对 用于 组成 担任 负责 同意 建立 基本 全部 实现 进行 才 方可 为 以上 以下 以内 左右 时 者 ， 。 ； 、 ： （ ( ） ) , ; ？ ！ 开展 提供 支持 等 作为 完成 达到 不低于 不少于 不超过 不高于 不大于 不小于 不得 分别 力争 要 须 且 但 由 的， 在 应 须 可"
)

let loneVerbs = words("保存 留存 保留 存放 储存 持续 备份 公示 公布")
let emptyWords = words("其中 但 但是 如 其 特殊情况 情况特殊 一般 提升 改造 治理 修复 新建 按照 依照 为期 且 并 也 则 每 其 达 以 经 按 在 对 全年 年度 当年 本年度 后续 连续 期间")

/// Where something is covered, not what: 县区全覆盖.
let scopes = words(
  "县区 县域 区域 区县 乡镇 行政村 村 全市 全省 全县 全区 城乡 市县 省市 辖区 地市 街道 社区 县级 市级 基层 线上线下 全流程 全过程 县（市、区） 县（区） 市（州） 全国 各市 各县 100%"
)

/// Nouns that name no measure without what they belong to: 「的比例」「的人数」.
let bareHeads = words(
  "比例 比重 占比 数量 人数 总数 数 面积 时间 期限 周期 费用 金额 总量 总额 规模 年限 次数 频率 比率 率 时长 有效期 覆盖率 时限 价格 成本 高度 距离 容积 额度 标准 目标 容量 产量 产值 增速"
)

/// How nouns of measure end: 覆盖率, 建筑面积, 常住人口.
let measureEnds = words(
  "率 数 量 期 限 积 额 费 金 度 重 比 比例 值 价 时间 人口 期限 规模 距离 标准 年限 次数 长度 周期 成本 收入 支出 产能 能力 人员 床位 学位 浓度 占比 比重 间隔 时长 面积 能耗 强度 水平 投资 温度 湿度 利润 税额 得分 成绩 积分"
)
