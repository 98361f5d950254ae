internal import PolicyModel

extension ChangeFinder {
  /// Every day of one side with its counterpart: of one kind, about the same thing, else the nearest. What is left over is
  /// set by one side only. Members without a date say nothing where another member of their side has one.
  func due(_ changes: inout [Change]) {
    let a = dueItems(left, leftTimetable, leftNotices, other: rightNotices)
    let b = dueItems(right, rightTimetable, rightNotices, other: leftNotices)
    let partners = SparseAssignment.solve(
      a.map { one in
        b.indices.compactMap { column in likeness(one, b[column]).map { .init(column: column, weight: $0) } }
      },
      columns: b.count
    )
    let several = a.count > 1 || b.count > 1
    func change(_ one: DueItem?, _ other: DueItem?, _ direction: Change.Direction?) {
      var change = Change(.due, left: one?.date.description, right: other?.date.description, direction: direction)
      change.leftWords = one?.words
      change.rightWords = other?.words
      change.leftLimit = one?.rule?.description
      change.rightLimit = other?.rule?.description
      if several { change.about = (one ?? other)?.about }
      changes.append(change)
    }
    func compare(_ one: DueItem, _ other: DueItem) {
      if let rule = one.rule, let otherRule = other.rule {
        // The first such day depends on when the notice came out.
        guard rule != otherRule else { return }
        change(one, other, direction(from: .recurring(rule, start: nil), to: .recurring(otherRule, start: nil)))
      } else if one.date != other.date || one.rule != other.rule {
        change(one, other, other.date == one.date ? nil : other.date < one.date ? .earlier : .later)
      }
    }
    // One day that governs several things here has one counterpart for each there.
    for (row, one) in a.enumerated() {
      if let other = partners[row].map({ b[$0] }) {
        compare(one, other)
      } else if let other = b.first, b.count == 1, let partner = partners.firstIndex(of: 0),
        isGoverned(one, by: other, besides: a[partner])
      {
        compare(one, other)
      } else {
        change(one, nil, .looser)
      }
    }
    let met = Set(partners.compactMap(\.self))
    for (column, other) in b.enumerated() where !met.contains(column) {
      if let one = a.first, a.count == 1, let partner = partners[0], isGoverned(other, by: one, besides: b[partner]) {
        compare(one, other)
      } else {
        change(nil, other, .stricter)
      }
    }
  }

  /// Whether the only day of the other side is about this, too: it says words of it that its counterpart does not.
  private func isGoverned(_ item: DueItem, by other: DueItem, besides partner: DueItem) -> Bool {
    guard (item.rule == nil) == (other.rule == nil) else { return false }
    let shared = folding.fold(item.about).pairs.intersection(folding.fold(other.about).pairs)
    return shared.subtracting(folding.fold(partner.about).pairs).count >= 2
  }

  private func dueItems(
    _ measures: [Measure],
    _ timetable: [(measure: Measure, about: String)],
    _ notices: [Notice],
    other: [Notice]
  ) -> [DueItem] {
    let spare = (notices + other).lazy.compactMap(\.referenceDate).first
    return .all(measures, timetable) { notices[$0.notice].referenceDate ?? spare }
  }

  /// Above 0 for any two, so that as many find a counterpart as can; nil where a timetable dates another thing.
  private func likeness(_ one: DueItem, _ other: DueItem) -> Int? {
    let x = folding.fold(one.about).pairs
    let y = folding.fold(other.about).pairs
    let words = x.isEmpty || y.isEmpty ? 0 : 2 * Double(x.intersection(y).count) / Double(x.count + y.count)
    if one.isElsewhere || other.isElsewhere, words < 0.2 { return nil }
    var sum = 200 + 300 * words
    if (one.rule == nil) == (other.rule == nil) { sum += 300 }
    if one.date == other.date { sum += 250 }
    let isSameFigure = one.figures.contains { figure in
      other.figures.contains { figure.sameFigure(as: $0) && metricLikeness(figure, $0) > 0.3 }
    }
    if isSameFigure { sum += 150 }
    // Squared, so that milestones keep their order.
    let years = Double(abs(one.date.dayNumber - other.date.dayNumber)) / 365
    return Int(sum - 20 * min(9, years * years))
  }

