internal import Lexing
package import PolicyModel
package import Segmenter

/// When the notice, or the 办法 it carries, takes and loses effect.
///
/// Where several sentences say so, the last one counts: it stands in the attachment that the notice forwards.
package func readEffect(in notice: SegmentedNotice) -> Staged<Effect> {
  var reader = EffectReader(notice.text, adoptedOn: notice.header.adoptedOn)
  for sentence in notice.sentences where sentence.role != .signature { reader.read(sentence.span) }
  return Staged(reader.effect, diagnostics: reader.diagnostics)
}

/// The effect that a bare text states, as if a notice of `adoptedOn` said it.
package func effect(in text: String, adoptedOn: CivilDate? = nil) -> Effect {
  let scalars = ScalarText(text)
  var reader = EffectReader(scalars, adoptedOn: adoptedOn)
  reader.read(scalars.span)
  return reader.effect
}

/// Reads 「自2026年1月1日起施行」「自印发之日起施行」「有效期至…」「有效期5年」「试行两年」 sentence by sentence.
struct EffectReader {
  private let text: ScalarText
  private let adoptedOn: CivilDate?
  private(set) var effect = Effect()
  private(set) var diagnostics: [Diagnostic] = []
  /// The sentence in front stated an effect: 「……起施行。有效期五年。」
  private var justStated = false

  init(_ text: ScalarText, adoptedOn: CivilDate?) {
    self.text = text
    self.adoptedOn = adoptedOn
  }

  mutating func read(_ span: TextSpan) {
    guard let cue = cue(in: span) else {
      justStated = false
      return
    }
    let reading = TimeReading(text, span, marksAlways: true)
    let stated = cue.mayStart && (readDate(reading) || readIssue(reading))
    readEnd(reading, bound: stated || justStated)
    justStated = stated
  }

  /// 行施效用, and 日年月天周期现 of the time.
  private static let cueMarks = ScalarSet([
    0x884C, 0x65BD, 0x6548, 0x7528, 0x65E5, 0x5E74, 0x6708, 0x5929, 0x5468, 0x671F, 0x73B0,
  ])

  /// Whether a sentence can speak of effect at all: it names 施行, 执行 … or 有效期, 试行.
  private func cue(in span: TextSpan) -> (mayStart: Bool, mayEnd: Bool)? {
    var starts = false
    var ends = false
    var dated = false
    var rest = span
    while let offset = text.firstOffset(of: EffectReader.cueMarks, in: rest) {
      rest.start = offset + 1
      switch text[offset] {
      case 0x884C:  // 行: 施行, 执行, 试行
        if [0x65BD, 0x6267, 0x8BD5, 0x5B9E].contains(text[offset - 1]) { starts = true }
        if text[offset - 1] == 0x8BD5 { ends = true }
      case 0x65BD: if text[offset - 1] == 0x5B9E { starts = true }  // 实施
      case 0x6548:
        starts = true  // 生效, 有效期
        ends = true
      case 0x7528: if text[offset - 1] == 0x542F || text[offset - 1] == 0x9002 { starts = true }  // 启用, 适用
      // 日年月天周期现: what every statement of effect names besides, 「自印发之日起」「2026年1月1日起」「现予发布」
      case 0x65E5, 0x5E74, 0x6708, 0x5929, 0x5468, 0x671F, 0x73B0: dated = true
      default: continue
      }
    }
    return dated && (starts || ends) ? (starts, ends) : nil
  }

  // MARK: Start

  private static let effectWords = Lexicon<Bool>(
    ["施行", "实施", "执行", "生效", "试行", "实行", "正式施行", "正式实施", "正式执行", "启用", "适用"].map { ($0, true) }
  )

  /// 「本办法自2025年2月1日起施行」.
  private mutating func readDate(_ reading: TimeReading) -> Bool {
    var found = false
    for index in reading.expressions.indices {
      let candidate = DeadlineCandidate(reading: reading, index: index, context: DeadlineContext())
      guard let outcome = try? DeadlineRule.effectDate.read(candidate), case .limits(let limits) = outcome,
        let limit = limits.first,
        case .from(let date) = limit.limit, isOfNotice(limit.span.start, reading),
        endsClause(behind: limit.span, reading),
        !tellsOfAnother(limit.span.start, date, reading)
      else { continue }
      effect.effectiveOn = date
      effect.rule = .date
      effect.expiresOn = nil
      effect.validFor = nil
      found = true
    }
    return found
  }

  /// 「《食品安全法》自2015年10月1日起施行」 in a notice of 2025: another document's start.
  private func tellsOfAnother(_ offset: Int, _ date: CivilDate, _ reading: TimeReading) -> Bool {
    guard let adoptedOn, date.year < adoptedOn.year else { return false }
    return reading.marks.clauseStart(before: offset) < offset && text[offset - 1] == 0x300B
  }

