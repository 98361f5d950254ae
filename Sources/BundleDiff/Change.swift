public import PolicyModel

/// One field in which the two sides of a pair differ.
public struct Change: Sendable, Hashable {
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The date that binds.
    case due
    /// Recurring, relative and starting limits.
    case deadline
    case quantity
    case modality
    case bearer
    case assigned
    case condition
    /// The words themselves; only between versions of one notice.
    case text
  }

  /// Which way the right side goes, seen from the left.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    case earlier, later, stricter, looser
  }

  public var field: Field
  /// Nil where this side says nothing.
  public var left: String?
  public var right: String?
  /// Nil where neither is more or less.
  public var direction: Direction?
  /// Of a quantity: what is measured.
  public var metric: String?
  /// Of a deadline: both sides in Chinese words.
  public var leftWords: String?
  public var rightWords: String?

  public init(_ field: Field, left: String?, right: String?, direction: Direction? = nil, metric: String? = nil) {
    self.field = field
    self.left = left
    self.right = right
    self.direction = direction
    self.metric = metric
  }

  /// A change of a limit that is no single day.
  init(from left: Deadline.Limit?, to right: Deadline.Limit?, direction: Direction?) {
    self.init(.deadline, left: left?.notation, right: right?.notation, direction: direction)
    leftWords = left?.chinese
    rightWords = right?.chinese
  }
}

/// Compares the members of a pair field by field.
struct ChangeFinder {
  var left: [Measure]
  var right: [Measure]
  /// The two that made it a pair.
  var core: (left: Measure, right: Measure)
  var leftNotices: [Notice]
  var rightNotices: [Notice]
  var folding: NameFolding
  /// The two are versions of one notice, so that every other word is a change.
  var versions: Bool

  func changes() -> [Change] {
    var changes: [Change] = []
    due(&changes)
    deadlines(&changes)
    quantities(&changes)
    modality(&changes)
    names(&changes)
    conditions(&changes)
    if versions {
      let a = left.map(\.obligation.text).joined()
      let b = right.map(\.obligation.text).joined()
      let plainA = a.filter { !$0.isWhitespace }
      if plainA != b.filter({ !$0.isWhitespace }) { changes.append(Change(.text, left: a, right: b)) }
    }
    return changes
  }

  // MARK: Dates

