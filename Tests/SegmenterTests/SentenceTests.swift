import Lexing
import PolicyModel
import Segmenter
import Testing

@Suite struct SentenceTests {
  @Test func `a sentence ends at a stop or semicolon and keeps an embedded quotation whole`() {
    let outline = segment(
      notice(["关于开展检查的通知", "各市医保局：", "要做到“应查尽查。应改尽改。”的要求落地；不得走过场。（市医保局负责）各地要报告！"])
    ).output.outline
    #expect(
      outline == [
        "head : 关于开展检查的通知", "head : 各市医保局：", "body : 要做到“应查尽查。应改尽改。”的要求落地；", "body : 不得走过场。",
        "assignment : （市医保局负责）", "body : 各地要报告！",
      ]
    )
  }

  @Test func `items depend on the sentence that opens their list`() throws {
    let result = segment(
      notice([
        "某市某办法", "第一条 为了规范管理，制定本办法。", "第二条 有下列情形之一的，不予受理：", "（一）材料不全的；", "（二）未满1年的。", "申请人可以重新申请。", "第三条 本办法自公布之日起施行。",
      ])
    ).output
    #expect(
      result.outline.suffix(5) == [
        "leadIn 第二条: 有下列情形之一的，不予受理：", "listItem 第二条/（一）: 材料不全的；", "listItem 第二条/（二）: 未满1年的。", "body 第二条: 申请人可以重新申请。",
        "body 第三条: 本办法自公布之日起施行。",
      ]
    )
    let items = result.sentences.filter { $0.role == .listItem }
    #expect(items.allSatisfy { $0.leadIn.map { result.sentences[$0].role } == .leadIn })
  }

  @Test func `items counted inside a paragraph are clauses of their own`() {
    let result = segment(notice(["关于工作的通知", "一、组织领导。要抓好三项工作：一是建立机制；二是明确责任；三是加强督导。", "二、监督检查。各地要自查。"])).output
    #expect(
      result.outline == [
        "head : 关于工作的通知", "heading 一: 组织领导。", "leadIn 一: 要抓好三项工作：", "listItem 一/一是: 建立机制；", "listItem 一/二是: 明确责任；",
        "listItem 一/三是: 加强督导。", "heading 二: 监督检查。", "body 二: 各地要自查。",
      ]
    )
  }

  @Test func `a reference to an article at the start of a line is no heading`() {
    let result = segment(
      notice(["某规定", "第一条 适用范围如下。", "第三百一十条规定的事项，按照规定执行。", "第二条 本规定自公布之日起施行。"])
    ).output
    #expect(result.clauses.map(\.marker) == ["第一条", "第二条"])
  }

  @Test func `a sentence without an end is cut behind a comma, and said to be`() {
    let words = String(repeating: "各县应当加强管理，", count: 1000)
    let result = segment(notice(["关于工作的通知", "各市医保局：", "要做好工作。", words]))
    let parts = result.output.sentences.filter { $0.role == .body }.dropFirst()
    #expect(parts.count == 3)
    #expect(parts.dropLast().allSatisfy { result.output.text.string($0.span).hasSuffix("，") })
    #expect(parts.reduce(0) { $0 + $1.span.count } == words.unicodeScalars.count)
    #expect(result.diagnostics.filter { $0.code == "W0207" }.map(\.message) == ["9000 characters without an end"])
  }
}
