internal import Lexing
internal import PolicyModel

extension DateReader {
  /// 「20个工作日」「三个月」「半年」「1年6个月」「3至5个工作日」「12个月至6个月」.
  func duration(at offset: Int) -> (term: DurationTerm, looked: Int)? {
    guard let first = plainDuration(at: offset) else {
      guard let bare = count(at: offset) else { return nil }
      // 「3—5个工作日」: the unit stands at the second number.
      guard let next = behindRange(at: bare.end), let second = plainDuration(at: next), bare.value < 10_000 else {
        return nil
      }
      var term = second
      term.other = second.period.isSingle.map { _ in second.period.with(count: bare.value) }
      term.dayOfMonth = nil
      term.span = TextSpan(offset, second.span.end)
      return (term, second.span.end)
    }
    if let next = behindRange(at: first.span.end), let second = plainDuration(at: next),
      second.workdays == first.workdays
    {
      var term = second
      term.other = first.period
      term.dayOfMonth = nil
      term.span = TextSpan(offset, second.span.end)
      return (term, second.span.end)
    }
    return (first, first.span.end)
  }

  private func behindRange(at offset: Int) -> Int? {
    guard offset < end else { return nil }
    switch text[offset] {
    case 0x81F3, 0x5230, 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x7E, 0xFF5E, 0x301C:
      var position = offset + 1
      while position < end, (0x2010...0x2015).contains(text[position]) || text[position] == 0x2D { position += 1 }
      return position
    default: return nil
    }
  }

  /// A whole number, 两 and Chinese numbers included.
  private func count(at offset: Int) -> (value: Int, end: Int)? {
    guard offset < end, text[offset].isDigit || Numerals.digit(text[offset]) != nil || text[offset] == 0x5341 else {
      return nil
    }
    if text[offset].isDigit {
      guard let number = plainNumber(at: offset, digits: 5) else { return nil }
      return (number.value, number.end)
    }
    guard let numeral = Numerals.read(text, at: offset, end: min(end, offset + 14)), numeral.problem == nil,
      numeral.form == .chinese || numeral.form == .chineseDigits, let value = numeral.integer, value < 100_000
    else { return nil }
    return (value, numeral.span.end)
  }

  private func plainDuration(at offset: Int) -> DurationTerm? {
    if offset < end, text[offset] == 0x534A {  // 半
      guard let unit = unit(at: offset + 1, allowMonth: true), let period = unit.unit.half else { return nil }
      return DurationTerm(period: period, span: TextSpan(offset, unit.end))
    }
    guard let number = count(at: offset), number.value < 10_000 else { return nil }
    var position = number.end
    // 「0.5小时」
    if text[position] == 0x2E, text[position + 1] == 0x35, text[offset].isDigit, !text[position + 2].isDigit,
      let unit = unit(at: position + 2, allowMonth: false), let half = unit.unit.half
    {
      return DurationTerm(period: half.adding(unit.unit.period(number.value)), span: TextSpan(offset, unit.end))
    }
    // 「一个半月」「一个半小时」
    if text[position] == 0x4E2A, text[position + 1] == 0x534A, let unit = unit(at: position + 2, allowMonth: true),
      let half = unit.unit.half
    {
      return DurationTerm(period: half.adding(unit.unit.period(number.value)), span: TextSpan(offset, unit.end))
    }
    while text[position] == 0x20, position < number.end + 2 { position += 1 }
    let measured = text[position] == 0x4E2A  // 个
    let unitStart = measured ? position + 1 : position
    guard let unit = unit(at: unitStart, allowMonth: measured) else { return nil }
    // 「60周岁」 is an age.
    if unit.unit == .week, text[unit.end] == 0x5C81 { return nil }
    if unit.unit == .year, text[offset].isDigit, number.value >= 1900 { return nil }
    var term = DurationTerm(period: unit.unit.period(number.value), span: TextSpan(offset, unit.end))
    term.workdays = unit.unit == .workday
    term.calendarDays = unit.isCalendar
    if unit.isPlainDay, !measured, (1...31).contains(number.value) { term.dayOfMonth = number.value }
    // 「两年半」
    if unit.unit == .year, text[unit.end] == 0x534A, let half = unit.unit.half {
      term.period = term.period.adding(half)
      term.span.end = unit.end + 1
      return term
    }
    // 「1年零6个月」「3小时30分钟」
    let rest = text[unit.end] == 0x96F6 ? unit.end + 1 : unit.end
    if unit.unit == .year || unit.unit == .hour, rest < end, let more = count(at: rest) {
      let counted = text[more.end] == 0x4E2A
      if let finer = self.unit(at: more.end + (counted ? 1 : 0), allowMonth: counted),
        unit.unit == .year && (finer.unit == .month || finer.unit == .day)
          || unit.unit == .hour && finer.unit == .minute
      {
        term.period = term.period.adding(finer.unit.period(more.value))
        term.span.end = finer.end
      }
    }
    return term
  }

