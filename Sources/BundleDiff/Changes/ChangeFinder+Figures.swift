public import PolicyModel

extension ChangeFinder {
  /// Figures of one metric and unit with each other, equal ones and those due on one day first; the rest is set by one
  /// side only. A figure that is due on another day differs, even where its value does not.
  func quantities(_ changes: inout [Change]) {
    let a = figures(left, leftTimetable)
    let b = figures(right, rightTimetable)
    let partners = SparseAssignment.solve(
      a.map { one in
        b.indices.compactMap { column in
          likeness(one, b[column], among: a, b).map { .init(column: column, weight: $0) }
        }
      },
      columns: b.count
    )
    let dates = Set(changes.filter { $0.field == .due }.map { [$0.left, $0.right] })
    let several = Set(a.map(\.due)).count > 1 || Set(b.map(\.due)).count > 1
    for (one, partner) in zip(a, partners) {
      guard let other = partner.map({ b[$0] }) else {
        changes.append(change(one, nil, dated: several))
        continue
      }
      if !one.sameFigure(as: other) {
        changes.append(change(one, other, dated: several || one.due != other.due))
      } else if let due = one.due, let otherDue = other.due, due != otherDue,
        !dates.contains([due.description, otherDue.description])
      {
        var change = change(one, other, dated: true)
        change.direction = otherDue < due ? .earlier : .later
        changes.append(change)
      }
    }
    let met = Set(partners.compactMap(\.self))
    for (index, other) in b.enumerated() where !met.contains(index) {
      changes.append(change(nil, other, dated: several))
    }
  }

  private func figures(_ measures: [Measure], _ timetable: [(measure: Measure, about: String)]) -> [Quantity] {
    let dated = Set(timetable.flatMap { $0.measure.targets(on: measures, folding) })
    return measures.flatMap(\.obligation.quantities).filter { $0.role != .fact }
      + dated.sorted { $0.span < $1.span }
  }

  /// How well two figures go together; nil where they say nothing of each other.
  private func likeness(_ one: Quantity, _ other: Quantity, among a: [Quantity], _ b: [Quantity]) -> Int? {
    guard one.role == other.role else { return nil }
    let metric = metricLikeness(one, other)
    let sameUnit = one.unit == other.unit
    let sameFigure = one.sameFigure(as: other)
    let onlyOne =
      (one.metric == nil || other.metric == nil) && a.count { $0.unit == one.unit } == 1
      && b.count { $0.unit == other.unit } == 1
    // 「5个工作日」 and 「5日」 of one period.
    let sameThing = metric >= 0.7 && one.metric != nil
    let isUnnamed = one.metric == nil || other.metric == nil
    guard sameFigure && (metric > 0.3 || isUnnamed) || sameUnit && (metric >= 0.4 || onlyOne) || sameThing else {
      return nil
    }
    var sum = 100 + 300 * metric
    if sameUnit { sum += 100 }
    if sameFigure { sum += 200 }
    if let due = one.due, let otherDue = other.due {
      let years = Double(abs(due.dayNumber - otherDue.dayNumber)) / 365
      sum += 60 - 20 * min(3, years * years)
    }
    return Int(sum)
  }

  func metricLikeness(_ a: Quantity, _ b: Quantity) -> Double {
    guard let one = a.metric, let other = b.metric else { return a.metric == b.metric ? 1 : 0 }
    let x = folding.fold(one).pairs
    let y = folding.fold(other).pairs
    if x.isEmpty || y.isEmpty { return folding.folded(one) == folding.folded(other) ? 1 : 0 }
    return 2 * Double(x.intersection(y).count) / Double(x.count + y.count)
  }

  private func change(_ one: Quantity?, _ other: Quantity?, dated: Bool) -> Change {
    let binds = [one, other].contains { $0?.role == .target || $0?.role == .penalty }
    let direction: Change.Direction? =
      switch (one, other) {
      case (let one?, let other?): one.direction(to: other)
      case (nil, _): binds ? .stricter : nil
      case (_, nil): binds ? .looser : nil
      }
    var change = Change(
      .quantity,
      left: one?.notation,
      right: other?.notation,
      direction: direction,
      metric: one?.metric ?? other?.metric
    )
    if dated {
      change.leftDue = one?.due
      change.rightDue = other?.due
    }
    return change
  }
}

extension Measure {
  /// Of a timetable only the targets of the measures it dates: those whose metric they say.
  func targets(on measures: [Measure], _ folding: NameFolding) -> [Quantity] {
    let said = measures.reduce(into: Set<Term>()) { $0.formUnion(folding.fold($1.obligation.text).pairs) }
    return obligation.quantities.filter { quantity in
      let pairs = folding.fold(quantity.metric ?? "").pairs
      return quantity.role == .target && 2 * pairs.intersection(said).count >= pairs.count
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
