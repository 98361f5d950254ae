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

  /// A comma, a line feed and the indentation of any sane depth, of which a separator takes what it needs.
  private static let separators: [UInt8] = [0x2C, 0x0A] + [UInt8](repeating: 0x20, count: 64)

  /// What stands before a value that is no member's: the comma behind the one before, the new line.
  private mutating func separate(comma: Bool) {
    let start = comma ? 0 : 1
    guard pretty else {
      if comma { bytes.append(0x2C) }
      return
    }
    let end = 2 + 2 * depth
    guard end <= JSONWriter.separators.count else {
      bytes += JSONWriter.separators[start..<2]
      bytes += repeatElement(0x20, count: 2 * depth)
      return
    }
    unsafe JSONWriter.separators.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0[start..<end]) }
  }

  private mutating func beforeValue() {
    if afterKey {
      afterKey = false
      return
    }
    guard let isEmpty = empty.last else { return }
    if isEmpty { empty[empty.count - 1] = false }
    separate(comma: !isEmpty)
  }

  package mutating func key(_ name: StaticString) {
    beforeValue()
    bytes.append(0x22)
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    endKey()
  }

  private mutating func endKey() {
    bytes.append(0x22)
    bytes.append(0x3A)
    if pretty { bytes.append(0x20) }
    afterKey = true
  }

  package mutating func key(dynamic name: String) {
    beforeValue()
    bytes.append(0x22)
    escaped(name)
    endKey()
  }

  private mutating func open(_ byte: UInt8) {
    beforeValue()
    bytes.append(byte)
    depth += 1
    empty.append(true)
  }

  private mutating func close(_ byte: UInt8) {
    depth -= 1
    if empty.removeLast() == false { separate(comma: false) }
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
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func bool(_ value: Bool) {
    beforeValue()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  package mutating func integer(_ value: Int) {
    beforeValue()
    digits(value)
  }

  /// Decimal digits, put down from the last one.
  private mutating func digits(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
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
    digits(first)
    bytes.append(0x2C)
    digits(second)
    bytes.append(0x5D)
  }

  private mutating func quoted(_ value: String) {
    bytes.append(0x22)
    escaped(value)
    bytes.append(0x22)
  }

  /// A string's bytes, in runs between the few that need an escape.
  private mutating func escaped(_ value: String) {
    var value = value
    value.withUTF8 { text in
      var start = 0
      for index in 0..<text.count {
        let byte = unsafe text[index]
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
        unsafe bytes.append(contentsOf: text[start..<index])
        escape(byte)
        start = index + 1
      }
      unsafe bytes.append(contentsOf: text[start...])
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(0x6E)
    case 0x09: bytes.append(0x74)
    case 0x0D: bytes.append(0x72)
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
  }

  package mutating func endOfFile() { bytes.append(0x0A) }
}
