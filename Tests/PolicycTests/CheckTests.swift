import ArgumentParser
import Compliance
import Foundation
import Glibc
import PolicyModel
import RuleBundle
import TestSupport
import Testing

@testable import policyc

@Suite struct CheckTests {
  private let county = LakeCounty()

  /// The command as a user types it, from its arguments to its output and exit code.
  private func run(_ arguments: [String]) throws -> (status: ExitStatus, out: String, err: String) {
    let recording = Recording()
    let command = try #require(try Policyc.parseAsRoot(["check"] + arguments) as? CheckCommand)
    let options = try command.options(today: CivilDate(year: 2026, month: 7, day: 1))
    let status = CheckRun(options: options, terminal: recording.terminal).check(command.bundle)
    return (status, String(decoding: recording.out, as: UTF8.self), recording.err)
  }

  private func bundle(in scratch: Scratch, _ name: String = "b.json") throws -> String {
    try scratch.file(name, String(decoding: county.bundle.encoded(), as: UTF8.self))
  }

  private var usual: [String] {
    [
      "--status", county.folder.appendingPathComponent("status.yaml").path,
      "--facts", county.folder.appendingPathComponent("facts.yaml").path,
      "--source-prefix", "notices",
    ]
  }

  @Test(arguments: [
    ("text", "report.text"), ("json", "report.json"), ("sarif", "report.sarif"), ("junit", "report.xml"),
    ("github", "report.github"), ("markdown", "report.md"), ("csv", "report.csv"), ("ical", "report.ics"),
  ])
  func `every format writes what was reviewed`(format: String, name: String) throws {
    let scratch = try Scratch()
    let result = try run([try bundle(in: scratch), "--format", format] + usual)
    #expect(result.err == "")
    #expect(result.status == .findings)
    try expectRecorded(result.out, at: county.folder.appendingPathComponent(name))
  }

  @Test func `the recorded bundle is the sample's`() throws {
    try expectRecorded(
      String(decoding: county.bundle.encoded(), as: UTF8.self),
      at: county.folder.appendingPathComponent("bundle.json")
    )
    try county.bundle.verify()
  }

