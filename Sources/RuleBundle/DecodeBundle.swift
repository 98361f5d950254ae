internal import FoundationEssentials
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
  do {
    return try JSONDecoder().decode(BundleRecord.self, from: Data(bytes)).bundle
  } catch let failure as BundleFailure {
    throw failure
  } catch let error as DecodingError {
    throw BundleFailure(describe(error))
  } catch {
    throw BundleFailure("not a readable JSON document")
  }
}

private func describe(_ error: DecodingError) -> String {
  func path(_ context: DecodingError.Context) -> String {
    let steps = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
    return steps.isEmpty ? "the document" : "$" + steps.joined()
  }
  switch error {
  case .keyNotFound(let key, let context): return "\(path(context)) has no '\(key.stringValue)'"
  case .typeMismatch(_, let context): return "\(path(context)) has a value of another type"
  case .valueNotFound(_, let context): return "\(path(context)) is null"
  case .dataCorrupted(let context): return "\(path(context)): \(context.debugDescription)"
  @unknown default: return "not a readable bundle"
  }
}

// The records below are the bundle's JSON, field by field, and turn into the model's values.

private func invalid(_ message: String, _ decoder: any Decoder) -> DecodingError {
  .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: message))
}

private struct BundleRecord: Decodable {
  var bundle: Bundle

  private enum Key: String, CodingKey { case format, generator, notices }
  private struct Generator: Decodable { var name: String, version: String }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    let format = try box.decode(String.self, forKey: .format)
    guard format == Bundle.format else {
      throw BundleFailure("format is '\(format)', this version reads '\(Bundle.format)'")
    }
    let generator = try box.decode(Generator.self, forKey: .generator)
    bundle = Bundle(
      generatorName: generator.name,
      generatorVersion: generator.version,
      notices: try box.decode([NoticeRecord].self, forKey: .notices).map(\.notice)
    )
  }
}

private struct SpanRecord: Decodable {
  var span: TextSpan

  init(from decoder: any Decoder) throws {
    let pair = try decoder.singleValueContainer().decode([Int].self)
    guard pair.count == 2, pair[0] >= 0, pair[0] <= pair[1] else { throw invalid("not a span [start, end]", decoder) }
    span = TextSpan(pair[0], pair[1])
  }
}

private struct LinesRecord: Decodable {
  var lines: ClosedRange<Int>

  init(from decoder: any Decoder) throws {
    let pair = try decoder.singleValueContainer().decode([Int].self)
    guard pair.count == 2, pair[0] <= pair[1] else { throw invalid("not a line range [first, last]", decoder) }
    lines = pair[0]...pair[1]
  }
}

private struct DateRecord: Decodable {
  var date: CivilDate

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = CivilDate(iso: text) else { throw invalid("'\(text)' is no date", decoder) }
    self.date = date
  }
}

private struct NameRecord<Value: RawRepresentable>: Decodable where Value.RawValue == String {
  var value: Value

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Value(rawValue: text) else {
      throw invalid("'\(text)' is not one of the contract's names", decoder)
    }
    self.value = value
  }
}

private struct NoticeRecord: Decodable {
  var notice: Notice

  private enum Key: String, CodingKey {
    case id, title, documentNumber, documentType, issuers, recipients, region, adoptedOn, publishedOn, printedOn
    case effectiveOn, effectiveRule, expiresOn, validFor, citations, source, sourceMetadata, text, clauses, obligations
    case statements, diagnostics
  }

  private struct RegionRecord: Decodable {
    var code: String
    var name: String
    var level: NameRecord<Region.Level>
  }

  private struct CitationRecord: Decodable {
    var relation: NameRecord<Citation.Relation>
    var title: String?
    var documentNumber: String?
    var quote: String
    var span: SpanRecord
  }

  private struct SourceRecord: Decodable {
    var name: String
    var mediaType: String
    var encoding: String
    var sha256: String
    var lines: LinesRecord
  }

  private struct ClauseRecord: Decodable {
    var path: [String]
    var heading: String
    var span: SpanRecord
    var children: [ClauseRecord]
    var clause: Clause { Clause(path: path, heading: heading, span: span.span, children: children.map(\.clause)) }
  }

  private struct DiagnosticRecord: Decodable {
    var code: String
    var severity: NameRecord<Diagnostic.Severity>
    var message: String
    var span: SpanRecord?
    var line: Int?
  }

  private struct StatementRecord: Decodable {
    var clause: [String]
    var text: String
    var span: SpanRecord
    var lines: LinesRecord
    var deadlines: [DeadlineRecord]
    var quantities: [QuantityRecord]
  }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    func date(_ key: Key) throws -> CivilDate? { try box.decodeIfPresent(DateRecord.self, forKey: key)?.date }
    var header = NoticeHeader()
    header.title = try box.decode(String.self, forKey: .title)
    header.documentNumber = try box.decodeIfPresent(String.self, forKey: .documentNumber)
    header.documentType = try box.decodeIfPresent(String.self, forKey: .documentType)
    header.issuers = try box.decode([String].self, forKey: .issuers)
    header.recipients = try box.decode([String].self, forKey: .recipients)
    header.region = try box.decodeIfPresent(RegionRecord.self, forKey: .region).map {
      Region(code: $0.code, name: $0.name, level: $0.level.value)
    }
    header.adoptedOn = try date(.adoptedOn)
    header.publishedOn = try date(.publishedOn)
    header.printedOn = try date(.printedOn)
    var effect = Effect()
    effect.effectiveOn = try date(.effectiveOn)
    effect.rule = try box.decodeIfPresent(NameRecord<Effect.Rule>.self, forKey: .effectiveRule)?.value
    effect.expiresOn = try date(.expiresOn)
    effect.validFor = try box.decodeIfPresent(String.self, forKey: .validFor).map { text in
      guard let period = Period(iso: text) else { throw invalid("'\(text)' is no ISO 8601 duration", decoder) }
      return period
    }
    let source = try box.decode(SourceRecord.self, forKey: .source)
    notice = Notice(
      id: try box.decode(String.self, forKey: .id),
      header: header,
      effect: effect,
      citations: try box.decode([CitationRecord].self, forKey: .citations).map {
        Citation(
          relation: $0.relation.value,
          title: $0.title,
          documentNumber: $0.documentNumber,
          quote: $0.quote,
          span: $0.span.span
        )
      },
      source: SourceInfo(
        name: source.name,
        mediaType: source.mediaType,
        encoding: source.encoding,
        sha256: source.sha256,
        lines: source.lines.lines
      ),
      sourceMetadata: try box.decodeIfPresent([String: String].self, forKey: .sourceMetadata) ?? [:],
      text: try box.decode(String.self, forKey: .text),
      clauses: try box.decode([ClauseRecord].self, forKey: .clauses).map(\.clause),
      obligations: try box.decode([ObligationRecord].self, forKey: .obligations).map(\.obligation),
      statements: (try box.decodeIfPresent([StatementRecord].self, forKey: .statements) ?? []).map {
        Statement(
          clause: $0.clause,
          text: $0.text,
          span: $0.span.span,
          lines: $0.lines.lines,
          deadlines: $0.deadlines.map(\.deadline),
          quantities: $0.quantities.map(\.quantity)
        )
      },
      diagnostics: try box.decode([DiagnosticRecord].self, forKey: .diagnostics).map {
        Diagnostic(
          code: $0.code,
          severity: $0.severity.value,
          message: $0.message,
          span: $0.span?.span,
          line: $0.line
        )
      }
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
      decidedBy: record.decidedBy ?? [:],
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
  }
}
