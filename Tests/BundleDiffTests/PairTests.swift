import Foundation
import PolicyModel
import RuleBundle
import TestSupport
import Testing

@testable import BundleDiff

/// `corpus/pairs/<id>`: before.json, after.json and what is expected to differ.
private func side(_ id: String, _ name: String) throws -> DiffSide {
  let url = corpusFolder.appendingPathComponent("pairs/\(id)/\(name).json")
  return DiffSide(name: name, notices: try decodeBundle([UInt8](try Data(contentsOf: url))).notices)
}

private func difference(_ id: String) throws -> BundleDifference {
  BundleDifference(left: try side(id, "before"), right: try side(id, "after"))
}

/// One line for each pair and lone obligation, as the golden files have them.
private func lines(_ difference: BundleDifference) -> String {
  var text = ""
  func words(_ side: DiffSide, _ indices: [Int]) -> String {
    indices.map { side.measures[$0].obligation.text }.joined(separator: " + ")
  }
  for pair in difference.pairs {
    text += "= \(words(difference.left, pair.left))\n  \(words(difference.right, pair.right))\n"
    for change in pair.changes where change.field != .text {
      text += "    \(change.field.rawValue)"
      if let metric = change.metric { text += " \(metric)" }
      text += ": \(change.left ?? "-") -> \(change.right ?? "-") \(change.direction?.rawValue ?? "")\n"
    }
  }
  for index in difference.onlyLeft { text += "- \(words(difference.left, [index]))\n" }
  for index in difference.onlyRight { text += "+ \(words(difference.right, [index]))\n" }
  return text
}

@Suite struct PairTests {
  @Test(arguments: ["versions-canteens", "provinces-lifts", "provinces-book-rooms"])
  func `a pair differs as its expected file says`(_ id: String) throws {
    let url = corpusFolder.appendingPathComponent("pairs/\(id)/expected.txt")
    let found = lines(try difference(id))
    if ProcessInfo.processInfo.environment["RECORD"] != nil { try Data(found.utf8).write(to: url) }
    #expect(found == (try String(contentsOf: url, encoding: .utf8)))
    #expect(ProcessInfo.processInfo.environment["RECORD"] == nil, "recorded: review the difference")
  }

  @Test(arguments: ["versions-canteens", "provinces-lifts", "provinces-book-rooms"])
  func `a bundle does not differ from itself`(_ id: String) throws {
    let one = try side(id, "before")
    #expect(BundleDifference(left: one, right: one).isEmpty)
  }

  @Test(arguments: ["versions-canteens", "provinces-lifts", "provinces-book-rooms"])
  func `every obligation is in a pair or alone on its side`(_ id: String) throws {
    let found = try difference(id)
    #expect(Set(found.pairs.flatMap(\.left)).union(found.onlyLeft) == Set(found.left.measures.indices))
    #expect(Set(found.pairs.flatMap(\.right)).union(found.onlyRight) == Set(found.right.measures.indices))
    #expect(Set(found.pairs.flatMap(\.left)).isDisjoint(with: found.onlyLeft))
  }

  @Test func `the sides swapped turn every direction round`() throws {
    let a = try side("versions-canteens", "before")
    let b = try side("versions-canteens", "after")
    let there = BundleDifference(left: a, right: b).pairs.flatMap(\.changes)
    let back = BundleDifference(left: b, right: a).pairs.flatMap(\.changes)
    let turned: [Change.Direction: Change.Direction] = [
      .earlier: .later, .later: .earlier, .stricter: .looser, .looser: .stricter,
    ]
    #expect(Set(there.compactMap(\.direction).map { turned[$0] }) == Set(back.compactMap(\.direction)))
  }

  @Test func `versions of one notice are told from two provinces`() throws {
    #expect(try difference("versions-canteens").versions)
    #expect(try !difference("provinces-lifts").versions)
  }

  @Test func `one long sentence is paired with the two short ones that say it`() throws {
    let found = try difference("provinces-lifts")
    #expect(found.pairs.contains { $0.left.count == 1 && $0.right.count == 2 })
  }

  @Test func `a measure here without a date is compared with the timetable there`() throws {
    let found = try difference("provinces-book-rooms")
    let pair = try #require(
      found.pairs.first { pair in
        pair.left.contains { found.left.measures[$0].obligation.text.hasPrefix("县级文化和旅游部门") }
      }
    )
    let due = pair.changes.filter { $0.field == .due }
    #expect(due.map(\.left) == ["2031-12-31", "2032-12-31", "2033-12-31"])
    #expect(due.allSatisfy { $0.right == nil && $0.direction == .looser })
    // Whoever acts in the timetable is not who must build.
    #expect(pair.changes.filter { $0.field == .bearer }.map(\.left) == ["县级文化和旅游部门"])
  }

  @Test func `the table has a row for the shared target with both figures`() throws {
    let matrix = MeasureMatrix([try side("provinces-lifts", "before"), try side("provinces-lifts", "after")])
    let row = try #require(matrix.rows.first { $0.title == "老旧电梯更新率" })
    #expect(row.cells.compactMap { $0?.figures.first?.value } == [70, 80])
    #expect(matrix.columns.map(\.label) == ["河源省", "安澜省"])
  }

  @Test(arguments: [("建城发〔2031〕12号", 2), ("建城发[2031]12号", 2), ("建城发〔2031〕13号", 0)])
  func `a basis keeps the notices that cite it`(_ basis: String, _ count: Int) throws {
    let sides = [try side("provinces-lifts", "before"), try side("provinces-lifts", "after")]
    #expect(MeasureMatrix(sides, basis: basis).columns.count == count)
  }

  @Test func `a topic keeps the rows that say it`() throws {
    let sides = [try side("provinces-lifts", "before"), try side("provinces-lifts", "after")]
    let rows = MeasureMatrix(sides, topic: "专项维修资金", least: 1).rows
    #expect(rows.count == 1)
  }
}
