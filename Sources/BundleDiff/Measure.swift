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
  func heading(around span: TextSpan) -> String { path(to: span).last { !$0.heading.isEmpty }?.heading ?? "" }

  /// The clauses around the start of a span, outermost first. Siblings are in text order.
  func path(to span: TextSpan) -> [Clause] {
    var path: [Clause] = []
    var clauses = self
    while let inner = clauses.clause(at: span.start) {
      path.append(inner)
      clauses = inner.children
    }
    return path
  }

  private func clause(at offset: Int) -> Clause? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].span.contains(offset) ? self[low] : nil
  }
}
