internal import PolicyModel

extension Evaluation {
  mutating func addOccurrences(to circumstances: inout Circumstances) {
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
}
