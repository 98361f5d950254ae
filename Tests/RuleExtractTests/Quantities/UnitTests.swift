import Foundation
import PolicyModel
import RuleExtract
import TestSupport
import Testing

@Suite struct UnitTests {
  @Test func `docs units is made from the table`() throws {
    let file = corpusFolder.deletingLastPathComponent().appendingPathComponent("docs/units.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try unitsPage().write(to: file, atomically: true, encoding: .utf8)
      Issue.record("docs/units.md was written anew")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == unitsPage())
  }

  @Test(
    arguments: [
      ("长度不少于5千米", 5.0, "公里"), ("重量不超过500克", 500, "克"), ("功率不低于10千瓦", 10, "千瓦"), ("产量达到20万公斤", 200_000, "公斤"),
      ("面积不少于3 公顷", 3, "公顷"), ("补助不超过５万元", 50_000, "元"), ("投资超过1000 万元", 10_000_000, "元"),
      ("费用不超过123元1角1分", 123.11, "元"),
      ("时长不少于3小时05分", 185, "分钟"), ("奖金不低于港币2000元", 2000, "港元"), ("单价不超过8元/平方米·月", 8, "元/平方米·月"),
      ("占比不低于百分之五十", 50, "%"), ("比例不低于百分之十五点六", 15.6, "%"), ("完成率不低于六成", 60, "%"), ("误码率不超过百万分之五", 0.000005, "ratio"),
    ] as [(String, Double, String)]
  )
  func `a unit has one standard name, however it is written`(sentence: String, value: Double, unit: String) throws {
    let found = try #require(quantities(in: sentence).first)
    #expect(found.value == value)
    #expect(found.unit == unit)
  }

  @Test func `the written unit is kept where it differs`() throws {
    #expect(quantities(in: "面积不少于30㎡").first?.writtenUnit == "㎡")
    #expect(quantities(in: "面积不少于30平方米").first?.writtenUnit == nil)
  }
}
