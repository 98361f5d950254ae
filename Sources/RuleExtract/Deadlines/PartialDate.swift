internal import PolicyModel

/// A civil date as far as its words state it: 「2025年4月底」 has no day, 「6月30日」 no year, 「“十四五”末」 neither.
struct PartialDate: Sendable, Hashable {
  enum Year: Sendable, Hashable {
    case stated(Int)
    /// 今年 (0), 明年 (1), 去年 (-1): counted from the notice's date.
    case fromNotice(Int)
    /// 次年 (1), 当年 (0), 上年 (-1): counted from the year the text spoke of last.
    case fromContext(Int)
  }

  /// A part of a year, half, quarter or month without a day of its own.
  enum Edge: Sendable, Hashable {
    /// 初
    case start
    /// 中
    case middle
    /// 底, 末, 终
    case end
  }

  /// 本月, 当月 (0), 次月, 下月 (1).
  enum Month: Sendable, Hashable {
    case stated(Int)
    /// 本月: the month of the notice.
    case ofNotice
    /// 当月: the month the text speaks of; recurring where none is.
    case sameMonth
    /// 次月, 下月
    case nextMonth
  }

  var year: Year?
  /// First and last year of a five-year plan (“十四五”), or of half a century (本世纪中叶).
  var plan: ClosedRange<Int>?
  /// 上半年 1, 下半年 2
  var half: Int?
  /// 第三季度 3...3, 前三季度 1...3
  var quarters: ClosedRange<Int>?
  var month: Month?
  /// 前五个月: the months from January on.
  var firstMonths: Int?
  /// 上旬 1, 中旬 2, 下旬 3
  var third: Int?
  var day: Int?
  var edge: Edge?
  /// 2025年度: a year of accounts or statistics.
  var isAccountingYear = false
  var festival: Festival?
  /// The words only come near the date (秋季学期), or a range runs into a year they do not name.
  var isAssumed = false
  /// 秋季学期: begins on the month's first day.
  var isTerm = false
  /// A trailing number whose unit stands at a later member of the list or range: 「1」 of 「1-5月」.
  var open: Int?
  var span = TextSpan(0, 0)

  /// How finely the words state it.
  var precision: Deadline.Precision {
    if day != nil || festival != nil { return .day }
    if month != nil || third != nil { return .month }
    if quarters != nil { return .quarter }
    if half != nil { return .half }
    return .year
  }

  /// Whether nothing below the year is stated.
  var isYearOnly: Bool {
    half == nil && quarters == nil && month == nil && firstMonths == nil && day == nil && edge == nil && plan == nil
      && festival == nil
  }

  var isEmpty: Bool { year == nil && plan == nil && isYearOnly && open == nil }

  /// Whether the words leave out the year (or count it from another date).
  var needsYear: Bool {
    if plan != nil { return false }
    if case .stated = year { return false }
    return true
  }
}

/// The days a date's words cover.
struct DateRange: Sendable, Hashable {
  var start: CivilDate
  var end: CivilDate
  var precision: Deadline.Precision
  /// Year or month come from the context.
  var inferred: Bool
}

/// What a year may be taken from when the words leave it out.
struct YearContext: Sendable {
  /// 成文日期 or the best substitute for it.
  var reference: CivilDate?
  /// False where only the year of `reference` is known (from the document number or the title).
  var referenceIsExact = true
  /// The phase or heading around the sentence.
  var phase: (start: CivilDate, end: CivilDate)?
  /// The year the sentence spoke of last.
  var spoken: Int?
}

enum DateProblem: Error, Sendable {
  /// 2月30日, 13月
  case impossible
  /// Nothing to take the year or month from.
  case noYear
}

