internal import Lexing
internal import PolicyModel

extension NoticeSplitter {
  /// Adds a line to what is known of the current notice.
  mutating func remember(_ position: Int, inTitle: Bool = false) {
    let index = kept[position]
    let line = scan.lines[index]
    current.lineCount += 1
    let marker = line.compact.count <= 60 ? scan.marker(index) : nil
    if marker?.kind == .attachment, line.compact.count > 4 {
      current.attachments = max(1, current.attachments)
      current.carries = true
    } else if current.attachments > 0, current.lineCount < 400, let marker, marker.kind == .arabic, !current.hasDate {
      current.attachments = max(current.attachments, marker.value)
    }
    if !current.hasDate, scan.isDateLine(index) { current.hasDate = true }
    if line.hasStop { current.hasSentence = true }
    guard current.lineCount <= 400 else { return }
    // Main text goes to the signature's date, or to what is carried; titles carried are named in it.
    let isCarriedTitle =
      line.compact.count <= 60 && scan.titleEnding(index) != nil && scan.isHeadlike(index)
      && share(of: position..<position + 1) > (current.hasDate ? 0.3 : 0.6)
    if isCarriedTitle, current.carries, current.lineCount > current.titleLines + 2 { current.carriedSeen = true }
    if !current.hasDate && !current.carriedSeen || isCarriedTitle || marker?.kind == .attachment {
      let span = line.compact
      for offset in span.start..<max(span.start, min(span.end - 1, span.start + 2000)) {
        current.pairs.insert(pair(offset))
        if inTitle || marker?.kind == .attachment { current.titlePairs.insert(pair(offset)) }
        readCarriage(offset, inTitle: inTitle)
      }
    }
  }

  /// Words by which a notice carries another text: 印发, 发布 and 转发 in its title, 「现予公布」「印发给你们」 in its first lines.
  mutating func readCarriage(_ offset: Int, inTitle: Bool) {
    let next = scan.compact[offset + 1]
    switch scan.compact[offset] {
    case .of("印") where inTitle && next == .of("发"), .of("发") where inTitle && next == .of("布"),
      .of("公") where inTitle && next == .of("布"),
      .of("现") where next == .of("印") || next == .of("予") || next == .of("将"):
      current.carries = true
    case .of("转") where next == .of("发") && (inTitle || scan.compact[offset + 2] == .of("给")):
      current.carries = true
      current.forwards = true
    default: break
    }
  }

  /// Whether the current notice carries what a title names.
  func isCarried(_ title: Range<Int>) -> Bool {
    if namesOtherRegion(title) { return false }
    if current.carries && !current.carriedSeen { return share(of: title) > 0.3 }
    return share(of: title) > 0.6
  }

  /// Whether a title starts with a region that the current notice never names: 「吉林省…实施方案」 behind a notice of 陕西.
  func namesOtherRegion(_ title: Range<Int>) -> Bool {
    let span = scan.lines[kept[title.lowerBound]].compact
    var offset = span.start
    while offset < min(span.end - 1, span.start + 8), scan.compact[offset].isHan {
      switch scan.compact[offset] {
      case .of("省"), .of("市"), .of("县"), .of("州"): return offset - span.start >= 2
      default: if current.pairs.contains(pair(offset)) { return false }
      }
      offset += 1
    }
    return false
  }

  /// The share of a title's character pairs that the current notice has.
  func share(of title: Range<Int>) -> Double { share(of: title, in: current.pairs) }

  func share(of title: Range<Int>, in pairs: PairSet) -> Double {
    var known = 0
    var all = 0
    for position in title {
      let span = scan.lines[kept[position]].compact
      for offset in span.start..<max(span.start, span.end - 1) {
        guard scan.compact[offset].isHan, scan.compact[offset + 1].isHan else { continue }
        all += 1
        if pairs.contains(pair(offset)) { known += 1 }
      }
    }
    return all == 0 ? 0 : Double(known) / Double(all)
  }

  @inline(__always)
  func pair(_ offset: Int) -> UInt64 { UInt64(scan.compact[offset]) << 32 | UInt64(scan.compact[offset + 1]) }
}
