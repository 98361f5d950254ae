import Foundation
import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

/// The same notice in another layout has the same canonical text.
@Suite struct StabilityTests {
  enum Layout: String, CaseIterable, Sendable {
    /// Paragraphs start with two ideographic spaces.
    case indented
    /// Empty lines stand between paragraphs.
    case separated
    /// Paragraphs are indented, and an empty line stands behind every line.
    case spaced
  }

  /// Paragraphs without table rows: a table typed with spaces is lost when its rows are broken.
  private func body(_ notice: IngestedNotice) -> [String] {
    notice.paragraphs.filter { $0.kind != .tableRow }.map { notice.text.string($0.span) }
  }

  private func wrapped(_ paragraphs: [String], columns: Int, _ layout: Layout) -> String {
    var text = ""
    for (index, paragraph) in paragraphs.enumerated() {
      // The head of a notice is not indented.
      let indent = layout != .separated && index > 3 ? "　　" : ""
      var used = 0
      for scalar in (indent + paragraph).unicodeScalars {
        let width = scalar.isASCII ? 1 : 2
        if used + width > columns {
          text += layout == .spaced ? "\n\n" : "\n"
          used = 0
        }
        text.unicodeScalars.append(scalar)
        used += width
      }
      text += layout == .indented ? "\n" : "\n\n"
    }
    return text
  }

  /// Signatures of bodies whose names are cut at a place where both halves are names are beyond what lines can tell.
  private func withoutSignatures(_ paragraphs: [String]) -> String { paragraphs.joined() }

  @Test(arguments: corpusNotices, [20, 40, 80])
  func `the words survive wrapping`(name: String, columns: Int) throws {
    let expected = body(try ingested(try corpusText(name)))
    for layout in Layout.allCases {
      let found = try ingested(wrapped(expected, columns: columns, layout))
      #expect(withoutSignatures(body(found)) == withoutSignatures(expected), "\(layout)")
    }
  }

  @Test(arguments: corpusNotices, [40, 80])
  func `the paragraphs survive wrapping`(name: String, columns: Int) throws {
    let expected = body(try ingested(try corpusText(name)))
    for layout in Layout.allCases {
      #expect(body(try ingested(wrapped(expected, columns: columns, layout))) == expected, "\(layout)")
    }
  }

  @Test(arguments: corpusNotices)
  func `full-width letters and digits, CRLF and invisible characters change nothing`(name: String) throws {
    let text = try corpusText(name)
    let expected = try ingested(text)
    var wide = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isAlphanumeric =
        scalar.properties.isASCIIHexDigit || ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
      wide.append(isAlphanumeric && scalar.isASCII ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    let variants = [
      text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"), text.replacing("。", with: "。\u{200B}"),
      "\u{FEFF}" + text,
    ]
    for variant in variants { #expect(try ingested(variant).text == expected.text) }
    // Full-width text is wider: what is a full line may change, the words may not.
    #expect(withoutSignatures(body(try ingested(String(wide)))) == withoutSignatures(body(expected)))
  }

  @Test(arguments: corpusNotices)
  func `a form feed in the middle of a sentence changes nothing`(name: String) throws {
    let text = try corpusText(name)
    let expected = try ingested(text)
    let place = try #require(
      text.range(of: "，", range: text.index(text.startIndex, offsetBy: text.count / 4)..<text.endIndex)
    )
    var broken = text
    broken.insert(contentsOf: "\n\u{C}\n", at: place.upperBound)
    #expect(withoutSignatures(body(try ingested(broken))) == withoutSignatures(body(expected)))
  }

  @Test(arguments: corpusNotices)
  func `two runs give the same notice`(name: String) throws {
    let text = try corpusText(name)
    let first = try ingested(text)
    let second = try ingested(text)
    #expect(first.text == second.text)
    #expect(first.map == second.map)
    #expect(first.paragraphs == second.paragraphs)
  }
}
