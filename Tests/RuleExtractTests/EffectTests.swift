import Lexing
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

  @Test func `a period of validity is counted where the start is known`() {
    #expect(effect(in: "本办法自2025年5月1日起施行，有效期5年。").expiresOn == nil)
    #expect(
      effectDiagnostics(in: "本办法自2025年5月1日起施行，有效期5年。") == ["'有效期5年' counted from 2025-05-01 ends on 2030-04-30"]
    )
    #expect(effectDiagnostics(in: "本办法自印发之日起施行，有效期5年。").isEmpty)
  }

  private func effectDiagnostics(in text: String) -> [String] {
    let scalars = ScalarText(text)
    var reader = EffectReader(scalars, adoptedOn: nil)
    reader.read(scalars.span)
    return reader.diagnostics.map(\.message)
  }
}
