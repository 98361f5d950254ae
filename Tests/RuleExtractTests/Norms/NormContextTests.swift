import Ingest
import Lexing
import PolicyModel
import Segmenter
import Testing

@testable import RuleExtract

/// What norms take from their notice: lists, brackets that cover several sentences, aliases, breached articles.
@Suite struct NormContextTests {
  /// A notice from its lines, each a paragraph.
  private func notice(_ lines: [String]) -> SegmentedNotice {
    var scalars: [UInt32] = []
    var paragraphs: [IngestedNotice.Paragraph] = []
    var lineStarts: [(source: Int, line: Int)] = []
    for (index, line) in lines.enumerated() {
      lineStarts.append((scalars.count, index + 1))
      let start = scalars.count
      scalars += line.unicodeScalars.map(\.value)
      paragraphs.append(IngestedNotice.Paragraph(span: TextSpan(start, scalars.count)))
      scalars.append(0x0A)
    }
    if !scalars.isEmpty { scalars.removeLast() }
    let map = SourceMap(runs: [SourceMap.Run(canonical: 0, source: 0)], lineStarts: lineStarts)
    let source = SourceInfo(
      name: "notice.txt",
      mediaType: "text/plain",
      encoding: "UTF-8",
      sha256: "",
      lines: 1...lines.count
    )
    let ingested = IngestedNotice(text: ScalarText(scalars), paragraphs: paragraphs, map: map, source: source)
    return segment(ingested).output
  }

  private func norms(_ lines: [String]) -> [Obligation] {
    let notice = notice(lines)
    let context = NormContext(notice)
    return notice.sentences.indices.flatMap { readNorms(of: $0, in: notice, context).output }
  }

  @Test func `items of 情形之一 are conditions of one norm`() throws {
    let found = norms([
      "第三条 有下列情形之一的，不得申请经营许可：",
      "（一）被吊销许可证未满三年的；",
      "（二）提供虚假材料的。",
      "第四条 申请人应当如实提供材料。",
    ])
    let norm = try #require(found.first)
    #expect(found.count == 2)
    #expect(norm.modality == .prohibition)
    #expect(norm.conditions.map(\.quote) == ["有下列情形之一的", "被吊销许可证未满三年的", "提供虚假材料的"])
  }

  @Test func `items of 下列义务 are norms, and name who acts where their own sentence does`() {
    let found = norms([
      "第五条 产生单位应当履行下列义务：",
      "（一）设置符合标准的收集容器；",
      "（二）不得混入其他垃圾；",
      "（三）每年1月31日前申报产生计划。",
      "第六条 收运单位应当每日清运。",
    ])
    let items = found.dropFirst().prefix(3)
    #expect(items.map(\.modality) == [.obligation, .prohibition, .obligation])
    #expect(found.first?.bearers.map(\.name) == ["产生单位"])
    #expect(items.allSatisfy { $0.bearers.isEmpty })
  }

  @Test func `items of 下列措施 have the modality of the norm that announces them`() {
    let found = norms([
      "第八条 渔政站实施检查，有权采取下列措施，被检查单位不得拒绝：",
      "（一）进入作业场所实施现场检查；",
      "（二）查阅、复制有关票据；",
      "（三）国务院批准的其他措施。",
      "第九条 本办法自公布之日起施行。",
    ])
    #expect(found.map(\.modality) == [.permission, .prohibition, .permission, .permission])
  }

  @Test func `a lead-in behind ； goes on with the cases of its sentence`() {
    let found = norms([
      "第九条 养殖单位有下列行为之一的，由渔政站责令改正；逾期不改的，予以记录：",
      "（一）拒绝检查的；",
      "（二）未按规定报告的。",
      "第十条 本办法自公布之日起施行。",
    ])
    #expect(found.count == 2)
  }

