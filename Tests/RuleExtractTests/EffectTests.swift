import PolicyModel
import TestSupport
import Testing

@testable import RuleExtract

@Suite struct EffectTests {
  @Test(arguments: try phrases("effect/effect"))
  func `start and end of effect`(_ phrase: Phrase) throws {
    let found = effect(in: phrase.sentence, adoptedOn: CivilDate(year: 2025, month: 4, day: 3))
    var words: [String] = []
    if let date = found.effectiveOn { words.append("on \(date)") }
    if found.rule == .onIssue { words.append("on-issue") }
    if let date = found.expiresOn { words.append("until \(date)") }
    if let period = found.validFor { words.append("for \(period)") }
    #expect(words == phrase.meanings)
  }
}
