/// docs/units.md: every unit and classifier with its spellings, by kind.
package func unitsPage() -> String {
  var page = """
    # Units and classifiers

    What `quantities` may carry as `unit`, with the spellings that are read as it. The spelling of the notice is kept as
    `writtenUnit` where it differs. Numbers are stated in the unit named, without 万 or 亿: 「5万元」 is 50000 元. This page
    is made from the table in `Sources/RuleExtract/Quantities/UnitTable.swift`; a test keeps it current.

    - 百分点 is the difference of two shares and never becomes %; 「30%以上3倍以下」 is 30 to 300 %.
    - 三分之二, 一半 and 1:15 have the unit `ratio`, to four digits; 三成 is 30 %, 3‰ stays ‰.
    - Ends of a range in two units are brought to the smaller one: 「6个月以上1年以下」 is 6 to 12 月 (note N0404).
    - Units join with / and ·: 微克/立方米, 元/人·年. What follows 每 in front of the figure is kept as `per`: 每千人.
    - 个, 种, 项, 类, 条 also count the items of lists (「以下3种情形」). Such a count is no quantity.
    - A compared number whose unit is not in the table keeps an empty unit, with warning W0401.


    """
  for kind in Unit.Kind.allCases {
    let rows = unitTable.filter { $0.unit.kind == kind }
    guard !rows.isEmpty else { continue }
    page += "## \(kind.chinese) (\(kind.rawValue))\n\n"
    let plain = rows.filter { $0.written.count == 1 && $0.unit.dimension == nil }
    let spelled = rows.filter { !($0.written.count == 1 && $0.unit.dimension == nil) }
    if !spelled.isEmpty {
      page += "| unit | also written | converts |\n| --- | --- | --- |\n"
      for row in spelled {
        let others = row.written.dropFirst().joined(separator: ", ")
        let conversion = row.unit.dimension.map { "\(decimal(row.unit.factor)) \($0.base)" } ?? ""
        page += "| \(row.unit.name) | \(others) | \(conversion) |\n"
      }
      page += "\n"
    }
    if !plain.isEmpty { page += plain.map(\.unit.name).joined(separator: " ") + "\n\n" }
  }
  while page.hasSuffix("\n\n") { page.removeLast() }
  return page
}

private func decimal(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? String(value) }

extension Unit.Kind {
  fileprivate var chinese: String {
    switch self {
    case .share: "比率"
    case .points: "比率之差"
    case .ratio: "比例"
    case .multiple: "倍数"
    case .money: "金额"
    case .duration: "期间"
    case .age: "年龄"
    case .people: "人与户"
    case .things: "物量词"
    case .events: "动量词"
    case .items: "个体与种类"
    case .score: "分值、学时"
    case .measure: "计量单位"
    }
  }
}

extension Unit.Dimension {
  fileprivate var base: String {
    switch self {
    case .month: "月"
    case .minute: "分钟"
    case .day: "日"
    case .metre: "米"
    case .squareMetre: "平方米"
    case .gram: "克"
    case .litre: "升"
    case .watt: "瓦"
    case .money: "元"
    }
  }
}
