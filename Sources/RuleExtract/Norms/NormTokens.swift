internal import Lexing
internal import PolicyModel
internal import Segmenter

/// A word of a norm sentence with its place.
struct NormToken: Sendable {
  var word: NormWord
  var span: TextSpan
}

/// A sentence as the words that matter to norms, read once from left to right.
///
/// Brackets and quotations are single words: what stands in them neither carries nor qualifies the norm around them.
struct NormTokens: Sendable {
  let text: ScalarText
  /// Changed by the readers of this folder only.
  var tokens: [NormToken] = []

  /// - Parameter boundaries: where ICU's words end; read here where the caller has none of the whole text.
  init(_ text: ScalarText, in span: TextSpan, _ boundaries: WordBoundaries? = nil) {
    self.text = text
    tokens.reserveCapacity(span.count)
    let boundaries = boundaries ?? WordBoundaries(of: text, in: span)
    var cutter = WordCutter(text, boundaries)
    var words: [WordCutter.Word] = []
    let partners = NormTokens.partners(in: text, span)
    var offset = span.start
    while offset < span.end {
      if let run = NormTokens.run(in: text, at: offset, end: span.end, boundaries) {
        words.removeAll(keepingCapacity: true)
        cutter.cut(run, into: &words)
        for index in words.indices {
          let next = index + 1 < words.count ? words[index + 1] : nil
          append(
            words[index],
            behindStray: index > 0 && words[index - 1].entry == nil && words[index - 1].span.count == 1,
            followedByStray: next.map { $0.entry == nil && $0.span.count == 1 } ?? false
          )
        }
        offset = run.end
      } else {
        let token = NormTokens.token(in: text, at: offset, end: span.end, NormWord.lexicon, partners)
        offset = token.span.end
        append(token)
      }
    }
    separateModals()
    joinCompounds()
  }

  /// The run of Han characters at an offset, up to a time that is written in Chinese numerals.
  private static func run(in text: ScalarText, at start: Int, end: Int, _ boundaries: WordBoundaries) -> TextSpan? {
    var offset = start
    while offset < end, text[offset].isHan {
      // 「处五千元以上…」「处100元…」: no 处 of an organ.
      if NormTokens.imposing.contains(text[offset]),
        text[offset + 1].isDigit || Numerals.digit(text[offset + 1]) != nil || text[offset + 1] == 0x5341
      {
        break
      }
      if Numerals.mayStart(with: text[offset]), boundaries[offset], chineseTime(in: text, at: offset, end: end) != nil {
        break
      }
      offset += 1
    }
    return offset > start ? TextSpan(start, offset) : nil
  }

  /// A word that was cut: what the lexicon says of it, or what its end tells.
  private mutating func append(_ word: WordCutter.Word, behindStray: Bool, followedByStray: Bool) {
    if let entry = word.entry {
      append(NormToken(word: entry, span: word.span))
      return
    }
    if word.span.count == 1, let last = tokens.last, last.span.end == word.span.start,
      joinsName(word.span, to: last, followedByStray)
    {
      let span = TextSpan(last.span.start, word.span.end)
      tokens.removeLast()
      tokens.append(
        NormToken(
          word: text[word.span.start] == 0x5730 && last.word.isAdverb
            // Two strays side by side are one word: 「绿 | 地」.
            ? last.word : named(by: span, cut: behindStray ? word.span.start - 1 : word.span.start),
          span: span
        )
      )
      return
    }
    append(NormToken(word: named(by: word.span), span: word.span))
  }

  /// A word of which only its end is known.
  private func named(by span: TextSpan, cut: Int? = nil) -> NormWord {
    if let kind = ActorEndings.kind(of: span, in: text, cut: cut) { return .actor(kind) }
    return span.count == 1 ? .other : .noun
  }

  /// What makes somebody of a verb: 「申请 | 人」「委托 | 方」「检查 | 站」.
  private static let agents = Set("人者方员师户商站所厂队店社校院局处科办".unicodeScalars.map(\.value))

  /// 处记扣: 「处5万元罚款」「一次记12分」「扣2分」.
  private static let imposing = Set("处记扣".unicodeScalars.map(\.value))

  private static let organs = Set("站所局处科办队组".unicodeScalars.map(\.value))

