import PolicyModel
import Segmenter
import Testing

@Suite struct HeaderTests {
  @Test func `a red head, a number, a title over two lines and a signature are told apart`() throws {
    let header = segment(
      notice([
        "陕西省卫生健康委员会文件", "陕卫药政发〔2025〕20号", "陕西省卫生健康委员会关于印发《基层药品联动", "管理办法（试行）》的通知", "各设区市卫生健康委，委直属各单位：",
        "现将《基层药品联动管理办法（试行）》印发给你们，请遵照执行。", "陕西省卫生健康委员会", "二〇二五年四月三日", "（信息公开形式：主动公开）", "基层药品联动管理办法（试行）",
        "第一条 为了规范管理，制定本办法。", "抄送：国家卫生健康委。", "陕西省卫生健康委办公室 2025年4月8日印发",
      ])
    ).output.header
    #expect(header.title == "陕西省卫生健康委员会关于印发《基层药品联动管理办法（试行）》的通知")
    #expect(header.documentNumber == "陕卫药政发〔2025〕20号")
    #expect(header.documentType == "通知")
    #expect(header.issuers == ["陕西省卫生健康委员会"])
    #expect(header.recipients == ["各设区市卫生健康委", "委直属各单位"])
    #expect(header.region == Region(code: "610000", name: "陕西省", level: .province))
    #expect(header.adoptedOn == CivilDate(year: 2025, month: 4, day: 3))
    #expect(header.printedOn == CivilDate(year: 2025, month: 4, day: 8))
  }

  @Test(arguments: [
    ("国办发[2019]2号", "国办发〔2019〕2号"), ("沪府规（2024）28号", "沪府规〔2024〕28号"), ("令第76号", "令第76号"), ("2025年第7号", "2025年第7号"),
    ("内卫食药字〔2025〕6 号", "内卫食药字〔2025〕6号"), ("教体艺厅函〔2024〕 31 号", "教体艺厅函〔2024〕31号"), ("鲁环发【2023】5号", "鲁环发〔2023〕5号"),
    ("豫农文〔2024〕66号", "豫农文〔2024〕66号"), ("闽政文[2019]123号", "闽政文〔2019〕123号"), ("浙经信〔2023〕5号", "浙经信〔2023〕5号"),
    ("川办发〔2009〕59号 二○○九年十二月八日", "川办发〔2009〕59号"), ("日政发〔2021〕3号", "日政发〔2021〕3号"),
    ("三旅文规〔2022〕1号", "三旅文规〔2022〕1号"), ("会自然资公告〔2024〕3号", "会自然资公告〔2024〕3号"),
    ("银行保险监督管理委员会令（2021年第12号）", "银行保险监督管理委员会令2021年第12号"), ("国家税务总局公告2023年第6号", "2023年第6号"),
    ("财政部 税务总局公告2023年第12号", "2023年第12号"),
  ])
  func `a document number is read in every form and normalized`(_ written: String, _ normal: String) {
    let header = segment(notice(["某局关于开展检查的通知", written, "各市：", "请开展检查。"])).output.header
    #expect(header.documentNumber == normal)
  }

  @Test(arguments: [
    ("关于印发工作方案的通知", "通知"), ("某市人民政府关于加快发展的实施意见", "意见"), ("某省燃气管理条例", "条例"), ("某市实施方案（2024—2026年）", "方案"),
    ("某局综合司公开征求《管理规范（草案）》意见", "征求意见"), ("关于第255号提案的复函", "复函"), ("某市餐厨垃圾管理办法（试行）", "办法"), ("关于发布4项标准的公告", "公告"),
    ("关于规范收费的通告", "通告"), ("某厅行政处罚裁量实施细则", "细则"),
  ])
  func `the kind of document is the title's last word`(_ title: String, _ kind: String) {
    #expect(segment(notice([title, "第一条 为了规范管理，制定本规定。"])).output.header.documentType == kind)
  }

