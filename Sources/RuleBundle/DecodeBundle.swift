public import PolicyModel

/// A bundle that can't be used: not JSON, not of this format, or not consistent with itself.
public struct BundleFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and where: a path into the JSON, an obligation id.
  public var message: String
  public init(_ message: String) { self.message = message }
  public var description: String { message }
}

/// Reads a bundle back. What the bytes say is taken as it stands; `Bundle.verify()` checks it against itself.
public func decodeBundle(_ bytes: [UInt8]) throws(BundleFailure) -> Bundle {
  do throws(JSONFailure) {
    var reader = try JSONReader(bytes)
    let bundle = try reader.bundle()
    try reader.end()
    return bundle
  } catch {
    throw BundleFailure(error.description(in: bytes))
  }
}

// Each record below is an object of the bundle: its fields in the encoder's order, and where each of them goes.

private enum BundleField: String, CaseIterable {
  case format, generator, notices
  static let table = FieldTable<Self>()
}

private enum GeneratorField: String, CaseIterable {
  case name, version
  static let table = FieldTable<Self>()
}

extension JSONReader {
  fileprivate mutating func bundle() throws(JSONFailure) -> Bundle {
    var found = Bundle(notices: [])
    try object(BundleField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .format:
        let start = reader.next
        let format = try reader.string()
        guard format == Bundle.format else {
          throw JSONFailure("the format is '\(format)', this version reads '\(Bundle.format)'", at: start)
        }
      case .generator:
        try reader.object(GeneratorField.table) { (reader, field) throws(JSONFailure) in
          switch field {
          case .name: found.generatorName = try reader.string()
          case .version: found.generatorVersion = try reader.string()
          }
        }
      case .notices: found.notices = try reader.array { (reader) throws(JSONFailure) in try reader.notice() }
      }
<<<<<<< HEAD
    }
    return found
  }

  // MARK: Values of the contract

  mutating func span() throws(JSONFailure) -> TextSpan {
    let offset = next
    let (start, end) = try pair("span [start, end]")
    guard start >= 0, start <= end else { throw JSONFailure("not a span [start, end]", at: offset) }
    return TextSpan(start, end)
  }

  mutating func lines() throws(JSONFailure) -> ClosedRange<Int> {
    let offset = next
    let (first, last) = try pair("line range [first, last]")
    guard first <= last else { throw JSONFailure("not a line range [first, last]", at: offset) }
    return first...last
  }

  /// A value that is written as a string: `parse` gives nil for a text that is none.
  mutating func parsed<Value>(
    _ what: String,
    _ parse: (String) -> Value?
  ) throws(JSONFailure) -> Value {
    let offset = next
    let text = try string()
    guard let value = parse(text) else { throw JSONFailure("'\(text)' is \(what)", at: offset) }
    return value
  }

  mutating func date() throws(JSONFailure) -> CivilDate {
    try parsed("no date") { CivilDate(iso: $0) }
  }

  mutating func period() throws(JSONFailure) -> Period {
    try parsed("no ISO 8601 duration") { Period(iso: $0) }
  }

  mutating func name<Value: RawRepresentable>() throws(JSONFailure) -> Value
  where Value.RawValue == String {
    try parsed("not one of the contract's names") { Value(rawValue: $0) }
=======
    )
  }
}

private struct ObligationRecord: Decodable {
  var obligation: Obligation

  private struct Record: Decodable {
    struct BearerRecord: Decodable {
      var name: String
      var fullName: String?
    }
    struct AssignedRecord: Decodable {
      var name: String
      var role: NameRecord<AssignedUnit.Role>
    }
    struct ConditionRecord: Decodable {
      var quote: String
      var span: SpanRecord
    }
    var id: String
    var clause: [String]
    var modality: NameRecord<Modality>
    var bearers: [BearerRecord]
    var assigned: [AssignedRecord]
    var text: String
    var span: SpanRecord
    var lines: LinesRecord
    var deadlines: [DeadlineRecord]
    var quantities: [QuantityRecord]
    var conditions: [ConditionRecord]
    var due: DateRecord?
    var decidedBy: [String: String]?
    var relatedTo: [String]?
  }

