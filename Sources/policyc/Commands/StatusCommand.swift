internal import ArgumentParser

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Start a status file (履职状态) for bundles, or carry one to a bundle compiled anew.",
    subcommands: [Start.self, Migrate.self]
  )

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write a commented starter file with an entry for every duty that has a day, a rhythm or a target."
    )

    @Argument(help: "Bundles: files, folders (their .json files), patterns, or - for standard input.")
    var bundle: [String]

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func run() throws { try StatusRun(terminal: .standard, output: output).start(bundle).finish() }
  }

  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "migrate",
      abstract: "Find the obligations of an old bundle in a new one.",
      discussion: """
        With --status the file is written with the new ids, its comments and order kept; without it, the list of ids that \
        changed. The exit code is 1 when an entry has no counterpart.
        """
    )

    @Argument(help: "The bundle the status file was written for.")
    var old: String

    @Argument(help: "The bundle compiled anew.")
    var new: String

    @Option(help: "The status file to carry over.")
    var status: String?

    @Option(name: .shortAndLong, help: "Write to this file instead of standard output.")
    var output: String?

    func run() throws {
      try StatusRun(terminal: .standard, output: output).migrate(from: old, to: new, status: status).finish()
    }
  }
}
