internal import ArgumentParser

struct CompileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Compile notices into a rule bundle.",
    discussion: """
      Reads plain text, HTML, DOCX, OFD and PDF by their content, whatever they are called; a file may hold many \
      notices (a monthly bulletin). Without -o the bundle goes to standard output; with it, a table of what was found.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "Notices: files, folders (walked for .\(InputList.extensions.sorted().joined(separator: ", ."))), patterns, or - for standard input.",
      valueName: "input"
    )
  )
  var inputs: [String] = []

  @Option(
    name: .shortAndLong,
    help:
      "Write one bundle to this file, or one STEM.json for each input to a directory (an existing one, or a path that ends in /)."
  )
  var output: String?

  @Flag(
    help:
      "NDJSON in and out: each line of standard input is {\"name\": …, \"text\": …} or {\"path\": …}, each line out a bundle."
  )
  var stream = false

  @Flag(help: "Write JSON without line breaks and indentation.")
  var compact = false

  @Option(name: .shortAndLong, help: "How many inputs to compile at once (default: one for each processor).")
  var jobs: Int?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  @Option(help: "Encoding the inputs are said to have (UTF-8, GB18030, Big5 …): a hint, the bytes decide.")
  var charset: String?

  @Flag(help: "Exit with 1 when there are warnings.")
  var strict = false

  @Flag(help: "Show notes (提示) as well as warnings and errors.")
  var notes = false

  @Flag(name: .shortAndLong, help: "No diagnostics and no summary; the exit code still tells.")
  var quiet = false

  @Flag(
    help: "Print how many numbers, times and modal words were read, left alone for a reason, or not understood (读出率)."
  )
  var coverage = false

  func validate() throws {
    if inputs.isEmpty && !stream { throw ValidationError("name at least one input, or - for standard input") }
    if stream && !inputs.isEmpty { throw ValidationError("--stream reads standard input; it takes no inputs") }
    if stream && output != nil { throw ValidationError("--stream writes to standard output; it takes no -o") }
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  func run() async throws {
    let run = CompileRun(
      options: CompileOptions(
        limits: limits.limits,
        charset: charset,
        pretty: !compact && !stream,
        jobs: jobs ?? CompileOptions.processors,
        strict: strict,
        notes: notes,
        quiet: quiet,
        coverage: coverage
      ),
      terminal: .standard
    )
    let status = stream ? await run.stream() : await run.compile(inputs, to: output)
    try status.finish()
  }
}
