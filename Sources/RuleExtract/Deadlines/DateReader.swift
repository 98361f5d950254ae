internal import Lexing
internal import PolicyModel

/// Reads dates and durations from a text; every reader is linear in what it reads.
struct DateReader {
  let text: ScalarText
  let end: Int

  /// Behind the spaces that some typists put into dates.
  func skipSpaces(_ offset: Int) -> Int {
    var position = offset
    while position < end, text[position] == 0x20, position - offset < 3 { position += 1 }
    return position
  }

  func has(_ word: StaticString, at offset: Int) -> Bool {
    text.has(word, at: offset, end: end)
  }

  /// A plain number of a date: digits (at most `digits`), or a Chinese number below 10000. No decimals, no units.
  func plainNumber(at offset: Int, digits limit: Int = 8) -> (value: Int, count: Int, end: Int)? {
    guard offset < end else { return nil }
    if text[offset].isDigit {
      var value = 0
      var position = offset
      while position < end, text[position].isDigit, position - offset <= limit {
        value = value * 10 + Int(text[position] - 0x30)
        position += 1
      }
      let count = position - offset
      return count <= limit ? (value, count, position) : nil
    }
    guard Numerals.digit(text[offset]) != nil || text[offset] == 0x5341, text[offset] != 0x4E24 else { return nil }
    guard let numeral = Numerals.read(text, at: offset, end: min(end, offset + 12)), numeral.problem == nil,
      numeral.form == .chinese || numeral.form == .chineseDigits, let value = numeral.integer, value < 10_000
    else { return nil }
    return (value, numeral.span.count, numeral.span.end)
  }

  // MARK: Dates

  /// The date that starts at `offset`; a date of one bare number (`open`) only where `mayBeOpen`.
  func date(at offset: Int, mayBeOpen: Bool = false, within scope: PartialDate? = nil) -> (
    date: PartialDate, impossible: Bool
  )? {
    var date = PartialDate()
    var position = offset
    var impossible = false
    if let numeric = numericDate(at: offset) { return numeric }
    let quoted = text[position] == 0x201C || text[position] == 0x22
    if quoted || !text[position].isDigit, let word = dateWord(at: position + (quoted ? 1 : 0)) {
      if quoted, case .plan = word.entry {} else if quoted { return festival(at: offset) }
      guard apply(word.entry, to: &date) else { return nil }
      position = word.end
      if quoted, text[position] == 0x201D || text[position] == 0x22 { position += 1 }
      if date.plan != nil {
        position = planEdge(at: position, of: &date)
        date.span = TextSpan(offset, position)
        return (date, false)
      }
      if date.edge != nil || date.half != nil || date.quarters != nil || date.festival != nil || date.isAssumed {
        if date.half != nil, let edge = edgeWord(at: position) {
          date.edge = edge.edge
          position = edge.end
        }
        date.span = TextSpan(offset, position)
        return (date, false)
      }
    } else if let number = plainNumber(at: position) {
      let after = skipSpaces(number.end)
      if text[after] == 0x5E74, after < end, number.count == 4, (1900...2199).contains(number.value) {
        date.year = .stated(number.value)
        position = after + 1
      } else if number.count == 4, (1900...2199).contains(number.value), isSeparator(at: after) {
        // 「2024—2030年」
        date.open = number.value
        date.span = TextSpan(offset, number.end)
        return (date, false)
      }
    }
    let hasYear = date.year != nil
    if hasYear, text[position] == 0x5EA6, position < end {
      date.isAccountingYear = true
      position += 1
    }
    if hasYear { readYearPart(at: &position, of: &date) }
    if date.edge == nil, date.half == nil, date.quarters == nil, date.firstMonths == nil, date.day == nil,
      date.festival == nil, !date.isAssumed
    {
      readBelowYear(at: &position, of: &date, impossible: &impossible, mayBeOpen: mayBeOpen, scope: scope)
    }
    guard !date.isEmpty else { return nil }
    date.span = TextSpan(offset, position)
    return (date, impossible)
  }

  private func festival(at offset: Int) -> (date: PartialDate, impossible: Bool)? {
    guard let word = TimeLexicon.dateWords.longestMatch(in: text, at: offset, end: end), case .festival = word.entry
    else { return nil }
    var date = PartialDate()
    _ = apply(word.entry, to: &date)
    date.span = word.span
    return (date, false)
  }