  @Test func `items of 下列行为 under 不得 are the acts of one prohibition`() throws {
    let found = norms([
      "第七条 任何单位和个人不得有下列行为：",
      "（一）擅自拆除标志；",
      "（二）占用消防通道。",
      "第八条 本办法由市城市管理局负责解释。",
    ])
    let prohibition = try #require(found.first)
    #expect(prohibition.modality == .prohibition)
    #expect(prohibition.bearers.map(\.name) == ["任何单位和个人"])
    #expect(prohibition.conditions.map(\.quote) == ["擅自拆除标志", "占用消防通道"])
    #expect(found.map(\.modality) == [.prohibition, .obligation])
  }

  @Test func `a bracket covers its item back to its start`() {
    let found = norms([
      "一、重点任务",
      "（一）完善设施。加强充电设施建设。推进旧线改造。（责任单位：市发展改革委、市住建局）",
      "（二）优化服务。开展便民活动。（市商务局牵头，市财政局配合）",
      "二、保障措施",
      "（一）加强领导。各地要建立协调机制。",
    ])
    let units = found.map { $0.assigned.map(\.name) }
    #expect(units.contains(["市发展改革委", "市住建局"]))
    #expect(units.contains(["市商务局", "市财政局"]))
    #expect(found.last?.assigned == [])
  }

  @Test func `units of 以下均需 stand for everything behind`() {
    let found = norms([
      "一、重点任务",
      "（一）加强监测。完善监测网络。（市气象局负责。以下均需各县（市、区）人民政府落实，不再单独列出）",
      "（二）加强宣传。开展科普活动。（市科协负责）",
      "（三）强化保障。落实经费投入。",
    ])
    #expect(
      found.map { $0.assigned.map(\.name) } == [
        ["市气象局"], ["市科协", "各县（市、区）人民政府"], ["各县（市、区）人民政府"],
      ]
    )
  }

  @Test func `an alias leads to its full name`() throws {
    let found = norms([
      "一、组织领导",
      "成立市电梯加装工作领导小组（以下简称领导小组）。领导小组负责统筹协调。",
    ])
    let bearer = try #require(found.last?.bearers.first)
    #expect(bearer.name == "领导小组")
    #expect(bearer.fullName == "市电梯加装工作领导小组")
  }

  @Test func `an alias of two names is said so`() {
    let notice = notice([
      "一、组织领导",
      "市教育局（以下简称市局）负责指导。市体育局（以下简称市局）负责实施。",
    ])
    #expect(NormContext(notice).diagnostics.map(\.code) == ["W0503"])
  }

  @Test func `bare verbs under a report are no duties`() {
    let found = norms([
      "一、工作开展情况",
      "推荐骨干教师参加市级培训。每年选派10名教师支教。",
      "二、下一步计划",
      "推荐优秀学生参加竞赛。",
    ])
    #expect(found.map(\.text) == ["每年选派10名教师支教", "推荐优秀学生参加竞赛"])
  }

  @Test func `a penalty is related to the duty it punishes`() {
    var found = norms([
      "第五条 生产单位应当建立台账。",
      "第六条 运输单位应当密闭运输。",
      "第二十条 违反本办法第五条、第九条第一款规定的，由市场监督管理部门责令改正，处一万元罚款。",
    ])
    for index in found.indices {
      found[index].id = "n#\(index)"
      found[index].clause = [["第五条"], ["第六条"], ["第二十条"]][index]
    }
    linkPenalties(in: &found)
    #expect(found.map(\.relatedTo) == [[], [], ["n#0"]])
  }

  @Test(arguments: [
    ("违反本条例第八条、第十二条第一款和第十五条规定的，处罚款", ["第八条", "第十二条", "第十五条"]),
    ("违反《中华人民共和国药品管理法》第三条的，处罚款", []),
    ("违反本办法规定的，责令改正", []),
  ])
  func `breached articles of the notice itself are read`(sentence: String, articles: [String]) {
    #expect(BreachedArticles.read(ScalarText(sentence)) == articles)
  }
}
