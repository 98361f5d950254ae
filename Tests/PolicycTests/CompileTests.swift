import ArgumentParser
import Foundation
import Glibc
import Ingest
import PolicyModel
import RuleBundle
import TestSupport
import Testing

@testable import policyc

@Suite struct CompileTests {
  private func compile(
    _ inputs: [String],
    to output: String? = nil,
    _ options: CompileOptions = CompileOptions()
  ) async -> (status: ExitStatus, out: [UInt8], err: String) {
    let recording = Recording()
    let status = await CompileRun(options: options, terminal: recording.terminal).compile(inputs, to: output)
    return (status, recording.out, recording.err)
  }

  @Test func `a notice becomes a bundle that verifies`() async throws {
    let scratch = try Scratch()
    let result = await compile([try scratch.file("a.txt", smallNotice)])
    #expect(result.status == .fine)
    let bundle = try decodeBundle(result.out)
    try bundle.verify()
    #expect(bundle.notices.map(\.header.documentNumber) == ["河教〔2025〕7号"])
    #expect(bundle.notices[0].obligations.contains { $0.modality == .prohibition })
  }

  @Test func `an unreadable input is told and does not stop the others`() async throws {
    let scratch = try Scratch()
    let good = try scratch.file("good.txt", smallNotice)
    let result = await compile([scratch.path + "/missing.txt", good], to: scratch.path + "/out.json")
    #expect(result.status == .unreadableInput)
    #expect(result.err.contains("missing.txt: error[E0001]: the file can't be read: no such file"))
    #expect(try decodeBundle(scratch.bytes("out.json")).notices.count == 1)
  }

  @Test func `nothing is written where no input is readable`() async throws {
    let scratch = try Scratch()
    let result = await compile([scratch.path + "/missing.txt"], to: scratch.path + "/out.json")
    #expect(result.status == .unreadableInput)
    #expect(try scratch.names().isEmpty)
  }

  @Test func `warnings end with 1 under --strict only`() async throws {
    let scratch = try Scratch()
    let gap = try scratch.file("gap.txt", smallNotice.replacing("二、严格", with: "五、严格"))
    #expect(await compile([gap]).status == .fine)
    var strict = CompileOptions()
    strict.strict = true
    let result = await compile([gap], strict)
    #expect(result.status == .findings)
    #expect(result.err.contains("warning[W"))
  }

  private func compile(_ inputs: [String], _ options: CompileOptions) async -> (status: ExitStatus, err: String) {
    let result = await compile(inputs, to: nil, options)
    return (result.status, result.err)
  }

  @Test func `a folder gets one bundle for each input`() async throws {
    let scratch = try Scratch()
    _ = try scratch.file("in/a.txt", smallNotice)
    _ = try scratch.file("in/deep/b.txt", smallNotice)
    _ = try scratch.file("in/ignored.json", "{}")
    let result = await compile([scratch.path + "/in"], to: scratch.path + "/out/")
    #expect(result.status == .fine)
    #expect(try scratch.names(in: "out") == ["a.json", "b.json"])
    #expect(String(decoding: result.out, as: UTF8.self).contains("合计 2 件"))
  }

  @Test func `inputs of one name take their folder's name`() async throws {
    let scratch = try Scratch()
    _ = try scratch.file("in/x/notice.txt", smallNotice)
    _ = try scratch.file("in/y/notice.txt", smallNotice)
    _ = await compile([scratch.path + "/in"], to: scratch.path + "/out/")
    #expect(try scratch.names(in: "out") == ["x-notice.json", "y-notice.json"])
  }

  @Test func `inputs of one name in one folder keep their extension`() async throws {
    let scratch = try Scratch()
    let text = try scratch.file("in/a.txt", smallNotice)
    let page = try scratch.file("in/a.html", "<html><body><p>\(smallNotice)</p></body></html>")
    _ = await compile([text, page], to: scratch.path + "/out/")
    #expect(try scratch.names(in: "out") == ["a.html.json", "a.txt.json"])
  }

  @Test func `two inputs for one bundle file are wrong usage`() async throws {
    let scratch = try Scratch()
    let one = try scratch.file("in/p/x/notice.txt", smallNotice)
    let two = try scratch.file("in/q/x/notice.txt", smallNotice)
    let result = await compile([one, two], to: scratch.path + "/out/")
    #expect(result.status == .usage)
    #expect(result.err.contains("would both be written to"))
  }

  @Test func `a notice given twice keeps its ids apart`() async throws {
    let scratch = try Scratch()
    let one = try scratch.file("a.txt", smallNotice)
    let two = try scratch.file("b.txt", smallNotice)
    let result = await compile([one, two])
    let bundle = try decodeBundle(result.out)
    try bundle.verify()
    #expect(bundle.notices.map(\.id) == ["河教〔2025〕7号", "河教〔2025〕7号~2"])
    #expect(result.err.contains("W0002"))
  }

  @Test func `an output that can't be written leaves nothing behind`() async throws {
    let scratch = try Scratch()
    let input = try scratch.file("a.txt", smallNotice)
    let result = await compile([input], to: scratch.path + "/no/such/folder/out.json")
    #expect(result.status == .usage)
    #expect(try scratch.names() == ["a.txt"])
  }