  private func dateWord(at offset: Int) -> (entry: DateWord, end: Int)? {
    guard offset < end, let match = TimeLexicon.dateWords.longestMatch(in: text, at: offset, end: end) else {
      return nil
    }
    return (match.entry, match.span.end)
  }

  /// False where the word is no date.
  private func apply(_ word: DateWord, to date: inout PartialDate) -> Bool {
    switch word {
    case .year(let year): date.year = year
    case .yearEdge(let edge): date.edge = edge ?? .end
    case .half(let half): date.half = half
    case .plan(let number): date.plan = (2001 + (number - 10) * 5)...(2005 + (number - 10) * 5)
    case .century(let years, let edge):
      date.plan = years
      date.edge = edge
    case .month(let month): date.month = month
    case .monthEdge(let edge):
      date.month = .ofNotice
      date.edge = edge ?? .end
    case .quarterEdge: return false
    case .festival(let festival): date.festival = festival
    case .term(let month):
      date.month = .stated(month)
      date.isAssumed = true
      date.isTerm = true
    case .none: return false
    }
    return true
  }

  /// 末, 期末, 中期, 期间 behind a plan's name.
  private func planEdge(at offset: Int, of date: inout PartialDate) -> Int {
    for (word, edge): (StaticString, PartialDate.Edge) in [
      ("期末", PartialDate.Edge.end), ("末期", .end), ("时期末", .end), ("规划期末", .end), ("规划末", .end), ("末", .end),
      ("中期", .middle), ("初期", .start), ("初", .start), ("期初", .start),
    ] where has(word, at: offset) {
      date.edge = edge
      return offset + word.scalarCount
    }
    return offset
  }

  /// Half, quarter or edge behind the year: 「2025年上半年」「2025年第三季度末」「2025年底」「2025年前五个月」.
  private func readYearPart(at position: inout Int, of date: inout PartialDate) {
    let start = skipSpaces(position)
    if let edge = edgeWord(at: start, ofYear: true) {
      date.edge = edge.edge
      position = edge.end
      return
    }
    if let word = dateWord(at: start) {
      switch word.entry {
      case .half(let half):
        date.half = half
        position = word.end
        if let edge = edgeWord(at: position) {
          date.edge = edge.edge
          position = edge.end
        }
        return
      case .yearEdge(let edge?):
        date.edge = edge
        position = word.end
        return
      case .yearEdge(nil):
        date.edge = .end
        position = word.end
        return
      case .festival(let festival):
        date.festival = festival
        position = word.end
        return
      case .term(let month):
        date.month = .stated(month)
        date.isAssumed = true
        date.isTerm = true
        position = word.end
        return
      default: break
      }
    }
    if has("前", at: start), let number = plainNumber(at: start + 1, digits: 2) ?? twice(at: start + 1) {
      var unit = number.end
      if text[unit] == 0x4E2A { unit += 1 }
      if has("季度", at: unit), (1...4).contains(number.value) {
        date.quarters = 1...number.value
        position = unit + 2
      } else if has("月", at: unit), (1...12).contains(number.value) {
        date.firstMonths = number.value
        position = unit + 1
      }
    }
  }

  private func twice(at offset: Int) -> (value: Int, count: Int, end: Int)? {
    text[offset] == 0x4E24 ? (2, 1, offset + 1) : nil
  }

  /// 底 末 初 中 终 behind a year, half, quarter or month, where no other word starts with it.
  private func edgeWord(at offset: Int, ofYear: Bool = false) -> (edge: PartialDate.Edge, end: Int)? {
    guard offset < end else { return nil }
    let next = text[offset + 1]
    switch text[offset] {
    case 0x5E95:  // 底
      // 底数, 底线, 底稿, 底层
      if [0x6570, 0x7EBF, 0x7A3F, 0x5C42].contains(next) { return nil }
      return (.end, offset + 1)
    case 0x672B: return (.end, offset + 1)  // 末
    case 0x7EC8 where ofYear && next != 0x4E86: return (.end, offset + 1)  // 终, not 终了
    case 0x521D:  // 初
      // 初步, 初次, 初级, 初审, 初评, 初中, 初始, 初核
      if [0x6B65, 0x6B21, 0x7EA7, 0x5BA1, 0x8BC4, 0x4E2D, 0x59CB, 0x6838].contains(next) { return nil }
      return (.start, offset + 1)
    case 0x4E2D:  // 中, only in front of 前 or a stop
      return next == 0x524D || !next.isHan && !next.isDigit ? (.middle, offset + 1) : nil
    case 0x4F0A where next == 0x59CB: return (.start, offset + 2)  // 伊始
    default: return nil
    }
  }

