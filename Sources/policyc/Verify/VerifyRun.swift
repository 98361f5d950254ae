internal import Compliance
internal import Ingest
internal import PolicyCompiler
internal import PolicyModel
internal import RuleBundle

/// The work of `policyc verify`: every check that fails is told, and any of them makes the bundle invalid.
struct VerifyRun: Sendable {
  var sourceRoot: String?
  var signers: BundleSignature.Signers?
  var terminal: Terminal

  private static let maximumBytes = 1 << 30

  func verify(_ arguments: [String]) async -> ExitStatus {
    let inputs = InputList(arguments, wanted: ["json"])
    var status = ExitStatus.fine
    for failure in inputs.failures {
      terminal.err("\(failure.path): error: \(failure.message)\n")
      status = max(status, .unreadableInput)
    }
    for file in inputs.files {
      let bytes: [UInt8]
      do {
        bytes = try file.read(atMost: VerifyRun.maximumBytes)
      } catch {
        terminal.err("\(file.path): error: \(error.message)\n")
        status = max(status, .unreadableInput)
        continue
      }
      let outcome = await check(bytes, of: file)
      for fault in outcome.faults { terminal.err("\(file.path): error: \(fault)\n") }
      if outcome.faults.isEmpty {
        terminal.out(Array("\(file.path): \(outcome.holds.joined(separator: ", "))\n".utf8))
      } else {
        status = max(status, .invalidBundle)
      }
    }
    return status
  }

  /// - Returns: what holds, in words, and what does not.
  private func check(_ bytes: [UInt8], of file: InputFile) async -> (holds: [String], faults: [String]) {
    var faults: [String] = []
    var holds: [String] = []
    let bundle: Bundle
    do {
      bundle = try decodeBundle(bytes)
    } catch {
      return ([], ["no usable bundle: \(error)"])
    }
    let count = bundle.notices.reduce(0) { $0 + $1.obligations.count }
    do {
      try bundle.verify()
      try VerifyRun.checkNoticeIdentifiers(of: bundle)
      holds.append("\(bundle.notices.count) notices and \(count) obligations hold their hashes, spans and ids")
    } catch {
      faults.append("\(error)")
    }
    if let signers {
      // The bytes that were read are those that are checked: the file can't change in between.
      switch signers.check(bytes, signature: file.path + ".sig") {
      case .success(let signer): holds.append("signed by \(signer)")
      case .failure(let fault): faults.append(fault.description)
      }
    }
    if let sourceRoot {
      let found = await differences(of: bundle, below: sourceRoot)
      if found.isEmpty { holds.append("the same as its sources give") }
      faults += found
    }
    return (holds, faults)
  }

  /// A notice's id is its document number, or comes from its words; of two alike the later one has ~2 behind it.
  private static func checkNoticeIdentifiers(of bundle: Bundle) throws(BundleFailure) {
    var seen: Set<String> = []
    for notice in bundle.notices {
      guard seen.insert(notice.id).inserted else { throw BundleFailure("\(notice.id): the notice's id stands twice") }
      let own = Identifiers.notice(header: notice.header, text: notice.text)
      let isCounted =
        notice.id.hasPrefix(own + "~") && Int(notice.id.dropFirst(own.count + 1)).map { $0 > 1 } == true
      guard notice.id == own || isCounted else {
        throw BundleFailure("\(notice.id): the id does not match the notice's number or words (they give \(own))")
      }
    }
  }

  // MARK: Sources

  /// Every file is found by its hash and compiled anew: what differs was changed behind the compiler's back.
  private func differences(of bundle: Bundle, below root: String) async -> [String] {
    let wanted = bundle.notices.map { SourcePaths.Source(name: $0.source.name, sha256: $0.source.sha256) }
    let sources: SourcePaths
    do {
      sources = try SourcePaths(below: root, prefix: nil, sources: wanted)
    } catch {
      return ["\(root): \(error.message)"]
    }
    guard sources.diagnostics.isEmpty else { return sources.diagnostics.map(\.message) }
    guard bundle.generatorVersion == policycVersion else {
      return [
        "made by policyc \(bundle.generatorVersion), and this is \(policycVersion): the sources are the same, their values can't "
          + "be compared"
      ]
    }
    var faults: [String] = []
    var compiled: [SourcePaths.Source: [Notice]] = [:]
    let run = CompileRun(options: CompileOptions(), terminal: terminal)
    for (notice, source) in zip(bundle.notices, wanted) {
      if compiled[source] == nil, let path = sources.found(source) {
        compiled[source] = await run.outcome(of: InputFile(path: root + (root.hasSuffix("/") ? "" : "/") + path))
          .notices
      }
      guard let anew = compiled[source]?.first(where: { $0.source.lines == notice.source.lines }) else {
        faults.append("\(notice.id): its source gives no notice in lines \(notice.source.lines)")
        continue
      }
      if let difference = VerifyRun.difference(notice, anew) { faults.append("\(notice.id): \(difference)") }
    }
    return faults
  }

  /// The first field that is not what compiling gives.
  private static func difference(_ notice: Notice, _ compiled: Notice) -> String? {
    var notice = notice
    var compiled = compiled
    if notice.id != compiled.id {
      compiled.id = notice.id
      assignIdentifiers(to: &compiled.obligations, of: notice.id)
    }
    notice.diagnostics.removeAll { $0.code == DiagnosticKind.repeatedNotice.code }
    func same(_ change: (inout Notice) -> Void) -> Bool {
      var one = compiled
      change(&one)
      return Bundle.encode(one, pretty: false) == Bundle.encode(notice, pretty: false)
    }
    if same({ _ in }) { return nil }
    for (left, right) in zip(notice.obligations, compiled.obligations) where left.id == right.id && left != right {
      return "the obligation \(left.id) is not what its source gives"
    }
    if notice.text != compiled.text { return "the text is not what its source gives" }
    if notice.obligations.map(\.id) != compiled.obligations.map(\.id) {
      return "the obligations are not those of its source"
    }
    if notice.header != compiled.header { return "title, number, bodies or dates are not those of its source" }
    return "it is not what its source gives"
  }
}
