internal import Lexing
internal import PolicyModel

/// An OFD document (GB/T 33190-2016) to the lines of its pages.
///
/// Annotations (watermarks, stamps, remarks) are not part of the text; signatures and attachments are named in the
/// metadata.
func readOFD(named name: String, bytes: [UInt8], limits: ReadLimits) throws(ReadFailure) -> Staged<SourceDocument> {
  var reader = OFDReader(name: name, bytes: bytes, limits: limits)
  try reader.read()
  return Staged(
    reader.builder.document(named: name, mediaType: "application/ofd", encoding: "UTF-8", bytes: bytes),
    diagnostics: reader.diagnostics
  )
}

private struct OFDReader {
  typealias Node = MarkupTree.Node

  let name: String
  let bytes: [UInt8]
  let limits: ReadLimits
  var builder = DocumentBuilder()
  var diagnostics: [Diagnostic] = []
  private var package: Package?
  private var number = 0
  private var pageCount = 0
  private var imageCount = 0
  /// Elements of all pages so far: many pages may name one part.
  private var elementCount = 0
  /// Bytes of text on all pages so far.
  private var textSize = 0

  init(name: String, bytes: [UInt8], limits: ReadLimits) {
    self.name = name
    self.bytes = bytes
    self.limits = limits
  }

  mutating func read() throws(ReadFailure) {
    do {
      package = try Package(unpacking: bytes, limits: limits) { path in
        let lower = path.lowercased()
        return lower.hasSuffix(".xml") && !lower.contains("/res/") && !lower.contains("/annot")
      }
    } catch {
      throw ReadFailure(error, in: name, packed: bytes.count, limits: limits)
    }
    guard let main = try tree("OFD.xml") else {
      throw ReadFailure(.partMissing, "\(name) has no OFD.xml; save it anew in the program that made it")
    }
    for body in main.children(main.root) where main.name(body) == "DocBody" {
      try readDocument(body, main)
    }
    guard builder.hasText else {
      throw ReadFailure(
        .noText,
        "\(name) has no text layer: its \(pageCount) pages hold \(imageCount) images and no text; "
          + "recognize the text first (OCR), or compile the text version"
      )
    }
  }

  private func tree(_ path: String) throws(ReadFailure) -> MarkupTree? {
    guard let bytes = package?.part(path) else { return nil }
    do {
      return try MarkupTree(parsing: bytes, as: .xml, limits: limits)
    } catch {
      throw ReadFailure(error, in: "\(name) (\(path))", limits: limits)
    }
  }

  /// The part that a location names: seen from the part it stands in, or from the root, as some programs write it.
  private func part(_ location: String?, from base: String) throws(ReadFailure) -> (path: String, tree: MarkupTree)? {
    guard let location = location?.trimmingBlanks(), !location.isEmpty else { return nil }
    for path in [Package.resolve(location, from: base), Package.resolve(location, from: "")] {
      if let path, let tree = try tree(path) { return (path, tree) }
    }
    return nil
  }

