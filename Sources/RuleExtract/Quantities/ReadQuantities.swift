internal import Lexing
package import PolicyModel
package import Segmenter

/// Every figure of one sentence, in text order; numbers inside `deadlines` are not read again.
package func readQuantities(
  of sentence: Int,
  in notice: SegmentedNotice,
  deadlines: [Deadline],
  _ boundaries: WordBoundaries? = nil
) -> Staged<[Quantity]> {
  var claims: [Claim] = []
  return readQuantities(of: sentence, in: notice, deadlines: deadlines, boundaries, &claims)
}

/// - Parameter claims: what became of each figure is added here.
func readQuantities(
  of sentence: Int,
  in notice: SegmentedNotice,
  deadlines: [Deadline],
  _ boundaries: WordBoundaries?,
  _ claims: inout [Claim]
) -> Staged<[Quantity]> {
  let unit = notice.sentences[sentence]
  switch unit.role {
  case .head, .signature: return Staged([])
  case .heading, .body, .leadIn, .listItem, .assignment, .tableRow: break
  }
  guard holdsFigure(notice.text, unit.span) else { return Staged([]) }
  var scene = QuantityScene(text: notice.text, span: unit.span, limits: deadlines.map(\.span).sorted(), boundaries)
  scene.leadIn = unit.leadIn.map { notice.sentences[$0].span }
  scene.heading = unit.clause.flatMap { notice.clauses[$0].heading }
  for index in max(0, sentence - 4)..<sentence where notice.sentences[index].clause == unit.clause {
    scene.earlier.append(notice.sentences[index].span)
  }
  scene.noticeYear = (notice.header.adoptedOn ?? notice.header.publishedOn ?? notice.header.printedOn)?.year
  return scene.quantities(&claims)
}

/// Every figure of a bare sentence.
///
/// - Parameter plainNumbers: also numbers without unit and comparator, as facts.
package func quantities(in text: String, plainNumbers: Bool = false) -> [Quantity] {
  // Ingest folds full-width digits, scalar by scalar; so offsets stay.
  let folded = ScalarText(
    text.unicodeScalars.map {
      (0xFF10...0xFF19).contains($0.value) || $0.value == 0xFF0E ? $0.value - 0xFEE0 : $0.value
    }
  )
  guard holdsFigure(folded, folded.span) else { return [] }
  var scene = QuantityScene(text: folded, span: folded.span, limits: [])
  scene.plainNumbers = plainNumbers
  let original = ScalarText(text)
  var claims: [Claim] = []
  return scene.quantities(&claims).output.map { quantity in
    var quantity = quantity
    quantity.quote = original.string(quantity.span)
    return quantity
  }
}

/// Scalars that can start a figure: those of a numeral, and 全 and 翻 of 全覆盖 and 翻番.
private let figureStarts = ScalarSet(Numerals.firstScalars + [0x5168, 0x7FFB])
/// Words that hold such a scalar and no figure: most sentences hold no others, and need no reading.
private let idleWords: WordSet = [
  "一步", "一体", "一般", "一致", "一系列", "一旦", "一律", "一线", "全面", "全国", "全省", "全市", "全县", "全区", "安全", "全程", "全力", "全体", "全文",
  "全额",
  "全流程", "全过程", "全链条", "全方位", "全社会",
]

/// Whether a span holds a scalar that can start a figure, outside the words that hold one for no figure.
private func holdsFigure(_ text: ScalarText, _ span: TextSpan) -> Bool {
  var rest = span
  while let offset = text.firstOffset(of: figureStarts, in: rest) {
    // 统一, 唯一, 安全
    let scalar = text[offset]
    let before = text[offset - 1]
    let isTail = scalar == 0x4E00 && (before == 0x7EDF || before == 0x552F) || scalar == 0x5168 && before == 0x5B89
    guard let end = isTail ? offset + 1 : idleWords.end(in: text, at: offset, end: span.end) else { return true }
    rest.start = end
  }
  return false
}