  /// Whether a single character goes on with the name before it: 「水管 | 站」「村 | 医」「申请 | 人」.
  private func joinsName(_ span: TextSpan, to last: NormToken, _ followedByStray: Bool) -> Bool {
    let scalar = text[span.start]
    // 「不定期 | 地」
    if scalar == 0x5730, last.word.isAdverb { return true }
    if NormTokens.derivations.contains(scalar) {
      switch last.word {
      case .adverb, .verb, .closer, .actor, .noun, .other:
        if last.span.count > 1 { return true }
      default: break
      }
    }
    if last.span.count == 1, NormTokens.halves.contains(text[last.span.start]), !followedByStray,
      !ActorEndings.levels.contains(scalar)
    {
      return true
    }
    switch last.word {
    case .other, .noun: return true
    case .verb(.nominal), .verb(.action):
      // 「召开 | 所 | 辖…」
      return last.span.count > 1 && NormTokens.agents.contains(scalar) && !(followedByStray && scalar == 0x6240)
    // 「监督 | 局」「协调 | 处」
    case .verb(.directive): return last.span.count > 1 && NormTokens.organs.contains(scalar)
    case .actor(.suffix): return true
    default: return false
    }
  }

  /// 「应对合格者予以优先」: 应 and 对 where a verb of dealing follows in the clause, else the verb 应对.
  private mutating func separateModals() {
    var deals = false
    var places: [Int] = []
    for index in tokens.indices.reversed() {
      switch tokens[index].word {
      case .comma, .stop: deals = false
      case .verb where deals && spells("应对", at: index): places.append(index)
      default: break
      }
      if spells(NormTokens.dealing, at: index) { deals = true }
    }
    for index in places {
      let span = tokens[index].span
      tokens[index] = NormToken(word: .modal(ModalWords.should), span: TextSpan(span.start, span.start + 1))
      tokens.insert(NormToken(word: .preposition(.scope), span: TextSpan(span.start + 1, span.end)), at: index + 1)
    }
  }

  private static let dealing: WordSet = ["予以", "进行", "给予", "实施", "开展", "加强", "作出", "采取", "承担", "负责"]

