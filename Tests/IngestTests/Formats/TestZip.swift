/// A ZIP archive made by hand, so that tests can also make what no honest program writes.
struct TestZip {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  init(_ parts: [(String, String)] = []) {
    for (path, text) in parts { add(path, Array(text.utf8)) }
  }

  mutating func add(_ path: String, _ content: [UInt8], isEncrypted: Bool = false) {
    add(path, packed: content, method: 0, size: content.count, checksum: crc32(content), isEncrypted: isEncrypted)
  }

  /// `size` spaces, packed about a thousand times smaller.
  mutating func addBomb(_ path: String, size: Int) {
    let (packed, inflated) = deflatedSpaces(atLeast: size)
    add(
      path,
      packed: packed,
      method: 8,
      size: inflated,
      checksum: size > 1 << 20 ? 0 : crc32(Array(repeating: 0x20, count: inflated))
    )
  }

  mutating func add(
    _ path: String,
    packed: [UInt8],
    method: Int,
    size: Int,
    checksum: UInt32,
    isEncrypted: Bool = false
  ) {
    let flags = (isEncrypted ? 1 : 0) | 0x800
    let common =
      little(20, 2) + little(flags, 2) + little(method, 2) + little(0, 2) + little(0x21, 2) + little(Int(checksum), 4)
      + little(packed.count, 4) + little(size, 4) + little(path.utf8.count, 2) + little(0, 2)
    directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
    directory += little(0, 4) + little(body.count, 4) + Array(path.utf8)
    body += little(0x0403_4B50, 4) + common + Array(path.utf8) + packed
    count += 1
  }

  var bytes: [UInt8] {
    body + directory + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
      + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
  }
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
  let table = (0..<256).map { index -> UInt32 in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
  return ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
}

/// A DEFLATE stream of spaces: one literal, then copies of 258 bytes at two bits each.
private func deflatedSpaces(atLeast size: Int) -> (packed: [UInt8], inflated: Int) {
  var bytes: [UInt8] = []
  var pending: UInt32 = 0
  var filled = 0
  func put(_ value: Int, _ width: Int) {
    pending |= UInt32(value) << UInt32(filled)
    filled += width
    while filled >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      filled -= 8
    }
  }
  // Codes are written from their first bit on.
  func code(_ value: Int, _ width: Int) {
    for bit in stride(from: width - 1, through: 0, by: -1) { put(value >> bit & 1, 1) }
  }
  put(1, 1)
  put(2, 2)
  // 286 literal and length codes, 1 distance code, 18 lengths of code lengths.
  put(29, 5)
  put(0, 5)
  put(14, 4)
  // Order: 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1
  for length in [0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { put(length, 3) }
  // Canonical: 1 → 00, 2 → 01, 17 → 10, 18 → 11
  func zeros(_ count: Int) {
    if count >= 11 {
      code(3, 2)
      put(count - 11, 7)
    } else {
      code(2, 2)
      put(count - 3, 3)
    }
  }
  zeros(32)
  code(1, 2)  // space: 2 bits
  zeros(138)
  zeros(85)
  code(1, 2)  // end: 2 bits
  zeros(28)
  code(0, 2)  // 285: 1 bit
  code(0, 2)  // distance 1: 1 bit
  // Canonical: 285 → 0, 32 → 10, 256 → 11
  code(2, 2)
  var inflated = 1
  while inflated < size {
    code(0, 1)
    code(0, 1)
    inflated += 258
  }
  code(3, 2)
  put(0, 7)
  return (bytes, inflated)
}
