/// The name that a mistyped one most likely stands for; nil when none shares at least half of its characters in order.
package func nearestName(to written: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(written.unicodeScalars)
  var best: (name: String, distance: Int)?
  for name in names {
    let candidate = Array(name.unicodeScalars)
    let longest = max(wanted.count, candidate.count)
    let limit = min((longest + 1) / 2, (best?.distance ?? Int.max))
    guard abs(wanted.count - candidate.count) <= limit else { continue }
    let distance = editDistance(wanted, candidate)
    if distance <= longest / 2, distance < (best?.distance ?? Int.max) { best = (name, distance) }
  }
  return best?.name
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (i, wanted) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, candidate) in right.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (wanted == candidate ? 0 : 1))
      diagonal = above
    }
  }
  return row[right.count]
}

/// Likeness of two sentences from 0 to 1: the share of neighbouring character pairs they have in common.
package func likeness(_ left: String, _ right: String) -> Double {
  func pairs(_ text: String) -> [UInt64: Int] {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    var counts: [UInt64: Int] = [:]
    for (first, second) in zip(scalars, scalars.dropFirst()) {
      counts[UInt64(first.value) << 32 | UInt64(second.value), default: 0] += 1
    }
    return counts
  }
  let a = pairs(left)
  let b = pairs(right)
  let total = a.values.reduce(0, +) + b.values.reduce(0, +)
  guard total > 0 else { return left == right ? 1 : 0 }
  let shared = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
  return Double(2 * shared) / Double(total)
}
