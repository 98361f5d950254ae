internal import ArgumentParser

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a diagnostic code, or why an obligation of a bundle is what it is.",
    discussion:
      "policyc explain W0303        what a code means\npolicyc explain BUNDLE ID    the source lines of an obligation and the rules that decided each field"
  )

  @Argument(help: "A diagnostic code, or a bundle.")
  var subject: String

  @Argument(help: "The obligation's id, or the part behind #.")
  var obligation: String?

  func run() throws {
    let status =
      obligation.map { Explanation(terminal: .standard).obligation($0, in: subject) }
      ?? Explanation(terminal: .standard).code(subject)
    try status.finish()
  }
}
