public import PolicyModel

extension Bundle {
  /// Canonical JSON: stable key order, no clock, no host, a line feed at the end. Same bundle, same bytes.
  public func encoded(pretty: Bool = true) -> [UInt8] {
    encoded(pieces: notices.map { Bundle.encode($0, pretty: pretty) }, pretty: pretty)
  }

  /// The same bytes from notices that were encoded one by one, on whatever thread.
  public func encoded(pieces: [[UInt8]], pretty: Bool = true) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.reserve(pieces.reduce(256) { $0 + $1.count + 8 })
    writer.object { writer in
      writer.field("format", Bundle.format)
      writer.object("generator") { writer in
        writer.field("name", generatorName)
        writer.field("version", generatorVersion)
      }
      writer.array("notices", pieces) { $0.raw($1) }
    }
    writer.endOfFile()
    return writer.bytes
  }

  /// One notice as it stands inside a bundle.
  public static func encode(_ notice: Notice, pretty: Bool = true) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty, depth: 2)
    writer.reserve(notice.text.utf8.count * 6)
    writer.notice(notice)
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func notice(_ notice: Notice) {
    object { writer in
      writer.field("id", notice.id)
      writer.field("title", notice.header.title)
      writer.field("documentNumber", notice.header.documentNumber)
      writer.field("documentType", notice.header.documentType)
      writer.field("issuers", notice.header.issuers)
      writer.field("recipients", notice.header.recipients)
      if let region = notice.header.region {
        writer.object("region") { writer in
          writer.field("code", region.code)
          writer.field("name", region.name)
          writer.field("level", region.level.rawValue)
        }
      } else {
        writer.field("region", nil as String?)
      }
      writer.field("adoptedOn", notice.header.adoptedOn)
      writer.field("publishedOn", notice.header.publishedOn)
      writer.field("printedOn", notice.header.printedOn)
      writer.field("effectiveOn", notice.effect.effectiveOn)
      writer.field("effectiveRule", notice.effect.rule?.rawValue)
      writer.field("expiresOn", notice.effect.expiresOn)
      writer.field("validFor", notice.effect.validFor?.description)
      writer.array("citations", notice.citations) { writer, citation in
        writer.object { writer in
          writer.field("relation", citation.relation.rawValue)
          writer.field("title", citation.title)
          writer.field("documentNumber", citation.documentNumber)
          writer.field("quote", citation.quote)
          writer.field("span", citation.span)
        }
      }
      writer.object("source") { writer in
        writer.field("name", notice.source.name)
        writer.field("mediaType", notice.source.mediaType)
        writer.field("encoding", notice.source.encoding)
        writer.field("sha256", notice.source.sha256)
        writer.field("lines", notice.source.lines)
      }
      if !notice.sourceMetadata.isEmpty {
        writer.field("sourceMetadata", notice.sourceMetadata)
      }
      writer.field("text", notice.text)
      writer.array("clauses", notice.clauses) { $0.clause($1) }
      writer.array("obligations", notice.obligations) { $0.obligation($1) }
      writer.array("statements", notice.statements) { writer, statement in
        writer.object { writer in
          writer.field("clause", statement.clause)
          writer.field("text", statement.text)
          writer.field("span", statement.span)
          writer.field("lines", statement.lines)
          writer.array("deadlines", statement.deadlines) { $0.deadline($1) }
          writer.array("quantities", statement.quantities) { $0.quantity($1) }
        }
      }
      writer.array("diagnostics", notice.diagnostics) { writer, diagnostic in
        writer.object { writer in
          writer.field("code", diagnostic.code)
          writer.field("severity", diagnostic.severity.rawValue)
          writer.field("message", diagnostic.message)
          writer.field("span", diagnostic.span)
          if let line = diagnostic.line {
            writer.field("line", line)
          }
        }
      }
    }
  }

  private mutating func clause(_ clause: Clause) {
    object { writer in
      writer.field("path", clause.path)
      writer.field("heading", clause.heading)
      writer.field("span", clause.span)
      writer.array("children", clause.children) { $0.clause($1) }
    }
  }

  private mutating func obligation(_ obligation: Obligation) {
    object { writer in
      writer.field("id", obligation.id)
      writer.field("clause", obligation.clause)
      writer.field("modality", obligation.modality.rawValue)
      writer.array("bearers", obligation.bearers) { writer, bearer in
        writer.object { writer in
          writer.field("name", bearer.name)
          if let fullName = bearer.fullName {
            writer.field("fullName", fullName)
          }
        }
      }
      writer.field("assigned", obligation.assigned)
      writer.field("text", obligation.text)
      writer.field("span", obligation.span)
      writer.field("lines", obligation.lines)
      writer.array("deadlines", obligation.deadlines) { $0.deadline($1) }
      writer.array("quantities", obligation.quantities) { $0.quantity($1) }
      writer.array("conditions", obligation.conditions) { writer, condition in
        writer.object { writer in
          writer.field("quote", condition.quote)
          writer.field("span", condition.span)
        }
      }
      writer.field("due", obligation.due)
      if !obligation.decidedBy.isEmpty {
        writer.field("decidedBy", obligation.decidedBy)
      }
      if !obligation.relatedTo.isEmpty {
        writer.field("relatedTo", obligation.relatedTo)
      }
    }
  }

  mutating func deadline(_ deadline: Deadline) {
    object { writer in
      writer.field("kind", deadline.limit.kind.rawValue)
      writer.field("quote", deadline.quote)
      writer.field("span", deadline.span)
      switch deadline.limit {
      case .by(let date, let precision):
        writer.field("date", date)
        writer.field("precision", precision.rawValue)
      case .from(let date), .until(let date):
        writer.field("date", date)
      case .during(let start, let end):
        writer.field("start", start)
        writer.field("end", end)
      case .recurring(let rule, let start):
        writer.field("rrule", rule.description)
        if let start {
          writer.field("start", start.description)
        }
      case .within(let limit):
        writer.field("duration", limit.duration.description)
        writer.field("workdays", limit.workdays)
        writer.field("anchor", limit.anchor)
        if limit.before {
          writer.field("before", true)
        }
      }
      if deadline.inferred {
        writer.field("inferred", true)
      }
      if deadline.inherited {
        writer.field("inherited", true)
      }
      writer.field("rule", deadline.rule)
    }
  }

  mutating func quantity(_ quantity: Quantity) {
    object { writer in
      writer.field("quote", quantity.quote)
      writer.field("span", quantity.span)
      writer.field("metric", quantity.metric)
      writer.field("op", quantity.op.rawValue)
      writer.field("value", quantity.value)
      if let upper = quantity.upper {
        writer.field("upper", upper)
      }
      writer.field("unit", quantity.unit)
      if let written = quantity.writtenUnit {
        writer.field("writtenUnit", written)
      }
      writer.field("role", quantity.role.rawValue)
      writer.field("due", quantity.due)
      if quantity.implicit {
        writer.field("implicit", true)
      }
      if let baseline = quantity.baseline {
        writer.field("baseline", baseline)
      }
      if let per = quantity.per {
        writer.field("per", per)
      }
      writer.field("rule", quantity.rule)
    }
  }
}
