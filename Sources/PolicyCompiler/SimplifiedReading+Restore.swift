internal import Ingest
internal import Lexing
internal import PolicyModel
internal import RuleExtract

extension SimplifiedReading {
  /// What was read, in the notice's own words and places.
  func restore(_ header: inout NoticeHeader) {
    let head = TextSpan(0, min(notice.text.span.end, 2000))
    func own(_ words: String) -> String { self.words(words, in: head) }
    header.title = own(header.title)
    header.documentNumber = header.documentNumber.map(own)
    header.documentType = header.documentType.map(own)
    header.issuers = header.issuers.map { self.words($0) }
    header.recipients = header.recipients.map(own)
  }

  func restore(_ clauses: inout [Clause]) {
    for index in clauses.indices {
      clauses[index].path = clauses[index].path.map { words($0) }
      clauses[index].heading = words(clauses[index].heading, in: clauses[index].span)
      clauses[index].span = original(clauses[index].span)
      restore(&clauses[index].children)
    }
  }

  func restore(_ obligation: inout Obligation) {
    let sentence = obligation.span
    obligation.clause = obligation.clause.map { words($0) }
    for index in obligation.bearers.indices {
      obligation.bearers[index].name = words(obligation.bearers[index].name, in: sentence)
      obligation.bearers[index].fullName = obligation.bearers[index].fullName.map { words($0) }
    }
    for index in obligation.assigned.indices {
      obligation.assigned[index].name = words(obligation.assigned[index].name, in: sentence)
    }
    restore(&obligation.deadlines, in: sentence)
    restore(&obligation.quantities, in: sentence)
    for index in obligation.conditions.indices {
      obligation.conditions[index].quote = words(at: obligation.conditions[index].span)
      obligation.conditions[index].span = original(obligation.conditions[index].span)
    }
    obligation.text = words(at: sentence)
    obligation.span = original(sentence)
  }

  func restore(_ statement: inout Statement) {
    statement.clause = statement.clause.map { words($0) }
    restore(&statement.deadlines, in: statement.span)
    restore(&statement.quantities, in: statement.span)
    statement.text = words(at: statement.span)
    statement.span = original(statement.span)
  }

  func restore(_ citation: inout Citation) {
    citation.title = citation.title.map { words($0, in: citation.span) }
    citation.documentNumber = citation.documentNumber.map { words($0, in: citation.span) }
    citation.quote = words(at: citation.span)
    citation.span = original(citation.span)
  }

  private func restore(_ deadlines: inout [Deadline], in sentence: TextSpan) {
    for index in deadlines.indices {
      deadlines[index].quote = words(at: deadlines[index].span)
      deadlines[index].span = original(deadlines[index].span)
      if case .within(var span) = deadlines[index].limit {
        span.anchor = span.anchor.map { words($0, in: sentence) }
        deadlines[index].limit = .within(span)
      }
    }
  }

  private func restore(_ quantities: inout [Quantity], in sentence: TextSpan) {
    for index in quantities.indices {
      quantities[index].quote = words(at: quantities[index].span)
      quantities[index].span = original(quantities[index].span)
      quantities[index].metric = quantities[index].metric.map { words($0, in: sentence) }
      quantities[index].baseline = quantities[index].baseline.map { words($0, in: sentence) }
    }
  }

  func restore(_ diagnostics: inout [Diagnostic]) {
    for index in diagnostics.indices { diagnostics[index].span = diagnostics[index].span.map(original) }
  }
}
