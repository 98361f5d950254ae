import PolicyModel
import Testing

@testable import Ingest

/// An OFD document of the given pages: each is the content of its <Content>.
func ofdFile(
  _ pages: [String],
  prefix: String = "ofd",
  more: [(String, String)] = [],
  body: String = "",
  common: String = "",
  document: String = ""
) -> [UInt8] {
  let space = "xmlns:\(prefix)=\"http://www.ofdspec.org/2016\""
  func rename(_ text: String) -> String { text.replacing("ofd:", with: prefix + ":") }
  let list = pages.indices.map { "<ofd:Page ID=\"\($0 + 1)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>" }.joined()
  var parts = [
    (
      "OFD.xml",
      "<ofd:OFD \(space)><ofd:DocBody><ofd:DocInfo><ofd:Title>标题</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\(body)</ofd:DocBody></ofd:OFD>"
    ),
    (
      "Doc_0/Document.xml",
      "<ofd:Document \(space)><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\(common)</ofd:CommonData><ofd:Pages>\(list)</ofd:Pages>\(document)</ofd:Document>"
    ),
  ]
  for (index, page) in pages.enumerated() {
    parts.append(
      (
        "Doc_0/Pages/Page_\(index)/Content.xml",
        "<ofd:Page \(space)><ofd:Content><ofd:Layer>\(page)</ofd:Layer></ofd:Content></ofd:Page>"
      )
    )
  }
  for part in more { parts.append((part.0, part.1.replacing("SPACE", with: space))) }
  return TestZip(parts.map { ($0.0, rename($0.1)) }).bytes
}

func text(_ words: String, x: Double = 20, y: Double, delta: String? = nil, size: Double = 5, more: String = "")
  -> String
{
  let delta = delta ?? "g \(max(words.count - 1, 1)) \(size)"
  return """
    <ofd:TextObject Boundary="\(x) \(y) 170 7" Size="\(size)"\(more)><ofd:TextCode X="0" Y="5" DeltaX="\(delta)">\(words)</ofd:TextCode></ofd:TextObject>
    """
}

private func lines(_ bytes: [UInt8]) throws -> [String] {
  shownLines(try readDocument(named: "a.ofd", bytes: bytes).output)
}

struct OFDTests {
  @Test func `lines are read down the page, whatever their order in the file`() throws {
    let page = text("第二行", y: 40) + text("第一行", y: 30) + "<ofd:PageBlock>\(text("第三行", y: 50))</ofd:PageBlock>"
    #expect(try lines(ofdFile([page])) == ["第一行", "第二行", "第三行"])
    #expect(try lines(ofdFile([page], prefix: "etax")) == ["第一行", "第二行", "第三行"])
  }

  @Test func `characters placed one by one join to lines`() throws {
    let page = text("于2025", y: 30, delta: "5 2.5 g 2 2.5") + text("年底前", x: 35, y: 30) + text("完成", x: 20, y: 37)
    #expect(try lines(ofdFile([page])) == ["于2025年底前", "完成"])
  }

  @Test func `letters that stand apart are one line, in whatever order the file has them`() throws {
    let letters = Array("于2025年12月底前达到95%").enumerated().map { text(String($1), x: 20 + 9 * Double($0), y: 30) }
    #expect(try lines(ofdFile([letters.reversed().joined()])) == ["于2025年12月底前达到95%"])
  }

  @Test func `objects that reach into each other are read by their characters' places`() throws {
    // 2 2 年 and 0 5 底 stand between each other.
    let page = text("22年", x: 20, y: 30, delta: "10 10") + text("05底", x: 25, y: 30, delta: "10 10")
    let found = try readDocument(named: "a.ofd", bytes: ofdFile([page]))
    #expect(shownLines(found.output).map { $0.replacing(" ", with: "") } == ["2025年底"])
    #expect(found.diagnostics.isEmpty)
    // Other characters at the same places.
    let tangled = text("达到30家", x: 20, y: 30) + text("达到45户", x: 20.5, y: 30)
    #expect(try readDocument(named: "a.ofd", bytes: ofdFile([tangled])).diagnostics.map(\.code) == ["W0143"])
  }

  @Test func `one text code may hold several lines`() throws {
    let page = """
      <ofd:TextObject Boundary="20 30 80 20" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 2 5 -10 g 2 5" DeltaY="g 2 0 7 g 2 0">第一行第二行</ofd:TextCode></ofd:TextObject>
      """
    #expect(try lines(ofdFile([page])) == ["第一行", "第二行"])
  }

