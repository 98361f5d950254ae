/// The name that a mistyped one most likely stands for; nil when none shares at least half of its characters in order.
package func nearestName(to written: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(written.unicodeScalars)
  var best: (name: String, distance: Int)?
  for name in names {
    let candidate = Array(name.unicodeScalars)
    let longest = max(wanted.count, candidate.count)
    let limit = min((longest + 1) / 2, (best?.distance ?? Int.max))
    guard abs(wanted.count - candidate.count) <= limit else { continue }
    guard let distance = editDistance(wanted, candidate, atMost: limit) else { continue }
    if distance <= longest / 2, distance < (best?.distance ?? Int.max) { best = (name, distance) }
  }
  return best?.name
}

/// Nil as soon as it is sure to be more than the limit.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
  var row = Array(0...right.count)
  for (i, wanted) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, candidate) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (wanted == candidate ? 0 : 1))
      diagonal = above
    }
    // No row's least value is less than that of the row before.
    guard row.contains(where: { $0 <= limit }) else { return nil }
  }
  return row[right.count]
}

/// The neighbouring character pairs of a sentence, sorted, so that many sentences can be held against one another.
struct SentenceShape {
  private let pairs: [UInt64]

  /// Each pair once.
  var distinctPairs: [UInt64] {
    pairs.indices.filter { $0 == 0 || pairs[$0] != pairs[$0 - 1] }.map { pairs[$0] }
  }

  init(_ text: String) {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    pairs = zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) }.sorted()
  }

  /// From 0 to 1: the share of pairs they have in common. Zero for two sentences without a pair: nothing says that they are alike.
  func likeness(to other: SentenceShape) -> Double {
    let total = pairs.count + other.pairs.count
    guard total > 0 else { return 0 }
    var shared = 0
    var (left, right) = (0, 0)
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] { shared += 1 }
      let (a, b) = (pairs[left], other.pairs[right])
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return Double(2 * shared) / Double(total)
  }
}
