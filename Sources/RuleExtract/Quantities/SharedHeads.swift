internal import Lexing
internal import PolicyModel

/// Figures in a row with 分别, whose metrics stand in a row before them (分别式): 「早诊率和治疗率分别达35%、80%」.
extension QuantityScene {
  /// Metrics of a run of readings, one each; nil where the numbers of heads and figures differ.
  func sharedMetrics(of run: ArraySlice<Reading>) -> [String]? {
    guard run.count >= 2, let first = run.first else { return nil }
    let start = partStart(at: first.lead)
    var end = skipSpace(before: first.lead)
    // 分别, 应分别, 要分别
    let word = distributive(before: end, start: start)
    end = word.map { skipSpace(before: $0) } ?? passAdverbs(before: first.lead)
    for adverb: StaticString in ["应", "须", "应当", "要", "均"] where has([adverb], before: end) {
      end = skipSpace(before: end - adverb.scalarCount)
    }
    // 用水量较2020年分别下降
    if let baseline = baselineSpan(of: first), baseline.end >= end - 1, baseline.start > start {
      end = skipSpace(before: baseline.start)
    }
    let heads = self.heads(in: TextSpan(max(start, end - 60), end), count: run.count)
    guard heads.count == run.count else { return nil }
    // Without 分别 the heads must all be measures: 办结率、满意率达到98%和95%.
    if word == nil {
      guard
        heads.allSatisfy({ measureEnds.longestMatch(in: text, endingAt: $0.end, start: $0.start, longest: 2) != nil })
      else { return nil }
    }
    return completed(heads)
  }

  /// 到2024年底，分别达到97%、90%: as many figures with as many heads as the part or sentence before had.
  func headsBefore(_ run: ArraySlice<Reading>, _ earlier: [Measured], _ before: () -> [Measured]) -> [String]? {
    guard run.count >= 2, let first = run.first, first.form == .comparator || first.form == .change else { return nil }
    let start = partStart(at: first.lead)
    let end = skipSpace(before: first.lead)
    guard let word = distributive(before: end, start: start) ?? (has(["分别"], at: first.lead) ? first.lead : nil),
      passAdverbs(before: word) <= start
    else { return nil }
    let known = earlier.isEmpty ? before() : earlier
    let heads = known.suffix(run.count).compactMap { $0.unit.kind == first.unit.kind ? $0.metric : nil }
    return heads.count == run.count && Set(heads).count == heads.count ? heads : nil
  }

  /// Start of 分别 or 各 within a few characters before the comparator.
  private func distributive(before end: Int, start: Int) -> Int? {
    var offset = end
    while offset > start, end - offset <= 6 {
      offset -= 1
      if text.has("分别", at: offset) { return offset }
    }
    return nil
  }

  /// The last `count` members of the enumeration that ends a span.
  private func heads(in span: TextSpan, count: Int) -> [TextSpan] {
    var heads: [TextSpan] = []
    var end = span.end
    var offset = span.end - 1
    while offset >= span.start {
      if let partner = partner(of: offset), partner < offset {
        offset = partner - 1
        continue
      }
      let isJoint = [0x3001, 0x548C, 0x53CA, 0x4E0E].contains(text[offset])
      let isLast = heads.count == count - 1
      if isJoint, !isLast {
        if offset + 1 < end { heads.insert(TextSpan(offset + 1, end), at: 0) }
        end = offset
      }
      offset -= 1
    }
    if end > span.start { heads.insert(TextSpan(span.start, end), at: 0) }
    return heads
  }

  /// 重点癌种早诊率 and 治疗率 share their attribute, 职工医保 and 居民医保支付比例 their head noun.
  private func completed(_ heads: [TextSpan]) -> [String] {
    var words = heads.map { openPhrase($0) }
    guard let first = words.first, let last = words.last else { return words }
    let a = Array(first.unicodeScalars)
    let b = Array(last.unicodeScalars)
    guard let tailA = a.last, let tailB = b.last else { return words }
    if tailA == tailB, a.count > b.count, b.count <= 4 {
      var prefix = String.UnicodeScalarView()
      prefix.append(contentsOf: a.prefix(a.count - b.count))
      for index in words.indices.dropFirst() where words[index].unicodeScalars.count <= b.count {
        words[index] = String(prefix) + words[index]
      }
    } else if tailA != tailB, b.count > a.count {
      var suffix = String.UnicodeScalarView()
      suffix.append(contentsOf: b.suffix(b.count - a.count))
      for index in words.indices.dropLast() where !words[index].hasSuffix(String(suffix)) {
        words[index] += String(suffix)
      }
    }
    return words
  }
}

extension QuantityScene {
  fileprivate func openPhrase(_ span: TextSpan) -> String { phrase(span) ?? text.string(span) }
}
