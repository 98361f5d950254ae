internal import Lexing
package import PolicyModel
package import Segmenter

/// Every norm of one sentence, in text order, without deadlines and quantities.
package func readNorms(
  of sentence: Int,
  in notice: SegmentedNotice,
  _ context: NormContext
) -> Staged<[Obligation]> {
  var claims: [Claim] = []
  return readNorms(of: sentence, in: notice, context, &claims)
}

/// - Parameter claims: what became of each modal word of a body sentence is added here.
func readNorms(
  of sentence: Int,
  in notice: SegmentedNotice,
  _ context: NormContext,
  _ claims: inout [Claim]
) -> Staged<[Obligation]> {
  let unit = notice.sentences[sentence]
  switch unit.role {
  case .head, .heading, .signature, .assignment, .tableRow: return Staged([])
  case .listItem:
    if let leadIn = unit.leadIn { return Staged(context.itemNorms(of: sentence, under: leadIn, in: notice)) }
    return Staged(context.sentenceNorms(of: sentence, in: notice))
  case .leadIn:
    let norms = context.sentenceNorms(of: sentence, in: notice)
    var diagnostics: [Diagnostic] = []
    if context.items[sentence] == nil, context.listKind(of: sentence, in: notice) == .conditions {
      diagnostics.append(.withoutItems(notice.text.string(unit.span), at: unit.span))
    }
    return Staged(context.leadInNorms(norms, of: sentence, in: notice), diagnostics: diagnostics)
  case .body:
    if isSlogan(sentence, in: notice) { return Staged([]) }
    let reading = NormSentence(notice.text, in: unit.span, context.boundaries)
    let norms = reading.obligations(
      context.settings[sentence],
      assigned: context.assigned[sentence],
      aliases: context.aliases
    )
    let modals = reading.modals(norms.map(\.span))
    claims += modals
    return Staged(
      norms,
      diagnostics: modals.filter { $0.outcome == .unread }.map {
        .modalUnread(notice.text.string($0.span), at: $0.span)
      }
        + reading.unknownSubjects(norms).map { .unknownSubject(notice.text.string($0), at: $0) }
    )
  }
}

/// 「坚持依法规范。全面履行法定职责…」: a principle's name, which opens its paragraph.
private func isSlogan(_ sentence: Int, in notice: SegmentedNotice) -> Bool {
  let unit = notice.sentences[sentence]
  guard unit.span.count <= 9, notice.text.has("坚持", at: unit.span.start), sentence + 1 < notice.sentences.count,
    notice.sentences[sentence + 1].paragraph == unit.paragraph
  else { return false }
  return sentence == 0 || notice.sentences[sentence - 1].paragraph != unit.paragraph
}

/// Every norm of one sentence; builds the notice's context anew, so use it for single sentences only.
package func readNorms(of sentence: Int, in notice: SegmentedNotice) -> Staged<[Obligation]> {
  readNorms(of: sentence, in: notice, NormContext(notice))
}

/// Every norm of a bare sentence, for tests and experiments.
package func norms(in text: String) -> [Obligation] {
  let scalars = ScalarText(text)
  return NormSentence(scalars, in: scalars.span).obligations(SentenceSetting(), assigned: [], aliases: [:])
}

extension NormContext {
  /// The norms that a sentence states by itself.
  func sentenceNorms(of sentence: Int, in notice: SegmentedNotice) -> [Obligation] {
    NormSentence(notice.text, in: notice.sentences[sentence].span, boundaries)
      .obligations(settings[sentence], assigned: assigned[sentence], aliases: aliases)
  }
}
