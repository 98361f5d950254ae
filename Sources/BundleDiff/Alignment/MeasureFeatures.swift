internal import Lexing
internal import PolicyModel

/// What of an obligation alignment looks at, folded once.
struct MeasureFeatures: Sendable {
  var notice: Int
  /// Equal for obligations of the same words, the strictest sense first: the same id, the same words in a notice of
  /// another number, with local names folded, as a scan reads them.
  var keys: [Int]
  /// A further part of the sentence of the one before it, by the same body.
  var continues: Bool
  var text: FoldedText
  /// Offsets of `text` at which a word starts or ends.
  var cuts: Set<Int>
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

/// Reads the features of obligations; what many share is read once.
struct FeatureReader {
  private var folding: NameFolding
  private var words: [String: [PlacedTerm]] = [:]
  private var numbers: [Key: Int] = [:]

  private enum Key: Hashable {
    case id(String)
    case tail(Substring)
    case folded([UInt32])
    case lookalikes(Lookalikes)
  }

  init(folding: NameFolding) { self.folding = folding }

  mutating func features(of side: DiffSide) -> [MeasureFeatures] {
    let texts = side.notices.map { ScalarText($0.text) }
    return side.measures.indices.map { index in
      let measure = side.measures[index]
      let text = texts[measure.notice]
      let before = index > 0 && side.measures[index - 1].notice == measure.notice ? side.measures[index - 1] : nil
      var features = features(of: measure, in: side.notices[measure.notice], text)
      features.continues = before.map { measure.obligation.continues($0.obligation, in: text) } ?? false
      return features
    }
  }

  private mutating func features(of measure: Measure, in notice: Notice, _ text: ScalarText) -> MeasureFeatures {
    let obligation = measure.obligation
    let targets = obligation.quantities.filter { $0.role == .target }
    let names = obligation.bearers.map { folding.fold($0.name).scalars }
    let folded = folding.fold(obligation.text)
    let spans = folded.wordSpans
    let sentence = text.sentence(around: obligation.span)
    let clauses = notice.clauses.path(to: obligation.span)
    return MeasureFeatures(
      notice: measure.notice,
      keys: [
        number(.id(obligation.id)), number(.tail(obligation.id.split(separator: "#").last ?? "")),
        number(.folded(folded.scalars)), number(.lookalikes(Lookalikes(obligation.text))),
      ],
      continues: false,
      text: folded,
      cuts: Set(spans.map(\.start) + spans.map(\.end)),
      words: folded.words(spans: spans, bearers: names),
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

  private mutating func number(_ key: Key) -> Int {
    let number = numbers[key] ?? numbers.count
    numbers[key] = number
    return number
  }

  private mutating func shared(_ text: String) -> [PlacedTerm] {
    if let found = words[text] { return found }
    let found = folding.fold(text).words()
    words[text] = found
    return found
  }
}

extension Obligation {
  /// A sentence that was read as several obligations of one subject: 「…发展商业健康保险，到2030年…不少于500个」 has its figure in
  /// the second.
  fileprivate func continues(_ other: Obligation, in text: ScalarText) -> Bool {
    other.span.end <= span.start && span.start <= text.count && (bearers.isEmpty || bearers == other.bearers)
      && (other.span.end..<span.start).allSatisfy { [0xFF0C, 0x3001, 0x2C].contains(text[$0]) }
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
