import Lexing
import PolicyModel
import Testing

@testable import Ingest

/// A document's lines as a reader sees them: text, `# ` before headings, `| ` between cells, furniture left out.
func shownLines(_ document: SourceDocument) -> [String] {
  document.lines.compactMap { line in
    let text = document.text.string(line.span).trimmingBlanks()
    switch line.kind {
    case .heading(let level): return String(repeating: "#", count: level) + " " + text
    case .tableRow(_, let cells): return cells.map { document.text.string($0).trimmingBlanks() }.joined(separator: "|")
    case .furniture: return nil
    case .pageBreak: return "---"
    case .physical, .paragraph: return text
    }
  }
}

func page(_ html: String) throws -> SourceDocument {
  try readDocument(named: "page.html", bytes: Array(html.utf8)).output
}

func metadata(_ document: SourceDocument) -> [String: String] {
  Dictionary(document.metadata.map { ($0.name, $0.value) }) { first, _ in first }
}

private let prose = "各镇人民政府要加强领导，落实责任，确保2025年6月底前完成全部任务。"

struct HTMLTests {
  @Test func `the text is found among menus, links and a footer`() throws {
    let document = try page(
      """
      <html><head><title>关于做好防汛工作的通知-某县人民政府</title><meta name="ArticleTitle" content="关于做好防汛工作的通知">
      <meta name="PubDate" content="2025-05-06 10:00"><script>var x = "脚本，不是正文。";</script></head><body>
      <div class="top"><ul><li><a href="/">网站首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
      <div class="wrap"><div class="xl"><a>热点一</a><a>热点二，三、四。</a></div>
      <div class="content"><h1>关于做好防汛工作的通知</h1>
      <div class="info">来源：县水利局 发布时间：2025-05-06 字体：[大 中 小] 打印</div>
      <div><p>各镇人民政府：</p><p>\(prose)</p><p>\(prose)</p><p>2025年5月6日</p></div></div></div>
      <div class="footer">版权所有：某县人民政府，地址：某县某路1号。鄂ICP备1号</div></body></html>
      """
    )
    #expect(shownLines(document) == ["# 关于做好防汛工作的通知", "各镇人民政府：", prose, prose, "2025年5月6日"])
    #expect(metadata(document)["ArticleTitle"] == "关于做好防汛工作的通知")
    #expect(metadata(document)["PubDate"] == "2025-05-06 10:00")
    #expect(metadata(document)["来源"] == "县水利局")
    #expect(metadata(document)["发布日期"] == "2025-05-06")
  }

