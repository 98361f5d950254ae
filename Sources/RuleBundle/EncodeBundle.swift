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
      writer.key("format")
      writer.string(Bundle.format)
      writer.key("generator")
      writer.object { writer in
        writer.key("name")
        writer.string(generatorName)
        writer.key("version")
        writer.string(generatorVersion)
      }
      writer.key("notices")
      writer.array(pieces) { $0.raw($1) }
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
  mutating func span(_ span: TextSpan) { pair(span.start, span.end) }

  private mutating func date(_ date: CivilDate?) { string(date?.description) }

  fileprivate mutating func notice(_ notice: Notice) {
    object { writer in
      writer.key("id")
      writer.string(notice.id)
      writer.key("title")
      writer.string(notice.header.title)
      writer.key("documentNumber")
      writer.string(notice.header.documentNumber)
      writer.key("documentType")
      writer.string(notice.header.documentType)
      writer.key("issuers")
      writer.array(notice.header.issuers) { $0.string($1) }
      writer.key("recipients")
      writer.array(notice.header.recipients) { $0.string($1) }
      writer.key("region")
      if let region = notice.header.region {
        writer.object { writer in
          writer.key("code")
          writer.string(region.code)
          writer.key("name")
          writer.string(region.name)
          writer.key("level")
          writer.string(region.level.rawValue)
        }
      } else {
        writer.null()
      }
      writer.key("adoptedOn")
      writer.date(notice.header.adoptedOn)
      writer.key("publishedOn")
      writer.date(notice.header.publishedOn)
      writer.key("printedOn")
      writer.date(notice.header.printedOn)
      writer.key("effectiveOn")
      writer.date(notice.effect.effectiveOn)
      writer.key("effectiveRule")
      writer.string(notice.effect.rule?.rawValue)
      writer.key("expiresOn")
      writer.date(notice.effect.expiresOn)
      writer.key("validFor")
      writer.string(notice.effect.validFor?.description)
      writer.key("citations")
      writer.array(notice.citations) { writer, citation in
        writer.object { writer in
          writer.key("relation")
          writer.string(citation.relation.rawValue)
          writer.key("title")
          writer.string(citation.title)
          writer.key("documentNumber")
          writer.string(citation.documentNumber)
          writer.key("quote")
          writer.string(citation.quote)
          writer.key("span")
          writer.span(citation.span)
        }
      }
      writer.key("source")
      writer.object { writer in
        writer.key("name")
        writer.string(notice.source.name)
        writer.key("mediaType")
        writer.string(notice.source.mediaType)
        writer.key("encoding")
        writer.string(notice.source.encoding)
        writer.key("sha256")
        writer.string(notice.source.sha256)
        writer.key("lines")
        writer.pair(notice.source.lines.lowerBound, notice.source.lines.upperBound)
      }
      if !notice.sourceMetadata.isEmpty {
        writer.key("sourceMetadata")
        writer.stringMap(notice.sourceMetadata)
      }
      writer.key("text")
      writer.string(notice.text)
      writer.key("clauses")
      writer.array(notice.clauses) { $0.clause($1) }
      writer.key("obligations")
      writer.array(notice.obligations) { $0.obligation($1) }
      writer.key("statements")
      writer.array(notice.statements) { writer, statement in
        writer.object { writer in
          writer.key("clause")
          writer.array(statement.clause) { $0.string($1) }
          writer.key("text")
          writer.string(statement.text)
          writer.key("span")
          writer.span(statement.span)
          writer.key("lines")
          writer.pair(statement.lines.lowerBound, statement.lines.upperBound)
          writer.key("deadlines")
          writer.array(statement.deadlines) { $0.deadline($1) }
          writer.key("quantities")
          writer.array(statement.quantities) { $0.quantity($1) }
        }
      }
      writer.key("diagnostics")
      writer.array(notice.diagnostics) { writer, diagnostic in
        writer.object { writer in
          writer.key("code")
          writer.string(diagnostic.code)
          writer.key("severity")
          writer.string(diagnostic.severity.rawValue)
          writer.key("message")
          writer.string(diagnostic.message)
          writer.key("span")
          if let span = diagnostic.span { writer.span(span) } else { writer.null() }
          if let line = diagnostic.line {
            writer.key("line")
            writer.integer(line)
          }
        }
      }
    }
  }

  private mutating func stringMap(_ map: [String: String]) {
    object { writer in
      for name in map.keys.sorted() {
        writer.key(dynamic: name)
        writer.string(map[name])
      }
    }
  }

  private mutating func clause(_ clause: Clause) {
    object { writer in
      writer.key("path")
      writer.array(clause.path) { $0.string($1) }
      writer.key("heading")
      writer.string(clause.heading)
      writer.key("span")
      writer.span(clause.span)
      writer.key("children")
      writer.array(clause.children) { $0.clause($1) }
    }
  }

  private mutating func obligation(_ obligation: Obligation) {
    object { writer in
      writer.key("id")
      writer.string(obligation.id)
      writer.key("clause")
      writer.array(obligation.clause) { $0.string($1) }
      writer.key("modality")
      writer.string(obligation.modality.rawValue)
      writer.key("bearers")
      writer.array(obligation.bearers) { writer, bearer in
        writer.object { writer in
          writer.key("name")
          writer.string(bearer.name)
          if let fullName = bearer.fullName {
            writer.key("fullName")
            writer.string(fullName)
          }
        }
      }
      writer.key("assigned")
      writer.array(obligation.assigned) { writer, unit in
        writer.object { writer in
          writer.key("name")
          writer.string(unit.name)
          writer.key("role")
          writer.string(unit.role.rawValue)
        }
      }
      writer.key("text")
      writer.string(obligation.text)
      writer.key("span")
      writer.span(obligation.span)
      writer.key("lines")
      writer.pair(obligation.lines.lowerBound, obligation.lines.upperBound)
      writer.key("deadlines")
      writer.array(obligation.deadlines) { $0.deadline($1) }
      writer.key("quantities")
      writer.array(obligation.quantities) { $0.quantity($1) }
      writer.key("conditions")
      writer.array(obligation.conditions) { writer, condition in
        writer.object { writer in
          writer.key("quote")
          writer.string(condition.quote)
          writer.key("span")
          writer.span(condition.span)
        }
      }
      writer.key("due")
      writer.date(obligation.due)
      if !obligation.decidedBy.isEmpty {
        writer.key("decidedBy")
        writer.stringMap(obligation.decidedBy)
      }
      if !obligation.relatedTo.isEmpty {
        writer.key("relatedTo")
        writer.array(obligation.relatedTo) { $0.string($1) }
      }
    }
  }

  mutating func deadline(_ deadline: Deadline) {
    object { writer in
      writer.key("kind")
      writer.string(deadline.limit.kind.rawValue)
      writer.key("quote")
      writer.string(deadline.quote)
      writer.key("span")
      writer.span(deadline.span)
      switch deadline.limit {
      case .by(let date, let precision):
        writer.key("date")
        writer.date(date)
        writer.key("precision")
        writer.string(precision.rawValue)
      case .from(let date), .until(let date):
        writer.key("date")
        writer.date(date)
      case .during(let start, let end):
        writer.key("start")
        writer.date(start)
        writer.key("end")
        writer.date(end)
      case .recurring(let rule, let start):
        writer.key("rrule")
        writer.string(rule.description)
        if let start {
          writer.key("start")
          writer.string(start.description)
        }
      case .within(let limit):
        writer.key("duration")
        writer.string(limit.duration.description)
        writer.key("workdays")
        writer.bool(limit.workdays)
        writer.key("anchor")
        writer.string(limit.anchor)
        if limit.before {
          writer.key("before")
          writer.bool(true)
        }
      }
      if deadline.inferred {
        writer.key("inferred")
        writer.bool(true)
      }
      if deadline.inherited {
        writer.key("inherited")
        writer.bool(true)
      }
      writer.key("rule")
      writer.string(deadline.rule)
    }
  }

  mutating func quantity(_ quantity: Quantity) {
    object { writer in
      writer.key("quote")
      writer.string(quantity.quote)
      writer.key("span")
      writer.span(quantity.span)
      writer.key("metric")
      writer.string(quantity.metric)
      writer.key("op")
      writer.string(quantity.op.rawValue)
      writer.key("value")
      writer.number(quantity.value)
      if let upper = quantity.upper {
        writer.key("upper")
        writer.number(upper)
      }
      writer.key("unit")
      writer.string(quantity.unit)
      if let written = quantity.writtenUnit {
        writer.key("writtenUnit")
        writer.string(written)
      }
      writer.key("role")
      writer.string(quantity.role.rawValue)
      if quantity.implicit {
        writer.key("implicit")
        writer.bool(true)
      }
      if let baseline = quantity.baseline {
        writer.key("baseline")
        writer.string(baseline)
      }
      if let per = quantity.per {
        writer.key("per")
        writer.string(per)
      }
      writer.key("rule")
      writer.string(quantity.rule)
    }
  }
}
