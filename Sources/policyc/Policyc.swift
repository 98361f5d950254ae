internal import ArgumentParser
internal import Glibc
internal import PolicyModel

struct Policyc: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policyc",
    abstract: "Compile Chinese official notices (通知, 意见, 办法, 公告 …) into machine-checkable rule bundles.",
    discussion: """
      Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 some input unreadable (the rest is done), \
      4 an invalid bundle, 70 a fault of policyc itself.
      """,
    version: policycVersion,
    subcommands: [
      CompileCommand.self,
      DiffCommand.self,
      CheckCommand.self,
      StatusCommand.self,
      ExplainCommand.self,
      MatrixCommand.self,
      VerifyCommand.self,
    ]
  )
}

@main
enum EntryPoint {
  static func main() async {
    do {
      var command = try Policyc.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(report(error))
    }
  }

  /// Says what went wrong and gives the contract's exit code for it.
  private static func report(_ error: any Error) -> Int32 {
    if let status = error as? ExitCode { return status.rawValue }
    let message = Policyc.fullMessage(for: error)
    switch Policyc.exitCode(for: error) {
    case .success:
      Terminal.standard.out(Array((message + "\n").utf8))
      return ExitStatus.fine.rawValue
    case .validationFailure:
      Terminal.standard.err(message + "\n")
      return ExitStatus.usage.rawValue
    default:
      Terminal.standard.err("policyc: \(error)\n")
      return ExitStatus.fault.rawValue
    }
  }
}

extension ExitStatus {
  /// Ends the command with this status; nothing for `fine`.
  func finish() throws {
    if self != .fine { throw ExitCode(rawValue) }
  }
}
