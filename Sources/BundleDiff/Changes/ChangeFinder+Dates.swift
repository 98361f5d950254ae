internal import PolicyModel

extension ChangeFinder {
  /// Milestones stay apart: where one sentence here is three with three dates there, each date is compared with its own.
  /// Members without a date say nothing where another member of their side has one.
  func due(_ changes: inout [Change]) {
    func dates(_ measures: [Measure], _ notices: [Notice]) -> [CivilDate] {
      Set(measures.compactMap { $0.bindingDate(in: notices[$0.notice]) }).sorted()
    }
    let a = dates(left, leftNotices)
    let b = dates(right, rightNotices)
    if b.isEmpty {
      changes += a.map { Change(.due, left: $0.description, right: nil, direction: .looser) }
    } else if a.isEmpty {
      changes += b.map { Change(.due, left: nil, right: $0.description, direction: .stricter) }
    } else if left.count == 1 || right.count == 1 {
      for one in a {
        for other in b where one != other {
          changes.append(
            Change(.due, left: one.description, right: other.description, direction: other < one ? .earlier : .later)
          )
        }
      }
    } else if let one = a.last, let other = b.last, one != other {
      changes.append(
        Change(.due, left: one.description, right: other.description, direction: other < one ? .earlier : .later)
      )
    }
  }

  func deadlines(_ changes: inout [Change]) {
    // `by` and `during` limits are what `due` is made of.
    func limits(_ measures: [Measure]) -> [Deadline.Limit] {
      var seen: Set<Deadline.Limit> = []
      return measures.flatMap(\.obligation.deadlines).map(\.limit)
        .filter { limit in
          switch limit {
          case .by, .during: false
          default: true
          }
        }
        .filter { seen.insert($0).inserted }
    }
    var a = limits(left)
    var b = limits(right)
    let both = Set(a).intersection(b)
    a.removeAll(where: both.contains)
    b.removeAll(where: both.contains)
    for limit in a {
      let match = b.firstIndex { $0.kind == limit.kind }
      let other = match.map { b.remove(at: $0) }
      changes.append(Change(from: limit, to: other, direction: direction(from: limit, to: other)))
    }
    for limit in b {
      changes.append(Change(from: nil, to: limit, direction: direction(from: nil, to: limit)))
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
