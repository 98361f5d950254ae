internal import Compliance
internal import PolicyModel

/// Writes a starter status file, or carries one to a bundle compiled anew.
struct StatusRun: Sendable {
  var terminal: Terminal
  var output: String?

  func start(_ arguments: [String]) -> ExitStatus {
    let inputs = BundleInputs(arguments, terminal: terminal)
    guard !inputs.bundles.isEmpty else { return max(inputs.status, .unreadableInput) }
    return max(inputs.status, write(StatusFile.starter(for: inputs.bundles)))
  }

  /// - Parameter status: the file to carry over; without one the list of ids is written.
  func migrate(from old: String, to new: String, status path: String?) -> ExitStatus {
    let before = BundleInputs([old], terminal: terminal)
    let after = BundleInputs([new], terminal: terminal)
    let read = max(before.status, after.status)
    guard read == .fine else { return read }
    let migration = StatusMigration(from: before.bundles, to: after.bundles)
    guard let path else { return write(migration.table) }
    do {
      let bytes = try InputFile(path: path).read(atMost: 64 << 20)
      let carried = try migration.carry(String(decoding: bytes, as: UTF8.self), name: path)
      for message in carried.messages { terminal.err("\(path):\(message)\n") }
      return max(carried.isComplete ? .fine : .findings, write(carried.text))
    } catch let failure as InputFile.Failure {
      terminal.err("\(path): error: \(failure.message)\n")
    } catch let failure as UnreadableFile {
      let diagnostic = failure.diagnostic.diagnostic
      terminal.err("\(path):\(diagnostic.line ?? 1): error[\(diagnostic.code)]: \(diagnostic.message)\n")
    } catch {
      terminal.err("\(path): error: \(error)\n")
    }
    return .unreadableInput
  }

  private func write(_ text: String) -> ExitStatus {
    guard let output else {
      terminal.out(Array(text.utf8))
      return .fine
    }
    do {
      try OutputFile.write(Array(text.utf8), to: output)
      return .fine
    } catch {
      terminal.err("policyc: error: \(error)\n")
      return .fault
    }
  }
}
