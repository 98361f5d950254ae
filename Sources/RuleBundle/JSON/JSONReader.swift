/// Reads JSON (RFC 8259) in one pass and without a tree: whoever reads a record takes its fields as they come.
///
/// Written here because `check` and `diff` read megabytes of our own format before they can start: Foundation's decoder
/// took half of a check's time. It refuses what two readers could understand differently: a field given twice, half a
/// surrogate pair, bytes that are no UTF-8, numbers beyond their type.
struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0

  /// Deeper than any notice's clauses; nothing on a hostile file's way to the end of the stack.
  private static let maximumDepth = 128

  init(_ bytes: [UInt8]) throws(JSONFailure) {
    self.bytes = bytes
    // Once for all: every string is then valid by itself, since it ends at ASCII signs.
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw JSONFailure("not valid UTF-8", at: error.byteOffsets.lowerBound)
    }
    // Editors on Windows like to put a byte order mark in front.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  // MARK: Records and lists

  /// Reads an object: `read` is called at the value of every field of the table. Fields of other names are skipped,
  /// since a later version may add some.
  mutating func object<Field>(
    _ table: FieldTable<Field>,
    _ read: (inout JSONReader, Field) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    let start = try open(0x7B)
    var seen: UInt64 = 0
    var expected = 0
    var isFirst = true
    while try hasMore(before: 0x7D, isFirst: &isFirst) {
      let place = at
      guard let index = try field(of: table.names, expected: expected) else {
        try skip()
        continue
      }
      let field = table.fields[index]
      let bit: UInt64 = 1 << UInt64(index)
      guard seen & bit == 0 else {
        throw JSONFailure("stands twice", at: place).inside(".\(field.rawValue)")
      }
      seen |= bit
      expected = index + 1
      // What may be missing may be null as well.
      if table.required & bit == 0, takeNull() { continue }
      do throws(JSONFailure) {
        try read(&self, field)
      } catch {
        throw error.inside(".\(field.rawValue)")
      }
    }
    let missing = table.required & ~seen
    if missing != 0 {
      throw JSONFailure("has no '\(table.fields[missing.trailingZeroBitCount].rawValue)'", at: start)
    }
  }

  mutating func array<Item>(
    _ read: (inout JSONReader) throws(JSONFailure) -> Item
  ) throws(JSONFailure) -> [Item] {
    _ = try open(0x5B)
    var items: [Item] = []
    var isFirst = true
    while try hasMore(before: 0x5D, isFirst: &isFirst) {
      do throws(JSONFailure) {
        items.append(try read(&self))
      } catch {
        throw error.inside("[\(items.count)]")
      }
    }
    return items
  }

  mutating func strings() throws(JSONFailure) -> [String] {
    try array { (reader) throws(JSONFailure) in try reader.string() }
  }

  /// An object whose names are data.
  mutating func stringMap() throws(JSONFailure) -> [String: String] {
    _ = try open(0x7B)
    var map: [String: String] = [:]
    var isFirst = true
    while try hasMore(before: 0x7D, isFirst: &isFirst) {
      let place = at
      let name = try string()
      try colon()
      do throws(JSONFailure) {
        guard map.updateValue(try string(), forKey: name) == nil else { throw JSONFailure("stands twice", at: place) }
      } catch {
        throw error.inside(".\(name)")
      }
    }
    return map
  }

  /// Two whole numbers, `[start, end]`.
  mutating func pair(_ what: String) throws(JSONFailure) -> (Int, Int) {
    let start = next
    let numbers = try array { (reader) throws(JSONFailure) in try reader.integer() }
    guard numbers.count == 2 else { throw JSONFailure("not a \(what)", at: start) }
    return (numbers[0], numbers[1])
  }

  /// Nothing but blanks may follow the document.
  mutating func end() throws(JSONFailure) {
    skipBlanks()
    if at < bytes.count { throw JSONFailure("something follows the end of the document", at: at) }
  }

  /// Where the next value starts.
  var next: Int {
    mutating get {
      skipBlanks()
      return at
    }
  }

  private mutating func open(_ byte: UInt8) throws(JSONFailure) -> Int {
    skipBlanks()
    guard peek == byte else { throw otherType() }
    guard depth < JSONReader.maximumDepth else {
      throw JSONFailure("nested deeper than \(JSONReader.maximumDepth) levels", at: at)
    }
    depth += 1
    at += 1
    return at - 1
  }

  /// Whether another member stands before the closing byte, which is taken.
  private mutating func hasMore(before close: UInt8, isFirst: inout Bool) throws(JSONFailure) -> Bool {
    skipBlanks()
    if peek == close {
      at += 1
      depth -= 1
      return false
    }
    if isFirst {
      isFirst = false
      return true
    }
    guard peek == 0x2C else { throw unexpected() }
    at += 1
    skipBlanks()
    // `[1,]` has a comma and nothing behind it.
    if peek == close { throw unexpected() }
    return true
  }

  /// Takes a name and its colon; nil for a name that is none of these.
  private mutating func field(of names: [[UInt8]], expected: Int) throws(JSONFailure) -> Int? {
    // The encoder's order, without escapes: nearly always.
    if expected < names.count, isNext(names[expected]) {
      at += names[expected].count + 2
      try colon()
      return expected
    }
    for index in names.indices where isNext(names[index]) {
      at += names[index].count + 2
      try colon()
      return index
    }
    let name = try string()
    try colon()
    return names.firstIndex { $0.elementsEqual(name.utf8) }
  }

  private func isNext(_ name: [UInt8]) -> Bool {
    let end = at + name.count + 1
    guard end < bytes.count, bytes[at] == 0x22, bytes[end] == 0x22 else { return false }
    for offset in name.indices where bytes[at + 1 + offset] != name[offset] { return false }
    return true
  }

  private mutating func colon() throws(JSONFailure) {
    skipBlanks()
    guard peek == 0x3A else { throw unexpected() }
    at += 1
  }

  // MARK: Values

  mutating func string() throws(JSONFailure) -> String {
    skipBlanks()
    guard peek == 0x22 else { throw otherType() }
    at += 1
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22 {
        at += 1
        return String(decoding: bytes[start..<at - 1], as: UTF8.self)
      }
      if byte == 0x5C {
        at = start
        return try escapedString()
      }
      if byte < 0x20 { throw JSONFailure("a string holds a bare control character", at: at) }
      at += 1
    }
    throw JSONFailure("a string does not end", at: start - 1)
  }

  mutating func bool() throws(JSONFailure) -> Bool {
    skipBlanks()
    if take("true") { return true }
    if take("false") { return false }
    throw otherType()
  }

  mutating func integer() throws(JSONFailure) -> Int {
    let start = next
    let isNegative = peek == 0x2D
    var place = isNegative ? at + 1 : at
    let first = place
    var value = 0
    while place < bytes.count, place - first < 18, case let digit = bytes[place] &- 0x30, digit < 10 {
      value = value &* 10 &+ Int(digit)
      place += 1
    }
    let isPlain = place > first && (bytes[first] != 0x30 || place == first + 1) && !isNumberPart(at: place)
    guard isPlain else {
      // 1.0 and 1e3 are whole numbers too; beyond 2^53 a Double no longer tells them apart.
      guard let whole = Int(exactly: try number()), whole.magnitude <= 1 << 53 else {
        throw JSONFailure("is no whole number that fits", at: start)
      }
      return whole
    }
    at = place
    return isNegative ? -value : value
  }

  mutating func number() throws(JSONFailure) -> Double {
    let start = next
    try skipNumber()
    guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)), value.isFinite else {
      throw JSONFailure("is a number too large to hold", at: start)
    }
    return value
  }

  private mutating func takeNull() -> Bool {
    skipBlanks()
    return take("null")
  }

  // MARK: Bytes

  /// Zero at the end: no token of JSON.
  private var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skipBlanks() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { unsafe bytes[at...].starts(with: $0) }
    if isThere { at += count }
    return isThere
  }

  private func isNumberPart(at place: Int) -> Bool {
    guard place < bytes.count else { return false }
    switch bytes[place] {
    case 0x30...0x39, 0x2E, 0x45, 0x65, 0x2B, 0x2D: return true
    default: return false
    }
  }

  private mutating func skipNumber() throws(JSONFailure) {
    func digits(_ reader: inout JSONReader) throws(JSONFailure) {
      guard (0x30...0x39).contains(reader.peek) else { throw reader.unexpected() }
      while (0x30...0x39).contains(reader.peek) { reader.at += 1 }
    }
    guard peek == 0x2D || (0x30...0x39).contains(peek) else { throw otherType() }
    if peek == 0x2D { at += 1 }
    if peek == 0x30 { at += 1 } else { try digits(&self) }
    if peek == 0x2E {
      at += 1
      try digits(&self)
    }
    if peek == 0x45 || peek == 0x65 {
      at += 1
      if peek == 0x2B || peek == 0x2D { at += 1 }
      try digits(&self)
    }
    if isNumberPart(at: at) { throw unexpected() }
  }

  /// Reads over a value of any kind, which has to be well-formed all the same.
  private mutating func skip() throws(JSONFailure) {
    skipBlanks()
    var isFirst = true
    switch peek {
    case 0x7B:
      _ = try open(0x7B)
      while try hasMore(before: 0x7D, isFirst: &isFirst) {
        _ = try string()
        try colon()
        try skip()
      }
    case 0x5B:
      _ = try open(0x5B)
      while try hasMore(before: 0x5D, isFirst: &isFirst) { try skip() }
    case 0x22: _ = try string()
    case 0x2D, 0x30...0x39: try skipNumber()
    default:
      guard take("true") || take("false") || take("null") else { throw unexpected() }
    }
  }

  private mutating func escapedString() throws(JSONFailure) -> String {
    let start = at
    var plain: [UInt8] = []
    var copied = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22 {
        plain.append(contentsOf: bytes[copied..<at])
        at += 1
        return String(decoding: plain, as: UTF8.self)
      }
      if byte < 0x20 { throw JSONFailure("a string holds a bare control character", at: at) }
      guard byte == 0x5C else {
        at += 1
        continue
      }
      plain.append(contentsOf: bytes[copied..<at])
      at += 1
      switch peek {
      case 0x22, 0x5C, 0x2F: plain.append(peek)
      case 0x62: plain.append(0x08)
      case 0x66: plain.append(0x0C)
      case 0x6E: plain.append(0x0A)
      case 0x72: plain.append(0x0D)
      case 0x74: plain.append(0x09)
      case 0x75: plain.append(contentsOf: String(try escapedScalar()).utf8)
      default: throw JSONFailure("a string holds an unknown escape", at: at - 1)
      }
      at += 1
      copied = at
    }
    throw JSONFailure("a string does not end", at: start - 1)
  }

  /// `u4E00`, or `uD83D\uDE00`: the backslash is already taken, the last digit stays.
  private mutating func escapedScalar() throws(JSONFailure) -> Unicode.Scalar {
    let start = at - 1
    var value = try hexDigits()
    if value & 0xFC00 == 0xD800, at + 2 < bytes.count, bytes[at + 1] == 0x5C, bytes[at + 2] == 0x75 {
      at += 2
      let low = try hexDigits()
      guard low & 0xFC00 == 0xDC00 else { throw JSONFailure("a string holds half a surrogate pair", at: start) }
      value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw JSONFailure("a string holds half a surrogate pair", at: start)
    }
    return scalar
  }

  private mutating func hexDigits() throws(JSONFailure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      at += 1
      let digit: UInt8
      switch peek {
      case 0x30...0x39: digit = peek - 0x30
      case 0x41...0x46: digit = peek - 0x37
      case 0x61...0x66: digit = peek - 0x57
      default: throw JSONFailure("a string holds an unknown escape", at: at)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Failures

  /// A value is there, but not of the kind wanted; or no value at all.
  private mutating func otherType() -> JSONFailure {
    if take("null") { return JSONFailure("is null", at: at - 4) }
    switch peek {
    case 0x7B, 0x5B, 0x22, 0x2D, 0x30...0x39: return JSONFailure("has a value of another type", at: at)
    default:
      let start = at
      return take("true") || take("false") ? JSONFailure("has a value of another type", at: start) : unexpected()
    }
  }

  private func unexpected() -> JSONFailure {
    guard at < bytes.count else { return JSONFailure("the document ends too early", at: at) }
    let byte = bytes[at]
    let shown = (0x21...0x7E).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    return JSONFailure("\(shown) is not expected here", at: at)
  }
}
