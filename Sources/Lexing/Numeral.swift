public import PolicyModel

/// A number as it stands in a text, in Arabic or Chinese figures.
public struct Numeral: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    /// 20, 1,000, 46.6, 1.5万, 2亿3000万
    case arabic
    /// 二十, 三百零五, 两, 十五点七, 叁佰
    case chinese
    /// Chinese digits one by one: 二〇二五
    case chineseDigits
    /// 三分之二, 一半, 万分之三: `value` is the ratio
    case fraction
    /// 百分之五十, 50%, 六成: `value` is in percent
    case percent
    /// 千分之三, 3‰: `value` is in per mille
    case perMille
  }

  /// Why a numeral has no exact value.
  public enum Problem: Sendable, Hashable {
    /// Past the largest whole number that is kept exactly (about 9 × 10^18, 九百二十二亿亿).
    case tooLarge
    /// 「二三十」「十几」「三百余」「500余万」: the text itself names no exact number; `value` is the lower bound.
    case approximate
  }

  public var form: Form
  public var value: Double
  /// The exact value, where it is a whole number that fits.
  public var integer: Int?
  public var span: TextSpan
  /// Nil where `value` is what the text says.
  public var problem: Problem?

  public init(form: Form, value: Double, integer: Int?, span: TextSpan, problem: Problem? = nil) {
    self.form = form
    self.value = value
    self.integer = integer
    self.span = span
    self.problem = problem
  }
}

/// Reads numerals; linear in what it reads, and what it reads is never shorter than the run it looked at.
public enum Numerals {
  /// The longest numeral that starts at `offset` and ends at or before `end`; nil where none starts.
  ///
  /// Reads 「20」「1,000」「46.6」「1.5万」「二十」「两」「二〇二五」「三分之二」「一半」「百分之五十」「50%」「3‰」「六成」.
  public static func read(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    guard offset < end else { return nil }
    if text[offset].isDigit { return readArabic(text, at: offset, end: end) }
    return readChinese(text, at: offset, end: end)
  }