  func deadlines(_ changes: inout [Change]) {
    // Days of the calendar and of the year are what `due` is made of.
    func limits(_ measures: [Measure], _ notices: [Notice], other: [Notice]) -> [Deadline.Limit] {
      let spare = (notices + other).lazy.compactMap(\.referenceDate).first
      var seen: Set<Deadline.Limit> = []
      return measures.flatMap { measure in
        let days = measure.dueItems(from: notices[measure.notice].referenceDate ?? spare)
        return measure.obligation.deadlines.map(\.limit).filter { limit in
          switch limit {
          case .by, .during: false
          case .recurring(let rule, _): !days.contains { $0.rule == rule }
          case .from(let date): !(days.count == 1 && days[0].date == date)
          case .until, .within: true
          }
        }
      }.filter { seen.insert($0).inserted }
    }
    var a = limits(left, leftNotices, other: rightNotices)
    var b = limits(right, rightNotices, other: leftNotices)
    let both = Set(a).intersection(b)
    a.removeAll(where: both.contains)
    b.removeAll(where: both.contains)
    let partners = SparseAssignment.solve(
      a.map { limit in
        b.indices.filter { b[$0].kind == limit.kind }.map { .init(column: $0, weight: likeness(limit, b[$0])) }
      },
      columns: b.count
    )
    for (limit, partner) in zip(a, partners) {
      let other = partner.map { b[$0] }
      changes.append(Change(from: limit, to: other, direction: direction(from: limit, to: other)))
    }
    let met = Set(partners.compactMap(\.self))
    for (index, limit) in b.enumerated() where !met.contains(index) {
      changes.append(Change(from: nil, to: limit, direction: direction(from: nil, to: limit)))
    }
  }

  /// Limits counted from one event, or of one rhythm, before any other of their kind.
  private func likeness(_ one: Deadline.Limit, _ other: Deadline.Limit) -> Int {
    switch (one, other) {
    case (.within(let a), .within(let b)):
      let x = folding.fold(a.anchor ?? "").pairs
      let y = folding.fold(b.anchor ?? "").pairs
      let shared = x.isEmpty && y.isEmpty ? 1 : 2 * Double(x.intersection(y).count) / Double(max(1, x.count + y.count))
      return 100 + Int(200 * shared) + (a.before == b.before ? 100 : 0) + (a.workdays == b.workdays ? 20 : 0)
    case (.recurring(let a, _), .recurring(let b, _)):
      return 100 + (a.frequency == b.frequency ? 100 : 0) + (a.interval == b.interval ? 50 : 0)
    default: return 100
    }
  }

  private func direction(from left: Deadline.Limit?, to right: Deadline.Limit?) -> Change.Direction? {
    switch (left, right) {
    case (.within(let a)?, .within(let b)?):
      guard a.before == b.before, a.workdays == b.workdays, let x = a.duration.hoursAbout,
        let y = b.duration.hoursAbout,
        x != y
      else { return nil }
      return (y < x) != a.before ? .stricter : .looser
    case (.recurring(let a, _)?, .recurring(let b, _)?):
      if a.frequency == .yearly, b.frequency == .yearly, a.interval == b.interval, let x = a.dayOfYear,
        let y = b.dayOfYear
      {
        return x == y ? nil : y < x ? .earlier : .later
      }
      return a.timesAYear == b.timesAYear ? nil : b.timesAYear > a.timesAYear ? .stricter : .looser
    case (.from(let a)?, .from(let b)?), (.until(let a)?, .until(let b)?): return b < a ? .earlier : .later
    case (nil, .within?), (nil, .recurring?): return .stricter
    case (.within?, nil), (.recurring?, nil): return .looser
    default: return nil
    }
  }
}
