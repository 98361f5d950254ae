internal import Lexing
internal import PolicyModel
internal import Segmenter

/// A sentence ready to be read for norms.
struct NormSentence: Sendable {
  let text: ScalarText
  let span: TextSpan
  let tokens: NormTokens
  private let boundaries: WordBoundaries?

  /// - Parameter boundaries: ICU's words of the whole notice; read for the span alone where there are none.
  init(_ text: ScalarText, in span: TextSpan, _ boundaries: WordBoundaries? = nil) {
    self.text = text
    self.span = span
    self.boundaries = boundaries
    tokens = NormTokens(text, in: span, boundaries)
  }

  func obligations(
    _ setting: SentenceSetting,
    assigned: [AssignedUnit],
    aliases: [String: String]
  ) -> [Obligation] {
    var found = NormRuns(tokens, in: tokens.indices, setting: setting).runs.map { run in
      obligation(run, in: tokens, assigned: assigned, aliases: aliases)
    }
    // 「（原则上三级公立医院需参加…，二级公立医院需参加…）」: a bracket may hold norms of its own.
    for index in tokens.indices where tokens[index] == .bracket {
      let bracket = tokens.span(index)
      guard bracket.count > 10 else { continue }
      let inner = NormTokens(text, in: TextSpan(bracket.start + 1, bracket.end - 1), boundaries)
      // Only a modal word makes a norm of a bracket.
      guard inner.indices.contains(where: { inner[$0].modal != nil }), !isSideNote(bracket) else { continue }
      for run in NormRuns(inner, in: inner.indices, setting: setting).runs where run.isExplicit {
        found.append(obligation(run, in: inner, assigned: assigned, aliases: aliases))
      }
    }
    return found.count < 2 ? found : found.sorted { $0.span < $1.span }
  }

  /// What became of the modal words: those that no norm holds are unread where they are strong, else words of another use.
  func modals(_ norms: [TextSpan]) -> [Claim] {
    tokens.indices.compactMap { index in
      guard tokens[index].modal != nil else { return nil }
      let span = tokens.span(index)
      if norms.contains(where: { $0.contains(span) }) { return Claim(.modal, span, .read) }
      return Claim(.modal, span, tokens.spells(NormSentence.strong, at: index) ? .unread : .refused("other use"))
    }
  }

  /// Nouns right before the modal word of a norm without a bearer that neither the ends of names nor those of things tell.
  func unknownSubjects(_ norms: [Obligation]) -> [TextSpan] {
    norms.compactMap { norm in
      guard norm.bearers.isEmpty,
        let modal = tokens.indices.first(where: {
          norm.span.contains(tokens.span($0)) && tokens[$0].modal?.position == .afterBearer
        })
      else { return nil }
      var head = modal - 1
      while head >= 0, tokens[head].isAdverb || tokens[head] == .bracket { head -= 1 }
      guard head >= 0, tokens[head] == .noun, norm.span.contains(tokens.span(head)), tokens.span(head).count > 1,
        !ThingNouns.isThing(tokens.span(head), in: text), !ActorEndings.closesThing(tokens.span(head), in: text)
      else { return nil }
      return tokens.span(head)
    }
  }

  private static let strong: WordSet = ["应当", "必须", "不得", "严禁", "禁止", "可以", "鼓励", "须", "应"]

  /// 「（以下简称…）」「（详见…）」「（责任单位：…）」
  private func isSideNote(_ bracket: TextSpan) -> Bool {
    let openers: [StaticString] = ["以下", "下称", "简称", "详见", "见", "含", "包括", "包含", "责任", "牵头", "指", "不含", "即"]
    if openers.contains(where: { text.has($0, at: bracket.start + 1) }) { return true }
    return AssignmentReader(text: text).read(TextSpan(bracket.start + 1, bracket.end - 1)) != nil
  }

  private func obligation(
    _ run: NormRun,
    in tokens: NormTokens,
    assigned: [AssignedUnit],
    aliases: [String: String]
  ) -> Obligation {
    let whole = trimmed(tokens.span(run.tokens))
    let bearers = self.bearers(run.subject, in: tokens, aliases: aliases)
    // In the fields' order: none has to make room for another.
    var decided = FieldRules()
    if !assigned.isEmpty { decided["assigned"] = "assigned.bracket" }
    if !bearers.isEmpty { decided["bearer"] = run.bearerRule }
    var conditions: [Condition] = []
    for range in run.conditions {
      let span = trimmed(tokens.span(range))
      guard !span.isEmpty, !conditions.contains(where: { $0.span.overlaps(span) }) else { continue }
      conditions.append(Condition(quote: text.string(span), span: span))
    }
    if !conditions.isEmpty { decided["conditions"] = "condition.clause" }
    decided["modality"] = run.rule
    return Obligation(
      modality: run.modality,
      bearers: bearers,
      assigned: assigned,
      text: text.string(whole),
      span: whole,
      conditions: conditions,
      decidedBy: decided
    )
  }

  func bearers(_ subject: Subject, in tokens: NormTokens, aliases: [String: String]) -> [Bearer] {
    switch subject {
    case .actors(let range):
      var found: [Bearer] = []
      for span in tokens.bearerNames(range) {
        let name = tokens.nameText(span)
        if !name.isEmpty, !found.contains(where: { $0.name == name }) {
          found.append(Bearer(name: name, fullName: fullName(of: name, aliases)))
        }
      }
      return found
    case .headless(let range):
      // 「临时占用绿地的」 keeps its adverb, 「同时，未达到标准的」 no link.
      var first = tokens.skippingLead(range)
      while first > range.lowerBound, tokens[first - 1] == .adverb(.plain) { first -= 1 }
      let name = tokens.text.string(tokens.span(first..<range.upperBound))
      return name.isEmpty ? [] : [Bearer(name: name)]
    case .thing, .none: return []
    }
  }

  /// 「医共体」, and also what opens with it: 「医共体牵头医院」.
  private func fullName(of name: String, _ aliases: [String: String]) -> String? {
    if aliases.isEmpty { return nil }
    if let full = aliases[name] { return full }
    guard let alias = aliases.keys.filter(name.hasPrefix).max(by: { $0.utf8.count < $1.utf8.count }),
      let full = aliases[alias]
    else { return nil }
    return full + name.dropFirst(alias.count)
  }

  /// Without the marks around it.
  private func trimmed(_ span: TextSpan) -> TextSpan {
    var span = span
    func isMark(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0xFF0C, 0x2C, 0x3001, 0xFF1B, 0x3B, 0x3002, 0xFF1A, 0x20, 0x3000: true
      default: false
      }
    }
    while span.start < span.end, isMark(text[span.start]) { span.start += 1 }
    while span.end > span.start, isMark(text[span.end - 1]) { span.end -= 1 }
    return span
  }
}
