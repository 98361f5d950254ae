internal import ArgumentParser
internal import BundleDiff

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what one bundle asks that another does not, obligation by obligation.",
    discussion: """
      Obligations are aligned by meaning, not by position; 陕西省卫生健康委 and 省卫生健康委 count as one name. Either side \
      may also be a notice, which is compiled first. Exit codes: 0 no difference, 1 differences, 2 wrong usage, \
      3 unreadable input, 4 an invalid bundle.
      """
  )

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, markdown, html
  }

  @Argument(help: "The bundle (or notice) to compare from.")
  var left: String

  @Argument(help: "The bundle (or notice) to compare with.")
  var right: String

  @Option(help: "How to show the difference: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @Option(name: .shortAndLong, help: "Write the report to this file instead of standard output.")
  var output: String?

  @Option(help: "Columns of the text report.")
  var width = 120

  func validate() throws {
    if left == "-" && right == "-" { throw ValidationError("only one side can be standard input") }
    if !(60...400).contains(width) { throw ValidationError("--width takes 60 to 400 columns") }
  }

  func run() async throws {
    let run = DiffRun(format: format, width: width, terminal: .standard)
    try await run.compare(left, with: right, to: output).finish()
  }
}

/// The work of `policyc diff`, apart from its command line.
struct DiffRun: Sendable {
  var format: DiffCommand.Format
  var width = 120
  var terminal: Terminal

  func compare(_ left: String, with right: String, to output: String?) async -> ExitStatus {
    let difference: BundleDifference
    do {
      let a = try await DiffInput(path: left).side()
      let b = try await DiffInput(path: right).side()
      difference = BundleDifference(left: a, right: b)
    } catch {
      terminal.err(error.message)
      return error.status
    }
    for diagnostic in difference.diagnostics {
      terminal.err(Finding(diagnostic, path: "\(left) \(right)").rendered)
    }
    let report =
      switch format {
      case .text: Array(difference.text(width: width).utf8)
      case .json: difference.json()
      case .markdown: Array(difference.markdown().utf8)
      case .html: Array(difference.page().utf8)
      }
    do {
      if let output { try OutputFile.write(report, to: output) } else { terminal.out(report) }
    } catch {
      terminal.err("policyc: \(error)\n")
      return .usage
    }
    return difference.isEmpty ? .fine : .findings
  }
}
