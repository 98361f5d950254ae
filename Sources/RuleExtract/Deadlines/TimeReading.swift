internal import Lexing
internal import PolicyModel
internal import Segmenter

/// One sentence with its words of time and what stands around them: what rules match on.
struct TimeReading {
  let text: ScalarText
  let span: TextSpan
  /// Empty where nothing is asked for.
  private(set) var marks: ContextMarks
  private(set) var expressions: [TimeExpression] = []
  /// Spans of 《…》, 〔…〕: names and document numbers.
  private(set) var names: [TextSpan] = []
  private let dates: DateReader
  /// The words of a clause, for the rules that ask what stands around an expression.
  let words: ClauseWords

  /// Whether a sentence can hold a time limit at all: the cheap question that most sentences fail.
  static func mayHoldTime(_ text: ScalarText, _ span: TextSpan) -> Bool {
    var rest = span
    while let offset = text.firstOffset(of: timeMarks, in: rest) {
      if text[offset] > 0x2F || text[offset - 1].isDigit && text[offset + 1].isDigit { return true }
      rest.start = offset + 1
    }
    return false
  }

  /// 年月日天周季旬时期届世节星五, and -/. between digits.
  private static let timeMarks = ScalarSet([
    0x5E74, 0x6708, 0x65E5, 0x5929, 0x5468, 0x5B63, 0x65EC, 0x65F6, 0x671F, 0x5C4A, 0x4E16, 0x8282, 0x661F, 0x4E94,
    0x2D, 0x2E, 0x2F,
  ])

  /// - Parameters:
  ///   - boundaries: ICU's words of the whole text, where the caller has them.
  ///   - marksAlways: find what stands around also where the sentence holds no expression.
  init(_ text: ScalarText, _ span: TextSpan, _ boundaries: WordBoundaries? = nil, marksAlways: Bool = false) {
    self.text = text
    self.span = span
    words = ClauseWords(text, boundaries)
    marks = ContextMarks(around: span)
    dates = DateReader(text: text, end: span.end)
    findNames()
    scan()
    if marksAlways || !expressions.isEmpty { marks = ContextMarks(of: span, in: text) }
  }

  func has(_ word: StaticString, at offset: Int) -> Bool {
    offset >= span.start && text.has(word, at: offset, end: span.end)
  }

  func hasAny(_ words: [StaticString], at offset: Int) -> Bool { words.contains { has($0, at: offset) } }

  func endsWith(_ word: StaticString, at offset: Int) -> Bool {
    let start = offset - word.scalarCount
    return start >= span.start && text.has(word, at: start)
  }

  func endsWithAny(_ words: [StaticString], at offset: Int) -> Bool { words.contains { endsWith($0, at: offset) } }

  func tail(at offset: Int) -> (word: TailWord, span: TextSpan)? {
    guard let match = TimeLexicon.tails.longestMatch(in: text, at: skipSpaces(offset), end: span.end) else {
      return nil
    }
    if case .none = match.entry { return nil }
    return (match.entry, match.span)
  }

  func head(endingAt offset: Int) -> (word: HeadWord, span: TextSpan)? {
    guard let match = TimeLexicon.heads.longestMatch(in: text, endingAt: offset, start: span.start) else { return nil }
    return (match.entry, match.span)
  }

  func skipSpaces(_ offset: Int) -> Int {
    var position = offset
    while position < span.end, text[position] == 0x20 { position += 1 }
    return position
  }

  /// Whether the offset is where a clause begins: the sentence's start, or behind a stop, a bracket or a heading's mark.
  func startsClause(_ offset: Int) -> Bool {
    if offset <= span.start { return true }
    let before = text[offset - 1]
    return !before.isHan && !before.isDigit && !before.isLatin && before != 0x201D && before != 0x25
  }

  // MARK: Names

  private mutating func findNames() {
    var open: [Int] = []
    var rest = span
    while let offset = text.firstOffset(of: TimeReading.nameMarks, in: rest) {
      rest.start = offset + 1
      switch text[offset] {
      case 0x300A, 0x3008, 0x3014: open.append(offset)  // 《〈〔
      case 0x300B, 0x3009, 0x3015:  // 》〉〕
        if let start = open.popLast(), open.isEmpty { names.append(TextSpan(start, offset + 1)) }
      default: break
      }
    }
  }

