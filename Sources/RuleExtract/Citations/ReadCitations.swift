internal import Lexing
package import PolicyModel
package import Segmenter

/// Every other document that a notice names, once each, in text order: 「《…的通知》（国卫药政发〔2024〕38号）」, 「国务院令第276号」.
///
/// What the notice itself forwards is none, nor its own number, nor a short name for a document named before.
package func readCitations(in notice: SegmentedNotice) -> Staged<[Citation]> {
  var reader = CitationReader(notice)
  for index in notice.sentences.indices { reader.read(index) }
  return Staged(reader.citations.sorted { $0.span < $1.span })
}

private struct CitationReader {
  private let notice: SegmentedNotice
  private let text: ScalarText
  private let ownNumber: String?
  /// Names that the notice's own title contains, and the title itself.
  private var ownNames: Set<[UInt32]> = []
  /// What the title says the notice puts out: 「印发…标准的通知」 without 《》.
  private var issued: [UInt32] = []
  private(set) var citations: [Citation] = []
  private var byNumber: [String: Int] = [:]
  private var byTitle: [[UInt32]: Int] = [:]
  /// Sentences that end in 「…予以废止：」 or carry such a verb, whose items are repealed.
  private var repealing: Set<Int> = []

  /// A document as it stands in one sentence.
  private struct Named {
    var span: TextSpan
    /// Where 《…》 starts and ends, or the number.
    var title: String?
    var number: String?
    var relation: Citation.Relation = .mentions
  }

  init(_ notice: SegmentedNotice) {
    self.notice = notice
    text = notice.text
    ownNumber = notice.header.documentNumber
    let title = ScalarText(notice.header.title)
    ownNames.insert(CitationReader.key(title, title.span))
    if let issuing = CitationWords.issuing.matches(in: title, title.span).first {
      let object = TextSpan(issuing.span.end, title.count)
      issued = CitationReader.key(title, object)
      for name in CitationReader.names(in: title, object) {
        ownNames.insert(CitationReader.key(title, TextSpan(name.start + 1, name.end - 1)))
      }
    }
    for clause in notice.clauses where clause.level == .attachment {
      if let heading = clause.heading { ownNames.insert(CitationReader.key(text, heading)) }
    }
  }

  mutating func read(_ index: Int) {
    let sentence = notice.sentences[index]
    switch sentence.role {
    case .signature, .assignment: return
    case .head:
      // 题注 and heads name numbers: 「（2000年1月4日国务院令第276号公布）」. A forwarded title is the notice's own.
      for number in DocumentNumbers.read(text, in: sentence.span) where number.form != .yearly {
        record(Named(span: number.span, title: nil, number: number.value))
      }
      return
    case .heading, .body, .leadIn, .listItem, .tableRow: break
    }
    let marks = CitationReader.marks(in: sentence.span, of: text)
    var named = marks.name ? documents(in: sentence.span) : []
    guard !named.isEmpty else {
      if marks.repeal, repeals(behind: sentence.span.start, to: sentence.span.end, documents: []) {
        repealing.insert(index)
      }
      return
    }
    relate(&named, in: sentence.span)
    if let leadIn = sentence.leadIn, repealing.contains(leadIn) {
      for item in named.indices where named[item].relation == .mentions { named[item].relation = .repeals }
    }
    for document in named { record(document) }
  }

  // MARK: Finding

  /// 《 of a name; 号 or a year's bracket of a number.
  private static let nameScalars: [UInt32] = [0x300A, 0x53F7, 0x3014, 0x5B, 0xFF3B, 0x3010, 0x2018, 0x3008]
  private static let nameMarks = ScalarSet(nameScalars)
  private static let repealMarks = ScalarSet(CitationWords.repealEndings.firstScalars)
  private static let eitherMarks = ScalarSet(nameScalars + CitationWords.repealEndings.firstScalars)

  /// The cheap question that most sentences fail: whether one can name a document, or repeal any.
  private static func marks(in span: TextSpan, of text: ScalarText) -> (name: Bool, repeal: Bool) {
    guard let first = text.firstOffset(of: eitherMarks, in: span) else { return (false, false) }
    let rest = TextSpan(first, span.end)
    return (text.firstOffset(of: nameMarks, in: rest) != nil, text.firstOffset(of: repealMarks, in: rest) != nil)
  }

