import PolicyModel
import Testing

@testable import Ingest

let wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

private let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/// A Word document with the given body and further parts of `word/`.
func wordFile(_ body: String, namespace: String = wordNamespace, parts: [String: String] = [:]) -> [UInt8] {
  var relations = ""
  for (index, name) in parts.keys.sorted().enumerated() {
    let kind = name.prefix { $0.isLetter }
    relations += "<Relationship Id=\"r\(index)\" Type=\"\(related)/\(kind)\" Target=\"\(name).xml\"/>"
  }
  let package = "http://schemas.openxmlformats.org/package/2006/relationships"
  let spaces = """
    xmlns:w="\(namespace)" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="wps" xmlns:v="urn:schemas-microsoft-com:vml"
    """
  var zip = TestZip([
    (
      "_rels/.rels",
      "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r\" Type=\"\(related)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    ),
    ("word/_rels/document.xml.rels", "<Relationships xmlns=\"\(package)\">\(relations)</Relationships>"),
    ("word/document.xml", "<w:document \(spaces)><w:body>\(body)</w:body></w:document>"),
  ])
  for (name, content) in parts {
    zip.add("word/\(name).xml", Array(content.replacing(" w=\"\"", with: " xmlns:w=\"\(namespace)\"").utf8))
  }
  return zip.bytes
}

private func p(_ text: String, _ properties: String = "") -> String {
  "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
}

private func item(_ text: String, level: Int = 0, list: Int = 1) -> String {
  p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
}

private func lines(_ bytes: [UInt8]) throws -> [String] {
  shownLines(try readDocument(named: "a.docx", bytes: bytes).output)
}

/// numbering.xml with one abstract list of the given levels (format, text) and further content behind it.
private func numbering(_ levels: [(String, String)], more: String = "", nums: String? = nil) -> String {
  let inner = levels.enumerated().map { index, level in
    "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(level.0)\"/>\(more)<w:lvlText w:val=\"\(level.1)\"/></w:lvl>"
  }.joined()
  return "<w:numbering w=\"\"><w:abstractNum w:abstractNumId=\"0\">\(inner)</w:abstractNum>"
    + (nums ?? "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>") + "</w:numbering>"
}

struct DOCXTests {
  @Test(arguments: [wordNamespace, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
  func `paragraphs are read in the transitional and the strict namespace`(_ namespace: String) throws {
    #expect(try lines(wordFile(p("关于防汛的通知") + p("各镇："), namespace: namespace)) == ["关于防汛的通知", "各镇："])
  }

  @Test func `automatic numbers stand in the text as Word shows them`() throws {
    let body =
      item("总体要求") + item("目标", level: 1) + item("指标", level: 2) + item("指标", level: 2) + item("任务", level: 1)
      + item("指标", level: 2) + p("中间") + item("保障") + item("组织", level: 1)
    let list = numbering([("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    #expect(
      try lines(wordFile(body, parts: ["numbering": list])) == [
        "一、总体要求", "（一）目标", "1. 指标", "2. 指标", "（二）任务", "1. 指标", "中间", "二、保障", "（一）组织",
      ]
    )
  }

  @Test(arguments: [
    ("decimalEnclosedCircleChinese", "%1", "①"), ("ideographTraditional", "%1、", "甲、"), ("upperLetter", "%1)", "A)"),
    ("lowerRoman", "(%1)", "(i)"), ("japaneseCounting", "第%1条", "第一条"), ("chineseLegalSimplified", "%1、", "壹、"),
    ("decimalFullWidth", "%1．", "１．"), ("ideographEnclosedCircle", "%1", "㊀"), ("bullet", "", ""), ("none", "附", ""),
    ("decimalZero", "%1）", "01）"),
  ])
  func `every form of number is shown`(_ format: String, _ text: String, _ shown: String) throws {
    let found = try lines(wordFile(item("甲"), parts: ["numbering": numbering([(format, text)])]))
    #expect(found.map { $0.removingBlanks() } == [shown + "甲"])
  }

  @Test func `a list restarts by its override and goes on over lists made from the same one`() throws {
    let nums = """
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      """
    let body = item("甲") + item("乙", list: 2) + item("丙", list: 3) + item("丁", list: 3)
    let list = numbering([("decimal", "%1、")], nums: nums)
    #expect(try lines(wordFile(body, parts: ["numbering": list])) == ["1、甲", "2、乙", "5、丙", "6、丁"])
  }

  @Test func `a style brings its number and makes a heading`() throws {
    let styles = """
      <w:styles w=""><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
      </w:pPr></w:style><w:style w:type="paragraph" w:styleId="a"><w:name w:val="一级"/><w:basedOn w:val="1"/></w:style></w:styles>
      """
    let body =
      p("总体要求", "<w:pStyle w:val=\"a\"/>") + p("正文。") + p("保障", "<w:pStyle w:val=\"1\"/>")
      + p("不编号", "<w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
    let parts = ["styles": styles, "numbering": numbering([("chineseCounting", "%1、")])]
    #expect(try lines(wordFile(body, parts: parts)) == ["# 一、总体要求", "正文。", "# 二、保障", "# 不编号"])
  }

  @Test func `tracked changes are read as accepted`() throws {
    let body = """
      <w:p><w:r><w:t>于</w:t></w:r><w:del w:id="1"><w:r><w:delText>5月</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>6月</w:t></w:r></w:ins>
      <w:moveFrom w:id="3"><w:r><w:t>前</w:t></w:r></w:moveFrom><w:r><w:t>底前完成</w:t></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>
      """
    let read = try readDocument(named: "a.docx", bytes: wordFile(body))
    #expect(shownLines(read.output) == ["于6月底前完成", "前半后半"])
    #expect(read.diagnostics.map(\.code) == ["N0135"])
  }

  @Test func `a text box is read once, for all its two drawings`() throws {
    let box = "<w:txbxContent>\(p("特急"))</w:txbxContent>"
    let body = """
      <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>标题</w:t></w:r></w:p>
      """
    #expect(try lines(wordFile(body)) == ["标题", "特急"])
  }

  @Test func `content controls, links, fields, tabs and hidden words are read as shown`() throws {
    let body = """
      <w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r><w:hyperlink><w:r><w:t>丙</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>
      <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
      <w:r><w:t>2025年</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:fldSimple><w:r><w:t>5月</w:t></w:r></w:fldSimple></w:p>
      <w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>
      """
    #expect(try lines(wordFile(body)) == ["甲\t乙丙", "2025年5月", "上", "下"])
  }

  @Test func `table rows keep their columns under merged cells`() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
    }
    let body = """
      <w:tbl><w:tr>\(cell("任务"))\(cell("责任单位"))\(cell("时限"))</w:tr>
      <w:tr>\(cell("巡堤", "<w:vMerge w:val=\"restart\"/>"))\(cell("水利局"))\(cell("6月底前"))</w:tr>
      <w:tr>\(cell("", "<w:vMerge/>"))\(cell("应急局"))\(cell("7月底前"))</w:tr>
      <w:tr>\(cell("合计", "<w:gridSpan w:val=\"2\"/>"))\(cell("2项"))</w:tr></w:tbl>
      """
    #expect(try lines(wordFile(body)) == ["任务|责任单位|时限", "巡堤|水利局|6月底前", "巡堤|应急局|7月底前", "合计||2项"])
  }

  @Test func `notes stand behind the text, heads and feet are furniture`() throws {
    let body = "<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
    let parts = [
      "footnotes":
        "<w:footnotes w=\"\"><w:footnote w:id=\"0\">\(p("分隔"))</w:footnote><w:footnote w:id=\"2\">\(p("含县级市"))</w:footnote></w:footnotes>",
      "header": "<w:hdr w=\"\">\(p("某县人民政府文件"))</w:hdr>",
    ]
    let document = try readDocument(named: "a.docx", bytes: wordFile(body, parts: parts)).output
    #expect(shownLines(document) == ["正文", "注1：含县级市"])
    #expect(document.lines.first?.kind == .furniture)
  }
}
