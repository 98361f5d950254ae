/// What a figure counts or measures (计量单位, 量词): 「元」「个百分点」「平方米」「人次」.
struct Unit: Sendable, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    /// %, ‰
    case share
    /// 百分点: the difference of two shares, never a share itself.
    case points
    /// 三分之二, 0.5:1
    case ratio
    /// 倍
    case multiple
    case money
    case duration
    case age
    /// 名, 人次, 户: people and households.
    case people
    /// 所, 座, 辆, 张: things one by one.
    case things
    /// 次, 轮, 场: what is done one by one.
    case events
    /// 个, 种, 项: also the classifiers of mere lists (「以下3种情形」), so a figure needs more to be a requirement.
    case items
    /// 分, 学分
    case score
    /// 吨, 平方米, 千瓦时
    case measure
  }

  /// Units of one dimension convert into each other: 1 年 is 12 月.
  enum Dimension: String, Sendable, Hashable {
    case month, minute, day, metre, squareMetre, gram, litre, watt, money
  }

  /// Standard name, as bundles state it.
  var name: String
  var kind: Kind
  var dimension: Dimension?
  /// How many of the dimension's base one of it is.
  var factor: Double

  init(_ name: String, _ kind: Kind, _ dimension: Dimension? = nil, _ factor: Double = 1) {
    self.name = name
    self.kind = kind
    self.dimension = dimension
    self.factor = factor
  }

  /// Kinds and factors tell most units apart; names are compared by Unicode's rules, which takes long.
  static func == (left: Unit, right: Unit) -> Bool {
    left.kind == right.kind && left.factor == right.factor && left.dimension == right.dimension
      && left.name == right.name
  }

  static let percent = Unit("%", .share)
  static let perMille = Unit("‰", .share)
  static let ratio = Unit("ratio", .ratio)
  static let degree = Unit("度", .measure)
  static let multiple = Unit("倍", .multiple)
  static let none = Unit("", .measure)
  static let person = Unit("人", .people)
  static let yuan = Unit("元", .money, .money)
  static let jiao = Unit("角", .money, .money, 0.1)
  static let month = Unit("月", .duration, .month)

  /// How much of `other` one of this unit is; nil where they measure different things.
  func factor(in other: Unit) -> Double? {
    if name == other.name { return 1 }
    guard let dimension, dimension == other.dimension else { return nil }
    return factor / other.factor
  }
}
