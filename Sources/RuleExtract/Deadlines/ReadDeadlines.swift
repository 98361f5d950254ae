internal import Lexing
package import PolicyModel
package import Segmenter

/// Every time limit of one sentence, in text order.
package func readDeadlines(of sentence: Int, in notice: SegmentedNotice) -> Staged<[Deadline]> {
  NoticeDeadlines(of: notice).read(sentence)
}

/// The time limits of a bare sentence, as if a notice of `reference`'s date said it.
package func deadlines(in text: String, reference: CivilDate? = nil) -> [Deadline] {
  stagedDeadlines(in: text, reference: reference).output
}

/// The time limits of a bare sentence with what was noticed; `phase` and `workdays` as its notice would state them.
package func stagedDeadlines(
  in text: String,
  reference: CivilDate? = nil,
  workdays: Bool = false,
  phase: (start: CivilDate, end: CivilDate)? = nil
) -> Staged<[Deadline]> {
  let scalars = ScalarText(text)
  var context = DeadlineContext()
  context.year.reference = reference
  context.year.phase = phase
  context.daysAreWorkdays = workdays || declaresWorkdays(scalars, scalars.span) != nil
  return readDeadlines(in: scalars, scalars.span, context: context)
}

/// The grammar over one sentence.
func readDeadlines(in text: ScalarText, _ span: TextSpan, context: DeadlineContext) -> Staged<[Deadline]> {
  var claims: [Claim] = []
  return readDeadlines(in: text, span, context: context, &claims)
}

/// - Parameter claims: what became of each time is added here.
func readDeadlines(
  in text: ScalarText,
  _ span: TextSpan,
  context: DeadlineContext,
  _ claims: inout [Claim]
) -> Staged<[Deadline]> {
  var context = context
  let reading = TimeReading(text, span, context.boundaries)
  var found: [Deadline] = []
  var diagnostics: [Diagnostic] = []
  for index in reading.expressions.indices {
    let expression = reading.expressions[index]
    let quote = text.string(expression.span)
    if expression.impossible {
      diagnostics.append(
        Diagnostic(.impossibleDate, "'\(quote)' is no day of the calendar; no deadline read", at: expression.span)
      )
      claims.append(Claim(.time, expression.span, .refused("no day of the calendar")))
      continue
    }
    let candidate = DeadlineCandidate(reading: reading, index: index, context: context)
    do throws(DateProblem) {
      guard let (id, outcome) = try candidate.firstOutcome() else {
        claims.append(Claim(.time, expression.span, .unread))
        continue
      }
      switch outcome {
      case .refused:
        claims.append(Claim(.time, expression.span, .refused(id)))
        // 「2026年专项检查从2月份开始」: the year that names the work is the year of its dates.
        if id == DeadlineRule.which.id, let year = candidate.statedYear, year >= context.year.reference?.year ?? .max {
          context.year.spoken = year
        }
      case .noticed(let diagnostic):
        diagnostics.append(diagnostic)
        claims.append(Claim(.time, expression.span, .refused(id)))
      case .limits(let limits):
        claims.append(Claim(.time, expression.span, .read))
        for limit in limits {
          let deadline = Deadline(
            limit.limit,
            quote: text.string(limit.span),
            span: limit.span,
            inferred: limit.inferred,
            rule: id
          )
          if limit.inferred, let diagnostic = yearDiagnostic(for: deadline) { diagnostics.append(diagnostic) }
          if case .by(let date, _) = limit.limit, let reference = context.year.reference, context.year.referenceIsExact,
            date < reference
          {
            diagnostics.append(
              Diagnostic(
                .beforeNotice,
                "'\(deadline.quote)' ends on \(date), before the notice's date \(reference); kept as written",
                at: limit.span
              )
            )
          }
          found.append(deadline)
        }
        if let spoken = limits.last?.limit.year {
          context.year.spoken = spoken
          context.rhythm = nil
        }
        if case .every(let term) = expression.kind, !term.dates.isEmpty { context.rhythm = term.unit }
      }
    } catch {
      claims.append(Claim(.time, expression.span, .refused(error == .noYear ? "no year" : "no day of the calendar")))
      switch error {
      case .impossible:
        diagnostics.append(
          Diagnostic(.impossibleDate, "'\(quote)' is no day of the calendar; no deadline read", at: expression.span)
        )
      case .noYear:
        diagnostics.append(
          Diagnostic(
            .yearUnknown,
            "'\(quote)' names no year, and nothing around it gives one; no deadline read",
            at: expression.span
          )
        )
      }
    }
  }
  return Staged(joined(found.sorted { $0.span < $1.span }, in: text, span), diagnostics: diagnostics)
}

