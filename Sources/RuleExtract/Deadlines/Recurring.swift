internal import Lexing
internal import PolicyModel

extension TimeReading {
  /// Whether the sentence speaks of every year before an offset.
  func isYearly(before offset: Int) -> Bool {
    (span.start..<max(span.start, offset)).contains { hasAny(["每年"], at: $0) }
  }
}

extension DeadlineRule {
  /// 「每年12月31日前年满18岁的公民」「2026年8月31日前年满6周岁」: who is meant, by age.
  static let ageCutoff = DeadlineRule("deadline.not.age") { candidate in
    let end = candidate.tail?.span.end ?? candidate.span.end
    return candidate.reading.hasAny(["年满", "未满", "已满", "不满", "满"], at: end) ? .refused : nil
  }

  /// 「每年12月5日前」「每月25日前」「每季度」「按月」「每周一」「每两年」: duties that come again, as RFC 5545.
  static let every = DeadlineRule("deadline.recurring") { candidate in
    guard case .every(let term) = candidate.expression.kind else { return nil }
    if term.dates.isEmpty, term.afterEnd == nil, term.weekdays.isEmpty, term.monthOfQuarter == nil,
      candidate.isAttribute(term)
    {
      return .refused
    }
    var tail: TextSpan?
    var isBefore = false
    switch candidate.tail?.word {
    case .before?:
      tail = candidate.tail?.span
      isBefore = true
    case .inside? where !term.dates.isEmpty: tail = candidate.tail?.span
    case .onward?, .after?: tail = nil
    default: break
    }
    let span = tail.map { candidate.span.union($0) } ?? candidate.span
    if let length = term.afterEnd { return .limits(candidate.afterEnd(of: term, length, span: span)) }
    return .limits(term.limits(isBefore: isBefore, span: span))
  }

  /// 「次月10日前」「当月25日前」「次年1月15日前」: a day of every month or year.
  static let recurringDate = DeadlineRule("deadline.recurring.next") { candidate in
    guard let terms = candidate.dates, let first = terms.first?.first else { return nil }
    var term = EveryTerm(unit: .month, interval: 1, span: candidate.span)
    switch (first.month, first.year) {
    case (.nextMonth?, nil), (.sameMonth?, nil):
      guard terms.allSatisfy({ $0.first.day != nil || $0.first.edge != nil || $0.first.third != nil }) else {
        // 「缴费当月享受待遇」: within the event's month.
        guard first.month == .sameMonth,
          candidate.reading.hasAny(["享受", "发放", "拨付", "兑现", "生效", "办结", "完成"], at: candidate.span.end)
        else { return .refused }
        return .limits([FoundLimit(limit: .within(RelativeLimit(Period(months: 1))), span: candidate.span)])
      }
    case (.stated?, .fromContext(1)?) where candidate.context.year.spoken == nil && candidate.context.year.phase == nil:
      term.unit = .year
      guard candidate.tail != nil || first.edge != nil || terms[0].last != nil else { return .refused }
    case (.stated?, .fromContext(0)?) where candidate.reading.isYearly(before: candidate.span.start):
      // 「每年…的公民，应当于当年9月30日前登记」
      term.unit = .year
      guard candidate.tail != nil else { return .refused }
      term.dates = terms.map { term in
        var yearless = term
        yearless.first.year = nil
        return yearless
      }
      let isBefore = if case .before? = candidate.tail?.word { true } else { false }
      let span = isBefore ? candidate.span.union(candidate.tail?.span ?? candidate.span) : candidate.span
      return .limits(term.limits(isBefore: isBefore, span: span))
    case (nil, .fromContext?) where first.edge == nil && first.half == nil && first.quarters == nil:
      // 「次年」「当年」 alone name no limit.
      return .refused
    case (nil, .fromNotice?)
    where first.isYearOnly && candidate.tail == nil && candidate.head == nil && !candidate.isAdverbial:
      return .refused
    default: return nil
    }
    term.dates = terms
    var isBefore = false
    if case .before? = candidate.tail?.word { isBefore = true }
    let span = isBefore ? candidate.span.union(candidate.tail?.span ?? candidate.span) : candidate.span
    return .limits(term.limits(isBefore: isBefore, span: span))
  }

