internal import Synchronization

/// A bar on the terminal while work is long; silent in a pipe and in short runs.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var drawn = false
  }

  private let state = Mutex(State())
  private let total: Int
  private let terminal: Terminal
  private let started = ContinuousClock.now

  init(total: Int, terminal: Terminal) {
    self.total = total
    self.terminal = terminal
  }

  /// One more input is done.
  func advance() {
    guard terminal.isInteractive, total > 1 else { return }
    let text: String? = state.withLock { state in
      state.done += 1
      guard ContinuousClock.now - started > .milliseconds(400) else { return nil }
      state.drawn = true
      let filled = state.done * 30 / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      return "\r\(bar) \(state.done)/\(total)"
    }
    if let text { terminal.err(text) }
  }

  /// Takes the bar away.
  func finish() {
    if state.withLock({ $0.drawn }) { terminal.err("\r\u{1B}[K") }
  }
}