extension QuantityScene {
  /// The sentence's quantities with metric and role.
  mutating func quantities(_ claims: inout [Claim]) -> Staged<[Quantity]> {
    prepare()
    return preparedQuantities(&claims)
  }

  private func preparedQuantities(_ claims: inout [Claim]) -> Staged<[Quantity]> {
    let earlier = claims.count
    var readings = self.readings(&claims)
    var quantities: [Quantity] = []
    var diagnostics = claims[earlier...].filter { $0.outcome == .unread }.map {
      Diagnostic.unread(text.string($0.span), at: $0.span)
    }
    var measured: [Measured] = []
    var before: [Measured]?
    func measuredBefore() -> [Measured] {
      if let before { return before }
      let found = measuredEarlier()
      before = found
      return found
    }
    var index = 0
    while index < readings.count {
      // 分别达35%、80%: a run that shares its comparator also shares its heads.
      var end = index + 1
      while end < readings.count, readings[end].form == .shared, isListed(readings[end - 1], readings[end]) {
        end += 1
      }
      let heads =
        sharedMetrics(of: readings[index..<end])
        ?? headsBefore(readings[index..<end], measured) { measuredBefore() }
      for position in index..<end {
        readings[position].isOrigin = isOrigin(readings[position])
        let previous = position > 0 ? readings[position - 1] : nil
        let metric =
          heads.map { $0[position - index] }
          ?? self.metric(of: readings[position], earlier: measured, before: measuredBefore).flatMap(bareNoun)
        measured.append(Measured(metric: metric, unit: readings[position].unit, end: readings[position].span.end))
        if let quantity = self.quantity(from: readings[position], previous: previous, metric: metric) {
          quantities.append(quantity)
          diagnostics += remarks(on: readings[position])
          claims.append(Claim(.figure, quantity.span, .read))
        } else {
          claims.append(Claim(.figure, readings[position].span, .refused("stated count")))
        }
      }
      index = end
    }
    settleAlternatives(&quantities)
    return Staged(quantities, diagnostics: diagnostics)
  }

  /// A metric without the marks that a cut may leave: 「筹备组由」, 「凡投资额」, 「对于」.
  private func bareNoun(_ metric: String) -> String? {
    var word = Substring(metric)
    for mark in ["凡", "对于", "对", "由", "其中"]
    where word.hasPrefix(mark) && (mark.count > 1 || word.count > 3 || word == mark[...]) {
      word = word.dropFirst(mark.count)
      break
    }
    var isWhole = false
    while !isWhole {
      isWhole = true
      for mark in ["首次", "累计", "中按照", "按照", "一般由", "应当由", "应由", "由", "一般", "应当", "的得", "的", "涉", "每", "×", "以及", "或者"]
      where word.hasSuffix(mark) {
        word = word.dropLast(mark.count)
        isWhole = false
        break
      }
    }
    return word.isEmpty ? nil : String(word)
  }

  /// What the figures of the sentences before measure.
  private func measuredEarlier() -> [Measured] {
    earlier.flatMap { sentence -> [Measured] in
      guard holdsFigure(text, sentence) else { return [] }
      var scene = QuantityScene(text: text, span: sentence, limits: [], boundaries)
      var claims: [Claim] = []
      return scene.quantities(&claims).output.map { quantity in
        let unit = unitLexicon.longestMatch(
          in: ScalarText(quantity.unit),
          at: 0,
          end: quantity.unit.unicodeScalars.count
        )
        return Measured(metric: quantity.metric, unit: unit?.entry.unit ?? .none, end: 0)
      }
    }
  }

