internal import Lexing
package import PolicyModel

/// What the quantity grammar can remark, for `policyc explain`.
package let quantityDiagnostics: [DiagnosticKind] = [
  .unitUnknown, .comparatorsDisagree, .rangeDescends, .unitsMixed, .figureUnread,
]

extension DiagnosticKind {
  static let unitUnknown = DiagnosticKind(
    "W0401",
    .warning,
    "a figure is compared, and its unit is not in the table of units",
    explanation: """
      The notice compares a number (不少于, 超过 …) whose unit policyc does not know. The quantity is kept with an empty \
      unit, so a check can compare the number only. The known units stand in docs/units.md.
      """
  )

  static let comparatorsDisagree = DiagnosticKind(
    "W0402",
    .warning,
    "the comparators before and behind a figure say different things",
    explanation: """
      「超过6个月及以上」 excludes and includes the same figure. policyc takes 及以上 and 及以下 at their word, which include \
      the figure (Civil Code, art. 1259), and otherwise the comparator before the figure.
      """
  )

  static let rangeDescends = DiagnosticKind(
    "W0403",
    .warning,
    "the upper end of a range is below its lower end",
    explanation: """
      「10—5个」 is written the wrong way round, or it is no range. policyc keeps both ends as they are written; nothing can \
      lie between them, so a check fails until the notice is looked at.
      """
  )

  static let unitsMixed = DiagnosticKind(
    "N0404",
    .note,
    "the ends of a range have different units and were brought to one",
    explanation: """
      「6个月以上1年以下」 is stated as 6 to 12 月, 「30%以上3倍以下」 as 30 to 300 %. The quote keeps the notice's words.
      """
  )
}

extension DiagnosticKind {
  static let figureUnread = DiagnosticKind(
    "N0405",
    .note,
    "a figure was read by no rule",
    explanation: """
      A number of the text is neither a time limit nor a quantity with a unit or a comparator, and no rule knows it as an \
      edition, a document number, an ordinal or the like. It is in no value of the bundle; look at its place in the notice.
      """
  )
}

extension Diagnostic {
  static func unread(_ quote: String, at span: TextSpan) -> Diagnostic {
    Diagnostic(.figureUnread, "'\(quote)' is read by no rule; it is in no value", at: span)
  }
}

extension QuantityScene {
  /// Whether a word stands where a unit would: 5堆, and not 0.01以内 or ≤5。
  private func isFollowedByNoun(_ reading: Reading) -> Bool {
    let next = skipSpace(from: reading.figures.end)
    return next < span.end && text[next].isHan && text[next] != 0x7684
      && trailingComparators.longestMatch(in: text, at: next, end: span.end) == nil
  }

  /// What a reader could argue about in a reading.
  func remarks(on reading: Reading) -> [Diagnostic] {
    let quote = text.string(reading.span)
    var remarks: [Diagnostic] = []
    if reading.unit == .none, reading.form == .comparator, isFollowedByNoun(reading) {
      remarks.append(
        Diagnostic(.unitUnknown, "'\(quote)' has no unit that is known; kept as a plain number", at: reading.span)
      )
    }
    if reading.disagrees {
      remarks.append(
        Diagnostic(
          .comparatorsDisagree,
          "'\(quote)' is read as '\(reading.op.rawValue)'; its comparators disagree",
          at: reading.span
        )
      )
    }
    if let upper = reading.upper, upper < reading.value {
      remarks.append(
        Diagnostic(.rangeDescends, "'\(quote)' ends below where it starts; kept as written", at: reading.span)
      )
    }
    if reading.isMixed {
      remarks.append(
        Diagnostic(.unitsMixed, "'\(quote)' is stated in '\(reading.unit.name)' at both ends", at: reading.span)
      )
    }
    return remarks
  }
}
