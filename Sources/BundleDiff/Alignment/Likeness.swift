internal import PolicyModel

/// How alike two obligations are, and why: a weighted sum whose weights stand here, each with what it is good for.
///
/// None is learnt. They were set by hand on pairs of provinces that implement one national notice, so that the three of
/// four pairs they were set on and the fourth come out alike; a third more or less of any changes little.
struct Likeness: Sendable {
  /// Shared characters by rarity, against the length of both texts: what one notice abbreviates, another spells out.
  static let characters = 1.0
  /// Shared words likewise, of the whole sentences: a part of a sentence says little without the rest.
  static let sentence = 0.4
  /// Shared words that hardly any other obligation has: 「库存警戒线」 joins two duties of different length.
  static let pointing = 0.3
  /// Headings of the clauses around both.
  static let headings = 0.1
  /// The heading of one in the words of the other: what one notice makes a clause, another says in a sentence.
  static let crossing = 0.1
  /// Targets with the same metric: 「中心药房覆盖率」.
  static let metric = 0.3
  /// Of two milestones of one metric, those whose dates or figures are nearer: 50 % by 2025 here, 50 % by 2026 there.
  static let milestone = 0.4
  /// The same body must act.
  static let bearer = 0.06
  /// Both name the same document.
  static let basis = 0.05

  let words: TermWeights
  private let characterWeights: TermWeights
  private let sentenceWeights: TermWeights
  let sides: [Side]

  /// An obligation with its terms by number. A class, so that comparing two copies neither.
  final class Item: Sendable {
    let features: MeasureFeatures
    let words: TermSet
    let characters: TermSet
    let sentence: TermSet
    let heading: TermSet
    let metrics: [TermSet]

    init(
      _ features: MeasureFeatures,
      words: TermSet,
      characters: TermSet,
      sentence: TermSet,
      heading: TermSet,
      metrics: [TermSet]
    ) {
      self.features = features
      self.words = words
      self.characters = characters
      self.sentence = sentence
      self.heading = heading
      self.metrics = metrics
    }
  }

  /// The obligations of a side, and which of them have a word.
  struct Side: Sendable {
    let items: [Item]
    private let starts: [Int32]
    private let places: [Int32]

    init(_ items: [Item], terms: Int) {
      self.items = items
      var starts = [Int32](repeating: 0, count: terms + 1)
      for item in items { for entry in item.words.entries { starts[Int(entry.number) + 1] += 1 } }
      for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
      var next = starts
      var places = [Int32](repeating: 0, count: Int(starts.last ?? 0))
      for (index, item) in items.enumerated() {
        for entry in item.words.entries {
          places[Int(next[Int(entry.number)])] = Int32(index)
          next[Int(entry.number)] += 1
        }
      }
      self.starts = starts
      self.places = places
    }

    /// In text order.
    func items(with term: TermNumber) -> ArraySlice<Int32> {
      places[Int(starts[Int(term)])..<Int(starts[Int(term) + 1])]
    }
  }

  init(_ sides: [[MeasureFeatures]]) {
    let all = sides.joined()
    let words = TermWeights(sides: sides.map { $0.map(\.words) }, others: all.flatMap { [$0.heading] + $0.metrics })
    let characters = TermWeights(sides: sides.map { $0.map(\.characters) })
    let sentences = TermWeights(sides: sides.map { $0.map(\.sentence) })
    self.words = words
    characterWeights = characters
    sentenceWeights = sentences
    self.sides = sides.map { side in
      let ofWords = words.sets(ofSide: side.map(\.words))
      let ofCharacters = characters.sets(ofSide: side.map(\.characters))
      let ofSentences = sentences.sets(ofSide: side.map(\.sentence))
      let items = side.indices.map { index in
        Item(
          side[index],
          words: ofWords[index],
          characters: ofCharacters[index],
          sentence: ofSentences[index],
          heading: words.numbered(side[index].heading),
          metrics: side[index].metrics.map(words.numbered)
        )
      }
      return Side(items, terms: words.weights.count)
    }
  }

  /// What the two say by themselves; what other pairs say of them is up to `Candidates`.
  func between(_ a: Item, _ b: Item) -> Double {
    var sum = Likeness.characters * characterWeights.cosine(a.characters, b.characters)
    sum += Likeness.sentence * sentenceWeights.cosine(a.sentence, b.sentence)
    let pointing = words.shared(a.words, b.words).pointing
    sum += Likeness.pointing * pointing / (pointing + 3)
    sum += Likeness.headings * words.likeness(a.heading, b.heading)
    sum += Likeness.crossing * max(crossing(a.heading, b.words), crossing(b.heading, a.words))
    if !a.metrics.isEmpty, !b.metrics.isEmpty {
      let metric = metric(a, b)
      sum += Likeness.metric * metric
      if metric > 0.4 { sum += Likeness.milestone * nearness(a.features, b.features) }
    }
    if !a.features.bearers.isDisjoint(with: b.features.bearers) { sum += Likeness.bearer }
    if !a.features.basis.isEmpty, !a.features.basis.isDisjoint(with: b.features.basis) { sum += Likeness.basis }
    return sum
  }

  /// Share of a heading that stands in the other's words; a heading of one term says little.
  private func crossing(_ heading: TermSet, _ words: TermSet) -> Double {
    heading.mass > 0 ? self.words.shared(heading, words).mass / max(heading.mass, 3) : 0
  }

  /// 1 for the same figure and date; a date two years off or a figure of half the size counts nothing.
  private func nearness(_ a: MeasureFeatures, _ b: MeasureFeatures) -> Double {
    var sum = 0.0
    if let one = a.due, let other = b.due { sum += max(0, 1 - Double(abs(one.dayNumber - other.dayNumber)) / 730) }
    if let one = a.figures.max(), let other = b.figures.max(), max(one, other) > 0 {
      sum += max(0, 1 - 2 * (max(one, other) - min(one, other)) / max(one, other))
    }
    return sum / 2
  }

  /// Likeness of the metrics most alike: 「中心药房」 of one notice is the 「县域中心药房建设率」 of another.
  private func metric(_ a: Item, _ b: Item) -> Double {
    var best = 0.0
    for one in a.metrics {
      for other in b.metrics { best = max(best, (words.likeness(one, other) + words.overlap(one, other)) / 2) }
    }
    return best
  }
}
