internal import Ingest
internal import Lexing
internal import PolicyModel

/// Walks a notice's paragraphs and makes its sentences and clauses.
struct SentenceReader {
  private let notice: IngestedNotice
  private let text: ScalarText
  private let layout: Layout
  private let reader: LineReader
  private(set) var builder: ClauseBuilder
  private(set) var sentences: [Sentence] = []
  private var splitter: SentenceSplitter
  private var diagnostics: [Diagnostic] = []
  /// The sentence that opens the list being read, by the clause its items stand below.
  private var lists: [(leadIn: Int, parent: Int?)] = []
  /// Sentences taken for a heading with text behind it in the same paragraph, by clause.
  private var runInHeadings: [Int: Int] = [:]
  /// The paragraph before ended with this sentence's colon.
  private var pendingLeadIn: Int?

  init(_ notice: IngestedNotice, layout: Layout, reader: LineReader) {
    self.notice = notice
    self.layout = layout
    self.reader = reader
    text = notice.text
    builder = ClauseBuilder(text: notice.text)
    do {
      splitter = SentenceSplitter(text, boundaries: try boundaries(.sentence, in: text.scalars[...]))
    } catch {
      diagnostics.append(
        Diagnostic(.breakerUnavailable, "ICU's sentence iterator failed with status \(error.status); cut without it")
      )
      splitter = SentenceSplitter(text, boundaries: [])
    }
  }

  /// Reads every paragraph once, in order.
  mutating func readAll() -> [Diagnostic] {
    var attachment = 0
    for index in notice.paragraphs.indices {
      let span = notice.paragraphs[index].span
      if attachment < layout.attachments.count, layout.attachments[attachment].paragraph == index {
        start(layout.attachments[attachment], at: index)
        attachment += 1
      }
      switch layout.zones[index] {
      case .head, .recipients: append(span, .head, clause: nil, paragraph: index)
      case .attachmentTitle: append(span, .head, clause: builder.current, paragraph: index)
      case .attachmentList, .imprint: append(span, .signature, clause: nil, paragraph: index)
      case .signature:
        append(span, .signature, clause: nil, paragraph: index)
        if reader.isDated(index) {
          builder.closeAll()
          lists = []
          pendingLeadIn = nil
        }
      case .body: readBody(index)
      }
    }
    settleHeadings()
    diagnostics += splitter.tooLong.map {
      Diagnostic(.sentenceTooLong, "\($0.count) characters without an end", at: $0)
    }
    return diagnostics + builder.diagnostics
  }

  /// Clauses next to each other all have names or none: where most siblings start with a rule, a short first sentence
  /// (「提倡业主购买电梯安全责任保险。支持…」) is a rule too.
  private mutating func settleHeadings() {
    struct Group: Hashable {
      var parent: Int?
      var level: ClauseUnit.Level
    }
    var balance: [Group: Int] = [:]
    for clause in builder.clauses where clause.level.isItem {
      balance[Group(parent: clause.parent, level: clause.level), default: 0] += clause.heading == nil ? -1 : 1
    }
    for (clause, sentence) in runInHeadings {
      let unit = builder.clauses[clause]
      guard let surplus = balance[Group(parent: unit.parent, level: unit.level)], surplus < 0 else { continue }
      builder.dropHeading(of: clause)
      sentences[sentence].role = .body
    }
  }

  private mutating func start(_ attachment: Layout.Attachment, at index: Int) {
    var heading: TextSpan?
    if let label = attachment.label, attachment.title.contains(index) {
      var start = label.end
      let end = notice.paragraphs[attachment.title.upperBound - 1].span.end
      while start < end, Glyph.isColon(text[start]) || Glyph.isSpace(text[start]) { start += 1 }
      heading = TextSpan(start, end)
    } else if let first = attachment.title.first, let last = attachment.title.last {
      heading = notice.paragraphs[first].span.union(notice.paragraphs[last].span)
    }
    builder.startAttachment(label: attachment.label, heading: heading, span: notice.paragraphs[index].span)
    lists = []
    pendingLeadIn = nil
  }

  private mutating func append(
    _ span: TextSpan,
    _ role: Sentence.Role,
    clause: Int?,
    leadIn: Int? = nil,
    paragraph: Int
  ) {
    sentences.append(Sentence(span: span, role: role, clause: clause, leadIn: leadIn, paragraph: paragraph))
  }

