import Ingest
import PolicyCompiler
import PolicyModel
import RuleExtract
import TestSupport
import Testing

/// Every number, time and modal word of a body has one outcome.
@Suite struct CoverageTests {
  private func coverage(_ sentences: String...) throws -> Coverage {
    let text = "关于加强管理的通知\n\n各县渔政站：\n\n一、要求\n\n" + sentences.joined(separator: "\n") + "\n\n某省渔业局\n2026年2月3日\n"
    let notices = ingest(try readDocument(named: "notice.txt", bytes: [UInt8](text.utf8)).output).output
    return notices.reduce(into: Coverage()) { $0 += compilation(of: $1).coverage }
  }

  @Test func `what is read, left alone for a reason and not understood is counted by kind`() throws {
    let found = try coverage("各县应当在6月底前建设不少于3座渔港。", "第三产业的统计按2012年版目录执行。", "编号为 88 的应急预案另行规定。")
    #expect(found[.figure].read == 1)
    #expect(found[.figure].refused["ordinal"] == 1)
    #expect(found[.time].read == 1)
    #expect(found[.time].refused["deadline.not.edition"] == 1)
    #expect(found[.modal].read == 1)
    #expect(found[.time].unread == 0)
  }

  @Test func `a length of time that a figure claims is counted once`() throws {
    let found = try coverage("档案应当保存3年。")
    #expect(found[.figure].read == 1)
    #expect(found[.time].total == 0)
  }

  @Test(arguments: corpusNotices)
  func `of the corpus nearly nothing is left unread`(name: String) throws {
    let notices = ingest(try readDocument(named: "notice.txt", bytes: try corpusBytes(name)).output).output
    let found = notices.reduce(into: Coverage()) { $0 += compilation(of: $1).coverage }
    for kind in Claim.Kind.allCases { #expect(50 * found[kind].unread <= found[kind].total + 50, "\(kind)") }
  }
}
