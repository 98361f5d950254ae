internal import Glibc
internal import Ingest

/// Detached signatures by ssh keys (`ssh-keygen -Y`), in the namespace `policyc`.
enum BundleSignature {
  static let namespace = "policyc"

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// Who may sign.
  struct Signers: Sendable {
    /// Lines of principals and keys, as ssh-keygen(1) has them.
    var file: String
    /// The one who must have signed; nil for anyone of the file.
    var identity: String?

    /// The signer's name; a fault for everything that is not a valid signature of an allowed signer.
    func check(_ bytes: [UInt8], signature: String) -> Result<String, Fault> {
      guard unsafe access(signature, R_OK) == 0 else {
        return .failure(Fault(description: "not signed: '\(signature)' can't be read"))
      }
      guard unsafe access(file, R_OK) == 0 else {
        return .failure(Fault(description: "the allowed signers '\(file)' can't be read"))
      }
      do throws(Fault) {
        var candidates: [String] = []
        if let identity { candidates = [identity] } else { candidates = try principals(of: signature) }
        for candidate in candidates {
          let result = try run(["verify", "-f", file, "-I", candidate, "-n", namespace, "-s", signature], on: bytes)
          if result.status == 0 { return .success(candidate) }
        }
        return .failure(
          Fault(
            description:
              "the signature '\(signature)' is not one of \(identity ?? "an allowed signer") over this bundle"
          )
        )
      } catch {
        return .failure(error)
      }
    }

    private func principals(of signature: String) throws(Fault) -> [String] {
      let result = try run(["find-principals", "-f", file, "-s", signature], on: [])
      guard result.status == 0 else { return [] }
      return String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func run(_ arguments: [String], on bytes: [UInt8]) throws(Fault) -> HelperProgram.Result {
      let program = HelperProgram(
        name: "ssh-keygen",
        arguments: ["-Y"] + arguments,
        timeLimit: 60,
        outputLimit: 1 << 20,
        memoryLimit: 1024
      )
      do {
        return try program.run(on: bytes)
      } catch {
        throw Fault(
          description: error == .notInstalled
            ? "signatures need ssh-keygen (package openssh-client), which is not installed"
            : "ssh-keygen could not check the signature (\(error))"
        )
      }
    }
  }
}
