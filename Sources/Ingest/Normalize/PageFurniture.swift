internal import Lexing
internal import PolicyModel

/// Lines that a page or a publication put around a notice: running heads, page numbers, metadata boxes, download hints.
struct PageFurniture: Sendable {
  /// A box of names and values, as it stood on a page: 「发文机关： 国家药监局 成文日期： 2024年12月27日」.
  struct Box: Sendable {
    /// Scanned lines of the box.
    var lines: Range<Int>
    /// Names without spaces, and the pieces of the source that make up each value.
    var entries: [(name: String, value: [TextSpan])]
  }

  /// By scanned line.
  private(set) var isFurniture: [Bool]
  private(set) var boxes: [Box] = []

  init(in scan: ScannedLines) {
    isFurniture = scan.lines.map { $0.kind == .furniture }
    findBoxes(scan)
    findDownloadHints(scan)
    findPageNumbers(scan)
    findRunningHeads(scan)
  }
}

// MARK: - Metadata boxes

/// The names that boxes around notices use.
private let boxNames = Lexicon<Bool>(
  // True for names that hardly stand before a colon anywhere else.
  [
    "发文机关", "发文单位", "发布机构", "发布机关", "制发机关", "成文日期", "发文日期", "发文字号", "索引号", "主题分类", "体裁分类", "组配分类", "公开类别",
    "效力状态", "有效性", "信息索引号",
  ].map { ($0, true) }
    + [
      "文号", "标题", "发布日期", "公布日期", "生成日期", "类别", "分类", "关键字", "关键词", "主题词", "公开方式", "公开形式", "生效日期", "实施日期", "失效日期",
      "信息来源",
      "来源", "名称", "文件名称", "公文名称", "信息名称", "公开范围", "公开时限", "责任部门", "所属类别", "语种", "文种", "效力", "发布时间", "公开日期",
    ].map { ($0, false) }
)

extension PageFurniture {
  private func name(_ scan: ScannedLines, at offset: Int, end: Int) -> (span: TextSpan, distinct: Bool)? {
    guard let match = boxNames.longestMatch(in: scan.compact, at: offset, end: end), match.span.end < end else {
      return nil
    }
    let colon = scan.compact[match.span.end]
    return colon == 0xFF1A || colon == 0x3A ? (match.span, match.entry) : nil
  }

  private func isRow(_ scan: ScannedLines, _ index: Int) -> Bool {
    let line = scan.lines[index]
    return line.isText && line.compact.count <= 400
      && name(scan, at: line.compact.start, end: line.compact.end) != nil
  }

  private func firstName(_ scan: ScannedLines, _ index: Int) -> String {
    let line = scan.lines[index].compact
    return name(scan, at: line.start, end: line.end).map { scan.compact.string($0.span) } ?? ""
  }

  private mutating func findBoxes(_ scan: ScannedLines) {
    var index = 0
    while index < scan.lines.count {
      defer { index += 1 }
      guard !isFurniture[index], isRow(scan, index) else { continue }
      var end = index + 1
      var last = index
      var rows = [index]
      var names: Set<String> = [firstName(scan, index)]
      // Lines between two names belong to the value before, where nothing stands between them.
      while end < scan.lines.count, end - last <= 8 {
        let line = scan.lines[end]
        if isRow(scan, end) {
          // A name that comes again opens the next box.
          guard names.insert(firstName(scan, end)).inserted else { break }
          rows.append(end)
          last = end
        } else if line.blanksBefore > 0 || !line.isPhysical || line.startsPage || line.indent > 0 {
          break
        }
        end += 1
      }
      var box = Box(lines: index..<last + 1, entries: [])
      var distinct = 0
      for (position, row) in rows.enumerated() {
        distinct += read(scan, row: row, into: &box)
        let next = position + 1 < rows.count ? rows[position + 1] : last + 1
        for continuation in row + 1..<max(row + 1, next) where !box.entries.isEmpty {
          box.entries[box.entries.count - 1].value.append(scan.lines[continuation].source)
        }
      }
      let count = Set(box.entries.map(\.name)).count
      guard count >= 3 && distinct >= 2 || count >= 4 && distinct >= 1 else { continue }
      // The last value may be cut too: 「关键字：药品经营、行政处⏎罚」.
      let tail = last + 1
      if tail < scan.lines.count, isTail(scan, tail) {
        box.entries[box.entries.count - 1].value.append(scan.lines[tail].source)
        box.lines = box.lines.lowerBound..<tail + 1
      }
      for line in box.lines { isFurniture[line] = true }
      index = box.lines.upperBound - 1
      boxes.append(box)
    }
  }

