import Ingest
import Lexing
import PolicyModel
import Segmenter
import Testing

/// A notice of the given paragraphs, as the stage before would deliver it.
func notice(_ paragraphs: [String], metadata: [String: String] = [:]) -> IngestedNotice {
  var scalars: [UInt32] = []
  var spans: [IngestedNotice.Paragraph] = []
  for paragraph in paragraphs {
    if !scalars.isEmpty { scalars.append(0x0A) }
    let start = scalars.count
    scalars += paragraph.unicodeScalars.map(\.value)
    spans.append(.init(span: TextSpan(start, scalars.count)))
  }
  return IngestedNotice(
    text: ScalarText(scalars),
    paragraphs: spans,
    map: SourceMap(runs: [.init(canonical: 0, source: 0)], lineStarts: [(0, 1)]),
    source: SourceInfo(name: "notice.txt", mediaType: "text/plain", encoding: "UTF-8", sha256: "", lines: 1...1),
    metadata: metadata
  )
}

extension SegmentedNotice {
  /// Sentences as 「role path: words」.
  var outline: [String] {
    sentences.map { sentence in
      "\(sentence.role) \(path(of: sentence.clause).joined(separator: "/")): \(text.string(sentence.span))"
    }
  }
}