  enum TimeUnit: Sendable {
    case year, quarter, month, week, day, workday, hour, minute

    func period(_ count: Int) -> Period {
      switch self {
      case .year: Period(years: count)
      case .quarter: Period(months: 3 * count)
      case .month: Period(months: count)
      case .week: Period(days: 7 * count)
      case .day, .workday: Period(days: count)
      case .hour: Period(hours: count)
      case .minute: Period(minutes: count)
      }
    }

    /// 半年, 半个月, 半天, 半小时
    var half: Period? {
      switch self {
      case .year: Period(months: 6)
      case .month: Period(days: 15)
      case .day: Period(hours: 12)
      case .hour: Period(minutes: 30)
      case .quarter, .week, .workday, .minute: nil
      }
    }
  }

  private static let units = Lexicon<(unit: TimeUnit, isCalendar: Bool, isPlainDay: Bool)>(
    [
      ("年", (.year, false, false)), ("周年", (.year, false, false)), ("年度", (.year, false, false)),
      ("季度", (.quarter, false, false)), ("月", (.month, false, false)), ("周", (.week, false, false)),
      ("星期", (.week, false, false)), ("日", (.day, false, true)), ("天", (.day, false, false)),
      ("自然日", (.day, true, false)), ("日历日", (.day, true, false)), ("日历天", (.day, true, false)),
      ("自然天", (.day, true, false)), ("昼夜", (.day, true, false)), ("工作日", (.workday, false, false)),
      ("工作天", (.workday, false, false)), ("小时", (.hour, false, false)), ("钟头", (.hour, false, false)),
      ("分钟", (.minute, false, false)), ("分", (.minute, false, false)),
    ] as [(String, (unit: TimeUnit, isCalendar: Bool, isPlainDay: Bool))]
  )

  private func unit(at offset: Int, allowMonth: Bool) -> (unit: TimeUnit, isCalendar: Bool, isPlainDay: Bool, end: Int)?
  {
    var start = offset
    if allowMonth, text[start] == 0x4E2A { start += 1 }
    guard start < end, let match = DateReader.units.longestMatch(in: text, at: start, end: end) else { return nil }
    // 「6月」 is a month of the year, 「6个月」 a length of time.
    if case .month = match.entry.unit, !allowMonth { return nil }
    // 「5分」 alone is a point or a cent; only 「3小时05分」 goes on with it.
    if case .minute = match.entry.unit, match.span.count == 1, !(start > 0 && precededByHours(start)) { return nil }
    return (match.entry.unit, match.entry.isCalendar, match.entry.isPlainDay, match.span.end)
  }

  /// Whether 小时 stands within the five scalars in front: 「3小时05分」.
  private func precededByHours(_ offset: Int) -> Bool {
    var probe = offset - 1
    while probe > 0, offset - probe <= 5 {
      if text[probe] == 0x65F6, text[probe - 1] == 0x5C0F { return true }
      probe -= 1
    }
    return false
  }
}

extension Period {
  /// The only part stated, nil where there are several.
  fileprivate var isSingle: Bool? {
    let parts = [years, months, weeks, days, hours, minutes].filter { $0 != 0 }.count
    return parts == 1 ? true : nil
  }

  /// The same unit with another number.
  fileprivate func with(count: Int) -> Period {
    if years != 0 { return Period(years: count) }
    if months != 0 { return Period(months: count) }
    if weeks != 0 { return Period(weeks: count) }
    if days != 0 { return Period(days: count) }
    if hours != 0 { return Period(hours: count) }
    return Period(minutes: count)
  }

  fileprivate func adding(_ other: Period) -> Period {
    Period(
      years: years + other.years,
      months: months + other.months,
      weeks: weeks + other.weeks,
      days: days + other.days,
      hours: hours + other.hours,
      minutes: minutes + other.minutes
    )
  }
}
