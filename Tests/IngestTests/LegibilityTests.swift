import Foundation
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

@Suite struct LegibilityTests {
  private func legibility(_ text: String, named name: String = "notice.txt") throws -> Legibility {
    Legibility(of: try readDocument(named: name, bytes: Array(text.utf8)).output)
  }

  @Test(arguments: corpusNotices)
  func `every notice of the corpus is legible`(name: String) throws {
    let found = try legibility(corpusText(name))
    #expect(try found.check(name).isEmpty)
    #expect(found.commonShare > 2 * Legibility.leastCommonShare)
  }

  /// What converters and page readers make of a notice.
  static let faults: [@Sendable (String) -> String] = [
    // Glyphs without a map.
    { String($0.map { $0.isLetter && !$0.isASCII ? "■" : $0 }) },
    { String($0.map { $0.isASCII ? $0 : "?" }) },
    { String($0.map { $0.isLetter && !$0.isASCII ? "\u{E123}" : $0 }) },
    // Each character mapped to another one.
    {
      String(
        String.UnicodeScalarView(
          $0.unicodeScalars.map {
            (0x4E00...0x9FFF).contains($0.value)
              ? Unicode.Scalar(0x4E00 + ($0.value * 7919) % 0x5000) ?? $0 : $0
          }
        )
      )
    },
    // Markup escaped twice.
    { text in
      text.split(separator: "\n").map { "　<p class=\"MsoNormal\" style=\"text-indent:2em\">\($0.prefix(30))</p>" }
        .joined(separator: "\n")
    },
    { _ in String(repeating: "All counties shall complete the work before 31 December 2025.\n", count: 5) },
  ]

  @Test(arguments: faults.indices)
  func `what is no Chinese any more is refused`(fault: Int) throws {
    let text = try corpusText(#require(corpusNotices.first))
    let found = try legibility(Self.faults[fault](text))
    #expect(throws: ReadFailure.self) { try found.check("a.txt") }
  }

  @Test func `text decoded as GBK that was UTF-8 is refused`() throws {
    // 「各县应当加强管理，于年底前完成改造任务，逐级落实责任」, its UTF-8 read as GBK.
    let text = "鍚勫幙搴斿綋鍔犲己绠＄悊锛屼簬骞村簳鍓嶅畬鎴愭敼閫犱换鍔★紝閫愮骇钀藉疄璐ｄ换"
    #expect(throws: ReadFailure.self) { try legibility(text).check("a.txt") }
  }

  @Test func `a few lost characters are a warning`() throws {
    let found = try legibility("各县应当加强管理，于年底前完成■■■改造任务，逐级落实责任，确保安全。")
    #expect(try found.check("a.txt").map(\.code) == ["W0115"])
  }

  @Test(arguments: ["甲", "表格", "A-1"]) func `a scrap is not judged`(text: String) throws {
    #expect(try legibility(text).check("a.txt").isEmpty)
  }
}
