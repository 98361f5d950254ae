internal import Lexing
public import PolicyModel

/// A notice of Taiwan, Hong Kong or Macau as the grammars read it: in simplified characters, years of the Republic (民國114年) as
/// years of the common era, and 得, which gives leave in its statutes, as 可以.
///
/// The bundle holds the notice's own words: every span and every word that was read goes back through this.
public struct SimplifiedReading: Sendable {
  /// What the later stages read.
  public let notice: IngestedNotice
  private let original: ScalarText
  /// Where each scalar of the reading stands in the original; those of a year that was reckoned share one place.
  private let places: [TextSpan]
  /// Which character of this notice a simplified one mostly stands for.
  private let usual: [UInt32: UInt32]

  /// Nil for a notice in simplified characters, which needs none.
  public init?(of notice: IngestedNotice) {
    guard SimplifiedReading.isTraditional(notice.text), var simplifier = Simplifier() else { return nil }
    let text = notice.text
    var simplified: [UInt32] = []
    simplified.reserveCapacity(text.count)
    var counts: [UInt32: [UInt32: Int]] = [:]
    for scalar in text.scalars {
      let form = simplifier(scalar)
      simplified.append(form)
      if scalar >= 0x3000 { counts[form, default: [:]][scalar, default: 0] += 1 }
    }
    var rewriter = RepublicanRewriter(ScalarText(simplified))
    rewriter.run()
    // The place of each original scalar in the reading.
    var forward = [Int](repeating: rewriter.scalars.count, count: text.count + 1)
    for index in rewriter.places.indices.reversed() {
      for offset in rewriter.places[index].range { forward[offset] = min(forward[offset], index) }
    }
    func moved(_ span: TextSpan) -> TextSpan {
      TextSpan(forward[min(span.start, text.count)], forward[min(span.end, text.count)])
    }
    var reading = notice
    reading.text = ScalarText(rewriter.scalars)
    for index in reading.paragraphs.indices { reading.paragraphs[index].span = moved(reading.paragraphs[index].span) }
    for table in reading.tables.indices {
      reading.tables[table].rows = reading.tables[table].rows.map { $0.map(moved) }
    }
    reading.doubtfulNumbers = notice.doubtfulNumbers.map(moved)
    reading.map.runs = SimplifiedReading.runs(rewriter.places, notice.map)
    for (name, value) in notice.metadata {
      reading.metadata[name] = ScalarText(value.unicodeScalars.map { simplifier($0.value) }).string
    }
    self.notice = reading
    original = text
    places = rewriter.places
    usual = counts.compactMapValues { forms in forms.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
  }

  private static func runs(_ places: [TextSpan], _ map: SourceMap) -> [SourceMap.Run] {
    var runs: [SourceMap.Run] = []
    for (index, place) in places.enumerated() {
      let source = map.sourceOffset(of: place.start)
      if let last = runs.last, last.source - last.canonical == source - index { continue }
      runs.append(.init(canonical: index, source: source))
    }
    return runs
  }

  /// Characters that only traditional writing has, the commonest of official language.
  private static let signs = ScalarSet(
    """
    應實發國會業務關於為這與機構辦條規處縣廳醫藥療衛監區據報將則號結統總義點體電兩書從產無進問題長見當間開種過動經對說時來們個灣選擇舉請設計該證護購費質資農運達遷適\
    還邊鄉錄鎮際陸隊階隨險雙雜難項順須預領頭顧類顯復歷曆臺勞動團園圖場強彙圍執導屆層屬帶師並備優儲徵憑擔擬數斷標檢權歸營環療眾確禮稅組織續罰習聯職聲補裝訂訊記訓許評試詳認誤課調論議讓變
    """.unicodeScalars.map(\.value)
  )

  /// Whether a text is written in traditional characters: one in twenty is a sign of it. Simplified texts have next to none.
  static func isTraditional(_ text: ScalarText) -> Bool {
    var han = 0
    var found = 0
    for scalar in text.scalars where scalar.isHan {
      han += 1
      if signs.contains(scalar) { found += 1 }
    }
    return found >= 4 && found * 20 >= han
  }

  /// The place of a span of the reading in the notice's own text.
  public func original(_ span: TextSpan) -> TextSpan {
    guard span.start < span.end, span.end <= places.count else {
      let place = span.start < places.count ? places[max(0, span.start)].start : original.count
      return TextSpan(place, place)
    }
    return TextSpan(places[span.start].start, places[span.end - 1].end)
  }

  /// The notice's own words for what stands at a span of the reading.
  public func words(at span: TextSpan) -> String { original.string(original(span)) }

  /// The notice's own characters for words that have no span: those that stand in `span` where they are found there, else the
  /// characters that this notice mostly uses.
  public func words(_ simplified: String, in span: TextSpan? = nil) -> String {
    let wanted = simplified.unicodeScalars.map(\.value)
    guard let first = wanted.first else { return simplified }
    if let span {
      var offset = span.start
      while offset + wanted.count <= span.end {
        if notice.text[offset] == first, wanted.indices.allSatisfy({ notice.text[offset + $0] == wanted[$0] }) {
          return words(at: TextSpan(offset, offset + wanted.count))
        }
        offset += 1
      }
    }
    return ScalarText(wanted.map { $0 >= 0x3000 ? usual[$0] ?? $0 : $0 }).string
  }
}

extension SimplifiedReading {
  /// Says how the notice was read.
  public var note: Diagnostic {
    let reckoned = places.indices.dropFirst().count { places[$0] == places[$0 - 1] && notice.text[$0].isDigit } / 3
    let years = reckoned > 0 ? "; \(reckoned) years of the Republic were reckoned by adding 1911" : ""
    return Diagnostic(
      .readAsSimplified,
      "the notice is in traditional characters and was read through simplified ones\(years)"
    )
  }
}

extension DiagnosticKind {
  static let readAsSimplified = DiagnosticKind(
    "N0116",
    .note,
    "a notice in traditional characters was read through simplified ones",
    explanation: """
      Grammars know one form of each word. A notice of Taiwan, Hong Kong or Macau is turned into simplified characters by ICU, \
      years of the Republic (民國114年) into those of the common era, and 得, where it gives leave, into 可以. Text, quotes and \
      names of the bundle are the notice's own.
      """
  )
}
