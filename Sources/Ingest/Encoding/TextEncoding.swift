/// The encodings a notice may come in.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Reads GBK and GB2312 too, which it extends.
  case gb18030 = "GB18030"
  case big5 = "Big5"

  /// ICU's converter. HKSCS adds Hong Kong's characters to Big5 and changes none.
  var converter: String { self == .big5 ? "Big5-HKSCS" : rawValue }

  /// From a label such as `gb2312` in `<meta charset>` or `charset=GBK`; nil for what policyc does not read.
  package init?(label: some StringProtocol) {
    switch label.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8", "unicode11utf8": self = .utf8
    case "utf16", "utf16le", "unicode", "ucs2": self = .utf16LittleEndian
    case "utf16be", "unicodefffe": self = .utf16BigEndian
    case "gb18030", "gbk", "xgbk", "gb2312", "gb231280", "csgb2312", "euccn", "cp936", "ms936", "windows936", "936":
      self = .gb18030
    case "big5", "big5hkscs", "cp950", "windows950", "ms950", "xxbig5", "csbig5", "cnbig5", "950": self = .big5
    default: return nil
    }
  }

  /// A byte order mark and its length; nil where there is none.
  package static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
    return nil
  }

  /// How many bytes a scalar usually takes. GB18030 has four-byte forms besides: `ByteWidths` lists them.
  @inline(__always)
  func usualWidth(of scalar: UInt32) -> Int {
    switch self {
    case .utf8: scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    case .utf16LittleEndian, .utf16BigEndian: scalar < 0x10000 ? 2 : 4
    case .gb18030, .big5: scalar < 0x80 ? 1 : 2
    }
  }
}

/// How many bytes each scalar of a decoded text took, so that an offset in the text leads back to one in the file.
public struct ByteWidths: Sendable, Hashable {
  /// A scalar whose width is not the usual one of its encoding.
  struct Exception: Sendable, Hashable {
    var offset: Int
    var width: Int
  }

  var encoding: TextEncoding
  /// Sorted by offset.
  var exceptions: [Exception] = []

  /// Bytes of `scalars[range]`, by adding up: ask for short ranges, from a line's start.
  func count(of range: Range<Int>, in scalars: [UInt32]) -> Int {
    let range = range.clamped(to: scalars.indices)
    var bytes = unsafe scalars.withUnsafeBufferPointer { scalars in
      // One loop for each kind of encoding, so that it counts many scalars at once.
      switch encoding {
      case .utf8:
        unsafe scalars[range].reduce(0) {
          $0 &+ 1 &+ ($1 < 0x80 ? 0 : 1) &+ ($1 < 0x800 ? 0 : 1) &+ ($1 < 0x10000 ? 0 : 1)
        }
      default: unsafe scalars[range].reduce(0) { $0 &+ encoding.usualWidth(of: $1) }
      }
    }
    var low = 0
    var high = exceptions.count
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < exceptions.count, exceptions[low].offset < range.upperBound {
      bytes += exceptions[low].width - encoding.usualWidth(of: scalars[exceptions[low].offset])
      low += 1
    }
    return bytes
  }
}
