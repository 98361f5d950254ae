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
  var run = CheckRun(status: status, facts: facts, asOf: asOf, horizon: horizon, counting: counting)
  return run.report(on: bundles)
}

/// One check while it runs: what was looked up, and what was noticed on the way.
private struct CheckRun {
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
    var findings: [(order: Int, finding: CheckFinding)] = []
    for (index, notice) in notices.enumerated() {
      let reference = NoticeReference(notice)
      for obligation in notice.obligations {
        let circumstances = circumstances(of: obligation, in: notice, repeal: repealOf[index])
        findings.append((findings.count, finding(on: circumstances, reference)))
      }
    }
    reportUnmatched(notices)
    findings.sort { left, right in
      let (a, b) = (left.finding, right.finding)
      if a.state != b.state { return a.state < b.state }
      if a.due != b.due { return (a.due?.dayNumber ?? Int.max) < (b.due?.dayNumber ?? Int.max) }
      return left.order < right.order
    }
    return CheckReport(
      asOf: asOf,
      horizon: horizon,
      findings: findings.map(\.finding),
      diagnostics: diagnostics
    )
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

  /// The day the extraction decided, with the words behind it. 有效期至 is no day to act by.
  private func statedDay(of obligation: Obligation) -> DatedDuty? {
    let acting = obligation.deadlines.filter { deadline in
      switch deadline.limit {
      case .by, .during: true
      default: false
      }
    }
    if let due = obligation.due {
      if let source = acting.first(where: { $0.lastDay == due }) {
        return DatedDuty(due: due, origin: source.inherited ? .inherited : .own, quote: source.quote)
      }
      if obligation.deadlines.contains(where: { $0.limit == .until(due) }) { return nil }
      let counted = obligation.deadlines.first { $0.limit.kind == .within }
      return DatedDuty(due: due, origin: counted == nil ? .inherited : .relative, quote: counted?.quote ?? "")
    }
    let own = acting.filter { !$0.inherited }
    let earliest = (own.isEmpty ? acting : own).min { ($0.lastDay?.dayNumber ?? 0) < ($1.lastDay?.dayNumber ?? 0) }
    guard let earliest, let day = earliest.lastDay else { return nil }
    return DatedDuty(due: day, origin: earliest.inherited ? .inherited : .own, quote: earliest.quote)
  }

  /// Days counted from events whose dates are known: the facts file's, and the notice's own 印发, 发布 and 施行.
  private mutating func countedDays(
    of obligation: Obligation,
    in notice: Notice,
    entry: StatusEntry?,
    done: CivilDate?,
    hasStatedDay: Bool
  ) -> [DatedDuty] {
    let relative = obligation.deadlines.filter { $0.limit.kind == .within }
    var duties: [DatedDuty] = []
    for deadline in relative {
      guard case .within(let limit) = deadline.limit else { continue }
      var events = knownEvents(for: limit, of: obligation, in: notice, isOnly: relative.count == 1)
      if events.isEmpty && !hasStatedDay, let own = notice.ownEvent(limit.anchor) { events = [own] }
      for event in events where limit.before || event.date <= asOf {
        guard let counted = counting.resolve(limit, event.date) else { continue }
        if !counted.assumedYears.isEmpty { noteAssumed(counted.assumedYears) }
        var duty = DatedDuty(due: counted.date, origin: .relative, quote: deadline.quote, event: event)
        duty.assumedYears = counted.assumedYears
        let completed = (entry?.occurrences ?? []).contains { completion in
          guard completion.done <= asOf else { return false }
          return completion.due.map { $0 == counted.date } ?? (completion.done >= event.date)
        }
        duty.isDone = completed || done.map { limit.before || $0 >= event.date } ?? false
        duties.append(duty)
      }
    }
    return duties
  }

  private mutating func knownEvents(
    for limit: RelativeLimit,
    of obligation: Obligation,
    in notice: Notice,
    isOnly: Bool
  ) -> [Event] {
    guard let facts, !facts.events.isEmpty else { return [] }
    let anchor = limit.anchor.map(plainEvent)
    var found: [Event] = []
    for (index, event) in facts.events.enumerated() {
      let named = anchor == plainEvent(event.name)
      let meant = event.obligation.map { $0 == obligation.id && (named || isOnly) } ?? named
      guard meant, event.region.map({ RegionScope($0).lies(in: notice.header.region) }) ?? true else { continue }
      if usedEvents.insert(index).inserted && event.date > asOf && !limit.before {
        note(.dateAhead, "'\(event.name)' on \(event.date) lies after \(asOf) and does not count", line: event.line)
      }
      found.append(event)
    }
    return found
  }

  private mutating func noteAssumed(_ years: [Int]) {
    for year in years where assumedYears.insert(year).inserted {
      diagnostics.append(
        FileDiagnostic(
          file: nil,
          Diagnostic(.calendarAssumed, "no calendar of working days is known for \(year); only weekends were left out")
        )
      )
    }
  }

