internal import PolicyModel

/// A festival named instead of a date: 「国庆节前」「春节前」.
enum Festival: Sendable, Hashable {
  /// 元旦, 劳动节, 国庆节
  case fixed(month: Int, day: Int)
  /// 春节: the first day of the lunar year
  case spring
  /// 清明节
  case qingming
  /// 端午节
  case dragonBoat
  /// 中秋节
  case midAutumn

  /// Nil outside the years of the tables.
  func date(in year: Int) -> CivilDate? {
    let table: [Int]
    switch self {
    case .fixed(let month, let day): return CivilDate(year: year, month: month, day: day)
    case .spring: table = Festival.springs
    case .qingming: table = Festival.qingmings
    case .dragonBoat: table = Festival.dragonBoats
    case .midAutumn: table = Festival.midAutumns
    }
    guard table.indices.contains(year - Festival.firstYear) else { return nil }
    let monthDay = table[year - Festival.firstYear]
    return CivilDate(year: year, month: monthDay / 100, day: monthDay % 100)
  }

  private static let firstYear = 2011

  /// As month × 100 + day, 2011 to 2050, by the Chinese lunisolar calendar (GB/T 33661-2017).
  private static let springs = [
    203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203,
    123, 211, 131, 219, 208, 128, 215, 204, 124, 212, 201, 122, 210, 130, 217, 206, 126, 214, 202, 123,
  ]
  private static let qingmings = [
    405, 404, 404, 405, 405, 404, 404, 405, 405, 404, 404, 405, 405, 404, 404, 405, 405, 404, 404, 405,
    405, 404, 404, 405, 405, 404, 404, 404, 405, 404, 404, 404, 405, 404, 404, 404, 405, 404, 404, 404,
  ]
  private static let dragonBoats = [
    606, 623, 612, 602, 620, 609, 530, 618, 607, 625, 614, 603, 622, 610, 531, 619, 609, 528, 616, 605,
    624, 612, 601, 620, 610, 530, 618, 607, 527, 614, 603, 622, 611, 531, 619, 608, 529, 615, 604, 623,
  ]
  private static let midAutumns = [
    912, 930, 919, 908, 927, 915, 1004, 924, 913, 1001, 921, 910, 929, 917, 1006, 925, 915, 1003, 922, 912,
    1001, 919, 908, 927, 916, 1004, 924, 913, 1002, 920, 910, 928, 917, 1005, 925, 915, 1004, 922, 911, 930,
  ]
}
