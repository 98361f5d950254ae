internal import ArgumentParser

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check bundles against their hashes, spans and ids, their sources, and their signatures.",
    discussion: """
      Ends with 4 unless everything that is asked for holds (docs/threats.md). Sign a bundle with \
      `ssh-keygen -Y sign -n policyc -f KEY BUNDLE`, which writes BUNDLE.sig beside it.
      """
  )

  @Argument(help: ArgumentHelp("Bundles: files, folders (their .json files), patterns.", valueName: "bundle"))
  var bundles: [String]

  @Option(
    help:
      "Look for the notices' files below this folder; each has to be what was compiled, and has to give the same values."
  )
  var sourceRoot: String?

  @Option(
    help: ArgumentHelp(
      "Every bundle must have a signature beside it (BUNDLE.sig) by a key of this file (ssh-keygen(1), ALLOWED SIGNERS).",
      valueName: "file"
    )
  )
  var allowedSigners: String?

  @Option(help: "The signer must be this one of the allowed signers.")
  var identity: String?

  func validate() throws {
    if bundles.isEmpty { throw ValidationError("name at least one bundle") }
    if bundles.contains("-") { throw ValidationError("verify reads files: a bundle and the signature beside it") }
    if identity != nil && allowedSigners == nil { throw ValidationError("--identity needs --allowed-signers") }
  }

  func run() async throws {
    let signers = allowedSigners.map { BundleSignature.Signers(file: $0, identity: identity) }
    try await VerifyRun(sourceRoot: sourceRoot, signers: signers, terminal: .standard).verify(bundles).finish()
  }
}