  @Test func `the index table becomes metadata and is no part of the text`() throws {
    let document = try page(
      """
      <body><table><tr><td><b>索 引 号：</b></td><td>0001/2025-1</td><td>主题分类：</td><td>水利</td></tr>
      <tr><td>发文机关：</td><td>某县人民政府</td><td>成文日期：</td><td>2025年05月01日</td></tr>
      <tr><td>标　　题：</td><td colspan=3>关于防汛的通知</td></tr><tr><td>发文字号：</td><td>某政发〔2025〕1号</td>
      <td>有 效 性：</td><td>有效</td></tr></table><table><tr><td id="zoom"><p>关于防汛的通知</p><p>\(prose)</p></td></tr></table>
      """
    )
    #expect(shownLines(document) == ["关于防汛的通知", prose])
    #expect(
      metadata(document) == [
        "索引号": "0001/2025-1", "主题分类": "水利", "发文机关": "某县人民政府", "成文日期": "2025年05月01日", "标题": "关于防汛的通知",
        "发文字号": "某政发〔2025〕1号", "有效性": "有效",
      ]
    )
  }

  @Test(arguments: [
    ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
    ("<ol start=3 type=a><li>甲</li><li><p>乙</p></li></ol>", ["c.甲", "d.乙"]),
    ("<ol style='list-style-type:cjk-ideographic'><li>甲</li><li value=11>乙</li></ol>", ["一、甲", "十一、乙"]),
    ("<ol style='list-style:none'><li>1.甲</li></ol>", ["1.甲"]),
    ("<ul><li>甲</li></ul>", ["甲"]),
    ("<ol class='custom_cn2 list-paddingleft-1'><li class='x'><p>甲</p></li></ol>", ["（一）甲"]),
    ("<ol><li>甲<ol type=I><li>子</li><li>丑</li></ol></li><li>乙</li></ol>", ["1.甲", "I.子", "II.丑", "2.乙"]),
    (
      """
      <style>@media screen{.n{counter-reset:c}} .n p{counter-increment:c}
      .n p::before{content:"第" counter(c, cjk-ideographic) "条　"}</style><div class=n><p>甲</p><p>乙</p></div>
      """, ["第一条　甲", "第二条　乙"]
    ),
  ])
  func `list numbers stand in the text as the browser shows them`(_ html: String, _ lines: [String]) throws {
    #expect(shownLines(try page("<body><div>\(html)</div>")) == lines)
  }

  @Test func `spans, breaks and no-break spaces of Word's pages make one line each`() throws {
    let document = try page(
      """
      <div><p class=MsoNormal><span>到</span><span lang=EN-US>2025<o:p></o:p></span><span>年</span>
      <span>6</span>月底前</p><p>&nbsp;&nbsp;一行<br>二行</p></div>
      """
    )
    #expect(shownLines(document) == ["到2025年 6月底前", "一行", "二行"])
  }

  @Test func `cells of a table keep their columns under merged cells`() throws {
    let document = try page(
      """
      <div><p>\(prose)</p><table><tr><th>任务</th><th>责任单位</th></tr><tr><td rowspan=2>巡堤</td><td>水利局</td></tr>
      <tr><td>应急局</td></tr><tr><td colspan=2>合计</td></tr></table></div>
      """
    )
    #expect(shownLines(document) == [prose, "任务|责任单位", "巡堤|水利局", "巡堤|应急局", "合计|"])
  }

  @Test func `a charset in a meta element inside the body is a hint for decoding`() throws {
    // 「通知，」 in GB2312
    let body: [UInt8] = [0xCD, 0xA8, 0xD6, 0xAA, 0xA3, 0xAC]
    let bytes = Array("<html><body><meta content=\"text/html; charset=GB2312\"><p>".utf8) + body + Array("</p>".utf8)
    let document = try readDocument(named: "p.html", bytes: bytes).output
    #expect(shownLines(document) == ["通知，"])
    #expect(document.encoding == "GB18030")
  }

  @Test(arguments: [
    "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>",
    "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"x\"/>",
  ])
  func `a Word document in one XML file is refused`(_ text: String) {
    #expect(throws: ReadFailure.self) { try page(text) }
  }

  @Test func `sentences outside the main text are named`() throws {
    let read = try readDocument(
      named: "p.html",
      bytes: Array(
        "<body><div><div class=TRS_Editor>\(String(repeating: "<p>\(prose)</p>", count: 9))</div><div><p>另有一句话，不在正文之中。</p></div></div>"
          .utf8
      )
    )
    #expect(read.diagnostics.map(\.code) == ["N0126"])
    #expect(read.diagnostics.first?.message.contains("另有一句话") == true)
  }

  @Test func `a page that wraps its lines by hand gives physical lines`() throws {
    let lines = ["一、全面落实各级政府的防汛责任制，建立县乡村三级责", "任体系，层层压实责任，确保责任到人到岗到位到点，", "各级各部门要按照职责分工，加强协作配合，形成工作合"]
    let html = (lines + lines + lines + lines).map { "<p>\($0)</p>" }.joined()
    let document = try page("<body><div>\(html)</div>")
    #expect(document.lines.allSatisfy { $0.kind == .physical })
  }

  @Test func `a notice that a page shows twice is read once`() throws {
    let notice = [
      "关于做好防汛工作的通知", "某政发〔2025〕1号", "各镇人民政府：", "  \(prose)", "\(prose)另外，请于2025年7月底前报送总结。", "某县人民政府", "2025年5月6日",
    ]
    let swapped = [notice[1], notice[0]] + notice[2...]
    let html = (notice + swapped).map { "<p>\($0)</p>" }.joined()
    let read = ingest(try page("<body><div class=TRS_Editor>\(html)</div>"))
    #expect(read.output.count == 1)
    #expect(read.diagnostics.contains { $0.code == "N0111" && $0.message.contains("left out") })
  }
}
