public import struct PolicyModel.TextSpan

/// The spellings of a lexicon while they are collected.
struct TrieDraft {
  /// Open-addressed, never more than half full.
  private(set) var links = [Trie.Link](repeating: Trie.Link(key: .max, node: 0), count: 64)
  private var linkCount = 0
  /// Node 0 is the root.
  private(set) var nodes = [Trie.Node(entry: -1, next: 0)]
  /// Node of a first scalar.
  private(set) var roots: [UInt32: Int32] = [:]

  /// The entry that the word has now: the one given, or the one it had. Nil where the word can't be held: it is empty, or
  /// beyond the basic plane, or one more than 65535 nodes have room for.
  mutating func insert(_ word: String, _ entry: Int32) -> Int32? {
    var node: Int32 = 0
    guard !word.isEmpty, nodes.count + word.utf8.count < 0x10000,
      word.unicodeScalars.allSatisfy({ $0.value < 0x10000 })
    else { return nil }
    for scalar in word.unicodeScalars { node = child(of: node, scalar.value) }
    if nodes[Int(node)].entry < 0 { nodes[Int(node)].entry = entry }
    return nodes[Int(node)].entry
  }

  private mutating func child(of node: Int32, _ scalar: UInt32) -> Int32 {
    let next = Int32(truncatingIfNeeded: nodes.count)
    if node == 0 {
      if let known = roots[scalar] { return known }
      roots[scalar] = next
    } else {
      let key = Trie.key(node, scalar)
      var slot = Trie.slot(key, links.count - 1)
      while links[slot].key != .max {
        if links[slot].key == key { return links[slot].node }
        slot = (slot + 1) & (links.count - 1)
      }
      links[slot] = Trie.Link(key: key, node: next)
      nodes[Int(node)].next |= Trie.sign(of: scalar)
      linkCount += 1
      if linkCount * 2 > links.count { grow() }
    }
    nodes.append(Trie.Node(entry: -1, next: 0))
    return next
  }

  private mutating func grow() {
    let held = links
    links = [Trie.Link](repeating: Trie.Link(key: .max, node: 0), count: held.count * 2)
    for link in held where link.key != .max {
      var slot = Trie.slot(link.key, links.count - 1)
      while links[slot].key != .max { slot = (slot + 1) & (links.count - 1) }
      links[slot] = link
    }
  }
}

/// The links of a lexicon, laid out for the look-up: a table of two levels for the first scalar, which nearly every look-up
/// ends at, and an open-addressed map for the others.
///
/// The memory is written once in `init`, never changed and never handed out. Indices into it come from it: a page number,
/// a node and a slot (masked), so that none is out of range; a scalar above the basic plane starts no word.
@safe
@usableFromInline
final class Trie: @unchecked Sendable {
  @usableFromInline struct Link: BitwiseCopyable {
    @usableFromInline var key: UInt32
    @usableFromInline var node: Int32
  }

  @usableFromInline struct Node: BitwiseCopyable {
    /// -1 for none.
    @usableFromInline var entry: Int32
    /// The signs of all scalars that go on from here: most scalars that do not are told apart without a look at the
    /// links, which are spread over more memory than is near.
    @usableFromInline var next: UInt32
  }

  /// Page of every 64 scalars of the basic plane; page 0 is empty.
  @usableFromInline let pages: UnsafeMutablePointer<UInt16>
  /// Nodes reached from the root, page by page; 0 for none.
  @usableFromInline let roots: UnsafeMutablePointer<Int32>
  @usableFromInline let links: UnsafeMutablePointer<Link>
  @usableFromInline let mask: Int
  @usableFromInline let nodes: UnsafeMutablePointer<Node>

