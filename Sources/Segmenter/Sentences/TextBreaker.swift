internal import CText
internal import Lexing

/// ICU's break iterator over a copy of a text; boundaries come as scalar offsets.
///
/// ICU iterators are not thread-safe: neither copyable nor Sendable.
@safe
struct TextBreaker: ~Copyable {
  enum Kind {
    case sentence, word
  }

  /// ICU could not open a break iterator: its data for the locale is missing, or memory is.
  struct Failure: Error {
    var status: Int32
  }

  private let handle: OpaquePointer

  init(_ kind: Kind, over text: ArraySlice<UInt32>) throws(Failure) {
    var status: Int32 = 0
    let opened = unsafe text.withUnsafeBufferPointer { scalars -> OpaquePointer? in
      // An empty buffer may have no base address; ICU is not asked about it.
      guard let base = scalars.baseAddress else { return nil }
      return unsafe ctext_breaker_new(
        kind == .sentence ? ctext_break_sentence : ctext_break_word,
        "zh",
        base,
        scalars.count,
        &status
      )
    }
    guard let opened = unsafe opened else { throw Failure(status: status) }
    unsafe handle = opened
  }

  deinit { unsafe ctext_breaker_free(handle) }

  /// The next boundary behind the start of the text; nil behind the last one.
  mutating func next() -> Int? {
    let boundary = unsafe ctext_breaker_next(handle)
    return boundary < 0 ? nil : Int(boundary)
  }
}

/// Boundaries of a whole text in order, the end included.
func boundaries(_ kind: TextBreaker.Kind, in text: ArraySlice<UInt32>) throws(TextBreaker.Failure) -> [Int] {
  guard !text.isEmpty else { return [] }
  var breaker = try TextBreaker(kind, over: text)
  var offsets: [Int] = []
  while let offset = breaker.next() { offsets.append(offset) }
  return offsets
}
