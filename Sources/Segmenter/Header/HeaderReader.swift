internal import Ingest
internal import Lexing
internal import PolicyModel

/// Reads what the head and the signature say about the notice.
struct HeaderReader {
  let notice: IngestedNotice
  let layout: Layout
  let reader: LineReader

  init(_ notice: IngestedNotice, layout: Layout, reader: LineReader) {
    self.notice = notice
    self.layout = layout
    self.reader = reader
  }

  func read() -> Staged<NoticeHeader> {
    var header = NoticeHeader()
    if let first = notice.paragraphs.first { header.title = notice.text.string(first.span) }
    return Staged(header)
  }
}
