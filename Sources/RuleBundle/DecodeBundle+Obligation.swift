internal import PolicyModel

private enum ObligationField: String, CaseIterable {
  case id, clause, modality, bearers, assigned, text, span, lines, deadlines, quantities, conditions, due, decidedBy
  case relatedTo
  static let table = FieldTable<Self>(optional: [.due, .decidedBy, .relatedTo])
}

private enum BearerField: String, CaseIterable {
  case name, fullName
  static let table = FieldTable<Self>(optional: [.fullName])
}

private enum AssignedField: String, CaseIterable {
  case name, role
  static let table = FieldTable<Self>()
}

private enum ConditionField: String, CaseIterable {
  case quote, span
  static let table = FieldTable<Self>()
}

private enum DeadlineField: String, CaseIterable {
  case kind, quote, span, date, precision, start, end, rrule, duration, workdays, anchor, before, inferred, inherited
  case rule
  static let table = FieldTable<Self>(optional: Set(allCases).subtracting([.kind, .quote, .span]))
}

private enum QuantityField: String, CaseIterable {
  case quote, span, metric, op, value, upper, unit, writtenUnit, role, due, implicit, baseline, per, rule
  static let table = FieldTable<Self>(optional: [
    .metric, .upper, .writtenUnit, .due, .implicit, .baseline, .per, .rule,
  ])
}

extension JSONReader {
  mutating func obligation() throws(JSONFailure) -> Obligation {
    var found = Obligation(modality: .obligation, text: "", span: TextSpan(0, 0))
    try object(ObligationField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .id: found.id = try reader.string()
      case .clause: found.clause = try reader.strings()
      case .modality: found.modality = try reader.name()
      case .bearers: found.bearers = try reader.array { (reader) throws(JSONFailure) in try reader.bearer() }
      case .assigned: found.assigned = try reader.array { (reader) throws(JSONFailure) in try reader.assigned() }
      case .text: found.text = try reader.string()
      case .span: found.span = try reader.span()
      case .lines: found.lines = try reader.lines()
      case .deadlines: found.deadlines = try reader.deadlines()
      case .quantities: found.quantities = try reader.quantities()
      case .conditions: found.conditions = try reader.array { (reader) throws(JSONFailure) in try reader.condition() }
      case .due: found.due = try reader.date()
      case .decidedBy: found.decidedBy = FieldRules(try reader.stringMap())
      case .relatedTo: found.relatedTo = try reader.strings()
      }
    }
    return found
  }

  mutating func deadlines() throws(JSONFailure) -> [Deadline] {
    try array { (reader) throws(JSONFailure) in try reader.deadline() }
  }

  mutating func quantities() throws(JSONFailure) -> [Quantity] {
    try array { (reader) throws(JSONFailure) in try reader.quantity() }
  }

  private mutating func bearer() throws(JSONFailure) -> Bearer {
    var found = Bearer(name: "")
    try object(BearerField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .name: found.name = try reader.string()
      case .fullName: found.fullName = try reader.string()
      }
    }
    return found
  }

  private mutating func assigned() throws(JSONFailure) -> AssignedUnit {
    var found = AssignedUnit(name: "", role: .responsible)
    try object(AssignedField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .name: found.name = try reader.string()
      case .role: found.role = try reader.name()
      }
    }
    return found
  }

  private mutating func condition() throws(JSONFailure) -> Condition {
    var found = Condition(quote: "", span: TextSpan(0, 0))
    try object(ConditionField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .quote: found.quote = try reader.string()
      case .span: found.span = try reader.span()
      }
    }
    return found
  }

  private mutating func deadline() throws(JSONFailure) -> Deadline {
    let offset = next
    var parts = DeadlineParts()
    try object(DeadlineField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .kind: parts.kind = try reader.name()
      case .quote: parts.quote = try reader.string()
      case .span: parts.span = try reader.span()
      case .date: parts.date = try reader.date()
      case .precision: parts.precision = try reader.name()
      case .start: parts.start = try reader.string()
      case .end: parts.end = try reader.date()
      case .rrule: parts.recurrence = try reader.parsed("no RRULE of the contract") { RecurrenceRule($0) }
      case .duration: parts.duration = try reader.period()
      case .workdays: parts.workdays = try reader.bool()
      case .anchor: parts.anchor = try reader.string()
      case .before: parts.before = try reader.bool()
      case .inferred: parts.inferred = try reader.bool()
      case .inherited: parts.inherited = try reader.bool()
      case .rule: parts.rule = try reader.string()
      }
    }
    do throws(UnusablePart) {
      return try parts.deadline()
    } catch {
      throw JSONFailure(error.message, at: offset)
    }
  }

  private mutating func quantity() throws(JSONFailure) -> Quantity {
    var found = Quantity(op: .equal, value: 0, unit: "", role: .fact, quote: "", span: TextSpan(0, 0), rule: "")
    try object(QuantityField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .quote: found.quote = try reader.string()
      case .span: found.span = try reader.span()
      case .metric: found.metric = try reader.string()
      case .op: found.op = try reader.name()
      case .value: found.value = try reader.number()
      case .upper: found.upper = try reader.number()
      case .unit: found.unit = try reader.string()
      case .writtenUnit: found.writtenUnit = try reader.string()
      case .role: found.role = try reader.name()
      case .due: found.due = try reader.date()
      case .implicit: found.implicit = try reader.bool()
      case .baseline: found.baseline = try reader.string()
      case .per: found.per = try reader.string()
      case .rule: found.rule = try reader.string()
      }
    }
    return found
  }
}

/// A deadline as its fields come in; which of them it needs, its kind says.
private struct DeadlineParts {
  var kind = Deadline.Kind.by
  var quote = ""
  var span = TextSpan(0, 0)
  var date: CivilDate?
  var precision: Deadline.Precision?
  /// A day of `during`, a day of any year of `recurring`.
  var start: String?
  var end: CivilDate?
  var recurrence: RecurrenceRule?
  var duration: Period?
  var workdays = false
  var anchor: String?
  var before = false
  var inferred = false
  var inherited = false
  var rule = ""

  func deadline() throws(UnusablePart) -> Deadline {
    Deadline(try limit(), quote: quote, span: span, inferred: inferred, inherited: inherited, rule: rule)
  }

  private func limit() throws(UnusablePart) -> Deadline.Limit {
    func need<Value>(_ value: Value?, _ field: DeadlineField) throws(UnusablePart) -> Value {
      guard let value else { throw UnusablePart(message: "has no '\(field.rawValue)'") }
      return value
    }
    switch kind {
    case .by: return .by(try need(date, .date), precision: precision ?? .day)
    case .from: return .from(try need(date, .date))
    case .until: return .until(try need(date, .date))
    case .during:
      let text = try need(start, .start)
      guard let first = CivilDate(iso: text) else { throw UnusablePart(message: "'\(text)' is no date") }
      return .during(start: first, end: try need(end, .end))
    case .recurring:
      let day = start.flatMap { MonthDay($0) }
      if let start, day == nil { throw UnusablePart(message: "'\(start)' is no day MM-DD") }
      return .recurring(try need(recurrence, .rrule), start: day)
    case .within:
      let limit = RelativeLimit(try need(duration, .duration), workdays: workdays, anchor: anchor, before: before)
      return .within(limit)
    }
  }
}

private struct UnusablePart: Error {
  var message: String
}
