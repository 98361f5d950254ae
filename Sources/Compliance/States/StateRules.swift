package import PolicyModel

/// What a state rule decided.
package struct Verdict: Sendable, Hashable {
  /// 说明
  package var explanation: String
  package var duty: DatedDuty?
  package var missed: [CivilDate] = []

  init(_ explanation: String, duty: DatedDuty? = nil, missed: [CivilDate] = []) {
    self.explanation = explanation
    self.duty = duty
    self.missed = missed
  }
}

/// One rule on the state of an obligation. The first of `stateRules` that applies decides.
package struct StateRule: Sendable {
  package let id: String
  package let state: ObligationState
  /// When it applies, for the documentation.
  package let summary: String
  package let decide: @Sendable (Circumstances) -> Verdict?

  init(
    _ id: String,
    _ state: ObligationState,
    _ summary: String,
    decide: @escaping @Sendable (Circumstances) -> Verdict?
  ) {
    self.id = id
    self.state = state
    self.summary = summary
    self.decide = decide
  }
}

/// Every state rule, in the order in which they are asked.
package let stateRules: [StateRule] = [
  .markedDone, .noticeRepealed, .noticeEnded, .normEnded, .notYetInForce, .waived, .targetMissed, .pastDue,
  .occurrenceMissed, .timeOver, .targetMet, .allRoundsDone, .dueWithinHorizon, .dueLater, .noDay,
]

extension StateRule {
  /// 状态文件写明已完成. A figure that misses the target and is newer than the mark opens the obligation again; a recurring duty is
  /// done round by round, so its mark says nothing about the next round.
  static let markedDone = StateRule(
    "state.marked-done",
    .done,
    "the status file marks it done on or before the day of the check"
  ) { facts in
    guard let done = facts.done, !facts.isRecurring else { return nil }
    guard facts.dated.allSatisfy(\.isDone) else { return nil }
    guard !facts.misses.contains(where: { $0.figure.date > done }) else { return nil }
    guard let duty = facts.dated.last else { return Verdict("\(done.inChinese)完成") }
    let late = done.dayNumber - duty.due.dayNumber
    return Verdict(late > 0 ? "\(done.inChinese)完成，晚于期限\(late)天" : "\(done.inChinese)按期完成", duty: duty)
  }

  static let noticeRepealed = StateRule(
    "state.notice-repealed",
    .expired,
    "another notice of the run repeals this one, in force by the day of the check"
  ) { facts in
    guard let repeal = facts.repeal else { return nil }
    if let from = repeal.from, from > facts.asOf { return nil }
    let since = repeal.from.map { "自\($0.inChinese)起" } ?? ""
    return Verdict("文件\(since)被\(repeal.by.documentNumber ?? "《\(repeal.by.title)》")废止")
  }

  /// 有效期: the last day still counts.
  static let noticeEnded = StateRule("state.notice-ended", .expired, "the notice's last day has passed") { facts in
    guard let end = facts.notice.endsOn, end < facts.asOf else { return nil }
    return Verdict("文件有效期至\(end.inChinese)，已失效")
  }

  static let normEnded = StateRule(
    "state.norm-ended",
    .expired,
    "a deadline 'until' of the obligation itself has passed"
  ) { facts in
    guard let end = facts.validUntil, end < facts.asOf else { return nil }
    return Verdict("该项规定有效期至\(end.inChinese)，已失效")
  }

  static let notYetInForce = StateRule(
    "state.not-yet-in-force",
    .notYetEffective,
    "the notice, or this norm (自…起), takes effect after the day of the check"
  ) { facts in
    guard let start = [facts.notice.startsOn, facts.validFrom].compactMap({ $0 }).max(), start > facts.asOf else {
      return nil
    }
    return Verdict("自\(start.inChinese)起施行", duty: facts.binding)
  }