  /// Milestones stay apart: where one sentence here is three with three dates there, each date is compared with its own.
  /// Members without a date say nothing where another member of their side has one.
  private func due(_ changes: inout [Change]) {
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

  private func deadlines(_ changes: inout [Change]) {
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

  // MARK: Figures

  private func quantities(_ changes: inout [Change]) {
    func figures(_ measures: [Measure]) -> [Quantity] {
      measures.flatMap(\.obligation.quantities).filter { $0.role != .fact }
    }
    var a = figures(left)
    var b = figures(right)
    // Equal figures first, then by metric, most alike first, then by unit where both have one figure of it.
    func remove(_ match: (Quantity, Quantity) -> Bool, _ found: (Quantity, Quantity) -> Void) {
      var rest: [Quantity] = []
      for quantity in a {
        if let index = b.firstIndex(where: { match(quantity, $0) }) {
          found(quantity, b.remove(at: index))
        } else {
          rest.append(quantity)
        }
      }
      a = rest
    }
    remove({ $0.sameFigure(as: $1) && $0.role == $1.role && self.metricLikeness($0, $1) > 0.3 }) { _, _ in }
    remove({ $0.sameFigure(as: $1) && $0.role == $1.role }) { _, _ in }
    for least in [0.99, 0.7, 0.4] {
      remove({ $0.unit == $1.unit && $0.role == $1.role && self.metricLikeness($0, $1) >= least }) {
        changes.append(self.change($0, $1))
      }
    }
    remove({ one, other in
      one.unit == other.unit && one.role == other.role
        && (one.metric == nil || other.metric == nil)
        && a.count { $0.unit == one.unit } == 1 && b.count { $0.unit == other.unit } == 1
    }) {
      changes.append(self.change($0, $1))
    }
    for quantity in a {
      changes.append(
        Change(
          .quantity,
          left: quantity.notation,
          right: nil,
          direction: quantity.role == .target || quantity.role == .penalty ? .looser : nil,
          metric: quantity.metric
        )
      )
    }
    for quantity in b {
      changes.append(
        Change(
          .quantity,
          left: nil,
          right: quantity.notation,
          direction: quantity.role == .target || quantity.role == .penalty ? .stricter : nil,
          metric: quantity.metric
        )
      )
    }
  }

  private func metricLikeness(_ a: Quantity, _ b: Quantity) -> Double {
    guard let one = a.metric, let other = b.metric else { return a.metric == b.metric ? 1 : 0 }
    let x = folding.fold(one).pairs
    let y = folding.fold(other).pairs
    if x.isEmpty || y.isEmpty { return folding.folded(one) == folding.folded(other) ? 1 : 0 }
    return 2 * Double(x.intersection(y).count) / Double(x.count + y.count)
  }

  private func change(_ a: Quantity, _ b: Quantity) -> Change {
    Change(
      .quantity,
      left: a.notation,
      right: b.notation,
      direction: a.direction(to: b),
      metric: a.metric ?? b.metric
    )
  }

  // MARK: Who and how

  private func modality(_ changes: inout [Change]) {
    let a = core.left.obligation.modality
    let b = core.right.obligation.modality
    guard a != b, !right.contains(where: { $0.obligation.modality == a }),
      !left.contains(where: { $0.obligation.modality == b })
    else { return }
    // 「不得」 against 「可以」 is a reversal, said as stricter or looser all the same.
    changes.append(
      Change(
        .modality,
        left: a.rawValue,
        right: b.rawValue,
        direction: a.strength == b.strength ? nil : b.strength > a.strength ? .stricter : .looser
      )
    )
  }

  /// Compares what the two that made it a pair say; what another member of a side says as well is no difference.
  private func differ(_ values: (Measure) -> [String], kind: (String) -> String) -> (left: [String], right: [String])? {
    let a = values(core.left)
    let b = values(core.right)
    let kinds = (Set(a.map(kind)), Set(b.map(kind)))
    guard kinds.0 != kinds.1 else { return nil }
    let all = (Set(left.flatMap(values).map(kind)), Set(right.flatMap(values).map(kind)))
    guard !kinds.0.isSubset(of: all.1) || !kinds.1.isSubset(of: all.0) else { return nil }
    return (a.unique, b.unique)
  }

  private func names(_ changes: inout [Change]) {
    // 「各县住房城乡建设部门」 and 「县级住房城乡建设部门」 are one kind of body.
    func kind(_ name: String) -> String { folding.folded(name).filter { !"各级有关相".contains($0) } }
    func compare(_ field: Change.Field, _ values: (Measure) -> [String]) {
      // Another province's sentence that names nobody says nothing else; a version that no longer names anybody does.
      guard let (a, b) = differ(values, kind: kind), versions || !a.isEmpty && !b.isEmpty else { return }
      func list(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: "、") }
      changes.append(Change(field, left: list(a), right: list(b)))
    }
    compare(.bearer, \.bearerNames)
    compare(.assigned, \.assignedNames)
  }

  private func conditions(_ changes: inout [Change]) {
    guard let (a, b) = differ({ $0.obligation.conditions.map(\.quote) }, kind: folding.folded) else { return }
    changes.append(
      Change(
        .condition,
        left: a.isEmpty ? nil : a.joined(separator: "；"),
        right: b.isEmpty ? nil : b.joined(separator: "；"),
        // A condition narrows a duty.
        direction: a.isEmpty ? .looser : b.isEmpty ? .stricter : nil
      )
    )
  }
}

extension Measure {
  fileprivate var bearerNames: [String] { obligation.bearers.map(\.name) }

  fileprivate var assignedNames: [String] {
    obligation.assigned.map { unit in
      switch unit.role {
      case .responsible: unit.name
      case .lead: "\(unit.name)（牵头）"
      case .cooperate: "\(unit.name)（配合）"
      }
    }
  }

