public import PolicyModel

extension ChangeFinder {
  func quantities(_ changes: inout [Change]) {
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
    // 「5个工作日」 and 「5日」 of one period.
    remove({ $0.role == $1.role && self.metricLikeness($0, $1) >= 0.7 && $0.metric != nil }) {
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