  /// 豁免: through its last day.
  static let waived = StateRule("state.waived", .waived, "a waiver holds through the day of the check") { facts in
    guard let waiver = facts.entry?.waiver, let until = waiver.until, until >= facts.asOf else { return nil }
    let owner = waiver.owner.map { "，责任人：\($0)" } ?? ""
    let reason = waiver.reason.map { "，理由：\($0)" } ?? ""
    return Verdict("豁免至\(until.inChinese)（含当日）\(reason)\(owner)", duty: facts.binding)
  }

  static let targetMissed = StateRule(
    "state.target-missed",
    .violated,
    "the latest figure misses a target whose day has passed, or that has none"
  ) { facts in
    let misses = facts.misses
    guard !misses.isEmpty else { return nil }
    return Verdict(misses.map(\.inChinese).joined(separator: "；"), duty: facts.dated.last { $0.due < facts.asOf })
  }

  /// The last day itself is in time; the day after is not. Figures that reach every target are as good as a mark.
  static let pastDue = StateRule(
    "state.past-due",
    .overdue,
    "the last day has passed, and neither a mark nor figures say it was done"
  ) { facts in
    guard facts.canBeLate, !facts.allTargetsMet else { return nil }
    guard let duty = facts.dated.first(where: { !$0.isDone }), duty.due < facts.asOf else { return nil }
    return Verdict(
      "期限\(duty.due.inChinese)\(duty.inChinese)，已逾期\(facts.asOf.dayNumber - duty.due.dayNumber)天",
      duty: duty
    )
  }

  static let occurrenceMissed = StateRule(
    "state.occurrence-missed",
    .recurringMissed,
    "a round of a recurring duty has passed without a mark"
  ) { facts in
    guard facts.canBeLate, let latest = facts.missedOccurrences.last else { return nil }
    let count = facts.missedOccurrences.count
    let earlier = count > 1 ? "，连同以前各期共\(count)期未办" : ""
    return Verdict(
      "\(latest.due.inChinese)一期未办，已逾期\(facts.asOf.dayNumber - latest.due.dayNumber)天\(earlier)",
      duty: latest,
      missed: facts.missedOccurrences.map(\.due)
    )
  }

  /// What is not a must-do cannot be late; its time is over.
  static let timeOver = StateRule(
    "state.time-over",
    .expired,
    "the last day of a prohibition, permission or recommendation has passed"
  ) { facts in
    guard !facts.canBeLate, !facts.isRecurring, let duty = facts.dated.last, duty.due < facts.asOf else { return nil }
    return Verdict("期限\(duty.due.inChinese)已过（\(facts.obligation.modality.inChinese)，不计逾期）", duty: duty)
  }

  static let targetMet = StateRule(
    "state.target-met",
    .met,
    "the latest figures reach every target of the obligation"
  ) { facts in
    guard facts.allTargetsMet else { return nil }
    return Verdict(
      facts.measurements.map(\.inChinese).joined(separator: "；"),
      duty: facts.nextOccurrence ?? facts.binding
    )
  }

  /// Every event that is known was dealt with, and no round is to come before the notice ends.
  static let allRoundsDone = StateRule(
    "state.rounds-done",
    .done,
    "every day counted from a known event, and every round up to the notice's end, is done"
  ) { facts in
    let duties = facts.dated + facts.occurrences
    guard let last = duties.last, duties.allSatisfy(\.isDone) else { return nil }
    guard !facts.isRecurring || facts.roundsEnd else { return nil }
    return Verdict("已知各次均已办结", duty: last)
  }

  static let dueWithinHorizon = StateRule(
    "state.due-within-horizon",
    .dueSoon,
    "the last day is the day of the check or lies within the horizon after it"
  ) { facts in
    guard let (duty, left) = facts.next, left <= facts.horizon else { return nil }
    return facts.verdict(on: duty, left == 0 ? "今日到期" : "还剩\(left)天")
  }

  static let dueLater = StateRule(
    "state.due-later",
    .upcoming,
    "the last day lies beyond the horizon"
  ) { facts in
    guard let (duty, left) = facts.next else { return nil }
    return facts.verdict(on: duty, "还剩\(left)天")
  }

