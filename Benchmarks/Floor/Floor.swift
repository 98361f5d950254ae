internal import CFloor

/// ICU's word-break pass over a text: what every stage's time is put beside.
@safe
public final class Floor {
  private let text: OpaquePointer

  /// Nil where ICU refuses the text.
  public init?(_ bytes: [UInt8]) {
    let opened = unsafe bytes.withUnsafeBytes { buffer -> OpaquePointer? in
      guard let start = buffer.baseAddress else { return nil }
      return unsafe cfloor_text_new(start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard let opened = unsafe opened else { return nil }
    unsafe text = opened
  }

  deinit { unsafe cfloor_text_free(text) }

  /// One pass; the number of word boundaries.
  public func pass() -> Int64 { unsafe cfloor_word_pass(text) }
}