  /// 「自印发之日起施行」「现予发布实施」.
  private mutating func readIssue(_ reading: TimeReading) -> Bool {
    let span = reading.span
    for offset in span.range where text[offset] == 0x4E4B || text[offset] == 0x73B0 || text[offset] == 0x5373 {
      if reading.has("之日起", at: offset) || reading.has("之日", at: offset),
        reading.endsWithAny(["印发", "发布", "公布", "下发", "颁布", "发文", "签发", "公告", "发出", "印发布", "颁发"], at: offset)
      {
        let stop = offset + (reading.has("之日起", at: offset) ? 3 : 2)
        if let later = laterDate(behind: stop, reading), isOfNotice(sinceOffset(before: offset, reading), reading) {
          setIssue()
          effect.rule = later.date == nil ? nil : .date
          effect.effectiveOn = later.date
          return true
        }
        let clause = reading.marks.clauseEnd(after: stop)
        var position = stop
        while position < min(clause, stop + 12) {
          if let word = EffectReader.effectWords.longestMatch(in: text, at: position, end: span.end) {
            guard endsClause(at: word.span.end, reading), isOfNotice(sinceOffset(before: offset, reading), reading)
            else { break }
            setIssue()
            return true
          }
          position += 1
        }
      }
      for words: StaticString in [
        "现予发布实施", "现予公布实施", "现予印发实施", "现予以发布实施", "现予公布施行", "现予发布施行", "现予印发执行", "现印发实施", "现发布实施",
      ]
      where reading.has(words, at: offset) {
        setIssue()
        return true
      }
    }
    return false
  }

  /// 「自公布之日起30日后施行」: those days don't count, the next one is the first.
  private func laterDate(behind offset: Int, _ reading: TimeReading) -> (date: CivilDate?, span: TextSpan)? {
    for expression in reading.expressions where expression.span.start == offset {
      guard case .duration(let length) = expression.kind, case .after? = reading.tail(at: expression.span.end)?.word,
        !length.workdays
      else { return nil }
      let period = length.period
      let last = adoptedOn?.adding(months: period.years * 12 + period.months)?.adding(days: period.days)
      return (last?.adding(days: 1), expression.span)
    }
    return nil
  }

  private mutating func setIssue() {
    effect.effectiveOn = nil
    effect.rule = .onIssue
    effect.expiresOn = nil
    effect.validFor = nil
  }

  /// Where 自 stands in front of 「印发之日」.
  private func sinceOffset(before offset: Int, _ reading: TimeReading) -> Int {
    let clause = reading.marks.clauseStart(before: offset)
    return reading.marks.last(.since, in: TextSpan(clause, offset))?.start ?? max(clause, offset - 2)
  }

  /// Whether the words in front of 自 name this document, or none: 「本办法」「《…名录》」「，」「现予印发，」.
  private func isOfNotice(_ offset: Int, _ reading: TimeReading) -> Bool {
    let clause = reading.marks.clauseStart(before: offset)
    var offset = offset
    while offset > clause, text[offset - 1] == 0x20 { offset -= 1 }
    let subject = TextSpan(clause, offset)
    if subject.count <= 1 { return true }
    // 「本办法第十条自……」 is a part of it only.
    let last = text[offset - 1]
    if last == 0x6761 || last == 0x6B3E { return false }  // 条款
    var position = subject.start
    while position < subject.end {
      switch text[position] {
      case 0x672C, 0x300A, 0x300B, 0x3010: return true  // 本《》
      case 0x8BE5 where subject.count <= 12: return true  // 该
      default: position += 1
      }
    }
    return reading.hasAny(["上述", "以上", "新", "并", "现", "经", "同意", "均", "统一", "一并", "以下", "由"], at: subject.start)
      || reading.endsWithAny(
        [
          "解释", "发布", "公布", "印发", "标准", "目录", "清单", "名录", "规定", "办法", "政策", "细则", "附件", "文件", "并", "均", "方案", "规程",
          "规范", "指南", "决定",
        ],
        at: subject.end
      )
  }

  /// Whether the clause is over behind the effect's word: 「起施行，」「起试行两年」, not 「起实施新标准」.
  private func endsClause(behind span: TextSpan, _ reading: TimeReading) -> Bool {
    if reading.endsWithAny(["施行", "实施", "执行", "生效", "试行", "实行"], at: span.end) {
      return endsClause(at: span.end, reading)
    }
    var position = span.end
    let stop = min(reading.marks.clauseEnd(after: span.end), span.end + 16)
    while position < stop {
      if let word = EffectReader.effectWords.longestMatch(in: text, at: position, end: reading.span.end) {
        return endsClause(at: word.span.end, reading)
      }
      position += 1
    }
    return false
  }

