package import PolicyModel
internal import Yams

/// 事实: figures and dates that the notices do not know, by hand or from another system, in YAML or JSON.
package struct FactsFile: Sendable, Hashable {
  package static let format = "policyc.facts/1"

  /// As the user named it.
  package var name: String
  package var figures: [Figure]
  package var events: [Event]

  package init(name: String = "facts.yaml", figures: [Figure] = [], events: [Event] = []) {
    self.name = name
    self.figures = figures
    self.events = events
  }
}

/// 指标数值: 「中心药房覆盖率」 was 72.5 % on a day, in a region.
package struct Figure: Sendable, Hashable {
  /// The metric's name as the bundle has it; nil where `obligation` says which target is meant.
  package var metric: String?
  package var value: Double
  /// Nil for the target's own unit.
  package var unit: String?
  package var date: CivilDate
  /// Code (GB/T 2260) or name; nil for the region of the notice.
  package var region: String?
  /// What a change is measured from.
  package var baseline: Double?
  /// Obligation id, where the metric alone does not say which.
  package var obligation: String?
  package var line: Int?

  package init(
    metric: String?,
    value: Double,
    unit: String? = nil,
    date: CivilDate,
    region: String? = nil,
    baseline: Double? = nil,
    obligation: String? = nil,
    line: Int? = nil
  ) {
    self.metric = metric
    self.value = value
    self.unit = unit
    self.date = date
    self.region = region
    self.baseline = baseline
    self.obligation = obligation
    self.line = line
  }
}

/// 事件: the day on which something happened that a relative deadline counts from.
package struct Event: Sendable, Hashable {
  /// As the notice words it: 「收到申请之日」, or without its tail 「收到申请」.
  package var name: String
  package var date: CivilDate
  package var region: String?
  package var obligation: String?
  package var line: Int?

  package init(
    name: String,
    date: CivilDate,
    region: String? = nil,
    obligation: String? = nil,
    line: Int? = nil
  ) {
    self.name = name
    self.date = date
    self.region = region
    self.obligation = obligation
    self.line = line
  }
}

extension FactsFile {
  /// Reads a facts file; what is not understood is left out and said.
  package static func read(_ text: String, name: String) throws(UnreadableFile) -> (FactsFile, [FileDiagnostic]) {
    var file = HandWrittenFile(name: name)
    var facts = FactsFile(name: name)
    let names: Set = ["figures", "events"]
    guard let parts = try file.parts(of: text, format: FactsFile.format, named: names, in: "the facts file") else {
      return (facts, file.diagnostics)
    }
    facts.figures = file.items(of: parts["figures"], named: "figures") { $0.figure($1) }
    facts.events = file.items(of: parts["events"], named: "events") { $0.event($1) }
    return (facts, file.diagnostics)
  }
}

extension HandWrittenFile {
  fileprivate mutating func figure(_ node: Node) -> Figure? {
    let known: Set = ["metric", "value", "unit", "date", "region", "baseline", "obligation", "source"]
    guard let fields = fields(of: node, known: known, in: "a figure") else { return nil }
    let metric = text(fields["metric"], in: "metric")
    let obligation = text(fields["obligation"], in: "obligation")
    let date = date(fields["date"], in: "date", meaning: "the figure is left out")
    let value = number(fields["value"], in: "value")
    let meant = fields["obligation"]?.isEmptyValue ?? true ? ["metric"] : []
    guard states(meant + ["value", "date"], fields, in: "a figure", at: node) else { return nil }
    guard metric != nil || obligation != nil, let value, let date else { return nil }
    return Figure(
      metric: metric,
      value: value,
      unit: text(fields["unit"], in: "unit"),
      date: date,
      region: text(fields["region"], in: "region"),
      baseline: number(fields["baseline"], in: "baseline"),
      obligation: obligation,
      line: node.mark?.line
    )
  }

  fileprivate mutating func event(_ node: Node) -> Event? {
    let known: Set = ["event", "date", "region", "obligation", "source"]
    guard let fields = fields(of: node, known: known, in: "an event") else { return nil }
    let name = text(fields["event"], in: "event")
    let date = date(fields["date"], in: "date", meaning: "the event is left out")
    guard states(["event", "date"], fields, in: "an event", at: node), let name, let date else { return nil }
    return Event(
      name: name,
      date: date,
      region: text(fields["region"], in: "region"),
      obligation: text(fields["obligation"], in: "obligation"),
      line: node.mark?.line
    )
  }
}
