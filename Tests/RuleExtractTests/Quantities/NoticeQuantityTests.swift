import Ingest
import Lexing
import PolicyModel
import RuleExtract
import Segmenter
import TestSupport
import Testing

/// What the sentence itself does not say: the notice around it.
@Suite struct NoticeQuantityTests {
  /// Quantities of every sentence of a notice's text.
  private func read(_ text: String) throws -> Staged<[Quantity]> {
    let document = try readDocument(named: "notice.txt", bytes: Array(text.utf8))
    let notice = try #require(ingest(document.output).output.first)
    let segmented = segment(notice).output
    var found: [Quantity] = []
    var diagnostics: [Diagnostic] = []
    for index in segmented.sentences.indices {
      let deadlines = readDeadlines(of: index, in: segmented).output
      let staged = readQuantities(of: index, in: segmented, deadlines: deadlines)
      found += staged.output
      diagnostics += staged.diagnostics
    }
    for quantity in found { #expect(notice.text.string(quantity.span) == quantity.quote) }
    return Staged(found, diagnostics: diagnostics)
  }

  @Test func `a target without a subject measures what the sentence before measures`() throws {
    let found = try read(
      "关于推进中心药房建设的通知\n各市：\n一、阶段目标\n2025年11月底前，各市中心药房建设率达到50%以上；2026年6月底前，达到80%以上；2026年11月底前，达到100%。\n"
    )
    #expect(found.output.map(\.metric) == ["中心药房建设率", "中心药房建设率", "中心药房建设率"])
    #expect(found.output.map(\.op) == [.atLeast, .atLeast, .equal])
  }

  @Test func `items under a lead-in of conditions are conditions`() throws {
    let found = try read("关于申报示范企业的通知\n各市：\n申报企业应当具备下列条件：\n（一）注册资本不少于300万元；\n（二）从业人员不少于50人。\n")
    #expect(found.output.map(\.role) == [.condition, .condition])
  }

  @Test func `items under a lead-in of requirements are targets`() throws {
    let found = try read("关于规范仓储管理的通知\n各市：\n仓储企业应当符合下列要求：\n（一）仓库面积不少于5000平方米；\n（二）冷藏车不少于3辆。\n")
    #expect(found.output.map(\.role) == [.target, .target])
  }

  @Test func `numbers of a time limit are not read again, and frequencies are`() throws {
    let found = try read("关于加强检查的通知\n各市：\n各单位每年至少开展一次检查，并在检查结束后20个工作日内报送结果。\n")
    #expect(found.output.map { "\($0.op.rawValue) \($0.value) \($0.unit)" } == [">= 1.0 次"])
    #expect(found.output.first?.per == "每年")
  }

  @Test func `what can be argued about is said`() throws {
    let found = try read("关于加强管理的通知\n各市：\n停用时间超过6个月及以上的，应当重新检定。库存不少于5堆。责令暂停6个月以上1年以下执业活动。每组10至5人。\n")
    #expect(found.diagnostics.map(\.code) == ["W0402", "W0401", "N0404", "W0403"])
  }

  @Test(arguments: [
    "1", "9，", "至少", "5%、", "不少于3名和", "每", "（", "2025年", "第1条", "1.", "半", "百分之", "三分之", "以上", "满", "全覆盖", "1:", "5元/",
  ])
  func `a long run of anything is read to its end`(unit: String) {
    let text = String(repeating: unit, count: 2_000)
    let found = quantities(in: text)
    #expect(found.allSatisfy { $0.span.end <= text.unicodeScalars.count })
  }

  @Test(arguments: refusalExamples) func `every refusal leaves its own examples alone`(_ example: String) {
    let plain = example.filter { $0 != "⟦" && $0 != "⟧" }
    let scalars = Array(example.unicodeScalars)
    let start = scalars.firstIndex(of: "⟦") ?? 0
    let end = scalars.firstIndex(of: "⟧").map { $0 - 1 } ?? scalars.count
    let found = quantities(in: plain).filter { $0.span.overlaps(TextSpan(start, end)) }
    #expect(found.isEmpty)
  }
}