  /// 《〈〔 and what closes them
  private static let nameMarks = ScalarSet([0x300A, 0x3008, 0x3014, 0x300B, 0x3009, 0x3015])

  // MARK: Scanning

  private mutating func scan() {
    let starters = TimeReading.starters
    var offset = span.start
    var name = 0
    while offset < span.end {
      while name < names.count, names[name].end <= offset { name += 1 }
      if name < names.count, names[name].contains(offset) {
        offset = names[name].end
        continue
      }
      guard let start = text.firstOffset(of: starters, in: TextSpan(offset, span.end)) else { return }
      if start > offset {
        // A name may begin in between.
        offset = start
        continue
      }
      let next = expression(at: offset)
      offset = max(offset + 1, next)
    }
  }

  /// Reads the expression that starts here, if any, and says where to go on.
  private mutating func expression(at offset: Int) -> Int {
    let scalar = text[offset]
    if let every = every(at: offset) { return every }
    if scalar == 0x7B2C { return ordinal(at: offset) }  // 第
    if scalar == 0x539F || scalar == 0x4EE5, has("原则上", at: offset) || has("以上年", at: offset) { return offset + 3 }
    if let fixed = fixedWord(at: offset) { return fixed }
    let isNumber = scalar.isDigit || Numerals.digit(scalar) != nil || scalar == 0x5341
    let isHalf = scalar == 0x534A
    guard
      isNumber || isHalf || TimeLexicon.dateWords.mayStart(with: scalar) || scalar == 0x201C || scalar == 0x9996
        || scalar == 0x524D
    else { return offset + 1 }
    if isNumber, offset > span.start, text[offset - 1].isLatin {
      return Numerals.read(text, at: offset, end: span.end)?.span.end ?? offset + 1
    }
    var looked = offset + 1
    if let found = dates.dates(at: offset, bare: isNumber) {
      looked = max(looked, found.looked)
      if let first = found.terms.first, let last = found.terms.last {
        let stop = last.span.end
        expressions.append(
          TimeExpression(
            kind: .dates(found.terms),
            span: TextSpan(first.span.start, stop),
            impossible: found.impossible
          )
        )
        return stop
      }
    }
    if isNumber || isHalf, let found = dates.duration(at: offset) {
      expressions.append(TimeExpression(kind: .duration(found.term), span: found.term.span))
      return found.looked
    }
    if isNumber, let numeral = Numerals.read(text, at: offset, end: span.end) { return max(numeral.span.end, looked) }
    return looked
  }

  /// Every scalar that an expression, or a word that only looks like one, can start with.
  private static let starters = ScalarSet(
    [
      TimeLexicon.dateWords.firstScalars, TimeLexicon.everyWords.firstScalars, fixedWords.firstScalars,
      cadences.firstScalars,
      // 第原以半“首前季次下月
      [0x7B2C, 0x539F, 0x4EE5, 0x534A, 0x201C, 0x9996, 0x524D, 0x5B63, 0x6B21, 0x4E0B, 0x6708], Numerals.firstScalars,
    ].joined()
  )

  /// 第…: a quarter, 第二年, 第3个月, or the number of an article, which is no time.
  private mutating func ordinal(at offset: Int) -> Int {
    if let found = dates.dates(at: offset), let first = found.terms.first, let last = found.terms.last {
      expressions.append(
        TimeExpression(
          kind: .dates(found.terms),
          span: TextSpan(first.span.start, last.span.end),
          impossible: found.impossible
        )
      )
      return last.span.end
    }
    if let found = dates.duration(at: offset + 1) {
      var term = found.term
      term.isOrdinal = true
      term.span.start = offset
      expressions.append(TimeExpression(kind: .duration(term), span: term.span))
      return found.looked
    }
    if let numeral = Numerals.read(text, at: offset + 1, end: span.end) { return numeral.span.end }
    return offset + 1
  }

