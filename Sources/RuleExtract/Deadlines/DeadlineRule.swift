internal import Lexing
internal import PolicyModel
internal import Segmenter

/// What a sentence's time limits are read in: dates that fill gaps, and declarations of the notice.
struct DeadlineContext: Sendable {
  var year = YearContext()
  /// 「工作日，下同」 or 「本规定所称日均为工作日」: plain 日 are working days.
  var daysAreWorkdays = false
  /// The rhythm that the sentence spoke of last: 「每年1月底前……，7月底前……」.
  var rhythm: EveryTerm.Unit?
  /// ICU's words of the whole text; nil where each clause is to be read by itself.
  var boundaries: WordBoundaries?
}

/// One time expression with everything around it: what a rule looks at.
struct DeadlineCandidate {
  let reading: TimeReading
  let index: Int
  let context: DeadlineContext

  var expression: TimeExpression { reading.expressions[index] }
  var span: TextSpan { expression.span }
}

/// What a rule found.
struct FoundLimit: Sendable {
  var limit: Deadline.Limit
  var span: TextSpan
  var inferred = false
}

enum RuleOutcome: Sendable {
  /// These limits.
  case limits([FoundLimit])
  /// These words are no time limit; later rules aren't asked.
  case refused
  /// No limit, but the reader should hear of it.
  case noticed(Diagnostic)
}

/// One rule of the grammar: which words it reads, and what they mean.
struct DeadlineRule: Sendable {
  /// E.g. `deadline.by`; the name of its example file in `corpus/phrases`.
  let id: String
  /// Nil where the rule does not apply.
  let read: @Sendable (DeadlineCandidate) throws(DateProblem) -> RuleOutcome?

  init(_ id: String, _ read: @escaping @Sendable (DeadlineCandidate) throws(DateProblem) -> RuleOutcome?) {
    self.id = id
    self.read = read
  }
}

extension DeadlineRule {
  /// Every rule; where two apply to the same words, the earlier one wins.
  static let all: [DeadlineRule] = [
    .ageCutoff, .effectDate, .signature, .edition, .comparison, .name, .attribute, .purpose, .asOf, .fact,
    .until, .recurringDate, .recurringShared, .every, .yearEnd, .rhythm,
    .past,
    .openRange, .from, .range, .by, .cell, .byEvent, .byEdge, .dayOfMonth, .goal, .phase, .span,
    .sameDay, .beforeExpiry, .setElsewhere, .ahead, .grace, .handling, .within, .fromStage, .which,
  ]
}

extension DeadlineCandidate {
  var dates: [DateTerm]? {
    if case .dates(let terms) = expression.kind { return terms }
    return nil
  }

  /// The year that the expression writes out.
  var statedYear: Int? {
    if let term = dates?.last, case .stated(let year)? = (term.last ?? term.first).year { return year }
    return nil
  }

  var duration: DurationTerm? {
    if case .duration(let term) = expression.kind { return term }
    return nil
  }

  /// The word right behind the expression.
  var tail: (word: TailWord, span: TextSpan)? { reading.tail(at: span.end) }

  /// The word right in front of the expression.
  var head: (word: HeadWord, span: TextSpan)? { reading.head(endingAt: span.start) }

  /// Whether the expression stands where an adverbial of time does: at a clause's start or behind 于, 在 …
  var isAdverbial: Bool {
    if reading.startsClause(span.start) { return true }
    // Between the subject and what it must do: 「潘家湾镇今年必须完成…」「我县今年将保送…」.
    if tail == nil, reading.hasAny(["必须", "应当", "应", "要", "须", "将", "计划", "拟", "力争", "继续", "全面"], at: span.end) {
      return true
    }
    switch head?.word {
    case .at, .since, .upTo, .closing: return true
    default: break
    }
    return reading.endsWithAny(Self.adverbialHeads, at: span.start) || standsBehindSubject
  }

  /// 「县财政局⟦2026年7月⟧开展检查」: the clause opens with who acts, and an act follows.
  private var standsBehindSubject: Bool {
    let words = clauseWords(behind: span.end)
    guard let last = words.index(upTo: span.start), words[last].isActor else { return false }
    let isName = (0...last).allSatisfy { index in
      switch words[index] {
      case .actor, .noun, .other, .and, .verb(.nominal), .bracket, .etc, .link: true
      default: false
      }
    }
    guard isName else { return false }
    switch words[words.index(from: span.end)] {
    case .verb(.action), .verb(.directive), .adverb(.manner), .preposition(.scope), .preposition(.object): return true
    default: return false
    }
  }

  private static let adverbialHeads: [StaticString] = [
    "，并", "其中", "原则上", "各地", "全省", "全市", "全县", "应", "应当", "要", "将", "拟", "并", "即", "我省", "我市", "本市", "全国",
  ]

  /// From behind the expression (and its tail) to the next comma or stop; where a comma follows at once, the clause behind it.
  var following: TextSpan {
    let start = tail?.span.end ?? span.end
    var stop = reading.marks.clauseEnd(after: start)
    if stop <= start + 1 { stop = reading.marks.clauseEnd(after: stop + 1) }
    return TextSpan(start, stop)
  }

  /// From behind the expression to the next stop (；。).
  var rest: TextSpan {
    let start = tail?.span.end ?? span.end
    return TextSpan(start, reading.marks.partEnd(after: start))
  }

  /// From the last comma or stop to the expression.
  var before: TextSpan { TextSpan(reading.marks.clauseStart(before: span.start), span.start) }

  func resolve(_ date: PartialDate) throws(DateProblem) -> DateRange { try date.resolved(in: context.year) }

  /// Whether the expression fills a cell of a table's row.
  var fillsCell: Bool {
    let opens = span.start == reading.span.start || reading.text[span.start - 1] == 0x09
    let closes = span.end == reading.span.end || reading.text[span.end] == 0x09
    return opens && closes && span.count < reading.span.count
  }

  /// Whether the expression fills a bracket: 「（2025年4月—12月）」.
  var fillsBracket: Bool {
    let open = reading.text[span.start - 1]
    let close = reading.text[span.end]
    return (open == 0xFF08 || open == 0x28) && span.start > reading.span.start && (close == 0xFF09 || close == 0x29)
      && span.end < reading.span.end
  }
}
