internal import Lexing
internal import PolicyModel

/// What of an obligation alignment looks at, folded once.
struct MeasureFeatures: Sendable {
  var notice: Int
  var text: FoldedText
  var words: [PlacedTerm]
  var characters: [PlacedTerm]
  /// Words of the whole sentence: its other parts say what this one is about.
  var sentence: [PlacedTerm]
  /// Where that sentence stands.
  var place: Place
  var heading: [PlacedTerm]
  /// Terms of the metrics of its targets: 「中心药房覆盖率」.
  var metrics: [[PlacedTerm]]
  /// The clauses around it, the innermost two, by where they start.
  var sections: [Place]
  var due: CivilDate?
  /// Values of its targets.
  var figures: [Double]
  /// Folded names of who must act.
  var bearers: Set<String>
  /// Document numbers the sentence names.
  var basis: Set<String>

  /// Where a clause or a sentence of one side starts.
  struct Place: Sendable, Hashable {
    var notice: Int
    var start: Int
  }
}

/// Reads the features of a side's obligations; what many share is read once.
struct FeatureReader {
  var folding: NameFolding
  private var words: [String: [PlacedTerm]] = [:]

  init(folding: NameFolding) { self.folding = folding }

  mutating func features(of side: DiffSide) -> [MeasureFeatures] {
    let texts = side.notices.map { ScalarText($0.text) }
    return side.measures.map { features(of: $0, in: side.notices[$0.notice], texts[$0.notice]) }
  }

  private mutating func features(of measure: Measure, in notice: Notice, _ text: ScalarText) -> MeasureFeatures {
    let obligation = measure.obligation
    let targets = obligation.quantities.filter { $0.role == .target }
    let names = obligation.bearers.map { folding.fold($0.name).scalars }
    let folded = folding.fold(obligation.text)
    let sentence = text.sentence(around: obligation.span)
    let clauses = notice.clauses.path(to: obligation.span)
    return MeasureFeatures(
      notice: measure.notice,
      text: folded,
      words: folded.words(bearers: names),
      characters: folded.characters(bearers: names),
      sentence: shared(text.string(sentence)),
      place: .init(notice: measure.notice, start: sentence.start),
      heading: shared(measure.heading),
      metrics: targets.compactMap(\.metric).map { shared($0) },
      sections: clauses.enumerated().filter { $0.offset == 0 || !$0.element.heading.isEmpty }.suffix(2)
        .map { .init(notice: measure.notice, start: $0.element.span.start) },
      due: obligation.due,
      figures: targets.map(\.value),
      bearers: Set(obligation.bearers.map { folding.folded($0.fullName ?? $0.name) }),
      basis: Set(
        notice.citations.lazy.filter { obligation.span.contains($0.span) }.compactMap { $0.documentNumber ?? $0.title }
      )
    )
  }

  private mutating func shared(_ text: String) -> [PlacedTerm] {
    if let found = words[text] { return found }
    let found = folding.fold(text).words()
    words[text] = found
    return found
  }
}

extension ScalarText {
  /// From the stop in front of a span to the one behind it; ；and the end of a line stop, too.
  fileprivate func sentence(around span: TextSpan) -> TextSpan {
    func stops(_ offset: Int) -> Bool { [0x3002, 0xFF1B, 0x0A].contains(self[offset]) }
    var start = min(max(0, span.start), count)
    var end = min(max(start, span.end), count)
    while start > 0, !stops(start - 1) { start -= 1 }
    while end < count, !stops(end) { end += 1 }
    return TextSpan(start, end)
  }
}
