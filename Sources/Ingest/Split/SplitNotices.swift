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
  let followsFurniture: [Bool]
  let boxTitles: Set<[UInt32]>
  var current = CurrentNotice()

  /// Where a notice starts, and the lines of its title: kept lines.
  struct Start {
    var start: Int
    var title: Range<Int>
    var isCertain: Bool
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
        if !starts.isEmpty, !current.hasSentence,
          !current.isCertain || namesOnly(starts[starts.count - 1].title)
            // A page that shows title and number above the notice itself.
            || letters(of: starts[starts.count - 1].title) == letters(of: found.title)
        {
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
    return parts(from: starts, carrying: carried)
  }

  /// The letters of a title's lines, without line ends, spaces and signs.
  private func letters(of title: Range<Int>) -> [UInt32] {
    title.flatMap { line in scan.lines[kept[line]].compact.range.compactMap { titleScalar(scan.compact[$0]) } }
  }

  private func parts(from starts: [Start], carrying carried: [Range<Int>]) -> [NoticeLines] {
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
}

/// A title's letters and characters, without punctuation and space: nil for those.
func titleScalar(_ scalar: UInt32) -> UInt32? {
  let canonical = CanonicalForm.table(scalar)
  return canonical.isHan || canonical.isWordCharacter ? canonical : nil
}
