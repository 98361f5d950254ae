/// Bytes that only grow: the memory an encoder writes into. Not to be shared: one writer, one thread.
@safe
final class ByteBuffer {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1024
    unsafe memory = .allocate(capacity: 1024)
  }

  deinit { unsafe memory.deallocate() }

  /// A copy of what was written.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: memory, count: count)) }

  /// Makes room for so many bytes in all.
  func reserve(_ total: Int) { if total > capacity { grow(to: total) } }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == capacity { grow(to: capacity * 2) }
    unsafe memory[count] = byte
    count &+= 1
  }

  @inline(__always)
  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if count + bytes.count > capacity { grow(to: max(capacity * 2, count + bytes.count)) }
    unsafe (memory + count).update(from: start, count: bytes.count)
    count &+= bytes.count
  }

  /// A comma or none, a line feed, and spaces: what stands between two values on lines of their own.
  func appendBreak(comma: Bool, spaces: Int) {
    // Eight spaces are written at a time, so up to seven too many.
    if count + spaces + 10 > capacity { grow(to: max(capacity * 2, count + spaces + 10)) }
    if comma {
      unsafe memory[count] = 0x2C
      count &+= 1
    }
    unsafe memory[count] = 0x0A
    count &+= 1
    let target = unsafe UnsafeMutableRawPointer(memory + count)
    var written = 0
    while written < spaces {
      unsafe target.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: written, as: UInt64.self)
      written &+= 8
    }
    count &+= spaces
  }

  /// A member's name in quotation marks, its colon, and a space or none.
  func appendKey(_ name: UnsafeBufferPointer<UInt8>, space: Bool) {
    guard let start = name.baseAddress else { return }
    if count + name.count + 4 > capacity { grow(to: max(capacity * 2, count + name.count + 4)) }
    unsafe memory[count] = 0x22
    unsafe (memory + count + 1).update(from: start, count: name.count)
    count &+= name.count &+ 1
    unsafe memory[count] = 0x22
    unsafe memory[count &+ 1] = 0x3A
    unsafe memory[count &+ 2] = 0x20
    count &+= space ? 3 : 2
  }

  private func grow(to total: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: total)
    unsafe larger.update(from: memory, count: count)
    unsafe memory.deallocate()
    unsafe memory = larger
    capacity = total
  }
}
