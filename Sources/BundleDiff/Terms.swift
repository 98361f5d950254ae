/// What texts are compared by: a character, or two that follow each other inside a run of words.
///
/// Chinese needs no dictionary for this: 「缺药登记」 shares 缺药, 药登, 登记 with itself and little else, and 审方 shares
/// its characters with 处方审核.
typealias Term = UInt64

/// A term with how much its place in the sentence lets it count.
struct PlacedTerm: Sendable {
  var term: Term
  var factor: Double
}

extension FoldedText {
  /// Who acts: alike in most sentences of a notice, and compared by itself.
  private static let ofBearer = 0.3
  /// 「按照…」「以…为重点」「提升…水平」: how and what for.
  private static let ofAside = 0.6
  /// The end of a part, where its object stands: 「…提供长期处方服务」.
  private static let ofObject = 2.0
  private static let objectLength = 4

  private static let asides: [[UInt32]] = [
    "按照", "根据", "依据", "依托", "以", "通过", "结合", "围绕", "为", "对", "在", "针对", "聚焦", "利用", "充分", "立足", "兼顾", "到",
  ].map { $0.unicodeScalars.map(\.value) }

  private static let purposes: [[UInt32]] = [
    "确保", "提升", "提高", "切实", "增强", "不断", "持续", "更好", "促进", "助力", "保障", "满足", "推动",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Every pair once with its best place, sorted by term.
  func pairs(bearers: [[UInt32]] = []) -> [PlacedTerm] {
    placed(bearers) { run in
      zip(run.indices, zip(run, run.dropFirst())).map { ($0, UInt64($1.0) << 32 | UInt64($1.1)) }
    }
  }

  /// Every character once with its best place, sorted.
  func characters(bearers: [[UInt32]] = []) -> [PlacedTerm] {
    placed(bearers) { run in zip(run.indices, run).map { ($0, UInt64($1)) } }
  }

  private func placed(_ bearers: [[UInt32]], _ terms: (ArraySlice<UInt32>) -> [(Int, Term)]) -> [PlacedTerm] {
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
        var factor = isAside ? FoldedText.ofAside : 1
        if inPart.count - index <= FoldedText.objectLength { factor *= FoldedText.ofObject }
        if ofBearer[offset] { factor = FoldedText.ofBearer }
        found.append(PlacedTerm(term: term, factor: factor))
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
