internal import PolicyModel
internal import Yams

/// A status or facts file that can't be used at all.
package struct UnreadableFile: Error, Sendable, Hashable {
  package let diagnostic: FileDiagnostic

  package init(diagnostic: FileDiagnostic) { self.diagnostic = diagnostic }
}

/// Reads a YAML (or JSON) file that people write by hand: every value keeps its line, and what is not understood is said.
struct HandWrittenFile {
  /// As the user named it.
  let name: String
  private(set) var diagnostics: [FileDiagnostic] = []

  init(name: String) { self.name = name }

  /// The top of the document; nil when it is empty or holds comments only.
  private func root(of text: String) throws(UnreadableFile) -> Node? {
    // Windows editors put a byte order mark on UTF-8.
    let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let root: Node?
    do {
      root = try compose(yaml: body.first { !$0.isWhitespace } == "{" ? joiningSurrogates(of: body) : body)
    } catch let error as YamlError {
      throw unreadable(error)
    } catch {
      throw UnreadableFile(
        diagnostic: FileDiagnostic(file: name, Diagnostic(.handWrittenFileUnreadable, "not readable"))
      )
    }
    guard let root, !root.isEmptyValue else { return nil }
    guard root.mapping != nil else {
      let problem = "the file has no 'name: value' lines at its top"
      let found = Diagnostic(.handWrittenFileUnreadable, problem, line: root.mark?.line)
      throw UnreadableFile(diagnostic: FileDiagnostic(file: name, found))
    }
    return root
  }

  /// JSON writes a character outside the basic plane (𠮷) as two escapes, `\ud842\udfb7`; YAML knows `\U00020bb7` only.
  private func joiningSurrogates(of json: String) -> String {
    let bytes = Array(json.utf8)
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count)
    func unit(at index: Int) -> UInt32? {
      guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
        return nil
      }
      return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
    var index = 0
    while index < bytes.count {
      if let high = unit(at: index), (0xD800..<0xDC00).contains(high), let low = unit(at: index + 6),
        (0xDC00..<0xE000).contains(low)
      {
        let digits = String(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), radix: 16)
        joined += Array(("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8)
        index += 12
      } else {
        // An escape is two bytes at least: the backslash of a pair must not begin another.
        let width = bytes[index] == UInt8(ascii: "\\") ? min(2, bytes.count - index) : 1
        joined += bytes[index..<(index + width)]
        index += width
      }
    }
    return String(decoding: joined, as: UTF8.self)
  }

  private func unreadable(_ error: YamlError) -> UnreadableFile {
    let (problem, line): (String, Int?) =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (problem, mark.line)
      case .reader(let problem, _, _, _): (problem, nil)
      case .duplicatedKeysInMapping(let duplicates, let context):
        ("\(duplicates.map { "'\($0)'" }.joined(separator: ", ")) stands there more than once", context.mark.line)
      default: ("not readable as YAML", nil)
      }
    return UnreadableFile(
      diagnostic: FileDiagnostic(file: name, Diagnostic(.handWrittenFileUnreadable, problem, line: line))
    )
  }

  /// The parts at the top of a file of this format, by name; nil where it says nothing.
  mutating func parts(
    of text: String,
    format: String,
    named names: Set<String>,
    in place: String
  ) throws(UnreadableFile) -> [String: Node]? {
    guard let root = try root(of: text), let parts = fields(of: root, known: names.union(["format"]), in: place) else {
      return nil
    }
    expect(format: format, in: parts["format"])
    return parts
  }

  mutating func note(_ kind: DiagnosticKind, _ message: String, at node: Node?) {
    diagnostics.append(FileDiagnostic(file: name, Diagnostic(kind, message, line: node?.mark?.line)))
  }

  /// The named fields of a mapping, in the order of the file. What the schema does not know is reported, not ignored.
  mutating func fields(of node: Node, known: Set<String>, in place: String) -> [String: Node]? {
    guard case .mapping(let mapping) = node else {
      note(.entryMalformed, "\(place) is not a list of 'name: value' lines", at: node)
      return nil
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        let written = key.scalar?.string ?? "?"
        let nearest = nearestName(to: written, among: known.sorted())
        note(.entryMalformed, "\(place) has a field '\(written)' that is not known\(proposing(nearest))", at: key)
        continue
      }
      fields[name] = value
    }
    return fields
  }

  /// The format line of the file; reported when it names another format.
  private mutating func expect(format: String, in field: Node?) {
    guard let field, field.scalar?.string != format else { return }
    note(.entryMalformed, "format is '\(field.scalar?.string ?? "?")', this version reads '\(format)'", at: field)
  }

  /// What `read` makes of the items of a list; what it makes nothing of is left out.
  mutating func items<Item>(
    of node: Node?,
    named name: String,
    _ read: (inout HandWrittenFile, Node) -> Item?
  ) -> [Item] {
    guard let node, !node.isEmptyValue else { return [] }
    guard case .sequence(let items) = node else {
      note(.entryMalformed, "'\(name)' is not a list of '- ' lines", at: node)
      return []
    }
    return items.compactMap { read(&self, $0) }
  }

  /// Whether an entry states what it can't be without; what it lacks is said.
  mutating func states(_ required: [String], _ fields: [String: Node], in place: String, at node: Node) -> Bool {
    let missing = required.filter { fields[$0]?.isEmptyValue ?? true }
    if missing.isEmpty { return true }
    note(.entryMalformed, "\(place) states no \(missing.joined(separator: ", no ")) and is left out", at: node)
    return false
  }

  mutating func text(_ node: Node?, in place: String) -> String? {
    guard let node, !node.isEmptyValue else { return nil }
    guard let text = node.scalar?.string else {
      note(.entryMalformed, "\(place) is not a text", at: node)
      return nil
    }
    return text
  }

  mutating func date(_ node: Node?, in place: String, meaning: String) -> CivilDate? {
    guard let node, !node.isEmptyValue else { return nil }
    let written = node.scalar?.string ?? "?"
    guard let date = CivilDate(iso: written) else {
      note(.dateMalformed, "\(place) '\(written)' is no date such as 2026-03-01; \(meaning)", at: node)
      return nil
    }
    return date
  }

  mutating func number(_ node: Node?, in place: String) -> Double? {
    guard let node, !node.isEmptyValue else { return nil }
    guard let value = node.scalar.flatMap({ Double($0.string) }), value.isFinite else {
      note(.entryMalformed, "\(place) '\(node.scalar?.string ?? "?")' is not a number", at: node)
      return nil
    }
    return value
  }

  func proposing(_ name: String?) -> String { name.map { "; did you mean '\($0)'?" } ?? "" }
}

extension Node {
  /// `done:` with nothing behind it, as the starter file leaves it.
  var isEmptyValue: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
  }
}