  /// 第三季度, 一季度, 首季度: the quarter and where it ends.
  private func quarter(at offset: Int) -> (quarters: ClosedRange<Int>, end: Int)? {
    var start = offset
    if has("首季度", at: offset) { return (1...1, offset + 3) }
    if has("首季", at: offset) { return (1...1, offset + 2) }
    if has("前", at: offset), let number = plainNumber(at: offset + 1, digits: 1) ?? twice(at: offset + 1),
      (2...4).contains(number.value)
    {
      let unit = number.end + (text[number.end] == 0x4E2A ? 1 : 0)
      if has("季度", at: unit) { return (1...number.value, unit + 2) }
    }
    if text[start] == 0x7B2C { start += 1 }
    guard let number = plainNumber(at: start, digits: 1), (1...4).contains(number.value) else { return nil }
    if has("季度", at: number.end) { return (number.value...number.value, number.end + 2) }
    if has("季末", at: number.end) || start > offset && has("季", at: number.end) {
      return (number.value...number.value, number.end + 1)
    }
    return nil
  }

  private func readBelowYear(
    at position: inout Int,
    of date: inout PartialDate,
    impossible: inout Bool,
    mayBeOpen: Bool,
    scope: PartialDate?
  ) {
    let start = skipSpaces(position)
    if date.month == nil {
      if let quarter = quarter(at: start) {
        date.quarters = quarter.quarters
        position = quarter.end
        if let edge = edgeWord(at: position) {
          date.edge = edge.edge
          position = edge.end
        }
        return
      }
      if date.year != nil, let word = dateWord(at: start), case .month(let month) = word.entry {
        date.month = month
        position = word.end
      } else if let number = plainNumber(at: start, digits: 2), number.count <= 3 {
        let after = skipSpaces(number.end)
        if text[after] == 0x6708, after < end {
          if (1...12).contains(number.value) {
            date.month = .stated(number.value)
          } else {
            date.month = .stated(max(13, number.value))
            impossible = true
          }
          position = after + 1
          if text[position] == 0x4EFD { position += 1 }  // 份
        } else if let scope, scope.month != nil || scope.day != nil || scope.open != nil, isDay(at: after) {
          date.day = number.value
          position = after + 1
          if !(1...31).contains(number.value) { impossible = true }
          readTimeOfDay(at: &position)
          return
        } else if mayBeOpen || date.year != nil {
          // 「2025年1-5月」: the unit comes later.
          if isSeparator(at: after), date.year != nil || mayBeOpen {
            date.open = number.value
            position = number.end
          }
          return
        } else {
          return
        }
      } else {
        return
      }
    }
    readBelowMonth(at: &position, of: &date, impossible: &impossible)
  }

  private func isDay(at offset: Int) -> Bool {
    guard offset < end, text[offset] == 0x65E5 || text[offset] == 0x53F7 else { return false }
    return true
  }

  private func readBelowMonth(at position: inout Int, of date: inout PartialDate, impossible: inout Bool) {
    let start = skipSpaces(position)
    for (word, third): (StaticString, Int) in [("上旬", 1), ("中旬", 2), ("下旬", 3), ("上中旬", 2), ("中下旬", 3)]
    where has(word, at: start) {
      date.third = third
      position = start + word.scalarCount
      return
    }
    if let word = dateWord(at: start), case .monthEdge(let edge?) = word.entry {
      date.edge = edge
      position = word.end
      return
    }
    if let edge = edgeWord(at: start) {
      date.edge = edge.edge
      position = edge.end
      return
    }
    guard let number = plainNumber(at: start, digits: 2) else { return }
    let after = skipSpaces(number.end)
    if isDay(at: after) {
      date.day = number.value
      position = after + 1
      if !(1...31).contains(number.value) { impossible = true }
      readTimeOfDay(at: &position)
    } else if isSeparator(at: after), (1...31).contains(number.value) {
      date.open = number.value
      position = number.end
    }
  }

