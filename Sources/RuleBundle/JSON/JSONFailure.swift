/// What a JSON text has that its reader can't use, and where.
struct JSONFailure: Error {
  let message: String
  /// UTF-8 offset of the value or byte in question.
  let offset: Int
  /// From the inside out: `.due`, `[3]`, `.obligations`.
  private(set) var steps: [String] = []

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  func inside(_ step: String) -> JSONFailure {
    var failure = self
    failure.steps.append(step)
    return failure
  }

  /// `$.notices[0].obligations[3].due (line 812): '2025-02-30' is no date`
  func description(in bytes: [UInt8]) -> String {
    let line = bytes.prefix(offset).count { $0 == 0x0A } + 1
    return "$\(steps.reversed().joined()) (line \(line)): \(message)"
  }
}
