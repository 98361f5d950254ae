internal import CText

/// Bytes read in one encoding: scalars, and where the encoding did not allow the bytes.
struct Decoding: Sendable {
  /// A run of bytes that is no character; one U+FFFD stands for it in the text.
  struct Gap: Sendable, Hashable {
    /// From the first byte that was decoded.
    var byteOffset: Int
    var length: Int
  }

  var scalars: [UInt32] = []
  var widths: ByteWidths
  var gaps: [Gap] = []
  /// True where decoding was given up: more was undecodable than was allowed.
  var abandoned = false
}

/// The scalars of bytes that are valid UTF-8 throughout; nil where they are not. What nearly every file is: no converter,
/// no table of widths, and each scalar is written once.
func decodeUTF8(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt32]? {
  var valid = true
  // As many scalars as bytes that start one; a stray byte that continues none ends the decoding before it is written.
  let count = unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe bytes[range].reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
  let scalars = unsafe [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress, let target = buffer.baseAddress else { return }
      let written = unsafe ctext_decode_utf8(start + range.lowerBound, range.count, target)
      valid = written >= 0
      initialized = max(0, Int(written))
    }
  }
  return valid ? scalars : nil
}

/// One of ICU's converters. Not thread-safe in ICU: neither copyable nor Sendable.
@safe
struct TextDecoder: ~Copyable {
  private let handle: OpaquePointer
  private let encoding: TextEncoding

  init?(_ encoding: TextEncoding) {
    guard let handle = unsafe ctext_decoder_new(encoding.converter) else { return nil }
    unsafe self.handle = handle
    self.encoding = encoding
  }

  deinit { unsafe ctext_decoder_free(handle) }

  /// Decodes `bytes[range]`; gives up when more than `allowance` bytes are undecodable.
  borrowing func decode(_ bytes: [UInt8], _ range: Range<Int>, allowance: Int) -> Decoding {
    var result = Decoding(widths: ByteWidths(encoding: encoding))
    result.scalars.reserveCapacity(range.count / (encoding == .utf8 ? 3 : 2) + 16)
    var buffer = [UInt32](repeating: 0, count: 4096)
    var widths = [UInt8](repeating: 0, count: 4096)
    var position = range.lowerBound
    var undecodable = 0
    while position < range.upperBound {
      let step = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe buffer.withUnsafeMutableBufferPointer { scalars in
          unsafe widths.withUnsafeMutableBufferPointer { sizes -> ctext_decoded in
            guard let start = source.baseAddress, let scalar = scalars.baseAddress, let size = sizes.baseAddress else {
              return ctext_decoded(written: 0, read: 0, undecodable: 0, ok: false)
            }
            return unsafe ctext_decoder_step(
              handle,
              start + position,
              range.upperBound - position,
              scalar,
              size,
              4096
            )
          }
        }
      }
      guard step.ok, step.read > 0 else {
        result.abandoned = true
        return result
      }
      let base = result.scalars.count
      result.scalars.append(contentsOf: buffer[0..<step.written])
      if encoding == .gb18030 || encoding == .big5 {
        for index in 0..<step.written where Int(widths[index]) != encoding.usualWidth(of: buffer[index]) {
          result.widths.exceptions.append(.init(offset: base + index, width: Int(widths[index])))
        }
      }
      position += step.read
      guard step.undecodable > 0 else { continue }
      undecodable += step.undecodable
      let gap = Decoding.Gap(byteOffset: position - step.undecodable - range.lowerBound, length: step.undecodable)
      // Bytes that follow each other and are all undecodable are one run.
      if let last = result.gaps.last, step.written == 0, last.byteOffset + last.length == gap.byteOffset,
        result.scalars.last == 0xFFFD
      {
        result.gaps[result.gaps.count - 1].length += gap.length
        result.widths.exceptions[result.widths.exceptions.count - 1].width += gap.length
      } else {
        result.widths.exceptions.append(.init(offset: result.scalars.count, width: gap.length))
        result.scalars.append(0xFFFD)
        result.gaps.append(gap)
      }
      if undecodable > allowance {
        result.abandoned = true
        return result
      }
    }
    return result
  }
}

/// ICU's own guess at the encoding of a sample, e.g. `Shift_JIS`; nil where it has none.
func detectedEncoding(of sample: ArraySlice<UInt8>) -> String? {
  var name = [CChar](repeating: 0, count: 64)
  var confidence: Int32 = 0
  let found = unsafe sample.withUnsafeBufferPointer { source in
    unsafe name.withUnsafeMutableBufferPointer { target -> Bool in
      guard let bytes = source.baseAddress, let buffer = target.baseAddress else { return false }
      return unsafe ctext_detect(bytes, source.count, buffer, target.count, &confidence)
    }
  }
  guard found else { return nil }
  return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