  @Test(arguments: [
    ("国家卫生健康委", "000000", "全国", Region.Level.national), ("教育部办公厅", "000000", "全国", .national),
    ("国家税务总局陕西省税务局", "610000", "陕西省", .province), ("国家金融监督管理总局安徽监管局", "340000", "安徽省", .province),
    ("甘肃金融监管局", "620000", "甘肃省", .province), ("内蒙古自治区教育厅", "150000", "内蒙古自治区", .province),
    ("重庆市渝北区卫生健康委员会", "500112", "重庆市渝北区", .county), ("温县财政局", "410825", "温县", .county),
    ("杭州市应急管理局", "330100", "杭州市", .city), ("西安市雁塔区人民政府", "610113", "西安市雁塔区", .county),
    ("恩施土家族苗族自治州人民政府", "422800", "恩施土家族苗族自治州", .city), ("济源市发展和改革委员会", "419001", "济源市", .county),
    ("兵团医疗保障局", "650000", "新疆生产建设兵团", .province), ("锡林郭勒盟行政公署", "152500", "锡林郭勒盟", .city),
  ])
  func `an issuer speaks for its region`(_ issuer: String, _ code: String, _ name: String, _ level: Region.Level) {
    let header = segment(
      notice(["关于开展检查的通知", "各有关单位：", "请开展检查。", issuer, "2025年1月6日"])
    ).output.header
    #expect(header.issuers == [issuer])
    #expect(header.region == Region(code: code, name: name, level: level))
  }

  @Test func `a district that many cities have is found by the number's province`() {
    let header = segment(
      notice(["朝阳区教育局关于开展检查的通知", "京朝教发〔2025〕1号", "各学校：", "请开展检查。", "朝阳区教育局", "2025年1月6日"])
    ).output.header
    #expect(header.region == Region(code: "110105", name: "北京市朝阳区", level: .county))
  }

  @Test(arguments: [
    ("各省、自治区、直辖市医疗保障局：", ["各省、自治区、直辖市医疗保障局"]), ("各区卫生健康委、发展改革委，各有关单位：", ["各区卫生健康委、发展改革委", "各有关单位"]),
    ("各市市场监督管理局、全省药品经营企业：", ["各市市场监督管理局", "全省药品经营企业"]),
    ("各区卫生健康委，申康医院发展中心、有关大学：", ["各区卫生健康委", "申康医院发展中心", "有关大学"]),
    ("隆德县、泾源县人力资源和社会保障局：", ["隆德县、泾源县人力资源和社会保障局"]), ("尊敬的胡某委员：", ["胡某委员"]),
  ])
  func `recipients are parted at commas and between complete names`(_ line: String, _ names: [String]) {
    #expect(segment(notice(["关于开展检查的通知", line, "请开展检查。"])).output.header.recipients == names)
  }

  @Test func `a decision of an assembly names no recipients`() {
    let header = segment(
      notice(["某省人民代表大会常务委员会关于修改条例的决定", "某省人民代表大会常务委员会第十次会议决定，对下列地方性法规作出修改：", "删去第十二条第二款。"])
    ).output.header
    #expect(header.recipients.isEmpty)
  }

  @Test func `joint issuers on one line are parted where a name of the same region begins`() {
    let header = segment(
      notice(["关于开展检查的通知", "各县：", "请开展检查。", "海南省医疗保障局海南省卫生健康委员会", "2025年1月6日"])
    ).output.header
    #expect(header.issuers == ["海南省医疗保障局", "海南省卫生健康委员会"])
  }

  @Test func `the bracket below a statute's title says who adopted it, and when`() {
    let header = segment(
      notice([
        "某市停车条例", "（2018年3月30日北京市第十五届人民代表大会常务委员会第三次会议通过）", "第一条 为了加强管理，制定本条例。", "第二条 市人民政府负责停车工作。",
      ])
    ).output.header
    #expect(header.issuers == ["北京市人民代表大会常务委员会"])
    #expect(header.adoptedOn == CivilDate(year: 2018, month: 3, day: 30))
  }

  @Test func `the one who signs an order stands for his office`() {
    let header = segment(
      notice([
        "某管理办法", "令第76号", "《某管理办法》已经部务会议通过，现予公布，自2025年3月1日起施行。", "民政部部长某某某", "2025年1月10日", "某管理办法", "第一条 为了管理，制定本办法。",
      ])
    ).output.header
    #expect(header.documentNumber == "令第76号")
    #expect(header.issuers == ["民政部"])
    #expect(header.documentType == "办法")
  }
}
