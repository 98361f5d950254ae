internal import Lexing
internal import PolicyModel

/// Who can act, told by the end of its name: 局, 部门, 单位, 者 close the name of an organ or a person in any field of work.
///
/// The names themselves are an open class and are not listed. Sources of the endings: kinds of organs in
/// 《地方各级人民代表大会和地方各级人民政府组织法》 and 《国务院机构设置》; kinds of legal persons in the Civil Code (art. 57–108).
enum ActorEndings {
  /// Common nouns that close a name, and may stand alone.
  static let heads = """
    其他组织 其它组织 有关组织 相关组织 主要领导 分管领导 主管领导 主管部门 主管机关 主管单位 行政主管部门 党组织 团组织 群团组织 社会组织 行业组织 自治组织 经济组织 合作组织
    部门 单位 机构 企业 公司 集团 团体 团队 机关 队伍 小组 专班 委员会 管委会 工作组 专家组 指挥部 办公室 联盟 联合体 政府 国务院 组织
    协会 学会 商会 基金会 理事会 董事会 监事会 支队 大队 总队 分局 分公司 分院 法人 党委 党组 支部 工会 妇联 共青团 团委 科协 残联
    文联 侨联 工商联 红十字会 供销社 合作社 联社 居委会 村委会 业委会 家委会 职代会 股东会 大会 代表大会 常委会 政协 纪委 监委 法庭 联席会议 领导班子 法院 检察院 银行 学校 大学 中学 小学 中小学 办事处 窗口 兵团 气象台 天文台 地震台 电台 村医 乡医 校医 兽医 法医 军医 牙医
    学院 医院 幼儿园 中心 平台 院校 高校 门店 网点 车间 班组 科室 处室 股室 实验室 卫生室 海关 公安 税务 质检 编办 督查室 服务站
    事务所 交易所 研究所 派出所 街道 社区 乡镇 镇街 园区 开发区 高新区 新区 试验区 示范区 自贸区 保税区 旗县 县区 区县 县市 地区 省份 地方
    两级 三级 四级 五级 甲方 乙方 双方 供方 需方 一方 对方 主体 负责人 负责同志 主要负责人 主要负责同志 分管负责同志 直接负责人 责任人 联络员 组长 主任 局长 院长 校长 书记 厅长 省长 部长 县长 区长 市长 镇长 乡长 村长 河长 林长
    园长 所长 站长 科长 处长 队长 船长 机长 干部 人员 专家 领导 同志 成员 代表 委员 法官 检察官 警察 民警 教师 医师 药师 护士 律师 会计师
    工程师 医生 公务员 驾驶员 志愿者 经营者 生产者 管理者 旅行社 报社 电视台 媒体 商场 超市 酒店 宾馆 饭店 餐厅 食堂 影院 剧院 机场 车站 港口
    码头 景区 矿山 煤矿 工厂 农场 林场 牧场 渔场 养殖场 屠宰场 加工厂 监狱 看守所 仲裁委 评委会 团中央 中央军委 军区 部队 武装部 武警 消防
    一把手 财政 社会力量 社会资本 社会各界 各界 医疗集团 医共体 医联体
    """

  /// They act for themselves: a bare verb behind one tells what happens more often than what must be done.
  static let persons = """
    患者 群众 居民 村民 市民 公众 公民 农民 牧民 渔民 网民 移民 工人 青年 妇女 老人 老年人 儿童 未成年人 少年 学生 考生 毕业生 研究生 大学生 新生 学员 职工 员工
    申请人 申请者 申报人 当事人 投诉人 举报人 检举人 控告人 被申请人 受益人 相对人 继承人 证人 家属 家长 亲属 父母 子女 配偶 夫妻 消费者 乘客 旅客 游客 用户 客户 劳动者
    农民工 残疾人 军人 烈士 产妇 孕产妇 捐献者 献血者 受试者 纳税人 买受人 购房人 承租人 出租人 债权人 债务人 个人 本人 骑手 司机 家庭 农户 住户 业主 参保人 投保人 被保险人 居民户 对象 我们
    求职者 失业人员 参保人员 就业人员 应聘人员 应试人员 报考人员 嫌疑人 被告人 违法行为人 代表人 选民 归侨 侨眷 适龄公民 人才 士兵 士官 民兵 哨兵
    """

