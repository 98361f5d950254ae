import Foundation
import Ingest
import PolicyCompiler
import PolicyModel
import TestSupport
import Testing

/// Promise 3 of the contract: the same notice in another format gives the same obligations.
struct FormatsTests {
  private static let samples = [
    "shaanxi-drug-linkage-2025", "hubei-ltc-assessors-2024", "fictional-gansu-yanquan-fireworks-2025",
    "fictional-zhejiang-tinghe-lifts-2025",
  ]

  private func notices(_ path: String) throws -> [Notice] {
    let url = corpusFolder.appendingPathComponent(path)
    let document = try readDocument(named: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))
    return ingest(document.output).output.map { compile($0) }
  }

  private func check(_ sample: String, _ format: String) throws {
    let plain = try #require(try notices("notices/\(sample)/notice.txt").first)
    let others = try notices("formats/\(sample).\(format)")
    #expect(others.count == 1)
    let other = try #require(others.first)
    #expect(other.text == plain.text)
    #expect(other.id == plain.id)
    // A site's page says besides when it was published there.
    var header = other.header
    header.publishedOn = plain.header.publishedOn
    #expect(header == plain.header)
    #expect(other.effect == plain.effect)
    #expect(other.obligations.map(\.id) == plain.obligations.map(\.id))
    for (left, right) in zip(other.obligations, plain.obligations) {
      var left = left
      left.lines = right.lines
      #expect(left == right)
    }
  }

  @Test(arguments: samples, ["html", "docx", "ofd"])
  func `a notice says the same in every format`(_ sample: String, _ format: String) throws {
    try check(sample, format)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")), arguments: samples)
  func `a notice says the same as a PDF`(_ sample: String) throws { try check(sample, "pdf") }
}
