internal import Lexing
internal import PolicyModel

extension NoticeSplitter {
  /// The lines of the title that ends at a kept line.
  func titleLines(endingAt position: Int, kind: TitleKind, floor: Int) -> Range<Int>? {
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
  func startsAfresh(_ position: Int) -> Bool {
    guard position > 0 else { return true }
    if breaksPage(between: position - 1, and: position) { return true }
    let before = kept[position - 1]
    return scan.isDateLine(before) || scan.isClosingLine(before) || scan.marker(before)?.kind == .attachment
      || scan.lines[before].hasStop || scan.isDocumentNumberLine(before)
  }

  func isNamePart(_ position: Int) -> Bool {
    let line = scan.lines[kept[position]]
    // 「国家卫生健康委等15个⏎部门关于…」
    guard line.compact.count >= 3, line.compact.count <= 50,
      line.compact.range.allSatisfy({ scan.compact[$0].isHan || scan.compact[$0] == 0x3001 || scan.compact[$0].isDigit }
      )
    else { return false }
    return scan.titleEnding(kept[position]) == nil
  }

  /// Where the head of a title begins: number, bodies and red head may stand above it.
  func headStart(above title: Int, floor: Int) -> Int {
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

  func breaksPage(between first: Int, and second: Int) -> Bool {
    scan.lines[kept[second]].startsPage || followsFurniture[second]
  }
}
