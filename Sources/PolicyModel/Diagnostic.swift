/// What a diagnostic code means. A code keeps its meaning for ever; `policyc explain CODE` prints this.
public struct DiagnosticKind: Sendable, Hashable {
  /// `E` errors, `W` warnings, `N` notes, then four digits: 01xx reading, 02xx structure, 03xx deadlines,
  /// 04xx quantities, 05xx norms, 06xx check, 07xx diff.
  public let code: String
  public let severity: Diagnostic.Severity
  /// One line: what was noticed.
  public let summary: String
  /// Why it is said, what policyc did, and what the reader can do.
  public let explanation: String

  public init(_ code: String, _ severity: Diagnostic.Severity, _ summary: String, explanation: String) {
    self.code = code
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
  }
}

/// Something a stage noticed that a reader could argue about. Nothing is dropped in silence.
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, note
  }

  public var code: String
  public var severity: Severity
  /// Starts lower-case, quotes the notice, says what was assumed and what to do.
  public var message: String
  /// Into the canonical text; nil where the finding is about the whole file.
  public var span: TextSpan?
  /// Line in the original file, 1-based.
  public var line: Int?

  public init(code: String, severity: Severity, message: String, span: TextSpan? = nil, line: Int? = nil) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.line = line
  }

  public init(_ kind: DiagnosticKind, _ message: String, at span: TextSpan? = nil, line: Int? = nil) {
    self.init(code: kind.code, severity: kind.severity, message: message, span: span, line: line)
  }
}

/// A stage's output with what it noticed on the way.
public struct Staged<Output: Sendable>: Sendable {
  public var output: Output
  public var diagnostics: [Diagnostic]

  public init(_ output: Output, diagnostics: [Diagnostic] = []) {
    self.output = output
    self.diagnostics = diagnostics
  }

  /// Runs the next stage and keeps the findings of both.
  public func then<Next>(_ stage: (Output) throws -> Staged<Next>) rethrows -> Staged<Next> {
    let next = try stage(output)
    return Staged<Next>(next.output, diagnostics: diagnostics + next.diagnostics)
  }
}
