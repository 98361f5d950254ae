internal import Lexing
internal import PolicyModel
internal import Segmenter

/// What texts are compared by: a word or a character, by number.
///
/// Words are ICU's, with the terms of administration whole; they tell 中心药房 from 中心. Characters see past them: 审方
/// shares its characters with 处方审核, which no dictionary joins.
typealias Term = UInt64

/// A term with how much its place in the sentence lets it count.
struct PlacedTerm: Sendable {
  var term: Term
  /// How rare it is in official Chinese at large.
  var rarity: Double
  var factor: Double
}

extension FoldedText {
  /// Who acts: alike in most sentences of a notice, and compared by itself.
  private static let ofBearer = 0.3
  /// 「按照…」「以…为重点」「提升…水平」: how and what for.
  private static let ofAside = 0.6
  /// The end of a part, where its object stands: 「…提供长期处方服务」.
  private static let ofObject = 2.0
  private static let objectCharacters = 4
  private static let objectWords = 2

  private static let asides: [[UInt32]] = [
    "按照", "根据", "依据", "依托", "以", "通过", "结合", "围绕", "为", "对", "在", "针对", "聚焦", "利用", "充分", "立足", "兼顾", "到",
  ].map { $0.unicodeScalars.map(\.value) }

  private static let purposes: [[UInt32]] = [
    "确保", "提升", "提高", "切实", "增强", "不断", "持续", "更好", "促进", "助力", "保障", "满足", "推动",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Every word of two characters or more once with its best place, sorted by term.
  func words(bearers: [[UInt32]] = []) -> [PlacedTerm] { words(spans: wordSpans, bearers: bearers) }

  /// Where the words stand, those of one character and of signs included.
  var wordSpans: [TextSpan] {
    let text = ScalarText(scalars)
    return Segmenter.words(in: text, text.span)
  }

  func words(spans: [TextSpan], bearers: [[UInt32]]) -> [PlacedTerm] {
    var next = spans.filter { $0.end - $0.start >= 2 && scalars[$0.start..<$0.end].allSatisfy(\.isTermScalar) }[...]
    return placed(bearers, objectLength: FoldedText.objectWords) { run in
      var found: [(Int, PlacedTerm)] = []
      while let word = next.first, word.start < run.endIndex {
        next.removeFirst()
        guard word.start >= run.startIndex, word.end <= run.endIndex else { continue }
        let scalars = scalars[word.start..<word.end]
        let rarity = BackgroundFrequencies.rarity(ofWord: scalars)
        found.append((word.start, PlacedTerm(term: FoldedText.number(ofWord: scalars), rarity: rarity, factor: 1)))
      }
      return found
    }
  }

  /// Every character once with its best place, sorted.
  func characters(bearers: [[UInt32]] = []) -> [PlacedTerm] {
    placed(bearers, objectLength: FoldedText.objectCharacters) { run in
      run.indices.map { index in
        let term = Term(run[index])
        return (index, PlacedTerm(term: term, rarity: BackgroundFrequencies.rarity(of: term), factor: 1))
      }
    }
  }

  /// Pairs of characters that follow each other: what names too short for words are compared by.
  var pairs: Set<Term> {
    var pairs: Set<Term> = []
    for run in runs { for (one, other) in zip(run, run.dropFirst()) { pairs.insert(Term(pair: one, other)) } }
    return pairs
  }

  /// The same on every machine (FNV-1a): a word's place in the tables.
  private static func number(ofWord word: ArraySlice<UInt32>) -> Term {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ Term($1)) &* 0x100_0000_01B3 }
  }

  /// - Parameter terms: of a run of words that starts at its index; asked for run after run, from the front.
  private func placed(
    _ bearers: [[UInt32]],
    objectLength: Int,
    _ terms: (ArraySlice<UInt32>) -> [(Int, PlacedTerm)]
  ) -> [PlacedTerm] {
    var ofBearer = [Bool](repeating: false, count: scalars.count)
    for name in bearers where !name.isEmpty && name.count <= scalars.count {
      let place = (0...(scalars.count - name.count)).first { scalars[$0...].starts(with: name) }
      if let place { for offset in place..<(place + name.count) { ofBearer[offset] = true } }
    }
    var found: [PlacedTerm] = []
    let parts = scalars.split { FoldedText.endsPart($0) }
    for (number, part) in parts.enumerated() {
      let isAside =
        FoldedText.asides.contains { part.starts(with: $0) }
        || number > 0 && number == parts.count - 1 && FoldedText.purposes.contains { part.starts(with: $0) }
      let inPart = part.split { !$0.isTermScalar }.flatMap(terms)
      for (index, (offset, term)) in inPart.enumerated() {
        var term = term
        if isAside { term.factor = FoldedText.ofAside }
        if inPart.count - index <= objectLength { term.factor *= FoldedText.ofObject }
        if ofBearer[offset] { term.factor = FoldedText.ofBearer }
        found.append(term)
      }
    }
    found.sort { ($0.term, $1.factor) < ($1.term, $0.factor) }
    var unique: [PlacedTerm] = []
    unique.reserveCapacity(found.count)
    for term in found where term.term != unique.last?.term { unique.append(term) }
    return unique
  }

  /// ，；。：
  private static func endsPart(_ scalar: UInt32) -> Bool {
    scalar == 0x2C || scalar == 0x3B || scalar == 0x3002 || scalar == 0x3A
  }
}

extension Term {
  /// Two characters that follow each other.
  init(pair one: UInt32, _ other: UInt32) { self = Term(one) << 32 | Term(other) }
}