  private func expectRecorded(_ text: String, at url: URL) throws {
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(url.lastPathComponent): review the difference")
    }
    #expect(String(decoding: try Data(contentsOf: url), as: UTF8.self) == text)
  }

  @Test func `output does not depend on the working directory or the way files are named`() throws {
    let scratch = try Scratch()
    let plain = try bundle(in: scratch)
    let deep = try bundle(in: scratch, "x/y/b.json")
    #expect(try run([plain, "--format", "json"] + usual).out == run([deep, "--format", "json"] + usual).out)
  }

  @Test(
    arguments: [
      [], ["b.json", "--as-of", "2026-02-29"], ["b.json", "--as-of", "today"], ["b.json", "--format", "xml"],
      ["b.json", "--fail-on", "overdu"], ["b.json", "--select", "late"], ["b.json", "--modality", "must"],
      ["b.json", "--horizon", "soon"], ["b.json", "--horizon", "-1d"], ["b.json", "--nothing"],
    ] as [[String]]
  )
  func `wrong usage is told before anything is read`(arguments: [String]) {
    do {
      _ = try run(arguments)
      Issue.record("accepted")
    } catch {
      #expect(Policyc.exitCode(for: error) == .validationFailure)
    }
  }

  @Test func `a mistyped state is answered with the nearest one`() throws {
    do {
      _ = try run(["b.json", "--fail-on", "overdu"])
      Issue.record("accepted")
    } catch {
      #expect(Policyc.message(for: error).contains("did you mean 'overdue'?"))
    }
  }

  @Test func `exit codes tell unreadable from invalid from findings`() throws {
    let scratch = try Scratch()
    let good = try bundle(in: scratch)
    let broken = try scratch.file("broken.json", "{")
    let foreign = try scratch.file(
      "foreign.json",
      String(decoding: county.bundle.encoded(), as: UTF8.self).replacing("药房改造", with: "药房改建")
    )
    #expect(try run([good, "--fail-on", "none"]).status == .fine)
    #expect(try run([good]).status == .findings)
    #expect(try run([scratch.path + "/none.json"]).status == .unreadableInput)
    #expect(try run([broken]).status == .invalidBundle)
    #expect(try run([foreign]).status == .invalidBundle)
    let mixed = try run([good, scratch.path + "/none.json"])
    #expect(mixed.status == .unreadableInput)
    #expect(mixed.out.contains("已逾期"))
    #expect(mixed.err.contains("none.json: error: no such file"))
  }

  @Test(arguments: ["--status", "--facts"])
  func `a file of marks that can't be read stops the check`(option: String) throws {
    let scratch = try Scratch()
    let result = try run([
      try bundle(in: scratch), option, try scratch.file("broken.yaml", "format: x\nobligations: [\n"),
    ])
    #expect(result.status == .unreadableInput)
    #expect(result.out.isEmpty)
    #expect(result.err.contains("broken.yaml:"))
    #expect(result.err.contains("error[E0601]"))
    let missing = try run([try bundle(in: scratch), option, scratch.path + "/none.yaml"])
    #expect(missing.status == .unreadableInput)
  }

  @Test func `warnings fail the run under --strict only`() throws {
    let scratch = try Scratch()
    let status = try scratch.file("s.yaml", "obligations:\n  云湖卫〔2025〕9号#00000000:\n    done: 2026-01-01\n")
    let arguments = [try bundle(in: scratch), "--status", status, "--fail-on", "none"]
    let result = try run(arguments)
    #expect(result.status == .fine)
    #expect(result.err.contains("s.yaml:2: warning[W0605]"))
    #expect(try run(arguments + ["--strict"]).status == .findings)
  }

  @Test(arguments: ["text", "markdown"])
  func `an ended waiver is listed even where nothing sets a day`(format: String) throws {
    let scratch = try Scratch()
    let arguments = [try bundle(in: scratch), "--select", "undated", "--format", "json"]
    let report = try JSONSerialization.jsonObject(with: Data(try run(arguments).out.utf8)) as? [String: Any]
    let finding = try #require((report?["findings"] as? [[String: Any]])?.first)
    let (id, text) = (try #require(finding["obligation"] as? String), try #require(finding["text"] as? String))
    let status = try scratch.file(
      "s.yaml",
      "obligations:\n  \(id):\n    waiver: {until: 2026-06-30, reason: 改造, owner: 医政股}\n"
    )
    let usual = [try bundle(in: scratch), "--format", format]
    #expect(try !run(usual).out.contains(text))
    let waived = try run(usual + ["--status", status]).out
    #expect(waived.contains(text))
    #expect(waived.contains("豁免已于2026年6月30日届满"))
  }

  @Test(arguments: [
    (["--bearer", "乡镇卫生院"], 1), (["--bearer", "医保局"], 1), (["--clause", "一"], 4), (["--clause", "二/1"], 1),
    (["--clause", "一（二）"], 1), (["--modality", "prohibition"], 1), (["--modality", "obligation,permission"], 8),
    (["--region", "99"], 9), (["--region", "990101"], 9), (["--region", "云湖县"], 9), (["--select", "overdue"], 4),
    (["--ignore", "overdue,undated"], 2), (["--clause", "二", "--bearer", "县医疗集团"], 3),
  ])
  func `filters narrow the report`(options: [String], count: Int) throws {
    let scratch = try Scratch()
    let result = try run([try bundle(in: scratch), "--format", "csv"] + options)
    #expect(result.out.split(separator: "\r\n").count - 1 == count)
    #expect(result.err == "")
  }

  @Test(arguments: [["--region", "410000"], ["--bearer", "县教育局"], ["--clause", "九"], ["--modality", "permission"]])
  func `a filter that matches nothing is told and never green`(options: [String]) throws {
    let scratch = try Scratch()
    let result = try run([try bundle(in: scratch)] + options)
    #expect(result.err.contains("warning[W0615]"))
    #expect(result.status == .usage)
  }

  @Test func `the report goes to a file with -o`() throws {
    let scratch = try Scratch()
    let result = try run([try bundle(in: scratch), "--format", "json", "-o", scratch.path + "/out.json"])
    #expect(result.out.isEmpty)
    #expect(try scratch.names() == ["b.json", "out.json"])
  }

  @Test func `a device is written into, not replaced`() throws {
    let scratch = try Scratch()
    let made = unsafe mkfifo(scratch.path + "/pipe", 0o600)
    #expect(made == 0)
    // Opened for both ends, a pipe takes the bytes without waiting for a reader.
    let pipe = unsafe open(scratch.path + "/pipe", O_RDWR | O_NONBLOCK)
    defer { close(pipe) }
    #expect(try run([try bundle(in: scratch), "--format", "github", "-o", scratch.path + "/pipe"]).status == .findings)
    var status = stat()
    let found = unsafe stat(scratch.path + "/pipe", &status)
    #expect(found == 0 && status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func `a folder's bundles are checked together`() throws {
    let scratch = try Scratch()
    _ = try bundle(in: scratch, "bundles/a.json")
    _ = try scratch.file("bundles/readme.txt", "no bundle")
    #expect(try run([scratch.path + "/bundles"]).status == .findings)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-", "'-"), ("@x", "'@x"), (" =1", "' =1"), ("＝1", "'＝1"), ("a,b", "\"a,b\""),
    ("=\"a\"", "\"'=\"\"a\"\"\""), ("县", "县"),
  ])
  func `no cell of the CSV is a formula`(text: String, cell: String) {
    #expect(CheckRendering.csvCell(text) == cell)
  }

  @Test func `lines of the calendar are folded by octets and never inside a character`() throws {
    let scratch = try Scratch()
    let out = try run([try bundle(in: scratch), "--format", "ical"]).out
    for line in out.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
    #expect(!out.contains("\u{FFFD}"))
    #expect(!out.replacing("\r\n", with: "").contains("\n"))
  }

  @Test func `the page on states has every rule in its order`() throws {
    let page = try String(
      contentsOf: corpusFolder.deletingLastPathComponent().appendingPathComponent("docs/check.md"),
      encoding: .utf8
    )
    let rows = stateRules.map { "| `\($0.id)` | \($0.state.rawValue) | \($0.summary) |" }
    #expect(page.contains(rows.joined(separator: "\n")))
  }

  @Test func `today is a day in China`() throws {
    let today = try #require(CivilDate.todayInChina)
    #expect(today > CivilDate(year: 2025, month: 1, day: 1) ?? today)
  }
}