  /// 「每年1月底前报送计划，7月底前报送半年总结」: later dates of the sentence share its 每年.
  static let recurringShared = DeadlineRule("deadline.recurring.shared") { candidate in
    guard let rhythm = candidate.context.rhythm, case .before? = candidate.tail?.word, let tail = candidate.tail else {
      return nil
    }
    var term = EveryTerm(unit: rhythm, interval: 1, span: candidate.span)
    if rhythm == .year, let terms = candidate.dates {
      guard terms.allSatisfy({ $0.first.year == nil && $0.first.plan == nil && $0.first.festival == nil }) else {
        return nil
      }
      term.dates = terms
    } else if rhythm == .month, let length = candidate.duration, let day = length.dayOfMonth, length.other == nil {
      var date = PartialDate()
      date.month = .sameMonth
      date.day = day
      date.span = candidate.span
      term.dates = [DateTerm(first: date, last: nil, span: candidate.span)]
    } else {
      return nil
    }
    return .limits(term.limits(isBefore: true, span: candidate.span.union(tail.span)))
  }

  /// 「年终」「年度终了后4个月内」: once a year, when it is over.
  static let yearEnd = DeadlineRule("deadline.recurring.yearEnd") { candidate in
    guard case .yearEnd(let length) = candidate.expression.kind else { return nil }
    guard let length else {
      guard candidate.isAdverbial,
        !candidate.reading.hasAny(
          ["奖", "总结", "考核结果", "评比", "决算", "岁尾", "结余", "结转", "绩效", "一次性"],
          at: candidate.span.end
        )
      else { return .refused }
      return .limits([FoundLimit(limit: .recurring(RecurrenceRule(.yearly), start: nil), span: candidate.span)])
    }
    let year = EveryTerm(unit: .year, interval: 1, span: candidate.span)
    return .limits(candidate.afterEnd(of: year, length, span: candidate.span))
  }

  /// 「3年进行一次」「一年一调」「半年一次」: a rhythm without 每.
  static let rhythm = DeadlineRule("deadline.recurring.rhythm") { candidate in
    guard let length = candidate.duration, length.other == nil, !length.isOrdinal, candidate.tail == nil,
      let (unit, interval) = EveryTerm.rhythm(of: length.period)
    else { return nil }
    let reading = candidate.reading
    let start = candidate.span.end
    var stop: Int?
    var position = start
    while position < reading.span.end, position - start <= 5 {
      if reading.hasAny(["一次", "1次", "一轮", "1轮", "一遍"], at: position) {
        stop = position + 2
        break
      }
      guard reading.text[position].isHan, !reading.hasAny(["内", "后", "前", "以", "的", "期", "第", "不"], at: position) else {
        break
      }
      position += 1
    }
    if stop == nil, reading.has("一", at: start),
      length.period == Period(years: 1) || length.period.years > 1 || length.period.months > 0,
      ["调", "评", "审", "换", "检", "考", "报", "议", "聘", "签", "训", "测", "查", "修", "核", "轮", "结", "清"].contains(where: {
        reading.has($0, at: start + 1)
      })
    {
      stop = start + 2
    }
    guard let stop else { return nil }
    var rule = EveryTerm(unit: unit, interval: interval, span: candidate.span).rules(isBefore: false)[0].rule
    rule.interval = interval
    return .limits([FoundLimit(limit: .recurring(rule, start: nil), span: TextSpan(candidate.span.start, stop))])
  }
}

extension EveryTerm {
  /// The rules as limits, each with the words that state it.
  func limits(isBefore: Bool, span: TextSpan) -> [FoundLimit] {
    let rules = rules(isBefore: isBefore)
    return rules.enumerated().map { index, rule in
      var words = span
      if rules.count > 1 {
        let ends = TextSpan(
          dates[min(rule.first, dates.count - 1)].span.start,
          dates[min(rule.last, dates.count - 1)].span.end
        )
        words = TextSpan(index == 0 ? span.start : ends.start, index == rules.count - 1 ? span.end : ends.end)
      }
      return FoundLimit(limit: .recurring(rule.rule, start: rule.start), span: words)
    }
  }

  /// One rule with its window's first day, and the first and last of the dates behind it.
  typealias DatedRule = (rule: RecurrenceRule, start: MonthDay?, first: Int, last: Int)

  /// The rules and windows of a period with its dates.
  func rules(isBefore: Bool) -> [DatedRule] {
    switch unit {
    case .day: return [(RecurrenceRule(.daily, interval: interval), nil, 0, 0)]
    case .week: return [(RecurrenceRule(.weekly, interval: interval, weekdays: weekdays), nil, 0, 0)]
    case .month, .quarter: return monthRules(isBefore: isBefore)
    case .year: return yearRules(isBefore: isBefore)
    }
  }

