internal import Lexing
package import PolicyModel
package import Segmenter

/// Every norm of one sentence, in text order, without deadlines and quantities.
package func readNorms(of sentence: Int, in notice: SegmentedNotice) -> Staged<[Obligation]> {
  let span = notice.sentences[sentence].span
  guard notice.sentences[sentence].role == .body, span.count > 8 else { return Staged([]) }
  return Staged([Obligation(modality: .obligation, text: notice.text.string(span), span: span)])
}
