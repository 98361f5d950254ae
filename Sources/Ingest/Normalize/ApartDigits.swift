internal import Lexing
internal import PolicyModel

/// Digits with white space between them: 「2 0 2 5 年 1 2 月 底 前」「达到9 5%」「投资100 00元」.
///
/// Wide spacing of PDF, OFD and OCR text cuts a number into pieces, and a grammar that reads a piece reads a wrong value.
/// A run is joined where only one reading is left; where a date or figure may be meant and the reading is open, the
/// run is doubtful: its words stay as they are, and nobody may take a value from it.
struct ApartDigits {
  enum Reading: Hashable {
    /// Every gap inside goes.
    case joined
    /// Numbers beside each other: codes, telephones, columns.
    case separate
    /// A date or a figure whose number can't be told.
    case doubtful
  }

  struct Run: Hashable {
    /// Source offsets, from the first digit to behind the last.
    var source: Range<Int>
    var reading: Reading
    /// Canonical length of the first piece, and of the run with the space that it keeps.
    var firstPiece: Int
    var length: Int
    /// What stands behind it, of which its number would be the measure; 0 at the line's end.
    var after: UInt32
  }

  /// Runs of two pieces and more, in text order.
  private(set) var runs: [Run] = []

  private let text: ScalarText
  private let form = CanonicalForm.table
  /// Columns of the space that stands between the line's letters; 0 where none does.
  private var pitch = 0

  init(_ text: ScalarText, in span: TextSpan) {
    self.text = text
    let end = min(span.end, text.count)
    pitch = letterPitch(span.start..<max(span.start, end))
    var offset = span.start
    var before: UInt32 = 0
    while offset < end {
      let scalar = form(text[offset])
      if scalar.isDigit {
        offset = readRun(from: offset, end: end, before: before)
        before = 0x30
      } else {
        if scalar != 0, scalar != 0x20 { before = scalar }
        offset += 1
      }
    }
  }

  /// The space between most neighbours of a line, where most are parted.
  private func letterPitch(_ range: Range<Int>) -> Int {
    var letters = 0
    var gap = 0
    // How often each width occurs, the last for all wider ones.
    var widths = [Int](repeating: 0, count: 9)
    for offset in range {
      let scalar = form(text[offset])
      if scalar == 0 { continue }
      if scalar == 0x20 {
        gap += columns(offset)
        continue
      }
      if letters > 0, gap > 0 { widths[min(gap, 8)] += 1 }
      letters += 1
      gap = 0
    }
    let parted = widths.reduce(0, +)
    guard letters >= 5, parted * 10 >= (letters - 1) * 7 else { return 0 }
    return widths.indices.max { widths[$0] < widths[$1] } ?? 0
  }

  private func columns(_ offset: Int) -> Int { text[offset] == 0x3000 || text[offset] == 0x09 ? 2 : 1 }

  private struct Piece {
    var digits = 0
    /// Its whole part; capped, since only small ones are looked at.
    var value = 0
    var length = 0
    var hasPoint = false
  }

  /// Reads a run of digits and the space between them; where it ends.
  private mutating func readRun(from start: Int, end: Int, before: UInt32) -> Int {
    var pieces = [Piece()]
    var widest = 0
    var gap = 0
    var offset = start
    var last = start
    while offset < end {
      let scalar = form(text[offset])
      if scalar.isDigit {
        if gap > 0 {
          pieces.append(Piece())
          widest = max(widest, gap)
          gap = 0
        }
        let place = pieces.count - 1
        pieces[place].length += 1
        if !pieces[place].hasPoint {
          pieces[place].digits += 1
          pieces[place].value = min(pieces[place].value * 10 + Int(scalar - 0x30), 100_000_000)
        }
        last = offset
      } else if scalar == 0x20 {
        gap += columns(offset)
      } else if scalar == 0x2E || scalar == 0x2C, let next = nextVisible(behind: offset, end: end),
        form(text[next]).isDigit
      {
        // A point inside a number: the space beside it is dropped in any case.
        pieces[pieces.count - 1].length += 1
        pieces[pieces.count - 1].hasPoint = pieces[pieces.count - 1].hasPoint || scalar == 0x2E
        gap = 0
        offset = next
        continue
      } else if scalar != 0 {
        break
      }
      offset += 1
    }
    guard pieces.count > 1 else { return max(offset, last + 1) }
    var after: UInt32 = 0
    if offset < end { after = form(text[offset]) }
    let reading = reading(of: pieces, widest: widest, before: before, after: after)
    let length = pieces.reduce(0) { $0 + $1.length } + (reading == .joined ? 0 : pieces.count - 1)
    runs.append(
      Run(
        source: start..<(last + 1),
        reading: reading,
        firstPiece: pieces[0].length,
        length: length,
        after: after
      )
    )
    return max(offset, last + 1)
  }

  private func nextVisible(behind offset: Int, end: Int) -> Int? {
    var next = offset + 1
    while next < end, next - offset < 8, form(text[next]) == 0x20 || form(text[next]) == 0 { next += 1 }
    return next < end ? next : nil
  }

  // MARK: Decision