  private static let fixedWords = Lexicon<Int>(
    [
      ("当日", 1), ("当天", 1), ("当日内", 1), ("当天内", 1), ("即日内", 1), ("当日间", 0), ("当天然", 0), ("当日起", 0), ("当天起", 0),
      ("届满前", 2), ("期满前", 2), ("到期前", 2), ("期满或终止前", 2), ("届满或者终止前", 2), ("期满或者终止前", 2), ("届满之前", 2),
      ("期满之前", 2), ("到期之前", 2), ("届满换证前", 2), ("到期换证前", 2), ("期限届满前", 2), ("到期日前", 2), ("届满日前", 2),
      ("年度终了后", 3), ("年度终了", 3), ("年终", 3), ("年度结束后", 3), ("会计年度终了后", 3), ("年终了", 3), ("年度终了之日起", 3),
      ("年度结束之日起", 3), ("会计年度结束后", 3),
      ("规定的期限内", 4), ("规定的时限内", 4), ("规定时限内", 4), ("规定期限内", 4), ("规定的时间内", 4), ("规定时间内", 4),
      ("约定的期限内", 4), ("限定的期限内", 4), ("要求的时限内", 4), ("确定的期限内", 4),
    ]
  )

  /// 月调度, 季通报, 年度考核: a rhythm in short, where it stands in a row of such.
  private static let cadences: Lexicon<(EveryTerm.Unit, Int, Int)> = {
    let units: [(String, EveryTerm.Unit, Int)] = [
      ("日", .day, 1), ("周", .week, 1), ("旬", .month, 0), ("双月", .month, 2), ("月", .month, 1), ("月度", .month, 1),
      ("季", .month, 3),
      ("季度", .month, 3),
      ("半年", .month, 6),
      ("年", .year, 1), ("年度", .year, 1),
    ]
    let verbs = [
      "调度", "通报", "分析", "考核", "总结", "报告", "排名", "研判", "会商", "点评", "评估", "检查", "督导", "督查", "公示", "上报", "报送", "监测", "讲评",
      "小结",
      "评价", "例会", "统计", "清零", "晾晒", "考评", "巡查", "反馈", "盘点", "推进", "跟踪", "总评", "对账", "销号", "清算", "结算", "拨付", "核算", "核对",
      "核查", "审核", "汇总", "发布", "轮训", "演练", "例检", "巡检",
    ]
    return Lexicon(units.flatMap { unit in verbs.map { (unit.0 + $0, (unit.1, unit.2, unit.0.unicodeScalars.count)) } })
  }()

  private mutating func cadence(at offset: Int) -> Int? {
    guard let match = TimeReading.cadences.longestMatch(in: text, at: offset, end: span.end) else { return nil }
    let isFirst =
      text[match.span.end] == 0x3001 && match.span.end + 1 < span.end
      && (TimeReading.cadences.longestMatch(in: text, at: match.span.end + 1, end: span.end) != nil)
    var isNext = false
    if offset > span.start, text[offset - 1] == 0x3001, let last = expressions.last, case .every = last.kind,
      last.span.end + 4 >= offset
    {
      isNext = true
    }
    guard
      isFirst && (startsClause(offset) || endsWithAny(["实行", "建立", "落实", "坚持", "执行", "推行", "按照", "健全"], at: offset))
        || isNext
    else { return nil }
    let words = TextSpan(offset, offset + match.entry.2)
    var term = EveryTerm(unit: match.entry.0, interval: max(1, match.entry.1), isManner: true, span: words)
    if match.entry.1 == 0 {
      // 旬通报: by the 10th, the 20th and the month's end.
      term.dates = [10, 20, nil].map { day in
        var date = PartialDate()
        date.day = day
        if day == nil { date.edge = .end }
        return DateTerm(first: date, last: nil, span: words)
      }
    }
    expressions.append(TimeExpression(kind: .every(term), span: words))
    return match.span.end
  }

  private mutating func fixedWord(at offset: Int) -> Int? {
    if let cadence = cadence(at: offset) { return cadence }
    guard let match = TimeReading.fixedWords.longestMatch(in: text, at: offset, end: span.end) else { return nil }
    switch match.entry {
    case 1: expressions.append(TimeExpression(kind: .sameDay, span: match.span))
    case 2:
      // 「届满前6个月」 counts back: the rule for lengths of time reads it.
      if dates.duration(at: match.span.end) != nil { return match.span.end }
      expressions.append(TimeExpression(kind: .beforeExpiry, span: match.span))
    case 3:
      // 「年终」 alone, or 「年度终了后3个月内」
      if let length = dates.duration(at: match.span.end), has("内", at: length.looked) || has("以内", at: length.looked) {
        let stop = length.looked + (has("内", at: length.looked) ? 1 : 2)
        let whole = TextSpan(offset, stop)
        expressions.append(TimeExpression(kind: .yearEnd(length.term), span: whole))
        return stop
      }
      expressions.append(TimeExpression(kind: .yearEnd(nil), span: match.span))
    case 4: expressions.append(TimeExpression(kind: .setElsewhere, span: match.span))
    default: return match.span.end
    }
    return match.span.end
  }

