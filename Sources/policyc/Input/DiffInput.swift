internal import BundleDiff
internal import PolicyModel
internal import RuleBundle

/// One side of a comparison: a bundle, or a notice that is compiled on the spot.
struct DiffInput: Sendable {
  var path: String

  /// Why a side can't be compared, with the command's exit status.
  struct Failure: Error, Sendable {
    var message: String
    var status: ExitStatus
  }

  /// Reads a bundle where the file starts like JSON, else compiles it like `policyc compile` would.
  func side() async throws(Failure) -> DiffSide {
    let file = InputFile(path: path)
    let bytes: [UInt8]
    do {
      bytes = try file.read(atMost: 1 << 30)
    } catch {
      throw Failure(message: "\(path): error: \(error.message)\n", status: .unreadableInput)
    }
    let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    if bytes.first(where: { !space.contains($0) }) == 0x7B {
      do {
        let bundle = try decodeBundle(bytes)
        try bundle.verify()
        return DiffSide(name: file.stem, notices: bundle.notices)
      } catch {
        throw Failure(message: "\(path): error: no usable bundle: \(error)\n", status: .invalidBundle)
      }
    }
    let run = CompileRun(options: CompileOptions(), terminal: .standard)
    let outcome = await run.outcome(of: file, bytes: bytes)
    guard !outcome.unreadable else {
      throw Failure(message: outcome.findings.map(\.rendered).joined(), status: .unreadableInput)
    }
    return DiffSide(name: file.stem, notices: outcome.notices)
  }
}
