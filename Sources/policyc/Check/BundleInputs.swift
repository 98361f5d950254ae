internal import Compliance
internal import PolicyModel
internal import RuleBundle

/// Reads the bundles a command names; what can't be used is told and left out.
struct BundleInputs: Sendable {
  private(set) var bundles: [Bundle] = []
  /// The worst that was met: fine, unreadable input, or an invalid bundle.
  private(set) var status = ExitStatus.fine

  /// - Parameter arguments: files, folders (their .json files), patterns, or `-` for standard input.
  init(_ arguments: [String], terminal: Terminal) {
    let inputs = InputList(arguments, wanted: ["json"])
    for failure in inputs.failures {
      terminal.err("\(failure.path): error: \(failure.message)\n")
      status = max(status, .unreadableInput)
    }
    for file in inputs.files {
      do {
        let bundle = try decodeBundle(try file.read(atMost: BundleInputs.maximumBytes))
        try bundle.verify()
        bundles.append(bundle)
      } catch let failure as InputFile.Failure {
        terminal.err("\(file.path): error: \(failure.message)\n")
        status = max(status, .unreadableInput)
      } catch {
        terminal.err("\(file.path): error: no usable bundle: \(error)\n")
        status = max(status, .invalidBundle)
      }
    }
  }

  private static let maximumBytes = 1 << 30
}
