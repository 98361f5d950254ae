import PolicyModel
import RuleExtract
import TestSupport
import Testing

/// The lines of corpus/phrases/quantity, one file a rule.
@Suite struct QuantityPhraseTests {
  static let files = [
    "comparator", "range", "change", "implicit", "bare", "shared", "penalty", "condition", "unit", "per", "sentence",
    "refused",
  ]

  @Test(arguments: try files.flatMap { try phrases("quantity/\($0)") })
  func `every phrase is read as its line says`(_ phrase: Phrase) {
    let found = quantities(in: phrase.sentence)
    #expect(found.map(\.quote) == phrase.quotes)
    guard found.count == phrase.meanings.count else {
      #expect(found.map { $0.meaning(like: "@~^") } == phrase.meanings)
      return
    }
    for (quantity, meaning) in zip(found, phrase.meanings) {
      #expect(quantity.meaning(like: meaning) == meaning)
    }
  }

  @Test func `at least 250 phrases are kept, and many of them are refused`() throws {
    let all = try Self.files.flatMap { try phrases("quantity/\($0)") }
    #expect(all.count >= 250)
    #expect(all.filter { $0.quotes.isEmpty }.count >= 80)
  }
}

extension Quantity {
  /// 「>= 70 % target @覆盖率 ~较2020年 ^每千人」, with the last three only where `model` has them.
  func meaning(like model: String) -> String {
    func figure(_ value: Double) -> String {
      let rounded = (value * 10_000).rounded() / 10_000
      return Int(exactly: rounded).map { String($0) } ?? String(rounded)
    }
    var words = [
      op.rawValue, upper.map { "\(figure(value))..\(figure($0))" } ?? figure(value), unit.isEmpty ? "-" : unit,
      role.rawValue,
    ]
    if model.contains("@") { words.append("@" + (metric ?? "")) }
    if model.contains("~") { words.append("~" + (baseline ?? "")) }
    if model.contains("^") { words.append("^" + (per ?? "")) }
    return words.joined(separator: " ")
  }
}
