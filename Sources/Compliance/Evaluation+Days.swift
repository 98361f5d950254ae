internal import PolicyModel

extension Evaluation {
  /// The day the extraction decided, with the words behind it. 有效期至 is no day to act by.
  func statedDay(of obligation: Obligation) -> DatedDuty? {
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
  mutating func countedDays(
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
