import Foundation
import PolicyModel
import RuleBundle
import TestSupport
import Testing

/// What an obligation says, apart from where it stands.
private struct Reading: Hashable, CustomStringConvertible {
  var id: String
  var modality: Modality
  var bearers: [String]
  var due: String
  var deadlines: [Deadline.Limit]
  var figures: [String]
  var description: String { "\(id) \(modality) \(bearers) \(due) \(deadlines) \(figures)" }

  init(_ obligation: Obligation) {
    id = obligation.id
    modality = obligation.modality
    bearers = obligation.bearers.map(\.name)
    due = obligation.due?.description ?? "-"
    deadlines = obligation.deadlines.map(\.limit)
    figures = obligation.quantities.map { "\($0.metric ?? "?")\($0.op.rawValue)\($0.value)\($0.unit)" }
  }
}

/// Another layout, another encoding, other widths: the same notice.
@Suite struct LayoutTests {
  private func readings(_ bytes: [UInt8]) throws -> [Reading] {
    try compiled(bytes).flatMap(\.obligations).map(Reading.init)
  }

  /// Notices whose lines are whole paragraphs: only those can be reflowed without knowing what a paragraph is. A table
  /// that is set by spaces is lost when its rows are broken.
  static let oneParagraphALine = corpusNotices.filter { name in
    guard let bytes = try? corpusBytes(name) else { return false }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.contains { $0.count > 90 }
      && !lines.contains { $0.hasPrefix("#") || $0.hasPrefix("**") || $0.hasPrefix("序号  ") }
  }

  @Test func `there are notices to reflow`() {
    #expect(LayoutTests.oneParagraphALine.count >= 3)
  }

  /// Breaks long lines after so many columns, a Chinese character taking two.
  private func reflowed(_ text: String, columns: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var broken = ""
      var used = 0
      for character in line {
        let width = character.utf8.count > 1 ? 2 : 1
        if used + width > columns {
          broken += "\n"
          used = 0
        }
        broken.append(character)
        used += width
      }
      return broken
    }.joined(separator: "\n")
  }

  @Test(arguments: oneParagraphALine, [20, 40, 80])
  func `line breaks do not change what is read`(name: String, width: Int) throws {
    let bytes = try corpusBytes(name)
    let broken = reflowed(String(decoding: bytes, as: UTF8.self), columns: width)
    #expect(try readings(Array(broken.utf8)) == readings(bytes))
  }

  @Test(arguments: corpusNotices)
  func `full-width digits do not change what is read`(name: String) throws {
    let bytes = try corpusBytes(name)
    var wide = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      wide.append(isDigit ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    #expect(try readings(Array(String(wide).utf8)) == readings(bytes))
  }

  @Test(arguments: corpusNotices)
  func `the encoding does not change what is read`(name: String) throws {
    let bytes = try corpusBytes(name)
    let text = String(decoding: bytes, as: UTF8.self)
    let expected = try readings(bytes)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    for encoding in [gb18030, .utf16LittleEndian, .utf16BigEndian] {
      var encoded = [UInt8](try #require(text.data(using: encoding)))
      if encoding == .utf16LittleEndian { encoded = [0xFF, 0xFE] + encoded }
      if encoding == .utf16BigEndian { encoded = [0xFE, 0xFF] + encoded }
      #expect(try readings(encoded) == expected)
    }
    #expect(try readings([0xEF, 0xBB, 0xBF] + bytes) == expected)
    #expect(try readings(Array(text.replacing("\n", with: "\r\n").utf8)) == expected)
  }

  @Test func `an edit in one clause leaves the ids of the others alone`() throws {
    let text = String(decoding: try corpusBytes("shaanxi-drug-linkage-2025"), as: UTF8.self)
    let before = Set(try readings(Array(text.utf8)).map(\.id))
    let edited = text.replacing("70%", with: "75%")
    #expect(edited != text)
    let after = Set(try readings(Array(edited.utf8)).map(\.id))
    #expect(before.subtracting(after).count == 1)
    #expect(after.subtracting(before).count == 1)
  }
}
