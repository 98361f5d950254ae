import Lexing
import PolicyModel
import Testing

@Suite struct NumeralsTests {
  @Test(
    arguments: [
      ("20种", 20.0), ("1,000元", 1000), ("46.6%", 46.6), ("1.5万", 15000), ("二十种", 20), ("三百零五", 305),
      ("十五个", 15), ("两名", 2), ("一万二千", 12000), ("二〇二五年", 2025), ("百分之五十", 50), ("三亿五千万", 350_000_000),
      ("0.77", 0.77), ("4.78万亿", 4_780_000_000_000), ("1,100.9亿", 110_090_000_000), ("三分之二", 2.0 / 3), ("一半", 0.5),
      ("六成的", 60), ("两成", 20), ("3成以上", 30), ("百分百", 100), ("百分之百", 100), ("百分之十五点六二", 15.62),
      ("百分之3.2", 3.2), ("万分之三", 0.0003), ("百万分之五", 0.000005), ("千分之三", 3), ("3‰", 3), ("十五点七", 15.7),
      ("二点五倍", 2.5), ("一百二十八分之64", 0.5), ("3千万亿", 3_000_000_000_000_000), ("500余万", 5_000_000),
      ("一千多万", 10_000_000), ("十多万", 100_000), ("100千瓦", 100),
    ] as [(String, Double)]
  )
  func `numbers are read in either script`(text: String, value: Double) throws {
    let numeral = try #require(Numerals.read(ScalarText(text), at: 0, end: text.unicodeScalars.count))
    #expect(numeral.value == value)
  }

  @Test(
    arguments: [
      ("一百五十二", 152), ("一千零一", 1001), ("五亿零六", 500_000_006), ("九百九十九", 999), ("一万二百五十", 10250),
      ("一万零二百五十", 10250), ("四千万零六千", 40_006_000), ("一百万零四", 1_000_004), ("四十五亿四千零四万", 4_540_040_000),
      ("一万零一十二", 10012), ("四千三百亿", 430_000_000_000), ("二十万亿", 20_000_000_000_000),
      ("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二", 4_569_831_148_725_382), ("一亿亿", 10_000_000_000_000_000),
      ("九百二十二亿亿", 9_220_000_000_000_000_000), ("三亿亿零五", 30_000_000_000_000_005), ("三万万", 300_000_000),
      ("三千五", 3500), ("一万二", 12000), ("一百零二", 102), ("二十", 20), ("二十五", 25), ("叁佰伍拾", 350), ("十", 10),
      ("2亿3000万", 230_000_000), ("3万4000", 34000), ("350万亿", 350_000_000_000_000), ("二○二五", 2025),
      ("9223372036854775807", Int.max),
    ] as [(String, Int)]
  )
  func `whole numbers are exact up to 亿亿 and beyond`(text: String, value: Int) throws {
    let numeral = try #require(Numerals.read(ScalarText(text), at: 0, end: text.unicodeScalars.count))
    #expect(numeral.integer == value)
    #expect(numeral.span.end == text.unicodeScalars.count)
    #expect(numeral.problem == nil)
  }

  @Test(
    arguments: [
      ("二三十人", Numeral.Problem.approximate, 3), ("三五百", .approximate, 3), ("一千亿亿", .tooLarge, 4),
      ("9223372036854775808", .tooLarge, 19), ("五百余亿", .approximate, 4), ("九九九九九九九九九九九九九九九九九九九九", .tooLarge, 20),
    ] as [(String, Numeral.Problem, Int)]
  )
  func `a number without an exact value says why`(text: String, problem: Numeral.Problem, count: Int) throws {
    let numeral = try #require(Numerals.read(ScalarText(text), at: 0, end: text.unicodeScalars.count))
    #expect(numeral.integer == nil)
    #expect(numeral.problem == problem)
    #expect(numeral.span.count == count)
  }

  @Test(arguments: ["万", "亿亿", "百家", "成员", "四川省".dropFirst(1).description, "半年"])
  func `words that only look like numbers are none`(text: String) {
    #expect(Numerals.read(ScalarText(text), at: 0, end: text.unicodeScalars.count) == nil)
  }

  @Test(arguments: [("三成员", 1), ("五十千", 2), ("一百对", 2), ("3万2025年", 2), ("5亿2025年", 2), ("1.2.3", 1), ("一半年", 1)])
  func `a numeral ends where the number does`(text: String, count: Int) throws {
    let numeral = try #require(Numerals.read(ScalarText(text), at: 0, end: text.unicodeScalars.count))
    #expect(numeral.span.count == count)
  }

  @Test(arguments: ["1", "九", "亿", "十", "零", "千", "1,000", "一点", "百分之", "余"])
  func `a long run is one numeral or none, so that reading stays linear`(unit: String) {
    let text = ScalarText(String(repeating: unit, count: 20_000))
    var offset = 0
    var reads = 0
    while offset < text.count {
      let stop = Numerals.read(text, at: offset, end: text.count)?.span.end ?? offset + 1
      #expect(stop > offset)
      offset = stop
      reads += 1
    }
    #expect(reads <= text.count)
  }
}
