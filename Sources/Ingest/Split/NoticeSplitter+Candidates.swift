internal import Lexing
internal import PolicyModel

extension NoticeSplitter {
  /// The notice whose title ends at a kept line.
  func notice(endingItsTitleAt position: Int, after floor: Int) -> Start? {
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

  /// 「住房和城乡建设部公告」 above its number: the head of the notice whose title follows, and no notice of its own.
  func namesOnly(_ title: Range<Int>) -> Bool {
    guard title.count == 1 else { return false }
    let line = scan.lines[kept[title.lowerBound]].compact
    guard line.count <= 30, ["公告", "通告", "令"].contains(where: { scan.compact.has($0, at: line.end - $0.scalarCount) })
    else {
      return false
    }
    return !line.range.contains { offset in
      ["关于", "的", "开展", "发布", "公布"].contains { scan.compact.has($0, at: offset) }
    }
  }

  /// A title of several lines that ends at a kept line and names what the current notice carries.
  func carriedTitle(endingAt position: Int) -> Range<Int>? {
    guard scan.titleEnding(kept[position]) == .carried, scan.isHeadlike(kept[position]),
      let title = titleLines(endingAt: position, kind: .carried, floor: 0), title.count > 1,
      startsAfresh(title.lowerBound),
      share(of: title) > 0.6
    else { return nil }
    return kept[title.lowerBound]..<kept[position] + 1
  }

  /// Whether a title is the indented first line of a paragraph that goes on: 「　　…的医疗器械存在前款规定⏎情形的，…」.
  func opensParagraph(_ title: Range<Int>) -> Bool {
    guard title.count == 1, title.upperBound < kept.count else { return false }
    let line = scan.lines[kept[title.lowerBound]]
    let next = scan.lines[kept[title.upperBound]]
    return line.indent >= 2 && line.indent <= 8 && next.indent < 2 && line.rightEdge * 8 >= next.rightEdge * 7
      && next.isPhysical
  }

  /// Whether a line goes on with the title of the line before: 「》的通知」「（试行）」「的公告」.
  func continuesTitle(_ next: Int, of position: Int) -> Bool {
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
  func openBrackets(_ position: Int) -> Int {
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
}
