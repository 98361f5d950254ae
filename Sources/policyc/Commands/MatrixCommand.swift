internal import ArgumentParser
internal import BundleDiff

struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Put many notices side by side: rows are measures, columns notices, cells due date and figure.",
    discussion: """
      For notices that implement one national document: --basis 国卫药政发〔2024〕38号 keeps those that cite it, --topic \
      中心药房 the measures that say the word. Every input is a bundle or a notice, which is compiled first.
      """
  )

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, csv, markdown, html, json
  }

  @Argument(help: ArgumentHelp("Bundles or notices.", valueName: "input"))
  var inputs: [String]

  @Option(help: "Only notices that cite this document number (发文字号), and the document itself.")
  var basis: String?

  @Option(help: "Only measures in which some notice says this word.")
  var topic: String?

  @Option(help: "Only measures that at least so many notices have.")
  var atLeast = 2

  @Option(help: "How to show the table: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @Option(name: .shortAndLong, help: "Write the table to this file instead of standard output.")
  var output: String?

  @Option(help: "Columns of the text table.")
  var width = 160

  func validate() throws {
    if atLeast < 1 { throw ValidationError("--at-least takes 1 or more") }
    if !(60...1000).contains(width) { throw ValidationError("--width takes 60 to 1000 columns") }
    if inputs.count(where: { $0 == "-" }) > 1 { throw ValidationError("only one input can be standard input") }
  }

  func run() async throws {
    let run = MatrixRun(basis: basis, topic: topic, least: atLeast, format: format, width: width, terminal: .standard)
    try await run.tabulate(inputs, to: output).finish()
  }
}

/// The work of `policyc matrix`, apart from its command line.
struct MatrixRun: Sendable {
  var basis: String?
  var topic: String?
  var least = 2
  var format: MatrixCommand.Format
  var width = 160
  var terminal: Terminal

  /// An input that can't be read is said and left out; the table is made of the rest.
  func tabulate(_ inputs: [String], to output: String?) async -> ExitStatus {
    var sides: [DiffSide] = []
    var status = ExitStatus.fine
    for path in inputs {
      do {
        sides.append(try await DiffInput(path: path).side())
      } catch {
        terminal.err(error.message)
        status = max(status, error.status)
      }
    }
    let matrix = MeasureMatrix(sides, basis: basis, topic: topic, least: least)
    if matrix.columns.isEmpty, let basis {
      terminal.err("policyc: no notice of the inputs cites '\(basis)'\n")
    }
    let report =
      switch format {
      case .text: Array(matrix.text(width: width).utf8)
      case .csv: Array(matrix.csv().utf8)
      case .markdown: Array(matrix.markdown().utf8)
      case .html: Array(matrix.page().utf8)
      case .json: matrix.json()
      }
    do {
      if let output { try OutputFile.write(report, to: output) } else { terminal.out(report) }
    } catch {
      terminal.err("policyc: \(error)\n")
      return .usage
    }
    return status
  }
}
