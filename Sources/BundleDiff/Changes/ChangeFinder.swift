internal import PolicyModel

/// Compares the members of a pair field by field.
struct ChangeFinder {
  var left: [Measure]
  var right: [Measure]
  /// What a timetable elsewhere in the notice says of this measure, with the words that name it: dates and figures, not who
  /// must act.
  var leftTimetable: [(measure: Measure, about: String)] = []
  var rightTimetable: [(measure: Measure, about: String)] = []
  /// The two that made it a pair.
  var core: (left: Measure, right: Measure)
  var leftNotices: [Notice]
  var rightNotices: [Notice]
  var folding: NameFolding
  /// The two are versions of one notice, so that every other word is a change.
  var versions: Bool

  func changes() -> [Change] {
    var changes: [Change] = []
    let a = left.map(\.obligation.text).joined()
    let b = right.map(\.obligation.text).joined()
    let isEdited = versions && Lookalikes(a) != Lookalikes(b)
    // A version that only reads worse, 「8O%」 for 「80%」, says nothing else: what its words no longer gave is no change.
    let isScanned = versions && !isEdited && Lookalikes(a, scans: false) != Lookalikes(b, scans: false)
    due(&changes)
    if isScanned {
      changes.removeAll { $0.left == nil || $0.right == nil }
    } else {
      deadlines(&changes)
      quantities(&changes)
      modality(&changes)
      names(&changes)
      conditions(&changes)
    }
    if isEdited { changes.append(Change(.text, left: a, right: b)) }
    return changes
  }
}

extension [String] {
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
