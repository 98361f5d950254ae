internal import Lexing
internal import PolicyModel

/// A run of clauses with one bearer and one modality: what becomes one obligation.
struct NormRun: Sendable {
  var modality: Modality
  var rule: String
  var subject: Subject
  var bearerRule: String
  /// Tokens from the first clause that qualifies it to its last clause.
  var tokens: Range<Int>
  var isExplicit: Bool
  var conditions: [Range<Int>] = []
}

extension NormTokens {
  /// The norms of a sentence, in text order.
  func runs(in range: Range<Int>, setting: SentenceSetting) -> [NormRun] {
    var runs: [NormRun] = []
    var pendingStart: Int?
    var pendingTopic: Subject = .none
    var pendingConditions: [Range<Int>] = []
    var headless: Range<Int>?
    var goal = setting.goal
    var factual = setting.factual

    for clause in clauseRanges(range) {
      if clause.contains(where: { self[$0] == .time }) { goal = goal || isGoalTime(clause) }
      let reading = readClause(clause, afterGoal: goal)
      func hold() { if pendingStart == nil { pendingStart = clause.lowerBound } }
      switch reading.kind {
      case .formula, .fact:
        // What was done, or what the notice says of itself, binds nobody; nor does it pass a subject on.
        if reading.kind == .fact, let last = runs.last, !last.isExplicit { extendLast(to: clause) }
        if reading.kind == .fact, runs.isEmpty { factual = factual || opensReport(clause) }
        pendingStart = nil
        headless = nil
      case .definition:
        if copulaOpens(clause) {
          // 「构建…机制，是…举措」: what stood before was no imperative.
          while let last = runs.last, !last.isExplicit { runs.removeLast() }
        }
        pendingStart = nil
        headless = nil
      case .purpose:
        hold()
      case .adjunct, .other:
        hold()
        if reading.kind == .adjunct { pendingConditions += conditions(of: reading, clause) }
        if case .actors = reading.topic { pendingTopic = reading.topic }
        headless = reading.endsWithDe && reading.topic == .none ? clause : headless
      case .aim where !runs.isEmpty:
        extendLast(to: clause)
        pendingStart = nil
      case .aim, .norms:
        if factual && !reading.pieces.contains(where: \.isExplicit) && !isRecurring(range) { continue }
        for piece in reading.pieces {
          add(piece, in: clause)
        }
      }

      func extendLast(to clause: Range<Int>) {
        guard !runs.isEmpty else { return }
        runs[runs.count - 1].tokens = runs[runs.count - 1].tokens.lowerBound..<clause.upperBound
      }

      func add(_ piece: ClauseReading.Piece, in clause: Range<Int>) {
        var subject = piece.subject
        var bearerRule = piece.bearerRule
        let sanction = piece.rule == "modality.sanction" || isSanction(piece.predicate, clause.upperBound)
        if subject == .none {
          if sanction {
            bearerRule = "bearer.none"
            if let last = runs.last, last.bearerRule == "bearer.agent" { subject = last.subject }
          } else if case .actors = pendingTopic {
            subject = pendingTopic
            bearerRule = "bearer.topic"
          } else if let held = headless, piece.isExplicit, piece.modality != .recommendation,
            isHeadlessActor(held)
          {
            subject = .headless(held)
            bearerRule = "bearer.headless"
          } else if let last = runs.last, case .actors = last.subject,
            !(piece.modality == .recommendation && !piece.isExplicit)
          {
            subject = last.subject
            bearerRule = "bearer.carried"
          } else {
            bearerRule = "bearer.none"
          }
        } else if piece.isExplicit == false, case .actors = pendingTopic, subject == .thing {
          bearerRule = "bearer.none"
        }
        let from = pendingStart ?? piece.start
        let conditions = pendingConditions + innerConditions(piece, clause, subject: subject)
        pendingStart = nil
        pendingConditions = []
        if let last = runs.last {
          let sameSubject = last.subject == subject || subject == .none
            || (subject == .thing && !piece.isExplicit) || piece.bearerRule == "bearer.carried" && last.subject == subject
          // What follows 鼓励 and 支持 in bare verbs is still encouraged; what an applicant may do goes on.
          let carriedBare = !piece.isExplicit && piece.subject == .none && pendingTopic == .none
            && (last.modality == .recommendation
              || (last.modality == .permission && (endsRun(last) || piece.rule == "modality.aim"))
              || (last.modality == .prohibition && piece.rule == "modality.aim"))
          if (last.modality == piece.modality && sameSubject) || carriedBare {
            extendLast(to: clause)
            runs[runs.count - 1].isExplicit = last.isExplicit || piece.isExplicit
            runs[runs.count - 1].conditions += conditions
            pendingTopic = .none
            headless = nil
            return
          }
          if piece.start > clause.lowerBound {
            runs[runs.count - 1].tokens = last.tokens.lowerBound..<max(last.tokens.lowerBound + 1, piece.start)
          }
        }
        if case .actors = subject, piece.subject != subject, pendingTopic != .none { pendingTopic = .none }
        runs.append(
          NormRun(
            modality: piece.modality,
            rule: piece.rule,
            subject: subject,
            bearerRule: bearerRule,
            tokens: from..<clause.upperBound,
            isExplicit: piece.isExplicit,
            conditions: conditions
          )
        )
        pendingTopic = .none
        headless = nil
      }
    }
    return runs
  }

