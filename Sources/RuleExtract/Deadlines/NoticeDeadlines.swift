internal import Lexing
package import PolicyModel
package import Segmenter

/// The time limits of one notice: what its date, its headings and its declarations say is read once, so that sentences
/// are read in linear time.
package struct NoticeDeadlines: Sendable {
  let notice: SegmentedNotice
  private(set) var year = YearContext()
  private let boundaries: WordBoundaries?
  /// Limits of each clause's heading; empty where it states none.
  private var ofClause: [[Deadline]] = []
  /// From this offset on plain 日 are working days.
  private var workdaysFrom: Int?

  /// - Parameter boundaries: ICU's words of the notice's text, where the caller has them.
  package init(of notice: SegmentedNotice, _ boundaries: WordBoundaries? = nil) {
    self.notice = notice
    self.boundaries = boundaries
    if let adopted = notice.header.adoptedOn ?? notice.header.printedOn ?? notice.header.publishedOn {
      year.reference = adopted
    } else if let known = NoticeDeadlines.documentYear(of: notice.header) {
      year.reference = CivilDate(year: known, month: 1, day: 1)
      year.referenceIsExact = false
    }
    workdaysFrom = declaresWorkdays(notice.text, notice.text.span)
    var context = DeadlineContext()
    context.year = year
    context.boundaries = boundaries
    ofClause = notice.clauses.map { clause in
      guard let heading = clause.heading, heading.count <= 80, TimeReading.mayHoldTime(notice.text, heading) else {
        return []
      }
      return readDeadlines(in: notice.text, heading, context: context).output
        .filter { ($0.lastDay != nil || $0.limit.kind == .from) && !notice.isDoubtful($0.span) }
        .map { limit in
          var inherited = limit
          inherited.inherited = true
          return inherited
        }
    }
  }

  /// Every time limit of one sentence, in text order.
  package func read(_ sentence: Int) -> Staged<[Deadline]> {
    var claims: [Claim] = []
    return read(sentence, &claims)
  }

  /// - Parameter claims: what became of each time is added here.
  func read(_ sentence: Int, _ claims: inout [Claim]) -> Staged<[Deadline]> {
    let unit = notice.sentences[sentence]
    switch unit.role {
    case .head, .signature: return Staged([])
    case .heading, .body, .leadIn, .listItem, .assignment, .tableRow: break
    }
    guard TimeReading.mayHoldTime(notice.text, unit.span) else { return Staged([]) }
    var context = DeadlineContext()
    context.year = year
    context.boundaries = boundaries
    context.year.phase = phase(around: sentence)
    if let workdaysFrom { context.daysAreWorkdays = unit.span.end > workdaysFrom }
    return readDeadlines(in: notice.text, unit.span, context: context, &claims)
  }

  /// The limits of the nearest phase or heading above a sentence; empty where none states one.
  package func inherited(by sentence: Int) -> [Deadline] {
    limits(around: sentence, titlesCount: false)
  }

  /// The limits of the nearest heading that states any. A plan's title is its name: 「…实施方案（2024—2030年）」 dates the
  /// days inside it, and no duty.
  private func limits(around sentence: Int, titlesCount: Bool) -> [Deadline] {
    let unit = notice.sentences[sentence]
    var clause = unit.clause
    while let index = clause {
      let isOwn = notice.clauses[index].heading.map { $0.overlaps(unit.span) } ?? false
      let counts = titlesCount || notice.clauses[index].level != .attachment
      if !isOwn, counts, !ofClause[index].isEmpty { return ofClause[index] }
      clause = notice.clauses[index].parent
    }
    return []
  }

  private func phase(around sentence: Int) -> (start: CivilDate, end: CivilDate)? {
    for deadline in limits(around: sentence, titlesCount: true) {
      switch deadline.limit {
      case .during(let start, let end): return (start, end)
      case .by(let date, _):
        guard let start = CivilDate(year: date.year, month: 1, day: 1) else { continue }
        return (start, date)
      default: continue
      }
    }
    return nil
  }

  /// The year of 〔2025〕 in the document number, else of the title.
  private static func documentYear(of header: NoticeHeader) -> Int? {
    for words in [header.documentNumber ?? "", header.title] {
      let text = ScalarText(words)
      var offset = 0
      while offset + 4 <= text.count {
        if text[offset].isDigit, !text[offset - 1].isDigit, !text[offset + 4].isDigit,
          let year = DateReader(text: text, end: offset + 4).plainNumber(at: offset, digits: 4), year.count == 4,
          (1949...2199).contains(year.value)
        {
          return year.value
        }
        offset += 1
      }
    }
    return nil
  }
}
