public import Ingest
internal import Lexing
public import PolicyModel

/// Finds a notice's head, clauses and sentences.
public func segment(_ notice: IngestedNotice) -> Staged<SegmentedNotice> {
  var reader = LineReader(notice)
  var diagnostics: [Diagnostic] = []
  guard !notice.paragraphs.isEmpty else {
    return Staged(SegmentedNotice(ingested: notice, header: NoticeHeader(), clauses: [], sentences: []))
  }
  reader.forwarded = ForwardedTitles.read(notice)
  let layout = Layout(of: notice, reader: reader)
  var sentences = SentenceReader(notice, layout: layout, reader: reader)
  diagnostics += sentences.readAll()
  let header = HeaderReader(notice, layout: layout, reader: reader).read()
  diagnostics += header.diagnostics
  let segmented = SegmentedNotice(
    ingested: notice,
    header: header.output,
    clauses: sentences.builder.clauses,
    sentences: sentences.sentences
  )
  return Staged(segmented, diagnostics: diagnostics + NoticeShape.diagnostics(of: segmented))
}