  init(_ draft: TrieDraft) {
    var pageOf = [UInt16](repeating: 0, count: 1024)
    var roots = [Int32](repeating: 0, count: 64)
    for (scalar, node) in draft.roots {
      let scalar = Int(scalar)
      if pageOf[scalar >> 6] == 0 {
        pageOf[scalar >> 6] = UInt16(roots.count >> 6)
        roots.append(contentsOf: repeatElement(0, count: 64))
      }
      roots[Int(pageOf[scalar >> 6]) << 6 | scalar & 63] = node
    }
    // The nodes of first scalars get the first numbers: most look-ups read no others, and so they stay near.
    var number = [Int32](repeating: 0, count: draft.nodes.count)
    var next: Int32 = 1
    for index in roots.indices where roots[index] != 0 {
      number[Int(roots[index])] = next
      roots[index] = next
      next += 1
    }
    for node in number.indices.dropFirst() where number[node] == 0 {
      number[node] = next
      next += 1
    }
    var nodes = draft.nodes
    for (node, held) in zip(number, draft.nodes) { nodes[Int(node)] = held }
    mask = draft.links.count - 1
    var links = [Link](repeating: Link(key: .max, node: 0), count: draft.links.count)
    for link in draft.links where link.key != .max {
      let key = Trie.key(number[Int(link.key >> 16)], link.key & 0xFFFF)
      var slot = Trie.slot(key, mask)
      while links[slot].key != .max { slot = (slot + 1) & mask }
      links[slot] = Link(key: key, node: number[Int(link.node)])
    }
    unsafe pages = Trie.kept(pageOf)
    unsafe self.roots = Trie.kept(roots)
    unsafe self.links = Trie.kept(links)
    unsafe self.nodes = Trie.kept(nodes)
  }

  deinit {
    unsafe pages.deallocate()
    unsafe roots.deallocate()
    unsafe links.deallocate()
    unsafe nodes.deallocate()
  }

  private static func kept<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafeMutablePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: values.count)
    for (index, value) in values.enumerated() { unsafe (memory + index).initialize(to: value) }
    return unsafe memory
  }

  /// One of 32 bits.
  @inlinable
  static func sign(of scalar: UInt32) -> UInt32 { 1 &<< ((scalar ^ scalar &>> 5) & 31) }

  @inlinable
  static func key(_ node: Int32, _ scalar: UInt32) -> UInt32 { UInt32(truncatingIfNeeded: node) &<< 16 | scalar }

  @inlinable
  static func slot(_ key: UInt32, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  /// Node behind a word's first scalar; 0 for none.
  @inlinable @inline(__always)
  func root(_ scalar: UInt32) -> Int32 {
    guard scalar < 0x10000 else { return 0 }
    let page = unsafe Int(pages[Int(scalar &>> 6)])
    return unsafe roots[page &<< 6 | Int(scalar & 63)]
  }

  var firstScalars: [UInt32] {
    (0..<1024).filter { unsafe pages[$0] != 0 }
      .flatMap { page in (0..<64).map { UInt32(page << 6 | $0) } }
      .filter { root($0) != 0 }
  }

  /// Node behind a further scalar; 0 for none.
  @inlinable
  func step(_ node: Int32, _ scalar: UInt32) -> Int32 {
    guard scalar < 0x10000, unsafe nodes[Int(node)].next & Trie.sign(of: scalar) != 0 else { return 0 }
    let key = Trie.key(node, scalar)
    var slot = Trie.slot(key, mask)
    while true {
      let link = unsafe links[slot]
      if link.key == key { return link.node }
      if link.key == .max { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// Entry of the longest word at an offset, and where the word ends.
  @inlinable @inline(__always)
  func longest(in text: ScalarText, at offset: Int, end: Int) -> (entry: Int, stop: Int)? {
    guard offset < end else { return nil }
    let first = root(text[offset])
    return first == 0 ? nil : longest(behind: first, in: text, at: offset + 1, end: end)
  }

  @usableFromInline
  func longest(behind first: Int32, in text: ScalarText, at offset: Int, end: Int) -> (entry: Int, stop: Int)? {
    var node = first
    var position = offset
    var best: (Int, Int)?
    while true {
      let entry = unsafe nodes[Int(node)].entry
      if entry >= 0 { best = (Int(entry), position) }
      guard position < end else { return best }
      node = step(node, text[position])
      if node == 0 { return best }
      position += 1
    }
  }

  /// Entry of the word that is the whole of a span.
  @inlinable
  func whole(in text: ScalarText, _ span: TextSpan) -> Int? {
    guard span.start < span.end else { return nil }
    var node = root(text[span.start])
    var position = span.start + 1
    while node != 0, position < span.end {
      node = step(node, text[position])
      position += 1
    }
    guard node != 0 else { return nil }
    let entry = unsafe nodes[Int(node)].entry
    return entry < 0 ? nil : Int(entry)
  }
}