  private func isTail(_ scan: ScannedLines, _ index: Int) -> Bool {
    let line = scan.lines[index]
    guard line.isPhysical, line.blanksBefore == 0, line.indent == 0, !line.startsPage, line.compact.count <= 8,
      !line.hasStop,
      line.compact.range.allSatisfy({ scan.compact[$0].isHan || scan.compact[$0] == 0x3001 }), scan.marker(index) == nil
    else { return false }
    return index + 1 == scan.lines.count || scan.lines[index + 1].blanksBefore > 0 || scan.lines[index + 1].indent == 1
      || scan.lines[index + 1].startsPage
  }

  /// Reads the names and values of one line; returns how many of the names are distinctive.
  private func read(_ scan: ScannedLines, row: Int, into box: inout Box) -> Int {
    let line = scan.lines[row]
    var distinct = 0
    // Where in the source each compact scalar stands: boxes are short.
    var offset = line.compact.start
    var valueStart: Int?
    func source(_ compact: Int) -> Int { scan.sourceOffset(ofCompact: compact, in: row) }
    func close(at end: Int) {
      guard let start = valueStart, !box.entries.isEmpty, start < end else { return }
      box.entries[box.entries.count - 1].value.append(TextSpan(source(start), source(end - 1) + 1))
    }
    while offset < line.compact.end {
      if let found = name(scan, at: offset, end: line.compact.end) {
        close(at: offset)
        box.entries.append((scan.compact.string(found.span), []))
        if found.distinct { distinct += 1 }
        offset = found.span.end + 1
        valueStart = offset
      } else {
        offset += 1
      }
    }
    close(at: line.compact.end)
    return distinct
  }
}

// MARK: - Download hints

extension PageFurniture {
  private static let hintOpenings: WordSet = ["下载附件请", "附件下载请", "点击下载", "更多内容请", "扫描二维码", "扫码下载", "原文链接：", "原文链接:"]

  private mutating func findDownloadHints(_ scan: ScannedLines) {
    for index in scan.lines.indices
    where !isFurniture[index] && scan.lines[index].isPhysical
      && scan.compact.hasAny(
        PageFurniture.hintOpenings,
        at: scan.lines[index].compact.start,
        end: scan.lines[index].compact.end
      )
    {
      isFurniture[index] = true
      // 「…> 通知公告 > 国家药监局关于发布《药⏎品生产质量管理规范》附录的公告」: the path ends with a title.
      let line = scan.lines[index].compact
      guard var title = line.range.last(where: { scan.compact[$0] == 0x3E }).map({ $0 + 1 }) else { continue }
      var open = 0
      var end = index
      while true {
        for offset in title..<scan.lines[end].compact.end {
          if scan.compact[offset] == 0x300A { open += 1 } else if scan.compact[offset] == 0x300B { open -= 1 }
        }
        if open <= 0 && scan.endsLikeTitle(end) && end > index || end - index >= 4 { break }
        let next = end + 1
        guard next < scan.lines.count, !isFurniture[next], scan.lines[next].isPhysical, !scan.lines[next].startsPage,
          scan.lines[next].indent != 1, !scan.lines[next].hasStop
        else { break }
        if open <= 0 && scan.endsLikeTitle(end) && scan.lines[next].blanksBefore > 0 { break }
        end = next
        title = scan.lines[next].compact.start
        isFurniture[next] = true
      }
    }
  }
}

