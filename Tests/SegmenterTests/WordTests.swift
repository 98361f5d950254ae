import Foundation
import Lexing
import PolicyModel
import Segmenter
import TestSupport
import Testing

@Suite struct WordTests {
  @Test(arguments: [
    ("紧密型县域医共体设立药事管理与药物治疗学委员会", ["紧密型县域医共体", "设立", "药事管理与药物治疗学委员会"]),
    ("市卫生健康委推进集中带量采购", ["市", "卫生健康委", "推进", "集中带量采购"]),
    ("落实全员安全生产责任制。", ["落实", "全员安全生产责任制", "。"]),
  ])
  func `terms of administration stay whole`(_ sentence: String, _ expected: [String]) {
    let text = ScalarText(sentence)
    #expect(words(in: text, text.span).map { text.string($0) } == expected)
  }

  @Test func `words cover a text without gaps but space`() {
    let text = ScalarText("到2027年，覆盖率达到70%以上；\n各地 要抓好落实。")
    var covered = 0
    for word in words(in: text, text.span) { covered += word.count }
    #expect(covered == text.scalars.filter { $0 != 0x20 && $0 != 0x0A }.count)
  }

  /// Prints the table of `docs/segmentation.md`: of the terms found in the project's notices, how many ICU alone keeps
  /// whole and how many the stage does.
  @Test func `every term of the project's notices is kept whole`() throws {
    let folder = corpusFolder.appendingPathComponent("notices")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var found = 0
    var byICU = 0
    var byStage = 0
    var split: [String: Int] = [:]
    for name in names {
      let file = folder.appendingPathComponent(name).appendingPathComponent("notice.txt")
      guard let content = try? String(contentsOf: file, encoding: .utf8) else { continue }
      // Lines break words; the stage reads canonical text, which has none inside a paragraph.
      let text = ScalarText(String(content.unicodeScalars.filter { $0 != "\n" && $0 != " " && $0 != "\u{3000}" }))
      let terms = Words.terms(in: text, text.span)
      let icu = Set(Words.readByICU(in: text, text.span))
      let stage = Set(words(in: text, text.span))
      found += terms.count
      for term in terms {
        if icu.contains(term) { byICU += 1 } else { split[text.string(term), default: 0] += 1 }
        if stage.contains(term) { byStage += 1 }
      }
    }
    let counts = Words.fields.map { "\($0.name) \($0.terms.count)" }.joined(separator: ", ")
    print("terms: \(counts)")
    print("| terms found | ICU alone | the stage |\n| \(found) | \(byICU) | \(byStage) |")
    let frequent = split.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(20)
    print("split by ICU: " + frequent.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    #expect(found > 0)
    #expect(byStage == found)
    #expect(byICU < found)
  }
}
