import Foundation
import Ingest
import PolicyCompiler
import PolicyModel
import RuleBundle
import TestSupport
import Testing

/// The project's own notices, by the name of their folder.
let corpusNotices: [String] = {
  let folder = corpusFolder.appendingPathComponent("notices").path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.filter { !$0.hasPrefix(".") }.sorted()
}()

func corpusBytes(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: corpusFolder.appendingPathComponent("notices/\(name)/notice.txt")))
}

func compiled(_ bytes: [UInt8]) throws -> [Notice] {
  ingest(try readDocument(named: "notice.txt", bytes: bytes).output).output.map { compile($0) }
}

/// What the contract promises for every notice.
@Suite struct LawTests {
  @Test func `the corpus is there`() {
    #expect(corpusNotices.count >= 10)
  }

  @Test(arguments: corpusNotices)
  func `every quote stands where its span says, and every id is the hash of its words`(name: String) throws {
    try Bundle(notices: compiled(corpusBytes(name))).verify()
  }

  @Test(arguments: corpusNotices)
  func `the same bytes in give the same bundle bytes out`(name: String) throws {
    let first = Bundle(notices: try compiled(corpusBytes(name))).encoded()
    let second = Bundle(notices: try compiled(corpusBytes(name))).encoded()
    #expect(first == second)
  }

  @Test(arguments: corpusNotices, [true, false])
  func `a bundle read back is written again byte for byte`(name: String, pretty: Bool) throws {
    let bundle = Bundle(notices: try compiled(corpusBytes(name)))
    let bytes = bundle.encoded(pretty: pretty)
    let again = try decodeBundle(bytes)
    #expect(again == bundle)
    #expect(again.encoded(pretty: pretty) == bytes)
  }

  @Test(arguments: corpusNotices)
  func `lines lead back to the words in the file`(name: String) throws {
    let bytes = try corpusBytes(name)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for notice in try compiled(bytes) {
      for obligation in notice.obligations {
        #expect(obligation.lines.lowerBound >= 1 && obligation.lines.upperBound <= lines.count)
        // The file may have full-width digits where canonical text has half-width ones: compare Chinese words only.
        let there = Identifiers.fold(lines[(obligation.lines.lowerBound - 1)..<obligation.lines.upperBound].joined())
        let head = Identifiers.fold(String(obligation.text.drop { $0.isASCII }.prefix { !$0.isASCII }.prefix(4)))
        #expect(there.firstRange(of: head) != nil, "\(obligation.text) is not at \(obligation.lines)")
      }
    }
  }

}
