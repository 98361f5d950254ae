internal import PolicyModel

extension ChangeFinder {
  func modality(_ changes: inout [Change]) {
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

  func names(_ changes: inout [Change]) {
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

  func conditions(_ changes: inout [Change]) {
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