  @Test func `a matrix moves and scales the words`() throws {
    let page =
      text("大标题", x: 0, y: 0, delta: "g 2 10", size: 10, more: " CTM=\"0.5 0 0 0.5 20 30\"") + text("正文", x: 20, y: 40)
    #expect(try lines(ofdFile([page])) == ["大标题", "正文"])
  }

  @Test func `words over a template are read with it, once`() throws {
    let template = (
      "Doc_0/Tpls/T.xml",
      "<ofd:Page SPACE><ofd:Content><ofd:Layer>\(text("许可证编号", y: 20))</ofd:Layer></ofd:Content></ofd:Page>"
    )
    let document = ofdFile(
      [text("甲", y: 30)],
      more: [template],
      common: "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/T.xml\"/>"
    )
    #expect(try lines(document) == ["甲"])
    let used = ofdFile(
      [text("甲", y: 30) + "</ofd:Layer></ofd:Content><ofd:Template TemplateID=\"9\"/><ofd:Content><ofd:Layer>"],
      more: [template],
      common: "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/T.xml\"/>"
    )
    #expect(try lines(used) == ["许可证编号", "甲"])
  }

  @Test func `running heads and page numbers are furniture`() throws {
    let pages = (1...4).map { page in
      text("某县人民政府公报 第\(page)期", y: 10) + text("正文第\(page)页内容", y: 100 + Double(page))
        + text("— \(page) —", x: 100, y: 285)
    }
    #expect(try lines(ofdFile(pages)).filter { $0 != "---" } == (1...4).map { "正文第\($0)页内容" })
  }

  @Test func `a slanted watermark is furniture and annotations are not read`() throws {
    let page = text("正文", y: 30) + text("内部", x: 80, y: 100, more: " CTM=\"0.7 0.7 -0.7 0.7 0 0\"")
    let annotation = ("Doc_0/Annots/Page_0/Annotation.xml", "<ofd:PageAnnot SPACE>\(text("批注", y: 50))</ofd:PageAnnot>")
    #expect(try lines(ofdFile([page], more: [annotation])) == ["正文"])
  }

  @Test func `two columns are read one after the other, rows of a table across`() throws {
    let left = (0..<8).map { text("左栏文字左栏文字左栏文第\($0)行", x: 20, y: 40 + 7 * Double($0)) }
    let right = (0..<8).map { text("右栏文字右栏文字右栏文第\($0)行", x: 110, y: 40 + 7 * Double($0)) }
    let found = try lines(
      ofdFile([text("通栏标题通栏标题通栏标题通栏标题通栏", x: 50, y: 30) + zip(left, right).map { $0 + $1 }.joined()])
    )
    #expect(found.first?.hasPrefix("通栏标题") == true)
    #expect(found.dropFirst().prefix(8).allSatisfy { $0.hasPrefix("左栏") })
    #expect(found.suffix(8).allSatisfy { $0.hasPrefix("右栏") })
    let rows = (0..<8).map {
      text("任务\($0)", x: 20, y: 40 + 7 * Double($0)) + text("县水利局", x: 110, y: 40 + 7 * Double($0))
    }
    #expect(try lines(ofdFile([rows.joined()])).allSatisfy { $0.hasPrefix("任务") && $0.hasSuffix("县水利局") })
  }

  @Test func `signatures and attachments are named, attached documents read`() throws {
    let more = [
      (
        "Doc_0/Signs/Signatures.xml",
        "<ofd:Signatures SPACE><ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"Sign_0/Signature.xml\"/></ofd:Signatures>"
      ),
      (
        "Doc_0/Signs/Sign_0/Signature.xml",
        "<ofd:Signature SPACE><ofd:SignedInfo><ofd:Provider ProviderName=\"某厂\"/><ofd:SignatureDateTime>2025-01-02</ofd:SignatureDateTime></ofd:SignedInfo></ofd:Signature>"
      ),
      (
        "Doc_0/Attachs/Attachments.xml",
        "<ofd:Attachments SPACE><ofd:Attachment ID=\"1\" Name=\"附表.txt\"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
      ),
      ("Doc_0/Attachs/a.txt", "附表内容，见此处。"),
    ]
    let bytes = ofdFile(
      [text("正文", y: 30)],
      more: more,
      body: "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
      document: "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    )
    let document = try readDocument(named: "a.ofd", bytes: bytes).output
    #expect(shownLines(document) == ["正文", "---", "附表内容，见此处。"])
    #expect(
      metadata(document) == ["ofd.Title": "标题", "ofd.Signature": "Seal 某厂 2025-01-02", "ofd.Attachment": "附表.txt"]
    )
  }