  /// What a number in front of it is the measure of, or the part of a date.
  private static let measures = ScalarSet(
    ("年月日号时分秒周季天岁%‰％个家人名元万亿千百项件次户所张台套亩公吨米倍成种条款章页份批处座口辆艘头只株间层级位组轮期例笔批场课学小工平立吨升克"
      + "以左余多至-—~～〕］]").unicodeScalars.map(\.value)
  )
  /// A number right behind one of these names a thing, and another may follow: 「附件1 2025年计划表」「表3 12个县」.
  private static let labels = ScalarSet("件表图注第№题例栏列类".unicodeScalars.map(\.value))

  private func reading(of pieces: [Piece], widest: Int, before: UInt32, after: UInt32) -> Reading {
    guard !before.isLatin, let last = pieces.last else { return .separate }
    // The line sets its letters apart: a gap of that width is none.
    if pitch > 0 { return widest <= pitch ? .joined : isMeasured(after) ? .doubtful : .separate }
    let isCut = pieces.allSatisfy { $0.digits == 1 }
    if after == 0 {
      // The line ends here, and what is measured stands in the next one.
      return isCut && pieces.count <= 4 && before.isHan && !Self.labels.contains(before) ? .doubtful : .separate
    }
    guard isMeasured(after) else { return .separate }
    if let date = dateReading(pieces, before: before, after: after) { return date }
    if Self.labels.contains(before) { return isWhole(last, before: after) ? .separate : .doubtful }
    // Columns stand further apart than words.
    if widest >= 4 { return .separate }
    guard widest == 1 else { return .doubtful }
    if isCut, !counts(pieces) { return .joined }
    // 「10 000元」: groups of three.
    if pieces[0].digits <= 3, pieces[0].value > 0, pieces.dropFirst().allSatisfy({ $0.digits == 3 }) { return .joined }
    return .doubtful
  }

  private func isMeasured(_ after: UInt32) -> Bool { Self.measures.contains(after) }

  /// A year of four digits says that nothing in front of it belongs to it.
  private func isWhole(_ piece: Piece, before after: UInt32) -> Bool {
    after == .of("年") && piece.digits == 4 && (1900...2199).contains(piece.value)
  }

  /// 1 2 3: an enumeration as well as a number.
  private func counts(_ pieces: [Piece]) -> Bool {
    pieces.count >= 3 && zip(pieces, pieces.dropFirst()).allSatisfy { $1.value == $0.value + 1 }
  }

  /// What the calendar says; nil where no part of a date is meant.
  private func dateReading(_ pieces: [Piece], before: UInt32, after: UInt32) -> Reading? {
    guard let last = pieces.last, !pieces.contains(where: \.hasPoint) else { return nil }
    let digits = pieces.reduce(0) { $0 + $1.digits }
    let value = digits <= 8 ? pieces.reduce(0) { $0 * power(of: $1.digits) + $1.value } : 100_000_000
    switch after {
    case .of("年"), 0x3015, 0x5D, 0xFF3D:
      if isWhole(last, before: .of("年")) { return .separate }
      if digits == 4, (1900...2199).contains(value) { return .joined }
      return after == .of("年") ? nil : .separate
    case .of("月"):
      if before == .of("年") { return (1...12).contains(value) ? .joined : .doubtful }
      return (10...12).contains(value) && !Self.labels.contains(before) ? .joined : .doubtful
    case .of("日"):
      if before == .of("月") { return (1...31).contains(value) ? .joined : .doubtful }
      return nil
    case .of("号"):
      if before == 0x3015 || before == 0x5D || before == 0xFF3D || before == .of("第") { return .joined }
      return nil
    default: return nil
    }
  }

  private func power(of digits: Int) -> Int { (0..<min(digits, 9)).reduce(1) { power, _ in power * 10 } }
}

/// Looks up the runs of one stretch of source in its order.
struct ApartDigitsCursor {
  private var digits: ApartDigits?
  private var span = TextSpan(0, 0)
  private var next = 0

  /// The run that holds a source offset; offsets are asked in rising order within one span.
  mutating func run(at offset: Int, of text: ScalarText, in span: TextSpan) -> ApartDigits.Run? {
    if digits == nil || self.span != span {
      digits = ApartDigits(text, in: span)
      self.span = span
      next = 0
    }
    guard let digits else { return nil }
    while next < digits.runs.count, digits.runs[next].source.upperBound <= offset { next += 1 }
    guard next < digits.runs.count, digits.runs[next].source.contains(offset) else { return nil }
    return digits.runs[next]
  }
}

extension DiagnosticKind {
  static let digitsJoined = DiagnosticKind(
    "N0112",
    .note,
    "digits that stand apart were read as one number",
    explanation: """
      Wide spacing in PDF, OFD and recognized text parts the digits of a number: 「2 0 2 5 年 1 2 月 底 前」. They are joined \
      where the line sets all its letters apart, or where only one number makes sense (a year, a month, a day, groups of \
      three). The text of the bundle holds the joined number; compare it with the file where it matters.
      """
  )

  static let digitsDoubtful = DiagnosticKind(
    "W0113",
    .warning,
    "digits stand apart, and whether they are one number can't be told",
    explanation: """
      In 「投资100 00元」 the space may part two numbers or cut one. policyc reads neither: a part of a number would be a wrong \
      value. Correct the file, or compile another form of the notice.
      """
  )
}