  private mutating func note(_ kind: DiagnosticKind, _ message: String, line: Int?) {
    diagnostics.append(FileDiagnostic(file: facts?.name, Diagnostic(kind, message, line: line)))
  }

  private mutating func noteInStatus(_ kind: DiagnosticKind, _ message: String, line: Int?) {
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

  // MARK: figures

  private mutating func measurements(of obligation: Obligation, in notice: Notice) -> (
    found: [Measurement], missing: Int
  ) {
    let targets = obligation.quantities.filter { $0.role == .target }
    guard !targets.isEmpty, !figures.isEmpty else { return ([], targets.count) }
    var found: [Measurement] = []
    var missing = 0
    for target in targets {
      let indices = figures.matching(target, of: obligation, in: notice.header.region, isOnly: targets.count == 1)
      var latest: [String: (figure: Figure, index: Int)] = [:]
      for index in indices {
        let figure = figures.all[index]
        let isFirstUse = figures.used.insert(index).inserted
        guard figure.date <= asOf else {
          if isFirstUse {
            note(.dateAhead, "a figure of \(figure.date) lies after \(asOf) and does not count", line: figure.line)
          }
          continue
        }
        let region = figure.region ?? ""
        if let known = latest[region], known.figure.date > figure.date { continue }
        latest[region] = (figure, index)
      }
      var measured = 0
      for region in latest.keys.sorted() {
        guard let (figure, _) = latest[region] else { continue }
        do throws(MeasureProblem) {
          found.append(try measure(figure, against: target))
          measured += 1
        } catch {
          noteProblem(error, figure: figure, target: target)
        }
      }
      if measured == 0 { missing += 1 }
    }
    return (found, missing)
  }

  private mutating func noteProblem(_ problem: MeasureProblem, figure: Figure, target: Quantity) {
    switch problem {
    case .unit(let unit, let wanted):
      let name = target.metric ?? target.quote
      note(
        .unitMismatch,
        "'\(name)' is given in '\(unit)', the target '\(target.quote)' is in '\(wanted)'",
        line: figure.line
      )
    case .baseline:
      note(
        .baselineMissing,
        "'\(target.quote)' is a change: the figure needs a 'baseline' other than 0",
        line: figure.line
      )
    }
  }

  // MARK: recurring duties

  private mutating func addOccurrences(to circumstances: inout Circumstances) {
    let obligation = circumstances.obligation
    let stated = obligation.deadlines.compactMap { deadline -> (RecurrenceRule, MonthDay?, String)? in
      guard case .recurring(let rule, let start) = deadline.limit else { return nil }
      return (rule, start, deadline.quote)
    }
    guard !stated.isEmpty else { return }
    let first = [circumstances.notice.startsOn, circumstances.validFrom].compactMap { $0 }.max()
    if first == nil {
      circumstances.knowsFirstOccurrence = false
      let message = "'\(obligation.id)' recurs (\(stated[0].2)), but its notice has no date to count from"
      diagnostics.append(FileDiagnostic(file: nil, Diagnostic(.startUnknown, message)))
    }
    let end = [circumstances.notice.endsOn, circumstances.validUntil, circumstances.repeal?.from?.adding(days: -1)]
      .compactMap { $0 }.min()
    let completions = completions(of: circumstances)
    var matched: Set<Int> = []
    for (rule, window, quote) in stated {
      let recurrence = Recurrence(rule, window: window, quote: quote, from: first ?? asOf)
      circumstances.recurrences.append(recurrence)
      circumstances.occurrences += occurrences(of: recurrence, until: end, completions, &matched, circumstances)
    }
    circumstances.occurrences.sort { $0.due < $1.due }
    for (index, completion) in completions.enumerated() where !matched.contains(index) && completion.done <= asOf {
      let what = completion.due.map { "due \($0)" } ?? "done \(completion.done)"
      noteInStatus(
        .occurrenceUnmatched,
        "'\(obligation.id)' has no occurrence \(what)",
        line: completion.line ?? circumstances.entry?.line
      )
    }
  }

  /// The marks of the status file, and a plain `done` where the obligation has no other day that it could mean.
  private func completions(of circumstances: Circumstances) -> [Completion] {
    guard let entry = circumstances.entry else { return [] }
    var completions = entry.occurrences
    if let done = entry.done, circumstances.dated.isEmpty {
      completions.append(Completion(done: done, line: entry.line))
    }
    return completions
  }

  private func occurrences(
    of recurrence: Recurrence,
    until end: CivilDate?,
    _ completions: [Completion],
    _ matched: inout Set<Int>,
    _ circumstances: Circumstances
  ) -> [DatedDuty] {
    // Two rounds ahead, since the next one may be done already; and as far as marks reach.
    var reach = asOf
    for _ in 0..<2 {
      guard let next = recurrence.first(onOrAfter: reach == asOf ? asOf : reach.adding(days: 1) ?? reach) else { break }
      reach = next
    }
    for due in completions.compactMap(\.due) { reach = max(reach, due) }
    var duties: [DatedDuty] = []
    var previous: CivilDate?
    for day in recurrence.days(through: reach) {
      if let end, day > end { break }
      var duty = DatedDuty(due: day, origin: .occurrence, quote: recurrence.quote)
      for (index, completion) in completions.enumerated() {
        let falls =
          completion.due.map { $0 == day } ?? (completion.done <= day && previous.map { completion.done > $0 } ?? true)
        guard falls else { continue }
        matched.insert(index)
        if completion.done <= asOf { duty.isDone = true }
      }
      if circumstances.allTargetsMet {
        let inRound = circumstances.measurements.allSatisfy { measurement in
          measurement.figure.date <= day && previous.map { measurement.figure.date > $0 } ?? true
        }
        if inRound { duty.isDone = true }
      }
      duties.append(duty)
      previous = day
    }
    return duties
  }

  // MARK: findings

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

  // MARK: entries that match nothing

  private mutating func reportUnmatched(_ notices: [Notice]) {
    let obligations = notices.flatMap(\.obligations)
    let ids = Set(obligations.map(\.id))
    for entry in status?.entries ?? [] where !ids.contains(entry.id) {
      noteInStatus(
        .unknownObligation,
        "'\(entry.id)' is no obligation of this run\(proposal(for: entry, among: obligations))",
        line: entry.line
      )
    }
    for (index, figure) in figures.all.enumerated() where !figures.used.contains(index) {
      if let id = figure.obligation {
        let why = ids.contains(id) ? "has no such target" : "is no obligation of this run"
        note(.factUnmatched, "a figure is for '\(id)', which \(why)", line: figure.line)
      } else if let metric = figure.metric {
        let targets = obligations.flatMap(\.quantities).filter { $0.role == .target }.compactMap(\.metric)
        let known = targets.contains { plainName($0) == plainName(metric) }
        let why = known ? "is a target, but of no notice for '\(figure.region ?? "")'" : "is the metric of no target"
        let nearest = known ? nil : nearestName(to: metric, among: Set(targets).sorted())
        note(.factUnmatched, "'\(metric)' \(why)\(nearest.map { "; did you mean '\($0)'?" } ?? "")", line: figure.line)
      }
    }
    for (index, event) in (facts?.events ?? []).enumerated() where !usedEvents.contains(index) {
      let anchors = obligations.flatMap(\.deadlines).compactMap { deadline -> String? in
        guard case .within(let limit) = deadline.limit else { return nil }
        return limit.anchor
      }
      let nearest = nearestName(to: event.name, among: Set(anchors).sorted())
      note(
        .factUnmatched,
        "no deadline counts from '\(event.name)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")",
        line: event.line
      )
    }
  }

