internal import ArgumentParser
internal import Compliance
internal import PolicyModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tell which obligations of bundles are overdue, missed, due soon or done on a day.",
    discussion: """
      Every obligation gets one state: \(ObligationState.allCases.map(\.rawValue).joined(separator: ", ")). \
      The exit code is 1 when one of the --fail-on states is reported. Lists are separated by commas.
      """
  )

  @Argument(help: ArgumentHelp("Bundles: files, folders (their .json files), patterns, or - for standard input."))
  var bundle: [String]

  @Option(
    help: ArgumentHelp("The day of the check, 2026-07-01. Without it: today in Asia/Shanghai.", valueName: "date")
  )
  var asOf: String?

  @Option(help: ArgumentHelp("How far ahead a day counts as due soon (即将到期): 30d, 6w.", valueName: "period"))
  var horizon = "30d"

  @Option(help: ArgumentHelp("履职状态: what was done or waived, YAML (see `policyc status init`).", valueName: "file"))
  var status: String?

  @Option(help: ArgumentHelp("事实: figures and dates of events, YAML or JSON.", valueName: "file"))
  var facts: String?

  @Option(help: ArgumentHelp("Only notices of a region: a GB/T 2260 code (61, 610000) or a name.", valueName: "region"))
  var region: [String] = []

  @Option(help: ArgumentHelp("Only duties of a bearer or assigned unit whose name holds this.", valueName: "name"))
  var bearer: [String] = []

  @Option(help: ArgumentHelp("Only obligations at or below a clause: 二/（一）, 第七条.", valueName: "path"))
  var clause: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these: \(Modality.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "modalities"
    )
  )
  var modality: [String] = []

  @Option(help: ArgumentHelp("Only these states.", valueName: "states"))
  var select: [String] = []

  @Option(help: ArgumentHelp("All but these states.", valueName: "states"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "States that end with exit code 1, or none.",
      discussion: "",
      valueName: "states"
    )
  )
  var failOn = "overdue,recurring-missed,violated"

  @Option(
    help: ArgumentHelp("One of \(CheckFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format")
  )
  var format = "text"

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the report to this file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The notices' folder, with all below it: each file is found by name and content, and reported by its path.",
      valueName: "folder"
    )
  )
  var sourceRoot: String?

  @Option(
    help: ArgumentHelp(
      "Put before the notices' file names; with --source-root, in place of that folder.",
      valueName: "folder"
    )
  )
  var sourcePrefix: String?

  @Flag(help: "Exit with 1 when there are warnings about the bundles, the status or the facts file.")
  var strict = false

  func validate() throws { _ = try options() }

  func run() throws { try CheckRun(options: options(), terminal: .standard).check(bundle).finish() }

  /// The command line as values; what it can't mean is a usage error.
  func options(today: CivilDate? = .todayInChina) throws -> CheckOptions {
    guard let day = try asOf.map(CheckCommand.day) ?? today else {
      throw ValidationError("the system's clock gives no day; name one with --as-of")
    }
    guard let format = CheckFormat(rawValue: format) else {
      let nearest = nearestName(to: format, among: CheckFormat.allCases.map(\.rawValue))
      throw ValidationError("--format takes no '\(format)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")")
    }
    var options = CheckOptions(asOf: day)
    options.format = format
    options.horizon = try CheckCommand.days(horizon)
    options.status = status
    options.facts = facts
    options.filter.regions = region
    options.filter.bearers = bearer
    options.filter.clauses = clause
    options.filter.modalities = Set(try CheckCommand.values(of: modality, for: "--modality"))
    options.filter.selected = Set(try CheckCommand.values(of: select, for: "--select"))
    options.filter.ignored = Set(try CheckCommand.values(of: ignore, for: "--ignore"))
    options.failOn = failOn == "none" ? [] : Set(try CheckCommand.values(of: [failOn], for: "--fail-on"))
    options.output = output
    options.sourceRoot = sourceRoot
    options.sourcePrefix = sourcePrefix
    options.strict = strict
    return options
  }

  private static func day(_ written: String) throws -> CivilDate {
    guard let day = CivilDate(iso: written) else {
      throw ValidationError("--as-of takes a day such as 2026-07-01, not '\(written)'")
    }
    return day
  }

  /// 30, 30d, 6w
  private static func days(_ written: String) throws -> Int {
    let unit = written.hasSuffix("w") ? 7 : 1
    let digits = written.hasSuffix("w") || written.hasSuffix("d") ? String(written.dropLast()) : written
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits), count <= 100_000 else {
      throw ValidationError("--horizon takes days or weeks such as 30d or 6w, not '\(written)'")
    }
    return count * unit
  }

  private static func values<Value: RawRepresentable & CaseIterable>(
    of lists: [String],
    for option: String
  ) throws -> [Value] where Value.RawValue == String {
    try lists.flatMap { $0.split(separator: ",") }.map { word in
      let word = String(word).filter { !$0.isWhitespace }
      guard let value = Value(rawValue: word) else {
        let names = Value.allCases.map(\.rawValue)
        let nearest = nearestName(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw ValidationError("\(option) takes no '\(word)'\(nearest) (it takes \(names.joined(separator: ", ")))")
      }
      return value
    }
  }
}
