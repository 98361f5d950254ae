import Foundation
import Ingest
import PolicyModel
import RuleBundle
import Testing

@testable import policyc

@Suite struct VerifyTests {
  private func verify(_ bundle: String, root: String? = nil, signers: BundleSignature.Signers? = nil) async -> (
    status: ExitStatus, out: String, err: String
  ) {
    let recording = Recording()
    let status = await VerifyRun(sourceRoot: root, signers: signers, terminal: recording.terminal).verify([bundle])
    return (status, String(decoding: recording.out, as: UTF8.self), recording.err)
  }

  /// A folder with a notice, in/a.txt, and its bundle, a.json.
  private func compiled() async throws -> Scratch {
    let scratch = try Scratch()
    let input = try scratch.file("in/a.txt", smallNotice)
    let run = CompileRun(options: CompileOptions(), terminal: Recording().terminal)
    #expect(await run.compile([input], to: scratch.path + "/a.json") == .fine)
    return scratch
  }

  private func change(_ scratch: Scratch, _ change: (inout Notice) -> Void) throws {
    var bundle = try decodeBundle(scratch.bytes("a.json"))
    change(&bundle.notices[0])
    let pieces = bundle.notices.map { Bundle.encode($0, pretty: true) }
    try Data(Bundle(notices: []).encoded(pieces: pieces, pretty: true)).write(
      to: URL(fileURLWithPath: scratch.path + "/a.json")
    )
  }

  @Test func `what was compiled holds, also against its source`() async throws {
    let scratch = try await compiled()
    let result = await verify(scratch.path + "/a.json", root: scratch.path + "/in")
    #expect(result.status == .fine, "\(result.err)")
    #expect(result.out.contains("the same as its sources give"))
  }

  static let changes: [@Sendable (inout Notice) -> Void] = [
    { $0.text += "附" }, { $0.obligations[0].text += "附" }, { $0.obligations[0].id += "0" }, { $0.id = "河教〔2025〕8号" },
    { $0.obligations[0].span.end += 1 }, { $0.header.title = "别的通知" }, { $0.obligations.removeLast() },
    { $0.obligations[0].modality = .recommendation },
    { $0.obligations[0].due = CivilDate(year: 2030, month: 1, day: 1) },
    { $0.obligations[0].bearers = [] }, { $0.source.sha256 = String(repeating: "0", count: 64) },
  ]

  @Test(arguments: changes.indices)
  func `a bundle that was changed is invalid against its source`(change index: Int) async throws {
    let scratch = try await compiled()
    let before = try scratch.bytes("a.json")
    try change(scratch, Self.changes[index])
    guard try scratch.bytes("a.json") != before else { return }
    let result = await verify(scratch.path + "/a.json", root: scratch.path + "/in")
    #expect(result.status == .invalidBundle)
    #expect(result.err.contains("error:"))
    #expect(result.out.isEmpty)
  }

  @Test func `ids, spans and quotes are checked without a source`() async throws {
    for index in [1, 2, 3, 4] {
      let scratch = try await compiled()
      try change(scratch, Self.changes[index])
      #expect(await verify(scratch.path + "/a.json").status == .invalidBundle, "change \(index)")
    }
  }

  @Test func `a source that changed or is gone is told`() async throws {
    let scratch = try await compiled()
    _ = try scratch.file("in/a.txt", smallNotice + "\n另行通知。")
    #expect(await verify(scratch.path + "/a.json", root: scratch.path + "/in").status == .invalidBundle)
    try FileManager.default.removeItem(atPath: scratch.path + "/in/a.txt")
    #expect(await verify(scratch.path + "/a.json", root: scratch.path + "/in").status == .invalidBundle)
  }

  @Test func `what is no bundle ends with 4, what is not there with 3`() async throws {
    let scratch = try Scratch()
    #expect(await verify(try scratch.file("b.json", "{}")).status == .invalidBundle)
    #expect(await verify(scratch.path + "/none.json").status == .unreadableInput)
  }

  // MARK: Signatures

  private func keygen(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["ssh-keygen"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private static let hasKeygen = FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen")

  @Test(.enabled(if: hasKeygen)) func `only a signature of an allowed signer over these bytes counts`() async throws {
    let scratch = try await compiled()
    let bundle = scratch.path + "/a.json"
    for key in ["good", "other"] {
      try keygen(["-q", "-t", "ed25519", "-N", "", "-C", key, "-f", scratch.path + "/" + key])
    }
    let key = String(decoding: try scratch.bytes("good.pub"), as: UTF8.self)
    let file = try scratch.file("allowed", "office@example.cn namespaces=\"policyc\" \(key)")
    let signers = BundleSignature.Signers(file: file, identity: nil)
    // Asked for and missing.
    #expect(await verify(bundle, signers: signers).status == .invalidBundle)
    // By a key that is not allowed, and for another purpose.
    for (key, namespace) in [("other", "policyc"), ("good", "file")] {
      try? FileManager.default.removeItem(atPath: bundle + ".sig")
      try keygen(["-Y", "sign", "-n", namespace, "-f", scratch.path + "/" + key, bundle])
      #expect(await verify(bundle, signers: signers).status == .invalidBundle, "\(key) \(namespace)")
    }
    try FileManager.default.removeItem(atPath: bundle + ".sig")
    try keygen(["-Y", "sign", "-n", "policyc", "-f", scratch.path + "/good", bundle])
    let fine = await verify(bundle, signers: signers)
    #expect(fine.status == .fine, "\(fine.err)")
    #expect(fine.out.contains("signed by office@example.cn"))
    let wrong = BundleSignature.Signers(file: file, identity: "somebody@example.cn")
    #expect(await verify(bundle, signers: wrong).status == .invalidBundle)
    // A value that no hash covers.
    try change(scratch) { $0.obligations[0].modality = .recommendation }
    #expect(await verify(bundle).status == .fine)
    #expect(await verify(bundle, signers: signers).status == .invalidBundle)
  }
}
