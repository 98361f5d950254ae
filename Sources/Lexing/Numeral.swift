public import PolicyModel

/// A number as it stands in a text, in Arabic or Chinese figures.
public struct Numeral: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    /// 20, 1,000, 46.6, 1.5万
    case arabic
    /// 二十, 三百零五, 两
    case chinese
    /// Chinese digits one by one: 二〇二五
    case chineseDigits
    /// 三分之二, 一半: `value` is the ratio
    case fraction
    /// 百分之五十, 50%: `value` is in percent
    case percent
    /// 千分之三, 3‰: `value` is in per mille
    case perMille
  }

  public var form: Form
  public var value: Double
  /// The exact value, where it is a whole number below 10^18.
  public var integer: Int?
  public var span: TextSpan

  public init(form: Form, value: Double, integer: Int?, span: TextSpan) {
    self.form = form
    self.value = value
    self.integer = integer
    self.span = span
  }
}

/// Reads numerals; linear in what it reads.
public enum Numerals {
  /// The longest numeral that starts at `offset` and ends at or before `end`; nil where none starts.
  ///
  /// Reads 「20」「1,000」「46.6」「1.5万」「二十」「两」「二〇二五」「三分之二」「一半」「百分之五十」「50%」「3‰」.
  public static func read(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    if text[offset].isDigit { return readArabic(text, at: offset, end: end) }
    return readChinese(text, at: offset, end: end)
  }

  /// Digit value of 〇零○一…九两, nil for others. (○ U+25CB is what many typists use for 〇.)
  public static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB: 0  // 〇零○
    case 0x4E00: 1  // 一
    case 0x4E8C, 0x4E24: 2  // 二两
    case 0x4E09: 3  // 三
    case 0x56DB: 4  // 四
    case 0x4E94: 5  // 五
    case 0x516D: 6  // 六
    case 0x4E03: 7  // 七
    case 0x516B: 8  // 八
    case 0x4E5D: 9  // 九
    default: nil
    }
  }

  /// 十百千 as 10, 100, 1000.
  static func smallUnit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }

  /// 万亿 as 10^4, 10^8.
  static func bigUnit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E07: 10_000
    case 0x4EBF: 100_000_000
    default: nil
    }
  }

  private static func readArabic(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    var position = offset
    var integer: Int? = 0
    var value = 0.0
    func push(_ scalar: UInt32) {
      let digit = Int(scalar - 0x30)
      value = value * 10 + Double(digit)
      integer = integer.flatMap { current in
        let (product, over) = current.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.addingReportingOverflow(digit)
        return over || more ? nil : sum
      }
    }
    while position < end, text[position].isDigit {
      push(text[position])
      position += 1
    }
    // Thousands: a comma, three digits, and no fourth.
    let separators: Set<UInt32> = [0x2C, 0xFF0C]
    if position - offset <= 3 {
      while position + 3 < end + 0, separators.contains(text[position]),
        text[position + 1].isDigit, text[position + 2].isDigit, text[position + 3].isDigit,
        !(position + 4 < end && text[position + 4].isDigit)
      {
        for step in 1...3 { push(text[position + step]) }
        position += 4
      }
    }
    if position + 1 < end, text[position] == 0x2E, text[position + 1].isDigit {
      var scale = 0.1
      var digits = ""
      var probe = position + 1
      while probe < end, text[probe].isDigit {
        digits.unicodeScalars.append(Unicode.Scalar(UInt8(text[probe])))
        scale /= 10
        probe += 1
      }
      // 1.2.3 is no number.
      if !(probe + 1 < end && text[probe] == 0x2E && text[probe + 1].isDigit) {
        value = Double("\(integer.map { String($0) } ?? "0").\(digits)") ?? value
        integer = nil
        position = probe
      }
    }
    while position < end, let unit = smallUnit(text[position]) ?? bigUnit(text[position]), unit >= 100 {
      value = (value * Double(unit))
      integer = integer.flatMap { current in
        let (product, over) = current.multipliedReportingOverflow(by: unit)
        return over ? nil : product
      }
      position += 1
    }
    if integer == nil, value.rounded() == value, abs(value) < 9e15 { integer = Int(value) }
    var form = Numeral.Form.arabic
    if position < end {
      if text[position] == 0x25 || text[position] == 0xFF05 {
        form = .percent
        position += 1
      } else if text[position] == 0x2030 {
        form = .perMille
        position += 1
      }
    }
    return Numeral(form: form, value: value, integer: integer, span: TextSpan(offset, position))
  }

  private static func readChinese(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    if text.has("百分之", at: offset) || text.has("千分之", at: offset) {
      guard offset + 3 < end, let part = read(text, at: offset + 3, end: end), part.form != .fraction else { return nil }
      return Numeral(
        form: text[offset] == 0x767E ? .percent : .perMille,
        value: part.value,
        integer: part.integer,
        span: TextSpan(offset, part.span.end)
      )
    }
    if text.has("一半", at: offset), offset + 2 <= end {
      return Numeral(form: .fraction, value: 0.5, integer: nil, span: TextSpan(offset, offset + 2))
    }
    guard let whole = readChineseInteger(text, at: offset, end: end) else { return nil }
    if text.has("分之", at: whole.span.end), whole.span.end + 2 < end,
      let over = readChineseInteger(text, at: whole.span.end + 2, end: end), whole.value != 0
    {
      return Numeral(
        form: .fraction,
        value: over.value / whole.value,
        integer: nil,
        span: TextSpan(offset, over.span.end)
      )
    }
    return whole
  }

  private static func readChineseInteger(_ text: ScalarText, at offset: Int, end: Int) -> Numeral? {
    var position = offset
    // Digits one by one: 二〇二五.
    var digits = 0
    var probe = offset
    var run: Int? = 0
    while probe < end, let digit = digit(text[probe]) {
      digits += 1
      run = run.flatMap { $0 > 99_999_999_999_999_999 ? nil : $0 * 10 + digit }
      probe += 1
    }
    let unitFollows = probe < end && (smallUnit(text[probe]) != nil || bigUnit(text[probe]) != nil)
    if digits >= 2 && !unitFollows {
      return Numeral(form: .chineseDigits, value: Double(run ?? 0), integer: run, span: TextSpan(offset, probe))
    }
    var total = 0
    var section = 0
    var current: Int?
    var overflow = false
    func multiply(_ a: Int, _ b: Int) -> Int {
      let (product, over) = a.multipliedReportingOverflow(by: b)
      if over { overflow = true }
      return product
    }
    while position < end {
      let scalar = text[position]
      if let digit = digit(scalar) {
        if let held = current, held != 0 { break }
        current = digit
      } else if let unit = smallUnit(scalar) {
        guard current != nil || (unit == 10 && section == 0 && position == offset || section == 0 && unit == 10) else { break }
        section += multiply(current ?? 1, unit)
        current = nil
      } else if let unit = bigUnit(scalar) {
        section += current ?? 0
        current = nil
        guard section + total > 0 else { break }
        if section == 0 {
          total = multiply(total, unit)
        } else if unit == 100_000_000 {
          total = multiply(total + section, unit)
        } else {
          total += multiply(section, unit)
        }
        section = 0
      } else {
        break
      }
      position += 1
    }
    guard position > offset, !overflow else { return nil }
    let value = total + section + (current ?? 0)
    return Numeral(form: .chinese, value: Double(value), integer: value, span: TextSpan(offset, position))
  }
}
