/// Composite units by their ID: what a composite object (复合对象) of a page shows.
typealias OFDUnits = [String: (tree: MarkupTree, node: MarkupTree.Node)]

/// What one part of a document, a page's content or a template, puts on a page.
struct OFDPagePart {
  var fragments: [PageFragment]
  var rules: PageRules
  var verticalLines: [String]
  /// IDs of the templates that the page shows.
  var templates: [String] = []
  /// Of its physical box: left, top, width, height.
  var size: [Double]
  var imageCount: Int
  var elementCount: Int
  /// In bytes of UTF-8.
  var textSize: Int

  init(_ tree: MarkupTree, text: OFDText, box: String) {
    fragments = text.fragments
    rules = text.rules
    verticalLines = text.verticalLines()
    for node in tree.children(tree.root) where tree.name(node) == "Template" {
      if let id = tree.attribute(node, "TemplateID") { templates.append(id) }
    }
    let own = tree.innerText(tree.child(tree.root, ["Area", "PhysicalBox"]))
    size = (own.isEmpty ? box : own).split(whereSeparator: \.isWhitespace).compactMap { PageNumber.read($0) }
    imageCount = tree.all.count { tree.name(.init(index: $0)) == "ImageObject" }
    elementCount = tree.count + text.unitElements
    textSize = fragments.reduce(0) { $0 + $1.text.utf8.count } + verticalLines.reduce(0) { $0 + $1.utf8.count }
  }
}

/// The pages of one document of an OFD, as far as they have been read.
struct OFDPages {
  /// Locations of templates, by their ID.
  let templates: [String: String]
  /// The part that locations are seen from.
  let base: String
  /// The physical box of pages that name none.
  let box: String
  let units: OFDUnits
  /// By location.
  var parts: [String: OFDPagePart] = [:]
  var shownPages: Set<String> = []
  var shownTemplates: Set<String> = []

  init(templates: [String: String], base: String, box: String, units: OFDUnits) {
    self.templates = templates
    self.base = base
    self.box = box
    self.units = units
  }
}