  // MARK: Body

  private mutating func readBody(_ index: Int) {
    let paragraph = notice.paragraphs[index]
    if paragraph.kind == .tableRow {
      builder.continueClause(paragraph.span)
      append(paragraph.span, .tableRow, clause: builder.current, paragraph: index)
      builder.endParagraph(leadsIn: false)
      return
    }
    if isClosing(index) {
      builder.closeAll()
      lists = []
      pendingLeadIn = nil
    }
    var start = paragraph.span.start
    if index == layout.headEnd, let recipients = layout.runInRecipients {
      append(recipients, .head, clause: nil, paragraph: index)
      start = recipients.end
    }
    let markers = readMarkers(TextSpan(start, paragraph.span.end))
    start = markers.last?.span.end ?? start
    let signature = layout.runInSignatures[index]
    let rest = TextSpan(start, signature?.start ?? paragraph.span.end)
    let inline = InlineItems.read(rest, behind: markers.last, reader: reader.markers)
    let spans = splitter.sentences(in: rest, cuts: inline.cuts)
    let leadsIn = spans.last.map { opensList($0, paragraph: index) } ?? false
    var heading: HeadingReader.Found?
    if let last = markers.last {
      for marker in markers.dropLast() { open(marker, heading: nil, span: paragraph.span) }
      let inList = pendingLeadIn != nil || builder.continuesList(last)
      let namesItems = builder.namesItems(last)
      // Items of a list all have names, or none has.
      if !inList || namesItems {
        heading = HeadingReader(text: text, reader: reader).read(
          last,
          sentences: spans,
          paragraph: index,
          inList: inList,
          nextIsBody: nextIsBody(index)
        )
      }
      open(last, heading: heading?.span, span: paragraph.span)
    } else {
      builder.continueClause(paragraph.span)
      closeLists()
    }
    write(spans, inline: inline, heading: heading, leadsIn: leadsIn, paragraph: index)
    if let signature { append(signature, .signature, clause: nil, paragraph: index) }
    if leadsIn, let last = sentences.indices.last {
      sentences[last].role = .leadIn
      pendingLeadIn = last
    } else {
      pendingLeadIn = nil
    }
    builder.endParagraph(leadsIn: leadsIn)
  }

  /// The signs that a paragraph starts with: 「第三条（一）…」, they may follow each other directly.
  private func readMarkers(_ span: TextSpan) -> [Marker] {
    guard let first = reader.markers.read(at: span.start, end: span.end), builder.place.accepts(first) else {
      return []
    }
    var markers = [first]
    // Tried on a copy, which is made only where a second sign follows.
    var probe: OpenClauses?
    while markers.count < 3, let before = markers.last,
      let marker = reader.markers.read(at: before.span.end, end: span.end),
      marker.ordinal == 1, marker.style != before.style
    {
      var tried = probe ?? builder.place
      tried.enter(before, as: builder.clauses.count, hasHeading: false)
      guard tried.accepts(marker) else { break }
      probe = tried
      markers.append(marker)
    }
    return markers
  }

  private mutating func open(_ marker: Marker, heading: TextSpan?, span: TextSpan) {
    builder.startClause(marker, heading: heading, span: span)
    let parent = builder.current.flatMap { builder.clauses[$0].parent }
    if let leadIn = pendingLeadIn {
      lists.append((leadIn, parent))
      pendingLeadIn = nil
    } else {
      closeLists()
    }
  }

  /// Drops the lists that the current clause is no part of.
  private mutating func closeLists() {
    while let last = lists.last, !stands(below: last.parent) { lists.removeLast() }
  }

  /// Whether the current clause is inside another; nil is the whole text.
  private func stands(below parent: Int?) -> Bool {
    var next = builder.current
    while let clause = next {
      next = builder.clauses[clause].parent
      if next == parent { return true }
    }
    return false
  }

