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
  let left: [Item]
  let right: [Item]

  struct Item: Sendable {
    var features: MeasureFeatures
    var words: TermSet
    var characters: TermSet
    var sentence: TermSet
    var heading: TermSet
    var metrics: [TermSet]
  }

  init(left: [MeasureFeatures], right: [MeasureFeatures]) {
    let words = TermWeights(
      left: left.map(\.words),
      right: right.map(\.words),
      others: (left + right).flatMap { [$0.heading] + $0.metrics }
    )
    let characters = TermWeights(left: left.map(\.characters), right: right.map(\.characters), others: [])
    let sentences = TermWeights(left: left.map(\.sentence), right: right.map(\.sentence), others: [])
    func item(_ features: MeasureFeatures) -> Item {
      Item(
        features: features,
        words: words.numbered(features.words),
        characters: characters.numbered(features.characters),
        sentence: sentences.numbered(features.sentence),
        heading: words.numbered(features.heading),
        metrics: features.metrics.map(words.numbered)
      )
    }
    self.words = words
    characterWeights = characters
    sentenceWeights = sentences
    self.left = left.map(item)
    self.right = right.map(item)
  }

  /// What the two say by themselves; what other pairs say of them is up to `Candidates`.
  func between(_ i: Int, _ j: Int) -> Double {
    let a = left[i]
    let b = right[j]
    var sum = Likeness.characters * characterWeights.cosine(a.characters, b.characters)
    sum += Likeness.sentence * sentenceWeights.cosine(a.sentence, b.sentence)
    let pointing = words.shared(a.words, b.words).pointing
    sum += Likeness.pointing * pointing / (pointing + 3)
    sum += Likeness.headings * words.likeness(a.heading, b.heading)
    sum += Likeness.crossing * max(crossing(a.heading, b.words), crossing(b.heading, a.words))
    let metric = metric(a, b)
    sum += Likeness.metric * metric
    if metric > 0.4 { sum += Likeness.milestone * nearness(a.features, b.features) }
    if !a.features.bearers.isDisjoint(with: b.features.bearers) { sum += Likeness.bearer }
    if !a.features.basis.isDisjoint(with: b.features.basis) { sum += Likeness.basis }
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
  func metric(_ a: Item, _ b: Item) -> Double {
    var best = 0.0
    for one in a.metrics {
      for other in b.metrics { best = max(best, (words.likeness(one, other) + words.overlap(one, other)) / 2) }
    }
    return best
  }
}
