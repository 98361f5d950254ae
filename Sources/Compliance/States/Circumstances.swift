package import PolicyModel

/// A day that ends an obligation, or one round of it.
package struct DatedDuty: Sendable, Hashable {
  package var due: CivilDate
  package var origin: DueOrigin
  package var quote: String
  /// The event it was counted from.
  package var event: Event?
  /// Years whose working days had to be assumed.
  package var assumedYears: [Int] = []
  package var isDone = false
}

/// Everything the state of one obligation is decided from. The rules read it and nothing else.
package struct Circumstances: Sendable {
  package var asOf: CivilDate
  package var horizon: Int
  package var notice: Notice
  package var obligation: Obligation
  package var entry: StatusEntry?
  /// Of the notice, where another of the run repeals it.
  package var repeal: Repeal?
  /// The day the sentence, its phase or a counted event sets, earliest first.
  package var dated: [DatedDuty]
  /// The rounds of a recurring duty up to the day of the check, oldest first, and the next one.
  package var occurrences: [DatedDuty]
  /// Whether `occurrences` starts with the first one: not where the notice has no date.
  package var knowsFirstOccurrence: Bool
  package var recurrences: [Recurrence]
  /// No round is to come: the notice or the norm ends before it.
  package var roundsEnd: Bool { isRecurring && !occurrences.contains { $0.due >= asOf && !$0.isDone } }
  package var measurements: [Measurement]
  /// Targets that no figure of the facts file measures.
  package var unmeasuredTargets: Int
  /// 有效期至: the last day on which this one obligation holds.
  package var validUntil: CivilDate?
  /// 自…起: the first day on which this one obligation holds.
  package var validFrom: CivilDate?

  /// Only a must-do can be late: a prohibition, permission or recommendation ends with its time.
  package var canBeLate: Bool { obligation.modality == .obligation }

  package var isRecurring: Bool { !recurrences.isEmpty }

  /// The mark of completion known on the day of the check.
  package var done: CivilDate? { entry?.done.flatMap { $0 <= asOf ? $0 : nil } }

  /// The duty that decides now: the earliest undone day, else the last one.
  package var binding: DatedDuty? { dated.first { !$0.isDone } ?? dated.last }

  package var missedOccurrences: [DatedDuty] { occurrences.filter { !$0.isDone && $0.due < asOf } }

  package var nextOccurrence: DatedDuty? { occurrences.first { !$0.isDone && $0.due >= asOf } }

  /// A target has to be reached by now: its day has passed, or it has none.
  package var targetsHold: Bool {
    if let binding { return binding.due < asOf }
    return true
  }

  /// Figures that miss a target which holds by now. A figure of a round still running is no miss.
  package var misses: [Measurement] {
    guard targetsHold, obligation.modality == .obligation || obligation.modality == .prohibition else { return [] }
    let lastRound = occurrences.last { $0.due < asOf }?.due
    return measurements.filter { measurement in
      if measurement.satisfied { return false }
      guard isRecurring && dated.isEmpty else { return true }
      return lastRound.map { measurement.figure.date <= $0 } ?? false
    }
  }
}
