package import PolicyModel

/// Decides the state of every obligation of the bundles on a day. A pure function: what it uses is in its arguments.
package func evaluate(
  _ bundles: [Bundle],
  status: StatusFile? = nil,
  facts: FactsFile? = nil,
  asOf: CivilDate,
  horizon: Int = 30,
  counting: DayCounting
) -> CheckReport {
  var run = Evaluation(status: status, facts: facts, asOf: asOf, horizon: horizon, counting: counting)
  return run.report(on: bundles)
}

/// One check while it runs: what was looked up, and what was noticed on the way.
struct Evaluation {
  let status: StatusFile?
  let facts: FactsFile?
  let asOf: CivilDate
  let horizon: Int
  let counting: DayCounting
  let entries: [String: StatusEntry]
  var diagnostics: [FileDiagnostic] = []
  var figures: FigureIndex
  var usedEvents: Set<Int> = []
  var assumedYears: Set<Int> = []

  init(status: StatusFile?, facts: FactsFile?, asOf: CivilDate, horizon: Int, counting: DayCounting) {
    self.status = status
    self.facts = facts
    self.asOf = asOf
    self.horizon = horizon
    self.counting = counting
    entries = Dictionary((status?.entries ?? []).map { ($0.id, $0) }) { first, _ in first }
    figures = FigureIndex(facts?.figures ?? [])
  }

  mutating func report(on bundles: [Bundle]) -> CheckReport {
    let notices = distinctNotices(of: bundles)
    let repealed = repeals(among: notices)
    diagnostics += repealed.diagnostics.map { FileDiagnostic(file: nil, $0) }
    let repealOf = Dictionary(repealed.output.map { ($0.notice, $0) }) { first, second in
      switch (first.from, second.from) {
      case (let a?, let b?): b < a ? second : first
      case (nil, _): first
      case (_, nil): second
      }
    }
    var findings: [CheckFinding] = []
    for (index, notice) in notices.enumerated() {
      let reference = NoticeReference(notice)
      for obligation in notice.obligations {
        let circumstances = circumstances(of: obligation, in: notice, repeal: repealOf[index])
        findings.append(finding(on: circumstances, reference))
      }
    }
    reportUnmatched(notices)
    return CheckReport(
      asOf: asOf,
      horizon: horizon,
      findings: order(of: findings).map { findings[$0] },
      diagnostics: diagnostics
    )
  }

  /// By state, then due day, then place in the run. Keys are sorted, since a finding is costly to move.
  private func order(of findings: [CheckFinding]) -> [Int] {
    let keys = findings.map { (rank: $0.state.rank, due: $0.due?.dayNumber ?? Int.max) }
    return keys.indices.sorted { (keys[$0].rank, keys[$0].due, $0) < (keys[$1].rank, keys[$1].due, $1) }
  }

  /// The same notice given twice counts once.
  private mutating func distinctNotices(of bundles: [Bundle]) -> [Notice] {
    var seen: [String: Notice] = [:]
    var notices: [Notice] = []
    for notice in bundles.flatMap(\.notices) {
      if let first = seen[notice.id] {
        let same = first.text == notice.text
        let what =
          same ? "counted once" : "with another text; both are checked, and marks of the status file hold for both"
        diagnostics.append(
          FileDiagnostic(file: nil, Diagnostic(.repeatedObligation, "notice '\(notice.id)' is given twice, \(what)"))
        )
        if same { continue }
      } else {
        seen[notice.id] = notice
      }
      notices.append(notice)
    }
    return notices
  }

  private mutating func circumstances(
    of obligation: Obligation,
    in notice: Notice,
    repeal: Repeal?
  ) -> Circumstances {
    let entry = entries[obligation.id]
    let limits = obligation.deadlines.map(\.limit)
    let validFrom = limits.compactMap { if case .from(let day) = $0 { day } else { nil } }.min()
    let validUntil = limits.compactMap { if case .until(let day) = $0 { day } else { nil } }.max()
    let measured = measurements(of: obligation, in: notice)
    var dated = [statedDay(of: obligation)].compactMap { $0 }
    let done = entry?.done.flatMap { $0 <= asOf ? $0 : nil }
    if done != nil { for index in dated.indices { dated[index].isDone = true } }
    dated += countedDays(of: obligation, in: notice, entry: entry, done: done, hasStatedDay: !dated.isEmpty)
    dated.sort { $0.due < $1.due }
    var circumstances = Circumstances(
      asOf: asOf,
      horizon: horizon,
      notice: notice,
      obligation: obligation,
      entry: entry,
      repeal: repeal,
      dated: dated,
      occurrences: [],
      knowsFirstOccurrence: true,
      recurrences: [],
      measurements: measured.found,
      unmeasuredTargets: measured.missing,
      validUntil: validUntil,
      validFrom: validFrom
    )
    addOccurrences(to: &circumstances)
    noteMarksAhead(entry)
    return circumstances
  }

  mutating func note(_ kind: DiagnosticKind, _ message: String, line: Int?) {
    diagnostics.append(FileDiagnostic(file: facts?.name, Diagnostic(kind, message, line: line)))
  }

  mutating func noteInStatus(_ kind: DiagnosticKind, _ message: String, line: Int?) {
    diagnostics.append(FileDiagnostic(file: status?.name, Diagnostic(kind, message, line: line)))
  }

  private mutating func noteMarksAhead(_ entry: StatusEntry?) {
    guard let entry else { return }
    for day in [entry.done].compactMap({ $0 }) + entry.occurrences.map(\.done) where day > asOf {
      noteInStatus(
        .dateAhead,
        "'\(entry.id)' is done on \(day), after \(asOf), and does not count yet",
        line: entry.line
      )
    }
  }

  private func finding(on circumstances: Circumstances, _ reference: NoticeReference) -> CheckFinding {
    var decided: (rule: StateRule, verdict: Verdict)?
    for rule in stateRules {
      if let verdict = rule.decide(circumstances) {
        decided = (rule, verdict)
        break
      }
    }
    let state = decided?.rule.state ?? .undated
    let duty = decided?.verdict.duty
    let distance = duty.map { asOf.dayNumber - $0.due.dayNumber }
    let isLate = state == .overdue || state == .recurringMissed || state == .violated
    let waiver = circumstances.entry?.waiver.map { waiver in
      WaiverStanding(
        until: waiver.until,
        reason: waiver.reason,
        owner: waiver.owner,
        ended: waiver.until.map { $0 < asOf } ?? true
      )
    }
    var explanation = decided?.verdict.explanation ?? ""
    if let waiver, waiver.ended {
      explanation += waiver.until.map { "；豁免已于\($0.inChinese)届满" } ?? "；豁免未写明有效的截止日期，视为已届满"
    }
    return CheckFinding(
      notice: reference,
      obligation: circumstances.obligation,
      state: state,
      rule: decided?.rule.id ?? "",
      explanation: explanation,
      due: duty?.due,
      dueOrigin: duty?.origin,
      dueQuote: duty.flatMap { $0.quote.isEmpty ? nil : $0.quote },
      daysOverdue: isLate ? distance.flatMap { $0 > 0 ? $0 : nil } : nil,
      daysLeft: state == .dueSoon || state == .upcoming ? distance.map { -$0 } : nil,
      missed: decided?.verdict.missed ?? [],
      measurements: circumstances.measurements,
      waiver: waiver,
      doneOn: circumstances.done,
      evidence: circumstances.entry?.evidence,
      dated: circumstances.dated,
      recurrences: circumstances.recurrences
    )
  }
}
