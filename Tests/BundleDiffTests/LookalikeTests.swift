import Testing

@testable import BundleDiff

@Suite struct LookalikeTests {
  @Test(arguments: [
    ("到2030年达到80%", "到203O年达到8O％"), ("附件1", "附件l"), ("五个工作日", "五个工作曰"), ("“一站式”服务", "「一站式」 服务"), ("二〇三一年", "二○三一年"),
  ])
  func `what a scan takes for each other reads alike`(_ one: String, _ other: String) {
    #expect(Lookalikes(one) == Lookalikes(other))
  }

  @Test(arguments: [("到2030年", "到2031年"), ("应当", "可以"), ("70%", "80%"), ("三个", "二个")])
  func `an edit does not`(_ one: String, _ other: String) {
    #expect(Lookalikes(one) != Lookalikes(other))
  }
}
