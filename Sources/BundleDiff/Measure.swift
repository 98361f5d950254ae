public import PolicyModel

/// One obligation of a side with the notice it comes from: what is aligned.
public struct Measure: Sendable {
  /// Index of the notice on its side.
  public var notice: Int
  public var obligation: Obligation
  /// Heading of the innermost clause around it that has one; empty where none has.
  public var heading: String
}

/// One side of a difference: all notices of a bundle and their obligations in text order.
public struct DiffSide: Sendable {
  /// The file's name, or what the caller calls this side.
  public var name: String
  public var notices: [Notice]
  public var measures: [Measure]

  public init(name: String, notices: [Notice]) {
    self.name = name
    self.notices = notices
    measures = []
    for (index, notice) in notices.enumerated() {
      for obligation in notice.obligations.sorted(by: { $0.span < $1.span }) {
        measures.append(
          Measure(notice: index, obligation: obligation, heading: notice.clauses.heading(around: obligation.span))
        )
      }
    }
  }

  /// 「陕西省」, else the first issuer, else the title: how a reader calls this side.
  public var label: String {
    guard let notice = notices.first else { return name }
    if let region = notice.header.region { return region.name }
    return notice.header.issuers.first ?? (notice.header.title.isEmpty ? name : notice.header.title)
  }
}

extension [Clause] {
  /// The innermost heading above a span.
  func heading(around span: TextSpan) -> String {
    var heading = ""
    var clauses = self
    while let inner = clauses.first(where: { $0.span.contains(span.start) }) {
      if !inner.heading.isEmpty { heading = inner.heading }
      clauses = inner.children
    }
    return heading
  }
}

/// What of an obligation alignment looks at, folded once.
struct MeasureFeatures: Sendable {
  var notice: Int
  var text: FoldedText
  var pairs: [PlacedTerm]
  var characters: [PlacedTerm]
  var heading: [PlacedTerm]
  /// Terms of the metrics of its targets: 「中心药房覆盖率」.
  var metrics: [[PlacedTerm]]
  var due: CivilDate?
  /// Values of its targets.
  var figures: [Double]
  /// Folded names of who must act.
  var bearers: Set<String>
  /// Document numbers the sentence names.
  var basis: Set<String>

  init(_ measure: Measure, of notice: Notice, folding: NameFolding) {
    let obligation = measure.obligation
    self.notice = measure.notice
    text = folding.fold(obligation.text)
    let names = obligation.bearers.map { folding.fold($0.name).scalars }
    pairs = text.pairs(bearers: names)
    characters = text.characters(bearers: names)
    heading = folding.fold(measure.heading).pairs()
    metrics = obligation.quantities.filter { $0.role == .target }.compactMap(\.metric).map { folding.fold($0).pairs() }
    due = obligation.due
    figures = obligation.quantities.filter { $0.role == .target }.map(\.value)
    bearers = Set(obligation.bearers.map { folding.folded($0.fullName ?? $0.name) })
    basis = Set(
      notice.citations.lazy.filter { obligation.span.contains($0.span) }.compactMap { $0.documentNumber ?? $0.title }
    )
  }
}
