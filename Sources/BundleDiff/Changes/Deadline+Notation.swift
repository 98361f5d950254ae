public import PolicyModel

extension Deadline.Limit {
  /// The limit in ISO 8601 and RFC 5545 words.
  public var notation: String {
    switch self {
    case .by(let date, _): "by \(date)"
    case .from(let date): "from \(date)"
    case .during(let start, let end): "\(start)/\(end)"
    case .until(let date): "until \(date)"
    case .recurring(let rule, let start): rule.description + (start.map { " from \($0)" } ?? "")
    case .within(let limit):
      "\(limit.before ? "-" : "")\(limit.duration)\(limit.workdays ? " workdays" : "")"
        + (limit.anchor.map { " \(limit.before ? "before" : "after") \($0)" } ?? "")
    }
  }
}