extension PartialDate {
  /// The days meant, with what is missing taken from the context.
  func resolved(in context: YearContext) throws(DateProblem) -> DateRange {
    if let plan {
      guard let start = CivilDate(year: plan.lowerBound, month: 1, day: 1),
        let end = CivilDate(year: plan.upperBound, month: 12, day: 31)
      else { throw .impossible }
      switch edge {
      case .start:
        return DateRange(
          start: start,
          end: start.adding(months: 12)?.adding(days: -1) ?? end,
          precision: .year,
          inferred: false
        )
      case .middle:
        let middle = (plan.lowerBound + plan.upperBound) / 2
        guard let last = CivilDate(year: middle, month: 12, day: 31) else { throw .impossible }
        return DateRange(start: start, end: last, precision: .year, inferred: false)
      case .end, nil: return DateRange(start: start, end: end, precision: .year, inferred: false)
      }
    }
    var inferred = false
    let stated: Int?
    switch year {
    case .stated(let value): stated = value
    case .fromNotice(let shift):
      guard let reference = context.reference else { throw .noYear }
      stated = reference.year + shift
      inferred = true
    case .fromContext(let shift):
      guard let base = context.spoken ?? context.phase?.end.year ?? context.reference?.year else { throw .noYear }
      stated = base + shift
      inferred = true
    case nil: stated = nil
    }
    if let stated {
      var range = try days(of: stated, context: context)
      range.inferred = range.inferred || inferred || isAssumed
      return range
    }
    var range = try days(of: try missingYear(in: context), context: context)
    range.inferred = true
    return range
  }

  /// In days.
  static let lateSignature = 45

  /// Sentence, then phase or heading, then the notice's date: the first day not yet past, or just past.
  private func missingYear(in context: YearContext) throws(DateProblem) -> Int {
    if let spoken = context.spoken { return spoken }
    if let phase = context.phase {
      for year in phase.start.year...max(phase.start.year, phase.end.year) {
        if let range = try? days(of: year, context: context), range.end >= phase.start, range.start <= phase.end {
          return year
        }
      }
      return phase.end.year
    }
    guard let reference = context.reference else { throw .noYear }
    if case .ofNotice = month { return reference.year }
    if context.referenceIsExact, edge != .start || month != nil,
      let range = try? days(of: reference.year, context: context), range.end < reference,
      // A plan is often signed after its first steps were due: 「9月30日前完成宣传发动」 in a notice of 9 October.
      reference.dayNumber - range.end.dayNumber > Self.lateSignature
    {
      return reference.year + 1
    }
    return reference.year
  }

  private func days(of year: Int, context: YearContext) throws(DateProblem) -> DateRange {
    func make(_ startMonth: Int, _ startDay: Int, _ endMonth: Int, _ endDay: Int? = nil) throws(DateProblem)
      -> DateRange
    {
      let last =
        endDay.map { CivilDate(year: year, month: endMonth, day: $0) }
        ?? CivilDate(lastDayOfMonth: endMonth, year: year)
      guard let start = CivilDate(year: year, month: startMonth, day: startDay), let end = last else {
        throw .impossible
      }
      return DateRange(start: start, end: end, precision: precision, inferred: false)
    }
    if let festival {
      guard let day = festival.date(in: year) else { throw .noYear }
      return DateRange(start: day, end: day, precision: .day, inferred: false)
    }
    if let firstMonths { return try make(1, 1, firstMonths) }
    if let half {
      let first = half == 1 ? 1 : 7
      switch edge {
      case .start: return try make(first, 1, first)
      case .end: return try make(first + 5, 1, first + 5)
      default: return try make(first, 1, first + 5)
      }
    }
    if let quarters {
      let first = quarters.lowerBound * 3 - 2
      let last = quarters.upperBound * 3
      switch edge {
      case .start: return try make(first, 1, first)
      case .end: return try make(last, 1, last)
      default: return try make(first, 1, last)
      }
    }
    if let month {
      let number: Int
      switch month {
      case .stated(let value): number = value
      case .ofNotice, .sameMonth:
        guard let reference = context.reference, context.referenceIsExact else { throw .noYear }
        number = reference.month
      case .nextMonth:
        guard let reference = context.reference, context.referenceIsExact else { throw .noYear }
        number = reference.month % 12 + 1
      }
      if let day { return try make(number, day, number, day) }
      switch (third, edge) {
      case (1?, _): return try make(number, 1, number, 10)
      case (2?, _): return try make(number, 11, number, 20)
      case (3?, _): return try make(number, 21, number)
      case (_, .start): return try make(number, 1, number, 5)
      case (_, .middle): return try make(number, 11, number, 20)
      case (_, .end): return try make(number, 21, number)
      default: return try make(number, 1, number)
      }
    }
    switch edge {
    case .start: return try make(1, 1, 2)
    case .middle: return try make(6, 1, 6)
    case .end: return try make(12, 1, 12)
    case nil: return try make(1, 1, 12)
    }
  }
}
