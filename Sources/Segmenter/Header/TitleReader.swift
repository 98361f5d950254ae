internal import Ingest
internal import Lexing
internal import PolicyModel

/// Reads 标题: the title's lines joined, without a bulletin's prefix.
struct TitleReader {
  let header: HeaderReader
  private var text: ScalarText { header.text }

  init(_ header: HeaderReader) { self.header = header }

  func read(_ metadata: SourceMetadata) -> String {
    let runs = titleRuns()
    // The box repeats the title: it decides which of the lines belong to it.
    if let boxed = metadata[.title] {
      let wanted = key(boxed)
      for run in runs {
        for first in run.indices {
          for last in first..<run.endIndex {
            let joined = join(Array(run[first...last]))
            if key(joined) == wanted || key(dropPrefix(joined)) == wanted { return dropPrefix(joined) }
          }
        }
      }
    }
    // The run that ends in a kind of document; else the longest.
    if let run = runs.first(where: { DocumentTypes.type(ofTitle: join($0)) != nil })
      ?? runs.max(by: { length($0) < length($1) })
    {
      return dropPrefix(join(run))
    }
    // 「澄河市人民政府令」 has no title of its own: the rules it promulgates bear it.
    if let attachment = header.layout.attachments.first, !attachment.title.isEmpty, attachment.label == nil {
      return join(attachment.title.map { header.notice.paragraphs[$0].span })
    }
    if let boxed = metadata[.title] { return dropPrefix(boxed) }
    return ""
  }

  /// Title lines that stand together.
  private func titleRuns() -> [[TextSpan]] {
    var runs: [[TextSpan]] = []
    var before = -2
    for (index, kind) in header.head.kinds where kind == .title {
      var span = header.notice.paragraphs[index].span
      if let end = header.head.titleEnds[index] { span.end = end }
      if index == before + 1, !runs.isEmpty {
        runs[runs.count - 1].append(span)
      } else {
        runs.append([span])
      }
      before = index
    }
    return runs
  }

  private func length(_ spans: [TextSpan]) -> Int { spans.reduce(0) { $0 + $1.count } }

  private func join(_ spans: [TextSpan]) -> String {
    spans.map { DocumentNumbers.compact(text, $0) }.joined()
  }

  /// Without brackets and signs, so that full and half width, 〈 and 《 compare equal.
  private func key(_ title: String) -> [UInt32] {
    title.unicodeScalars.compactMap { scalar in
      scalar.value.isHan || scalar.value.isDigit || scalar.value.isLatin ? scalar.value : nil
    }
  }

  /// 「黑龙江：关于…」 → 「关于…」
  private func dropPrefix(_ title: String) -> String {
    guard let prefix = header.head.bulletinRegion, title.hasPrefix(prefix) else { return title }
    let rest = title.dropFirst(prefix.count)
    guard let colon = rest.first, colon == "：" || colon == ":" else { return title }
    return String(rest.dropFirst())
  }
}
