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
