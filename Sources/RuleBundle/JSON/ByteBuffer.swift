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

  func append(spaces: Int) {
    if count + spaces > capacity { grow(to: max(capacity * 2, count + spaces)) }
    unsafe (memory + count).update(repeating: 0x20, count: spaces)
    count &+= spaces
  }

  private func grow(to total: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: total)
    unsafe larger.update(from: memory, count: count)
    unsafe memory.deallocate()
    unsafe memory = larger
    capacity = total
  }
}