  /// 面积500平方米以上或者就餐500人次以上的单位: what holds for the last holds for its alternatives.
  private func settleAlternatives(_ quantities: inout [Quantity]) {
    for index in quantities.indices.dropLast().reversed() {
      let next = quantities[index + 1]
      guard quantities[index].role == .target || quantities[index].role == .fact, next.role == .condition,
        next.op != .equal,
        quantities[index].op != .equal,
        partStart(at: quantities[index].span.end) == partStart(at: next.span.start),
        has(["或", "且", "并且", "、", "以及"], at: quantities[index].span.end)
      else { continue }
      quantities[index].role = .condition
    }
  }

  /// Whether only a joint stands between two figures.
  private func isListed(_ first: Reading, _ second: Reading) -> Bool {
    second.span.start - first.span.end <= 4
  }

  private func quantity(from reading: Reading, previous: Reading?, metric: String?) -> Quantity? {
    var reading = reading
    let role = role(of: reading, previous: previous, metric: metric)
    if role == .target, isHandlingLimit(reading, metric: metric) { return nil }
    if role == .fact, reading.form == .bare, !plainNumbers {
      // A stated count says something only where it follows what it counts: 甲类682种.
      guard !reading.isOrigin, reading.unit != .none else { return nil }
      if reading.unit.kind == .items || reading.unit.kind == .events {
        let end = skipSpace(from: reading.span.end)
        guard end >= partEnd(at: reading.span.end) || text[end] == 0x3001, reading.unit.kind == .items else {
          return nil
        }
      }
    }
    // 60分以下（不含60分）
    if has(["（不含", "(不含"], at: reading.span.end) {
      if reading.op == .atMost { reading.op = .below }
      if reading.op == .atLeast { reading.op = .above }
    }
    if reading.form == .bare, role == .target, !reading.isLookBack { reading.op = bareOperator(of: reading) }
    if reading.unit == .none, reading.form == .comparator || reading.form == .range {
      reading.unit = impliedUnit(metric)
    }
    return Quantity(
      metric: metric,
      op: reading.op,
      value: reading.value,
      upper: reading.upper,
      unit: reading.unit.name,
      writtenUnit: reading.writtenUnit,
      role: role,
      implicit: reading.form == .implicit,
      baseline: baselineSpan(of: reading).map { text.string($0) },
      per: per(of: reading),
      quote: text.string(reading.span),
      span: reading.span,
      rule: "quantity." + (reading.isDebarment ? "penalty" : reading.form.rawValue)
    )
  }

  /// 人口超过100万: the metric says what is counted.
  private func impliedUnit(_ metric: String?) -> Unit {
    guard let metric else { return .none }
    if metric.hasSuffix("人口") || metric.hasSuffix("人数") { return .person }
    if metric.hasSuffix("金额") || metric.hasSuffix("投资额") || metric.hasSuffix("产值") { return .yuan }
    return .none
  }

  /// 办理期限不超过6个月 limits an act: the deadlines read it.
  private func isHandlingLimit(_ reading: Reading, metric: String?) -> Bool {
    guard reading.unit.kind == .duration else { return false }
    // 「可以延长至二十四小时」: a longer limit of the same act, unless what lasts is a right or a contract.
    if has(["延长至", "延长到", "延至", "延期至", "延长"], before: reading.figures.start)
      || has(["最长不超过", "最长不得超过", "不超过", "不得超过"], before: reading.figures.start)
        && contains("延长", TextSpan(max(span.start, reading.lead - 14), reading.lead))
    {
      return !text.hasAny(LastingTerms.words, in: TextSpan(max(span.start, reading.lead - 24), reading.lead))
    }
    guard reading.op == .atMost || reading.op == .equal && reading.form == .comparator, let metric else { return false }
    if metric.hasSuffix("时限") || metric.hasSuffix("办结时间") { return true }
    let handled = ["办理", "审批", "审核", "审查", "受理", "答复", "评审", "核查", "处理", "反馈", "审评", "许可"]
    return handled.contains {
      metric.hasSuffix($0 + "期限") || metric.hasSuffix($0 + "时间") || metric.hasSuffix($0 + "周期")
    }
  }
}
