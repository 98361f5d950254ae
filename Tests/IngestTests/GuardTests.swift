import PolicyModel
import TestSupport
import Testing

@testable import Ingest

/// No input crashes, hangs or loses text. Nothing is timed here: what is not linear would not come to an end.
@Suite struct GuardTests {
  private func lines(_ bytes: [UInt8]) throws -> Int {
    let document = try readDocument(named: "a.txt", bytes: bytes).output
    return ingest(document).output.reduce(0) { $0 + $1.paragraphs.count }
  }

  @Test func `one line of megabytes is one paragraph`() throws {
    let sentence = Array("各单位应当按规定报告工作情况，".utf8)
    var bytes: [UInt8] = []
    for _ in 0..<40_000 { bytes += sentence }
    #expect(try lines(bytes) == 1)
  }

  @Test(arguments: ["（", "《", "）", "附件", "**", "标题：", "一、", "1.", "关于的通知", "2025年", "　", "第", "\u{C}"])
  func `a piece repeated a hundred thousand times comes to an end`(piece: String) throws {
    let together = Array(("通知" + String(repeating: piece, count: 100_000)).utf8)
    #expect(try lines(together) >= 1)
    let apart = Array(("通知\n" + String(repeating: piece + "\n", count: 100_000)).utf8)
    #expect(try lines(apart) >= 1)
  }

  @Test func `a hundred thousand titles with numbers come to an end`() throws {
    let notices = (0..<20_000).map { "关于加强管理的通知\n示发〔2025〕\($0)号\n各单位：\n　　请执行。\n示例市管理办法\n" }
    #expect(try lines(Array(notices.joined().utf8)) >= 20_000)
  }

  @Test func `one notice twenty thousand times is one`() throws {
    let notice = "关于加强管理的通知\n示发〔2025〕1号\n各单位：\n　　请执行。\n"
    #expect(try lines(Array(String(repeating: notice, count: 20_000).utf8)) < 10)
  }

  @Test func `a million empty lines are nothing`() throws {
    #expect(try lines(Array(("通知" + String(repeating: "\n", count: 1_000_000) + "完").utf8)) == 2)
  }

  @Test func `lone surrogates in UTF-16 are refused`() {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "关于加强药品管理工作的通知。\n各单位应当于2025年4月底前完成清查，并按规定报告情况。".utf16 {
      bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    bytes += [0x00, 0xD8, 0x2E, 0x95]
    #expect { try readDocument(named: "a.txt", bytes: bytes) } throws: { ($0 as? ReadFailure)?.kind.code == "E0110" }
  }

  @Test(arguments: 0..<40)
  func `bytes without sense are read or refused`(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> UInt8 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state)
    }
    var bytes = Array("关于印发《管理办法》的通知\n示发〔2025〕1号\n各单位：\n　　一、请于2025年4月底前完成。\n".utf8)
    if seed % 3 == 0 { bytes = (0..<3000).map { _ in next() } }
    for _ in 0..<(seed * 2) { bytes[Int(next()) % bytes.count] = next() }
    _ = try? lines(bytes)
  }
}
