internal import PolicyModel

/// What one bundle asks that another does not: obligations aligned by meaning, with their changes.
public struct BundleDifference: Sendable {
  public static let format = "policyc.diff/1"

  public var left: DiffSide
  public var right: DiffSide
  /// In the order of the left side.
  public var pairs: [MeasurePair]
  /// Indices into the sides' measures, in text order.
  public var onlyLeft: [Int]
  public var onlyRight: [Int]
  /// The two sides hold versions of one notice: wording counts as a change.
  public var versions: Bool

  /// Whether there is nothing to tell.
  public var isEmpty: Bool { onlyLeft.isEmpty && onlyRight.isEmpty && pairs.allSatisfy(\.changes.isEmpty) }
}

/// Obligations of both sides about one measure: one and one, or one and several. No obligation is in two pairs.
public struct MeasurePair: Sendable {
  public var left: [Int]
  public var right: [Int]
  /// Obligations elsewhere that say by when, where no member of the side does; they have a place of their own, too.
  public var leftTimetable: [Int] = []
  public var rightTimetable: [Int] = []
  /// What both are about: the metric they share, else a whole phrase of the left side.
  public var title: String
  /// 0 to 1; 1 for the same words.
  public var score: Double
  /// Why they were paired, best first.
  public var reasons: [Reason]
  public var changes: [Change]
}

/// Why two obligations were taken for the same measure.
public enum Reason: Sendable, Hashable {
  /// The same words, local names folded.
  case sameWords
  /// Longest shared words, the most telling first.
  case words([String])
  case heading(String)
  case metric(String)
  case bearer(String)
  case basis(String)
}

extension BundleDifference {
  /// Aligns two sides and compares what was paired. The same sides always give the same difference.
  public init(left: DiffSide, right: DiffSide) {
    let folding = NameFolding([left.notices, right.notices])
    var reader = FeatureReader(folding: folding)
    let features = (left: reader.features(of: left), right: reader.features(of: right))
    var alignment = Alignment(Likeness([features.left, features.right]), left: 0, right: 1)
    let exact = alignment.links.count(where: \.exact)
    let smaller = min(left.measures.count, right.measures.count)
    let sameNotice =
      !Set(left.notices.compactMap(\.header.documentNumber))
      .isDisjoint(with: right.notices.compactMap(\.header.documentNumber))
      || !Set(left.notices.compactMap { $0.plainTitle(folding) })
        .isDisjoint(with: right.notices.compactMap { $0.plainTitle(folding) })
        && left.notices.map(\.header.region) == right.notices.map(\.header.region)
    versions = sameNotice || (smaller > 0 && 2 * exact >= smaller && exact >= 3)
    var timetables: [(left: [Milestones.Milestone], right: [Milestones.Milestone])] = alignment.links.map { _ in
      ([], [])
    }
    if !versions {
      let milestones = (
        left: Milestones(left, features.left, folding: folding),
        right: Milestones(right, features.right, folding: folding)
      )
      func isDated(_ side: DiffSide) -> (Int) -> Bool {
        { side.measures[$0].bindingDate(in: side.notices[side.measures[$0].notice]) != nil }
      }
      let dated = (left: isDated(left), right: isDated(right))
      alignment.joinMilestones(left: milestones.left, right: milestones.right, isDated: dated)
      timetables = alignment.timetables(left: milestones.left, right: milestones.right, isDated: dated)
    }
    self.left = left
    self.right = right
    var seenLeft: Set<Int> = []
    var seenRight: Set<Int> = []
    pairs = []
    for (link, timetable) in zip(alignment.links, timetables) {
      seenLeft.formUnion(link.left)
      seenRight.formUnion(link.right)
      let a = link.left.map { left.measures[$0] }
      let b = link.right.map { right.measures[$0] }
      let finder = ChangeFinder(
        left: a,
        right: b,
        leftTimetable: timetable.left.map { (left.measures[$0.index], $0.about) },
        rightTimetable: timetable.right.map { (right.measures[$0.index], $0.about) },
        core: (left.measures[link.core.left], right.measures[link.core.right]),
        leftNotices: left.notices,
        rightNotices: right.notices,
        folding: folding,
        versions: versions
      )
      let reasons =
        link.exact
        ? [.sameWords]
        : Reason.find(
          a,
          b,
          sharing: Reason.sharedWords(
            link.left.map { features.left[$0] },
            link.right.map { features.right[$0] }
          ),
          in: (left.notices, right.notices),
          folding: folding
        )
      let metric = reasons.lazy.compactMap { if case .metric(let metric) = $0 { metric } else { nil } }.first
      pairs.append(
        MeasurePair(
          left: link.left,
          right: link.right,
          leftTimetable: Set(timetable.left.map(\.index)).sorted(),
          rightTimetable: Set(timetable.right.map(\.index)).sorted(),
          title: metric ?? Phrase.best(of: left.measures[link.core.left], sharedWith: b, folding),
          score: link.score,
          reasons: reasons,
          changes: finder.changes()
        )
      )
    }
    onlyLeft = left.measures.indices.filter { !seenLeft.contains($0) }
    onlyRight = right.measures.indices.filter { !seenRight.contains($0) }
  }
}

