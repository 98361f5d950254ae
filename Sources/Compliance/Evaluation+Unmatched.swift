internal import PolicyModel

extension Evaluation {
  mutating func reportUnmatched(_ notices: [Notice]) {
    guard status != nil || facts != nil else { return }
    let obligations = notices.flatMap(\.obligations)
    let ids = Set(obligations.map(\.id))
    let unknown = (status?.entries ?? []).filter { !ids.contains($0.id) }
    let index = ObligationIndex(unknown.isEmpty ? [] : obligations)
    for entry in unknown {
      let nearest = proposal(for: entry, in: index, among: obligations)
      noteInStatus(.unknownObligation, "'\(entry.id)' is no obligation of this run\(nearest)", line: entry.line)
    }
    for (index, figure) in figures.all.enumerated() where !figures.used.contains(index) {
      if let id = figure.obligation {
        let why = ids.contains(id) ? "has no such target" : "is no obligation of this run"
        note(.factUnmatched, "a figure is for '\(id)', which \(why)", line: figure.line)
      } else if let metric = figure.metric {
        let targets = obligations.flatMap(\.quantities).filter { $0.role == .target }.compactMap(\.metric)
        let known = targets.contains { plainName($0) == plainName(metric) }
        let why = known ? "is a target, but of no notice for '\(figure.region ?? "")'" : "is the metric of no target"
        let nearest = known ? nil : nearestName(to: metric, among: Set(targets).sorted())
        note(.factUnmatched, "'\(metric)' \(why)\(nearest.map { "; did you mean '\($0)'?" } ?? "")", line: figure.line)
      }
    }
    for (index, event) in (facts?.events ?? []).enumerated() where !usedEvents.contains(index) {
      let anchors = obligations.flatMap(\.deadlines).compactMap { deadline -> String? in
        guard case .within(let limit) = deadline.limit else { return nil }
        return limit.anchor
      }
      let nearest = nearestName(to: event.name, among: Set(anchors).sorted())
      note(
        .factUnmatched,
        "no deadline counts from '\(event.name)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")",
        line: event.line
      )
    }
  }

  private func proposal(
    for entry: StatusEntry,
    in index: ObligationIndex,
    among obligations: [Obligation]
  ) -> String {
    if let nearest = entry.text.flatMap({ index.nearest(to: $0) }) {
      return "; the nearest by its text is '\(nearest.id)' (\(nearest.text.prefix(24)))"
    }
    guard let nearest = nearestName(to: entry.id, among: obligations.map(\.id)) else { return "" }
    return "; the nearest is '\(nearest)'"
  }
}