  private mutating func readDocument(_ body: Node, _ main: MarkupTree) throws(ReadFailure) {
    noteInformation(main.child(body, "DocInfo"), main)
    let root = main.innerText(main.child(body, "DocRoot"))
    guard let document = try part(root, from: "OFD.xml") else {
      throw ReadFailure(
        .partMissing,
        "\(name) has no part '\(root.trimmingBlanks())', which OFD.xml names as its document"
      )
    }
    try noteSignatures(main.innerText(main.child(body, "Signatures")))
    let tree = document.tree
    let common = tree.child(tree.root, "CommonData")
    let box = tree.innerText(tree.child(common, ["PageArea", "PhysicalBox"]))
    var templates: [String: String] = [:]
    for template in tree.children(common) where tree.name(template) == "TemplatePage" {
      if let id = tree.attribute(template, "ID"), let location = tree.attribute(template, "BaseLoc") {
        templates[id] = location
      }
    }
    var source = OFDPages(
      templates: templates,
      base: document.path,
      box: box,
      units: try units(of: tree, document.path)
    )
    var pages: [Page] = []
    var repeatedPages = 0
    for page in tree.children(tree.child(tree.root, "Pages")) where tree.name(page) == "Page" {
      pageCount += 1
      guard pageCount <= limits.maximumParts else {
        throw ReadFailure(
          .tooManyParts,
          "\(name) names more than \(limits.maximumParts) pages (seen: \(pageCount)); raise --max-parts if it is genuine"
        )
      }
      if let location = tree.attribute(page, "BaseLoc"), !source.shownPages.insert(location).inserted {
        repeatedPages += 1
        continue
      }
      guard let content = try pagePart(tree.attribute(page, "BaseLoc"), of: &source) else {
        diagnostics.append(
          Diagnostic(.partNotRead, "page \(pageCount) (\(tree.attribute(page, "BaseLoc") ?? "no path")) is missing")
        )
        continue
      }
      imageCount += content.imageCount
      var shown = Page(
        width: content.size.count > 2 ? content.size[2] : 210,
        height: content.size.count > 3 ? content.size[3] : 297,
        fragments: content.fragments,
        rules: content.rules,
        verticalLines: content.verticalLines
      )
      for id in content.templates {
        guard let location = source.templates[id], let template = try pagePart(location, of: &source) else { continue }
        let isOrnament = !source.shownTemplates.insert(id).inserted
        shown.fragments += template.fragments.map { fragment in
          var fragment = fragment
          fragment.isOrnament = fragment.isOrnament || isOrnament
          return fragment
        }
        shown.rules.add(template.rules)
        shown.verticalLines += template.verticalLines
      }
      pages.append(shown)
    }
    if repeatedPages > 0 {
      diagnostics.append(
        Diagnostic(
          .partNotRead,
          "\(repeatedPages) \(repeatedPages == 1 ? "page names" : "pages name") the part of an earlier page again; each "
            + "part was read once"
        )
      )
    }
    let sequence = PageSequence(pages)
    diagnostics += sequence.tangledLines()
    number = sequence.append(to: &builder, from: number)
    try noteAttachments(tree.innerText(tree.child(tree.root, "Attachments")), from: document.path)
  }

  /// What stands on a page, counted each time it is shown. A part that several pages name is read once.
  private mutating func pagePart(_ location: String?, of source: inout OFDPages) throws(ReadFailure) -> OFDPagePart? {
    guard let location else { return nil }
    let part: OFDPagePart
    if let known = source.parts[location] {
      part = known
    } else {
      guard let content = try self.part(location, from: source.base) else { return nil }
      var text = OFDText()
      text.read(content.tree, units: source.units, most: limits.maximumNodes)
      part = OFDPagePart(content.tree, text: text, box: source.box)
      source.parts[location] = part
    }
    elementCount += part.elementCount
    if elementCount > limits.maximumNodes { throw ReadFailure(.tooManyNodes, in: name, limits: limits) }
    textSize += part.textSize
    guard textSize <= limits.maximumBytes else {
      throw ReadFailure(
        .inputTooLarge,
        "the pages of \(name) show more than \(limits.maximumBytes >> 20) MiB of text (seen: \(textSize) bytes); "
          + "raise --max-size if it is genuine"
      )
    }
    return part
  }

  /// The composite units (复合图元) of a document's resources, by their ID.
  private func units(of document: MarkupTree, _ base: String) throws(ReadFailure) -> OFDUnits {
    var units: OFDUnits = [:]
    for resource in document.children(document.child(document.root, "CommonData")) {
      guard document.name(resource) == "PublicRes" || document.name(resource) == "DocumentRes",
        let found = try part(document.innerText(resource), from: base)
      else { continue }
      let tree = found.tree
      for unit in tree.children(tree.child(tree.root, "CompositeGraphicUnits")) {
        guard let id = tree.attribute(unit, "ID") else { continue }
        units[id] = (tree, tree.child(unit, "Content"))
      }
    }
    return units
  }

  private mutating func noteInformation(_ information: Node, _ tree: MarkupTree) {
    let kept = ["Title", "Author", "Subject", "Abstract", "CreationDate", "ModDate", "Creator"]
    for node in tree.children(information) where kept.contains(tree.name(node)) {
      builder.note("ofd.\(tree.name(node))", tree.innerText(node))
    }
  }