// MARK: - Page numbers and running heads

extension PageFurniture {
  private mutating func findPageNumbers(_ scan: ScannedLines) {
    var bare: [(line: Int, value: Int)] = []
    for index in scan.lines.indices where !isFurniture[index] && scan.lines[index].isPhysical {
      guard scan.lines[index].compact.count <= 16 else { continue }
      switch scan.pageNumber(index) {
      case .marked: isFurniture[index] = true
      case .bare(let value): bare.append((index, value))
      case nil: break
      }
    }
    // A number alone on its line is a page's where a page ends there, or where such numbers count up through the file.
    for (position, candidate) in bare.enumerated() {
      let line = scan.lines[candidate.line]
      let next = candidate.line + 1 < scan.lines.count ? scan.lines[candidate.line + 1] : nil
      if line.startsPage || next.map({ $0.startsPage }) ?? false {
        isFurniture[candidate.line] = true
        continue
      }
      guard line.blanksBefore > 0, next.map({ $0.blanksBefore > 0 }) ?? true else { continue }
      let before = position > 0 ? bare[position - 1] : nil
      let after = position + 1 < bare.count ? bare[position + 1] : nil
      if before.map({ $0.value + 1 == candidate.value && candidate.line - $0.line > 8 }) ?? false
        || after.map({ $0.value == candidate.value + 1 && $0.line - candidate.line > 8 }) ?? false
      {
        isFurniture[candidate.line] = true
      }
    }
  }

  /// Lines that come back at the edges of pages; their digits may change.
  private mutating func findRunningHeads(_ scan: ScannedLines) {
    // A foot with the site's address and the page: 「示例月报 WWW.EXAMPLE.ORG 3.」
    for index in scan.lines.indices
    where !isFurniture[index] && scan.lines[index].isPhysical && scan.isAddressedFoot(index) {
      isFurniture[index] = true
    }
    var counts: [UInt64: Int] = [:]
    var edges: [(line: Int, key: UInt64)] = []
    var pages = 0
    for index in scan.lines.indices {
      if scan.lines[index].startsPage || isFurniture[index] && !isBoxLine(index) { pages += 1 }
      guard !isFurniture[index], scan.lines[index].isPhysical, scan.lines[index].compact.count <= 40,
        isPageEdge(scan, index)
      else { continue }
      let key = scan.shapeHash(index)
      counts[key, default: 0] += 1
      edges.append((index, key))
    }
    var seen: Set<UInt64> = []
    for edge in edges {
      let repeated = counts[edge.key, default: 0]
      // Where the running head is the notice's title, the title itself comes first.
      if seen.insert(edge.key).inserted, scan.titleEnding(edge.line) != nil { continue }
      let line = scan.lines[edge.line]
      guard !line.hasStop, scan.marker(edge.line) == nil, !scan.isDateLine(edge.line), !scan.isClosingLine(edge.line),
        !scan.isDocumentNumberLine(edge.line)
      else { continue }
      if repeated >= 3 && repeated * 10 >= pages || repeated == 2 && pages <= 6 && line.startsPage
        || scan.isPublicationName(edge.line)
      {
        isFurniture[edge.line] = true
      }
    }
  }

  private func isBoxLine(_ index: Int) -> Bool {
    var low = 0
    var high = boxes.count
    while low < high {
      let middle = (low + high) / 2
      if boxes[middle].lines.upperBound <= index { low = middle + 1 } else { high = middle }
    }
    return low < boxes.count && boxes[low].lines.contains(index)
  }

  /// The first two lines of a page, the last one, and the neighbours of page numbers.
  private func isPageEdge(_ scan: ScannedLines, _ index: Int) -> Bool {
    let lines = scan.lines
    if index == 0 || lines[index].startsPage || index + 1 < lines.count && lines[index + 1].startsPage { return true }
    if index > 0 && isFurniture[index - 1] && !isBoxLine(index - 1) { return true }
    return index + 1 < lines.count && isFurniture[index + 1] && !isBoxLine(index + 1)
  }
}

