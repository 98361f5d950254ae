package import PolicyModel

extension Deadline {
  /// What the example files call it.
  package var meaning: String {
    let words: String
    switch limit {
    case .by(let date, _): words = "by \(date)"
    case .from(let date): words = "from \(date)"
    case .until(let date): words = "until \(date)"
    case .during(let start, let end): words = "during \(start)/\(end)"
    case .recurring(let rule, let start): words = "every \(rule)" + (start.map { " from \($0)" } ?? "")
    case .within(let limit):
      words =
        "within \(limit.duration)" + (limit.workdays ? " workdays" : "")
        + (limit.before ? " before" : limit.anchor == nil ? "" : " of") + (limit.anchor.map { " \($0)" } ?? "")
    }
    return words + (inferred ? " inferred" : "")
  }
}
