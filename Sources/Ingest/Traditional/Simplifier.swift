internal import CText
internal import Lexing

/// ICU's transform of traditional characters, with what it said so far: a notice has some hundred different characters.
@safe
struct Simplifier: ~Copyable {
  private let handle: OpaquePointer
  private var known: [UInt32: UInt32] = [:]

  /// Nil where ICU has no such transform.
  init?() {
    guard let opened = unsafe ctext_simplifier_new() else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe ctext_simplifier_free(handle) }

  mutating func callAsFunction(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    // 「」『』 are the quotation marks of traditional typesetting.
    case 0x300C: return 0x201C
    case 0x300D: return 0x201D
    case 0x300E: return 0x2018
    case 0x300F: return 0x2019
    default: break
    }
    guard scalar.isHan else { return scalar }
    if let simplified = known[scalar] { return simplified }
    let simplified = unsafe ctext_simplified(handle, scalar)
    known[scalar] = simplified
    return simplified
  }
}
