import Testing

@testable import Ingest

@Suite struct PageNumberTests {
  @Test(arguments: ["NaN", "inf", "-inf", "1e308", "-1e400", "1e7", "", "12mm"])
  func `what is no place on a page is none`(text: String) {
    #expect(PageNumber.read(text) == nil)
  }

  @Test(arguments: [("12.5", 12.5), ("-3", -3.0), ("1e3", 1000.0)])
  func `a coordinate is read`(text: String, value: Double) {
    #expect(PageNumber.read(text) == value)
  }

  @Test(arguments: [(Double.nan, 0), (.infinity, 30), (-.infinity, 0), (1e300, 30), (2.4, 2)])
  func `no number traps on its way to a count`(value: Double, count: Int) {
    #expect(value.whole(in: 0...30) == count)
  }
}