extension Reason {
  static func find(
    _ a: [Measure],
    _ b: [Measure],
    sharing words: [String],
    in notices: (left: [Notice], right: [Notice]),
    folding: NameFolding
  ) -> [Reason] {
    var reasons: [Reason] = []
    if !words.isEmpty { reasons.append(.words(words)) }
    func first(_ common: (Measure, Measure) -> String?) -> String? {
      for one in a { for other in b { if let found = common(one, other) { return found } } }
      return nil
    }
    if let metric = first({ one, other in
      let names = Set(other.obligation.quantities.compactMap(\.metric).map(folding.folded))
      return one.obligation.quantities.compactMap(\.metric).first { names.contains(folding.folded($0)) }
    }) {
      reasons.append(.metric(metric))
    }
    if let heading = first({ one, other in
      !one.heading.isEmpty && folding.folded(one.heading) == folding.folded(other.heading) ? one.heading : nil
    }) {
      reasons.append(.heading(heading))
    }
    if let bearer = first({ one, other in
      let names = Set(other.obligation.bearers.map { folding.folded($0.fullName ?? $0.name) })
      return one.obligation.bearers.first { names.contains(folding.folded($0.fullName ?? $0.name)) }?.name
    }) {
      reasons.append(.bearer(bearer))
    }
    if let basis = first({ one, other in
      let named = Set(other.citedDocuments(in: notices.right[other.notice]))
      return one.citedDocuments(in: notices.left[one.notice]).first(where: named.contains)
    }) {
      reasons.append(.basis(basis))
    }
    return reasons
  }

  /// The three most telling runs of words that obligations of both sides share.
  static func sharedWords(_ a: [MeasureFeatures], _ b: [MeasureFeatures]) -> [String] {
    var words: [(String, Double)] = []
    for one in a { for other in b { words += sharedWords(one, other) } }
    words.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    // 慢阻肺 says nothing that 慢阻肺病 has not said.
    var telling: [String] = []
    for (word, _) in words where telling.count < 3 && !telling.contains(where: { $0.contains(word) }) {
      telling.append(word)
    }
    return telling
  }

  /// The longest runs of whole words that both hold, with how much they tell, the most telling first.
  static func sharedWords(_ a: MeasureFeatures, _ b: MeasureFeatures) -> [(String, Double)] {
    var found: [(String, Double)] = []
    for one in a.text.runs {
      for other in b.text.runs {
        var previous = [Int](repeating: 0, count: other.count + 1)
        for i in one.indices {
          var current = [Int](repeating: 0, count: other.count + 1)
          for (j, scalar) in zip(other.indices, other) where one[i] == scalar {
            let length = previous[j - other.startIndex] + 1
            current[j - other.startIndex + 1] = length
            let ends = i + 1 == one.endIndex || j + 1 == other.endIndex || one[i + 1] != other[j + 1]
            guard ends, length >= 2, length <= 24 else { continue }
            // Not in the middle of a word of either.
            var start = length
            while start > 0, !(a.cuts.contains(i + 1 - start) && b.cuts.contains(j + 1 - start)) { start -= 1 }
            var stop = 0
            while stop < start, !(a.cuts.contains(i + 1 - stop) && b.cuts.contains(j + 1 - stop)) { stop += 1 }
            guard start - stop >= 2 else { continue }
            let run = one[(i + 1 - start)..<(i + 1 - stop)]
            let rarity = zip(run, run.dropFirst())
              .reduce(0.0) { $0 + BackgroundFrequencies.rarity(of: Term(pair: $1.0, $1.1)) }
            found.append((String(String.UnicodeScalarView(run.compactMap(Unicode.Scalar.init))), rarity))
          }
          previous = current
        }
      }
    }
    return found.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }
}

extension Measure {
  fileprivate func citedDocuments(in notice: Notice) -> [String] {
    notice.citations.filter { obligation.span.contains($0.span) }.compactMap { $0.documentNumber ?? $0.title }
  }
}

extension Notice {
  /// What a notice is known by in all its versions: 「关于印发《甲省乙办法》的通知」 and 「甲省乙办法（征求意见稿）」 are one. Nil where
  /// that says little.
  fileprivate func plainTitle(_ folding: NameFolding) -> String? {
    var title = header.title
    if let open = title.firstIndex(of: "《"), let close = title.lastIndex(of: "》"), open < close,
      ["印发", "发布", "公布", "征求"].contains(where: title[..<open].contains)
    {
      title = String(title[title.index(after: open)..<close])
    }
    var plain = folding.folded(title)
    for stage in ["征求意见稿", "公开征求意见稿", "送审稿", "草案", "修订草案", "修订稿", "讨论稿", "初稿"] {
      plain = plain.replacing("(\(stage))", with: "")
    }
    return plain.count > 8 ? plain : nil
  }
}