  private mutating func write(
    _ spans: [TextSpan],
    inline: InlineItems,
    heading: HeadingReader.Found?,
    leadsIn: Bool,
    paragraph: Int
  ) {
    var item = 0
    var clause = builder.current
    var inlineLeadIn: Int?
    let list = lists.last?.leadIn
    for (position, sentence) in spans.enumerated() {
      var span = sentence
      var role: Sentence.Role = list == nil ? .body : .listItem
      var leadIn = list
      while item < inline.markers.count, inline.markers[item].span.start < span.start { item += 1 }
      if item < inline.markers.count, inline.markers[item].span.start == span.start {
        let marker = inline.markers[item]
        clause = builder.addInline(marker, span: span, asSibling: inline.continuesParagraph)
        span.start = min(marker.span.end, span.end)
        if inlineLeadIn == nil, let last = sentences.last, last.paragraph == paragraph,
          Glyph.isColon(text[last.span.end - 1])
        {
          inlineLeadIn = sentences.count - 1
          sentences[sentences.count - 1].role = .leadIn
        }
        item += 1
      }
      if clause != builder.current, let opener = inlineLeadIn {
        role = .listItem
        leadIn = opener
      }
      if position == 0, heading?.isSentence == true {
        role = .heading
        leadIn = nil
      }
      if isAssignment(span) {
        role = .assignment
        leadIn = nil
      }
      guard !span.isEmpty else { continue }
      append(span, role, clause: clause, leadIn: leadIn, paragraph: paragraph)
      if role == .heading, heading?.isRunIn == true, let clause { runInHeadings[clause] = sentences.count - 1 }
      if clause != builder.current, let current = clause {
        builder.extendInline(current, to: span)
        // Items parted by ； end with their list's 。
        if text[span.end - 1] == Glyph.stop, inline.partedBySemicolon { clause = builder.current }
      }
    }
  }

  private func isAssignment(_ span: TextSpan) -> Bool {
    if AssignmentWords.opensSentence(text, span) { return true }
    var end = span.end
    while end > span.start, text[end - 1] == Glyph.stop { end -= 1 }
    guard Glyph.isOpeningBracket(text[span.start]), end > span.start, Glyph.isClosingBracket(text[end - 1]) else {
      return false
    }
    return AssignmentWords.isAssignment(text, TextSpan(span.start, end))
  }

  // MARK: Lists

  /// 「有下列情形之一的，…：」 with items behind it; but not 「现将有关事项通知如下：」, which opens the whole text.
  private func opensList(_ sentence: TextSpan, paragraph: Int) -> Bool {
    guard Glyph.isColon(text[sentence.end - 1]), paragraph + 1 < notice.paragraphs.count,
      layout.zones[paragraph + 1] == .body, notice.paragraphs[paragraph + 1].kind != .tableRow
    else { return false }
    guard let marker = reader.marker(paragraph + 1) ?? nil, marker.ordinal == 1 else {
      return SentenceReader.isDash(text[notice.paragraphs[paragraph + 1].span.start])
    }
    let tail = TextSpan(max(sentence.start, sentence.end - 9), sentence.end)
    // 「现提出以下意见：」 in front of 一、 opens the text, unless it states a condition.
    if builder.current == nil, marker.style == .chinese,
      SentenceReader.conditions.matches(in: text, sentence).isEmpty
    {
      return false
    }
    guard reader.has("如下", in: tail) else { return true }
    return SentenceReader.textOpenings.matches(in: text, tail).isEmpty
  }

  static let conditions = Lexicon(
    ["下列情形", "下列条件", "以下条件", "以下情形", "之一的", "下列要求", "下列行为", "下列材料", "以下材料", "下列规定", "下列职责", "下列义务"].map { ($0, true) }
  )

  private static func isDash(_ scalar: UInt32) -> Bool { scalar == 0x2014 || scalar == 0x2D || scalar == 0x2022 }

  /// What a notice calls itself when it opens its text: 「通知如下：」「提出如下意见：」.
  static let textOpenings = Lexicon(
    [
      "通知", "公告", "通告", "意见", "批复", "答复", "函复", "复函", "决定", "规定", "办法", "方案", "说明", "报告", "通报", "公布", "汇报", "解释", "命令",
      "事项", "函告",
    ].map { ($0, true) }
  )

  /// 「特此通知。」 closes the text, not its last clause.
  private func isClosing(_ index: Int) -> Bool {
    let span = notice.paragraphs[index].span
    return span.count <= 12 && text.has("特此", at: span.start)
  }

  private func nextIsBody(_ index: Int) -> HeadingReader.Next {
    let next = index + 1
    guard next < notice.paragraphs.count, layout.zones[next] == .body, !isClosing(next) else { return .end }
    if notice.paragraphs[next].kind == .tableRow { return .text }
    guard let marker = reader.marker(next) else { return .text }
    return .marker(marker)
  }
}
