/// How many of 784 sentences of official notices hold a character or a pair: what everybody writes weighs little.
///
/// Counted over `corpus/notices` and `corpus/bulletins`, rounded to half powers of two; what stands in fewer than 6
/// sentences is left out. A table and no model: it changes the weight of words, never what is compared.
enum BackgroundFrequencies {
  private static let sentences = 784.0

  /// Natural logarithm of how many sentences there are for each that holds the term.
  static func rarity(of term: Term) -> Double { rarities[term] ?? unknown }

  /// A word is as rare as the rarest pair in it.
  static func rarity(ofWord word: ArraySlice<UInt32>) -> Double {
    zip(word, word.dropFirst()).lazy.map { rarity(of: Term(pair: $0, $1)) }.max() ?? unknown
  }

  private static let unknown = logarithm(sentences / 3)

  private static let rarities: [Term: Double] = {
    var rarities: [Term: Double] = [:]
    for (count, characters) in characters {
      for scalar in characters.unicodeScalars { rarities[Term(scalar.value)] = logarithm(sentences / Double(count)) }
    }
    for (count, pairs) in pairs {
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        rarities[Term(pair: scalars[index].value, scalars[index + 1].value)] = logarithm(
          sentences / Double(count)
        )
      }
    }
    return rarities
  }()

  /// Sentences, then the characters that stand in about so many.
  private static let characters: [(Int, String)] = [
    (
      304,
      """
      医药
      """
    ),
    (
      215,
      """
      品应理生
      """
    ),
    (
      152,
      """
      中以体定年当机用管部
      """
    ),
    (
      108,
      """
      一上不人位保健全制单卫县处实市康政日月有期条构疗监省第联行要规门
      """
    ),
    (
      76,
      """
      三下业二于产作共内到前办加务动化区十发可各合员在地型基委学审家密对局层工并建录心成报按方施时本法点目\
      立等紧级经者设评责通配院
      """
    ),
    (
      54,
      """
      个为任会估供信公关分同四国域备头安完度开息情提服查核求牵由病督组结统记请调质购采重量障集需
      """
    ),
    (
      38,
      """
      主事互五件企使依入其出协后告场导少展师强得性患或房持指控收改数整料明案检每治照现申登知种系织缺自范议\
      许诊负运进送验
      """
    ),
    (
      27,
      """
      专两严临之乡储六况准划列则包印原厨取受台号善城大存就平底急总慢所据接推效材标校格次步民测疾短程签类置\
      能落见计订认证财费起过长防限险项食餐高
      """
    ),
    (
      19,
      """
      七万予从众优住例元八册力北即参变名向商器圾垃培增好室将常床延形必态意我托批把护支教新更未村果根械款止\
      正没注清源满物率电症癌研确社称究章策算约编罚群营训资转辅达违适选逐金镇附面预风
      """
    ),
    (
      13,
      """
      九书交享令价传低促修做养决别剂励厅压因团复履岗已布序式执技排措是段环瘤盖直示科符线给续老育肿至节血表\
      装覆解超足输间阶际零革题鼓
      """
    ),
    (
      10,
      """
      且了付代们伸你便值儿充升反口周售境外多如季小尿州广库店府异影扩投探放文术析梯比水流湖特相真糖索纳综网\
      职肺衔补被警识试说货车载近逾道遴销问除龄
      """
    ),
    (
      7,
      """
      云但余偏停先具写农减利华危含响回围固均堂妇宣尽居届带帮废庭律快抽担择故救断暂来染档此残汇江河活派涉烟\
      状百禁童筛筹简考西诉较远遵队阻随隐须额
      """
    ),
  ]

  /// Sentences, then the pairs that stand in about so many, one behind the other.
  private static let pairs: [(Int, String)] = [
    (
      152,
      """
      应当管理药品
      """
    ),
    (
      108,
      """
      健康医疗单位卫生机构生健部门
      """
    ),
    (
      76,
      """
      医保基层密型用药紧密
      """
    ),
    (
      54,
      """
      中心保障信息共体医共医联医院可以型医审核工作康委服务牵头目录联体评估
      """
    ),
    (
      38,
      """
      以上以下企业使用供应县域员单国家处方头医定点实施建设患者成员或者政部机制生产申请疗机登记监督省卫督管\
      组织联动药房行政许可负责责任质量采购集中
      """
    ),
    (
      27,
      """
      中医人员保局关于制定制度办机办法加强动管医药协议印发县级品种域医学校安全定期少于康行建立开展心药情况\
      指导日前有关条件检查理局疗保监测监管省级短缺第十级卫经办统一缺药药事药学药师落实规定规范调整配备配送\
      重点
      """
    ),
    (
      19,
      """
      一次万元上市不少不得中审临床之日乡镇互认产企产品人民任单健全储备元以全省全部区域厨垃县卫可持各市员会\
      品上品监品联器械场监垃圾型县城市培训处置委员完善完成审方就医层药市场市许平台底前性病慢性报告持有按照\
      提供日起有人有效材料根据检验民政治疗清单理部疗器疾病省医第二系统结算罚款药物药监药目要求计划财政费用\
      通知配合量管防治需求需要风险餐厨
      """
    ),
    (
      13,
      """
      三级下列下罚主要优化估机位应体内体建体药依托公告共享包材医地县市发展受理合格品供地区地经基本增加处理\
      头单学服实现实行实际家药层医层用应急当在息化意见批准控制措施支持收运改正改革政策效期教育方审方案施行\
      日内月底期不本办构应每年没有注册点评理规疗卫疾控癌症研究程序符合第一第三管局级医经营结合结果编制群众\
      肿瘤行动覆盖设立责令质控资源辅料达到运输违法通过长期障局项目鼓励
      """
    ),
    (
      10,
      """
      一条三条上下业应严格严重个工个性个月主动之一事会事管二十二条于印于每五条产生任务会同伸处低于住房住院\
      体应体牵体系作日你们依法保部保险修订做好公开六条共同关部内部分别分析分类列入办理务中动公动态北省区卫\
      十一十三十二十四协调县医县应县财发布发给取得变化变更号各各医各地各学各成各有合理同意品管品配四条型城\
      城乡域内备案定本家医家卫尿病履行工业已经市医市管市级常见并处应对延伸建成形式必要急管性化情形我省执行\
      扩大技术按规探索控中控局推动推进提出政局政府数据方中施方时调明确有下期限本药村卫条医标准每月点医率达\
      理体理办理工理机生室生机生院用辅电梯疗集监局省中省基省疾省药督促社区种数种类立即第五第八第四签约签订\
      糖尿纳入给你综合老年联合育局能力至少节严药局药政药用药登药管药需血压行为衔接见病规则订立记录评价诊疗\
      说明调配起施超过送到逐步逾期遴选镇卫门指门诊问题防控阶段附件附录集团零售革委预防食品高血
      """
    ),
    (
      7,
      """
      一步七条三类上报不予不改不能不超不足专家业主两级中华中药中采临时主体乡建二级互通交通产质享中从事依照\
      保存储存儿童全面八条公安公室公立内药写明列情则第利用到基制局制扩办公加装务院化治医师医生十五十六十条\
      华人卫药原则县教参保参加发现发生可证合条告知周期品安品目售药善基国务国卫地就培养复诊大基如下委等季度\
      定了家基家庭小时局关层机展改岗位年底年度库存应企应商庭医延续开形异地强化当地当按录内形之态调急用息公\
      息平息系情节慢阻报送按需提升提高收到政厅整改文件方便方可方集时采时间时限明书有条期处未经本公条例条定\
      条本查检校食核制核通档案民共法所流转测评湖北点药照国环境现印生服用量疗需病患病用病预症防监等社会立区\
      立医童用等部筛查管部类医级临级以者用肺病药包药店规划规程认真设备试行请材调剂调用责人购计运行运许进行\
      适时通报通运配药重大门负阻肺院费障行集采革完食堂验收
      """
    ),
  ]
}
