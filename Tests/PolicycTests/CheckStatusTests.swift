import Compliance
import Foundation
import PolicyModel
import RuleBundle
import Testing

@testable import policyc

@Suite struct CheckStatusTests {
  private let county = LakeCounty()

  private func migrate(_ status: String, change: (inout Obligation) -> Void) throws -> (
    status: ExitStatus, out: String, err: String
  ) {
    let scratch = try Scratch()
    var changed = county.bundle
    for index in changed.notices[0].obligations.indices { change(&changed.notices[0].obligations[index]) }
    let old = try scratch.file("old.json", String(decoding: county.bundle.encoded(), as: UTF8.self))
    let new = try scratch.file("new.json", String(decoding: LakeCounty.rebuilt(changed).encoded(), as: UTF8.self))
    let recording = Recording()
    let result = StatusRun(terminal: recording.terminal, output: nil)
      .migrate(from: old, to: new, status: try scratch.file("status.yaml", status))
    return (result, String(decoding: recording.out, as: UTF8.self), recording.err)
  }

  @Test func `a starter file has an entry for every duty that can be late and reads back`() throws {
    let scratch = try Scratch()
    let recording = Recording()
    let path = try scratch.file("b.json", String(decoding: county.bundle.encoded(), as: UTF8.self))
    #expect(StatusRun(terminal: recording.terminal, output: nil).start([path]) == .fine)
    let text = String(decoding: recording.out, as: UTF8.self)
    let (file, diagnostics) = try StatusFile.read(text, name: "status.yaml")
    #expect(diagnostics.isEmpty)
    #expect(file.entries.map(\.id) == Array(county.ids.dropLast()))
    #expect(file.entries.allSatisfy { $0.done == nil && $0.text != nil })
    // What is commented out is what one fills in.
    let filled = text.replacing("    # done: ", with: "    done: 2026-01-01").replacing(
      "    # evidence: ",
      with: "    evidence: 有"
    )
    .replacing("    # occurrences:\n    #   - ", with: "    occurrences:\n      - 2026-01-01")
    let (marked, problems) = try StatusFile.read(filled, name: "status.yaml")
    #expect(problems.isEmpty)
    #expect(marked.entries.allSatisfy { $0.done != nil || !$0.occurrences.isEmpty })
  }

  @Test func `a notice without duties gives a starter that reads back`() throws {
    var empty = county.bundle
    empty.notices[0].obligations = []
    let (file, diagnostics) = try StatusFile.read(StatusFile.starter(for: [empty]), name: "status.yaml")
    #expect(file.entries.isEmpty)
    #expect(diagnostics.isEmpty)
  }

  @Test func `an entry follows its obligation when the words change a little`() throws {
    let id = county.ids[1]
    let text = "# 我的注释\nobligations:\n  \"\(id)\":  # 见台账\n    done: 2026-03-01\n"
    let result = try migrate(text) { $0.text = $0.text.replacing("药房改造，", with: "药房改造任务，") }
    #expect(result.status == .fine)
    #expect(result.out.contains("# 我的注释"))
    #expect(result.out.contains("# 见台账"))
    #expect(result.out.contains("请核对"))
    #expect(!result.out.contains(id))
    #expect(result.err.contains("status.yaml:3: note"))
    let (file, _) = try StatusFile.read(result.out, name: "status.yaml")
    #expect(file.entries.first?.done == CivilDate(year: 2026, month: 3, day: 1))
  }

  @Test func `an entry whose obligation is gone is kept and told`() throws {
    let id = county.ids[1]
    let text = "obligations:\r\n  \(id):\r\n    done: 2026-03-01\r\n"
    let result = try migrate(text) { if $0.id == id { $0.text = "本通知由县卫生健康局解释。" } }
    #expect(result.status == .findings)
    #expect(result.out.contains(id))
    #expect(result.out.contains("没有对应的义务"))
    #expect(result.err.contains("status.yaml:2: warning"))
  }

  @Test func `entries whose ids stay are left alone`() throws {
    let text = "obligations:\n  '\(county.ids[0])': {done: 2025-04-30}\n"
    let result = try migrate(text) { _ in }
    #expect(result.status == .fine)
    #expect(result.out == text)
    #expect(result.err == "")
  }
}

extension LakeCounty {
  /// A bundle whose sentences were changed, with text, spans and ids made to fit again.
  static func rebuilt(_ bundle: PolicyModel.Bundle) -> PolicyModel.Bundle {
    var bundle = bundle
    var text = ""
    var obligations = bundle.notices[0].obligations
    for index in obligations.indices {
      let start = text.unicodeScalars.count
      text += obligations[index].text + "\n"
      obligations[index].span = TextSpan(start, start + obligations[index].text.unicodeScalars.count)
      obligations[index].deadlines = []
      obligations[index].quantities = []
    }
    Identifiers.assign(to: &obligations, of: bundle.notices[0].id)
    bundle.notices[0].obligations = obligations
    bundle.notices[0].text = text
    return bundle
  }
}
