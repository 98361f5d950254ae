internal import Glibc
internal import Ingest
internal import PolicyCompiler
internal import PolicyModel
internal import RuleBundle
internal import RuleExtract

struct CompileOptions: Sendable {
  var limits = ReadLimits()
  var charset: String?
  var pretty = true
  var jobs = 1
  var strict = false
  var notes = false
  var quiet = false
  /// Print what became of the numbers, times and modal words.
  var coverage = false

  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// The work of `policyc compile`, apart from its command line.
struct CompileRun: Sendable {
  var options: CompileOptions
  var terminal: Terminal

  /// One input compiled: its notices, each already encoded, and what is to be said about them.
  struct Outcome: Sendable {
    var input: InputFile
    var notices: [Notice] = []
    var coverage = Coverage()
    var pieces: [[UInt8]] = []
    var findings: [Finding] = []
    var unreadable = false
    /// Files inside a container that can't be read; the others are in the bundle.
    var unreadableMembers = 0
    /// Why its bundle could not be written; nil where it was, or is still to be.
    var unwritten: String?
  }

  /// Compiles the inputs and writes one bundle, or one for each input.
  func compile(_ arguments: [String], to output: String?) async -> ExitStatus {
    let inputs = InputList(arguments)
    let names: [String]?
    if let output, output.hasSuffix("/") || OutputFile.isFolder(output) {
      switch bundleNames(for: inputs.files) {
      case .success(let found): names = found
      case .failure(let clash):
        terminal.err("policyc: \(clash.description)\n")
        return .usage
      }
      do {
        try OutputFile.makeFolder(output)
      } catch {
        terminal.err("policyc: \(error)\n")
        return .usage
      }
    } else {
      names = nil
    }
    var status = ExitStatus.fine
    for failure in inputs.failures {
      terminal.err("\(failure.path): error: \(failure.message)\n")
      status = .unreadableInput
    }
    if !options.quiet {
      for folder in inputs.leftOut { terminal.err("\(folder.path): note: \(folder.message)\n") }
    }
    let progress = Progress(total: inputs.files.count, terminal: terminal)
    let folder = output.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    var outcomes = await inOrder(Array(inputs.files.enumerated()), jobs: options.jobs) { index, input in
      defer { progress.advance() }
      let outcome = await outcome(of: input)
      // A bundle of its own is written where it was made, and its bytes are not kept.
      return names.map { written(outcome, to: folder + $0[index]) } ?? outcome
    }
    progress.finish()
    var summary = Summary()
    for outcome in outcomes { status = max(status, report(outcome, into: &summary)) }
    do {
      if names != nil {
        let failures = outcomes.compactMap(\.unwritten)
        for failure in failures { terminal.err("policyc: \(failure)\n") }
        if !failures.isEmpty { return .usage }
      } else if outcomes.contains(where: { !$0.unreadable }) {
        makeIdentifiersUnique(in: &outcomes)
        let bytes = bundle(of: outcomes.flatMap(\.notices), pieces: outcomes.flatMap(\.pieces))
        if let output { try OutputFile.write(bytes, to: output) } else { terminal.out(bytes) }
      }
    } catch {
      terminal.err("policyc: \(error)\n")
      return .usage
    }
    if options.coverage {
      terminal.err(CoverageTable(coverage: outcomes.reduce(into: Coverage()) { $0 += $1.coverage }).rendered)
    }
    if output != nil && !options.quiet { terminal.out(Array(summary.rendered.utf8)) }
    return status
  }

  private func written(_ outcome: Outcome, to path: String) -> Outcome {
    guard !outcome.unreadable else { return outcome }
    var outcome = outcome
    do {
      try OutputFile.write(bundle(of: outcome.notices, pieces: outcome.pieces), to: path)
    } catch {
      outcome.unwritten = "\(error)"
    }
    outcome.pieces = []
    return outcome
  }

  private func bundle(of notices: [Notice], pieces: [[UInt8]]) -> [UInt8] {
    Bundle(notices: []).encoded(pieces: pieces, pretty: options.pretty)
  }

  /// Reads and compiles one input; never throws, since one bad input must not stop the others.
  func outcome(of input: InputFile) async -> Outcome {
    do {
      return await outcome(of: input, bytes: try input.read(atMost: options.limits.maximumBytes))
    } catch {
      var outcome = Outcome(input: input, unreadable: true)
      outcome.findings = [
        Finding(Diagnostic(.unreadableFile, "the file can't be read: \(error.message)"), path: input.path)
      ]
      return outcome
    }
  }

  func outcome(of input: InputFile, bytes: [UInt8], depth: Int = 0) async -> Outcome {
    var outcome = Outcome(input: input)
    do {
      if depth < Container.deepest,
        let container = try Container(named: input.name, bytes: bytes, limits: options.limits)
      {
        return await members(of: container, input, depth: depth)
      }
      var document = try readDocument(
        named: input.name,
        bytes: bytes,
        limits: options.limits,
        declaredCharset: options.charset
      )
      document.diagnostics += try Legibility(of: document.output).check(input.name)
      let ingested = ingest(document.output)
      outcome.findings = (document.diagnostics + ingested.diagnostics.filter { $0.span == nil })
        .map { Finding($0, path: input.path) }
      // What was found before the file was split belongs to the file's first notice in the bundle.
      let early = document.diagnostics + ingested.diagnostics
      let numbered = Array(ingested.output.enumerated())
      let compiled = await inOrder(numbered, jobs: options.jobs) { [options] index, ingestedNotice in
        let compilation = compilation(of: ingestedNotice, found: index == 0 ? early : [])
        return (compilation, Bundle.encode(compilation.notice, pretty: options.pretty))
      }
      for ((_, ingestedNotice), (compilation, piece)) in zip(numbered, compiled) {
        let notice = compilation.notice
        outcome.coverage += compilation.coverage
        outcome.notices.append(notice)
        outcome.pieces.append(piece)
        outcome.findings += notice.diagnostics.filter { $0.span != nil }.map {
          Finding($0, path: input.path, notice: ingestedNotice, document: document.output)
        }
      }
    } catch {
      outcome.unreadable = true
      outcome.findings = [Finding(Diagnostic(error.kind, error.message), path: input.path)]
    }
    return outcome
  }

