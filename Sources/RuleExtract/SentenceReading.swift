internal import Lexing
internal import PolicyModel
internal import Segmenter

/// What the three grammars found in one sentence, before it is known which value belongs to which norm.
struct SentenceReading {
  var sentence: Int
  var deadlines: [Deadline]
  var quantities: [Quantity]
  var norms: [Obligation]
  /// The limits of the phase or heading around it.
  var inherited: [Deadline]

  /// Puts every value under the norm that it binds; values of a sentence without a norm become a statement.
  ///
  /// - A value belongs to the norm whose words hold it; before the first norm (「到2027年，…」) to the norm that follows;
  ///   between two to the one before it.
  /// - A sentence that sets a figure to be reached but has no verb of duty (「到2030年，筛查率达70%」) is an obligation
  ///   by that figure.
  func join(in notice: SegmentedNotice, into extraction: inout Extraction) {
    var norms = norms
    let span = notice.sentences[sentence].span
    if norms.isEmpty, setsTarget(in: notice) {
      norms = [
        Obligation(
          modality: .obligation,
          text: notice.text.string(span),
          span: span,
          decidedBy: ["modality": "assembly.target"]
        )
      ]
    }
    guard !norms.isEmpty else {
      guard !deadlines.isEmpty || !quantities.isEmpty else { return }
      extraction.statements.append(
        Statement(
          clause: notice.path(of: notice.sentences[sentence].clause),
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
    let opening = openingDeadline(before: norms)
    for index in norms.indices {
      norms[index].clause = notice.path(of: notice.sentences[sentence].clause)
      norms[index].lines = notice.lines(of: norms[index].span)
      bind(&norms[index], opening: opening, in: notice)
    }
    extraction.obligations += norms
  }

  private func setsTarget(in notice: SegmentedNotice) -> Bool {
    switch notice.sentences[sentence].role {
    case .body, .listItem, .tableRow: quantities.contains { $0.role == .target }
    case .head, .heading, .leadIn, .assignment, .signature: false
    }
  }

  private func owner(of value: TextSpan, among norms: [Obligation]) -> Int {
    if let inside = norms.lastIndex(where: { $0.span.contains(value) }) { return inside }
    return norms.lastIndex { $0.span.start <= value.start } ?? 0
  }

  /// A limit that opens the sentence binds every norm of it: 「2025年底前，各市建立…，各县完成…」.
  private func openingDeadline(before norms: [Obligation]) -> Deadline? {
    guard let first = norms.first, let deadline = deadlines.first(where: { $0.lastDay != nil }) else { return nil }
    return deadline.span.start <= first.span.start + 12 && norms[0].deadlines.contains(deadline) ? deadline : nil
  }

  /// The date that binds: the norm's own, the one that opens its sentence, or the nearest phase's or heading's.
  private func bind(_ norm: inout Obligation, opening: Deadline?, in notice: SegmentedNotice) {
    if let own = norm.deadlines.first(where: { $0.lastDay != nil }) {
      norm.due = own.lastDay
      norm.decidedBy["due"] = own.rule
      return
    }
    var candidates = inherited
    if var opening {
      opening.inherited = true
      candidates.insert(opening, at: 0)
    }
    guard norm.deadlines.isEmpty, let inherited = candidates.first(where: { $0.lastDay != nil }) else { return }
    norm.due = inherited.lastDay
    norm.decidedBy["due"] = "inherited:" + inherited.rule
    norm.deadlines.append(inherited)
  }
}