  /// One character that closes a name behind another word: 「水管站」「种苗局」「采购方」.
  private static let suffixes = """
    局 委 厅 部 院 校 所 站 队 店 厂 社 者 员 人 方 师 会 办 处 科 馆 园 户 商 县 市 区 省 州 盟 旗 乡 镇 村 团 组 行 矿 场 地 司 署 兵 官 长 工 主 室 体 农 民
    """

  /// Levels of territory that act by themselves: 「村要建立台账」「省、市负责」.
  static let levels: Set<UInt32> = Set("省市县区州盟旗乡镇村".unicodeScalars.map(\.value))

  /// Nouns with such an end that can't act. Closed: what stands for a place, a gathering, a part, a time or a measure.
  private static let things = """
    场所 住所 处所 会所 厕所 机会 社会 大会议 入会 例会 年会 晚会 博览会 展会 运动会 听证会 座谈会 发布会 市场 现场 立场 广场 工地 场地 基地 土地 用地 耕地 林地 草地 湿地
    绿地 宅基地 营地 外地 当地 内地 本地 产地 实地 各地区 全部 内部 外部 局部 部 大部 户部 一部 全局 格局 布局 结局 大局 账户 门户 开户 入户 帐户 房屋 国家 人家 大家
    私人 成人 他人 病人 工商 智商 电商 协商 招商 全省 全市 全县 全区 全国 城市化 校 内部 好处 用处 到处 之处 益处 何处 处 出处 坏处 社 方 对方 地方性 平方 立方 处方 配方 官方 后方 前方
    南方 北方 东方 西方 上方 下方 方方 一家 专科 学科 本科 内科 外科 全科 分科 眼科 行 银行间 自行 另行 先行 执行 进行 实行 运行 发行 施行 推行 举行 履行 通行 流行 可行 平行 现行 试行 暂行
    出行 步行 并行 同行 飞行 航行 林区 灾区 牧区 库区 山区 矿区 小区 郊区 城区 辖区 片区 海区 水区 禁区 保护区 功能区 管制区 控制区 行政区 生活区 工业区 商业区 居住区 风景区 住宅小区 水库 数据库 仓库 资料库 项目库 车库 国库 库 入库 出库 书库
    资料室 浴室 教室 会议室 厨房 住房 用房 平房 楼房 危房 病房 商品房 库房 产房 平台 讲台 阳台 舞台 后台 出台 台 楼台 站台 车站 加油站 充电站 电站 泵站 变电站 网站 水站 电视台
    整组 编组 分组 重组 土方 石方 堆场 遗体 身体部 公园 校园 家园 果园 田园 团 集体 个体 整体 全体 具体 媒体 载体 气体 固体 液体 水体 物体 身体 人体 肢体 尸体 车体 客体 立体 总体 大体 天体 字体 晶体 组织体 共同体 实体 本体 文体 体 
    增长 成长 延长 特长 校长 生长 时长 全长 擅长 产生 发生 卫生 民生 招生 学生 新生 再生 计划生育 花生 牲 寄生 诞生 人生 一生 养生 派生 衍生 
    施工 开工 完工 竣工 加工 手工 人工 分工 用工 职工 员工 复工 停工 动工 化工 军工 总工 罢工 做工 怠工 民主 自主 为主 做主 公主 财主 官 感官 器官 国库 征兵 阅兵
    人民 惠民 便民 利民 富民 为民 亲民 爱民 城市居民区 公司 打官司 部署 签署 代办 举办 主办 承办 协办 合办 开办 兴办 创办 督办 申办 查办 经办 催办 会办 补办 新办 领导 领导小 队 排队 车队 插队 船队 
    展馆 旅馆 团 社团 参加者 或者 前者 后者 二者 两者 再者 三者 作者 一者 人员 全员 动员 满员 超员 定员 裁员 减员 增员 教员 官员 职员 会员 党员 成员国 全会 委 编委 原委 推委 党 
    老师 教师 出师 厅 大厅 展厅 客厅 餐厅 歌舞厅 院 住院 出院 入院 法院 转院 病院 局 邮局 药局 旅 户外 村容 村镇 乡村 新农村 城镇 集镇 古镇 名镇 名村 乡 故乡 城乡 家乡 返乡 下乡 水乡 异乡 州 省 节省 市 上市 城市 股市 超市 门市 县 县 知县 矿 采矿 煤 铁矿 探矿 渣场 市场主 会场 商场 停车场 广场 牧场 剧场 赛场 考场 操场 砂场 料场 填埋场 处理场 屠场 机场 农场 林场 
    专家库 小家 一方面 多方 单方 双方面 地 目的地 所在地 目的 地 领地 阵地 墓地 荒地 沙地 山地 盆地 陆地 天地 境地 余地 集散地 发源地 栖息地 水源地 原产地 出生地 居住地 户口所在地 特此 人 本人 主人 法人 别人 伤人 盲人 三农 支农 惠农 助农 涉农 务农 扶农 强农 富农 兴农
    """

