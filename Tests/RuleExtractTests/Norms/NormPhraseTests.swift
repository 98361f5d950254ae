import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import RuleExtract

/// The phrases of `corpus/phrases/norm`: a new form of norm is a new line there.
@Suite struct NormPhraseTests {
  @Test(arguments: try phrases("norm/modality"))
  func `modal words and verbs decide the modality`(phrase: Phrase) {
    #expect(norms(in: phrase.sentence).map(\.modality.rawValue) == phrase.meanings)
  }

  @Test(arguments: try phrases("norm/bearer"))
  func `who acts bears the norm`(phrase: Phrase) {
    var names: [String] = []
    for norm in norms(in: phrase.sentence) {
      for bearer in norm.bearers where !names.contains(bearer.name) { names.append(bearer.name) }
    }
    #expect(names == phrase.quotes)
  }

  @Test(arguments: try phrases("norm/condition"))
  func `conditions stand as written`(phrase: Phrase) {
    let conditions = norms(in: phrase.sentence).flatMap(\.conditions).sorted { $0.span < $1.span }
    #expect(conditions.map(\.quote) == phrase.quotes)
  }

  @Test(arguments: try phrases("norm/assigned"))
  func `brackets name units with their role`(phrase: Phrase) {
    let text = ScalarText(phrase.sentence)
    let units = AssignmentReader(text: text).read(text.span)?.units ?? []
    #expect(units.map(\.name) == phrase.quotes)
    #expect(units.map(\.role.rawValue) == phrase.meanings)
  }

  @Test(arguments: try phrases("norm/modality") + phrases("norm/bearer") + phrases("norm/condition"))
  func `a norm's words are words of its sentence`(phrase: Phrase) {
    let text = ScalarText(phrase.sentence)
    for norm in norms(in: phrase.sentence) {
      #expect(text.string(norm.span) == norm.text)
      #expect(!norm.text.isEmpty)
      for condition in norm.conditions { #expect(text.string(condition.span) == condition.quote) }
      #expect(norm.decidedBy["modality"] != nil)
    }
  }

  @Test func `no word of the grammar is listed twice`() {
    #expect(NormWord.repeatedWords == [])
  }
}
