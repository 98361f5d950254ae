internal import Lexing
internal import PolicyModel

/// The lines of a document's pages, running heads and page numbers marked as furniture.
struct PageSequence {
  private(set) var pages: [[PageLine]]
  private let heights: [Double]

  init(_ pages: [Page]) {
    self.pages = pages.map { page in
      page.lines() + page.verticalLines.map { PageLine(text: $0, left: 0, right: 0, top: 0, bottom: 0) }
    }
    heights = pages.map(\.height)
    markNumbers()
    markRepeated()
  }

  /// A warning for each line in which words stand over each other, the first twenty by themselves.
  func tangledLines() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var more = 0
    for (page, lines) in pages.enumerated() {
      for line in lines where line.isTangled && !line.isFurniture {
        if found.count == 20 {
          more += 1
          continue
        }
        let shown = String(line.text.trimmingBlanks().prefix(40))
        found.append(
          Diagnostic(
            .wordsOverEachOther,
            "on page \(page + 1) words stand over each other and were read as '\(shown)'; check them against the page"
          )
        )
      }
    }
    if more > 0 { found.append(Diagnostic(.wordsOverEachOther, "words stand over each other in \(more) more lines")) }
    return found
  }

  /// A page number: 「— 3 —」「-3-」「第3页 共12页」 alone in its line, at the top or bottom of the page.
  private mutating func markNumbers() {
    for page in pages.indices {
      for index in edge(of: page)
      where Self.isPageNumber(pages[page][index].text) && isNearEdge(pages[page][index], page) {
        pages[page][index].isFurniture = true
      }
    }
  }

  /// The outermost lines of a page that are not furniture yet.
  private func edge(of page: Int) -> [Int] {
    let open = pages[page].indices.filter { !pages[page][$0].isFurniture && pages[page][$0].cells.isEmpty }
      .sorted { pages[page][$0].top < pages[page][$1].top }
    return Array(open.prefix(2)) + Array(open.dropFirst(2).suffix(2))
  }

  private func isNearEdge(_ line: PageLine, _ page: Int) -> Bool {
    let height = heights[page]
    return line.bottom < 0.13 * height || line.top > 0.87 * height
  }

  static func isPageNumber(_ line: String) -> Bool {
    let bare = line.removingBlanks()
    guard (1...16).contains(bare.unicodeScalars.count) else { return false }
    var digits = 0
    for scalar in bare.unicodeScalars {
      switch scalar {
      case "0"..."9", "０"..."９": digits += 1
      case "-", "—", "–", "－", "一", "―", "‐", "·", ".", "/", "第", "页", "共", "，", ",", "─", "~", "～": continue
      default: return false
      }
    }
    return (1...8).contains(digits)
  }

  /// The same words at the same place on three pages and on most of them: a running head or a watermark.
  private mutating func markRepeated() {
    guard pages.count >= 3 else { return }
    var places: [String: [(page: Int, line: Int)]] = [:]
    for page in pages.indices {
      for (index, line) in pages[page].enumerated() where !line.isFurniture && line.cells.isEmpty {
        let bucket = heights[page] > 0 ? (line.top / heights[page] * 100).whole(in: -1000...1000) : 0
        let words = isNearEdge(line, page) ? masked(line.text) : line.text
        places["\(bucket) \(words)", default: []].append((page, index))
      }
    }
    // Left and right pages may carry different heads: a third of the pages is enough near the edge.
    for found in places.values {
      let count = Set(found.map(\.page)).count
      let isEdge = found.allSatisfy { isNearEdge(pages[$0.page][$0.line], $0.page) }
      guard count >= 3, count * (isEdge ? 3 : 2) >= pages.count else { continue }
      for place in found { pages[place.page][place.line].isFurniture = true }
    }
    // A page whose every line repeats (a form) says what it says.
    for page in pages.indices where pages[page].allSatisfy(\.isFurniture) {
      for index in pages[page].indices where !Self.isPageNumber(pages[page][index].text) {
        pages[page][index].isFurniture = false
      }
    }
  }

  /// A line's words without spaces, digits alike: 「第3页」 and 「第4页」 are one head.
  private func masked(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          scalar.value.isBlank ? nil : scalar.value.isDigit ? "0" : scalar
        }
      )
    )
  }

  /// The table that the last line belonged to: its number, its heads, and the cells of its last row.
  private struct OpenTable {
    var number: Int
    var heads: [String?]
    var above: [TextSpan] = []
    /// The page has ended since its last row.
    var isCut = false
  }

  /// Appends every page's lines, with a page break between pages. Returns the number of the last line.
  func append(to builder: inout DocumentBuilder, from first: Int = 0) -> Int {
    var number = first
    var table: OpenTable?
    for (index, page) in pages.enumerated() {
      if index > 0 || first > 0 { builder.appendPageBreak(number: max(number, 1)) }
      table?.isCut = true
      for (position, line) in page.enumerated() {
        number += 1
        guard !line.cells.isEmpty else {
          builder.append(line.text, kind: line.isFurniture ? .furniture : .physical, number: number)
          if !line.isFurniture { table = nil }
          continue
        }
        let startsTable = position == 0 || page[position - 1].cells.count != line.cells.count || table?.isCut == true
        var open = table ?? OpenTable(number: builder.openTable(), heads: line.cells)
        if startsTable, table != nil {
          // A table goes on over the page, mostly under the same heads.
          if open.isCut, open.heads.count == line.cells.count {
            open.isCut = false
            if line.cells == open.heads {
              builder.append(line.text, kind: .furniture, number: number)
              table = open
              continue
            }
          } else {
            open = OpenTable(number: builder.openTable(), heads: line.cells)
          }
        }
        open.above = builder.appendRow(table: open.number, cells: line.cells, above: open.above, number: number)
        table = open
      }
    }
    return number
  }
}
