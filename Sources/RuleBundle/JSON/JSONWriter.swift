/// Writes JSON into a byte buffer: keys in the order given, two-space indentation or none, numbers in their shortest form.
///
/// Written here because the bundle's bytes are a promise (same input, same bytes) and encoding is on the hot path.
package struct JSONWriter {
  private let buffer = ByteBuffer()
  private let pretty: Bool
  private var depth: Int
  /// How many objects and arrays are open, and whether the innermost is still empty; those around it are not.
  private var level = 0
  private var isEmpty = false
  private var afterKey = false

  /// - Parameter depth: how deep the value will stand in the document it is made for.
  package init(pretty: Bool, depth: Int = 0) {
    self.pretty = pretty
    self.depth = depth
  }

  /// What was written.
  package var bytes: [UInt8] { buffer.bytes }

  package mutating func reserve(_ count: Int) { buffer.reserve(count) }

  /// A value that was written elsewhere at this depth.
  package mutating func raw(_ value: [UInt8]) {
    beforeValue()
    unsafe value.withUnsafeBufferPointer { unsafe buffer.append($0) }
  }

  /// What stands before a value that is no member's: the comma behind the one before, the new line.
  private mutating func separate(comma: Bool) {
    if pretty {
      buffer.appendBreak(comma: comma, spaces: 2 * depth)
    } else if comma {
      buffer.append(0x2C)
    }
  }

  private mutating func beforeValue() {
    if afterKey {
      afterKey = false
      return
    }
    guard level > 0 else { return }
    separate(comma: !isEmpty)
    isEmpty = false
  }

  package mutating func key(_ name: StaticString) {
    beforeValue()
    unsafe buffer.appendKey(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), space: pretty)
    afterKey = true
  }

  private mutating func endKey() {
    buffer.append(0x22)
    buffer.append(0x3A)
    if pretty { buffer.append(0x20) }
    afterKey = true
  }

  package mutating func key(dynamic name: String) {
    beforeValue()
    buffer.append(0x22)
    escaped(name)
    endKey()
  }

  private mutating func open(_ byte: UInt8) {
    beforeValue()
    buffer.append(byte)
    depth += 1
    level += 1
    isEmpty = true
  }

  private mutating func close(_ byte: UInt8) {
    depth -= 1
    level -= 1
    if !isEmpty { separate(comma: false) }
    isEmpty = false
    buffer.append(byte)
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
    literal("null")
  }

  package mutating func bool(_ value: Bool) {
    beforeValue()
    literal(value ? "true" : "false")
  }

  package mutating func integer(_ value: Int) {
    beforeValue()
    digits(value)
  }

  private mutating func literal(_ word: StaticString) {
    unsafe buffer.append(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// Decimal digits, from the first.
  private mutating func digits(_ value: Int) {
    if value < 0 { buffer.append(0x2D) }
    let magnitude = value.magnitude
    var place: UInt = 1
    while magnitude / place >= 10 { place *= 10 }
    while place > 0 {
      buffer.append(UInt8(truncatingIfNeeded: 0x30 + magnitude / place % 10))
      place /= 10
    }
  }

  /// Whole numbers without a fraction, others in Swift's shortest round-trip form.
  package mutating func number(_ value: Double) {
    if let whole = Int(exactly: value) {
      integer(whole)
    } else {
      beforeValue()
      var text = value.isFinite ? "\(value)" : "null"
      text.withUTF8 { unsafe buffer.append($0) }
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
    buffer.append(0x5B)
    digits(first)
    buffer.append(0x2C)
    digits(second)
    buffer.append(0x5D)
  }

  private mutating func quoted(_ value: String) {
    buffer.append(0x22)
    escaped(value)
    buffer.append(0x22)
  }

  /// A string's bytes, in runs between the few that need an escape.
  private mutating func escaped(_ value: String) {
    // The string's own bytes, lent: a copy of the string to read it from would count its references up and down.
    let lent: Void? = unsafe value.utf8.withContiguousStorageIfAvailable { text in
      var start = 0
      while start < text.count {
        let stop = unsafe JSONWriter.firstEscape(in: text, from: start)
        unsafe buffer.append(UnsafeBufferPointer(rebasing: text[start..<stop]))
        guard stop < text.count else { break }
        unsafe escape(text[stop])
        start = stop + 1
      }
    }
    // A string that is held in another form than UTF-8 is brought into it.
    if lent == nil { escaped(String(decoding: Array(value.utf8), as: UTF8.self)) }
  }

  /// Index of the first control character, quotation mark or backslash; the end where there is none. Eight bytes at a time:
  /// a byte below 0x20 or equal to one of the two borrows from its own high bit, which bytes of Chinese have set.
  private static func firstEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C }
    let bytes = UnsafeRawBufferPointer(text)
    var index = start
    while index + 8 <= text.count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let found = (word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)
      // A borrow may point at a byte too many, never at one too few: the bytes themselves decide.
      if found & ~word & high != 0, let offset = (index..<(index + 8)).first(where: { unsafe isEscaped(text[$0]) }) {
        return offset
      }
      index += 8
    }
    while index < text.count {
      if unsafe isEscaped(text[index]) { return index }
      index += 1
    }
    return index
  }

  private mutating func escape(_ byte: UInt8) {
    buffer.append(0x5C)
    switch byte {
    case 0x22, 0x5C: buffer.append(byte)
    case 0x0A: buffer.append(0x6E)
    case 0x09: buffer.append(0x74)
    case 0x0D: buffer.append(0x72)
    default:
      literal("u00")
      for digit in [byte >> 4, byte & 15] { buffer.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
  }

  package mutating func endOfFile() { buffer.append(0x0A) }
}
