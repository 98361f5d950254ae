package import PolicyModel

/// Which obligations a report is about. Every list that is not empty narrows it; the words of one list are alternatives.
package struct CheckFilter: Sendable, Hashable {
  /// GB/T 2260 codes, whole or their heads, or names.
  package var regions: [String] = []
  /// Parts of the names of bearers and of units a duty is assigned to.
  package var bearers: [String] = []
  /// Heads of clause paths: 三/（二）, 三（二）, 第七条.
  package var clauses: [String] = []
  package var modalities: Set<Modality> = []
  package var selected: Set<ObligationState> = []
  package var ignored: Set<ObligationState> = []

  package init() {}
}

extension CheckReport {
  /// The findings the filter lets through. A filter on what stands in the notices that matches nothing is reported: a
  /// mistyped one must not turn a run green.
  package func filtered(by filter: CheckFilter) -> CheckReport {
    var report = self
    func narrow(_ option: String, _ words: [String], _ matches: (CheckFinding, String) -> Bool) {
      guard !words.isEmpty else { return }
      for word in words where !findings.contains(where: { matches($0, word) }) {
        let message = "no obligation of this run matches \(option) '\(word)'"
        report.diagnostics.append(FileDiagnostic(file: nil, Diagnostic(.filterWithoutMatch, message)))
      }
      report.findings.removeAll { finding in !words.contains { matches(finding, $0) } }
    }
    let scopes = Dictionary(filter.regions.map { ($0, RegionScope($0)) }) { first, _ in first }
    narrow("--region", filter.regions) { scopes[$1]?.covers($0.notice.region) ?? false }
    narrow("--bearer", filter.bearers) { $0.isBorne(by: $1) }
    narrow("--clause", filter.clauses) { $0.isUnder(clause: $1) }
    let modalities = filter.modalities.map(\.rawValue).sorted().joined(separator: ",")
    narrow("--modality", modalities.isEmpty ? [] : [modalities]) { finding, _ in
      filter.modalities.contains(finding.obligation.modality)
    }
    if !filter.selected.isEmpty { report.findings.removeAll { !filter.selected.contains($0.state) } }
    report.findings.removeAll { filter.ignored.contains($0.state) }
    return report
  }

  /// Whether a filter named something that no obligation of the run has: the run answers another question than was asked.
  package var hasUnmatchedFilter: Bool {
    diagnostics.contains { $0.diagnostic.code == DiagnosticKind.filterWithoutMatch.code }
  }
}

extension CheckFinding {
  fileprivate func isBorne(by name: String) -> Bool {
    obligation.bearers.contains { $0.name.contains(name) || $0.fullName?.contains(name) ?? false }
      || obligation.assigned.contains { $0.name.contains(name) }
  }

  /// Whether the clause lies at or below the path written: by whole markers, so that 一 does not mean 一十.
  fileprivate func isUnder(clause written: String) -> Bool {
    let wanted = CheckFinding.plainPath(written)
    guard !wanted.isEmpty else { return false }
    var path = ""
    for marker in obligation.clause {
      path += CheckFinding.plainPath(marker)
      if path == wanted { return true }
    }
    // 第七条 alone means the article in whatever chapter it stands.
    return obligation.clause.contains { CheckFinding.plainPath($0) == wanted && $0.hasPrefix("第") }
  }

  private static func plainPath(_ path: String) -> String {
    var plain = ""
    for scalar in path.unicodeScalars where !scalar.properties.isWhitespace {
      switch scalar {
      case "/", "、", ".", "．", ">": continue
      case "(": plain += "（"
      case ")": plain += "）"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
