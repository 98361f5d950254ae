internal import CDigest

/// SHA-256 (FIPS 180-4) in lower-case hex.
///
/// nettle does the work: libarchive brings it along on Debian, and it needs no build of its own.
public func sha256Hex(_ bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  unsafe bytes.withUnsafeBufferPointer { input in
    unsafe digest.withUnsafeMutableBufferPointer { output in
      if let start = output.baseAddress { unsafe cdigest_sha256(input.baseAddress, input.count, start) }
    }
  }
  let digits = Array("0123456789abcdef".utf8)
  var hex: [UInt8] = []
  hex.reserveCapacity(64)
  for byte in digest {
    hex.append(digits[Int(byte >> 4)])
    hex.append(digits[Int(byte & 15)])
  }
  return String(decoding: hex, as: UTF8.self)
}