extension ScannedLines {
  enum PageNumber {
    /// 「— 3 —」「第3页 共5页」「3/5」
    case marked
    /// 「3」
    case bare(Int)
  }

  /// What page number a line is and nothing else.
  func pageNumber(_ index: Int) -> PageNumber? {
    let span = lines[index].compact
    var position = span.start
    var dashes = 0
    func number() -> Int? {
      let start = position
      var value = 0
      while position < span.end, compact[position].isDigit, position - start < 4 {
        value = value * 10 + Int(compact[position] - 0x30)
        position += 1
      }
      return position > start ? value : nil
    }
    func take(_ words: StaticString) -> Bool {
      guard compact.has(words, at: position, end: span.end) else { return false }
      position += words.scalarCount
      return true
    }
    func dash() -> Bool {
      guard position < span.end else { return false }
      switch compact[position] {
      case 0x2D, 0x2010...0x2015, 0x2212, 0x30FC, 0x4E00, 0xB7, 0x7E, 0xFF5E, 0x2500:
        position += 1
        return true
      default: return false
      }
    }
    while dash() { dashes += 1 }
    if dashes == 0, take("第") {
      guard number() != nil, take("页") else { return nil }
      _ = take("，") || take("/") || take("（") || take("(")
      if take("共") { guard number() != nil, take("页") else { return nil } }
      _ = take("）") || take(")")
      return position == span.end ? .marked : nil
    }
    guard let value = number() else { return nil }
    if position == span.end { return dashes == 0 ? .bare(value) : nil }
    if dashes == 0, take("/") { return number() != nil && position == span.end ? .marked : nil }
    var closing = 0
    while dash() { closing += 1 }
    return dashes > 0 && closing > 0 && position == span.end ? .marked : nil
  }

  /// A web address with a page number and at most a name: 「示例月报 WWW.EXAMPLE.ORG 3.」
  func isAddressedFoot(_ index: Int) -> Bool {
    let span = lines[index].compact
    guard span.count <= 60, !lines[index].hasStop, !lines[index].hasComma else { return false }
    var end = span.end
    while end > span.start, compact[end - 1] == 0x2E { end -= 1 }
    let digits = end
    while end > span.start, compact[end - 1].isDigit { end -= 1 }
    guard end < digits, end > span.start else { return false }
    var position = end
    var dots = 0
    while position > span.start {
      let scalar = compact[position - 1]
      guard scalar.isWordCharacter || scalar == 0x2E || scalar == 0x2D || scalar == 0x2F || scalar == 0x3A else {
        break
      }
      if scalar == 0x2E { dots += 1 }
      position -= 1
    }
    return dots >= 2 && (span.start..<position).allSatisfy { compact[$0].isHan }
  }

  /// 「全国政策月度汇编」: the name of a publication, as running heads have it.
  func isPublicationName(_ index: Int) -> Bool {
    let span = lines[index].compact
    guard span.count >= 4, span.count <= 16, span.range.allSatisfy({ compact[$0].isHan }) else { return false }
    return ["汇编", "系列", "公报", "月报", "周报", "简报", "专刊", "丛书", "月刊", "周刊"].contains {
      compact.has($0, at: span.end - 2)
    }
  }

  /// A line's words with its digits left out: FNV-1a.
  func shapeHash(_ index: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in lines[index].compact.range where !compact[offset].isDigit {
      hash = (hash ^ UInt64(compact[offset])) &* 0x100_0000_01B3
    }
    return hash
  }

  /// Where a scalar of `compact` stands in the source; reads its line from the start.
  func sourceOffset(ofCompact offset: Int, in index: Int) -> Int {
    var position = lines[index].compact.start
    for source in lines[index].source.range {
      let canonical = CanonicalForm.table(sourceText[source])
      if canonical == 0 || canonical == 0x20 || canonical == 0x2A && sourceText.isEmphasis(at: source) { continue }
      if position == offset { return source }
      position += 1
    }
    return max(lines[index].source.start, lines[index].source.end - 1)
  }
}