  private func endsClause(at offset: Int, _ reading: TimeReading) -> Bool {
    if offset >= reading.span.end { return true }
    let next = text[offset]
    if next.isDigit || Numerals.digit(next) != nil { return true }
    if reading.hasAny(["有效期", "有效", "并", "至", "到"], at: offset) { return true }
    return !next.isHan
  }

  // MARK: End

  /// 「有效期至2029年12月31日」「有效期5年」「试行两年」. `bound`: the sentence, or the one in front, states the start.
  private mutating func readEnd(_ reading: TimeReading, bound: Bool) {
    for expression in reading.expressions {
      switch expression.kind {
      case .dates(let terms): readExpiry(terms, expression, reading, bound: bound)
      case .duration(let length): readValidity(length, reading, bound: bound)
      default: continue
      }
    }
  }

  private mutating func readExpiry(
    _ terms: [DateTerm],
    _ expression: TimeExpression,
    _ reading: TimeReading,
    bound: Bool
  ) {
    guard terms.count == 1, let term = terms.first,
      let range = try? (term.last ?? term.first).resolved(in: YearContext())
    else { return }
    if term.last != nil {
      // 「有效期自2025年1月1日至2029年12月31日」「自2025年1月1日起至2029年12月31日施行」
      let near = TextSpan(
        reading.marks.clauseStart(before: term.span.start),
        reading.marks.clauseEnd(after: term.span.end)
      )
      guard speaksOfNotice(near.start, reading) || bound || near.start == reading.span.start,
        reading.marks.has(.validity, in: near) || reading.marks.has(.effect, in: TextSpan(term.span.end, near.end)),
        let start = try? term.first.resolved(in: YearContext()), speaksOfNotice(near.start, reading) || bound
      else { return }
      effect.effectiveOn = start.start
      effect.rule = .date
      effect.expiresOn = range.end
      return
    }
    guard let head = reading.head(endingAt: term.span.start) else { return }
    let clause = reading.marks.clauseStart(before: head.span.start)
    switch head.word {
    case .validUntil: break
    case .upTo where reading.marks.has(.validity, in: TextSpan(clause, head.span.start)): break
    // 「自2025年5月1日起施行，至2030年4月30日止」
    case .upTo where bound && clause == head.span.start && reading.has("止", at: term.span.end): break
    default: return
    }
    let isOwn =
      speaksOfNotice(clause, reading) || bound && (head.span.start - clause <= 4 || clause == reading.span.start)
    guard isOwn, !reading.hasAny(["许可证", "证书"], at: clause) else { return }
    effect.expiresOn = range.end
  }

  private mutating func readValidity(_ length: DurationTerm, _ reading: TimeReading, bound: Bool) {
    let start = length.span.start
    var position = start
    for word: StaticString in ["暂定为", "暂定", "一般为", "为期", "设定为", "确定为", "为", "是", "：", "限为"]
    where reading.endsWith(word, at: position) {
      position -= word.scalarCount
      break
    }
    for word: StaticString in ["有效期限", "有效期", "试行期限", "试行期", "试行", "施行期", "实施期", "执行期", "有效"]
    where reading.endsWith(word, at: position) {
      let noun = position - word.scalarCount
      let clause = reading.marks.clauseStart(before: noun)
      let opens = noun == clause || reading.endsWithAny(["起", "，", "施行", "实施", "执行"], at: noun)
      let isTrial = reading.text.has("试行期", at: noun)
      guard bound && (opens || speaksOfNotice(clause, reading)) || speaksOfNotice(clause, reading) || isTrial && opens,
        !reading.has("以上", at: length.span.end), !reading.has("内", at: length.span.end)
      else { return }
      effect.validFor = length.period
      let quote = TextSpan(noun, length.span.end)
      if let start = effect.effectiveOn,
        let next = start.adding(months: length.period.years * 12 + length.period.months)?.adding(
          days: length.period.days
        ),
        let last = next.adding(days: -1)
      {
        diagnostics.append(
          Diagnostic(.expiryCounted, "'\(text.string(quote))' counted from \(start) ends on \(last)", at: quote)
        )
      }
      return
    }
  }

  /// 本办法, 本通知 … at the clause's start.
  private func speaksOfNotice(_ clause: Int, _ reading: TimeReading) -> Bool {
    var position = clause
    // 「第三十三条本细则」「七、其他事项本《方案》」
    let stop = min(clause + 16, reading.span.end - 1)
    while position < stop {
      if text[position] == 0x672C {  // 本
        if text[position + 1] == 0x300A { return true }
        for word: StaticString in [
          "办法", "通知", "公告", "通告", "规定", "细则", "意见", "方案", "条例", "规程", "标准", "规范", "决定", "指南", "制度", "规则", "目录", "文件",
          "实施", "政策", "章程", "批复", "预案", "导则", "指引", "条件", "清单", "管理", "暂行",
        ] where reading.has(word, at: position + 1) {
          return true
        }
      }
      position += 1
    }
    return false
  }
}
