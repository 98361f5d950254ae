package import PolicyModel

/// Which obligation of a new bundle each obligation of an old one has become.
package struct StatusMigration: Sendable {
  /// How sure the counterpart is.
  package enum Match: Sendable, Hashable {
    /// The id is still there.
    case same
    /// Other id, the same words.
    case words(String)
    /// The words changed: the likeness is from 0 to 1.
    case near(String, likeness: Double)
    case none
  }

  package struct Step: Sendable, Hashable {
    package var old: Obligation
    package var match: Match

    package var newID: String? {
      switch match {
      case .same: old.id
      case .words(let id), .near(let id, _): id
      case .none: nil
      }
    }
  }

  /// In the order of the old bundle.
  package let steps: [Step]

  /// Below this likeness two sentences are taken for different duties.
  private static let enough = 0.6

  package init(from old: [Bundle], to new: [Bundle]) {
    let before = old.flatMap(\.notices).flatMap(\.obligations)
    let after = new.flatMap(\.notices).flatMap(\.obligations)
    let kept = Set(after.map(\.id))
    let known = Set(before.map(\.id))
    var matches: [Match] = before.map { kept.contains($0.id) ? .same : .none }
    let candidates = after.filter { !known.contains($0.id) }
    var free = Set(candidates.indices)
    // Equal words first, so that a near one does not take the place of an equal one further down.
    let byWords = Dictionary(grouping: candidates.indices) { plainWords(candidates[$0].text) }
    for (index, obligation) in before.enumerated() where matches[index] == .none {
      let equal = (byWords[plainWords(obligation.text)] ?? []).filter { free.contains($0) }
      guard let place = equal.first(where: { candidates[$0].clause == obligation.clause }) ?? equal.first else {
        continue
      }
      matches[index] = .words(candidates[place].id)
      free.remove(place)
    }
    var shapes = Dictionary(uniqueKeysWithValues: free.map { ($0, SentenceShape(candidates[$0].text)) })
    for (index, obligation) in before.enumerated() where matches[index] == .none {
      let shape = SentenceShape(obligation.text)
      var best: (place: Int, likeness: Double, isHere: Bool)?
      for place in candidates.indices {
        guard let likeness = shapes[place]?.likeness(to: shape), likeness >= StatusMigration.enough else { continue }
        // The same clause decides between two that are equally near.
        let isHere = candidates[place].clause == obligation.clause
        if let best, (best.likeness, best.isHere ? 1 : 0) >= (likeness, isHere ? 1 : 0) { continue }
        best = (place, likeness, isHere)
      }
      guard let best else { continue }
      matches[index] = .near(candidates[best.place].id, likeness: best.likeness)
      shapes[best.place] = nil
    }
    steps = zip(before, matches).map { Step(old: $0, match: $1) }
  }

  /// The ids that changed, one a line: old, new (empty where there is none), how it was found, the words.
  package var table: String {
    var text = "old\tnew\tmatch\ttext\n"
    for step in steps where step.match != .same {
      let how =
        switch step.match {
        case .same: "same"
        case .words: "same words"
        case .near(_, let likeness): "near \(shortNumber((likeness * 100).rounded()))%"
        case .none: "none"
        }
      text += "\(step.old.id)\t\(step.newID ?? "")\t\(how)\t\(StatusFile.excerpt(of: step.old.text))\n"
    }
    return text
  }

  /// A status file carried over.
  package struct Carried: Sendable {
    package var text: String
    /// `LINE: what happened`, for every entry whose id changed.
    package var messages: [String]
    /// Whether every entry has its counterpart.
    package var isComplete: Bool
  }

  /// Writes a status file with the new ids. Only the ids are touched: comments, order and layout stay the user's.
  package func carry(_ text: String, name: String) throws(UnreadableFile) -> Carried {
    let file = try StatusFile.read(text, name: name).0
    let byID = Dictionary(steps.map { ($0.old.id, $0) }) { first, _ in first }
    // By scalars: Swift takes CR LF for one character, and the file's line ends stay what they are.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var notes: [(line: Int, text: String)] = []
    var messages: [String] = []
    var isComplete = true
    for entry in file.entries {
      guard let line = entry.line, lines.indices.contains(line - 1) else { continue }
      guard let step = byID[entry.id], let newID = step.newID else {
        isComplete = false
        messages.append("\(line): warning: '\(entry.id)' has no counterpart in the new bundle; it is left as it is")
        let words = byID[entry.id].map { "，原文：\(StatusFile.excerpt(of: $0.old.text))" } ?? ""
        notes.append((line, "# policyc：新文件中没有对应的义务，请核对\(words)"))
        continue
      }
      guard step.match != .same else { continue }
      // A key may stand in quotes or bare; the id is written the same way in both.
      lines[line - 1] = lines[line - 1].replacing(entry.id, with: newID, maxReplacements: 1)
      if case .near(_, let likeness) = step.match {
        let percent = shortNumber((likeness * 100).rounded())
        messages.append(
          "\(line): note: '\(entry.id)' is now '\(newID)' (\(percent)% alike; the words changed, please check)"
        )
        notes.append((line, "# policyc：原文有改动（相似度\(percent)%），请核对"))
      } else {
        messages.append("\(line): note: '\(entry.id)' is now '\(newID)'")
      }
    }
    for note in notes.sorted(by: { $0.line > $1.line }) {
      let indent = String(lines[note.line - 1].prefix { $0 == " " })
      let end = lines[note.line - 1].unicodeScalars.last == "\r" ? "\r" : ""
      lines.insert(indent + note.text + end, at: note.line - 1)
    }
    return Carried(text: lines.joined(separator: "\n"), messages: messages, isComplete: isComplete)
  }
}

/// The words without blanks, so that other line breaks make no difference.
private func plainWords(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}
