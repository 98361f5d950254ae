internal import CDigest

/// A SHA-256 digest (FIPS 180-4): 32 bytes, in a form that can be a key.
///
/// nettle does the work: libarchive brings it along on Debian, and it needs no build of its own.
public struct SHA256Digest: Sendable, Hashable {
  /// Big-endian, first byte in the highest place of the first word.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  public init(of bytes: [UInt8]) {
    var words = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe withUnsafeMutableBytes(of: &words) { output in
        guard let start = unsafe output.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        unsafe cdigest_sha256(input.baseAddress, input.count, start)
      }
    }
    self.words = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
  }

  public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool { left.words == right.words }

  /// One word is as good as all: the bits of a digest are mixed already.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// The first hex digits, lower case.
  public func hex(_ digits: Int = 64) -> String {
    let count = min(64, max(0, digits))
    return unsafe String(unsafeUninitializedCapacity: count) { text in
      for index in 0..<count {
        let word =
          switch index >> 4 {
          case 0: words.0
          case 1: words.1
          case 2: words.2
          default: words.3
          }
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index & 15)) & 15)
        unsafe text[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return count
    }
  }
}

/// The digest of some bytes in 64 lower-case hex digits.
public func sha256Hex(_ bytes: [UInt8]) -> String { SHA256Digest(of: bytes).hex() }
