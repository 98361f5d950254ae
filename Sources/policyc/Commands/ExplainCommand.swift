internal import ArgumentParser

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a diagnostic code, or why an obligation of a bundle is what it is.",
    discussion:
      "policyc explain W0303        what a code means\npolicyc explain BUNDLE ID    the source lines of an obligation and the rules that decided each field"
  )

  @Argument(help: "A diagnostic code, or a bundle.")
  var subject: String?

  @Argument(help: "The obligation's id, or the part behind #.")
  var obligation: String?

  @Flag(help: "Every diagnostic code, as the Markdown page docs/diagnostics.md.")
  var all = false

  func validate() throws {
    if all != (subject == nil) { throw ValidationError("name a diagnostic code or a bundle, or give --all alone") }
  }

  func run() throws {
    let explanation = Explanation(terminal: .standard)
    guard let subject else {
      explanation.terminal.out(Array(Explanation.page.utf8))
      return
    }
    let status = obligation.map { explanation.obligation($0, in: subject) } ?? explanation.code(subject)
    try status.finish()
  }
}
