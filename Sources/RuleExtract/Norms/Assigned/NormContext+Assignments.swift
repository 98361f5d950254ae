internal import Ingest
internal import Lexing
internal import PolicyModel
internal import Segmenter

extension NormContext {
  /// Gives every sentence the units of the bracket or tail that covers it.
  ///
  /// A bracket covers its item from the item's start, or from the bracket before it; one behind a heading covers the
  /// whole item that the heading opens; 「以下均需…」 covers everything behind it.
  mutating func readAssignments(_ notice: SegmentedNotice) {
    let text = notice.text
    let reader = AssignmentReader(text: text)
    var previousEnd = 0
    var previousStart = 0
    var previousCover = 0
    var standing: [AssignedUnit] = []
    var standingFrom = Int.max
    for index in notice.sentences.indices {
      let sentence = notice.sentences[index]
      switch sentence.role {
      case .head, .signature, .tableRow: continue
      case .heading, .body, .leadIn, .listItem, .assignment: break
      }
      for (content, whole) in candidates(sentence, in: text) {
        guard let reading = reader.read(content) else { continue }
        if !reading.standing.isEmpty {
          standing = reading.standing
          standingFrom = whole.end
        }
        guard !reading.units.isEmpty else { continue }
        let scope = scopeStart(of: sentence, in: notice)
        if sentence.role == .heading || isHeading(whole, sentence, notice), let clause = sentence.clause,
          notice.clauses[clause].span.end > whole.end + 1
        {
          cover(TextSpan(whole.end, notice.clauses[clause].span.end), notice, reading.units)
          previousEnd = max(previousEnd, whole.end)
          continue
        }
        // 「责任单位：市民政局。配合单位：各街道。」: both cover what stands before the first.
        let isNext = sentence.role == .assignment && previousEnd > 0 && whole.start - previousEnd <= 1
        let start = isNext ? previousStart : max(scope, previousEnd)
        let stop = isNext ? max(start, previousCover) : max(start, whole.start)
        if !cover(TextSpan(start, stop), notice, reading.units) {
          diagnostics.append(.assignsNothing(text.string(whole), at: whole))
        }
        previousStart = start
        previousCover = stop
        previousEnd = whole.end
      }
    }
    guard !standing.isEmpty else { return }
    for index in notice.sentences.indices where notice.sentences[index].span.start >= standingFrom {
      add(standing, to: index)
    }
  }

  private static let roundBrackets = ScalarSet([0xFF08, 0x28, 0xFF09, 0x29])

  /// The brackets of a sentence that may assign units, without and with their signs.
  private func candidates(_ sentence: Sentence, in text: ScalarText) -> [(TextSpan, TextSpan)] {
    var found: [(TextSpan, TextSpan)] = []
    var depth = 0
    var open = 0
    var rest = sentence.span
    while let offset = text.firstOffset(of: NormContext.roundBrackets, in: rest) {
      rest.start = offset + 1
      switch text[offset] {
      case 0xFF08, 0x28:
        if depth == 0 { open = offset }
        depth += 1
      case 0xFF09, 0x29:
        guard depth > 0 else { continue }
        depth -= 1
        if depth == 0 { found.append((TextSpan(open + 1, offset), TextSpan(open, offset + 1))) }
      default: break
      }
    }
    if sentence.role == .assignment, text[sentence.span.start] != 0xFF08, text[sentence.span.start] != 0x28 {
      var end = sentence.span.end
      while end > sentence.span.start, text[end - 1].endsSentence { end -= 1 }
      found = [(TextSpan(sentence.span.start, end), sentence.span)]
    }
    return found
  }

  /// Whether a bracket stands in or right behind its item's heading.
  private func isHeading(_ bracket: TextSpan, _ sentence: Sentence, _ notice: SegmentedNotice) -> Bool {
    guard let clause = sentence.clause, let heading = notice.clauses[clause].heading else { return false }
    if heading.contains(bracket) { return true }
    var offset = heading.end
    while offset < bracket.start, notice.text[offset].endsSentence || notice.text[offset] == 0x20 { offset += 1 }
    return offset == bracket.start
  }

  /// Start of the item around a sentence; of the paragraph where there is none.
  private func scopeStart(of sentence: Sentence, in notice: SegmentedNotice) -> Int {
    var next = sentence.clause
    while let clause = next {
      let unit = notice.clauses[clause]
      if unit.level != .inline, unit.level != .attachment { return unit.span.start }
      next = unit.parent
    }
    return notice.ingested.paragraphs[sentence.paragraph].span.start
  }

  @discardableResult
  private mutating func cover(_ span: TextSpan, _ notice: SegmentedNotice, _ units: [AssignedUnit]) -> Bool {
    var found = false
    // Sentences are in text order: start at the first that ends behind the scope.
    var low = 0
    var high = notice.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if notice.sentences[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
    }
    while low < notice.sentences.count, notice.sentences[low].span.start < span.end {
      switch notice.sentences[low].role {
      case .body, .leadIn, .listItem, .heading:
        found = true
        add(units, to: low)
      case .assignment, .head, .signature, .tableRow: break
      }
      low += 1
    }
    return found
  }

  private mutating func add(_ units: [AssignedUnit], to sentence: Int) {
    for unit in units where !assigned[sentence].contains(where: { $0.name == unit.name }) {
      assigned[sentence].append(unit)
    }
  }
}
