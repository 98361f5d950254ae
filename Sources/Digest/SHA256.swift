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
    let words = [words.0, words.1, words.2, words.3]
    return String(
      decoding: (0..<min(64, digits)).map { index in
        let digit = UInt8(truncatingIfNeeded: words[index >> 4] >> UInt64(60 - 4 * (index & 15)) & 15)
        return digit < 10 ? 0x30 + digit : 0x57 + digit
      },
      as: UTF8.self
    )
  }
}

/// The digest of some bytes in 64 lower-case hex digits.
public func sha256Hex(_ bytes: [UInt8]) -> String { SHA256Digest(of: bytes).hex() }