  /// A permission of private persons goes on in bare verbs: 「患者可先办理手续，完成相关检查」.
  private func endsRun(_ run: NormRun) -> Bool {
    if case .actors(let subject) = run.subject { return isPrivate(subject) }
    return false
  }

  private func isGoalTime(_ clause: Range<Int>) -> Bool {
    guard let index = clause.first(where: { self[$0] == .time }) else { return false }
    let span = span(index)
    let last = text[span.end - 1]
    if last == 0x524D { return true }  // …前
    if index > clause.lowerBound, spells("到", at: index - 1) || spells("至", at: index - 1) { return true }
    if index == skippingLinks(clause) { return last != 0x8D77 && text[span.end] != 0x8D77 }
    return false
  }

  private func skippingLinks(_ clause: Range<Int>) -> Int {
    var index = clause.lowerBound
    while index < clause.upperBound, self[index] == .link { index += 1 }
    return index
  }

  /// 「是…」 at the head of a clause: the clauses before it are its subject.
  private func copulaOpens(_ clause: Range<Int>) -> Bool {
    var index = clause.lowerBound
    while index < clause.upperBound {
      switch self[index] {
      case .copula: return true
      case .adverb, .link, .place: index += 1
      default: return false
      }
    }
    return false
  }

  private func opensReport(_ clause: Range<Int>) -> Bool { self[clause.lowerBound] == .fact }

  private func isRecurring(_ range: Range<Int>) -> Bool { range.contains { text.has("每", at: span($0).start) } }

  /// 「依法追究」「给予处分」: done by an authority to who breached, so that the offender bears nothing.
  private func isSanction(_ predicate: Int, _ end: Int) -> Bool {
    (predicate..<min(end, predicate + 4)).contains { self[$0] == .verb(.sanction) }
  }

  /// 「具备条件的」: who meets the words acts; not where the 的-phrase tells of a thing or an offence.
  private func isHeadlessActor(_ clause: Range<Int>) -> Bool {
    var index = clause.lowerBound
    while index < clause.upperBound {
      switch self[index] {
      case .link, .adverb, .time, .and: index += 1; continue
      default: break
      }
      break
    }
    switch self[index] {
    case .verb(.relative), .adverb, .conditional, .preposition(.place): break
    case .verb(.action): break
    default:
      return text.has("有条件", at: span(clause.lowerBound).start)
    }
    let words = ["构成", "涉及", "造成", "发生", "发现", "出现", "导致", "已", "违反", "未", "因故"]
    return !words.contains { spells($0, at: index) }
  }
}

/// What stands around a sentence and changes what its clauses mean.
struct SentenceSetting: Sendable, Hashable {
  /// Under 「工作开展情况」: bare verbs report what was done.
  var factual = false
  /// Under a phase or goal: what is said is to be reached.
  var goal = false
}