  /// Electronic seals: who signed with what, and when. Whether a signature holds is not checked.
  private mutating func noteSignatures(_ location: String) throws(ReadFailure) {
    guard let list = try part(location, from: "OFD.xml") else { return }
    for node in list.tree.children(list.tree.root) where list.tree.name(node) == "Signature" {
      guard let signature = try part(list.tree.attribute(node, "BaseLoc"), from: list.path) else { continue }
      let tree = signature.tree
      let info = tree.child(tree.root, "SignedInfo")
      let provider = tree.child(info, "Provider")
      let words = [
        list.tree.attribute(node, "Type") ?? "", tree.attribute(provider, "ProviderName") ?? "",
        tree.attribute(provider, "Company") ?? "",
        tree.innerText(tree.child(info, "SignatureDateTime")).trimmingBlanks(),
      ]
      builder.note("ofd.Signature", words.filter { !$0.isEmpty }.joined(separator: " "))
    }
  }

  /// Each attachment costs a pass over the archive.
  private static let mostAttachments = 50

  private mutating func noteAttachments(_ location: String, from base: String) throws(ReadFailure) {
    guard let list = try part(location, from: base) else { return }
    var names: [String] = []
    for node in list.tree.children(list.tree.root) where list.tree.name(node) == "Attachment" {
      let file = list.tree.innerText(list.tree.child(node, "FileLoc")).trimmingBlanks()
      let shown = list.tree.attribute(node, "Name") ?? String(file.split(separator: "/").last ?? "")
      names.append(shown)
      builder.note("ofd.Attachment", shown)
      guard let path = Package.resolve(file, from: list.path) else { continue }
      guard names.count <= OFDReader.mostAttachments else {
        diagnostics.append(Diagnostic(.partNotRead, "the attachment '\(shown)' was not read; compile it by itself"))
        continue
      }
      try readAttachment(path, shown)
    }
  }

  /// An attached document follows the pages; anything else is named only. Attachments of attachments are not read.
  private mutating func readAttachment(_ path: String, _ shown: String) throws(ReadFailure) {
    let content: [UInt8]?
    do {
      content = try Package(unpacking: bytes, limits: limits) { $0 == path }.part(path)
    } catch {
      throw ReadFailure(error, in: name, packed: bytes.count, limits: limits)
    }
    guard let content, !content.isEmpty else { return }
    let attached: Staged<SourceDocument>
    do {
      switch SourceFormat(detecting: content) {
      case .docx: attached = try readDOCX(named: shown, bytes: content, limits: limits)
      case .html: attached = try readHTML(named: shown, bytes: content, limits: limits)
      case .plainText where shown.lowercased().hasSuffix(".txt"):
        attached = try readPlainText(named: shown, bytes: content, limits: limits)
      default:
        diagnostics.append(Diagnostic(.partNotRead, "the attachment '\(shown)' was not read; compile it by itself"))
        return
      }
    } catch {
      diagnostics.append(Diagnostic(.partNotRead, "the attachment '\(shown)' can't be read: \(error.message)"))
      return
    }
    diagnostics += attached.diagnostics
    number = builder.append(attached.output, from: number)
  }
}

extension DocumentBuilder {
  /// Appends all lines of another document behind a page break; the number of the last one.
  mutating func append(_ document: SourceDocument, from first: Int) -> Int {
    appendPageBreak(number: max(first, 1))
    var number = first
    var numbers: [Int: Int] = [:]
    var above: [TextSpan] = []
    for line in document.lines {
      number += 1
      guard case .tableRow(let table, let cells) = line.kind else {
        append(document.text.string(line.span), kind: line.kind, number: number)
        continue
      }
      let index = numbers[table] ?? openTable()
      numbers[table] = index
      let shown = cells.map { $0.start >= line.span.start ? document.text.string($0) : nil }
      above = appendRow(table: index, cells: shown, above: above, number: number)
    }
    return number
  }
}
