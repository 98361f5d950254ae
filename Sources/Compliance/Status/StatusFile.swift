package import PolicyModel
internal import Yams

/// 履职状态: what people say about the obligations of a bundle, by hand, in YAML.
package struct StatusFile: Sendable, Hashable {
  package static let format = "policyc.status/1"

  /// As the user named it.
  package var name: String
  /// In the order of the file.
  package var entries: [StatusEntry]

  package init(name: String = "status.yaml", entries: [StatusEntry] = []) {
    self.name = name
    self.entries = entries
  }
}

/// What the status file says about one obligation.
package struct StatusEntry: Sendable, Hashable {
  /// Obligation id.
  package var id: String
  /// Of the id in the file, 1-based.
  package var line: Int?
  /// 完成日期
  package var done: CivilDate?
  /// 佐证
  package var evidence: String?
  package var waiver: Waiver?
  /// Of a recurring duty: what was done.
  package var occurrences: [Completion]
  /// 摘录: some words of the obligation, so that people and policyc can recognise it when its id changes.
  package var text: String?

  package init(
    id: String,
    line: Int? = nil,
    done: CivilDate? = nil,
    evidence: String? = nil,
    waiver: Waiver? = nil,
    occurrences: [Completion] = [],
    text: String? = nil
  ) {
    self.id = id
    self.line = line
    self.done = done
    self.evidence = evidence
    self.waiver = waiver
    self.occurrences = occurrences
    self.text = text
  }
}

/// 豁免: an exception with an end.
package struct Waiver: Sendable, Hashable {
  /// Last day it holds; nil where the file states none that can be read, so that it counts as ended.
  package var until: CivilDate?
  package var reason: String?
  package var owner: String?

  package init(until: CivilDate?, reason: String? = nil, owner: String? = nil) {
    self.until = until
    self.reason = reason
    self.owner = owner
  }
}

/// One occurrence of a recurring duty that was done: on a day, for the occurrence that day falls into or for a stated one.
package struct Completion: Sendable, Hashable {
  /// Last day of the occurrence; nil for the one whose period holds `done`.
  package var due: CivilDate?
  package var done: CivilDate
  package var evidence: String?
  package var line: Int?

  package init(due: CivilDate? = nil, done: CivilDate, evidence: String? = nil, line: Int? = nil) {
    self.due = due
    self.done = done
    self.evidence = evidence
    self.line = line
  }
}

extension StatusFile {
  /// Reads a status file; what is not understood is left out and said.
  package static func read(_ text: String, name: String) throws(UnreadableFile) -> (StatusFile, [FileDiagnostic]) {
    var file = HandWrittenFile(name: name)
    var status = StatusFile(name: name)
    let names: Set = ["obligations"]
    guard let parts = try file.parts(of: text, format: StatusFile.format, named: names, in: "the status file") else {
      return (status, file.diagnostics)
    }
    if let obligations = parts["obligations"], !obligations.isEmptyValue {
      if case .mapping(let mapping) = obligations {
        for (key, value) in mapping {
          if let entry = file.statusEntry(key, value) { status.entries.append(entry) }
        }
      } else {
        file.note(.entryMalformed, "'obligations' is not a list of 'ID:' lines", at: obligations)
      }
    }
    return (status, file.diagnostics)
  }
}

extension HandWrittenFile {
  fileprivate mutating func statusEntry(_ key: Node, _ value: Node) -> StatusEntry? {
    guard let id = key.scalar?.string else {
      note(.entryMalformed, "an entry has no obligation id", at: key)
      return nil
    }
    var entry = StatusEntry(id: id, line: key.mark?.line)
    if value.isEmptyValue { return entry }
    let known: Set = ["done", "evidence", "waiver", "occurrences", "text"]
    guard let fields = fields(of: value, known: known, in: "'\(id)'") else { return entry }
    entry.done = date(fields["done"], in: "done", meaning: "it counts as not done")
    entry.evidence = text(fields["evidence"], in: "evidence")
    entry.text = text(fields["text"], in: "text")
    if let waiver = fields["waiver"], !waiver.isEmptyValue { entry.waiver = readWaiver(waiver, of: id) }
    entry.occurrences = items(of: fields["occurrences"], named: "occurrences") { $0.completion($1) }
    return entry
  }

  private mutating func readWaiver(_ node: Node, of id: String) -> Waiver {
    guard let fields = fields(of: node, known: ["until", "reason", "owner"], in: "the waiver of '\(id)'") else {
      return Waiver(until: nil)
    }
    let waiver = Waiver(
      until: date(fields["until"], in: "until", meaning: "the waiver counts as ended"),
      reason: text(fields["reason"], in: "reason"),
      owner: text(fields["owner"], in: "owner")
    )
    if fields["until"]?.isEmptyValue ?? true {
      note(.waiverIncomplete, "the waiver of '\(id)' has no end date 'until'; it counts as ended", at: node)
    }
    let missing = [waiver.reason == nil ? "reason" : nil, waiver.owner == nil ? "owner" : nil].compactMap { $0 }
    if !missing.isEmpty {
      note(.waiverIncomplete, "the waiver of '\(id)' states no \(missing.joined(separator: " and no "))", at: node)
    }
    return waiver
  }

  private mutating func completion(_ node: Node) -> Completion? {
    let notDone = "the occurrence counts as not done"
    if case .scalar = node {
      return date(node, in: "occurrence", meaning: notDone).map { Completion(done: $0, line: node.mark?.line) }
    }
    guard let fields = fields(of: node, known: ["due", "done", "evidence"], in: "an occurrence") else { return nil }
    let due = date(fields["due"], in: "due", meaning: "the occurrence is looked for by its 'done'")
    guard let done = date(fields["done"], in: "done", meaning: notDone) else {
      if fields["done"]?.isEmptyValue ?? true {
        note(.entryMalformed, "an occurrence says no day it was 'done'; it counts as not done", at: node)
      }
      return nil
    }
    return Completion(due: due, done: done, evidence: text(fields["evidence"], in: "evidence"), line: node.mark?.line)
  }
}