  private func documents(in span: TextSpan) -> [Named] {
    var found: [Named] = []
    var rest = span.start
    func loose(to end: Int) {
      guard end > rest else { return }
      for number in DocumentNumbers.read(text, in: TextSpan(rest, end)) {
        found.append(Named(span: number.span, title: nil, number: number.value))
      }
    }
    for name in CitationReader.names(in: text, span) {
      guard name.start >= rest else { continue }
      loose(to: name.start)
      var document = Named(
        span: name,
        title: DocumentNumbers.compact(text, TextSpan(name.start + 1, name.end - 1)),
        number: nil
      )
      var end = name.end
      // Brackets behind the name: an edition belongs to it, a number pairs with it.
      while end < span.end, Glyph.isOpeningBracket(text[end]), let close = closing(end, limit: span.end) {
        let inner = TextSpan(end + 1, close)
        if CitationWords.titleTails.longestMatch(in: text, at: inner.start, end: inner.end)?.span.end == inner.end {
          document.title? += text.string(TextSpan(end, close + 1))
          document.span.end = close + 1
        } else if document.number == nil, let number = DocumentNumbers.read(text, in: inner).first {
          document.number = number.value
          document.span.end = close + 1
        } else {
          break
        }
        end = close + 1
      }
      rest = end
      let isDefined = text.has("简称", at: name.start - 2) || text.has("简称“", at: name.start - 3)
      let isShort =
        CitationWords.kinds.longestMatch(in: text, at: name.start + 1, end: name.end - 1)?.span.end == name.end - 1
      let inner = TextSpan(name.start + 1, name.end - 1)
      let key = CitationReader.key(text, inner)
      let isOwn = ownNames.contains(key) || key.count >= 6 && issued.holds(key) || isMade(name, key)
      if (isDefined || isShort || isOwn || isForm(inner)) && document.number == nil { continue }
      if isOwn, document.number == ownNumber { continue }
      found.append(document)
    }
    loose(to: span.end)
    return found
  }

  /// 「省局制定了《山西省药品监督管理局…规则》」: what the notice forwards under a longer name.
  private func isMade(_ name: TextSpan, _ key: [UInt32]) -> Bool {
    guard text[name.start - 1] == 0x4E86 else { return false }  // 了
    return ownNames.contains { own in
      own.count >= 6 && (key.suffix(own.count).elementsEqual(own) || own.suffix(key.count).elementsEqual(key))
    }
  }

  /// 「《药品经营许可证》」「《登记表》」
  private func isForm(_ inner: TextSpan) -> Bool {
    CitationWords.forms.longestMatch(in: text, endingAt: inner.end, start: inner.start, longest: 2) != nil
      && CitationWords.lists.longestMatch(in: text, endingAt: inner.end, start: inner.start, longest: 4) == nil
  }

  /// Outermost 《…》 of a span; 《 inside is nested, 〈 and < likewise.
  private static func names(in text: ScalarText, _ span: TextSpan) -> [TextSpan] {
    var found: [TextSpan] = []
    var depth = 0
    var start = span.start
    for offset in span.range {
      if text[offset] == 0x300A {
        if depth == 0 { start = offset }
        depth += 1
      } else if text[offset] == 0x300B, depth > 0 {
        depth -= 1
        if depth == 0 { found.append(TextSpan(start, offset + 1)) }
      }
    }
    return found
  }

  private func closing(_ open: Int, limit: Int) -> Int? {
    var depth = 0
    for offset in open..<max(open, min(limit, open + 120)) {
      if Glyph.isOpeningBracket(text[offset]) {
        depth += 1
      } else if Glyph.isClosingBracket(text[offset]) {
        depth -= 1
        if depth == 0 { return offset }
      }
    }
    return nil
  }

  /// Chinese characters, letters and figures only, so that brackets and spaces make no difference.
  private static func key(_ text: ScalarText, _ span: TextSpan) -> [UInt32] {
    var key: [UInt32] = []
    key.reserveCapacity(span.count)
    for offset in span.range where text[offset].isHan || text[offset].isDigit || text[offset].isLatin {
      key.append(text[offset])
    }
    return key
  }

  // MARK: Relations

  private func relate(_ named: inout [Named], in span: TextSpan) {
    var before = span.start
    var held: Citation.Relation?
    for index in named.indices {
      let gap = TextSpan(before, named[index].span.start)
      if index > 0, isJoint(gap), let held {
        // 「根据《甲》《乙》（…）和《丙》」, also behind 「，国家卫生健康委《丁》」.
        named[index].relation = held
      } else {
        held = cue(in: gap)
        named[index].relation = held ?? .mentions
      }
      before = named[index].span.end
    }
    // 「…同时废止」 ends the sentence of the documents in front of it, unless another verb took them.
    for index in named.indices where named[index].relation == .mentions {
      let rest = named[(index + 1)...].map(\.span)
      if repeals(behind: named[index].span.end, to: span.end, documents: rest) { named[index].relation = .repeals }
    }
  }