  // MARK: 每…

  private mutating func every(at offset: Int) -> Int? {
    if let bare = barePeriod(at: offset) { return bare }
    guard let match = TimeLexicon.everyWords.longestMatch(in: text, at: offset, end: span.end) else { return nil }
    var term = EveryTerm(unit: .year, interval: 1, span: match.span)
    term.isManner = text[offset] != 0x6BCF  // 每
    switch match.entry {
    case .none: return match.span.end
    case .year: term.unit = .year
    case .halfYear: (term.unit, term.interval) = (.month, 6)
    case .quarter: (term.unit, term.interval) = (.month, 3)
    case .month: term.unit = .month
    case .halfMonth:
      // Twice a month, by its middle and its end.
      var middle = PartialDate()
      middle.day = 15
      var end = PartialDate()
      end.edge = .end
      term.unit = .month
      term.dates = [middle, end].map { DateTerm(first: $0, last: nil, span: match.span) }
      expressions.append(TimeExpression(kind: .every(term), span: term.span))
      return term.span.end
    case .week: term.unit = .week
    case .day: term.unit = .day
    case .number:
      guard let length = dates.duration(at: match.span.end),
        let (unit, interval) = EveryTerm.rhythm(of: length.term.period)
      else { return match.span.end }
      term.unit = unit
      term.interval = interval
      term.span.end = length.looked
    }
    let isQuarter: Bool
    if case .quarter = match.entry { isQuarter = true } else { isQuarter = false }
    readInside(&term, isQuarter: isQuarter)
    expressions.append(TimeExpression(kind: .every(term), span: term.span))
    return term.span.end
  }

  /// 「季度终了后15日内」「次季度首月10日前」: a period that comes again without 每.
  private mutating func barePeriod(at offset: Int) -> Int? {
    guard [0x5B63, 0x6B21, 0x4E0B, 0x6708, 0x534A].contains(text[offset]) else { return nil }  // 季次下月半
    var term = EveryTerm(unit: .month, interval: 3, isManner: true, span: TextSpan(offset, offset))
    for word: StaticString in ["次季度", "下季度", "下一季度", "下一个季度"] where has(word, at: offset) {
      term.span.end = offset + word.scalarCount
      readInside(&term, isQuarter: true)
      guard term.monthOfQuarter != nil else { return nil }
      expressions.append(TimeExpression(kind: .every(term), span: term.span))
      return term.span.end
    }
    for (word, interval): (StaticString, Int) in [("季度", 3), ("季", 3), ("半年度", 6), ("半年", 6), ("月度", 1), ("月份", 1)]
    where has(word, at: offset) {
      let start = offset + word.scalarCount
      guard hasAny(["终了", "结束后", "结束之日"], at: start) else { continue }
      term.interval = interval
      term.span.end = start
      readInside(&term, isQuarter: interval == 3)
      guard term.afterEnd != nil else { return nil }
      expressions.append(TimeExpression(kind: .every(term), span: term.span))
      return term.span.end
    }
    return nil
  }