  /// The first word that starts at an offset of the text or behind it.
  func index(from offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last word that ends at an offset of the text or before it.
  func index(upTo offset: Int) -> Int? {
    var index = self.index(from: offset) - 1
    if index >= 0, tokens[index].span.end > offset { index -= 1 }
    return index < 0 ? nil : index
  }

  var count: Int { tokens.count }
  var indices: Range<Int> { tokens.indices }

  /// The word at an index; a stop outside the sentence, so that look-ahead needs no bounds.
  subscript(_ index: Int) -> NormWord { tokens.indices.contains(index) ? tokens[index].word : .stop }

  func span(_ index: Int) -> TextSpan {
    tokens.indices.contains(index) ? tokens[index].span : TextSpan(text.count, text.count)
  }

  func span(_ range: Range<Int>) -> TextSpan {
    range.isEmpty ? span(range.lowerBound) : TextSpan(span(range.lowerBound).start, span(range.upperBound - 1).end)
  }

  /// Whether the word at an index is spelled like this.
  func spells(_ word: StaticString, at index: Int) -> Bool {
    tokens.indices.contains(index) && text.has(word, at: tokens[index].span.start, end: tokens[index].span.end)
      && tokens[index].span.count == word.scalarCount
  }

  /// Whether the word at an index is one of these.
  func spells(_ words: WordSet, at index: Int) -> Bool {
    tokens.indices.contains(index) && text.isAny(words, tokens[index].span)
  }

  private mutating func append(_ token: NormToken) {
    switch token.word {
    case .actor, .closer: break
    case .other where token.span.count == 1: break
    default:
      tokens.append(token)
      return
    }
    // 「授权医院开展…」: what is asked of a name; 「委托单位」 is one.
    let isAsked =
      token.span.count > 1 && tokens.last.map { text.isAny(NormTokens.askings, $0.span) } ?? false
      && !text.isAny(NormTokens.bareHeads, token.span)
    if let last = tokens.last, case .actor(let held) = token.word, !isAsked {
      switch (last.word, held) {
      case (.verb(.nominal), .head), (.verb(.nominal), .suffix), (.noun, .head), (.other, .head), (.closer, .head):
        // 「供应」+「企业」, 「管理」+「部门」: the field of work belongs to the actor's name.
        tokens.removeLast()
        tokens.append(NormToken(word: .actor(.head), span: TextSpan(last.span.start, token.span.end)))
        return
      default: break
      }
    }
    if token.word == .closer, token.span.count == 2, text[token.span.start] == 0x4E3B,
      text[token.span.start + 1] == 0x4F53,
      let last = tokens.last, last.word == .etc
    {
      // 「合作社、维修企业等主体」
      tokens.append(NormToken(word: .actor(.head), span: token.span))
      return
    }
    if token.word == .closer, token.span.count == 2, text[token.span.start] == 0x4E3B,
      text[token.span.start + 1] == 0x4F53,
      let last = tokens.last, last.word == .verb(.nominal), last.span.count == 2
    {
      // 「登记」+「主体」, 「申报」+「主体」
      tokens.removeLast()
      tokens.append(NormToken(word: .actor(.head), span: TextSpan(last.span.start, token.span.end)))
      return
    }
    if case .other = token.word, let last = tokens.last, token.span.count == 1, last.span.count == 2,
      last.word == .verb(.nominal) || last.word == .verb(.action),
      text[token.span.start] == 0x4EBA || text[token.span.start] == 0x65B9
    {
      // 「承租」+「人」, 「委托」+「方」
      tokens.removeLast()
      tokens.append(NormToken(word: .actor(.body), span: TextSpan(last.span.start, token.span.end)))
      return
    }
    if case .other = token.word, token.span.count == 1, let last = tokens.last, last.word.isVerb || last.word == .noun,
      NormTokens.nominalSuffixes.contains(text[token.span.start])
    {
      // 「建设」+「率」: a measure.
      tokens.removeLast()
      tokens.append(NormToken(word: .noun, span: TextSpan(last.span.start, token.span.end)))
      return
    }
    tokens.append(token)
  }

  /// 率量费额值性期
  private static let nominalSuffixes: Set<UInt32> = [0x7387, 0x91CF, 0x8D39, 0x989D, 0x503C, 0x6027, 0x671F]

  private static func token(
    in text: ScalarText,
    at offset: Int,
    end: Int,
    _ lexicon: Lexicon<NormWord>,
    _ partners: [Int: Int]
  ) -> NormToken {
    let scalar = text[offset]
    if !scalar.isHan, closer(of: scalar) != nil {
      let stop = partners[offset] ?? offset + 1
      if scalar == 0x201C, let time = planTime(text, at: offset, end: end) {
        return NormToken(word: .time, span: TextSpan(offset, time))
      }
      let bracket = scalar == 0xFF08 || scalar == 0x28 || scalar == 0x3014 || scalar == 0x5B || scalar == 0x3010
      return NormToken(word: bracket ? .bracket : .noun, span: TextSpan(offset, stop))
    }
    // 「由公安机关处100元罚款」「处五千元以上…」: no 处 of an organ.
    if imposing.contains(scalar),
      text[offset + 1].isDigit || Numerals.digit(text[offset + 1]) != nil || text[offset + 1] == 0x5341
    {
      return NormToken(word: .verb(.sanction), span: TextSpan(offset, offset + 1))
    }
    if let match = lexicon.longestMatch(in: text, at: offset, end: end) {
      return NormToken(word: match.entry, span: match.span)
    }
    if scalar.isDigit || (scalar >= 0xFF10 && scalar <= 0xFF19) { return number(in: text, at: offset, end: end) }
    // Units, so that 「5人」 is no actor.
    if let span = chineseTime(in: text, at: offset, end: end) { return NormToken(word: .time, span: span) }
    if scalar.isLatin {
      var stop = offset + 1
      while stop < end, text[stop].isLatin || text[stop].isDigit { stop += 1 }
      return NormToken(word: .noun, span: TextSpan(offset, stop))
    }
    return NormToken(word: .other, span: TextSpan(offset, offset + 1))
  }

  /// 「“十四五”期间」「“十五五”末」: end of the time that a five-year plan names.
  private static func planTime(_ text: ScalarText, at offset: Int, end: Int) -> Int? {
    guard text[offset + 1] == 0x5341, text[offset + 3] == 0x4E94, text[offset + 4] == 0x201D else { return nil }
    for word: StaticString in ["期间", "时期", "期末", "末期", "末"] where text.has(word, at: offset + 5, end: end) {
      return offset + 5 + word.scalarCount
    }
    return nil
  }

  /// 「三天内」「十五个工作日内」「一年」
  private static func chineseTime(in text: ScalarText, at offset: Int, end: Int) -> TextSpan? {
    // A period's number is short; without the bound a long run of digits would be read again from each of them.
    guard Numerals.mayStart(with: text[offset]) else { return nil }
    let reach = min(end, offset + 12)
    guard let numeral = Numerals.read(text, at: offset, end: reach), numeral.form == .chinese else { return nil }
    let units: [StaticString] = ["个工作日", "工作日", "个月", "个自然日", "日", "天", "年", "小时", "周"]
    if let day = chineseDay(in: text, behind: numeral.span.end, end: end) { return TextSpan(offset, day) }
    guard let unit = units.first(where: { text.has($0, at: numeral.span.end) }) else { return nil }
    var stop = numeral.span.end + unit.scalarCount
    for word: StaticString in ["以内", "之内", "内"] where text.has(word, at: stop) {
      stop += word.scalarCount
      break
    }
    return stop <= end ? TextSpan(offset, stop) : nil
  }

  /// 「五月三十一日前」「一月底以前」: end of the day whose month ends at `offset`.
  private static func chineseDay(in text: ScalarText, behind offset: Int, end: Int) -> Int? {
    guard text[offset] == 0x6708 else { return nil }
    var stop = offset + 1
    if let day = Numerals.read(text, at: stop, end: min(end, stop + 4)), text[day.span.end] == 0x65E5 {
      stop = day.span.end + 1
    } else if text[stop] == 0x5E95 || text[stop] == 0x521D {
      stop += 1
    } else {
      return nil
    }
    for word: StaticString in ["以前", "之前", "前"] where text.has(word, at: stop, end: end) {
      return stop + word.scalarCount
    }
    return stop
  }

  private static func closer(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0xFF08: 0xFF09  // （）
    case 0x28: 0x29
    case 0x300A: 0x300B  // 《》
    case 0x201C: 0x201D  // “”
    case 0x2018: 0x2019
    case 0x300C: 0x300D  // 「」
    case 0x3014: 0x3015  // 〔〕
    case 0x3010: 0x3011  // 【】
    case 0x5B: 0x5D
    default: nil
    }
  }