  private static func lastDay(_ date: PartialDate) -> Int {
    if let day = date.day { return day }
    switch date.third {
    case 1: return 10
    case 2: return 20
    default: break
    }
    return date.edge == .start ? 5 : -1
  }

  private func monthRules(isBefore: Bool) -> [DatedRule] {
    let days = dates.map { EveryTerm.lastDay($0.last ?? $0.first) }
    if let monthOfQuarter {
      let months = stride(from: monthOfQuarter, through: 12, by: 3).map { $0 }
      return [
        (
          RecurrenceRule(
            .yearly,
            months: months,
            monthDays: days.isEmpty ? (isBefore || monthOfQuarter == 3 ? [-1] : []) : days
          ), nil, 0, 0
        )
      ]
    }
    return [(RecurrenceRule(.monthly, interval: interval, monthDays: days), nil, 0, 0)]
  }

  private func yearRules(isBefore: Bool) -> [DatedRule] {
    if dates.isEmpty { return [(RecurrenceRule(.yearly, interval: interval), nil, 0, 0)] }
    var found: [DatedRule] = []
    for (index, term) in dates.enumerated() {
      let date = term.last ?? term.first
      var rule = RecurrenceRule(.yearly, interval: interval)
      if case .stated(let month)? = date.month {
        rule.months = [month]
        if date.day != nil || date.edge != nil || date.third != nil || isBefore || term.last != nil {
          rule.monthDays = [EveryTerm.lastDay(date)]
        }
      } else if let range = try? date.resolved(
        in: YearContext(reference: CivilDate(year: 2001, month: 1, day: 1), spoken: 2001)
      ) {
        // 每年一季度, 每年上半年, 每年年底: the last day of it.
        rule.months = [range.end.month]
        rule.monthDays = [range.end.day]
      }
      var start: MonthDay?
      if term.last != nil, case .stated(let month)? = term.first.month {
        start = MonthDay(month: month, day: term.first.day ?? 1)
      }
      // 「每年3月、9月底前」 is one rule of two months.
      if let last = found.last, last.start == nil, start == nil, last.rule.monthDays == rule.monthDays {
        found[found.count - 1].rule.months += rule.months
        found[found.count - 1].last = index
      } else {
        found.append((rule, start, index, index))
      }
    }
    return found
  }
}

extension DeadlineCandidate {
  /// 「每季度结束后10日内」: a day of the month behind the period; in working days, the rhythm and the length of time.
  func afterEnd(of term: EveryTerm, _ length: DurationTerm, span: TextSpan) -> [FoundLimit] {
    let period = length.period
    let step = term.unit == .year ? 12 : term.interval
    let months = step >= 12 ? [1] : stride(from: 1, through: 12, by: step).map { $0 }
    let isPlain = period.years == 0 && period.hours == 0 && period.minutes == 0
    let longest = step == 1 ? 28 : step == 3 ? 30 : 31
    if isPlain, period.months == 0, !length.workdays, (1...longest).contains(period.days) {
      let rule =
        step == 1
        ? RecurrenceRule(.monthly, monthDays: [period.days])
        : RecurrenceRule(.yearly, months: months, monthDays: [period.days])
      return [FoundLimit(limit: .recurring(rule, start: nil), span: span)]
    }
    if isPlain, period.days == 0, (1...step).contains(period.months), step > 1 {
      let rule = RecurrenceRule(.yearly, months: months.map { $0 + period.months - 1 }, monthDays: [-1])
      return [FoundLimit(limit: .recurring(rule, start: nil), span: span)]
    }
    var event = TextSpan(span.start, length.span.start)
    if reading.endsWith("后", at: event.end) { event.end -= 1 }
    let rhythm = term.unit == .year ? RecurrenceRule(.yearly) : RecurrenceRule(.monthly, interval: term.interval)
    return [
      FoundLimit(limit: .recurring(rhythm, start: nil), span: TextSpan(span.start, length.span.start)),
      FoundLimit(
        limit: .within(
          RelativeLimit(period, workdays: length.workdays, anchor: reading.text.string(event))
        ),
        span: TextSpan(length.span.start, span.end)
      ),
    ]
  }

