internal import Lexing
internal import PolicyModel

/// Decides whether a clause starts with a heading: 「（一）启动阶段（2025年4月—12月）。」「二、工作任务」.
struct HeadingReader {
  enum Next {
    case text
    case marker(Marker)
    case end
  }

  struct Found {
    var span: TextSpan
    /// The heading is the clause's first sentence; else it is the part in front of a colon, inside the sentence.
    var isSentence: Bool
    /// Text follows it in the same paragraph, so that it might be a short rule as well.
    var isRunIn = false
  }

  let text: ScalarText
  let reader: LineReader
  /// Longer than this, the first sentence is a rule, not its name.
  static let longest = 45

  func read(_ marker: Marker, sentences: [TextSpan], paragraph: Int, inList: Bool, nextIsBody next: Next) -> Found? {
    guard let first = sentences.first else { return nil }
    switch marker.style {
    case .part, .chapter, .section:
      return Found(span: trimmed(first), isSentence: true)
    case .article: return bracketedHeading(first)
    case .spoken: return nil
    default: break
    }
    let last = text[first.end - 1]
    let heading = trimmed(first)
    guard heading.count <= HeadingReader.longest, !heading.isEmpty else { return nil }
    if Glyph.isSemicolon(last) { return nil }
    if Glyph.isColon(last) {
      return heading.count <= 20 ? Found(span: heading, isSentence: false) : nil
    }
    if sentences.count > 1 {
      guard last == Glyph.stop, !isNorm(heading) else { return nil }
      // 「（一）…的，从重处罚。（责任单位：…）」 is a rule with its units, told by what follows being units only.
      if inList, AssignmentWords.opensSentence(text, sentences[1]) { return nil }
      return Found(span: heading, isSentence: true, isRunIn: true)
    }
    if last == Glyph.stop {
      guard !inList, !isNorm(heading), goesDeeper(next, from: marker) else { return nil }
      return Found(span: heading, isSentence: true)
    }
    // 「1.加强领导：各地要…」 has the colon inside.
    guard last != Glyph.comma, last != Glyph.pause, !isNorm(heading) else { return nil }
    if inList, !goesDeeper(next, from: marker) { return nil }
    return Found(span: heading, isSentence: true)
  }

  private func goesDeeper(_ next: Next, from marker: Marker) -> Bool {
    switch next {
    case .text: true
    case .marker(let below): below.style != marker.style && below.ordinal == 1 && below.style != .spoken
    case .end: false
    }
  }

  /// 「第一条（目的和依据）为了…」, the drafting habit of Shanghai's rules; 「第一条【目的】」.
  private func bracketedHeading(_ first: TextSpan) -> Found? {
    guard let kind = Glyph.opening(text[first.start]), kind == 1 || kind == 6 else { return nil }
    let limit = min(first.end, first.start + 24)
    guard let close = (first.start + 1..<limit).first(where: { Glyph.closing(text[$0]) == kind }), close + 1 < first.end
    else { return nil }
    return Found(span: TextSpan(first.start + 1, close), isSentence: false)
  }

  private func trimmed(_ sentence: TextSpan) -> TextSpan {
    var end = sentence.end
    while end > sentence.start,
      text[end - 1] == Glyph.stop || Glyph.isColon(text[end - 1]) || Glyph.isSpace(text[end - 1])
    {
      end -= 1
    }
    return TextSpan(sentence.start, end)
  }

  /// A full sentence with a modal word binds; it is no heading, however short.
  private func isNorm(_ span: TextSpan) -> Bool {
    HeadingReader.modals.matches(in: text, span).contains { $0.entry }
  }

  static let modals = Lexicon(
    [
      "应当", "不得", "必须", "可以", "不应", "严禁", "禁止", "是指", "不予", "由", "处以", "适用于", "的，", "时间为", "期限为", "标准为", "日期为", "本公告",
      "本通知", "本办法", "本意见", "本方案",
      "本规定", "本细则", "起施行", "起实施", "起执行", "可按", "可向", "可在", "可由",
      "要于", "要在", "要将", "要把", "要按", "应于", "须于", "日前", "月底前", "年底前", "每学期", "每学年", "可根据", "可采取", "可依法", "可参照", "应按",
      "应在", "应由", "应根据", "均应", "均须", "应依法", "须经", "无需",
      "方可", "不准", "不许", "不能", "有权",
    ].map { ($0, true) } + bodies.map { ($0 + "要", true) }
      + bodies.flatMap { body in nouns.map { (body + $0, false) } }
  )

  /// Last characters of who 要 binds, 「各部门要…」; not where a noun begins with it, 「按部门要求」.
  private static let bodies = ["地", "市", "县", "区", "门", "位", "府", "级", "校", "构", "业"]
  private static let nouns = ["要求", "要点", "要素", "要件", "要领", "要务", "要害"]
}