  /// Every file of a container as an input of its own; one that can't be read does not stop the others.
  private func members(of container: Container, _ input: InputFile, depth: Int) async -> Outcome {
    var whole = Outcome(input: input)
    if !container.leftOut.isEmpty {
      let shown = container.leftOut.prefix(8).joined(separator: ", ")
      whole.findings.append(
        Finding(
          Diagnostic(
            .filesLeftOut,
            "\(container.leftOut.count) files inside are of no kind that is read: \(shown)"
              + (container.leftOut.count > 8 ? " …" : "")
          ),
          path: input.path
        )
      )
    }
    for member in container.members {
      var run = self
      if let charset = member.charset { run.options.charset = charset }
      let outcome = await run.outcome(
        of: InputFile(path: "\(input.path)/\(member.path)"),
        bytes: member.bytes,
        depth: depth + 1
      )
      whole.notices += outcome.notices
      whole.pieces += outcome.pieces
      whole.findings += outcome.findings
      whole.coverage += outcome.coverage
      whole.unreadableMembers += outcome.unreadableMembers + (outcome.unreadable ? 1 : 0)
    }
    whole.unreadable = whole.notices.isEmpty && whole.unreadableMembers > 0
    return whole
  }

  /// Shows an input's findings; its exit status.
  private func report(_ outcome: Outcome, into summary: inout Summary) -> ExitStatus {
    if !options.quiet {
      for finding in outcome.findings where options.notes || finding.diagnostic.severity != .note {
        terminal.err(finding.rendered)
      }
    }
    for notice in outcome.notices { summary.add(notice) }
    if outcome.unreadable || outcome.unreadableMembers > 0 { return .unreadableInput }
    return options.strict && outcome.findings.contains { $0.diagnostic.severity != .note } ? .findings : .fine
  }

  // MARK: Names and identifiers

  struct NameClash: Error, CustomStringConvertible {
    var description: String
  }

  /// `STEM.json` for each input; inputs that share a stem take as much more of their path as tells them apart: their
  /// folder's name in front, or their extension behind, or both.
  func bundleNames(for files: [InputFile]) -> Result<[String], NameClash> {
    let forms: [(InputFile) -> String] = [
      { $0.stem },
      { ($0.folder.map { $0 + "-" } ?? "") + $0.stem },
      { $0.name },
      { ($0.folder.map { $0 + "-" } ?? "") + $0.name },
    ]
    let chosen = Dictionary(grouping: files, by: \.stem).mapValues { group in
      forms.first { form in Set(group.map(form)).count == group.count } ?? forms[3]
    }
    let names = files.map { (chosen[$0.stem]?($0) ?? $0.stem) + ".json" }
    var owner: [String: String] = [:]
    for (file, name) in zip(files, names) {
      if let other = owner[name] {
        return .failure(
          NameClash(description: "\(other) and \(file.path) would both be written to \(name); compile them apart")
        )
      }
      owner[name] = file.path
    }
    return .success(names)
  }

  /// Two notices of one bundle never share an id: the later one gets `~2` behind it, and a warning.
  private func makeIdentifiersUnique(in outcomes: inout [Outcome]) {
    var seen: [String: Int] = [:]
    for outcome in outcomes.indices {
      for index in outcomes[outcome].notices.indices {
        let id = outcomes[outcome].notices[index].id
        let count = seen[id, default: 0] + 1
        seen[id] = count
        guard count > 1 else { continue }
        let warning = Diagnostic(
          .repeatedNotice,
          "another notice of this bundle is '\(id)' too; this one is '\(id)~\(count)'"
        )
        outcomes[outcome].notices[index].id = "\(id)~\(count)"
        assignIdentifiers(to: &outcomes[outcome].notices[index].obligations, of: "\(id)~\(count)")
        outcomes[outcome].notices[index].diagnostics.insert(warning, at: 0)
        outcomes[outcome].pieces[index] = Bundle.encode(outcomes[outcome].notices[index], pretty: options.pretty)
        if !options.quiet { terminal.err(Finding(warning, path: outcomes[outcome].input.path).rendered) }
      }
    }
  }
}

extension DiagnosticKind {
  static let unreadableFile = DiagnosticKind(
    "E0001",
    .error,
    "the file can't be read",
    explanation:
      "The system refused, the path is no regular file, or the file is larger than --max-size. The other inputs are compiled all the same; the exit code is 3."
  )

  static let repeatedNotice = DiagnosticKind(
    "W0002",
    .warning,
    "two notices of one bundle have the same id",
    explanation:
      "The same notice was given twice, or two notices carry the same document number. The later one's id gets ~2, ~3 … behind it, so that every obligation's id stays unique."
  )
}

extension DiagnosticKind {
  static let filesLeftOut = DiagnosticKind(
    "N0003",
    .note,
    "files of a container are of no kind that is read",
    explanation: """
      Images, spreadsheets, presentations, style sheets and programs in a ZIP archive or a mail hold no text of a notice that \
      policyc reads. They are named so that nothing is passed over in silence; convert what matters.
      """
  )
}

let commandDiagnostics: [DiagnosticKind] = [.unreadableFile, .repeatedNotice, .filesLeftOut]
