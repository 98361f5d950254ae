internal import Lexing
internal import PolicyModel
internal import Segmenter

/// Cuts a run of Chinese into words: the fewest and likeliest of ICU's words and the lexicon's.
///
/// ICU's dictionary knows most nouns, which the lexicon does not list; the lexicon knows the words that build a sentence.
/// Where they disagree (「应当 | 由」, 「自 | 查」), the cheapest way through the run wins: a word costs about the same however
/// long it is, one that cuts through a word of the other costs more, a single character most. Linear in the run, since no
/// word is longer than `longest`.
struct WordCutter {
  struct Word: Sendable {
    /// What the lexicon says of it; nil for a word that only ICU knows, or nobody.
    var entry: NormWord?
    var span: TextSpan
  }

  /// The longest word of the lexicon that is looked for; ICU's are bounded by the run.
  private static let longest = 12

  private enum Cost {
    static let listed: Int32 = 10
    static let known: Int32 = 12
    /// Longer phrases that ICU's dictionary holds (「充分利用」) are words unless all their parts are listed.
    static let knownPhrase: Int32 = 25
    /// 「将会」, 「由于」: it opens with a mark, and is rather two words where the lexicon knows the second.
    static let opened: Int32 = 44
    /// 以, 对, 内: a single character of the lexicon between two of ICU's boundaries, and across one.
    static let mark: Int32 = 11
    static let markAcross: Int32 = 17
    static let across: Int32 = 2
    /// A character that nobody lists, alone; 「村 | 医」 costs as much as two.
    static let stray: Int32 = 14
    static let strayAcross: Int32 = 26
    static let torn: Int32 = 30
  }

  let text: ScalarText
  let boundaries: WordBoundaries
  // Of the run that is read: the cheapest way to each offset, and the word it ends with. Kept between runs.
  private var costs: [Int32] = []
  private var lengths: [UInt8] = []
  private var entries: [NormWord?] = []

  init(_ text: ScalarText, _ boundaries: WordBoundaries) {
    self.text = text
    self.boundaries = boundaries
  }

  /// The words of a run of Han characters, in order.
  mutating func cut(_ run: TextSpan, into words: inout [Word]) {
    let count = run.count
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: repeatElement(.max, count: count + 1))
    lengths.removeAll(keepingCapacity: true)
    lengths.append(contentsOf: repeatElement(1, count: count + 1))
    entries.removeAll(keepingCapacity: true)
    entries.append(contentsOf: repeatElement(nil, count: count + 1))
    costs[0] = 0
    for position in 0..<count {
      let start = run.start + position
      offerListed(at: start, in: run)
      offerKnown(at: start, in: run)
    }
    let first = words.count
    var position = count
    while position > 0 {
      let length = Int(lengths[position])
      let end = run.start + position
      words.append(Word(entry: entries[position], span: TextSpan(end - length, end)))
      position -= length
    }
    words[first...].reverse()
  }

  private mutating func offer(_ span: TextSpan, _ entry: NormWord?, _ price: Int32, in run: TextSpan) {
    // 「不应 | 对」「不应 | 带入」: behind 不 no word opens with 应.
    let isTorn =
      span.count > 1 && text[span.start] == 0x5E94 && span.start > run.start && text[span.start - 1] == 0x4E0D
    let cost = isTorn ? price &+ Cost.torn : price
    let from = costs[span.start - run.start]
    let place = span.end - run.start
    guard from &+ cost < costs[place] else { return }
    costs[place] = from &+ cost
    lengths[place] = UInt8(truncatingIfNeeded: span.count)
    entries[place] = entry
  }

  /// Every word of the lexicon that starts here.
  private mutating func offerListed(at start: Int, in run: TextSpan) {
    var end = min(run.end, start + WordCutter.longest)
    while let match = NormWord.lexicon.longestMatch(in: text, at: start, end: end) {
      let span = match.span
      let crossings = (boundaries[span.start] ? 0 : 1) + (boundaries[span.end] ? 0 : 1)
      let cost: Int32
      if span.count > 1 {
        cost = Cost.listed + Cost.across * Int32(truncatingIfNeeded: crossings)
      } else if case .de = match.entry {
        // 的 is in no word but the few that are listed.
        cost = 1
      } else {
        cost = crossings == 0 ? Cost.mark : Cost.markAcross
      }
      offer(span, match.entry, cost, in: run)
      if span.count == 1 { return }
      end = span.end - 1
    }
  }

  /// ICU's word that starts here, or the character alone.
  private mutating func offerKnown(at start: Int, in run: TextSpan) {
    var end = start + 1
    if boundaries[start] {
      while end < run.end, !boundaries[end] { end += 1 }
    }
    let isWhole = boundaries[start] && boundaries[end]
    // 「内的」: what ICU's dictionary takes for a word with 的 in it is none.
    if end - start > 1, end - start < 256, isWhole, text[start] != Scalar.de, text[end - 1] != Scalar.de {
      let parts =
        end - start == 2 && WordCutter.modals.contains(text[start])
        && (isMark(at: start + 1) || WordCutter.havings.contains(text[start + 1]) && text[end] != Scalar.de)
      let swallows = WordCutter.tails.contains(text[end - 1])
      if end - start == 2, WordCutter.heads.contains(text[start]) {
        offer(TextSpan(start, end), nil, Cost.opened, in: run)
      } else if !parts, !swallows {
        offer(TextSpan(start, end), nil, end - start < 4 ? Cost.known : Cost.knownPhrase, in: run)
      }
    }
    offer(
      TextSpan(start, start + 1),
      nil,
      isWhole && end == start + 1 ? Cost.stray : Cost.strayAcross,
      in: run
    )
  }

  /// 「局在」「应当在」: ICU's dictionary takes a mark along with the word before it. The words that really end so are listed.
  private static let tails = Set("在由将和与对应可须按及以从向并或被把已均都要".unicodeScalars.map(\.value))

  private static let heads = Set("将由被把与和并均则都要向".unicodeScalars.map(\.value))

  /// 有无为: 「应 | 有足够照度」, not 「应有的作用」.
  private static let havings = Set("有无为".unicodeScalars.map(\.value))

  /// 「可 | 在」「应 | 由」: a modal word and a preposition or an adverb, whatever ICU's dictionary holds.
  private static let modals = Set("可应须需要".unicodeScalars.map(\.value))

  private func isMark(at offset: Int) -> Bool {
    switch NormWord.lexicon.longestMatch(in: text, at: offset, end: offset + 1)?.entry {
    case .preposition, .adverb: true
    default: false
    }
  }

  private enum Scalar {
    /// 的
    static let de: UInt32 = 0x7684
  }
}