  static let noDay = StateRule("state.no-day", .undated, "nothing sets a day") { facts in
    let anchors = facts.obligation.deadlines.compactMap { deadline -> String? in
      guard case .within(let limit) = deadline.limit else { return nil }
      return limit.anchor
    }
    guard let anchor = anchors.first else {
      let open = facts.openTargets
      return Verdict("原文未写明期限\(open)")
    }
    return Verdict("相对期限：“\(anchor)”的日期未知")
  }
}

extension Circumstances {
  var allTargetsMet: Bool { !measurements.isEmpty && unmeasuredTargets == 0 && measurements.allSatisfy(\.satisfied) }

  /// The earliest day still ahead, of the dated and the recurring part, and how many days are left.
  var next: (duty: DatedDuty, left: Int)? {
    let ahead = [dated.first { !$0.isDone && $0.due >= asOf }, nextOccurrence].compactMap { $0 }
    return ahead.min { $0.due < $1.due }.map { ($0, $0.due.dayNumber - asOf.dayNumber) }
  }

  func verdict(on duty: DatedDuty, _ when: String) -> Verdict {
    Verdict("期限\(duty.due.inChinese)\(duty.inChinese)，\(when)\(openTargets)", duty: duty)
  }

  /// What figures say before a target has to be reached.
  var openTargets: String {
    let open = measurements.filter { !$0.satisfied }
    return open.isEmpty ? "" : "；目前" + open.map(\.inChinese).joined(separator: "；")
  }
}

extension DatedDuty {
  /// What the day was counted from, in brackets.
  var inChinese: String {
    guard let event else { return "" }
    let assumed =
      assumedYears.isEmpty ? "" : "；\(assumedYears.map { "\($0)" }.joined(separator: "、"))年节假日安排未公布，只按周末推算"
    return "（“\(quote)”，\(event.name)：\(event.date.inChinese)\(assumed)）"
  }
}

extension Modality {
  /// 义务, 禁止, 许可, 鼓励
  package var inChinese: String {
    switch self {
    case .obligation: "义务性"
    case .prohibition: "禁止性"
    case .permission: "许可性"
    case .recommendation: "鼓励性"
    }
  }
}

extension Measurement {
  /// 「中心药房覆盖率 61.5%（2026-06-30），要求≥70%」
  package var inChinese: String {
    let name = target.metric ?? figure.metric ?? "“\(target.quote)”"
    let place = figure.region.map { "\($0) " } ?? ""
    let change = target.op == .increaseBy ? "提高" : target.op == .decreaseBy ? "降低" : ""
    let unit = target.unit == "ratio" ? "" : target.unit
    return "\(place)\(name) \(change)\(shortNumber(value))\(unit)（\(figure.date)），要求\(target.requirement)"
  }
}

extension Quantity {
  /// ≥70%
  package var requirement: String {
    let unit = unit == "ratio" ? "" : unit
    let number = "\(shortNumber(value))\(unit)"
    return switch op {
    case .atLeast: "≥\(number)"
    case .atMost: "≤\(number)"
    case .above: ">\(number)"
    case .below: "<\(number)"
    case .equal: "=\(number)"
    case .between: "\(shortNumber(value))～\(upper.map(shortNumber) ?? "")\(unit)"
    case .increaseBy: "提高\(number)以上"
    case .decreaseBy: "降低\(number)以上"
    }
  }
}

/// At most four decimals, and none that say nothing.
package func shortNumber(_ value: Double) -> String {
  let scaled = (value * 10_000).rounded()
  guard let whole = Int(exactly: scaled) else { return "\(value)" }
  let sign = whole < 0 ? "-" : ""
  let digits = String(whole.magnitude % 10_000)
  var fraction = String(repeating: "0", count: 4 - digits.count) + digits
  while fraction.hasSuffix("0") { fraction.removeLast() }
  return sign + String(whole.magnitude / 10_000) + (fraction.isEmpty ? "" : ".\(fraction)")
}
