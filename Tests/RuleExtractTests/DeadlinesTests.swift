import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import RuleExtract

/// Every example of `corpus/phrases/deadline` is read as if a notice of 2025-04-03 said it.
@Suite struct DeadlinesTests {
  static let reference = CivilDate(year: 2025, month: 4, day: 3)

  static func check(_ phrase: Phrase) {
    let found = deadlines(in: phrase.sentence, reference: reference)
    #expect(found.map(\.meaning) == phrase.meanings)
    #expect(found.map(\.quote) == phrase.quotes)
    let text = ScalarText(phrase.sentence)
    for deadline in found { #expect(text.string(deadline.span) == deadline.quote) }
  }

  @Test(arguments: try phrases("deadline/by"))
  func `last days allowed`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/from"))
  func `first days`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/during"))
  func `windows and phases`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/until"))
  func `what stays valid up to a day`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/recurring"))
  func `duties that come again`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/within"))
  func `limits that count from an event`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/not"))
  func `words of time that are no limit`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: try phrases("deadline/sentences"))
  func `sentences with several limits`(_ phrase: Phrase) { Self.check(phrase) }

  @Test(arguments: [
    ("请于2025年2月30日前报送。", "W0301"), ("2025年13月底前完成。", "W0301"), ("4月31日前反馈。", "W0301"),
    ("在规定的期限内提出申请。", "N0302"), ("年底前完成。", "W0303"), ("2025年6月至3月开展。", "W0303"),
    ("2025年3月14日前反馈意见。", "W0305"),
  ])
  func `doubtful dates are said so`(sentence: String, code: String) {
    let staged = stagedDeadlines(in: sentence, reference: Self.reference)
    #expect(staged.diagnostics.map(\.code) == [code])
    if code == "W0301" || code == "N0302" { #expect(staged.output.isEmpty) }
    for diagnostic in staged.diagnostics { #expect(deadlineDiagnostics.contains { $0.code == diagnostic.code }) }
  }

  @Test func `without any date around it a year is not guessed`() {
    let staged = stagedDeadlines(in: "年底前完成。")
    #expect(staged.output.isEmpty)
    #expect(staged.diagnostics.map(\.code) == ["W0304"])
  }

  @Test(arguments: [
    ("6月底前完成。", "2026-06-30"), ("年底前完成。", "2026-12-31"), ("次年3月底，完成评估。", "2027-03-31"),
  ])
  func `a year comes from the phase before the notice's date`(sentence: String, date: String) throws {
    let phase = (start: try #require(CivilDate(iso: "2026-01-01")), end: try #require(CivilDate(iso: "2026-12-31")))
    let staged = stagedDeadlines(in: sentence, reference: Self.reference, phase: phase)
    #expect(staged.output.map { $0.lastDay?.description } == [date])
    #expect(staged.output.map(\.inferred) == [true])
  }

  @Test func `a table's cell that holds only a date is a limit, a row of dates is its head`() {
    #expect(deadlines(in: "1\t建立台账\t市教育局\t2025年6月底", reference: Self.reference).map(\.meaning) == ["by 2025-06-30"])
    #expect(deadlines(in: "指标\t2025年\t2027年", reference: Self.reference).isEmpty)
  }

  @Test(arguments: [
    "1", "二", "2025", "2025年", "1、", "1-", "每", "每年", "3月", "自", "从", "《", "年", "十", "届满前", "5日内", "之日起", "不超过5日",
    "2025年1月1日至", "月调度、",
  ])
  func `long runs are read in linear steps`(unit: String) {
    let text = ScalarText(String(repeating: unit, count: 4000))
    let reading = TimeReading(text, text.span)
    var last = 0
    for expression in reading.expressions {
      #expect(expression.span.start >= last)
      last = expression.span.end
    }
    _ = stagedDeadlines(in: text.string(text.span), reference: Self.reference)
  }
}
