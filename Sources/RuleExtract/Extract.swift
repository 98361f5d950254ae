internal import Lexing
public import PolicyModel
public import Segmenter

/// What the grammar reads from a notice.
public struct Extraction: Sendable {
  public var obligations: [Obligation]
  public var statements: [Statement]
  public var citations: [Citation]
  public var effect: Effect
  /// What became of each number, time and modal word outside of tables, headings' own limits and the header.
  public var claims: [Claim] = []
}

/// Clauses and sentences to typed obligations.
///
/// Each grammar reads a sentence by itself; `SentenceReading` joins what they found.
public func extract(_ notice: SegmentedNotice) -> Staged<Extraction> {
  var extraction = Extraction(obligations: [], statements: [], citations: [], effect: Effect())
  var diagnostics: [Diagnostic] = []
  let context = NormContext(notice)
  diagnostics += context.diagnostics
  let limits = NoticeDeadlines(of: notice, context.boundaries)
  let tables = readTables(in: notice, limits)
  diagnostics += tables.diagnostics
  var shared: Deadline?
  // The date that opens a clause of goals: 「到2027年，…」 above numbered figures.
  var goals: [Int: Deadline] = [:]
  // Sentences of one clause follow each other: its path is made once.
  var path: [String] = []
  var pathOf: Int?
  for index in notice.sentences.indices {
    if !goesOn(index, in: notice), !goesOnWithGoals(index, in: notice) { shared = nil }
    if shared == nil { shared = goal(above: index, in: notice, goals) }
    if tables.output.sentences.contains(index) {
      extraction.obligations += tables.output.obligations[index] ?? []
      continue
    }
    let claimed = extraction.claims.count
    var deadlines = limits.read(index, &extraction.claims)
    var quantities = readQuantities(
      of: index,
      in: notice,
      deadlines: deadlines.output,
      context.boundaries,
      &extraction.claims
    )
    // A number that can't be told gives no value (W0113).
    deadlines.output.removeAll { notice.isDoubtful($0.span) }
    quantities.output.removeAll { notice.isDoubtful($0.span) }
    let norms = readNorms(of: index, in: notice, context, &extraction.claims)
    diagnostics += settleTimes(of: notice.text, since: claimed, in: &extraction.claims)
    if !deadlines.diagnostics.isEmpty { diagnostics += deadlines.diagnostics }
    if !quantities.diagnostics.isEmpty { diagnostics += quantities.diagnostics }
    if !norms.diagnostics.isEmpty { diagnostics += norms.diagnostics }
    if deadlines.output.isEmpty, quantities.output.isEmpty, norms.output.isEmpty { continue }
    if notice.sentences[index].clause != pathOf {
      pathOf = notice.sentences[index].clause
      path = notice.path(of: pathOf)
    }
    var reading = SentenceReading(
      sentence: index,
      path: path,
      deadlines: deadlines.output,
      quantities: quantities.output,
      norms: norms.output,
      inherited: norms.output.isEmpty && quantities.output.isEmpty ? [] : limits.inherited(by: index),
      shared: shared
    )
    reading.join(in: notice, into: &extraction)
    if !deadlines.output.isEmpty {
      shared = reading.openingDeadline(in: notice)
      if let clause = notice.sentences[index].clause, goals[clause] == nil, let opening = shared,
        case .by(_, let precision) = opening.limit, precision != .day
      {
        goals[clause] = opening
      }
    }
  }
  bindRestatedTargets(in: &extraction.obligations)
  let citations = readCitations(in: notice)
  extraction.citations = citations.output
  let effect = readEffect(in: notice)
  extraction.effect = effect.output
  return Staged(extraction, diagnostics: diagnostics + citations.diagnostics + effect.diagnostics)
}

/// A length of time that the figures claim (保存3年, 3年行动) is theirs; what is left unread is told.
private func settleTimes(of text: ScalarText, since first: Int, in claims: inout [Claim]) -> [Diagnostic] {
  guard first < claims.count else { return [] }
  // Of this sentence alone: the claims of the whole notice are not looked through for each.
  let figures = claims[first...].filter { $0.kind == .figure }.map(\.span)
  let kept = claims[first...].filter { claim in
    claim.kind != .time || claim.outcome != .unread || !figures.contains { $0.overlaps(claim.span) }
  }
  claims.replaceSubrange(first..., with: kept)
  return kept.filter { $0.kind == .time && $0.outcome == .unread }.map { claim in
    Diagnostic(.timeUnread, "no rule reads '\(text.string(claim.span))'", at: claim.span)
  }
}

/// The date of the paragraph of goals above a numbered item: 「（一）主要目标 / 到2027年，…。 / 1.能力提升。培训率达到90%。」
private func goal(above index: Int, in notice: SegmentedNotice, _ goals: [Int: Deadline]) -> Deadline? {
  guard let own = notice.sentences[index].clause else { return nil }
  if namesGoals(notice.clauses[own].heading, in: notice), let opening = goals[own] { return opening }
  var next = notice.clauses[own].parent
  while let clause = next {
    if let opening = goals[clause] { return opening }
    next = notice.clauses[clause].parent
  }
  return nil
}

private let goalHeadings: WordSet = ["目标", "总体要求"]

/// 总体目标, 工作目标, 总体要求
private func namesGoals(_ heading: TextSpan?, in notice: SegmentedNotice) -> Bool {
  guard let heading, heading.count <= 12 else { return false }
  return notice.text.hasAny(goalHeadings, in: heading)
}

/// Whether a sentence goes on with the goals of the one before: 「总体目标。到2025年，…达到40%。…达到60%。」
private func goesOnWithGoals(_ index: Int, in notice: SegmentedNotice) -> Bool {
  guard index > 0 else { return false }
  let (before, sentence) = (notice.sentences[index - 1], notice.sentences[index])
  guard before.paragraph == sentence.paragraph, before.clause == sentence.clause, before.role == .body,
    sentence.role == .body, let clause = sentence.clause
  else { return false }
  return namesGoals(notice.clauses[clause].heading, in: notice)
}

/// Whether a sentence is the next part, behind ；, of the one before it.
private func goesOn(_ index: Int, in notice: SegmentedNotice) -> Bool {
  guard index > 0 else { return false }
  let (before, sentence) = (notice.sentences[index - 1], notice.sentences[index])
  return before.paragraph == sentence.paragraph && before.clause == sentence.clause && before.role == sentence.role
    && notice.text[before.span.end - 1] == 0xFF1B
}
