import Lexing
import Testing

@Suite struct NumeralsTests {
  @Test(arguments: [
    ("20种", 20), ("1,000元", 1000), ("46.6%", 46.6), ("1.5万", 15000), ("二十种", 20), ("三百零五", 305),
    ("十五个", 15), ("两名", 2), ("一万二千", 12000), ("二〇二五年", 2025), ("百分之五十", 50), ("三亿五千万", 350_000_000),
  ])
  func `numbers are read in either script`(text: String, value: Double) throws {
    let numeral = try #require(Numerals.read(ScalarText(text), at: 0, end: text.unicodeScalars.count))
    #expect(numeral.value == value)
  }
}
