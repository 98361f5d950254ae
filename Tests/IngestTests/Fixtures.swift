import Foundation
import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

/// The folders of `corpus/notices`, sorted.
let corpusNotices: [String] = {
  let folder = corpusFolder.appendingPathComponent("notices")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { !$0.hasPrefix(".") }.sorted()
}()

func corpusNotice(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: corpusFolder.appendingPathComponent("notices/\(name)/notice.txt")))
}

func corpusText(_ name: String) throws -> String { String(decoding: try corpusNotice(name), as: UTF8.self) }

/// All notices of a text.
func notices(_ text: String) throws -> [IngestedNotice] {
  ingest(try readDocument(named: "notice.txt", bytes: Array(text.utf8)).output).output
}

/// The only notice of a text.
func ingested(_ text: String) throws -> IngestedNotice {
  let found = try notices(text)
  #expect(found.count == 1)
  return try #require(found.first)
}

/// Canonical paragraphs of the only notice of a text.
func paragraphs(_ text: String) throws -> [String] {
  let notice = try ingested(text)
  return notice.paragraphs.map { notice.text.string($0.span) }
}
