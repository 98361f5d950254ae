internal import Lexing
internal import PolicyModel

extension NoticeSplitter {
  struct Evidence {
    var number = false
    var orderNumber = false
    var recipients = false
    var boxTitle = false
    var wordsOfIssue = false
    var opensBody = false
    /// 「制定本方案」
    var establishes = false
    /// 「（2000年1月4日国务院令第276号公布…）」
    var historyNote = false
    var previousIsComplete = false
    var previousEndsSentence = false
    var followsAttachmentWord = false

    init(_ splitter: borrowing NoticeSplitter, title: Range<Int>, start: Int) {
      let scan = splitter.scan
      let kept = splitter.kept
      if start > 0 {
        let before = kept[start - 1]
        let line = scan.lines[kept[start]]
        previousIsComplete =
          splitter.breaksPage(between: start - 1, and: start) || line.indent == 1 || scan.isDateLine(before)
          || scan.isClosingLine(before)
        previousEndsSentence = scan.last(before).endsSentence || scan.last(before) == 0xFF09
        followsAttachmentWord = scan.marker(before)?.kind == .attachment && scan.lines[before].compact.count <= 8
      }
      for position in start..<title.lowerBound where scan.isDocumentNumberLine(kept[position]) { number = true }
      boxTitle = splitter.isBoxTitle(title)
      var position = title.upperBound
      var plainLines = 0
      while position < kept.count, position - title.upperBound < 16 {
        let index = kept[position]
        let line = scan.lines[index]
        if position - title.upperBound <= 1, scan.isDocumentNumberLine(index) {
          number = true
          orderNumber = true
        } else if scan.last(index) == 0xFF1A || scan.last(index) == 0x3A {
          if !line.hasStop, plainLines <= 12, !scan.contains("如下", from: index, through: index),
            scan.marker(index) == nil
          {
            recipients = plainLines == 0 || position - title.upperBound <= 12
          }
          break
        } else if line.hasStop || scan.marker(index) != nil || scan.endsLikeTitle(index) {
          break
        }
        plainLines += 1
        position += 1
      }
      let last = min(kept.count, title.upperBound + 12)
      guard title.upperBound < last else { return }
      let words = ["公告如下", "通告如下", "通知如下", "现予", "现将", "印发给你们", "公开征求意见", "以下意见", "现印发", "答复如下", "批复如下"]
      let opening = kept[title.upperBound]
      wordsOfIssue = words.contains { scan.contains($0, from: opening, through: kept[last - 1]) }
      establishes = scan.contains("制定本", from: opening, through: kept[last - 1])
      if scan.first(opening) == 0xFF08 || scan.first(opening) == 0x28 {
        historyNote = ["公布", "通过", "发布", "修订"].contains { scan.contains($0, from: opening, through: opening) }
      }
      let marker = scan.marker(opening)
      opensBody =
        marker?.kind == .article || marker?.kind == .chinese || scan.first(opening) == 0xFF08
        || scan.first(opening) == 0x28 || scan.lines[opening].hasStop || scan.lines[opening].hasComma
        || scan.lines[opening].compact.count > 20
    }
  }

  /// Whether a metadata box of the file has a title's words as its title.
  func isBoxTitle(_ title: Range<Int>) -> Bool {
    guard !boxTitles.isEmpty else { return false }
    var words: [UInt32] = []
    for position in title {
      for offset in scan.lines[kept[position]].compact.range {
        if let scalar = titleScalar(scan.compact[offset]) { words.append(scalar) }
      }
    }
    return boxTitles.contains(words)
  }
}