  private static let rates = Lexicon<Bool>(
    [
      "能", "可", "约", "均", "平均", "是", "有", "为", "用药", "用量", "人均", "产量", "产值", "收入", "支出", "工资", "费用", "费率", "标准", "最高",
      "最低",
      "超过", "达", "达到", "约为", "以", "递增", "增长", "增加", "下降", "减少", "提高", "计", "计算", "折算", "一度", "龄", "剂量", "剂", "口服", "饮",
      "适量",
      "适当", "坚持", "保证睡眠", "饮水", "食盐", "摄入", "新增病例", "新增发病", "新增患者", "新增死亡", "新增感染", "发病", "死亡", "冬春", "春季", "夏季", "秋季",
      "冬季", "都有", "都会", "接诊", "服务量",
      "业务量",
      "使用量", "排放量", "发生", "补助", "补贴", "奖励", "给予", "缴费",
    ].map { ($0, true) }
  )

  private static let rateHeads: [StaticString] = [
    "平均", "约", "人均", "每人", "每户", "每床", "每名", "每例", "元", "每平方米", "每件", "每车", "每次", "每县", "每个", "每所", "每家", "立方米", "吨",
    "按每", "按",
  ]

  /// 「从每季度培训经费中提取」「完善每月通报制度」: behind a verb or 从, and in front of nothing but a thing's name.
  private var namesThing: Bool {
    let words = clauseWords(behind: span.end)
    guard let last = words.index(upTo: span.start) else { return false }
    switch words[last] {
    case .verb, .preposition(.place), .preposition(.object): break
    default: return false
    }
    var head: TextSpan?
    for index in words.index(from: span.end)..<words.count {
      switch words[index] {
      case .noun, .other, .closer, .actor, .verb(.nominal), .verb(.action): head = words.span(index); continue
      default: break
      }
      break
    }
    guard let head else { return false }
    return reading.text.hasAny(DeadlineCandidate.things, in: head)
  }

  /// What a rhythm before it only names.
  private static let things: WordSet = [
    "经费", "制度", "机制", "计划", "总额", "额度", "资金", "编制", "预算", "收入", "目录", "清单", "方案", "目标", "任务", "安排",
  ]

  /// 「每年用药量」「每天能接诊」「每月500元」: a rate, no rhythm of acting.
  func isAttribute(_ term: EveryTerm) -> Bool {
    let next = span.end
    if term.hasGenitive { return true }
    if namesThing { return true }
    // 「按照年度目标任务推进」: what is followed, and no rhythm.
    if term.isManner, reading.has("按照", at: span.start) {
      let near = TextSpan(next, min(reading.marks.clauseEnd(after: next), next + 8))
      if reading.text.hasAny(DeadlineCandidate.things, in: near) { return true }
      let words = clauseWords(behind: next)
      switch words[words.index(from: next)] {
      case .noun, .closer, .other, .verb(.nominal): return true
      default: break
      }
    }
    // 「按月计」「按年计算」: how something is counted.
    if term.isManner, reading.has("计", at: next), !reading.has("计划", at: next) { return true }
    if term.interval > 1, !term.isManner { return false }
    if reading.has("的", at: next) { return true }
    // 「每生每年」「每人每月」
    if reading.text[span.start - 2] == 0x6BCF, span.start - 2 >= reading.span.start { return true }
    if !term.isManner, term.interval == 1, reading.endsWithAny(Self.rateHeads, at: span.start) { return true }
    let text = reading.text
    if text[next].isDigit || Numerals.digit(text[next]) != nil || text[next] == 0x5341 {
      guard let numeral = Numerals.read(text, at: next, end: reading.span.end) else { return false }
      if term.unit == .day { return !["时", "点", ":", "："].contains { reading.has($0, at: numeral.span.end) } }
      var unit = numeral.span.end
      if text[unit] == 0x2D || text[unit] == 0x81F3 || text[unit] == 0x7E || text[unit] == 0x2014,
        let upper = Numerals.read(text, at: unit + 1, end: reading.span.end)
      {
        unit = upper.span.end
      }
      return !["次", "轮", "期", "场", "批", "回", "遍", "篇", "届", "个", "名", "例", "家", "学时", "小时", "人次", "日", "季"].contains {
        reading.has($0, at: unit)
      }
    }
    if let rate = Self.rates.longestMatch(in: text, at: next, end: reading.span.end) {
      // 「每年可报销一次」 is a right; 「每天可接诊」 a capacity.
      if text[next] == 0x53EF { return term.unit == .day }
      // 「每周以书面形式报告」 is a manner, 「每年以5%递增」 a rate.
      if rate.span.count == 1, text[next] == 0x4EE5 {
        return TextSpan(next, reading.marks.clauseEnd(after: next)).range.contains {
          reading.hasAny(["递增", "计", "增长", "增加", "下降"], at: $0)
        }
      }
      // 「每年达到」 is a rate, 「每月有计划地」 a manner.
      return rate.span.count > 0
    }
    return false
  }
}
