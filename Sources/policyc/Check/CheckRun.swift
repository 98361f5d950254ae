internal import Compliance
internal import Glibc
internal import PolicyModel

/// What `policyc check` was asked.
struct CheckOptions: Sendable {
  var asOf: CivilDate
  var horizon = 30
  var status: String?
  var facts: String?
  var filter = CheckFilter()
  var failOn: Set<ObligationState> = CheckOptions.usualFailures
  var format = CheckFormat.text
  var output: String?
  var sourceRoot: String?
  var sourcePrefix: String?
  var strict = false

  static let usualFailures: Set<ObligationState> = [.overdue, .recurringMissed, .violated]
}

/// Checks bundles and reports. Everything it depends on is in its arguments, so that tests call it as the command does.
struct CheckRun: Sendable {
  var options: CheckOptions
  var terminal: Terminal

  func check(_ arguments: [String]) -> ExitStatus {
    let inputs = BundleInputs(arguments, terminal: terminal)
    var status: StatusFile?
    var facts: FactsFile?
    var noted: [FileDiagnostic] = []
    do throws(UnreadableFile) {
      if let path = options.status {
        let (file, found) = try StatusFile.read(try text(of: path), name: path)
        status = file
        noted += found
      }
      if let path = options.facts {
        let (file, found) = try FactsFile.read(try text(of: path), name: path)
        facts = file
        noted += found
      }
    } catch {
      // Without its marks a check would call done work overdue: better none.
      show([error.diagnostic])
      return .unreadableInput
    }
    guard !inputs.bundles.isEmpty else { return max(inputs.status, .unreadableInput) }
    var report = evaluate(
      inputs.bundles,
      status: status,
      facts: facts,
      asOf: options.asOf,
      horizon: options.horizon,
      counting: .civil
    ).filtered(by: options.filter)
    guard let sources = sources(of: report) else { return .unreadableInput }
    report.diagnostics = noted + report.diagnostics + sources.diagnostics.map { FileDiagnostic(file: nil, $0) }
    show(report.diagnostics)
    let rendering = CheckRendering(
      report: report,
      failOn: options.failOn,
      selected: options.filter.selected,
      sources: sources
    )
    let bytes = rendering.rendered(as: options.format)
    if let output = options.output {
      do {
        try OutputFile.write(bytes, to: output)
      } catch {
        terminal.err("policyc: error: \(error)\n")
        return .fault
      }
    } else {
      terminal.out(bytes)
    }
    // A filter that names nothing would turn the run green by mistake.
    if report.hasUnmatchedFilter { return max(inputs.status, .usage) }
    let warned = options.strict && report.diagnostics.contains { $0.diagnostic.severity != .note }
    return max(inputs.status, rendering.failing == 0 && !warned ? .fine : .findings)
  }

  /// Nil where the folder can't be read, which is told.
  private func sources(of report: CheckReport) -> SourcePaths? {
    guard let root = options.sourceRoot else { return SourcePaths(prefix: options.sourcePrefix ?? "") }
    do throws(InputFile.Failure) {
      let sources = report.findings.map { SourcePaths.Source($0.notice) }
      return try SourcePaths(below: root, prefix: options.sourcePrefix, sources: sources)
    } catch {
      terminal.err("\(root): error: \(error.message)\n")
      return nil
    }
  }

  private func text(of path: String) throws(UnreadableFile) -> String {
    do throws(InputFile.Failure) {
      let bytes = try InputFile(path: path).read(atMost: 64 << 20)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw InputFile.Failure(message: "is not UTF-8; save it as UTF-8 and run again")
      }
      return text
    } catch {
      throw UnreadableFile(
        diagnostic: FileDiagnostic(file: path, Diagnostic(.handWrittenFileUnreadable, error.message))
      )
    }
  }

  private func show(_ diagnostics: [FileDiagnostic]) {
    for item in diagnostics {
      let place = [item.file ?? "policyc", item.diagnostic.line.map { "\($0)" }].compactMap { $0 }.joined(
        separator: ":"
      )
      terminal.err(
        "\(place): \(item.diagnostic.severity.rawValue)[\(item.diagnostic.code)]: \(item.diagnostic.message)\n"
      )
    }
  }
}

extension CivilDate {
  /// Today in China, whose clocks are eight hours ahead of UTC all year.
  static var todayInChina: CivilDate? {
    var now = timespec()
    guard unsafe clock_gettime(CLOCK_REALTIME, &now) == 0 else { return nil }
    let seconds = Int(now.tv_sec) + 8 * 3600
    return CivilDate(dayNumber: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  }
}
