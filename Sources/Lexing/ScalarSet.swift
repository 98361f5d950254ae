public import struct PolicyModel.TextSpan

/// A set of scalars of the basic plane that is asked once for each scalar of a text: one bit each.
public struct ScalarSet: Sendable {
  @usableFromInline let bits: [UInt64]

  public init(_ scalars: some Sequence<UInt32>) {
    var bits = [UInt64](repeating: 0, count: 1024)
    for scalar in scalars where scalar < 0x10000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    self.bits = bits
  }

  @inlinable
  public func contains(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && bits[Int(scalar &>> 6)] &>> UInt64(scalar & 63) & 1 == 1
  }
}

extension ScalarText {
  /// Offset of the first scalar of a set in a span; nil where there is none. The scan that most sentences end with.
  public func firstOffset(of set: ScalarSet, in span: TextSpan) -> Int? {
    var offset = max(0, span.start)
    let end = min(span.end, scalars.count)
    return unsafe scalars.withUnsafeBufferPointer { scalars in
      unsafe set.bits.withUnsafeBufferPointer { bits in
        while offset < end {
          let scalar = unsafe scalars[offset]
          // A scalar beyond the basic plane is in no set.
          if scalar < 0x10000, unsafe bits[Int(scalar &>> 6)] &>> UInt64(scalar & 63) & 1 == 1 { return offset }
          offset &+= 1
        }
        return nil
      }
    }
  }
}