  @Test(arguments: [1, 2, 7])
  func `any number of jobs gives the same bytes`(jobs: Int) async throws {
    let scratch = try Scratch()
    var inputs: [String] = []
    for index in 0..<6 {
      inputs.append(try scratch.file("\(index).txt", smallNotice.replacing("7号", with: "\(index + 1)号")))
    }
    var options = CompileOptions()
    let alone = await compile(inputs, to: nil, options)
    options.jobs = jobs
    #expect(await compile(inputs, to: nil, options).out == alone.out)
  }

  @Test func `an input above the limit names the limit and the option`() async throws {
    let scratch = try Scratch()
    var options = CompileOptions()
    options.limits.maximumBytes = 100
    let result = await compile([try scratch.file("a.txt", smallNotice)], options)
    #expect(result.status == .unreadableInput)
    #expect(result.err.contains("limit of 100"))
    #expect(result.err.contains("--max-size"))
  }

  @Test func `a folder's other files are named, its Markdown read`() async throws {
    let scratch = try Scratch()
    _ = try scratch.file("in/a.md", smallNotice)
    _ = try scratch.file("in/README.md", "关于这个文件夹")
    _ = try scratch.file("in/b.xyz", "x")
    let result = await compile([scratch.path + "/in"])
    #expect(result.status == .fine)
    #expect(try decodeBundle(result.out).notices.map(\.source.name) == ["a.md"])
    #expect(result.err.contains("2 files are of no kind that is read in a folder"))
    #expect(result.err.contains("b.xyz"))
  }

  @Test func `a mail's attachment is compiled, and one that can't be read ends with 3`() async throws {
    let scratch = try Scratch()
    func mail(_ attachment: String) throws -> String {
      try scratch.file(
        "m.eml",
        "From: a@example.cn\nTo: b@example.cn\nSubject: x\nMIME-Version: 1.0\n"
          + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n"
          + "Content-Disposition: attachment; filename=\"a.txt\"\nContent-Transfer-Encoding: 8bit\n\n\(smallNotice)\n"
          + "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"b.txt\"\n\n\(attachment)\n--b--\n"
      )
    }
    let fine = await compile([try mail(smallNotice.replacing("7号", with: "8号"))])
    #expect(fine.status == .fine)
    #expect(try decodeBundle(fine.out).notices.map(\.source.name) == ["a.txt", "b.txt"])
    let half = await compile([try mail(String(repeating: "The counties shall finish. ", count: 9))])
    #expect(half.status == .unreadableInput)
    #expect(try decodeBundle(half.out).notices.map(\.source.name) == ["a.txt"])
    #expect(half.err.contains("m.eml/b.txt: error[E0114]"))
  }

  @Test func `a folder named as a file or a pipe is refused, not waited for`() async throws {
    let scratch = try Scratch()
    let pipe = scratch.path + "/pipe"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    let result = await compile([pipe])
    #expect(result.status == .unreadableInput)
    #expect(result.err.contains("is a pipe"))
  }

  @Test(arguments: [
    ["compile"], ["compile", "--jobs", "0", "x"], ["compile", "--nonsense", "x"], ["compile", "--stream", "x"],
    ["compile", "--max-size", "0", "x"],
  ])
  func `wrong usage is refused before anything is read`(arguments: [String]) {
    #expect(throws: (any Error).self) { try Policyc.parseAsRoot(arguments) }
  }
}

@Suite struct ExplainTests {
  @Test func `every code is explained and stands once`() {
    let codes = Explanation.catalog.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      let recording = Recording()
      #expect(Explanation(terminal: recording.terminal).code(code) == .fine)
      #expect(recording.out.count > 60)
    }
    #expect(Explanation(terminal: Recording().terminal).code("W9999") == .usage)
  }

  @Test func `the page of codes is current`() throws {
    let page = corpusFolder.deletingLastPathComponent().appendingPathComponent("docs/diagnostics.md")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(Explanation.page.utf8).write(to: page)
    }
    let written = try String(contentsOf: page, encoding: .utf8)
    #expect(written == Explanation.page, "run `policyc explain --all >docs/diagnostics.md`")
    #expect(
      ProcessInfo.processInfo.environment["RECORD"] == nil,
      "recorded: review the difference, then run again without RECORD"
    )
  }

  @Test func `an obligation is explained with its words and the rules that decided`() async throws {
    let scratch = try Scratch()
    let input = try scratch.file("a.txt", smallNotice)
    let bundle = scratch.path + "/a.json"
    _ = await CompileRun(options: CompileOptions(), terminal: Recording().terminal).compile([input], to: bundle)
    let first = try #require(try decodeBundle(scratch.bytes("a.json")).notices.first?.obligations.first)
    let recording = Recording()
    #expect(Explanation(terminal: recording.terminal).obligation(first.id, in: bundle) == .fine)
    let text = String(decoding: recording.out, as: UTF8.self)
    #expect(text.contains(first.text))
    #expect(text.contains("a.txt:\(first.lines.lowerBound)"))
  }

  @Test func `what is no bundle ends with 4, what is not there with 3`() throws {
    let scratch = try Scratch()
    let broken = try scratch.file("broken.json", "{\"format\":\"other\"}")
    #expect(Explanation(terminal: Recording().terminal).obligation("x", in: broken) == .invalidBundle)
    #expect(Explanation(terminal: Recording().terminal).obligation("x", in: scratch.path + "/none") == .unreadableInput)
  }
}
