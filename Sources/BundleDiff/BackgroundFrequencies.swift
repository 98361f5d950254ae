/// How many of 784 sentences of official notices hold a pair of characters: what everybody writes weighs little.
///
/// Counted over `corpus/notices` and `corpus/bulletins`, rounded to half powers of two; pairs in fewer than 6 sentences are
/// left out. A table and no model: it changes the weight of words, never what is compared.
enum BackgroundFrequencies {
  private static let sentences = 784.0

  /// Natural logarithm of how many sentences there are for each that holds the term.
  static func rarity(of term: Term) -> Double { rarities[term] ?? unknown }

  private static let unknown = logarithm(sentences / 3)

  private static let rarities: [Term: Double] = {
    var rarities: [Term: Double] = [:]
    for (count, pairs) in counted {
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        rarities[UInt64(scalars[index].value) << 32 | UInt64(scalars[index + 1].value)] = logarithm(sentences / Double(count))
      }
    }
    return rarities
  }()

  /// Sentences, then the pairs that stand in about so many, one behind the other.
  private static let counted: [(Int, String)] = [
    (152,
      """
      应当管理药品
      """),
    (108,
      """
      健康医疗单位卫生机构生健部门
      """),
    (76,
      """
      医保基层密型用药紧密
      """),
    (54,
      """
      中心保障信息共体医共医联医院可以型医审核工作康委服务牵头目录联体评估
      """),
    (38,
      """
      以上以下企业使用供应县域员单国家处方头医定点实施建设患者成员或者政部机制生产申请疗机登记监督省卫督管组织联动药房行政许可负责责任质量采购集中
      """),
    (27,
      """
      中医人员保局关于制定制度办机办法加强动管医药协议印发县级品种域医学校安全定期少于康行建立开展心药情况指导日前有关条件检查理局疗保监测监管省级短缺第十级卫经办统一缺药药事药学药师落实\
      规定规范调整配备配送重点
      """),
    (19,
      """
      一次万元上市不少不得中审临床之日乡镇互认产企产品人民任单健全储备元以全省全部区域厨垃县卫可持各市员会品上品监品联器械场监垃圾型县城市培训处置委员完善完成审方就医层药市场市许平台底前\
      性病慢性报告持有按照提供日起有人有效材料根据检验民政治疗清单理部疗器疾病省医第二系统结算罚款药物药监药目要求计划财政费用通知配合量管防治需求需要风险餐厨
      """),
    (13,
      """
      三级下列下罚主要优化估机位应体内体建体药依托公告共享包材医地县市发展受理合格品供地区地经基本增加处理头单学服实现实行实际家药层医层用应急当在息化意见批准控制措施支持收运改正改革政策\
      效期教育方审方案施行日内月底期不本办构应每年没有注册点评理规疗卫疾控癌症研究程序符合第一第三管局级医经营结合结果编制群众肿瘤行动覆盖设立责令质控资源辅料达到运输违法通过长期障局项目\
      鼓励
      """),
    (10,
      """
      一条三条上下业应严格严重个工个性个月主动之一事会事管二十二条于印于每五条产生任务会同伸处低于住房住院体应体牵体系作日你们依法保部保险修订做好公开六条共同关部内部分别分析分类列入办理\
      务中动公动态北省区卫十一十三十二十四协调县医县应县财发布发给取得变化变更号各各医各地各学各成各有合理同意品管品配四条型城城乡域内备案定本家医家卫尿病履行工业已经市医市管市级常见并处\
      应对延伸建成形式必要急管性化情形我省执行扩大技术按规探索控中控局推动推进提出政局政府数据方中施方时调明确有下期限本药村卫条医标准每月点医率达理体理办理工理机生室生机生院用辅电梯疗集\
      监局省中省基省疾省药督促社区种数种类立即第五第八第四签约签订糖尿纳入给你综合老年联合育局能力至少节严药局药政药用药登药管药需血压行为衔接见病规则订立记录评价诊疗说明调配起施超过送到\
      逐步逾期遴选镇卫门指门诊问题防控阶段附件附录集团零售革委预防食品高血
      """),
    (7,
      """
      一步七条三类上报不予不改不能不超不足专家业主两级中华中药中采临时主体乡建二级互通交通产质享中从事依照保存储存儿童全面八条公安公室公立内药写明列情则第利用到基制局制扩办公加装务院化治\
      医师医生十五十六十条华人卫药原则县教参保参加发现发生可证合条告知周期品安品目售药善基国务国卫地就培养复诊大基如下委等季度定了家基家庭小时局关层机展改岗位年底年度库存应企应商庭医延续\
      开形异地强化当地当按录内形之态调急用息公息平息系情节慢阻报送按需提升提高收到政厅整改文件方便方可方集时采时间时限明书有条期处未经本公条例条定条本查检校食核制核通档案民共法所流转测评\
      湖北点药照国环境现印生服用量疗需病患病用病预症防监等社会立区立医童用等部筛查管部类医级临级以者用肺病药包药店规划规程认真设备试行请材调剂调用责人购计运行运许进行适时通报通运配药重大\
      门负阻肺院费障行集采革完食堂验收
      """),
  ]
}
