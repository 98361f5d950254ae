/// Writes JSON into a byte buffer: keys in the order given, two-space indentation or none, numbers in their shortest form.
///
/// Written here because the bundle's bytes are a promise (same input, same bytes) and encoding is on the hot path.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let pretty: Bool
  private var depth: Int
  /// Whether the innermost open object or array is still empty.
  private var empty: [Bool] = []
  private var afterKey = false

  /// - Parameter depth: how deep the value will stand in the document it is made for.
  package init(pretty: Bool, depth: Int = 0) {
    self.pretty = pretty
    self.depth = depth
  }

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// A value that was written elsewhere at this depth.
  package mutating func raw(_ value: [UInt8]) {
    beforeValue()
    bytes.append(contentsOf: value)
  }

  private mutating func newLine() {
    guard pretty else { return }
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func beforeValue() {
    if afterKey {
      afterKey = false
      return
    }
    guard let isEmpty = empty.last else { return }
    if !isEmpty { bytes.append(0x2C) }
    empty[empty.count - 1] = false
    newLine()
  }

  package mutating func key(_ name: StaticString) {
    beforeValue()
    bytes.append(0x22)
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    if pretty { bytes.append(0x20) }
    afterKey = true
  }

  package mutating func key(dynamic name: String) {
    beforeValue()
    quoted(name)
    bytes.append(0x3A)
    if pretty { bytes.append(0x20) }
    afterKey = true
  }

  private mutating func open(_ byte: UInt8) {
    beforeValue()
    bytes.append(byte)
    depth += 1
    empty.append(true)
  }

  private mutating func close(_ byte: UInt8) {
    depth -= 1
    if empty.removeLast() == false { newLine() }
    bytes.append(byte)
  }

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  package mutating func array<Item>(_ items: some Sequence<Item>, _ body: (inout JSONWriter, Item) -> Void) {
    open(0x5B)
    for item in items { body(&self, item) }
    close(0x5D)
  }

  package mutating func null() {
    beforeValue()
    bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
  }

  package mutating func bool(_ value: Bool) {
    beforeValue()
    bytes.append(contentsOf: Array((value ? "true" : "false").utf8))
  }

  package mutating func integer(_ value: Int) {
    beforeValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Whole numbers without a fraction, others in Swift's shortest round-trip form.
  package mutating func number(_ value: Double) {
    if let whole = Int(exactly: value) {
      integer(whole)
    } else {
      beforeValue()
      bytes.append(contentsOf: value.isFinite ? "\(value)".utf8 : "null".utf8)
    }
  }

  package mutating func string(_ value: String) {
    beforeValue()
    quoted(value)
  }

  package mutating func string(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  /// A short array on one line: spans and line ranges.
  package mutating func pair(_ first: Int, _ second: Int) {
    beforeValue()
    bytes.append(0x5B)
    bytes.append(contentsOf: String(first).utf8)
    bytes.append(0x2C)
    bytes.append(contentsOf: String(second).utf8)
    bytes.append(0x5D)
  }

  private mutating func quoted(_ value: String) {
    bytes.append(0x22)
    for byte in value.utf8 {
      switch byte {
      case 0x22:
        bytes.append(0x5C)
        bytes.append(0x22)
      case 0x5C:
        bytes.append(0x5C)
        bytes.append(0x5C)
      case 0x0A:
        bytes.append(0x5C)
        bytes.append(0x6E)
      case 0x09:
        bytes.append(0x5C)
        bytes.append(0x74)
      case 0x0D:
        bytes.append(0x5C)
        bytes.append(0x72)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\u00".utf8))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  package mutating func endOfFile() { bytes.append(0x0A) }
}
