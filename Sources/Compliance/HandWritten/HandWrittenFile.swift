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
  func root(of text: String) throws(UnreadableFile) -> Node? {
    // Windows editors put a byte order mark on UTF-8.
    let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    do {
      return try compose(yaml: body)
    } catch let error as YamlError {
      throw unreadable(error)
    } catch {
      throw UnreadableFile(
        diagnostic: FileDiagnostic(file: name, Diagnostic(.handWrittenFileUnreadable, "not readable"))
      )
    }
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
  mutating func expect(format: String, in field: Node?) {
    guard let field, field.scalar?.string != format else { return }
    note(.entryMalformed, "format is '\(field.scalar?.string ?? "?")', this version reads '\(format)'", at: field)
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
