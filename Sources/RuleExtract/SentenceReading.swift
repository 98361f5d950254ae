internal import Lexing
internal import PolicyModel
internal import Segmenter

/// What the three grammars found in one sentence, before it is known which value belongs to which norm.
struct SentenceReading {
  var sentence: Int
  /// Markers of the clauses around it, from the top.
  var path: [String]
  var deadlines: [Deadline]
  var quantities: [Quantity]
  var norms: [Obligation]
  /// The limits of the phase or heading around it.
  var inherited: [Deadline]
  /// The limit that opens the sentence whose next part, behind ；, this is: 「到2025年，…达到70%；建成500家。」
  var shared: Deadline?

  /// Puts every value under the norm that it binds; values of a sentence without a norm become a statement.
  ///
  /// - A value belongs to the norm whose words hold it; before the first norm (「到2027年，…」) to the norm that follows;
  ///   between two to the one before it.
  /// - A sentence without a verb of duty that sets a figure to be reached (「到2030年，筛查率达70%」) or a fine
  ///   (「情节严重的，处50万元以上100万元以下罚款」) is an obligation by that figure.
  /// - The values of a list item that is a condition (「有下列情形之一的，…：（一）未满3年的」) belong to the norm that the
  ///   list conditions.
  mutating func join(in notice: SegmentedNotice, into extraction: inout Extraction) {
    let span = notice.sentences[sentence].span
    if norms.isEmpty, let rule = dutyByFigure(in: notice) {
      norms = [
        Obligation(
          modality: .obligation,
          text: notice.text.string(span),
          span: span,
          decidedBy: ["modality": rule]
        )
      ]
    }
    guard !norms.isEmpty else {
      guard !deadlines.isEmpty || !quantities.isEmpty else { return }
      if let conditioned = conditionedNorm(in: notice, among: extraction.obligations) {
        extraction.obligations[conditioned].deadlines += deadlines
        extraction.obligations[conditioned].quantities += quantities
        return
      }
      extraction.statements.append(
        Statement(
          clause: path,
          text: notice.text.string(span),
          span: span,
          lines: notice.lines(of: span),
          deadlines: deadlines,
          quantities: quantities
        )
      )
      return
    }
    for deadline in deadlines { norms[owner(of: deadline.span, among: norms)].deadlines.append(deadline) }
    for quantity in quantities { norms[owner(of: quantity.span, among: norms)].quantities.append(quantity) }
    let opening = openingDeadline(in: notice)
    let isPart = shared != nil && isPart(in: notice)
    for index in norms.indices {
      norms[index].clause = path
      norms[index].lines = notice.lines(of: norms[index].span)
      let isBound = isPart || norms[index].quantities.contains { $0.role == .target }
      norms[index].bind(inherited, opening: opening, shared: isBound ? shared : nil)
      norms[index].dateFigures(sentence: deadlines)
    }
    // Handed over one by one, not copied: an obligation is large.
    if extraction.obligations.isEmpty {
      swap(&extraction.obligations, &norms)
    } else {
      norms.reverse()
      while let norm = norms.popLast() { extraction.obligations.append(norm) }
    }
  }

  /// The assembly's rule by which a sentence without a verb of duty is an obligation all the same; nil where it is none.
  private func dutyByFigure(in notice: SegmentedNotice) -> String? {
    switch notice.sentences[sentence].role {
    case .head, .heading, .leadIn, .assignment, .signature: return nil
    case .body, .listItem, .tableRow: break
    }
    // How long the notice itself, or a licence, is valid binds nobody to act.
    if quantities.contains(where: { $0.role == .target && $0.metric?.hasSuffix("有效期") != true }) {
      return "assembly.target"
    }
    return quantities.contains { $0.role == .penalty } ? "assembly.penalty" : nil
  }

  /// The norm of the list's opening sentence that has this item among its conditions.
  private func conditionedNorm(in notice: SegmentedNotice, among obligations: [Obligation]) -> Int? {
    guard let leadIn = notice.sentences[sentence].leadIn else { return nil }
    let opening = notice.sentences[leadIn].span
    let item = notice.sentences[sentence].span
    var index = obligations.count
    while index > 0, obligations[index - 1].span.start >= opening.start {
      index -= 1
      if opening.contains(obligations[index].span),
        obligations[index].conditions.contains(where: { $0.span.overlaps(item) })
      {
        return index
      }
    }
    return nil
  }

  private func owner(of value: TextSpan, among norms: [Obligation]) -> Int {
    if let inside = norms.lastIndex(where: { $0.span.contains(value) }) { return inside }
    return norms.lastIndex { $0.span.start <= value.start } ?? 0
  }

  /// Whether the sentence is a part of one, behind ；, and no sentence of its own.
  private func isPart(in notice: SegmentedNotice) -> Bool {
    sentence > 0 && notice.text[notice.sentences[sentence - 1].span.end - 1] == 0xFF1B
  }

  /// A limit that opens the sentence binds every norm of it: 「2025年底前，各市建立…，各县完成…」.
  func openingDeadline(in notice: SegmentedNotice) -> Deadline? {
    guard let first = deadlines.first, first.lastDay != nil else { return nil }
    return first.span.start <= notice.sentences[sentence].span.start + 1 ? first : nil
  }
}

extension Obligation {
  /// The date that binds: the norm's own, the one that opens its sentence, or the nearest phase's or heading's.
  fileprivate mutating func bind(_ inherited: [Deadline], opening: Deadline?, shared: Deadline?) {
    if let own = deadlines.filter({ $0.lastDay != nil }).max(by: { left, right in
      guard let left = left.lastDay, let right = right.lastDay else { return false }
      return left < right
    }) {
      // Milestones: 「到2026年达到50%，2027年达到70%」 is done when the last is.
      due = own.lastDay
      decidedBy["due"] = own.rule
      return
    }
    guard deadlines.isEmpty,
      var nearest = opening ?? (modality == .obligation ? shared : nil)
        ?? inherited.first(where: { $0.lastDay != nil })
    else { return }
    nearest.inherited = true
    due = nearest.lastDay
    decidedBy["due"] = "inherited:" + nearest.rule
    deadlines.append(nearest)
  }

  /// Gives each figure the date that binds it.
  ///
  /// As many dates as targets, one behind the other (「2026年6月底、9月底和12月底前，分别完成30%、60%和100%」), go in pairs; else
  /// the nearest date in front of the figure binds it, and without one the obligation's own.
  fileprivate mutating func dateFigures(sentence: [Deadline]) {
    let dated = sentence.filter { $0.lastDay != nil }
    let targets = quantities.indices.filter { quantities[$0].role == .target }
    let firstTarget = targets.first.map { quantities[$0].span.start } ?? 0
    let isPaired = dated.count > 1 && dated.count == targets.count && dated.allSatisfy { $0.span.start < firstTarget }
    for (place, index) in targets.enumerated() {
      if isPaired {
        quantities[index].due = dated[place].lastDay
      } else {
        let before = deadlines.last {
          $0.lastDay != nil && !$0.inherited && $0.span.start <= quantities[index].span.start
        }
        quantities[index].due = before?.lastDay ?? due
      }
    }
  }
}
