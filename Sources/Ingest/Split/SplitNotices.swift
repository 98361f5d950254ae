internal import Lexing
internal import PolicyModel

/// The lines of one notice in a file.
struct NoticeLines: Sendable {
  /// Scanned lines, furniture among them.
  var lines: Range<Int>
  /// Those of the title, where one was found.
  var title: Range<Int>?
  /// Titles of several lines of what the notice carries (方案, 附件).
  var carriedTitles: [Range<Int>] = []
  /// First and last line of the file, 1-based.
  var numbers: ClosedRange<Int>
}

/// Where the notices of a file begin and end.
///
/// A notice begins at a title that something speaks for: a document number or recipients behind it, a metadata box with
/// the same title, words of issue in its first lines where the notice before is complete. What a notice carries (方案, 办法,
/// 附件) has a title too, but its words stand in the notice that carries it.
func splitNotices(_ scan: ScannedLines, _ furniture: PageFurniture) -> [NoticeLines] {
  var splitter = NoticeSplitter(scan, furniture)
  return splitter.split()
}

struct NoticeSplitter {
  let scan: ScannedLines
  /// Indices of scanned lines that are no furniture.
  let kept: [Int]
  /// Furniture stands right before this kept line.
  private let followsFurniture: [Bool]
  private let boxTitles: Set<[UInt32]>
  private var current = CurrentNotice()

  /// What is known of the notice that is being read.
  private struct CurrentNotice {
    /// Pairs of neighbouring characters in the title and the main text: what a carried title consists of.
    var pairs: Set<UInt64> = []
    /// The same of its title and of the list of its attachments alone.
    var titlePairs: Set<UInt64> = []
    var lineCount = 0
    /// Lines of its head and title.
    var titleLines = 0
    /// It says that it carries something: 印发, 转发, 附件; or another issued document: 转发.
    var carries = false
    var forwards = false
    /// Something that it carries has begun.
    var carriedSeen = false
    /// 附件 are listed by number, so more than one carried title may follow.
    var attachments = 0
    var hasDate = false
    /// A sentence stands in it.
    var hasSentence = false
    /// More than its place at the file's start speaks for it.
    var isCertain = false
  }

  init(_ scan: ScannedLines, _ furniture: PageFurniture) {
    self.scan = scan
    var kept: [Int] = []
    var follows: [Bool] = []
    var pending = false
    for index in scan.lines.indices {
      if furniture.isFurniture[index] {
        pending = true
        continue
      }
      kept.append(index)
      follows.append(pending)
      pending = false
    }
    self.kept = kept
    self.followsFurniture = follows
    let titles: [[UInt32]] = furniture.boxes.compactMap { box in
      guard let value = box.entries.first(where: { $0.name == "标题" || $0.name == "名称" || $0.name == "文件名称" })?.value
      else { return nil }
      return value.flatMap { span in span.range.compactMap { titleScalar(scan.sourceText[$0]) } }
    }
    self.boxTitles = Set(titles.filter { $0.count >= 4 })
  }

  mutating func split() -> [NoticeLines] {
    var starts: [Start] = []
    var carried: [Range<Int>] = []
    var position = 0
    while position < kept.count {
      if let found = notice(endingItsTitleAt: position, after: starts.last?.title.upperBound ?? 0) {
        // What stands before, without a sentence and with nothing that speaks for it, is what a page has above the notice.
        if !starts.isEmpty, !current.isCertain, !current.hasSentence {
          starts[starts.count - 1].title = found.title
        } else {
          starts.append(found)
        }
        current = CurrentNotice()
        current.isCertain = found.isCertain
        for line in found.start...position { remember(line, inTitle: true) }
        current.titleLines = current.lineCount
      } else {
        if let title = carriedTitle(endingAt: position) { carried.append(title) }
        remember(position)
      }
      position += 1
    }
    var parts: [NoticeLines] = []
    var nextCarried = 0
    // What stands before the first title belongs to the first notice.
    for (index, found) in starts.enumerated() {
      let first = index == 0 ? 0 : kept[found.start]
      let next = index + 1 < starts.count ? kept[starts[index + 1].start] : scan.lines.count
      let firstNumber = index == 0 ? 1 : scan.lines[first].number
      let lastNumber = next < scan.lines.count ? scan.lines[next].number - 1 : scan.lastNumber
      let firstCarried = nextCarried
      while nextCarried < carried.count, carried[nextCarried].lowerBound < next { nextCarried += 1 }
      parts.append(
        NoticeLines(
          lines: first..<next,
          title: kept[found.title.lowerBound]..<kept[found.title.upperBound - 1] + 1,
          carriedTitles: Array(carried[firstCarried..<nextCarried]),
          numbers: firstNumber...max(firstNumber, lastNumber)
        )
      )
    }
    if parts.isEmpty {
      parts = [
        NoticeLines(lines: 0..<scan.lines.count, carriedTitles: carried, numbers: 1...max(1, scan.lastNumber))
      ]
    }
    return parts
  }

  // MARK: Candidates