  /// Digit value of 〇零○一…九两 and of the banker's 壹贰…玖, nil for others. (○ U+25CB is what many typists use for 〇.)
  public static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB: 0  // 〇零○
    case 0x4E00, 0x58F9: 1  // 一壹
    case 0x4E8C, 0x4E24, 0x8D30: 2  // 二两贰
    case 0x4E09, 0x53C1: 3  // 三叁
    case 0x56DB, 0x8086: 4  // 四肆
    case 0x4E94, 0x4F0D: 5  // 五伍
    case 0x516D, 0x9646: 6  // 六陆
    case 0x4E03, 0x67D2: 7  // 七柒
    case 0x516B, 0x634C: 8  // 八捌
    case 0x4E5D, 0x7396: 9  // 九玖
    default: nil
    }
  }

  /// 十百千拾佰仟 as 10, 100, 1000.
  static func smallUnit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341, 0x62FE: 10
    case 0x767E, 0x4F70: 100
    case 0x5343, 0x4EDF: 1000
    default: nil
    }
  }

  /// 万亿 as 10^4, 10^8.
  static func bigUnit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E07, 0x842C: 10_000
    case 0x4EBF, 0x5104: 100_000_000
    default: nil
    }
  }

  /// 余多几: 「500余万」「一千多万」.
  private static func isSome(_ scalar: UInt32) -> Bool { scalar == 0x4F59 || scalar == 0x591A || scalar == 0x51E0 }

  /// Whether a number can start with this scalar: a digit, 〇 to 九, 十百千万亿 or their formal forms, 半.
  public static func mayStart(with scalar: UInt32) -> Bool { starters.contains(scalar) }

  /// Every scalar of `mayStart`, for tables.
  public static let firstScalars: [UInt32] =
    Array(0x30...0x39) + "〇零○一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億半几数".unicodeScalars.map(\.value)
  private static let starters = ScalarSet(firstScalars)

  /// 千 in 千克, 千瓦, 千米 … belongs to the unit of measure.
  private static func startsUnitOfMeasure(_ text: ScalarText, at offset: Int) -> Bool {
    guard text[offset] == 0x5343 else { return false }
    switch text[offset + 1] {
    case 0x514B, 0x74E6, 0x7C73, 0x5361, 0x4F0F, 0x7126, 0x5E15, 0x8D6B, 0x5B57: return true  // 克瓦米卡伏焦帕赫字
    default: return false
    }
  }

  // MARK: Arabic

  /// A decimal number as digits and how many of them stand behind the point: exact under multiplication by units.
  private struct Decimal {
    var mantissa: Int? = 0
    var approximate = 0.0
    var places = 0

    mutating func push(_ scalar: UInt32) {
      let digit = Int(scalar) - 0x30
      approximate = approximate * 10 + Double(digit)
      mantissa = mantissa.flatMap { held in
        let (product, over) = held.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.addingReportingOverflow(digit)
        return over || more ? nil : sum
      }
    }

    mutating func multiply(by unit: Int) {
      approximate *= Double(unit)
      var unit = unit
      while places > 0, unit % 10 == 0 {
        places -= 1
        unit /= 10
        approximate /= 10
      }
      mantissa = mantissa.flatMap { held in
        let (product, over) = held.multipliedReportingOverflow(by: unit)
        return over ? nil : product
      }
    }

    /// The whole number, where there is one.
    var integer: Int? {
      guard var held = mantissa else { return nil }
      var left = places
      while left > 0 {
        guard held % 10 == 0 else { return nil }
        held /= 10
        left -= 1
      }
      return held
    }

    var value: Double {
      if let integer { return Double(integer) }
      guard let mantissa, places > 0, places < 300 else { return approximate }
      // Through the decimal text, so that 46.6 is the double nearest to 46.6.
      let digits = String(mantissa)
      let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      return Double("\(padded.dropLast(places)).\(padded.suffix(places))") ?? approximate
    }
  }

  private static func readArabic(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    var position = offset
    var number = readDecimal(text, at: &position, end: end)
    var problem = number.mantissa == nil ? Numeral.Problem.tooLarge : nil
    var last = readUnits(text, at: &position, end: end, of: &number)
    if last >= 10_000 || (position < end && isSome(text[position])) {
      // 「500余万」: 余 counts only in front of 万 and 亿.
      if position + 1 < end, isSome(text[position]), bigUnit(text[position + 1]) != nil {
        position += 1
        problem = .approximate
        last = readUnits(text, at: &position, end: end, of: &number)
      }
    }
    // 「2亿3000万」「3万4000」: the smaller part follows at once.
    if last >= 10_000, number.places == 0, problem == nil, position < end, text[position].isDigit {
      var probe = position
      var part = readDecimal(text, at: &probe, end: end)
      let digits = probe - position
      let unit = readUnits(text, at: &probe, end: end, of: &part)
      let isPart = last == 10_000 ? unit == 1 && digits == 4 : unit == 10_000
      if isPart, text[probe] != 0x5E74, let more = part.integer, more < last, let held = number.integer {
        let (sum, over) = held.addingReportingOverflow(more)
        if !over {
          number = Decimal(mantissa: sum, approximate: Double(sum), places: 0)
          position = probe
        }
      }
    }
    var form = Numeral.Form.arabic
    if position < end {
      if text[position] == 0x25 || text[position] == 0xFF05 {
        form = .percent
        position += 1
      } else if text[position] == 0x2030 {
        form = .perMille
        position += 1
      } else if isTenths(text, at: position, end: end) {
        number.multiply(by: 10)
        form = .percent
        position += 1
      }
    }
    if problem == nil, number.mantissa == nil { problem = .tooLarge }
    return Numeral(
      form: form,
      value: number.value,
      integer: problem == nil ? number.integer : nil,
      span: TextSpan(offset, position),
      problem: problem
    )
  }

  /// Digits with thousands separators and a decimal point.
  private static func readDecimal(_ text: ScalarText, at position: inout Int, end: Int) -> Decimal {
    var number = Decimal()
    let start = position
    while position < end, text[position].isDigit {
      number.push(text[position])
      position += 1
    }
    // Thousands: a comma, three digits, and no fourth.
    if position - start <= 3 {
      while position + 3 < end, text[position] == 0x2C || text[position] == 0xFF0C,
        text[position + 1].isDigit, text[position + 2].isDigit, text[position + 3].isDigit,
        !(position + 4 < end && text[position + 4].isDigit)
      {
        for step in 1...3 { number.push(text[position + step]) }
        position += 4
      }
    }
    guard position + 1 < end, text[position] == 0x2E, text[position + 1].isDigit else { return number }
    var fraction = number
    var probe = position + 1
    while probe < end, text[probe].isDigit {
      fraction.push(text[probe])
      fraction.places += 1
      probe += 1
    }
    // 1.2.3 is no number.
    if probe + 1 < end, text[probe] == 0x2E, text[probe + 1].isDigit { return number }
    if fraction.mantissa == nil {
      // More digits than are kept: the whole part still counts.
      number.approximate = number.mantissa.map(Double.init) ?? number.approximate
      position = probe
      return number
    }
    position = probe
    return fraction
  }

  /// Multiplies by 百千万亿 as they follow; the last unit read, 1 for none.
  private static func readUnits(_ text: ScalarText, at position: inout Int, end: Int, of number: inout Decimal) -> Int {
    var last = 1
    while position < end, let unit = smallUnit(text[position]) ?? bigUnit(text[position]), unit >= 100,
      !startsUnitOfMeasure(text, at: position)
    {
      number.multiply(by: unit)
      last = unit
      position += 1
    }
    return last
  }

  /// 成 as tenths, 「六成」「3成以上」, and not 成员, 成立, 成果 …
  private static func isTenths(_ text: ScalarText, at offset: Int, end: Int) -> Bool {
    guard offset < end, text[offset] == 0x6210 else { return false }
    guard offset + 1 < end else { return true }
    let next = text[offset + 1]
    if !next.isHan { return true }
    switch next {
    case 0x4EE5, 0x5DE6, 0x7684, 0x4E3A, 0x548C, 0x81F3, 0x5230, 0x4E4B, 0x591A: return true  // 以左的为和至到之多
    default: return false
    }
  }

  // MARK: Chinese

  private static func readChinese(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    if text[offset] == 0x767E || text[offset] == 0x5343, let share = readShare(text, at: offset, end: end) {
      return share
    }
    if text[offset] == 0x4E00, offset + 2 <= end, text[offset + 1] == 0x534A, !isMeasured(text, at: offset + 2) {
      return Numeral(form: .fraction, value: 0.5, integer: nil, span: TextSpan(offset, offset + 2))
    }
    if text[offset] == 0x4E07 || text[offset] == 0x5341, let share = readShare(text, at: offset, end: end) {
      return share
    }
    guard var whole = readChineseNumber(text, at: offset, end: end) else { return nil }
    let stop = whole.span.end
    if text.has("分之", at: stop), stop + 2 < end, whole.value != 0, text[stop + 2] != 0x767E || text[stop + 3] != 0x5206,
      let over = readPart(text, at: stop + 2, end: end)
    {
      return Numeral(
        form: .fraction,
        value: over.value / whole.value,
        integer: nil,
        span: TextSpan(offset, over.span.end),
        problem: over.problem ?? whole.problem
      )
    }
    if whole.form == .chinese, whole.value < 10, isTenths(text, at: stop, end: end) {
      whole.form = .percent
      whole.value *= 10
      whole.integer = whole.integer.map { $0 * 10 }
      whole.span.end = stop + 1
    }
    return whole
  }

  /// 一半 is a half, but not in 一半年, 一半月.
  private static func isMeasured(_ text: ScalarText, at offset: Int) -> Bool {
    text[offset] == 0x5E74 || text[offset] == 0x6708
  }

  /// 「百分之五十」「百分百」「千分之三」「万分之五」「百万分之五」.
  private static func readShare(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    var position = offset
    var base = 1.0
    while position < end, let unit = smallUnit(text[position]) ?? bigUnit(text[position]), base < 1e12 {
      base *= Double(unit)
      position += 1
    }
    guard position < end, text[position] == 0x5206 else { return nil }
    if position + 1 < end, text[position + 1] == 0x767E, base == 100 {
      return Numeral(form: .percent, value: 100, integer: 100, span: TextSpan(offset, position + 2))
    }
    guard position + 2 < end, text[position + 1] == 0x4E4B else { return nil }
    if text[position + 2] == 0x767E, base == 100 {
      return Numeral(form: .percent, value: 100, integer: 100, span: TextSpan(offset, position + 3))
    }
    guard let part = readPart(text, at: position + 2, end: end) else { return nil }
    let form: Numeral.Form = base == 100 ? .percent : base == 1000 ? .perMille : .fraction
    return Numeral(
      form: form,
      value: form == .fraction ? part.value / base : part.value,
      integer: form == .fraction ? nil : part.integer,
      span: TextSpan(offset, part.span.end),
      problem: part.problem
    )
  }

  /// What stands behind 分之: a plain number.
  private static func readPart(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    if text[offset].isDigit {
      var position = offset
      var number = readDecimal(text, at: &position, end: end)
      _ = readUnits(text, at: &position, end: end, of: &number)
      return Numeral(
        form: .arabic,
        value: number.value,
        integer: number.integer,
        span: TextSpan(offset, position),
        problem: number.mantissa == nil ? .tooLarge : nil
      )
    }
    return readChineseNumber(text, at: offset, end: end)
  }

  /// A whole number, with 点 and decimals behind it where they follow.
  private static func readChineseNumber(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    guard var whole = readChineseInteger(text, at: offset, end: end) else { return nil }
    let stop = whole.span.end
    guard stop + 1 < end, text[stop] == 0x70B9, whole.problem == nil, let integer = whole.integer,
      digit(text[stop + 1]) != nil
    else { return whole }
    var position = stop + 1
    var number = Decimal(mantissa: integer, approximate: Double(integer), places: 0)
    while position < end, let digit = digit(text[position]) {
      number.push(UInt32(digit) + 0x30)
      number.places += 1
      position += 1
    }
    // 「下午三点二十」 is a time of day.
    if position < end, smallUnit(text[position]) == 10 { return whole }
    while position < end, let unit = bigUnit(text[position]) {
      number.multiply(by: unit)
      position += 1
    }
    whole.form = .chinese
    whole.value = number.value
    whole.integer = number.integer
    whole.span.end = position
    whole.problem = number.mantissa == nil ? .tooLarge : nil
    return whole
  }

  private static func readChineseInteger(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    // Digits one by one: 二〇二五.
    var probe = offset
    var run: Int? = 0
    while probe < end, let digit = digit(text[probe]) {
      run = run.flatMap { held in
        let (product, over) = held.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.addingReportingOverflow(digit)
        return over || more ? nil : sum
      }
      probe += 1
    }
    let digits = probe - offset
    let unitFollows = probe < end && (smallUnit(text[probe]) ?? bigUnit(text[probe])) != nil
    if digits >= 2, !unitFollows {
      return Numeral(
        form: .chineseDigits,
        value: run.map(Double.init) ?? .greatestFiniteMagnitude,
        integer: run,
        span: TextSpan(offset, probe),
        problem: run == nil ? .tooLarge : nil
      )
    }
    if digits >= 2, text[offset] != 0x96F6, text[offset] != 0x3007 {
      // 「二三十」「三五百」: two digits and a unit name a range; more digits name nothing.
      var position = probe
      var value = Double(digit(text[probe - 2]) ?? 0)
      while position < end, let unit = smallUnit(text[position]) ?? bigUnit(text[position]) {
        value *= Double(unit)
        position += 1
      }
      return Numeral(
        form: .chinese,
        value: value,
        integer: nil,
        span: TextSpan(offset, position),
        problem: .approximate
      )
    }
    var reader = ChineseInteger()
    var position = offset
    while position < end, reader.take(text[position], following: position + 1 < end ? text[position + 1] : 0) {
      position += 1
    }
    guard position > offset, reader.hasValue else { return nil }
    let value = reader.finish()
    return Numeral(
      form: .chinese,
      value: value.map(Double.init) ?? reader.magnitude,
      integer: reader.approximate ? nil : value,
      span: TextSpan(offset, position),
      problem: reader.approximate ? .approximate : value == nil ? .tooLarge : nil
    )
  }

  /// Adds up 「四十五亿四千零四万」 scalar by scalar: sections below 万, sections below 亿, and what 亿 closed.
  private struct ChineseInteger {
    private var closed: Int? = 0
    /// The smallest power that `closed` stands on; the next part must be below it.
    private var floor = Int.max
    private var tenThousands = 0
    private var section = 0
    private var current: Int?
    private var lastSmall = Int.max
    /// The unit in front of `current`, for 「三千五」 (3500); 0 behind 零 and 十.
    private var lastUnit = 0
    private var tookUnit = false
    private(set) var approximate = false
    private(set) var hasValue = false
    /// An estimate for numbers too large to keep.
    private(set) var magnitude = 0.0

    /// Whether the scalar belongs to the number.
    mutating func take(_ scalar: UInt32, following next: UInt32) -> Bool {
      if let digit = Numerals.digit(scalar) {
        if let current {
          guard current == 0 else { return false }
        }
        // A second number, not a part of this one: 「十五 六十」.
        current = digit
        if digit == 0 { lastUnit = 0 }
        hasValue = true
        return true
      }
      if let unit = Numerals.smallUnit(scalar) {
        guard unit < lastSmall else { return false }
        guard let factor = current.flatMap({ $0 == 0 ? nil : $0 }) ?? (unit == 10 ? 1 : nil) else { return false }
        section += factor * unit
        current = nil
        lastSmall = unit
        lastUnit = unit == 10 ? 0 : unit
        hasValue = true
        return true
      }
      if let unit = Numerals.bigUnit(scalar) { return close(unit) }
      if hasValue, Numerals.isSome(scalar), Numerals.bigUnit(next) != nil, current == nil || section == 0 {
        approximate = true
        return true
      }
      return false
    }

    private mutating func close(_ unit: Int) -> Bool {
      let part = section + (current ?? 0)
      if unit == 10_000 {
        if part == 0 {
          // 万万
          guard tenThousands > 0, tenThousands < 100_000_000 else { return false }
          tenThousands *= 10_000
        } else {
          guard tenThousands == 0 else { return false }
          tenThousands = part * 10_000
        }
        magnitude = max(magnitude, Double(tenThousands))
      } else {
        let below = tenThousands + part
        if below == 0 {
          // 亿亿
          guard hasValue, closed != 0 else { return false }
          closed = closed.flatMap { held in
            let (product, over) = held.multipliedReportingOverflow(by: unit)
            return over ? nil : product
          }
          magnitude = min(magnitude * Double(unit), .greatestFiniteMagnitude)
          floor = floor.multipliedReportingOverflow(by: unit).overflow ? .max : floor * unit
        } else {
          let (product, over) = below.multipliedReportingOverflow(by: unit)
          guard over || product < floor else { return false }
          magnitude += Double(below) * Double(unit)
          closed = closed.flatMap { held in
            let (sum, more) = held.addingReportingOverflow(product)
            return over || more ? nil : sum
          }
          floor = unit
        }
        tenThousands = 0
      }
      section = 0
      current = nil
      lastSmall = .max
      lastUnit = unit
      return true
    }

    /// Nil where the number is too large.
    mutating func finish() -> Int? {
      var last = current ?? 0
      // 「三千五」「一万二」 leave the last unit unsaid.
      if last > 0, lastUnit >= 100 { last *= lastUnit / 10 }
      guard let closed else { return nil }
      let (sum, over) = closed.addingReportingOverflow(tenThousands + section + last)
      return over ? nil : sum
    }
  }
}
