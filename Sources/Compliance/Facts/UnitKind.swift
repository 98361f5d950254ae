/// Units of one kind that figures are converted between; every other unit must be written as the target's.
private let scales: [String: (kind: String, factor: Double)] = [
  "%": ("share", 0.01), "百分之": ("share", 0.01), "‰": ("share", 0.001), "ratio": ("share", 1), "比例": ("share", 1),
  "元": ("money", 1), "千元": ("money", 1e3), "万元": ("money", 1e4), "百万元": ("money", 1e6), "亿元": ("money", 1e8),
  "人": ("people", 1), "万人": ("people", 1e4), "名": ("people", 1),
  "平方米": ("area", 1), "万平方米": ("area", 1e4), "亩": ("land", 1), "万亩": ("land", 1e4),
  "吨": ("mass", 1), "万吨": ("mass", 1e4), "亿吨": ("mass", 1e8),
  "千瓦": ("power", 1), "万千瓦": ("power", 1e4),
  "米": ("length", 1), "公里": ("length", 1e3), "千米": ("length", 1e3),
]

/// A figure in another unit of the same kind; nil where they are not of one kind.
func convert(_ value: Double, from unit: String, to wanted: String) -> Double? {
  let unit = unit == "％" ? "%" : unit
  if unit == wanted { return value }
  guard let from = scales[unit], let to = scales[wanted], from.kind == to.kind else { return nil }
  return value * from.factor / to.factor
}
