public import PolicyModel

/// Text as an array of Unicode scalars, so that an offset is a span's offset and reading is one array access.
public struct ScalarText: Sendable, Hashable {
  public let scalars: [UInt32]

  @inlinable
  public init(_ scalars: [UInt32]) { self.scalars = scalars }

  public init(_ text: String) {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { scalars.append(scalar.value) }
    self.scalars = scalars
  }

  public init(_ text: Substring) { self.init(String(text)) }

  @inlinable public var count: Int { scalars.count }
  @inlinable public var span: TextSpan { TextSpan(0, scalars.count) }

  /// The scalar at an offset; 0 outside the text, so that look-ahead needs no bounds of its own.
  @inlinable
  public subscript(_ offset: Int) -> UInt32 {
    offset >= 0 && offset < scalars.count ? scalars[offset] : 0
  }

  /// Adds a range's scalars to an array; the range lies inside the text.
  @inlinable
  public func append(_ range: Range<Int>, to target: inout [UInt32]) {
    unsafe scalars.withUnsafeBufferPointer {
      unsafe target.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// All of it.
  public var string: String { string(span) }

  /// The words of a span.
  public func string(_ span: TextSpan) -> String {
    let start = min(max(0, span.start), scalars.count)
    let end = min(max(start, span.end), scalars.count)
    return unsafe String(unsafeUninitializedCapacity: (end - start) * 4) { bytes in
      unsafe scalars.withUnsafeBufferPointer { scalars in
        guard let target = bytes.baseAddress else { return 0 }
        var count = 0
        var offset = start
        while offset < end {
          let scalar = unsafe scalars[offset]
          offset += 1
          if scalar < 0x80 {
            unsafe target[count] = UInt8(truncatingIfNeeded: scalar)
            count &+= 1
          } else if scalar < 0x800 {
            unsafe target[count] = UInt8(truncatingIfNeeded: 0xC0 | scalar &>> 6)
            unsafe target[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count &+= 2
          } else if scalar < 0x10000 {
            unsafe target[count] = UInt8(truncatingIfNeeded: 0xE0 | scalar &>> 12)
            unsafe target[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar &>> 6 & 0x3F)
            unsafe target[count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count &+= 3
          } else {
            unsafe target[count] = UInt8(truncatingIfNeeded: 0xF0 | scalar &>> 18)
            unsafe target[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar &>> 12 & 0x3F)
            unsafe target[count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | scalar &>> 6 & 0x3F)
            unsafe target[count &+ 3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
            count &+= 4
          }
        }
        return count
      }
    }
  }

  /// Whether `word` stands at `offset` and ends at or before `end`.
  ///
  /// A word of the source is compared where it lies: no `String` is made, and most comparisons end at its first scalar.
  @inlinable
  public func has(_ word: StaticString, at offset: Int, end: Int = .max) -> Bool {
    let bytes = unsafe word.utf8Start
    let count = word.utf8CodeUnitCount
    var byte = 0
    var position = offset
    while byte < count {
      let lead = unsafe UInt32(bytes[byte])
      let scalar: UInt32
      if lead < 0x80 {
        scalar = lead
        byte += 1
      } else if lead < 0xE0 {
        scalar = unsafe (lead & 0x1F) << 6 | UInt32(bytes[byte + 1]) & 0x3F
        byte += 2
      } else if lead < 0xF0 {
        scalar = unsafe (lead & 0x0F) << 12 | (UInt32(bytes[byte + 1]) & 0x3F) << 6 | UInt32(bytes[byte + 2]) & 0x3F
        byte += 3
      } else {
        scalar =
          unsafe (lead & 0x07) << 18 | (UInt32(bytes[byte + 1]) & 0x3F) << 12
          | (UInt32(bytes[byte + 2]) & 0x3F) << 6 | UInt32(bytes[byte + 3]) & 0x3F
        byte += 4
      }
      guard position < end, self[position] == scalar else { return false }
      position += 1
    }
    return true
  }

  /// Whether a word that is known at run time only stands at `offset`.
  @_disfavoredOverload
  public func has(_ word: String, at offset: Int) -> Bool {
    var position = offset
    for scalar in word.unicodeScalars {
      guard self[position] == scalar.value else { return false }
      position += 1
    }
    return true
  }

  /// Offset of the first `scalar` in a span; nil where there is none.
  @inlinable
  public func firstOffset(of scalar: Unicode.Scalar, in span: TextSpan) -> Int? {
    var offset = span.start
    while offset < span.end {
      if self[offset] == scalar.value { return offset }
      offset += 1
    }
    return nil
  }
}

extension UInt32 {
  /// 0–9
  @inlinable public var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// A–Z, a–z
  @inlinable public var isLatin: Bool { (self >= 0x41 && self <= 0x5A) || (self >= 0x61 && self <= 0x7A) }
  /// CJK unified ideographs with extension A and 〇.
  @inlinable public var isHan: Bool {
    (self >= 0x4E00 && self <= 0x9FFF) || (self >= 0x3400 && self <= 0x4DBF) || self == 0x3007
      || (self >= 0x20000 && self <= 0x3FFFF)
  }
  /// 。！？；
  @inlinable public var endsSentence: Bool { self == 0x3002 || self == 0xFF01 || self == 0xFF1F || self == 0xFF1B }
}

extension StaticString {
  /// How many scalars the word has: the length of its span in a text.
  @inlinable
  public var scalarCount: Int {
    let bytes = unsafe utf8Start
    var count = 0
    for byte in 0..<utf8CodeUnitCount where unsafe bytes[byte] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension String {
  /// Whether a word stands somewhere in the string, byte by byte: `contains` asks the Unicode tables about every character.
  public func holds(_ word: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return false }
      let length = word.utf8CodeUnitCount
      let sought = unsafe word.utf8Start
      let last = unsafe sought[length - 1]
      var index = length - 1
      while index < bytes.count {
        if unsafe start[index] == last {
          var back = 1
          while back < length, unsafe start[index - back] == sought[length - 1 - back] { back += 1 }
          if back == length { return true }
        }
        index += 1
      }
      return false
    }
  }

  /// Whether the string ends with a word, byte by byte.
  public func ends(with word: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      word.withUTF8Buffer { unsafe bytes.count >= $0.count && bytes[(bytes.count - $0.count)...].elementsEqual($0) }
    }
  }
}

extension StringProtocol {
  /// How many scalars the word has: the length of its span in a text.
  public var scalarCount: Int { unicodeScalars.count }
}
