import Foundation
import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

/// A short notice in both scripts: enough for telling encodings apart.
private let simplified = """
  关于加强药品管理工作的通知

  各市卫生健康委：

  　　为加强药品管理，现就有关事项通知如下：
  　　一、各单位应当于2025年4月底前完成清查。
  """
private let traditional = """
  關於加強藥品管理工作的通知

  各縣市衛生局：

  　　為加強藥品管理，各單位應當於2025年4月底前完成清查，並報告有關情況。
  """

/// Foundation's names for what ICU calls otherwise.
extension String.Encoding {
  static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
  static let big5 = String.Encoding(rawValue: 0x8000_0A03)
}

@Suite struct EncodingTests {
  private func read(_ bytes: [UInt8], declared: String? = nil) throws(ReadFailure) -> Staged<SourceDocument> {
    try readDocument(named: "notice.txt", bytes: bytes, declaredCharset: declared)
  }

  private func text(_ document: SourceDocument) -> String { document.text.string(document.text.span) }

  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: encoding)))
  }

  @Test(arguments: [
    (String.Encoding.utf8, "UTF-8"), (.gb18030, "GB18030"), (.utf16LittleEndian, "UTF-16LE"),
    (.utf16BigEndian, "UTF-16BE"),
  ])
  func `an encoding is told from the bytes`(encoding: String.Encoding, name: String) throws {
    let document = try read(try encoded(simplified, encoding))
    #expect(document.output.encoding == name)
    #expect(text(document.output) == simplified)
    #expect(document.diagnostics.isEmpty)
  }

  @Test func `traditional characters in Big5 are not taken for GB18030`() throws {
    // 關於加強藥品管理的通知。各單位應當報告有關情況。
    let bytes: [UInt8] = [
      0xC3, 0xF6, 0xA9, 0xF3, 0xA5, 0x5B, 0xB1, 0x6A, 0xC3, 0xC4, 0xAB, 0x7E, 0xBA, 0xDE, 0xB2, 0x7A, 0xAA, 0xBA, 0xB3,
      0x71, 0xAA, 0xBE, 0xA1, 0x43, 0xA6, 0x55, 0xB3, 0xE6, 0xA6, 0xEC, 0xC0, 0xB3, 0xB7, 0xED, 0xB3, 0xF8, 0xA7, 0x69,
      0xA6, 0xB3, 0xC3, 0xF6, 0xB1, 0xA1, 0xAA, 0x70, 0xA1, 0x43,
    ]
    let document = try read(bytes)
    #expect(document.output.encoding == "Big5")
    #expect(text(document.output) == "關於加強藥品管理的通知。各單位應當報告有關情況。")
  }

  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF] as [UInt8], String.Encoding.utf8), ([0xFF, 0xFE], .utf16LittleEndian),
    ([0xFE, 0xFF], .utf16BigEndian),
  ])
  func `a byte order mark decides and is no part of the text`(mark: [UInt8], encoding: String.Encoding) throws {
    let document = try read(mark + (try encoded(traditional, encoding)))
    #expect(text(document.output) == traditional)
    #expect(document.output.lines.first?.byteOffset == mark.count)
  }

  @Test func `two characters of GBK that are valid UTF-8 are read as Chinese`() throws {
    #expect(text(try read([0xCD, 0xA8, 0xD6, 0xAA]).output) == "通知")
  }

  @Test func `a wrong declared charset is told and not believed`() throws {
    let document = try read(Array(simplified.utf8), declared: "gb2312")
    #expect(document.output.encoding == "UTF-8")
    #expect(document.diagnostics.map(\.code) == ["W0107"])
    #expect(try read(try encoded(simplified, .gb18030), declared: "gb2312").diagnostics.isEmpty)
  }

  @Test func `undecodable bytes are reported with their offset and line, and stand as U+FFFD`() throws {
    var bytes = Array(simplified.utf8)
    let place = Array("关于加强药品管理工作的通知\n\n各".utf8).count
    bytes.replaceSubrange(place..<place + 3, with: [0xFF, 0xFE])
    let document = try read(bytes)
    #expect(text(document.output) == simplified.replacing("市卫", with: "\u{FFFD}卫"))
    let diagnostic = try #require(document.diagnostics.first)
    #expect(document.diagnostics.count == 1)
    #expect(diagnostic.code == "W0102")
    #expect(diagnostic.line == 3)
    #expect(diagnostic.message.contains("offset \(place)"))
  }

  @Test func `many undecodable runs are counted, not listed one by one`() throws {
    var bytes: [UInt8] = []
    for _ in 0..<60 { bytes += Array(simplified.utf8) + [0xFF, 0x0A] }
    let document = try read(bytes)
    #expect(document.diagnostics.count == 21)
    #expect(document.diagnostics.last?.message.contains("40 more") == true)
  }

  @Test(
    arguments: [
      ([], "E0104"), (Array("\u{FEFF} \u{3000}\n\n".utf8), "E0104"), (Array("通知\u{0}如下".utf8), "E0103"),
      ([UInt8](repeating: 1, count: 400), "E0103"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "E0106"),
      // Shift_JIS: これは日本語の文章です。 three times
      (
        Array(
          repeating: [
            0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x82, 0xCC, 0x95, 0xB6, 0x8F, 0xCD,
            0x82,
            0xC5, 0x82, 0xB7, 0x81, 0x42,
          ],
          count: 3
        ).flatMap(\.self), "E0101"
      ),
    ] as [([UInt8], String)]
  )
  func `what is no text says why`(bytes: [UInt8], code: String) {
    #expect { try read(bytes) } throws: { ($0 as? ReadFailure)?.kind.code == code }
  }

  @Test func `a file over the limit is refused with both sizes`() {
    #expect { try readDocument(named: "a.txt", bytes: Array("通知".utf8), limits: ReadLimits(maximumBytes: 5)) } throws: {
      guard let failure = $0 as? ReadFailure else { return false }
      return failure.kind.code == "E0105" && failure.message.contains("6 bytes")
        && failure.message.contains("limit of 5")
    }
  }

  @Test(arguments: [String.Encoding.utf8, .gb18030, .utf16LittleEndian])
  func `a span leads back to its bytes`(encoding: String.Encoding) throws {
    let words = "药品管理，现就"
    // 㐂 takes four bytes in GB18030 and 𠮷 four in UTF-8 and UTF-16.
    let sample = simplified.replacing("清查", with: "清查㐂𠮷") + "\n" + simplified
    let bytes = try encoded(sample, encoding)
    let document = try read(bytes).output
    let last = try #require(sample.unicodeScalars.indices(of: words.unicodeScalars).last)
    let span = TextSpan(last, last + words.unicodeScalars.count)
    let range = try #require(document.byteRange(of: span))
    #expect(String(data: Data(bytes[range]), encoding: encoding) == words)
  }
}

extension String.UnicodeScalarView {
  /// Offsets at which some words stand.
  func indices(of words: String.UnicodeScalarView) -> [Int] {
    let all = Array(self)
    let wanted = Array(words)
    return (0...Swift.max(0, all.count - wanted.count)).filter {
      all[$0..<Swift.min(all.count, $0 + wanted.count)].elementsEqual(wanted)
    }
  }

  @Test func `characters of Hong Kong's supplement to Big5 decode`() throws {
    // 「香港特別行政區政府公告：各部門應於2025年12月31日前完成改善，嘅啲。」 in Big5-HKSCS.
    let hex =
      "adbbb4e4af53a74fa6e6ac46b0cfac46a9b2a4bda769a147a655b3a1aaf9c0b3a9f332303235a67e3132a4eb3331a4e9ab65a7b9a6a8a7efb5bda1419def9df8a143"
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { offset in
      UInt8(hex.dropFirst(offset).prefix(2), radix: 16)
    }
    let document = try readDocument(named: "a.txt", bytes: bytes)
    #expect(document.output.encoding == "Big5")
    #expect(document.output.text.string.hasSuffix("前完成改善，嘅啲。"))
    #expect(document.diagnostics.isEmpty)
  }
}
