internal import Lexing
internal import PolicyModel

/// Heads of noun phrases that can't act, told by their end: what is made, measured, paid, written or arranged.
///
/// Unlike the names of those who act this class is nearly closed in official Chinese; the ends are those of documents
/// (GB/T 9704 and 《党政机关公文处理工作条例》), of measures (国家标准 of 量和单位) and of abstract nouns of administration.
enum ThingNouns {
  private static let ends = """
    工作 政策 标准 制度 机制 体制 体系 方案 计划 规划 目录 名单 清单 台账 档案 系统 网络 平台建设 项目 工程 设施 设备 器材 器械 装备 产品 商品 物品 用品 食品 药品 制品 样品 材料
    资料 原料 燃料 物资 文件 文书 合同 协议 章程 证书 执照 证件 证明 报告 申请 申请书 通知书 通知 公告 通告 决定 意见 建议 信息 数据 资金 经费 费用 价格 价款 款项 收入 支出 资产
    财产 财物 债务 债权 标志 标识 标签 标牌 车辆 船舶 机动车 电动车 航空器 建筑物 构筑物 建筑 土地 房屋 房产 住宅 场所 场地 区域 道路 桥梁 管线 管道 河道 措施 办法 规定 条例 法规 规章 制度
    规则 规程 规范 程序 流程 手续 条件 内容 事项 期限 时间 时限 日期 范围 对象 情况 情形 结果 活动 行为 服务 管理 建设 改造 比例 数量 面积 距离 水平 质量 能力 作用 功能 责任 义务 权利
    权益 利益 关系 原则 要求 目标 任务 指标 职责 岗位 职务 编制 人数 名额 次数 票 得分 成绩 奖金 罚款 税款 保费 工资 补贴 补助 津贴 待遇 保险 基金 贷款 担保 利率 汇率 账目 账户 印章
    广告 作品 图案 图书 出版物 音像 软件 程序 技术 专利 商标 名称 字号 号码 地址 住所 动物 植物 树木 林木 种子 苗木 牲畜 废物 废水 废气 污水 垃圾 粉尘 噪声 污染物 排放 能源 电力 水质
    遗体 堆场 姓名 用语 便道 品种 构成 部分 安置地 骨灰 大气 环境 资源 文物 遗址 遗产 景观 会议 选举 投票 考试 检查 检验 检测 监测 评估 评价 审查 审批 登记 备案 许可 处罚 处分 复议 诉讼 仲裁 调解 赔偿 补偿 采购 招标 投标
    施工 运输 储存 使用 生产 经营 销售 交易 投资 融资 发展 改革 创新 推广 保护 防治 治理 救助 救援 演练 方式 方法 形式 模式 途径 渠道 载体 手段 流域 片区 线路 航线 站点 窗口 专栏 栏目
    网站 热线 电话 邮箱 短信 二维码 发票 票据 凭证 收据 附件 表格 报表 申请表 笔录 录音 录像 证据 口径 案件 事件 事故 问题 隐患 风险 疫情 灾情 灾害 病情 伤情 症状 损失 后果 影响 需求 供给
    知识 经验 成果 业绩 水位 流量 温度 浓度 压力 高度 宽度 长度 深度 坡度 间距 进度 力度 强度 精度 工期 周期 学期 年限 年龄 学历 资格 资质 职称 户籍 身份 婚姻 教材 课程 专业 学科 课题
    """

  /// One character that closes the name of a measure or a paper.
  private static let marks = Set("药率量数额费金款度性值期权力法案策制书表证单品物件器具车船机械线网图点税债股价险罪刑课题卷票账簿册卡牌标".unicodeScalars.map(\.value))

  private static let lexicon = Lexicon(Lexing.words(in: ends).map { ($0, true) })

  /// Whether the last word of a phrase is no one who acts.
  static func isThing(_ head: TextSpan, in text: ScalarText) -> Bool {
    guard !head.isEmpty else { return true }
    if marks.contains(text[head.end - 1]) { return true }
    return lexicon.longestMatch(in: text, endingAt: head.end, start: head.start, longest: 4) != nil
  }
}
