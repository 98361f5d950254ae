internal import PolicyModel

/// What a measure is called: a whole phrase of the notice, never a piece that two texts happen to share.
enum Phrase {
  /// Longest title, in characters.
  private static let longest = 28

  /// The part of the measure's words that says most of what the others say; the first that says something where there is
  /// nothing to compare. Who acts, by when and 应当 in front of it are left out.
  static func best(of measure: Measure, sharedWith others: [Measure], _ folding: NameFolding) -> String {
    let parts = parts(of: measure)
    guard let first = parts.first else { return clipped(measure.obligation.text) }
    let said = others.map { folding.fold($0.obligation.text).pairs }
    var best = (part: first, weight: 0.0)
    for part in parts {
      let pairs = folding.fold(part).pairs
      guard !pairs.isEmpty else { continue }
      // By rarity, so that 加强管理 does not name a measure; against the length, so that the longest part does not.
      let shared = said.reduce(0.0) { sum, other in
        sum + pairs.intersection(other).sorted().reduce(0.0) { $0 + BackgroundFrequencies.rarity(of: $1) }
      }
      let weight = shared / Double(pairs.count + 4)
      if weight > best.weight { best = (part, weight) }
    }
    return clipped(best.part)
  }

  private static func parts(of measure: Measure) -> [String] {
    let text = measure.obligation.text
    var parts: [String] = []
    var depth = 0
    var part = ""
    for character in text where !character.isNewline && character != " " && character != "\u{3000}" {
      if "（(《“".contains(character) { depth += 1 }
      if "）)》”".contains(character) { depth = max(0, depth - 1) }
      if depth == 0, "，；。：,;".contains(character) {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    let names = measure.obligation.bearers.map(\.name).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    let limits = measure.obligation.deadlines.map(\.quote)
    return parts.compactMap { part in
      var rest = part[...]
      var changed = true
      while changed {
        changed = false
        for opener in limits + names + openers where rest.hasPrefix(opener) && rest.count > opener.count {
          rest = rest.dropFirst(opener.count)
          changed = true
        }
      }
      return rest.count >= 4 ? String(rest) : nil
    }
  }

  private static let openers = ["应当", "应", "须", "必须", "要", "请", "由", "于", "在", "各", "并"]

  /// At the end of a phrase where one ends early enough, else with a sign that there is more.
  private static func clipped(_ text: String) -> String {
    let plain = String(text.filter { !$0.isNewline })
    guard plain.count > longest else { return plain }
    let head = plain.prefix(longest)
    if let end = head.lastIndex(where: { "、（(".contains($0) }), head.distance(from: head.startIndex, to: end) >= 8 {
      return String(head[..<end]) + "…"
    }
    return String(head.dropLast()) + "…"
  }
}