  private func proposal(for entry: StatusEntry, among obligations: [Obligation]) -> String {
    if let text = entry.text {
      let excerpt = text.hasSuffix("…") ? String(text.dropLast()) : text
      let best = obligations.map { ($0, likeness(excerpt, String($0.text.prefix(excerpt.count)))) }.max { $0.1 < $1.1 }
      if let best, best.1 >= 0.5 { return "; the nearest by its text is '\(best.0.id)' (\(best.0.text.prefix(24)))" }
    }
    guard let nearest = nearestName(to: entry.id, among: obligations.map(\.id)) else { return "" }
    return "; the nearest is '\(nearest)'"
  }
}

extension Notice {
  /// The notice itself as the event: 「本通知印发之日」「发布之日」「施行之日」.
  fileprivate func ownEvent(_ anchor: String?) -> Event? {
    guard let anchor else { return nil }
    let name = plainEvent(anchor)
    let documents: Set = [
      "", "本通知", "通知", "本方案", "方案", "本实施方案", "本办法", "办法", "本意见", "意见", "本细则", "细则", "本规定", "规定", "本条例",
      "条例", "本公告", "公告", "本决定", "决定", "本文件", "文件", "本文", "本规划", "规划",
    ]
    func names(_ verb: String) -> Bool { name.hasSuffix(verb) && documents.contains(String(name.dropLast(verb.count))) }
    let day: CivilDate? =
      if ["印发", "下发", "发文"].contains(where: names) {
        header.printedOn ?? header.adoptedOn ?? header.publishedOn
      } else if ["发布", "公布"].contains(where: names) {
        header.publishedOn ?? header.adoptedOn ?? header.printedOn
      } else if ["施行", "实施", "生效"].contains(where: names) {
        startsOn
      } else {
        nil
      }
    return day.map { Event(name: anchor, date: $0) }
  }
}