  /// Where a notice starts, and the lines of its title: kept lines.
  private struct Start {
    var start: Int
    var title: Range<Int>
    var isCertain: Bool
  }

  /// The notice whose title ends at a kept line.
  private func notice(endingItsTitleAt position: Int, after floor: Int) -> Start? {
    guard let kind = scan.titleEnding(kept[position]), scan.isHeadlike(kept[position]), position >= floor else {
      return nil
    }
    // The line may end with 《…方案 and the title go on.
    if position + 1 < kept.count, continuesTitle(position + 1, of: position) { return nil }
    guard let title = titleLines(endingAt: position, kind: kind, floor: floor) else { return nil }
    let start = headStart(above: title.lowerBound, floor: floor)
    let isFirst = floor == 0
    let evidence = Evidence(self, title: title, start: start)
    let found = Start(
      start: start,
      title: title,
      isCertain: evidence.number || evidence.recipients || evidence.boxTitle
    )
    if isFirst {
      // The first notice starts with the file; its title only has to be a likely one.
      let isNear = title.lowerBound <= 3 || title.lowerBound <= 16 && kind == .issued
      return isNear || evidence.number || evidence.recipients || evidence.boxTitle ? found : nil
    }
    if evidence.boxTitle && !evidence.followsAttachmentWord && (evidence.number || !isCarried(title)) {
      return found
    }
    guard !evidence.followsAttachmentWord else { return nil }
    switch kind {
    case .issued:
      // A notice that is passed on (转发) is named whole by the notice that passes it on.
      if current.forwards && !evidence.boxTitle && share(of: title) > 0.9 { return nil }
      if evidence.number || evidence.recipients { return found }
      return evidence.wordsOfIssue && evidence.previousIsComplete ? found : nil
    case .carried:
      // A law printed with its history (「2000年1月4日…公布」) is carried only under its very name.
      if evidence.historyNote && share(of: title, in: current.titlePairs) < 0.9 { return found }
      if isCarried(title) { return nil }
      if evidence.orderNumber || evidence.historyNote { return found }
      guard evidence.opensBody, !opensParagraph(title) else { return nil }
      if evidence.previousIsComplete { return found }
      guard evidence.previousEndsSentence else { return nil }
      if namesOtherRegion(title) && evidence.establishes { return found }
      guard current.attachments <= 1 else { return nil }
      if current.carriedSeen { return share(of: title) < 0.5 ? found : nil }
      return !current.carries && current.hasDate && evidence.establishes && share(of: title) < 0.3 ? found : nil
    }
  }

  /// Whether a title is the indented first line of a paragraph that goes on: 「　　…的医疗器械存在前款规定⏎情形的，…」.
  private func opensParagraph(_ title: Range<Int>) -> Bool {
    guard title.count == 1, title.upperBound < kept.count else { return false }
    let line = scan.lines[kept[title.lowerBound]]
    let next = scan.lines[kept[title.upperBound]]
    return line.indent >= 2 && line.indent <= 8 && next.indent < 2 && line.rightEdge * 8 >= next.rightEdge * 7
      && next.isPhysical
  }

  /// A title of several lines that ends at a kept line and names what the current notice carries.
  private func carriedTitle(endingAt position: Int) -> Range<Int>? {
    guard scan.titleEnding(kept[position]) == .carried, scan.isHeadlike(kept[position]),
      let title = titleLines(endingAt: position, kind: .carried, floor: 0), title.count > 1,
      startsAfresh(title.lowerBound),
      share(of: title) > 0.6
    else { return nil }
    return kept[title.lowerBound]..<kept[position] + 1
  }

  /// Whether the current notice carries what a title names.
  private func isCarried(_ title: Range<Int>) -> Bool {
    if namesOtherRegion(title) { return false }
    if current.carries && !current.carriedSeen { return share(of: title) > 0.3 }
    return share(of: title) > 0.6
  }

