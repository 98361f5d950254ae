internal import Compliance
internal import PolicyModel

/// The forms in which `policyc check` reports.
enum CheckFormat: String, CaseIterable, Sendable {
  case text, json, sarif, junit, github, markdown, csv, ical
}

/// A report on its way out: what is said is decided here, how it is written in one file a format.
struct CheckRendering: Sendable {
  var report: CheckReport
  /// States that make the run fail.
  var failOn: Set<ObligationState>
  /// States the user asked for by name: shown even where a format leaves them out by itself.
  var selected: Set<ObligationState> = []
  /// Where the notices lie in the repository.
  var sources = SourcePaths()

  func rendered(as format: CheckFormat) -> [UInt8] {
    switch format {
    case .text: Array(text.utf8)
    case .json: json
    case .sarif: sarif
    case .junit: Array(junit.utf8)
    case .github: Array(github.utf8)
    case .markdown: Array(markdown.utf8)
    case .csv: csv
    case .ical: Array(iCalendar.utf8)
    }
  }

  /// How many findings make the run fail.
  var failing: Int { failOn.reduce(0) { $0 + report.count(of: $1) } }

  /// The findings of a state that a report for people lists: of those without a day only the ones somebody waived, unless
  /// they were asked for, since they are many and nothing can be late.
  func listed(in state: ObligationState) -> [CheckFinding] {
    let findings = report.findings(in: state)
    if state != .undated || selected.contains(.undated) { return Array(findings) }
    return findings.filter { $0.waiver != nil }
  }

  /// Whether the formats that raise alarms (SARIF, GitHub) speak of it: what needs action, and what was excused from it.
  func isRaised(_ finding: CheckFinding) -> Bool {
    switch finding.state {
    case .overdue, .recurringMissed, .violated, .dueSoon, .waived: true
    default: selected.contains(finding.state)
    }
  }

  func level(of finding: CheckFinding) -> Diagnostic.Severity {
    if failOn.contains(finding.state) { return .error }
    return switch finding.state {
    case .overdue, .recurringMissed, .violated, .dueSoon: .warning
    default: .note
    }
  }

  /// The notice's file as the repository has it.
  func sourcePath(of finding: CheckFinding) -> String { sources.path(of: finding.notice) }
}

extension ObligationState {
  var chinese: String {
    switch self {
    case .overdue: "已逾期"
    case .recurringMissed: "周期任务漏办"
    case .violated: "指标未达标"
    case .dueSoon: "即将到期"
    case .upcoming: "未到期"
    case .notYetEffective: "尚未施行"
    case .waived: "已豁免"
    case .met: "指标已达标"
    case .done: "已完成"
    case .expired: "已失效"
    case .undated: "未定期限"
    }
  }
}

extension CheckFinding {
  /// 三 （二）
  var clausePath: String { obligation.clause.joined(separator: " ") }

  /// 承担主体: the grammatical subjects, else the units the duty is assigned to.
  var actors: [String] {
    obligation.bearers.isEmpty ? obligation.assigned.map(\.name) : obligation.bearers.map(\.name)
  }

  /// The document number, or the title where there is none.
  var noticeName: String { notice.documentNumber ?? "《\(notice.title)》" }

  /// On one line.
  var plainText: String {
    obligation.text.split(whereSeparator: \.isNewline).joined()
  }
}

/// FNV-1a of 64 bits in hex: a short name for an id that every format can carry, the same on every machine.
func fingerprint(_ text: String) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 {
    hash ^= UInt64(byte)
    hash = hash &* 0x0000_0100_0000_01b3
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