  private static let entries: Lexicon<ActorClass?> = {
    var words: [(String, ActorClass?)] = []
    for word in Lexing.words(in: suffixes) { words.append((word, .suffix)) }
    for word in Lexing.words(in: things) where word.unicodeScalars.count > 1 { words.append((word, nil)) }
    for word in Lexing.words(in: heads) { words.append((word, .head)) }
    for word in Lexing.words(in: persons) { words.append((word, .person)) }
    return Lexicon(words)
  }()

  /// What the end of a word tells of it; nil where the word can't act or nobody knows.
  ///
  /// The longest ending decides: 「地方」 can act, 「处方」 can't, 「采购方」 can.
  ///
  /// - Parameter cut: where the last of the words begins that were joined to this one. An ending starts there or with the whole:
  ///   「草原 | 委」 ends in 委, not in 原委.
  static func kind(of span: TextSpan, in text: ScalarText, cut: Int? = nil) -> ActorClass? {
    guard var match = entries.longestMatch(in: text, endingAt: span.end, start: span.start, longest: 4) else {
      return nil
    }
    if let cut, match.span.start > span.start, match.span.start < cut,
      let shorter = entries.longestMatch(in: text, endingAt: span.end, start: cut, longest: 4)
    {
      match = shorter
    }
    guard let kind = match.entry else { return nil }
    if kind == .suffix { return match.span.count < span.count ? .body : .suffix }
    return kind == .head && match.span.count < span.count ? .body : kind
  }

  /// 「绿地」「用地」「所在地」: the word ends as one of those that can't act.
  static func closesThing(_ span: TextSpan, in text: ScalarText) -> Bool {
    guard let match = entries.longestMatch(in: text, endingAt: span.end, start: span.start, longest: 4) else {
      return false
    }
    return match.entry == nil && match.span.count > 1
  }

  /// What closes the name of a standing organ; a verb before it is its field and not what is done to it.
  private static let organs: WordSet = [
    "部门", "单位", "机构", "机关", "委员会", "管委会", "委", "局", "厅", "部", "院", "所", "站", "中心", "办公室", "企业", "公司", "办", "队", "组",
    "组织",
  ]

  static func isOrgan(_ span: TextSpan, in text: ScalarText) -> Bool {
    (1...3).contains { text.isAny(organs, TextSpan(max(span.start, span.end - $0), span.end)) }
  }
}
