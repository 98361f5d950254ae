internal import Glibc

/// Where a command writes: reports to `out`, everything else to `err`. Tests give their own.
struct Terminal: Sendable {
  var out: @Sendable ([UInt8]) -> Void
  var err: @Sendable (String) -> Void
  /// Whether `err` is a terminal that a person looks at: only then is there a progress bar.
  var isInteractive: Bool

  static let standard = Terminal(
    out: { bytes in try? OutputFile.write(bytes, to: STDOUT_FILENO, path: "standard output") },
    err: { text in try? OutputFile.write(Array(text.utf8), to: STDERR_FILENO, path: "standard error") },
    isInteractive: isatty(STDERR_FILENO) == 1
  )
}

/// The exit codes of every command, as the contract has them.
enum ExitStatus: Int32, Sendable, Comparable {
  case fine = 0
  case findings = 1
  case usage = 2
  case unreadableInput = 3
  case invalidBundle = 4
  case fault = 70

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
