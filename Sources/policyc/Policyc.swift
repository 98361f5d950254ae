internal import ArgumentParser
internal import PolicyModel

@main
struct Policyc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policyc",
    abstract: "Compile Chinese official notices (通知, 意见, 办法, 公告 …) into machine-checkable rule bundles.",
    version: policycVersion,
    subcommands: [CompileCommand.self]
  )
}
