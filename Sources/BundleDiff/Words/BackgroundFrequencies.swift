/// How many of 1266 sentences of official notices hold a character or a pair: what everybody writes weighs little.
///
/// Counted over `corpus/notices` and `corpus/bulletins`, rounded to half powers of two; what stands in fewer than 6
/// sentences is left out. A table and no model: it changes the weight of words, never what is
/// compared. `RECORD=1 swift test --filter BackgroundFrequenciesTests` counts it anew.
enum BackgroundFrequencies {
  private static let sentences = 1266.0

  /// How rare a term is: the logarithm of how many sentences there are for each that holds it, `rarest` for what the table
  /// does not have, however many sentences were counted.
  static func rarity(of term: Term) -> Double { rarities[term] ?? rarest }

  /// A word is as rare as the rarest pair in it.
  static func rarity(ofWord word: ArraySlice<UInt32>) -> Double {
    zip(word, word.dropFirst()).lazy.map { rarity(of: Term(pair: $0, $1)) }.max() ?? rarest
  }

  private static let rarest = 5.5

  private static func rarity(ofCount count: Int) -> Double {
    rarest * logarithm(sentences / Double(count)) / logarithm(sentences / 3)
  }

  private static let rarities: [Term: Double] = {
    var rarities: [Term: Double] = [:]
    for (count, characters) in characters {
      for scalar in characters.unicodeScalars { rarities[Term(scalar.value)] = rarity(ofCount: count) }
    }
    for (count, pairs) in pairs {
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        rarities[Term(pair: scalars[index].value, scalars[index + 1].value)] = rarity(ofCount: count)
      }
    }
    return rarities
  }()

  /// Sentences, then the characters that stand in about so many.
  private static let characters: [(Int, String)] = [
    (
      362,
      """
      医药
      """
    ),
    (
      256,
      """
      品生
      """
    ),
    (
      181,
      """
      年应机理用省管
      """
    ),
    (
      128,
      """
      一不中人以位体保健制单卫县定实局市康当有期构疗监联行部门
      """
    ),
    (
      91,
      """
      三上下二于产全共关内到办动区十发可各合国在型基处委审家层工并录成按方施日时月条法点目第级经要规评责配
      """
    ),
    (
      64,
      """
      业个为估作供信公前加务化员地域备头学安密对建心报提政本查核牵病立等紧结统者设调质通采重量院集需
      """
    ),
    (
      45,
      """
      主事件任企会使入分同告四完少展师度开息患情或房指控改整服案检每求治照现由申知种类组织缺自范记诊请负购\
      进送
      """
    ),
    (
      32,
      """
      专临之乡互五依储其准出划列包协印号后善场城大导就平强得性慢持据接收数料明材校格次民测疾登督短程系置能\
      落见计订认议许证费运长防险障项食餐验
      """
    ),
    (
      23,
      """
      七两严从优住元八六况则力厅原厨参取受变台名商器圾垃培增好存室将常床底延形态急总意所护推效更标械款步注\
      清物电症癌确签算约罚群老营财资起辅过适选附限革高
      """
    ),
    (
      16,
      """
      万九书予令众低例修做养册决别即压向团小已布序式必托执扩批技把措支教新是未村果根止正段没源满率瘤盖研社\
      称究章符策给续编节表装覆训试足转输达违逐金镇间面预题风
      """
    ),
    (
      11,
      """
      gr且了云交享付代们价传伸促儿充剂励北因复外多如季尿履岗广库府异排文术梯特环痴直相示科糖索纳线综网职\
      育肿至血衔补解货超道遴阶际零鼓
      """
    ),
    (
      8,
      """
      你便值偏停先利升危反口呆周售回围均境失妇居店庭引影快我投抽担探放故救析染档比水流渝烟状百真筛筹络肺被\
      警识诉说车载近逾销问阅队阻除隐须额龄
      """
    ),
    (
      6,
      """
      ad但余写农减华含响园固堂字宅宣尽届带帮废律择断暂来樟此残汇活派涉温禁童简考远遵随
      """
    ),
  ]

  /// Sentences, then the pairs that stand in about so many, one behind the other.
  private static let pairs: [(Int, String)] = [
    (
      181,
      """
      管理药品
      """
    ),
    (
      128,
      """
      健康卫生应当机构生健部门
      """
    ),
    (
      91,
      """
      医保医疗单位基层用药
      """
    ),
    (
      64,
      """
      中心医联国家审核密型康委牵头疗机目录紧密联体评估
      """
    ),
    (
      45,
      """
      以上企业供应保局信息共体医共医院可以品种型医处方实施工作服务机制生产组织联动责任质量采购
      """
    ),
    (
      32,
      """
      互认人员以下使用保障关于制定制度办法动管印发县域员单品联头医安全完善定期定点少于层药康部建立建设心药\
      患者成员或者指导有关申请登记监测监督监管省卫省级第十经办统一缺药药师药房药监落实规定规范许可负责配备\
      配送重点集中
      """
    ),
    (
      23,
      """
      不少不得中医临床储备办机加强区域医药协议厨垃县级品上器械场监垃圾城市域医学校就医市场底前开展情况报告\
      按照改革方案日前日起条件检查检验理局疗器监局省医督管短缺级卫药事药学行动计划调整财政通知量管需求餐厨
      """
    ),
    (
      16,
      """
      一次万元上市下罚中审之日乡镇产企产品人民任单估机依托健全元以全部公告包材县卫县市变更可持各市地区地经\
      型县培训增加处置完成实行审方家药市许平台应对当在性病意见慢性扩大持有控制提供方审施方施行日内月底有人\
      有效本办材料构应根据每年民政没有治疗注册清单理机理规理部用辅疾控疾病癌症种类符合第一第三第二系统经营\
      结果结算罚款群众老年药物药目行政要求覆盖设立费用辅料配合长期防治需要项目风险
      """
    ),
    (
      11,
      """
      rg一条三级上下下列个月主动主要事会二条于印任务优化位应住院体内体建体系体药保险修订做好公开共享关部\
      内部分别分类区卫医地十二县医发展发布取得受理变化各地合格合理员会品供品配善基基本处理备案大基头单委员\
      委等学服实现实际家卫层医层用工信市医市管年期应急延伸情形执行批准控中控局推进措施提出支持收运改正政府\
      政策政部效期教育数据方中期不期痴村卫标准每月点医点评率达理体理办生室生院电梯省中省疾省药研究社区程序\
      第四签约管局糖尿级医纳入结合综合编制联合肿瘤能力药包药局药政药用药登药需血压衔接规则记录诊疗试行责令\
      质控资源超过达到运输违法通过遴选门诊阶段附件附录革完预防食品高血鼓励
      """
    ),
    (
      8,
      """
      七条三条不予不超不足专家业主业应严格严重个工个性中药中采临时之一乡建事管二十二级于改于每五条交通产生\
      产质会同伸处低于住房体应体牵作日你们依法依照保部全生全面公安公室六条共同分析列入列情到基制局制扩办公\
      办理加装务中动公动态动计化治北区医师医生十一十三十五十六十四协调卫药县安县应县财发生发给可证各医各学\
      各成各有同意呆国告知品安品生品管品集四条国卫在省地就型城城乡域内委办季度安委定了定本家医家庭家行对老\
      尿病局省展改履行已经市卫市级常见年底年度并处库存应商庭医延续建成异地强化形之形式必要急管性化情节慢阻\
      技术护理报送按规按需探索推动提升提高收到政厅政局整改方集日期时采时限明确有下有条期处期护期限本公本药\
      条例条医条定查检档案法所渝北点管点药照国环境现印理保理工生服疗集病患病用病预症防痴呆省内省基督促社会\
      种数立区立医立即第五第八等级等部筛查签订类医级临给你者用至少节严药管行为见病规划规程订立评价说明调用\
      调配起施进行送到适时逐步逾期重大镇卫门指门负问题防控阻肺院费集团零售革委
      """
    ),
    (
      6,
      """
      dr三类不改不能两级个部中华主体事故云樟互通享中从事付费代表保存保行储存儿童入省八条公立内药写明利用\
      务院动实医住十条华人原则参加发文发现合条周期品目国务培养备使备调失能家基小时层机岗位年修应企开形当地\
      当按录内态调急用息公息平息系料附方便时调时间明书未经本地材附校食核通樟县民共流转测评用按疗需监等童用\
      管部级以统筹肺病能等药店装电认真设备请材调剂责人购计运行运许通运配药险失集采食堂验收
      """
    ),
  ]
}