  /// Whether nothing but joining words, or the name of a body, parts two documents of a list.
  private func isJoint(_ gap: TextSpan) -> Bool {
    var start = gap.start
    // 「（以下简称《办法》）和」
    if Glyph.isOpeningBracket(text[start]), let close = closing(start, limit: gap.end) { start = close + 1 }
    while start < gap.end, let joint = CitationWords.joints.longestMatch(in: text, at: start, end: gap.end) {
      start = joint.span.end
    }
    if start >= gap.end { return true }
    guard gap.end - start <= 20 else { return false }
    return (start..<gap.end).allSatisfy { text[$0].isHan || text[$0] == 0x3001 }
      && !CitationWords.cues.matches(in: text, TextSpan(start, gap.end)).contains { $0.entry != nil }
      && Agencies.isNames(text, TextSpan(start, gap.end))
  }

  /// The relation of the nearest cue in front of a document, in the same clause of the sentence.
  private func cue(in gap: TextSpan) -> Citation.Relation? {
    var start = gap.start
    for offset in gap.range.reversed() where text[offset] == Glyph.comma || Glyph.isSemicolon(text[offset]) {
      start = offset + 1
      break
    }
    let found = CitationWords.cues.matches(in: text, TextSpan(start, gap.end))
    guard let last = found.last(where: { $0.entry != nil }) else { return nil }
    // A cue far away, behind which another object stands, is not this document's.
    return gap.end - last.span.end <= 60 ? last.entry : nil
  }

  /// Whether 废止 or a like word stands behind `start` outside the names and brackets.
  private func repeals(behind start: Int, to end: Int, documents: [TextSpan]) -> Bool {
    var offset = start
    while offset < end {
      if let document = documents.first(where: { $0.contains(offset) }) {
        offset = document.end
        continue
      }
      if CitationWords.negations.longestMatch(in: text, at: offset, end: end) != nil { return false }
      if CitationWords.repealEndings.longestMatch(in: text, at: offset, end: end) != nil { return true }
      // A further cue takes over: 「《甲》…，按照《乙》执行」.
      offset += 1
    }
    return false
  }

  // MARK: Recording

  private mutating func record(_ document: Named) {
    if let number = document.number, isOwn(number) { return }
    let citation = Citation(
      relation: document.relation,
      title: document.title,
      documentNumber: document.number,
      quote: text.string(document.span),
      span: document.span
    )
    let titleKey = document.title.map { title in
      let scalars = ScalarText(title)
      return CitationReader.key(scalars, scalars.span)
    }
    let known = document.number.flatMap { byNumber[$0] } ?? titleKey.flatMap { byTitle[$0] }
    guard let known else {
      citations.append(citation)
      if let number = document.number { byNumber[number] = citations.count - 1 }
      if let titleKey { byTitle[titleKey] = citations.count - 1 }
      return
    }
    let held = citations[known]
    // Same name, other number: another document (a yearly notice of one name).
    if let number = document.number, let other = held.documentNumber, number != other {
      citations.append(citation)
      byNumber[number] = citations.count - 1
      return
    }
    // The fuller naming stays; the stronger relation wins: a repeal is never lost behind a mention.
    if held.documentNumber == nil && citation.documentNumber != nil || held.title == nil && citation.title != nil {
      var fuller = citation
      fuller.relation = stronger(held.relation, citation.relation)
      citations[known] = fuller
      if let number = citation.documentNumber { byNumber[number] = known }
      if let titleKey { byTitle[titleKey] = known }
    } else if stronger(held.relation, citation.relation) != held.relation {
      var stated = citation
      stated.title = citation.title ?? held.title
      stated.documentNumber = citation.documentNumber ?? held.documentNumber
      citations[known] = stated
    }
  }

  private func isOwn(_ number: String) -> Bool { number == ownNumber }

  private func stronger(_ left: Citation.Relation, _ right: Citation.Relation) -> Citation.Relation {
    func rank(_ relation: Citation.Relation) -> Int {
      switch relation {
      case .repeals: 3
      case .basis: 2
      case .implements: 1
      case .mentions: 0
      }
    }
    return rank(right) > rank(left) ? right : left
  }
}

extension [UInt32] {
  /// Whether a name's scalars stand in these, one behind the other.
  fileprivate func holds(_ name: [UInt32]) -> Bool {
    guard let first = name.first, name.count <= count else { return false }
    return (0...(count - name.count)).contains { start in
      self[start] == first && self[start..<(start + name.count)].elementsEqual(name)
    }
  }
}
