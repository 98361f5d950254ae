package import PolicyModel

/// Where an obligation stands on the day of the check. The order is the order of every report: what needs action first.
package enum ObligationState: String, Sendable, Hashable, CaseIterable, Comparable {
  /// 已逾期: the last day has passed and nothing says it was done.
  case overdue
  /// 周期任务漏办: an occurrence of a recurring duty has passed undone.
  case recurringMissed = "recurring-missed"
  /// 指标未达标: a figure misses a target that holds by now.
  case violated
  /// 即将到期: the last day lies within the horizon, the day of the check included.
  case dueSoon = "due-soon"
  /// 未到期: the last day lies beyond the horizon.
  case upcoming
  /// 尚未施行
  case notYetEffective = "not-yet-effective"
  /// 已豁免: a waiver holds through this day.
  case waived
  /// 指标已达标
  case met
  /// 已完成
  case done
  /// 已失效: the notice, or the time for which this norm holds, has ended.
  case expired
  /// 无期限
  case undated

  package static func < (left: ObligationState, right: ObligationState) -> Bool { left.rank < right.rank }

  package var rank: Int {
    switch self {
    case .overdue: 0
    case .recurringMissed: 1
    case .violated: 2
    case .dueSoon: 3
    case .upcoming: 4
    case .notYetEffective: 5
    case .waived: 6
    case .met: 7
    case .done: 8
    case .expired: 9
    case .undated: 10
    }
  }
}

/// Where a day that ends an obligation comes from.
package enum DueOrigin: String, Sendable, Hashable, CaseIterable {
  /// Stated by the sentence itself.
  case own
  /// Taken over from the phase or heading above.
  case inherited
  /// Counted from an event whose date is known.
  case relative
  /// One occurrence of a recurring duty.
  case occurrence
}

/// A figure of the facts file held against a target of an obligation.
package struct Measurement: Sendable, Hashable {
  package var target: Quantity
  package var figure: Figure
  /// The figure in the target's unit; for 「提高」「降低」 the change against the baseline.
  package var value: Double
  package var satisfied: Bool
}

/// The exception that a status file grants for one obligation (豁免).
package struct WaiverStanding: Sendable, Hashable {
  /// Last day it holds; nil where the date is missing or malformed, so that it counts as ended.
  package var until: CivilDate?
  package var reason: String?
  package var owner: String?
  package var ended: Bool
}

/// One obligation with its state and everything that decided it.
package struct CheckFinding: Sendable, Hashable {
  package var notice: NoticeReference
  package var obligation: Obligation
  package var state: ObligationState
  /// Id of the state rule that decided, e.g. `state.past-due`.
  package var rule: String
  /// 说明: one Chinese sentence on why.
  package var explanation: String
  /// The day that ends the obligation: for a recurring one, of the occurrence in question.
  package var due: CivilDate?
  package var dueOrigin: DueOrigin?
  /// The words that state the deadline.
  package var dueQuote: String?
  /// Days since `due`, positive only for what was missed.
  package var daysOverdue: Int?
  /// Days to `due`, zero on the day itself.
  package var daysLeft: Int?
  /// Last days of the occurrences that passed undone, oldest first.
  package var missed: [CivilDate]
  package var measurements: [Measurement]
  package var waiver: WaiverStanding?
  package var doneOn: CivilDate?
  package var evidence: String?
  /// Every day that the sentence, its phase or a known event sets, earliest first.
  package var dated: [DatedDuty]
  /// What a calendar needs of the recurring duty, in the order of its deadlines.
  package var recurrences: [Recurrence]
}

/// What a report says about the notice an obligation stands in.
package struct NoticeReference: Sendable, Hashable {
  package var id: String
  package var title: String
  package var documentNumber: String?
  package var region: Region?
  package var sourceName: String
  /// SHA-256 of the file the notice was read from.
  package var sourceHash: String
  package var startsOn: CivilDate?
  package var endsOn: CivilDate?

  package init(_ notice: Notice) {
    id = notice.id
    title = notice.header.title
    documentNumber = notice.header.documentNumber
    region = notice.header.region
    sourceName = notice.source.name
    sourceHash = notice.source.sha256
    startsOn = notice.startsOn
    endsOn = notice.endsOn
  }
}

/// Something noticed in a file that was read for the check.
package struct FileDiagnostic: Sendable, Hashable {
  /// As the user named it; nil for what concerns the bundles.
  package var file: String?
  package var diagnostic: Diagnostic

  package init(file: String?, _ diagnostic: Diagnostic) {
    self.file = file
    self.diagnostic = diagnostic
  }
}

/// What `policyc check` found: every obligation of the run with its state.
package struct CheckReport: Sendable, Hashable {
  package static let format = "policyc.check/1"

  package var asOf: CivilDate
  /// Days ahead that count as 即将到期.
  package var horizon: Int
  /// By state, then due day, then place in the notice.
  package var findings: [CheckFinding]
  package var diagnostics: [FileDiagnostic]

  package init(asOf: CivilDate, horizon: Int, findings: [CheckFinding], diagnostics: [FileDiagnostic]) {
    self.asOf = asOf
    self.horizon = horizon
    self.findings = findings
    self.diagnostics = diagnostics
  }

  /// The findings of one state: they stand together.
  package func findings(in state: ObligationState) -> ArraySlice<CheckFinding> {
    findings[place(of: state.rank)..<place(of: state.rank + 1)]
  }

  package func count(of state: ObligationState) -> Int { findings(in: state).count }

  /// Where the findings of this rank begin.
  private func place(of rank: Int) -> Int {
    var low = 0
    var high = findings.count
    while low < high {
      let middle = low + (high - low) / 2
      if findings[middle].state.rank < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
