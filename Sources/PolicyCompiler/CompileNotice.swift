public import Ingest
internal import Lexing
public import PolicyModel
internal import RuleBundle
public import RuleExtract
internal import Segmenter

/// One ingested notice through all later stages: clauses and sentences, obligations, identifiers.
///
/// - Parameter found: what earlier stages noticed about this notice; it goes in front of the later findings.
public func compile(_ notice: IngestedNotice, found: [Diagnostic] = []) -> Notice {
  compilation(of: notice, found: found).notice
}

/// A compiled notice, and what became of its numbers, times and modal words.
public struct Compilation: Sendable {
  public var notice: Notice
  public var coverage: Coverage
}

/// As `compile`, with an account of what was read, left alone for a reason, and not understood.
public func compilation(of notice: IngestedNotice, found: [Diagnostic] = []) -> Compilation {
  let simplified = SimplifiedReading(of: notice)
  var segmented = segment(simplified?.notice ?? notice)
  var extracted = extract(segmented.output)
  var clauses = segmented.output.clauseTree
  // Taken out, not copied: an obligation is large, and ids are written into each.
  var obligations: [Obligation] = []
  swap(&obligations, &extracted.output.obligations)
  let text = notice.text.string(notice.text.span)
  var found = found + notice.diagnostics
  let id: String
  if let simplified {
    found.append(simplified.note)
    id = restore(&segmented, &extracted, &clauses, &obligations, text: text, through: simplified)
  } else {
    id = Identifiers.notice(header: segmented.output.header, text: text)
    assignIdentifiers(to: &obligations, of: id)
  }
  let compiled = Notice(
    id: id,
    header: segmented.output.header,
    effect: extracted.output.effect,
    citations: extracted.output.citations,
    source: notice.source,
    sourceMetadata: notice.metadata,
    text: text,
    clauses: clauses,
    obligations: obligations,
    statements: extracted.output.statements,
    diagnostics: inTextOrder(found + segmented.diagnostics + extracted.diagnostics, of: notice)
  )
  return Compilation(notice: compiled, coverage: Coverage(extracted.output.claims))
}

/// Gives every obligation of a notice its id, and every penalty the ids of the duties whose breach it names.
public func assignIdentifiers(to obligations: inout [Obligation], of notice: String) {
  Identifiers.assign(to: &obligations, of: notice)
  linkPenalties(in: &obligations)
}

/// Puts a notice's own words in place of those that the grammars read; the notice's id.
private func restore(
  _ segmented: inout Staged<SegmentedNotice>,
  _ extracted: inout Staged<Extraction>,
  _ clauses: inout [Clause],
  _ obligations: inout [Obligation],
  text: String,
  through simplified: SimplifiedReading
) -> String {
  simplified.restore(&segmented.output.header)
  simplified.restore(&segmented.diagnostics)
  simplified.restore(&extracted.diagnostics)
  simplified.restore(&clauses)
  for index in extracted.output.statements.indices { simplified.restore(&extracted.output.statements[index]) }
  for index in extracted.output.citations.indices { simplified.restore(&extracted.output.citations[index]) }
  let id = Identifiers.notice(header: segmented.output.header, text: text)
  // Penalties are linked by what the grammar read, 第七条; the ids come from the notice's own words.
  assignIdentifiers(to: &obligations, of: id)
  let read = obligations.map(\.id)
  for index in obligations.indices { simplified.restore(&obligations[index]) }
  Identifiers.assign(to: &obligations, of: id)
  let own = Dictionary(zip(read, obligations.map(\.id))) { first, _ in first }
  for index in obligations.indices {
    obligations[index].relatedTo = obligations[index].relatedTo.map { own[$0] ?? $0 }
  }
  return id
}

/// Findings sorted by where they stand, then by code, each with its line in the file.
private func inTextOrder(_ diagnostics: [Diagnostic], of notice: IngestedNotice) -> [Diagnostic] {
  let located = diagnostics.map { diagnostic in
    var diagnostic = diagnostic
    if let span = diagnostic.span, diagnostic.line == nil { diagnostic.line = notice.map.line(of: span.start) }
    return diagnostic
  }
  let order = located.indices.sorted { left, right in
    let a = located[left]
    let b = located[right]
    let spans = (a.span ?? TextSpan(-1, -1), b.span ?? TextSpan(-1, -1))
    if spans.0 != spans.1 { return spans.0 < spans.1 }
    return a.code != b.code ? a.code < b.code : left < right
  }
  return order.map { located[$0] }
}