  /// The last day on which acting is in time. Where the bundle has no such day: the first day a yearly duty falls due
  /// (「每年12月5日前」), or the day from which the duty binds (「2025年4月起」).
  public func bindingDate(in notice: Notice) -> CivilDate? {
    let yearly = obligation.deadlines.compactMap { deadline -> CivilDate? in
      guard case .recurring(let rule, _) = deadline.limit else { return nil }
      return notice.referenceDate.flatMap { rule.firstYearlyDay(from: $0) }
    }
    if let last = (yearly + [obligation.due].compactMap(\.self)).max() { return last }
    return obligation.deadlines.compactMap { deadline -> CivilDate? in
      guard case .from(let date) = deadline.limit else { return nil }
      return date
    }.max()
  }
}

extension Notice {
  /// The day from which recurring duties are counted: of the notice itself, else the first day it sets.
  fileprivate var referenceDate: CivilDate? {
    if let date = header.adoptedOn ?? header.publishedOn ?? header.printedOn ?? effect.effectiveOn { return date }
    return obligations.lazy.flatMap(\.deadlines).compactMap(\.lastDay).min()
  }
}

extension RecurrenceRule {
  /// Nil where the rule names no day of the year.
  fileprivate func firstYearlyDay(from date: CivilDate) -> CivilDate? {
    guard frequency == .yearly, interval == 1, let month = months.last, let day = monthDays.last else { return nil }
    return [date.year, date.year + 1].lazy.compactMap { year in
      day < 0 ? CivilDate(lastDayOfMonth: month, year: year) : CivilDate(year: year, month: month, day: day)
    }.first { $0 >= date }
  }

  /// Nil where the rule names no single day of the year; the month's last day counts as the 31st.
  fileprivate var dayOfYear: Int? {
    guard months.count == 1, monthDays.count == 1 else { return nil }
    return months[0] * 32 + (monthDays[0] < 0 ? 31 : monthDays[0])
  }

  fileprivate var timesAYear: Double {
    let times: Double =
      switch frequency {
      case .daily: 365
      case .weekly: 52 * Double(max(1, weekdays.count))
      case .monthly: 12 * Double(max(1, monthDays.count))
      case .yearly: Double(max(1, months.count))
      }
    return times / Double(interval)
  }
}

extension Period {
  /// About how long; a month counts 30 days.
  fileprivate var hoursAbout: Int? {
    ((years * 12 + months) * 30 + weeks * 7 + days) * 24 + hours + (minutes > 0 ? 1 : 0)
  }
}

extension Modality {
  /// How far it binds, from may to must.
  var strength: Int {
    switch self {
    case .permission: 0
    case .recommendation: 1
    case .obligation: 2
    case .prohibition: 3
    }
  }
}

extension Deadline.Limit {
  /// The limit in ISO 8601 and RFC 5545 words.
  public var notation: String {
    switch self {
    case .by(let date, _): "by \(date)"
    case .from(let date): "from \(date)"
    case .during(let start, let end): "\(start)/\(end)"
    case .until(let date): "until \(date)"
    case .recurring(let rule, let start): rule.description + (start.map { " from \($0)" } ?? "")
    case .within(let limit):
      "\(limit.before ? "-" : "")\(limit.duration)\(limit.workdays ? " workdays" : "")"
        + (limit.anchor.map { " \(limit.before ? "before" : "after") \($0)" } ?? "")
    }
  }
}

extension Quantity {
  /// 「>= 70 %」「5–10 万元」
  public var notation: String {
    func figure(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? String(value) }
    let figures = upper.map { "\(figure(value))–\(figure($0))" } ?? "\(op.rawValue) \(figure(value))"
    return unit.isEmpty ? figures : "\(figures) \(unit)"
  }

  func sameFigure(as other: Quantity) -> Bool {
    op == other.op && value == other.value && upper == other.upper && unit == other.unit
  }

  /// Whether the other figure asks more: a higher least, a lower most.
  func direction(to other: Quantity) -> Change.Direction? {
    guard role == .target || role == .penalty, unit == other.unit, other.role == role else { return nil }
    func isLeast(_ quantity: Quantity) -> Bool? {
      switch quantity.op {
      case .atLeast, .above, .increaseBy, .equal: true
      case .atMost, .below: false
      case .decreaseBy: true
      case .between: nil
      }
    }
    guard let a = isLeast(self), let b = isLeast(other), a == b else { return nil }
    if value == other.value {
      // 「超过」 against 「不低于」, 「低于」 against 「不超过」.
      let strict: Set<Comparator> = [.above, .below, .equal]
      if strict.contains(op) == strict.contains(other.op) { return nil }
      return strict.contains(other.op) ? .stricter : .looser
    }
    // More fine is harder, whichever way its limit points.
    if role == .penalty { return other.value > value ? .stricter : .looser }
    return (other.value > value) == a ? .stricter : .looser
  }
}

extension [String] {
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