  @Test func `text in composite objects stands where they place it`() throws {
    let unit = """
      <ofd:Res SPACE><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7" Width="100" Height="50"><ofd:Content>
      <ofd:PageBlock>\(text("第二行", x: 5, y: 10))</ofd:PageBlock></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>
      """
    let page =
      text("第一行", y: 30) + text("第三行", y: 50)
      + "<ofd:CompositeObject ResourceID=\"7\" Boundary=\"15 30 100 50\" CTM=\"1 0 0 1 0 0\"/>"
    let bytes = ofdFile(
      [page],
      more: [("Doc_0/DocumentRes.xml", unit)],
      common: "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    )
    #expect(try lines(bytes) == ["第一行", "第二行", "第三行"])
  }

  /// The path of a table's lines: at `ys` across, at `xs` down.
  private func ruling(_ xs: [Int], _ ys: [Int], without: String = "") -> String {
    var path = ys.map { "M \(xs[0]) \($0) L \(xs[xs.count - 1]) \($0)" }
    path += xs.map { "M \($0) \(ys[0]) L \($0) \(ys[ys.count - 1])" }
    path.removeAll { $0 == without }
    return path.map {
      "<ofd:PathObject Boundary=\"0 0 210 297\"><ofd:AbbreviatedData>\($0)</ofd:AbbreviatedData></ofd:PathObject>"
    }.joined()
  }

  @Test func `a ruled table keeps its cells, also those of several lines and merged ones`() throws {
    let words =
      text("任务分工", x: 60, y: 20) + text("任务", x: 25, y: 32) + text("责任单位", x: 85, y: 32) + text("巡查堤防，", x: 25, y: 42)
      + text("清理河道", x: 25, y: 48) + text("水利局", x: 85, y: 42) + text("应急局", x: 85, y: 62) + text("结尾。", x: 20, y: 80)
    // No line parts the second row's task from the third's.
    let rules =
      ruling([20, 80, 140], [30, 40, 60, 70], without: "M 20 60 L 140 60")
      + "<ofd:PathObject Boundary=\"0 0 210 297\"><ofd:AbbreviatedData>M 80 60 L 140 60</ofd:AbbreviatedData></ofd:PathObject>"
    #expect(
      try lines(ofdFile([words + rules])) == ["任务分工", "任务|责任单位", "巡查堤防，清理河道|水利局", "巡查堤防，清理河道|应急局", "结尾。"]
    )
  }

  @Test func `a table goes on over the page without its heads`() throws {
    func page(_ task: String, _ unit: String) -> String {
      text("任务", x: 25, y: 32) + text("责任单位", x: 85, y: 32) + text(task, x: 25, y: 42) + text(unit, x: 85, y: 42)
        + ruling([20, 80, 140], [30, 40, 50])
    }
    let document = try readDocument(
      named: "a.ofd",
      bytes: ofdFile([page("巡堤", "水利局"), page("清淤", "住建局")])
    ).output
    #expect(shownLines(document) == ["任务|责任单位", "巡堤|水利局", "---", "清淤|住建局"])
    #expect(ingest(document).output[0].tables.count == 1)
  }

  @Test func `a frame around words is no table`() throws {
    let page = text("通知", x: 25, y: 32) + text("各镇：", x: 25, y: 42) + ruling([20, 140], [30, 50])
    #expect(try lines(ofdFile([page])) == ["通知", "各镇："])
  }

  @Test func `a table without lines is read by its heads`() throws {
    let page =
      text("序号", x: 20, y: 30) + text("重点任务", x: 50, y: 30) + text("责任单位", x: 110, y: 30) + text("完成时限", x: 150, y: 30)
      + text("1", x: 22, y: 45) + text("巡查堤防和水库，清理", x: 40, y: 42) + text("河道", x: 40, y: 48)
      + text("水利局", x: 110, y: 45)
      + text("2025年6月", x: 148, y: 45) + text("2", x: 22, y: 62) + text("储备物资", x: 40, y: 62)
      + text("应急局", x: 110, y: 62) + text("2025年5月", x: 148, y: 62) + text("二、保障措施", x: 30, y: 76)
      + text("各镇要加强领导，落实责任，按时完成任务并报告情况。", x: 30, y: 86)
    #expect(
      try lines(ofdFile([page])) == [
        "序号|重点任务|责任单位|完成时限", "1|巡查堤防和水库，清理河道|水利局|2025年6月", "2|储备物资|应急局|2025年5月", "二、保障措施",
        "各镇要加强领导，落实责任，按时完成任务并报告情况。",
      ]
    )
  }
}
