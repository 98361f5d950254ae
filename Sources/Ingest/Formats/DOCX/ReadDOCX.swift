internal import PolicyModel

/// A Word document (ECMA-376, transitional and strict) to its text as Word shows it with all changes accepted.
func readDOCX(named name: String, bytes: [UInt8], limits: ReadLimits) throws(ReadFailure) -> Staged<SourceDocument> {
  let parts = try OfficeParts(named: name, bytes: bytes, limits: limits)
  guard let main = try parts.main() else {
    throw ReadFailure(.partMissing, "\(name) has no main document part; save it anew in the program that made it")
  }
  var diagnostics: [Diagnostic] = []
  var builder = DocumentBuilder()
  let styles = try parts.related(to: main.path, kind: "styles").map(WordStyles.init) ?? WordStyles()
  let numbering = try parts.related(to: main.path, kind: "numbering").map(WordNumbering.init) ?? WordNumbering()

  for head in try parts.allRelated(to: main.path, kind: "header") { appendFurniture(head, styles, to: &builder) }
  var body = WordBody(main.tree, styles: styles, numbering: numbering, builder: builder)
  body.readBlocks(in: main.tree.child(main.tree.root, "body"))
  builder = body.builder
  var number = body.number
  for (kind, ids) in [("footnotes", body.footnotes), ("endnotes", body.endnotes)] where !ids.isEmpty {
    guard let notes = try parts.related(to: main.path, kind: kind) else { continue }
    appendNotes(notes, ids: ids, styles, to: &builder, number: &number)
  }
  for foot in try parts.allRelated(to: main.path, kind: "footer") { appendFurniture(foot, styles, to: &builder) }
  try noteProperties(of: parts, in: &builder)

  guard builder.hasText else {
    throw ReadFailure(
      .noText,
      "\(name) has no text; \(parts.imageCount > 0 ? "it holds \(parts.imageCount) images: recognize their text first (OCR)" : "it is an empty document")"
    )
  }
  if body.acceptedInsertions + body.acceptedDeletions > 0 {
    diagnostics.append(
      Diagnostic(
        .changesAccepted,
        "the document holds tracked changes: \(body.acceptedInsertions) insertions and \(body.acceptedDeletions) deletions "
          + "were read as accepted"
      )
    )
  }
  if body.unreadParts > 0 {
    diagnostics.append(
      Diagnostic(
        .partNotRead,
        "the document embeds \(body.unreadParts) documents of other formats, which were not read"
      )
    )
  }
  return Staged(
    builder.document(
      named: name,
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      encoding: "UTF-8",
      bytes: bytes
    ),
    diagnostics: diagnostics
  )
}

/// The parts of an Office Open XML package, found by their relationships.
private struct OfficeParts {
  private let name: String
  private let package: Package
  private let limits: ReadLimits

  init(named name: String, bytes: [UInt8], limits: ReadLimits) throws(ReadFailure) {
    self.name = name
    self.limits = limits
    do {
      package = try Package(unpacking: bytes, limits: limits) { path in
        let lower = path.lowercased()
        guard lower.hasSuffix(".xml") || lower.hasSuffix(".rels") else { return false }
        return ![
          "/theme/", "/fonttable.xml", "/websettings.xml", "/glossary/", "/charts/", "/diagrams/", "/embeddings/",
        ]
        .contains { lower.contains($0) } && !lower.hasPrefix("customxml/")
      }
    } catch {
      throw ReadFailure(error, in: name, packed: bytes.count, limits: limits)
    }
  }

  var imageCount: Int { package.paths.count { $0.contains("/media/") } }

  func tree(_ path: String) throws(ReadFailure) -> MarkupTree? {
    guard let bytes = package.part(path) else { return nil }
    do {
      return try MarkupTree(parsing: bytes, as: .xml, limits: limits)
    } catch {
      throw ReadFailure(error, in: "\(name) (\(path))", limits: limits)
    }
  }

  /// The document part: the one that the package's relationships name.
  func main() throws(ReadFailure) -> (path: String, tree: MarkupTree)? {
    let path = try targets(of: "", kind: "officeDocument").first ?? "word/document.xml"
    return try tree(path).map { (path, $0) }
  }

  /// Paths of the parts that a part is related to, by the last word of the relationship's type.
  private func targets(of part: String, kind: String) throws(ReadFailure) -> [String] {
    let steps = part.split(separator: "/")
    let folder = steps.dropLast().map { $0 + "/" }.joined()
    guard let relations = try tree("\(folder)_rels/\(steps.last ?? "").rels") else { return [] }
    var paths: [String] = []
    for node in relations.children(relations.root) where relations.name(node) == "Relationship" {
      guard let type = relations.attribute(node, "Type"), type.split(separator: "/").last.map(String.init) == kind,
        relations.attribute(node, "TargetMode") != "External", let target = relations.attribute(node, "Target")
      else { continue }
      // A path that leads out of the archive names no part.
      if let path = Package.resolve(target, from: part) { paths.append(path) }
    }
    return paths
  }

  func related(to part: String, kind: String) throws(ReadFailure) -> MarkupTree? {
    try allRelated(to: part, kind: kind).first
  }

  func allRelated(to part: String, kind: String) throws(ReadFailure) -> [MarkupTree] {
    var trees: [MarkupTree] = []
    for path in try targets(of: part, kind: kind) { if let tree = try tree(path) { trees.append(tree) } }
    return trees
  }

  func properties(_ kind: String) throws(ReadFailure) -> MarkupTree? {
    for path in try targets(of: "", kind: kind) { if let tree = try tree(path) { return tree } }
    return nil
  }
}

private func appendFurniture(_ tree: MarkupTree, _ styles: WordStyles, to builder: inout DocumentBuilder) {
  var body = WordBody(tree, styles: styles, numbering: WordNumbering(), builder: DocumentBuilder())
  body.readBlocks(in: tree.root)
  builder.append(body.builder.joinedLines(separator: " "), kind: .furniture, number: 1)
}

/// Notes stand behind the text, in the order of their references: 「注1：…」.
private func appendNotes(
  _ tree: MarkupTree,
  ids: [String],
  _ styles: WordStyles,
  to builder: inout DocumentBuilder,
  number: inout Int
) {
  var notes: [String: MarkupTree.Node] = [:]
  for node in tree.children(tree.root) { if let id = tree.attribute(node, "id") { notes[id] = node } }
  for (index, id) in ids.enumerated() {
    guard let note = notes[id] else { continue }
    var body = WordBody(tree, styles: styles, numbering: WordNumbering(), builder: DocumentBuilder())
    body.readBlocks(in: note)
    let text = body.builder.joinedLines(separator: " ")
    guard !text.isEmpty else { continue }
    number += 1
    builder.append("注\(index + 1)：\(text)", kind: .paragraph, number: number)
  }
}

private func noteProperties(of parts: OfficeParts, in builder: inout DocumentBuilder) throws(ReadFailure) {
  for (kind, prefix, names) in [
    ("core-properties", "core", ["title", "subject", "creator", "keywords", "description", "created", "modified"]),
    ("extended-properties", "app", ["Company", "Application"]),
  ] {
    guard let tree = try parts.properties(kind) else { continue }
    for node in tree.children(tree.root) where names.contains(tree.name(node)) {
      builder.note("\(prefix).\(tree.name(node))", tree.innerText(node))
    }
  }
}
