internal import Lexing
internal import PolicyModel

extension DeadlineRule {
  /// A date that is a whole sentence: 成文日期 under the signature.
  static let signature = DeadlineRule("deadline.not.signature") { candidate in
    guard candidate.dates != nil else { return nil }
    let reading = candidate.reading
    guard candidate.span.start == reading.skipSpaces(reading.span.start),
      reading.skipSpaces(candidate.span.end) == reading.span.end
    else { return nil }
    // 「2025年6月」 may head a phase; a day alone is a signature.
    return candidate.dates?.first?.first.day != nil && candidate.dates?.first?.last == nil ? .refused : nil
  }

  /// Editions, numbers and years of accounts: 「2025年版」「2024年第48号」「2024年度绩效」「“十四五”规划」.
  static let edition = DeadlineRule("deadline.not.edition") { candidate in
    guard let terms = candidate.dates, let last = terms.last else { return nil }
    let reading = candidate.reading
    let stop = candidate.span.end
    if case .edition? = candidate.tail?.word { return .refused }
    if case .past? = candidate.tail?.word { return .refused }
    if case .about? = candidate.tail?.word { return .refused }
    if reading.has("第", at: stop), Numerals.read(reading.text, at: stop + 1, end: reading.span.end) != nil {
      return .refused
    }
    if last.first.plan != nil, last.first.edge == nil,
      reading.hasAny(["规划", "发展规划", "国民经济", "计划", "纲要", "专项规划", "以来", "开局", "收官"], at: stop)
    {
      return .refused
    }
    if last.first.isAccountingYear, last.first.isYearOnly {
      switch candidate.tail?.word {
      case .before?, .inside?: return nil
      default: return .refused
      }
    }
    return nil
  }

  /// A date only compared with: 「较2020年下降」「与2023年相比」「比2020年」.
  static let comparison = DeadlineRule("deadline.not.comparison") { candidate in
    guard candidate.dates != nil, case .comparedWith? = candidate.head?.word, let head = candidate.head else {
      return nil
    }
    if candidate.reading.has("与", at: head.span.start) {
      return candidate.reading.hasAny(["相比", "同期", "持平", "相当"], at: candidate.span.end) ? .refused : nil
    }
    return .refused
  }

  /// Years that belong to a name: 「行动方案（2024—2030年）」「2024—2030年行动计划」.
  static let name = DeadlineRule("deadline.not.name") { candidate in
    guard let terms = candidate.dates, let first = terms.first, first.first.precision == .year, first.first.edge == nil
    else { return nil }
    let reading = candidate.reading
    if candidate.fillsBracket {
      let open = candidate.span.start - 1
      if reading.text[open - 1] == 0x300B || reading.text[open - 1] == 0x201D { return .refused }
      if let name = reading.marks.last(.name, in: TextSpan(reading.span.start, open)), name.end == open {
        return .refused
      }
      return nil
    }
    if first.last != nil {
      let near = TextSpan(
        candidate.span.end,
        min(candidate.span.end + 10, reading.marks.clauseEnd(after: candidate.span.end))
      )
      if reading.marks.has(.name, in: near) { return .refused }
    }
    return nil
  }

  /// Told, not ordered: 「已于2024年底完成」「2024年12月6日审议通过」「2020年底前已取得许可的」.
  static let fact = DeadlineRule("deadline.not.fact") { candidate in
    guard candidate.dates != nil else { return nil }
    let reading = candidate.reading
    if reading.marks.has(.past, in: candidate.following) { return .refused }
    let near = TextSpan(max(candidate.before.start, candidate.span.start - 8), candidate.span.start)
    if reading.marks.has(.past, in: near) { return .refused }
    // 「2020年12月31日前参加工作的，」: who is meant, not by when.
    if case .before? = candidate.tail?.word, candidate.isConditionClause(candidate.following) { return .refused }
    return nil
  }

  /// A day before the notice itself: 「2024年共推荐3名」. A stated limit (前) is kept, it may be a slip.
  static let past = DeadlineRule("deadline.not.past") { candidate throws(DateProblem) in
    guard let terms = candidate.dates, let last = terms.last, let reference = candidate.context.year.reference else {
      return nil
    }
    if last.first.needsYear, last.last?.needsYear ?? true, last.first.year == nil { return nil }
    guard let range = try? candidate.resolve(last.last ?? last.first) else { return nil }
    let isExact = candidate.context.year.referenceIsExact
    let isPast = isExact && range.precision == .day ? range.end <= reference : range.end < reference
    guard isPast else { return nil }
    // 「（一）宣传动员（2011年11月）」: a plan may be signed after its first phase.
    if candidate.fillsBracket, isExact, reference.dayNumber - range.end.dayNumber <= PartialDate.lateSignature {
      return nil
    }
    switch candidate.tail?.word {
    case .before? where range.end.year >= reference.year - (isExact ? 0 : 1):
      // 「2025年3月31日前取得营业执照的企业」
      return candidate.startsCondition(candidate.following) ? .refused : nil
    // A start may lie a little back: 「自2025年1月起调整养老金」.
    case .onward? where range.end.year >= reference.year && last.first.month != nil: return nil
    default: break
    }
    return .refused
  }
}

extension DeadlineCandidate {
  private static let conditionVerbs: [StaticString] = [
    "参加工作", "颁发", "核发", "出生", "取得", "注册", "受理", "发生", "建成", "投入使用", "立项", "开工", "入职", "退休", "上市", "批准", "签订", "购买",
    "生产",
    "成立", "登记", "备案", "办理", "申报", "入学", "毕业", "参保", "在职", "公布", "发布", "印发",
  ]

  /// Whether what follows tells which things are meant by what happened to them.
  func startsCondition(_ clause: TextSpan) -> Bool {
    Self.conditionVerbs.contains { reading.has($0, at: clause.start) }
  }

  /// 「…取得许可的，」: a clause that says who or what is meant.
  func isConditionClause(_ clause: TextSpan) -> Bool {
    guard clause.count >= 3, clause.count < 60,
      reading.text[clause.end - 1] == 0x7684 || reading.text[clause.end - 1] == 0x8005
    else { return false }
    return Self.conditionVerbs.contains { reading.has($0, at: clause.start) }
  }
}
