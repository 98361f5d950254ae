internal import Ingest
internal import Lexing
internal import PolicyModel

/// Which part of a notice each paragraph belongs to (GB/T 9704-2012: 版头, 主体, 版记), before clauses are read.
struct Layout {
  enum Zone: Hashable {
    /// 发文机关标志, 发文字号, 标题, 题注
    case head
    /// 主送机关
    case recipients
    case body
    /// 附件说明: 「附件：1.…」 in front of the signature
    case attachmentList
    /// 发文机关署名, 成文日期, 附注
    case signature
    /// 「附件1」 and the title below it, or the title of a forwarded 方案
    case attachmentTitle
    /// 版记: 抄送, 印发机关 and 印发日期
    case imprint
  }

  /// The 附件, or the forwarded 方案 or 办法, that starts at a paragraph.
  struct Attachment {
    var paragraph: Int
    /// 「附件1」; nil where the title follows the signature without such a line.
    var label: TextSpan?
    /// The title's paragraphs; empty where none was found.
    var title: Range<Int>
  }

  var zones: [Zone]
  var attachments: [Attachment] = []

  /// Paragraphs of the title and around it, up to the recipients.
  var headEnd: Int
  /// 主送机关 in front of the first sentence, where the file runs both together: 「各区卫生健康委：为加强…」.
  var runInRecipients: TextSpan?
  /// Names of issuers at the end of a paragraph, in front of a line with the date, by paragraph.
  var runInSignatures: [Int: TextSpan] = [:]

  init(of notice: IngestedNotice, reader: LineReader) {
    let count = notice.paragraphs.count
    zones = [Zone](repeating: .body, count: count)
    headEnd = 0
    var index = 0
    // Head: a notice has rarely more than thirty such lines, even with fifteen issuers.
    while index < min(count, 60) {
      if reader.startsBody(index, after: index > 0 ? zones[index - 1] : nil) { break }
      zones[index] = reader.isRecipients(index) ? .recipients : .head
      index += 1
      if zones[index - 1] == .recipients { break }
    }
    // Recipients whose line the file broke: the lines between the title and the one that ends in a colon.
    if index > 0, zones[index - 1] == .recipients {
      var line = index - 2
      while line > 0, reader.continuesRecipients(line) {
        zones[line] = .recipients
        line -= 1
      }
    }
    headEnd = index
    guard index < count else { return }
    if index > 0, zones[index - 1] != .recipients { runInRecipients = reader.runInRecipients(index) }
    readBody(from: index, count: count, reader: reader)
  }

  private mutating func readBody(from start: Int, count: Int, reader: LineReader) {
    var index = start
    var afterSignature = false
    var inAttachment = false
    while index < count {
      if reader.isImprint(index) {
        zones[index] = .imprint
        index += 1
        continue
      }
      let before = attachments.last?.label.flatMap { reader.attachmentNumber($0) }
      if let label = reader.attachmentLabel(index, afterSignature: afterSignature, before: before) {
        let titleStart = label.end < reader.paragraphs[index].span.end ? index : index + 1
        let titleEnd = max(index + 1, reader.titleEnd(from: titleStart))
        for paragraph in index..<titleEnd { zones[paragraph] = .attachmentTitle }
        attachments.append(Attachment(paragraph: index, label: label, title: titleStart..<titleEnd))
        index = remarksEnd(from: titleEnd, count: count, reader: reader)
        inAttachment = true
        afterSignature = false
        continue
      }
      if let end = reader.attachmentListEnd(from: index) {
        for paragraph in index..<end { zones[paragraph] = .attachmentList }
        index = end
        continue
      }
      if reader.isDated(index) {
        var first = index
        while first > start, zones[first - 1] == .body, reader.isSignatory(first - 1) { first -= 1 }
        for paragraph in first...index { zones[paragraph] = .signature }
        if first > start, zones[first - 1] == .body, let names = reader.trailingNames(first - 1) {
          runInSignatures[first - 1] = names
        }
        index += 1
        while index < count, reader.isPostscript(index) {
          zones[index] = .signature
          index += 1
        }
        afterSignature = true
        if index < count, reader.isTitleLine(index), !reader.isImprint(index),
          reader.attachmentLabel(index, afterSignature: true, before: nil) == nil
        {
          index = startAttachment(at: index, count: count, reader: reader)
          inAttachment = true
          afterSignature = false
        }
        continue
      }
      if !inAttachment, reader.isForwardedTitle(index, bodyStart: start) {
        index = startAttachment(at: index, count: count, reader: reader)
        inAttachment = true
        continue
      }
      if reader.isPostscript(index) { zones[index] = .signature }
      index += 1
    }
    // A signature without a date: the lines of names at the very end.
    var last = count - 1
    while last > start, zones[last] == .signature || zones[last] == .imprint || zones[last] == .attachmentList {
      last -= 1
    }
    while last > start, zones[last] == .body, reader.isSignatory(last) {
      zones[last] = .signature
      last -= 1
    }
  }

  private mutating func startAttachment(at index: Int, count: Int, reader: LineReader) -> Int {
    let end = min(count, max(index + 1, reader.titleEnd(from: index)))
    for paragraph in index..<end { zones[paragraph] = .attachmentTitle }
    attachments.append(Attachment(paragraph: index, label: nil, title: index..<end))
    return remarksEnd(from: end, count: count, reader: reader)
  }

  /// 题注 below an attachment's title: 「（2024年5月30日…第十次会议通过）」.
  private mutating func remarksEnd(from index: Int, count: Int, reader: LineReader) -> Int {
    var end = index
    while end < count, end < index + 3, reader.isBracketed(end), reader.hasDate(end) {
      zones[end] = .attachmentTitle
      end += 1
    }
    return end
  }
}
