import ArgumentParser
import Compliance
import PolicyModel
import RuleBundle
import Testing

@testable import policyc

/// Where the notices' files lie, as a report names them.
@Suite struct CheckSourcesTests {
  private let county = LakeCounty()
  /// SHA-256 of "云湖\n".
  private let hash = "3d4a006b66589e9c17625f8632af960cd8fae4c9d4240a84f912e40047db8301"

  /// The lines of the GitHub format name the file first.
  private func paths(
    _ scratch: Scratch,
    source name: String = "notice.txt",
    _ options: [String]
  ) throws -> (paths: Set<String>, err: String, status: ExitStatus) {
    var bundle = county.bundle
    bundle.notices[0].source.name = name
    bundle.notices[0].source.sha256 = hash
    let path = try scratch.file("b.json", String(decoding: bundle.encoded(), as: UTF8.self))
    let recording = Recording()
    let arguments = ["check", path, "--as-of", "2026-07-01", "--format", "github"] + options
    let command = try #require(try Policyc.parseAsRoot(arguments) as? CheckCommand)
    let status = CheckRun(options: try command.options(), terminal: recording.terminal).check(command.bundle)
    let lines = String(decoding: recording.out, as: UTF8.self).split(separator: "\n")
    let paths = lines.compactMap { line in
      line.split(separator: "file=", maxSplits: 1).last.flatMap { $0.split(separator: ",").first }.map { String($0) }
    }
    return (Set(paths), recording.err, status)
  }

  @Test(arguments: [
    ([], "notice.txt"), (["--source-prefix", "notices"], "notices/notice.txt"),
    (["--source-prefix", "notices/"], "notices/notice.txt"),
  ])
  func `without a folder to look in the name is all there is`(options: [String], path: String) throws {
    let result = try paths(try Scratch(), options)
    #expect(result.paths == [path])
    #expect(result.err == "")
  }

  @Test func `a file is found below the root by its name and content`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("n/2024/notice.txt", "别的\n")
    _ = try scratch.file("n/2025/县/notice.txt", "云湖\n")
    _ = try scratch.file("n/2025/other.txt", "云湖\n")
    let result = try paths(scratch, ["--source-root", scratch.path + "/n"])
    #expect(result.paths == ["2025/县/notice.txt"])
    #expect(result.err == "")
    let prefixed = try paths(scratch, ["--source-root", scratch.path + "/n/", "--source-prefix", "notices"])
    #expect(prefixed.paths == ["notices/2025/县/notice.txt"])
  }

  @Test func `of two files alike the first by its path is named`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("b/notice.txt", "云湖\n")
    _ = try scratch.file("a/notice.txt", "云湖\n")
    #expect(try paths(scratch, ["--source-root", scratch.path]).paths == ["a/notice.txt"])
  }

  @Test func `a file that changed is named with a warning`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("2025/notice.txt", "云湖县\n")
    let result = try paths(scratch, ["--source-root", scratch.path, "--fail-on", "none", "--strict"])
    #expect(result.paths == ["2025/notice.txt"])
    #expect(
      result.err == "policyc: warning[W0617]: '2025/notice.txt' is not what was compiled; its lines may have moved\n"
    )
    #expect(result.status == .findings)
  }

  @Test(arguments: ["notice.txt", "-", "notice"])
  func `a file that is not there is told once`(name: String) throws {
    let scratch = try Scratch()
    _ = try scratch.file("a/notice.txt", "别的\n")
    _ = try scratch.file("b/notice.txt", "另一份\n")
    let result = try paths(scratch, source: name, ["--source-root", scratch.path, "--source-prefix", "n"])
    #expect(result.paths == ["n/" + name])
    #expect(result.err.split(separator: "\n").count == 1)
    #expect(result.err.hasPrefix("policyc: warning[W0616]: '\(name)' was not found below '\(scratch.path)'"))
  }

  @Test(arguments: ["none", "b.json"])
  func `a root that is no folder stops the check`(name: String) throws {
    let scratch = try Scratch()
    let result = try paths(scratch, ["--source-root", scratch.path + "/" + name])
    #expect(result.paths == [])
    #expect(result.status == .unreadableInput)
    #expect(result.err == "\(scratch.path)/\(name): error: is no folder\n")
  }

  @Test(arguments: [
    ("notices", "notices/"), ("./notices/", "notices/"), (".", ""), ("./", ""), ("../a/./b", "../a/b/"),
    ("/work/notices", ""),
  ])
  func `the root stands before the path as it was named, unless it is absolute`(root: String, folder: String) {
    #expect(SourcePaths.prefix(for: root) == folder)
  }
}
