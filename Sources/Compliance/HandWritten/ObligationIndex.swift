internal import PolicyModel

/// Finds the obligation that some words were taken from, among thousands: made once, asked for every stale entry.
struct ObligationIndex {
  private let obligations: [Obligation]
  /// Neighbouring character pairs of how the texts begin, with the places of those that have them.
  private let places: [UInt64: [Int]]

  /// As far as an excerpt reaches, and some more.
  private static let beginning = 64
  /// How many are compared character by character.
  private static let candidates = 16

  init(_ obligations: [Obligation]) {
    self.obligations = obligations
    var places: [UInt64: [Int]] = [:]
    for (place, obligation) in obligations.enumerated() {
      for pair in SentenceShape(String(obligation.text.prefix(ObligationIndex.beginning))).distinctPairs {
        places[pair, default: []].append(place)
      }
    }
    self.places = places
  }

  /// The obligation whose text begins most like the excerpt, if half of it agrees.
  func nearest(to excerpt: String) -> Obligation? {
    let words = excerpt.hasSuffix("…") ? String(excerpt.dropLast()) : excerpt
    let shape = SentenceShape(words)
    var shared: [Int: Int] = [:]
    for pair in shape.distinctPairs { for place in places[pair] ?? [] { shared[place, default: 0] += 1 } }
    let ranked = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(ObligationIndex.candidates)
    let length = words.count
    var best: (obligation: Obligation, likeness: Double)?
    for (place, _) in ranked {
      let likeness = SentenceShape(String(obligations[place].text.prefix(length))).likeness(to: shape)
      if likeness >= 0.5, likeness > best?.likeness ?? 0 { best = (obligations[place], likeness) }
    }
    return best?.obligation
  }
}
