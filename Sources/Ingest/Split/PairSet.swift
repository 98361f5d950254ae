/// Which pairs of neighbouring characters some lines have: a set with one multiplication for a hash, since every character
/// of a notice's main text is put in.
struct PairSet: Sendable {
  /// Open-addressed, never more than half full; `.max` where nothing is.
  private var slots = [UInt64](repeating: .max, count: 256)
  private var count = 0

  mutating func insert(_ pair: UInt64) {
    let slot = slot(of: pair)
    guard slots[slot] != pair else { return }
    slots[slot] = pair
    count += 1
    guard count * 2 > slots.count else { return }
    let held = slots
    slots = [UInt64](repeating: .max, count: held.count * 2)
    for pair in held where pair != .max { slots[self.slot(of: pair)] = pair }
  }

  func contains(_ pair: UInt64) -> Bool { slots[slot(of: pair)] == pair }

  /// Where the pair stands, or would.
  private func slot(of pair: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[slot] != pair, slots[slot] != .max { slot = (slot + 1) & mask }
    return slot
  }
}
