package import Lexing
package import PolicyModel

/// Words of a text: ICU's dictionary boundaries, with the terms of administration kept whole.
///
/// Nothing that is extracted depends on them: values are found by their own readers, and their spans never move with a
/// dictionary. Words serve search, statistics and the comparison of wordings.
package enum Words {
  static let terms = Lexicon(AdministrativeTerms.all.map { ($0, true) })

  /// The words of a span in order, punctuation included; spaces and line feeds are left out.
  package static func read(in text: ScalarText, _ span: TextSpan) -> [TextSpan] {
    let cuts = correct(icuBoundaries(in: text, span), in: text, span)
    return spans(between: cuts, in: text)
  }

  /// What ICU alone says; for measuring what the terms change.
  package static func readByICU(in text: ScalarText, _ span: TextSpan) -> [TextSpan] {
    spans(between: [span.start] + icuBoundaries(in: text, span), in: text)
  }

  /// Terms of a span, longest first at each place, without overlaps.
  package static func terms(in text: ScalarText, _ span: TextSpan) -> [TextSpan] {
    terms.matches(in: text, span).map(\.span)
  }

  /// The fields of the dictionary with their numbers of terms.
  package static var fields: [(name: String, terms: [String])] {
    AdministrativeTerms.fields.map { field in (field.name, field.terms.split(separator: " ").map(String.init)) }
  }

  /// Ends of ICU's words; each scalar a word where ICU has no dictionary at hand.
  private static func icuBoundaries(in text: ScalarText, _ span: TextSpan) -> [Int] {
    let scalars = text.scalars[max(0, span.start)..<min(text.count, max(span.start, span.end))]
    guard let found = try? boundaries(.word, in: scalars) else { return scalars.indices.map { $0 + 1 } }
    return found.map { $0 + span.start }
  }

  /// Drops boundaries inside a term and sets them at its ends.
  private static func correct(_ found: [Int], in text: ScalarText, _ span: TextSpan) -> [Int] {
    var cuts: [Int] = [span.start]
    var next = 0
    for term in terms.matches(in: text, span) {
      while next < found.count, found[next] < term.span.start {
        cuts.append(found[next])
        next += 1
      }
      while next < found.count, found[next] <= term.span.end { next += 1 }
      if cuts.last != term.span.start { cuts.append(term.span.start) }
      cuts.append(term.span.end)
    }
    cuts += found[next...]
    return cuts
  }

  private static func spans(between cuts: [Int], in text: ScalarText) -> [TextSpan] {
    var words: [TextSpan] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) where end > start {
      let isSpace = (start..<end).allSatisfy { Glyph.isSpace(text[$0]) || text[$0] == 0x0A }
      if !isSpace { words.append(TextSpan(start, end)) }
    }
    return words
  }
}

/// Words of a span with the terms of administration whole; see `Words`.
package func words(in text: ScalarText, _ span: TextSpan) -> [TextSpan] { Words.read(in: text, span) }