  /// Whether a title starts with a region that the current notice never names: 「吉林省…实施方案」 behind a notice of 陕西.
  private func namesOtherRegion(_ title: Range<Int>) -> Bool {
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
  private func share(of title: Range<Int>) -> Double { share(of: title, in: current.pairs) }

  private func share(of title: Range<Int>, in pairs: Set<UInt64>) -> Double {
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
  private func pair(_ offset: Int) -> UInt64 { UInt64(scan.compact[offset]) << 32 | UInt64(scan.compact[offset + 1]) }

  /// Adds a line to what is known of the current notice.
  private mutating func remember(_ position: Int, inTitle: Bool = false) {
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
  private mutating func readCarriage(_ offset: Int, inTitle: Bool) {
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

  /// Whether a line goes on with the title of the line before: 「》的通知」「（试行）」「的公告」.
  private func continuesTitle(_ next: Int, of position: Int) -> Bool {
    let first = scan.first(kept[next])
    if first.mayNotStartLine { return true }
    let line = scan.lines[kept[next]]
    guard line.compact.count <= 40, scan.isHeadlike(kept[next]) else { return false }
    // A title mark that one of the lines above opens: 「…关于发布《⏎药品生产质量管理规范⏎（2010年修订）》…的公告」.
    var open = 0
    var above = position
    while above >= 0, position - above < 6, scan.isHeadlike(kept[above]) {
      open += openBrackets(above)
      above -= 1
    }
    if open > 0 { return true }
    if scan.starts(kept[next], with: "的"), scan.titleEnding(kept[next]) == .issued { return true }
    return first == 0xFF08 && scan.last(kept[next]) == 0xFF09 && line.compact.count <= 8
  }

  /// Title marks that a line opens and does not close.
  private func openBrackets(_ position: Int) -> Int {
    var open = 0
    for offset in scan.lines[kept[position]].compact.range {
      switch scan.compact[offset] {
      case 0x300A, 0xFF08, 0x28: open += 1
      case 0x300B, 0xFF09, 0x29: open -= 1
      default: break
      }
    }
    return open
  }

  // MARK: Extent

  /// The lines of the title that ends at a kept line.
  private func titleLines(endingAt position: Int, kind: TitleKind, floor: Int) -> Range<Int>? {
    var first = position
    func joins(_ candidate: Int) -> Bool {
      candidate >= floor && position - candidate <= 12 && scan.isHeadlike(kept[candidate])
        && scan.lines[kept[position]].compact.end - scan.lines[kept[candidate]].compact.start <= 160
        && !breaksPage(between: candidate, and: candidate + 1)
        && scan.lines[kept[candidate + 1]].blanksBefore <= 1
    }
    func has(_ words: String) -> Bool { scan.contains(words, from: kept[first], through: kept[position]) }
    if kind == .issued {
      // 「…等6部门关于⏎印发《…》的通知」: 关于 opens what a title is about, also where 印发 stands on a later line.
      var named: Int?
      while !has("关于") {
        if named == nil, has("公开征求") || has("转发") || has("印发") { named = first }
        guard joins(first - 1) else {
          if let named {
            first = named
            break
          }
          // 「澄河市人民政府令」: a body and the kind of document.
          let span = scan.lines[kept[position]].compact
          guard scan.compact[span.end - 1] == .of("令") || span.count >= 6 else { return nil }
          return position..<position + 1
        }
        first -= 1
      }
      // Bodies that issue together stand above 「关于」; a name may be cut there.
      while joins(first - 1), isNamePart(first - 1) { first -= 1 }
      return first..<position + 1
    }
    // A carried title is a line or two without a comma, the first of which says no more than what it is about.
    guard !scan.lines[kept[position]].hasComma else { return nil }
    while position - first < 4, joins(first - 1), scan.titleEnding(kept[first - 1]) == nil,
      scan.lines[kept[first - 1]].compact.count >= 4, !scan.lines[kept[first - 1]].hasComma,
      !scan.isBodyNameLine(kept[first - 1])
    {
      first -= 1
      if startsAfresh(first) { return first..<position + 1 }
    }
    return position..<position + 1
  }

  /// Whether something ends right before a kept line: the file's start, a date, a page, 附件.
  private func startsAfresh(_ position: Int) -> Bool {
    guard position > 0 else { return true }
    if breaksPage(between: position - 1, and: position) { return true }
    let before = kept[position - 1]
    return scan.isDateLine(before) || scan.isClosingLine(before) || scan.marker(before)?.kind == .attachment
      || scan.lines[before].hasStop || scan.isDocumentNumberLine(before)
  }

  private func isNamePart(_ position: Int) -> Bool {
    let line = scan.lines[kept[position]]
    // 「国家卫生健康委等15个⏎部门关于…」
    guard line.compact.count >= 3, line.compact.count <= 50,
      line.compact.range.allSatisfy({ scan.compact[$0].isHan || scan.compact[$0] == 0x3001 || scan.compact[$0].isDigit }
      )
    else { return false }
    return scan.titleEnding(kept[position]) == nil
  }

  /// Where the head of a title begins: number, bodies and red head may stand above it.
  private func headStart(above title: Int, floor: Int) -> Int {
    var position = title
    var start = title
    while position > floor, title - position < 16 {
      let candidate = kept[position - 1]
      if breaksPage(between: position - 1, and: position) { break }
      if scan.isDocumentNumberLine(candidate) || scan.isRedHeadLine(candidate) {
        start = position - 1
      } else if scan.isBodyNameLine(candidate) {
        if start < title { start = position - 1 }
      } else {
        break
      }
      position -= 1
    }
    return start
  }

  private func breaksPage(between first: Int, and second: Int) -> Bool {
    scan.lines[kept[second]].startsPage || followsFurniture[second]
  }

  // MARK: Evidence

  private struct Evidence {
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
  private func isBoxTitle(_ title: Range<Int>) -> Bool {
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

/// A title's letters and characters, without punctuation and space: nil for those.
private func titleScalar(_ scalar: UInt32) -> UInt32? {
  let canonical = CanonicalForm.table(scalar)
  return canonical.isHan || canonical.isWordCharacter ? canonical : nil
}
