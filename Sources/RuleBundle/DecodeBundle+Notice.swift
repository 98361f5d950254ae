internal import PolicyModel

private enum NoticeField: String, CaseIterable {
  case id, title, documentNumber, documentType, issuers, recipients, region, adoptedOn, publishedOn, printedOn
  case effectiveOn, effectiveRule, expiresOn, validFor, citations, source, sourceMetadata, text, clauses, obligations
  case statements, diagnostics
  static let table = FieldTable<Self>(optional: [
    .documentNumber, .documentType, .region, .adoptedOn, .publishedOn, .printedOn, .effectiveOn, .effectiveRule,
    .expiresOn, .validFor, .sourceMetadata, .statements,
  ])
}

private enum RegionField: String, CaseIterable {
  case code, name, level
  static let table = FieldTable<Self>()
}

private enum CitationField: String, CaseIterable {
  case relation, title, documentNumber, quote, span
  static let table = FieldTable<Self>(optional: [.title, .documentNumber])
}

private enum SourceField: String, CaseIterable {
  case name, mediaType, encoding, sha256, lines
  static let table = FieldTable<Self>()
}

private enum ClauseField: String, CaseIterable {
  case path, heading, span, children
  static let table = FieldTable<Self>()
}

private enum StatementField: String, CaseIterable {
  case clause, text, span, lines, deadlines, quantities
  static let table = FieldTable<Self>()
}

private enum DiagnosticField: String, CaseIterable {
  case code, severity, message, span, line
  static let table = FieldTable<Self>(optional: [.span, .line])
}

extension JSONReader {
  mutating func notice() throws(JSONFailure) -> Notice {
    var found = Notice(
      id: "",
      header: NoticeHeader(),
      effect: Effect(),
      citations: [],
      source: SourceInfo(name: "", mediaType: "", encoding: "", sha256: "", lines: 1...1),
      sourceMetadata: [:],
      text: "",
      clauses: [],
      obligations: [],
      statements: [],
      diagnostics: []
    )
    try object(NoticeField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .id: found.id = try reader.string()
      case .title: found.header.title = try reader.string()
      case .documentNumber: found.header.documentNumber = try reader.string()
      case .documentType: found.header.documentType = try reader.string()
      case .issuers: found.header.issuers = try reader.strings()
      case .recipients: found.header.recipients = try reader.strings()
      case .region: found.header.region = try reader.region()
      case .adoptedOn: found.header.adoptedOn = try reader.date()
      case .publishedOn: found.header.publishedOn = try reader.date()
      case .printedOn: found.header.printedOn = try reader.date()
      case .effectiveOn: found.effect.effectiveOn = try reader.date()
      case .effectiveRule: found.effect.rule = try reader.name()
      case .expiresOn: found.effect.expiresOn = try reader.date()
      case .validFor: found.effect.validFor = try reader.period()
      case .citations: found.citations = try reader.array { (reader) throws(JSONFailure) in try reader.citation() }
      case .source: found.source = try reader.source()
      case .sourceMetadata: found.sourceMetadata = try reader.stringMap()
      case .text: found.text = try reader.string()
      case .clauses: found.clauses = try reader.array { (reader) throws(JSONFailure) in try reader.clause() }
      case .obligations:
        found.obligations = try reader.array { (reader) throws(JSONFailure) in try reader.obligation() }
      case .statements: found.statements = try reader.array { (reader) throws(JSONFailure) in try reader.statement() }
      case .diagnostics:
        found.diagnostics = try reader.array { (reader) throws(JSONFailure) in try reader.diagnostic() }
      }
    }
    return found
  }

  private mutating func region() throws(JSONFailure) -> Region {
    var found = Region(code: "", name: "", level: .national)
    try object(RegionField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .code: found.code = try reader.string()
      case .name: found.name = try reader.string()
      case .level: found.level = try reader.name()
      }
    }
    return found
  }

  private mutating func citation() throws(JSONFailure) -> Citation {
    var found = Citation(relation: .mentions, title: nil, documentNumber: nil, quote: "", span: TextSpan(0, 0))
    try object(CitationField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .relation: found.relation = try reader.name()
      case .title: found.title = try reader.string()
      case .documentNumber: found.documentNumber = try reader.string()
      case .quote: found.quote = try reader.string()
      case .span: found.span = try reader.span()
      }
    }
    return found
  }

  private mutating func source() throws(JSONFailure) -> SourceInfo {
    var found = SourceInfo(name: "", mediaType: "", encoding: "", sha256: "", lines: 1...1)
    try object(SourceField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .name: found.name = try reader.string()
      case .mediaType: found.mediaType = try reader.string()
      case .encoding: found.encoding = try reader.string()
      case .sha256: found.sha256 = try reader.string()
      case .lines: found.lines = try reader.lines()
      }
    }
    return found
  }

  private mutating func clause() throws(JSONFailure) -> Clause {
    var found = Clause(path: [], heading: "", span: TextSpan(0, 0))
    try object(ClauseField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .path: found.path = try reader.strings()
      case .heading: found.heading = try reader.string()
      case .span: found.span = try reader.span()
      case .children: found.children = try reader.array { (reader) throws(JSONFailure) in try reader.clause() }
      }
    }
    return found
  }

  private mutating func statement() throws(JSONFailure) -> Statement {
    var found = Statement(clause: [], text: "", span: TextSpan(0, 0), lines: 1...1, deadlines: [], quantities: [])
    try object(StatementField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .clause: found.clause = try reader.strings()
      case .text: found.text = try reader.string()
      case .span: found.span = try reader.span()
      case .lines: found.lines = try reader.lines()
      case .deadlines: found.deadlines = try reader.deadlines()
      case .quantities: found.quantities = try reader.quantities()
      }
    }
    return found
  }

  private mutating func diagnostic() throws(JSONFailure) -> Diagnostic {
    var found = Diagnostic(code: "", severity: .note, message: "")
    try object(DiagnosticField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .code: found.code = try reader.string()
      case .severity: found.severity = try reader.name()
      case .message: found.message = try reader.string()
      case .span: found.span = try reader.span()
      case .line: found.line = try reader.integer()
      }
    }
    return found
  }
}
