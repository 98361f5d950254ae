internal import Lexing
public import PolicyModel
public import Segmenter

/// What the grammar reads from a notice.
public struct Extraction: Sendable {
  public var obligations: [Obligation]
  public var statements: [Statement]
  public var citations: [Citation]
  public var effect: Effect
}

/// Clauses and sentences to typed obligations.
public func extract(_ notice: SegmentedNotice) -> Staged<Extraction> {
  var obligations: [Obligation] = []
  var statements: [Statement] = []
  var diagnostics: [Diagnostic] = []
  for index in notice.sentences.indices {
    let sentence = notice.sentences[index]
    let deadlines = readDeadlines(of: index, in: notice)
    diagnostics += deadlines.diagnostics
    let quantities = readQuantities(of: index, in: notice, deadlines: deadlines.output)
    diagnostics += quantities.diagnostics
    let norms = readNorms(of: index, in: notice)
    diagnostics += norms.diagnostics
    if norms.output.isEmpty {
      if !deadlines.output.isEmpty || !quantities.output.isEmpty {
        statements.append(
          Statement(
            clause: notice.path(of: sentence.clause),
            text: notice.text.string(sentence.span),
            span: sentence.span,
            lines: notice.lines(of: sentence.span),
            deadlines: deadlines.output,
            quantities: quantities.output
          )
        )
      }
    }
    for (position, norm) in norms.output.enumerated() {
      var obligation = norm
      obligation.clause = notice.path(of: sentence.clause)
      obligation.lines = notice.lines(of: norm.span)
      if position == 0 {
        obligation.deadlines = deadlines.output
        obligation.quantities = quantities.output
        obligation.due = deadlines.output.compactMap(\.lastDay).first
      }
      obligations.append(obligation)
    }
  }
  return Staged(
    Extraction(obligations: obligations, statements: statements, citations: [], effect: Effect()),
    diagnostics: diagnostics
  )
}
