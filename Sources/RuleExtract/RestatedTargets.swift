internal import Lexing
internal import PolicyModel

/// A target that a later clause takes up again, 「完成…26.64万人份的募集目标」, is due when the notice first set it.
///
/// Only a norm that speaks of a 目标 and names no time itself is bound so, and only by the same figure in the same unit.
func bindRestatedTargets(in obligations: inout [Obligation]) {
  struct Figure: Hashable {
    var value: Double
    var unit: String
  }
  var first: [Figure: Deadline] = [:]
  for index in obligations.indices {
    guard !obligations[index].quantities.isEmpty else { continue }
    let targets = obligations[index].quantities.filter { $0.role == .target }
    if targets.isEmpty { continue }
    let figures = targets.map { Figure(value: $0.value, unit: $0.unit) }
    if let own = obligations[index].deadlines.first(where: { $0.lastDay != nil }) {
      for figure in figures where first[figure] == nil { first[figure] = own }
    } else if obligations[index].due == nil, obligations[index].deadlines.isEmpty,
      obligations[index].text.holds("目标"), var known = figures.lazy.compactMap({ first[$0] }).first
    {
      known.inherited = true
      obligations[index].due = known.lastDay
      obligations[index].deadlines.append(known)
      obligations[index].decidedBy["due"] = "restated:" + known.rule
    }
  }
}
