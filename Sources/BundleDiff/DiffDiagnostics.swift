public import PolicyModel

extension DiagnosticKind {
  static let emptySide = DiagnosticKind(
    "W0701",
    .warning,
    "a side of the comparison has no obligations",
    explanation:
      "The bundle holds no notice, or none in which an obligation was found; everything of the other side is then shown as its own. Check that the right file was given, and what its compilation said."
  )

  static let littleInCommon = DiagnosticKind(
    "W0702",
    .warning,
    "the two sides have next to nothing in common",
    explanation:
      "Fewer than one in ten obligations of the smaller side found a counterpart. The notices are probably about different matters; the pairs that are shown deserve a second look."
  )
}

/// Every diagnostic of comparisons.
package let diffDiagnostics: [DiagnosticKind] = [.emptySide, .littleInCommon]

extension BundleDifference {
  /// What a reader should know before trusting the comparison.
  public var diagnostics: [Diagnostic] {
    let empty = [left, right].filter(\.measures.isEmpty)
    if !empty.isEmpty {
      return empty.map { Diagnostic(.emptySide, "'\($0.name)' has no obligations; the other side is shown as a whole") }
    }
    let smaller = min(left.measures.count, right.measures.count)
    let paired = min(Set(pairs.flatMap(\.left)).count, Set(pairs.flatMap(\.right)).count)
    guard smaller >= 10, paired * 10 < smaller else { return [] }
    return [
      Diagnostic(
        .littleInCommon,
        "only \(paired) of the \(smaller) obligations of the smaller side have a counterpart; the notices seem to be about different matters"
      )
    ]
  }
}