/// What closes a window behind its last day.
private let windowEnds: WordSet = ["结束", "止", "为止", "截止", "完毕"]
/// What may stand between the two ends of a window, and what opens the second: 到, 至.
private let windowGap = Set("，,至到开始起".unicodeScalars.map(\.value))
private let windowMiddle = Set("到至".unicodeScalars.map(\.value))

/// 「到3月底⟦结束⟧」, or 「到3月底为止」 whose close the limit itself holds.
private func windowClose(behind limit: Deadline, in text: ScalarText, _ span: TextSpan) -> Int? {
  if case .until = limit.limit { return limit.span.end }
  return windowEnds.end(in: text, at: limit.span.end, end: span.end)
}

/// 「从2月份开始，到3月底结束」「自2025年5月起，至年底止」: a window whose ends stand in two clauses.
private func joined(_ limits: [Deadline], in text: ScalarText, _ span: TextSpan) -> [Deadline] {
  guard limits.count > 1 else { return limits }
  var found: [Deadline] = []
  for limit in limits {
    guard let last = found.last, case .from(let start) = last.limit, let end = limit.lastDay, start <= end,
      limit.span.start - last.span.end <= 3,
      windowMiddle.contains(text[limit.span.start]) || windowMiddle.contains(text[limit.span.start - 1]),
      (last.span.end..<limit.span.start).allSatisfy({ windowGap.contains(text[$0]) }),
      let stop = windowClose(behind: limit, in: text, span)
    else {
      found.append(limit)
      continue
    }
    let window = TextSpan(last.span.start, stop)
    found[found.count - 1] = Deadline(
      .during(start: start, end: end),
      quote: text.string(window),
      span: window,
      inferred: last.inferred || limit.inferred,
      rule: "deadline.during"
    )
  }
  return found
}

extension DeadlineCandidate {
  fileprivate func firstOutcome() throws(DateProblem) -> (id: String, outcome: RuleOutcome)? {
    for rule in DeadlineRule.all {
      if let outcome = try rule.read(self) { return (rule.id, outcome) }
    }
    return nil
  }
}

func yearDiagnostic(for deadline: Deadline) -> Diagnostic? {
  let date: CivilDate
  switch deadline.limit {
  case .by(let day, _), .from(let day), .until(let day): date = day
  case .during(_, let end): date = end
  case .recurring, .within: return nil
  }
  return Diagnostic(.yearInferred, "'\(deadline.quote)' names no year; read as \(date)", at: deadline.span)
}

extension Deadline.Limit {
  /// The year a date-limit speaks of.
  fileprivate var year: Int? {
    switch self {
    case .by(let date, _), .from(let date), .until(let date): date.year
    case .during(let start, let end): start.year == end.year ? start.year : nil
    case .recurring, .within: nil
    }
  }
}

/// Where the text says that 日 means 工作日: 「（工作日，下同）」「本规定所称日均为工作日」「期限以工作日计算」.
func declaresWorkdays(_ text: ScalarText, _ span: TextSpan) -> Int? {
  var offset = span.start
  while offset < span.end {
    // 工作日
    if text[offset] == 0x5DE5, text[offset + 1] == 0x4F5C, text[offset + 2] == 0x65E5 {
      for word: StaticString in ["，下同", ",下同", "、下同", "（下同", "(下同"] where text.has(word, at: offset + 3) {
        return offset
      }
      for word: StaticString in [
        "日均为", "日均指", "日是指", "日系指", "日指", "”均指", "”是指", "”指", "”均为", "期限以", "天数以", "日以", "日”以",
      ] {
        let start = offset - word.scalarCount
        if start >= span.start, text.has(word, at: start) { return span.start }
      }
      offset += 3
    } else {
      offset += 1
    }
  }
  return nil
}