  init(from decoder: any Decoder) throws {
    let record = try Record(from: decoder)
    obligation = Obligation(
      id: record.id,
      clause: record.clause,
      modality: record.modality.value,
      bearers: record.bearers.map { Bearer(name: $0.name, fullName: $0.fullName) },
      assigned: record.assigned.map { AssignedUnit(name: $0.name, role: $0.role.value) },
      text: record.text,
      span: record.span.span,
      lines: record.lines.lines,
      deadlines: record.deadlines.map(\.deadline),
      quantities: record.quantities.map(\.quantity),
      conditions: record.conditions.map { Condition(quote: $0.quote, span: $0.span.span) },
      due: record.due?.date,
      decidedBy: FieldRules(record.decidedBy ?? [:]),
      relatedTo: record.relatedTo ?? []
    )
  }
}

private struct DeadlineRecord: Decodable {
  var deadline: Deadline

  private enum Key: String, CodingKey {
    case kind, quote, span, date, precision, start, end, rrule, duration, workdays, anchor, before, inferred, inherited
    case rule
  }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    func date(_ key: Key) throws -> CivilDate { try box.decode(DateRecord.self, forKey: key).date }
    let limit: Deadline.Limit
    switch try box.decode(NameRecord<Deadline.Kind>.self, forKey: .kind).value {
    case .by:
      let precision = try box.decodeIfPresent(NameRecord<Deadline.Precision>.self, forKey: .precision)?.value
      limit = .by(try date(.date), precision: precision ?? .day)
    case .from: limit = .from(try date(.date))
    case .until: limit = .until(try date(.date))
    case .during: limit = .during(start: try date(.start), end: try date(.end))
    case .recurring:
      let text = try box.decode(String.self, forKey: .rrule)
      guard let rule = RecurrenceRule(text) else { throw invalid("'\(text)' is no RRULE of the contract", decoder) }
      let start = try box.decodeIfPresent(String.self, forKey: .start)
      limit = .recurring(rule, start: start.flatMap { MonthDay($0) })
    case .within:
      let text = try box.decode(String.self, forKey: .duration)
      guard let duration = Period(iso: text) else { throw invalid("'\(text)' is no ISO 8601 duration", decoder) }
      limit = .within(
        RelativeLimit(
          duration,
          workdays: try box.decodeIfPresent(Bool.self, forKey: .workdays) ?? false,
          anchor: try box.decodeIfPresent(String.self, forKey: .anchor),
          before: try box.decodeIfPresent(Bool.self, forKey: .before) ?? false
        )
      )
    }
    deadline = Deadline(
      limit,
      quote: try box.decode(String.self, forKey: .quote),
      span: try box.decode(SpanRecord.self, forKey: .span).span,
      inferred: try box.decodeIfPresent(Bool.self, forKey: .inferred) ?? false,
      inherited: try box.decodeIfPresent(Bool.self, forKey: .inherited) ?? false,
      rule: try box.decodeIfPresent(String.self, forKey: .rule) ?? ""
    )
  }
}

private struct QuantityRecord: Decodable {
  var quantity: Quantity

  private struct Record: Decodable {
    var metric: String?
    var op: NameRecord<Quantity.Comparator>
    var value: Double
    var upper: Double?
    var unit: String
    var writtenUnit: String?
    var role: NameRecord<Quantity.Role>
    var implicit: Bool?
    var baseline: String?
    var per: String?
    var quote: String
    var span: SpanRecord
    var rule: String?
  }

  init(from decoder: any Decoder) throws {
    let record = try Record(from: decoder)
    quantity = Quantity(
      metric: record.metric,
      op: record.op.value,
      value: record.value,
      upper: record.upper,
      unit: record.unit,
      writtenUnit: record.writtenUnit,
      role: record.role.value,
      implicit: record.implicit ?? false,
      baseline: record.baseline,
      per: record.per,
      quote: record.quote,
      span: record.span.span,
      rule: record.rule ?? ""
    )
>>>>>>> b544dbe (Decode valid UTF-8 at once and write JSON into one buffer)
  }
}
