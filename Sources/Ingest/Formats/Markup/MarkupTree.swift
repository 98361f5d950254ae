internal import CMarkup

/// A parsed HTML or XML document: elements and runs of text in document order, read through a cursor of node indexes.
///
/// Owns libxml2's result; every value that leaves it is a copy. Neither Sendable nor kept longer than one reader's call.
@safe
final class MarkupTree {
  /// Index of a node. `none` has no name, no text and no children, so that a path of lookups needs no optionals.
  struct Node: Hashable, Comparable {
    var index: Int
    static let none = Node(index: -1)
    static func < (left: Node, right: Node) -> Bool { left.index < right.index }
  }

  enum Syntax { case html, xml }

  /// Attributes of one element; pages that people make have some dozens.
  static let mostAttributes = 1000

  private let handle: OpaquePointer
  private let nodes: UnsafeBufferPointer<cmarkup_node>
  private let attributes: UnsafeBufferPointer<cmarkup_attribute>
  private let pool: UnsafeBufferPointer<UInt8>
  /// Local names of elements and attributes, by their number in the tree.
  private let names: [String]

  /// - Parameter bytes: UTF-8 for HTML; for XML in the encoding that it declares.
  init(parsing bytes: [UInt8], as syntax: Syntax, limits: ReadLimits) throws(MarkupFault) {
    let bounds = cmarkup_limits(
      max_depth: Int32(clamping: limits.maximumDepth),
      max_nodes: Int32(clamping: limits.maximumNodes),
      max_attributes: Int32(clamping: MarkupTree.mostAttributes)
    )
    guard !bytes.isEmpty else { throw .malformed("it is empty", line: 1) }
    let parsed = unsafe bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return nil }
      switch syntax {
      case .html: return unsafe cmarkup_parse_html(start, buffer.count, bounds)
      case .xml: return unsafe cmarkup_parse_xml(start, buffer.count, bounds)
      }
    }
    guard let opened = unsafe parsed else { throw .outOfMemory }
    let status = unsafe cmarkup_status(opened)
    guard Int(status) == CMARKUP_OK else {
      let line = Int(unsafe cmarkup_error_line(opened))
      let message = unsafe String(cString: cmarkup_message(opened))
      unsafe cmarkup_free(opened)
      throw MarkupFault(status: Int(status), message: message, line: line)
    }
    unsafe handle = opened
    unsafe nodes = UnsafeBufferPointer(start: cmarkup_nodes(opened), count: cmarkup_node_count(opened))
    unsafe attributes = UnsafeBufferPointer(start: cmarkup_attributes(opened), count: cmarkup_attribute_count(opened))
    unsafe pool = UnsafeBufferPointer(start: cmarkup_pool(opened), count: cmarkup_pool_size(opened))
    var names: [String] = []
    let nameCount = unsafe cmarkup_name_count(opened)
    for index in 0..<nameCount {
      let range = unsafe cmarkup_name(opened, index)
      names.append(unsafe String(decoding: pool[Int(range.start)..<Int(range.end)], as: UTF8.self))
    }
    self.names = names
  }

  deinit { unsafe cmarkup_free(handle) }

  var count: Int { unsafe nodes.count }
  var root: Node { count > 0 ? Node(index: 0) : .none }
  /// Every node in document order.
  var all: Range<Int> { 0..<count }

  private func isInside(_ node: Node) -> Bool { node.index >= 0 && node.index < count }

  private func string(_ range: cmarkup_range) -> String {
    unsafe String(decoding: pool[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }

  /// Local name of an element, lower case in HTML; empty for text.
  func name(_ node: Node) -> String {
    guard isInside(node) else { return "" }
    let name = Int(unsafe nodes[node.index].name)
    return name >= 0 ? names[name] : ""
  }

  /// URI of an element's namespace; empty for none.
  func namespace(_ node: Node) -> String {
    guard isInside(node) else { return "" }
    let space = Int(unsafe nodes[node.index].space)
    return space >= 0 ? names[space] : ""
  }

  func isText(_ node: Node) -> Bool {
    guard isInside(node) else { return false }
    return unsafe nodes[node.index].name < 0
  }

  /// A text node's own words; empty for elements.
  func text(_ node: Node) -> String {
    guard isText(node) else { return "" }
    return string(unsafe nodes[node.index].text)
  }

  /// Length of a text node in bytes of UTF-8.
  func textSize(_ node: Node) -> Int {
    guard isText(node) else { return 0 }
    let range = unsafe nodes[node.index].text
    return Int(range.end - range.start)
  }

  /// All text inside a node, joined as it stands.
  func innerText(_ node: Node) -> String {
    if isText(node) { return text(node) }
    var joined = ""
    for index in descendants(node) { joined += text(Node(index: index)) }
    return joined
  }

  /// Line of the input, 1-based.
  func line(_ node: Node) -> Int { isInside(node) ? Int(unsafe nodes[node.index].line) : 1 }

  func parent(_ node: Node) -> Node { isInside(node) ? Node(index: Int(unsafe nodes[node.index].parent)) : .none }

  /// Index behind the last node inside this one.
  func end(_ node: Node) -> Int { isInside(node) ? Int(unsafe nodes[node.index].end) : 0 }

  /// Everything inside a node, without itself, in document order.
  func descendants(_ node: Node) -> Range<Int> {
    guard isInside(node) else { return 0..<0 }
    return node.index + 1..<max(node.index + 1, end(node))
  }

  func children(_ node: Node) -> Children { Children(tree: self, range: descendants(node)) }

  /// The first child element of that name, in any namespace.
  func child(_ node: Node, _ name: String) -> Node {
    for child in children(node) where self.name(child) == name { return child }
    return .none
  }

  /// The element at the end of a path of child names.
  func child(_ node: Node, _ path: [String]) -> Node { path.reduce(node) { child($0, $1) } }

  func has(_ node: Node, _ childName: String) -> Bool { child(node, childName) != .none }

  /// An attribute's value by its local name, in any namespace.
  func attribute(_ node: Node, _ name: String) -> String? {
    guard isInside(node) else { return nil }
    let first = Int(unsafe nodes[node.index].first_attribute)
    let last = first + Int(unsafe nodes[node.index].attribute_count)
    for index in first..<last {
      let attribute = unsafe attributes[index]
      if attribute.name >= 0, names[Int(attribute.name)] == name { return string(attribute.value) }
    }
    return nil
  }

  struct Children: Sequence, IteratorProtocol {
    let tree: MarkupTree
    var range: Range<Int>

    mutating func next() -> Node? {
      guard let first = range.first else { return nil }
      let node = Node(index: first)
      range = Swift.max(first + 1, Swift.min(tree.end(node), range.upperBound))..<range.upperBound
      return node
    }
  }
}

/// Why markup can't be read.
enum MarkupFault: Error, Hashable {
  case outOfMemory, tooDeep, tooManyNodes
  case tooManyAttributes(line: Int)
  case entity(line: Int)
  case malformed(String, line: Int)

  init(status: Int, message: String, line: Int) {
    switch status {
    case CMARKUP_TOO_DEEP: self = .tooDeep
    case CMARKUP_TOO_MANY_NODES: self = .tooManyNodes
    case CMARKUP_TOO_MANY_ATTRIBUTES: self = .tooManyAttributes(line: line)
    case CMARKUP_ENTITY_DECLARED, CMARKUP_ENTITY_USED: self = .entity(line: line)
    case CMARKUP_MALFORMED: self = .malformed(message, line: line)
    default: self = .outOfMemory
    }
  }
}