  /// The dates inside the period: 「每年12月5日」「每月5日、15日」「每季度首月15日」「每周一、周五」「每季度结束后10日内」.
  private func readInside(_ term: inout EveryTerm, isQuarter: Bool) {
    var position = term.span.end
    if has("的", at: position) {
      term.hasGenitive = true
      position += 1
    }
    for word: StaticString in ["结束后", "终了后", "结束之日起", "终了之日起", "度结束后", "度终了后", "结束"] where has(word, at: position) {
      let start = position + word.scalarCount
      if let length = dates.duration(at: start), has("内", at: length.looked) || has("以内", at: length.looked) {
        term.afterEnd = length.term
        term.span.end = length.looked + (has("内", at: length.looked) ? 1 : 2)
      }
      return
    }
    if isQuarter {
      for (word, month): (StaticString, Int) in [
        ("首月", 1), ("第一个月", 1), ("首个月", 1), ("第1个月", 1), ("第二个月", 2), ("第2个月", 2), ("末月", 3), ("第三个月", 3), ("第3个月", 3),
        ("最后一个月", 3), ("最后1个月", 3), ("末", 3), ("底", 3),
      ] where has(word, at: position) {
        term.monthOfQuarter = month
        position += word.scalarCount
        break
      }
    }
    switch term.unit {
    case .week:
      var probe = position
      while probe < span.end, term.weekdays.count < 7, let day = EveryTerm.weekday(text[probe]) {
        // 「每周一次」「每周五天」 are frequencies.
        if term.weekdays.isEmpty, hasAny(["次", "天", "个", "轮", "期"], at: probe + 1) { return }
        term.weekdays.append(day)
        probe += 1
        term.span.end = probe
        guard [0x3001, 0x548C, 0x53CA].contains(text[probe]) else { break }  // 、和及
        probe += 1
        for word: StaticString in ["每周", "星期", "周"] where has(word, at: probe) {
          probe += word.scalarCount
          break
        }
      }
    case .month, .quarter:
      guard !isQuarter || term.monthOfQuarter != nil else { return }
      if term.monthOfQuarter != nil { term.span.end = position }
      var scope = PartialDate()
      scope.month = .sameMonth
      if let found = dates.dates(at: position, bare: true, within: scope), let last = found.terms.last,
        !found.impossible,
        found.terms.allSatisfy({ $0.first.day != nil || $0.first.edge != nil || $0.first.third != nil }),
        found.terms.allSatisfy({ if case .stated = $0.first.month { false } else { true } })
      {
        term.dates = found.terms
        term.span.end = last.span.end
      } else {
        var inner = PartialDate()
        inner.month = .sameMonth
        for (word, edge): (StaticString, PartialDate.Edge) in [("底", .end), ("末", .end), ("初", .start)]
        where has(word, at: position) && term.interval == 1 {
          inner.edge = edge
          inner.span = TextSpan(position, position + 1)
        }
        for (word, third): (StaticString, Int) in [("上旬", 1), ("中旬", 2), ("下旬", 3)] where has(word, at: position) {
          inner.third = third
          inner.span = TextSpan(position, position + 2)
        }
        if !inner.span.isEmpty {
          term.dates = [DateTerm(first: inner, last: nil, span: inner.span)]
          term.span.end = inner.span.end
        }
      }
    case .year:
      var start = position
      // 「每年于3月底前」
      if has("于", at: start) || has("在", at: start) { start += 1 }
      if let found = dates.dates(at: start, bare: true), let last = found.terms.last, !found.impossible,
        found.terms.allSatisfy({ if case .stated = $0.first.year { false } else { true } }),
        found.terms.allSatisfy({ $0.first.plan == nil })
      {
        term.dates = found.terms
        term.span.end = last.span.end
      } else if has("底", at: start) || has("末", at: start) || has("初", at: start) {
        var inner = PartialDate()
        inner.edge = has("初", at: start) ? .start : .end
        inner.span = TextSpan(start, start + 1)
        term.dates = [DateTerm(first: inner, last: nil, span: inner.span)]
        term.span.end = start + 1
      }
    case .day: break
    }
  }
}

extension EveryTerm {
  /// 一二三四五六日天 as ISO weekdays.
  static func weekday(_ scalar: UInt32) -> Int? {
    if scalar == 0x65E5 || scalar == 0x5929 { return 7 }
    guard scalar != 0x4E24, let digit = Numerals.digit(scalar), (1...6).contains(digit) else { return nil }
    return digit
  }

  /// The rhythm of 「每两年」「每3个月」: nil for lengths that are none.
  static func rhythm(of period: Period) -> (Unit, Int)? {
    if period.years > 0, period.months == 0, period.days == 0 { return (.year, period.years) }
    if period.months > 0, period.years == 0, period.days == 0 { return (.month, period.months) }
    if period.days > 0, period.years == 0, period.months == 0 {
      return period.days % 7 == 0 ? (.week, period.days / 7) : (.day, period.days)
    }
    return nil
  }
}
