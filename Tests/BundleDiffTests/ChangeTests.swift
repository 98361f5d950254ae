import PolicyModel
import Testing

@testable import BundleDiff

@Suite struct ChangeTests {
  private func quantity(_ op: Quantity.Comparator, _ value: Double, role: Quantity.Role = .target) -> Quantity {
    Quantity(metric: "覆盖率", op: op, value: value, unit: "%", role: role, quote: "", span: TextSpan(0, 0), rule: "")
  }

  @Test(arguments: [
    (Quantity.Comparator.atLeast, 70.0, Quantity.Comparator.atLeast, 80.0, Change.Direction?.some(.stricter)),
    (.atLeast, 80, .atLeast, 70, .looser),
    (.atMost, 10, .atMost, 5, .stricter),
    (.below, 10, .atMost, 20, .looser),
    (.atLeast, 70, .above, 70, .stricter),
    (.above, 70, .atLeast, 70, .looser),
    (.atLeast, 70, .atMost, 70, nil),
    (.increaseBy, 5, .increaseBy, 10, .stricter),
    (.atLeast, 70, .atLeast, 70, nil),
  ])
  func `a target that asks more is stricter`(
    _ op: Quantity.Comparator,
    _ value: Double,
    _ otherOp: Quantity.Comparator,
    _ other: Double,
    _ expected: Change.Direction?
  ) {
    #expect(quantity(op, value).direction(to: quantity(otherOp, other)) == expected)
  }

  @Test func `a condition is neither stricter nor looser`() {
    #expect(quantity(.atLeast, 1, role: .condition).direction(to: quantity(.atLeast, 2, role: .condition)) == nil)
  }

  @Test(arguments: [
    ("陕西省卫生健康委", "省卫生健康委"), ("陕西省卫生健康委员会", "省卫生健康委"), ("全省", "我省"), ("各市（州）", "各市"),
    ("紧密型　医共体", "紧密型医共体"), ("ＨＰＶ疫苗", "hpv疫苗"),
  ])
  func `local names and forms fold`(_ one: String, _ other: String) {
    let folding = NameFolding([])
    #expect(folding.folded(one) == folding.folded(other))
  }

  @Test(arguments: [("陕西省", ["陕西"]), ("重庆市渝北区", ["重庆", "渝北"]), ("温县", ["温县"]), ("全国", ["全国"])])
  func `a region's name gives its stems`(_ name: String, _ stems: [String]) {
    #expect(NameFolding.stems(ofRegion: name) == stems)
  }

  @Test(arguments: [1.0, 2, 10, 0.5, 784, 1e9])
  func `the portable logarithm is the logarithm`(_ value: Double) {
    // e to the result, by its series in halves.
    var result = 1.0
    var term = 1.0
    let exponent = logarithm(value) / 64
    for index in 1..<20 {
      term *= exponent / Double(index)
      result += term
    }
    for _ in 0..<6 { result *= result }
    #expect(abs(result - value) < value * 1e-12)
  }

  @Test(arguments: [
    (RecurrenceRule(.yearly, months: [11], monthDays: [30]), "每年11月30日前"),
    (RecurrenceRule(.monthly, interval: 3), "每季度"),
    (RecurrenceRule(.monthly, monthDays: [-1]), "每月底前"), (RecurrenceRule(.yearly, interval: 2), "每2年"),
    (RecurrenceRule(.weekly), "每周"),
  ])
  func `a recurring limit is said in Chinese`(_ rule: RecurrenceRule, _ words: String) {
    #expect(Deadline.Limit.recurring(rule, start: nil).chinese == words)
  }
}
