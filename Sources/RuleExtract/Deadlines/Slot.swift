internal import Lexing
internal import PolicyModel
internal import Segmenter

/// Where a time expression stands: an adverbial limits what is done, an attribute only names something.
///
/// Decided by position and by classes of words, once, for every rule: what stands right before, and whether a predicate
/// follows in the clause.
enum TimeSlot: Sendable {
  /// 「“十五五”期间，全县新建床位300张」「在“十五五”时期建成…」
  case adverbial
  /// 「编制“十五五”时期养老规划」「围绕“十五五”时期推进养老的思路」
  case attribute
  /// 「“十五五”时期是…的窗口期」
  case topic
}

/// The words of the clause that was asked for last: a clause may hold many expressions, and is cut once for all of them.
final class ClauseWords {
  private let text: ScalarText
  private let boundaries: WordBoundaries?
  private var span = TextSpan(0, 0)
  private var words: NormTokens?

  init(_ text: ScalarText, _ boundaries: WordBoundaries?) {
    self.text = text
    self.boundaries = boundaries
  }

  func words(of clause: TextSpan) -> NormTokens {
    if clause == span, let words { return words }
    let cut = NormTokens(text, in: clause, boundaries)
    span = clause
    words = cut
    return cut
  }
}

extension DeadlineCandidate {
  /// The words of the clause around the expression, up to the clause's end behind an offset.
  func clauseWords(behind end: Int) -> NormTokens {
    reading.words.words(of: TextSpan(before.start, reading.marks.clauseEnd(after: end)))
  }

  /// The slot of an expression whose words (with its tail) end at `end`.
  func slot(end: Int) -> TimeSlot {
    let words = clauseWords(behind: end)
    let next = words.index(from: end)
    guard next < words.count else {
      // Nothing behind it in the clause: an adverbial where nothing but 在, 于, 到 stands before.
      return words.indices.allSatisfy { words.span($0).start >= span.start || words.isTimeOpener($0) }
        ? .adverbial : .attribute
    }
    if words[next] == .copula { return .topic }
    if words[next] == .de { return .attribute }
    if let last = words.index(upTo: span.start) {
      switch words[last] {
      case .verb, .and, .preposition(.basis), .preposition(.scope), .preposition(.object), .preposition(.purpose):
        // Its object, or the object's first word.
        return .attribute
      default: break
      }
    }
    switch words[next] {
    case .modal, .adverb, .preposition, .fact, .comma, .stop: return .adverbial
    case .verb(.action), .verb(.directive), .verb(.sanction), .verb(.result), .verb(.relative): return .adverbial
    default: break
    }
    // A noun phrase: an adverbial if a predicate comes behind it.
    let predicate = ((next + 1)..<max(next + 1, words.count)).first { index in
      switch words[index] {
      case .modal, .preposition(.object), .preposition(.agent), .fact: return true
      case .verb(.action), .verb(.directive), .verb(.result), .verb(.relative), .verb(.state):
        return index + 1 < words.count
      case .adverb(.manner): return true
      default: return false
      }
    }
    return predicate == nil ? .attribute : .adverbial
  }
}

extension NormTokens {
  /// 在, 于, 到, 并, 其中: what may stand before an adverbial of time that opens its clause.
  fileprivate func isTimeOpener(_ index: Int) -> Bool {
    switch self[index] {
    case .preposition(.place), .link, .and, .adverb, .bracket: true
    default: false
    }
  }
}

extension DeadlineRule {
  /// 「编制“十五五”时期县域养老规划」「总结“十四五”期间推进情况」「“十五五”时期是…窗口期」: what a thing is about, and when nothing is due.
  static let attribute = DeadlineRule("deadline.not.attribute") { candidate in
    guard candidate.dates != nil, case .throughout? = candidate.tail?.word, let tail = candidate.tail else {
      return nil
    }
    switch candidate.slot(end: tail.span.end) {
    case .adverbial: return nil
    case .attribute, .topic: return .refused
    }
  }

  /// 「2012年民兵整组工作」「组建2008年奥运会协调委员会」「今年是关键之年」: a date that says which, asked last of all.
  static let which = DeadlineRule("deadline.not.which") { candidate in
    guard candidate.dates != nil, candidate.tail == nil else { return nil }
    return candidate.slot(end: candidate.span.end) == .adverbial ? nil : .refused
  }

  /// 「为到2028年建成养老强县打下基础」「为确保到2027年实现目标，各市要…」: the aim that is served.
  static let purpose = DeadlineRule("deadline.not.purpose") { candidate in
    guard candidate.dates != nil else { return nil }
    let reading = candidate.reading
    let clause = candidate.before
    guard
      let opener = clause.range.first(where: { offset in
        reading.text[offset] == 0x4E3A && (offset == clause.start || !reading.text[offset - 1].isHan)
          && offset < candidate.span.start
      })
    else { return nil }
    let served: [StaticString] = ["奠定", "打下", "贡献", "提供", "作出", "做出", "助力", "创造"]
    let rest = TextSpan(candidate.span.end, reading.marks.clauseEnd(after: candidate.span.end))
    if rest.range.contains(where: { offset in served.contains { reading.has($0, at: offset) } }) { return .refused }
    return ["确保", "保证", "实现", "完成"].contains(where: { reading.has($0, at: opener + 1) }) ? .refused : nil
  }

  /// 「截至2025年6月，全县现有机构30家」「截至1月底，累计发放30万元」: how things stood on a day.
  static let asOf = DeadlineRule("deadline.not.asOf") { candidate in
    let reading = candidate.reading
    guard candidate.dates != nil, candidate.tail == nil,
      reading.endsWithAny(["截至", "截止", "截止到", "截至到"], at: candidate.span.start)
        || reading.hasAny(["截至", "截止"], at: candidate.span.start)
    else { return nil }
    let following = candidate.following
    guard !reading.marks.has(.modal, in: following) else { return nil }
    // 「累计完成50亿元」 is asked for, 「累计发放30万元」 is told.
    let stated: [StaticString] =
      reading.marks.has(.achieve, in: following)
      ? ["现有", "现存", "共有", "已", "尚有", "仍有"] : ["现有", "现存", "共有", "累计", "已", "目前", "共", "尚有", "仍有"]
    return following.range.contains(where: { offset in stated.contains { reading.has($0, at: offset) } })
      ? .refused : nil
  }
}