  /// 「（星期五）」「17:00」「24时」「下午5点」 behind a day: part of the date's words, no finer date.
  private func readTimeOfDay(at position: inout Int) {
    var probe = position
    if text[probe] == 0xFF08 || text[probe] == 0x28 {
      let inner = probe + 1
      for word: StaticString in ["星期", "周", "礼拜"] where has(word, at: inner) {
        let close = inner + word.scalarCount + 1
        if text[close] == 0xFF09 || text[close] == 0x29 { probe = close + 1 }
      }
    }
    position = min(probe, end)
    probe = skipSpaces(position)
    for word: StaticString in ["上午", "中午", "下午", "晚上", "晚", "凌晨"] where has(word, at: probe) {
      probe += word.scalarCount
      break
    }
    if has("北京时间", at: probe) { probe = skipSpaces(probe + 4) }
    guard let hour = plainNumber(at: probe, digits: 2), hour.value <= 24 else { return }
    var stop = hour.end
    if text[stop] == 0x3A || text[stop] == 0xFF1A {
      guard let minute = plainNumber(at: stop + 1, digits: 2), minute.count == 2 else { return }
      stop = minute.end
      if text[stop] == 0x3A || text[stop] == 0xFF1A, let second = plainNumber(at: stop + 1, digits: 2) {
        stop = second.end
      }
      if text[stop] == 0x65F6, stop < end { stop += 1 }
    } else if text[stop] == 0x65F6 || text[stop] == 0x70B9 {
      stop += 1
      if text[stop] == 0x6574 { stop += 1 }
      if let minute = plainNumber(at: stop, digits: 2), text[minute.end] == 0x5206 { stop = minute.end + 1 }
    } else {
      return
    }
    position = min(stop, end)
  }

  /// 「2025-04-30」「2025/4/30」「2025.4.30」「2025.04」「20250430」.
  private func numericDate(at offset: Int) -> (date: PartialDate, impossible: Bool)? {
    guard text[offset].isDigit, offset == 0 || !(text[offset - 1].isDigit || text[offset - 1].isLatin),
      let year = plainNumber(at: offset)
    else { return nil }
    var date = PartialDate()
    var month: (value: Int, count: Int, end: Int)?
    var day: (value: Int, count: Int, end: Int)?
    var stop = year.end
    if year.count == 8 {
      guard (1900...2199).contains(year.value / 10_000), (1...12).contains(year.value / 100 % 100),
        (1...31).contains(year.value % 100), !text[stop].isLatin, text[stop] != 0x53F7, text[stop] != 0x2E
      else { return nil }
      date.year = .stated(year.value / 10_000)
      date.month = .stated(year.value / 100 % 100)
      date.day = year.value % 100
      date.span = TextSpan(offset, stop)
      return (date, false)
    }
    guard year.count == 4, (1900...2199).contains(year.value) else { return nil }
    let mark = text[stop]
    guard mark == 0x2D || mark == 0x2F || mark == 0x2E, let first = plainNumber(at: stop + 1, digits: 2),
      text[stop + 1].isDigit
    else { return nil }
    month = first
    stop = first.end
    if text[stop] == mark, text[stop + 1].isDigit, let second = plainNumber(at: stop + 1, digits: 2) {
      day = second
      stop = second.end
    }
    guard !text[stop].isDigit, !text[stop].isLatin, text[stop] != 0x6708, let month,
      (1...12).contains(month.value) || day != nil
    else { return nil }
    if day == nil {
      // 2025.04 is a month, 2025.4 and 2025-04 may be anything.
      guard mark == 0x2E, month.count == 2,
        !text[stop].isHan || ["前", "至", "起", "到"].contains(where: { has($0, at: stop) })
      else { return nil }
    }
    date.year = .stated(year.value)
    date.month = .stated(month.value)
    date.day = day?.value
    if let day, !(1...31).contains(day.value) { return nil }
    if text[stop] == 0x65E5, day != nil { stop += 1 }
    readTimeOfDay(at: &stop)
    date.span = TextSpan(offset, stop)
    return (date, !(1...12).contains(month.value))
  }
}