  /// Where each bracket and quotation closes, by the offset of its opening sign; those that nothing closes are left out.
  ///
  /// One pass with a stack for each kind: a text of nothing but open brackets costs no more than any other. （） may close (.
  private static func partners(in text: ScalarText, _ span: TextSpan) -> [Int: Int] {
    var found: [Int: Int] = [:]
    var open: [UInt32: [Int]] = [:]
    for offset in span.range {
      let scalar = text[offset]
      if scalar.isHan { continue }
      if let close = closer(of: scalar) {
        open[kind(close), default: []].append(offset)
      } else if let start = open[kind(scalar)]?.popLast() {
        found[start] = offset + 1
      }
    }
    return found
  }

  /// （） and () are one kind.
  private static func kind(_ close: UInt32) -> UInt32 { close == 0x29 ? 0xFF09 : close }

  /// 「2026.6.30」「2026-09-30」「2026/12/31」: behind the day.
  private static func numericDay(in text: ScalarText, at offset: Int, end: Int) -> Int? {
    var position = offset
    for (part, lengths) in [4...4, 1...2, 1...2].enumerated() {
      let start = position
      while position < end, text[position].isDigit { position += 1 }
      guard lengths.contains(position - start) else { return nil }
      if part == 2 { return position }
      guard [0x2E, 0x2D, 0x2F, 0xFF0E].contains(text[position]) else { return nil }
      position += 1
    }
    return nil
  }

  /// Digits with the units of time behind them make a time; other digits a number.
  private static func number(in text: ScalarText, at offset: Int, end: Int) -> NormToken {
    var position = offset
    var isTime = false
    if let day = numericDay(in: text, at: offset, end: end) {
      position = day
      isTime = true
    }
    while position < end {
      let scalar = text[position]
      if scalar.isDigit || (scalar >= 0xFF10 && scalar <= 0xFF19) {
        position += 1
        continue
      }
      switch scalar {
      case 0x5E74, 0x6708, 0x65E5, 0x53F7:  // 年月日号
        isTime = true
        position += 1
      case 0x5B63:  // 季度
        guard text[position + 1] == 0x5EA6 else { return done() }
        isTime = true
        position += 2
      case 0x5E95, 0x521D, 0x672B, 0x4E2D, 0x524D:  // 底初末中前
        guard isTime else { return done() }
        position += 1
      case 0x4E4B:  // 之前
        guard isTime, text[position + 1] == 0x524D else { return done() }
        position += 2
      case 0x2D, 0x2014, 0x2013, 0x7E, 0xFF5E, 0x81F3, 0x3001:  // -—–~～至、
        guard text[position + 1].isDigit else { return done() }
        position += 1
      case 0x2E, 0x25, 0xFF05, 0x2030:  // .%％‰
        position += 1
      case 0x3A, 0xFF1A, 0x2236:  // :： of 20:30 and 1:50
        guard text[position + 1].isDigit, text[position - 1].isDigit else { return done() }
        position += 1
      case 0x4E07, 0x4EBF, 0x5143, 0x4E2A, 0x540D, 0x5BB6, 0x4EBA, 0x6B21, 0x79CD, 0x5929:  // 万亿元个名家人次种天
        position += 1
        for word: StaticString in ["工作日", "自然日", "月", "小时"] where text.has(word, at: position, end: end) {
          // 「7个工作日内核查」
          position += word.scalarCount
          isTime = text.has("内", at: position) || text.has("以内", at: position) || text.has("之内", at: position)
          break
        }
        return done()
      default: return done()
      }
    }
    return done()
    func done() -> NormToken {
      NormToken(word: isTime ? .time : .number, span: TextSpan(offset, max(position, offset + 1)))
    }
  }
}
