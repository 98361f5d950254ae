internal import Lexing
internal import PolicyModel

/// Ranges and lists: several dates with what they share.
extension DateReader {
  func isSeparator(at offset: Int) -> Bool { rangeMark(at: offset) != nil || listMark(at: offset) != nil }

  /// Behind a dash, 至 or 到; nil where none stands.
  private func rangeMark(at offset: Int) -> Int? {
    guard offset < end else { return nil }
    var position = skipSpaces(offset)
    if has("起", at: position), has("至", at: position + 1) || has("到", at: position + 1) { return position + 2 }
    if has("开始", at: position), has("至", at: position + 2) || has("到", at: position + 2) { return position + 3 }
    switch text[position] {
    case 0x81F3, 0x5230: return skipSpaces(position + 1)  // 至到
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x7E, 0xFF5E, 0x301C, 0x2500:
      while position < end, isDash(text[position]) { position += 1 }
      return skipSpaces(position)
    default: return nil
    }
  }

  private func isDash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x7E, 0xFF5E, 0x301C, 0x2500: true
    default: false
    }
  }

  /// Behind 、和及与以及或; nil where none stands.
  private func listMark(at offset: Int) -> Int? {
    guard offset < end else { return nil }
    let position = skipSpaces(offset)
    switch text[position] {
    case 0x3001, 0x548C, 0x53CA, 0x4E0E, 0x6216: return skipSpaces(position + 1)
    case 0x4EE5 where text[position + 1] == 0x53CA: return skipSpaces(position + 2)
    default: return nil
    }
  }

  /// How many dates one list may have.
  private static let longestList = 24

  /// One or several dates with what they share: 「2025年4月—12月」「2025年、2026年和2027年12月10日」.
  ///
  /// `bare` allows the first to be a number only (「1-12日」 behind 每月). The end of what was looked at comes back also
  /// where nothing was found, so that no run is read twice.
  func dates(at offset: Int, bare: Bool = false, within scope: PartialDate? = nil) -> (
    terms: [DateTerm], impossible: Bool, looked: Int
  )? {
    guard let first = date(at: offset, mayBeOpen: bare, within: scope) else { return nil }
    var all = [first.date]
    var joints: [Bool] = []  // true: a range's dash in front of the date with the same index + 1
    var impossible = first.impossible
    var position = first.date.span.end
    while all.count < DateReader.longestList {
      let isRange: Bool
      let next: Int
      if let mark = rangeMark(at: position) {
        if joints.last == true { break }
        isRange = true
        next = mark
      } else if let mark = listMark(at: position) {
        isRange = false
        next = mark
      } else {
        break
      }
      var known = all[all.count - 1]
      if let scope, known.month == nil, known.day == nil { known.month = scope.month }
      guard let more = date(at: next, mayBeOpen: true, within: known), fits(more.date, behind: known, isRange: isRange)
      else { break }
      all.append(more.date)
      joints.append(isRange)
      impossible = impossible || more.impossible
      position = more.date.span.end
    }
    // Open numbers at the end belong to something else.
    while let last = all.last, last.open != nil, all.count > 1 {
      all.removeLast()
      joints.removeLast()
    }
    let looked = position
    guard let settled = settle(all, joints: joints, scope: scope) else {
      return looked > offset ? ([], false, looked) : nil
    }
    var terms: [DateTerm] = []
    var index = 0
    while index < settled.count {
      if index + 1 < settled.count, joints[index] {
        terms.append(
          DateTerm(
            first: settled[index],
            last: settled[index + 1],
            span: TextSpan(settled[index].span.start, settled[index + 1].span.end)
          )
        )
        index += 2
      } else {
        terms.append(DateTerm(first: settled[index], last: nil, span: settled[index].span))
        index += 1
      }
    }
    return (terms, impossible, looked)
  }

  /// Whether a date can follow another in one list or range.
  private func fits(_ next: PartialDate, behind last: PartialDate, isRange: Bool) -> Bool {
    if next.festival != nil || last.festival != nil { return isRange || next.festival != nil && last.festival != nil }
    // 「1、2025年6月底」: an item's number, no month.
    if last.open != nil, last.year == nil, next.year != nil, !next.isYearOnly { return false }
    if next.open != nil { return last.open != nil || last.day != nil || last.month != nil || last.isYearOnly }
    if isRange || last.open != nil { return true }
    // Lists: of one fineness, or coarser ones that the last completes.
    return next.precision == last.precision || last.isYearOnly || next.edge != nil
  }

  /// Gives every member what it shares with its neighbours; nil where an open number finds no unit.
  private func settle(_ dates: [PartialDate], joints: [Bool], scope: PartialDate?) -> [PartialDate]? {
    var dates = dates
    // From behind: units of bare numbers.
    for index in dates.indices.reversed() {
      guard let number = dates[index].open else { continue }
      guard index + 1 < dates.count else { return nil }
      let next = dates[index + 1]
      dates[index].open = nil
      if dates[index].month != nil
        || next.day != nil && (next.month == nil || dates[index].year == nil && next.month == nil)
      {
        guard next.day != nil, (1...31).contains(number) else { return nil }
        dates[index].day = number
      } else if next.month != nil {
        guard (1...12).contains(number) else { return nil }
        dates[index].month = .stated(number)
      } else if let quarters = next.quarters {
        guard (1...4).contains(number), quarters.count == 1 else { return nil }
        dates[index].quarters = number...number
      } else if case .stated? = next.year {
        guard (1900...2199).contains(number) else { return nil }
        dates[index].year = .stated(number)
      } else {
        return nil
      }
    }
    // From the front: year and month.
    for index in dates.indices.dropFirst() {
      let last = dates[index - 1]
      if dates[index].day != nil, dates[index].month == nil { dates[index].month = last.month ?? scope?.month }
      if dates[index].year == nil, dates[index].plan == nil { dates[index].year = last.year }
      if joints[index - 1], dates[index].year == last.year, case .stated(let year)? = last.year,
        case .stated(let from)? = last.month, case .stated(let to)? = dates[index].month, to < from
      {
        // 「2024年12月至2月」 runs into the next year.
        dates[index].year = .stated(year + 1)
        dates[index].isAssumed = true
      }
    }
    // 「30～90日」 without a month is a length of time.
    if scope == nil, dates.contains(where: { $0.day != nil && $0.month == nil }) { return nil }
    // From behind: the year of 「3月和2025年9月」 stays its own; a range's start takes its end's year.
    for index in dates.indices.dropLast().reversed() where joints[index] {
      if dates[index].year == nil, dates[index].plan == nil { dates[index].year = dates[index + 1].year }
    }
    // A shared tail: 「2025年、2026年和2027年12月10日」「3月和9月底」.
    if let last = dates.last, dates.count > 1, !joints.contains(true) {
      for index in dates.indices.dropLast() {
        if dates[index].isYearOnly, !last.isYearOnly {
          let year = dates[index].year
          let span = dates[index].span
          dates[index] = last
          dates[index].year = year
          dates[index].span = span
        } else if dates[index].month != nil, dates[index].day == nil, dates[index].edge == nil,
          dates[index].third == nil,
          last.day == nil
        {
          dates[index].edge = last.edge
          dates[index].third = last.third
        }
      }
    }
    return dates
  }
}
