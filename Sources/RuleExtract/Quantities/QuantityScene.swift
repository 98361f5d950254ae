internal import Lexing
internal import PolicyModel
internal import Segmenter

/// One sentence as the quantity grammar sees it: its words, where its parts begin and end, and what stands around it.
struct QuantityScene {
  let text: ScalarText
  let span: TextSpan
  /// Time limits of the sentence, in text order: their numbers are read already.
  let limits: [TextSpan]
  /// The sentence that opens the list this one is an item of.
  var leadIn: TextSpan?
  /// Heading of the innermost clause around.
  var heading: TextSpan?
  /// The few sentences before, in the same clause, in text order.
  var earlier: [TextSpan] = []
  /// Year of the notice: figures of earlier years are stated, not demanded.
  var noticeYear: Int?
  /// Take figures that stand for themselves, without unit and comparator, as facts.
  var plainNumbers = false

  /// The sentence is a prescription: 「方药：…先煎」.
  private(set) var isPrescription = false
  /// The list the sentence belongs to names conditions: 「应当具备下列条件：」.
  private(set) var isConditionList = false
  /// So does the heading above.
  private(set) var isUnderConditions = false

  /// 截至2024年底，…: the sentence reports.
  private(set) var opensWithFact = false

  /// What is around one scalar; offsets are relative to the sentence.
  private struct Place {
    /// Start and end of its part: between ，；：。, or inside one pair of brackets.
    var start: Int32 = 0
    var end: Int32
    /// For a closing bracket the opening one, for an opening bracket the closing one; else -1.
    var partner: Int32 = -1
    /// Title marks 《》 and document number marks 〔〕 around it.
    var titled = false
    /// Quotation marks “” close around it: a name or a slogan.
    var quoted = false
  }

  /// Of every scalar, and of the sentence's end.
  private var places: [Place] = []

  let boundaries: WordBoundaries

  /// - Parameter boundaries: ICU's words of the whole text; read for the span alone where there are none.
  init(text: ScalarText, span: TextSpan, limits: [TextSpan], _ boundaries: WordBoundaries? = nil) {
    self.text = text
    self.boundaries = boundaries ?? WordBoundaries(of: text, in: span)
    self.span = span
    self.limits = limits
  }

  /// Whether a word of the grammar stands here as a word, or as several, and not inside longer ones.
  func isWhole(_ word: TextSpan) -> Bool { boundaries[word.start] && boundaries[word.end] }

  /// Finds the parts of the sentence; two passes.
  mutating func prepare() {
    let count = span.count
    isPrescription = findsDose()
    opensWithFact = has(["据气象", "据预报", "据统计", "据测算", "截至", "截止目前", "截止20", "目前，", "近年来", "去年，"], at: span.start)
    if let leadIn { isConditionList = namesConditions(leadIn) }
    if let heading { isUnderConditions = namesConditions(heading) }
    places = [Place](repeating: Place(end: Int32(count)), count: count + 1)
    var starts: [Int32] = [0]
    var openings: [Int32] = []
    var titles = 0
    var quotation: Int?
    for index in 0..<count {
      let scalar = text[span.start + index]
      places[index].start = starts[starts.count - 1]
      if scalar.isHan {
        places[index].titled = titles > 0
        continue
      }
      switch scalar {
      case 0xFF08, 0x28:  // （(
        openings.append(Int32(index))
        starts.append(Int32(index + 1))
      case 0xFF09, 0x29:  // ）)
        if let opening = openings.popLast() {
          places[index].partner = opening
          places[Int(opening)].partner = Int32(index)
          starts.removeLast()
        }
      case 0x300A, 0x3008, 0x3014, 0x3010: titles += 1  // 《〈〔【
      case 0x300B, 0x3009, 0x3015, 0x3011: titles = max(0, titles - 1)
      case 0x201C: quotation = index  // “
      case 0x201D:  // ”
        if let opening = quotation, index - opening <= 16 {
          for inner in opening..<index { places[inner].quoted = true }
        }
        quotation = nil
      default:
        if separates(at: span.start + index) { starts[starts.count - 1] = Int32(index + 1) }
      }
      places[index].titled = titles > 0
    }
    places[count].start = starts[starts.count - 1]
    var ends: [Int32] = [Int32(count)]
    for index in stride(from: count - 1, through: 0, by: -1) {
      if text[span.start + index].isHan {
        places[index].end = ends[ends.count - 1]
        continue
      }
      if places[index].partner >= 0, Int(places[index].partner) < index {
        ends.append(Int32(index))
        places[index].end = Int32(index)
        continue
      }
      if places[index].partner >= 0, ends.count > 1 { ends.removeLast() }
      if separates(at: span.start + index) { ends[ends.count - 1] = Int32(index) }
      places[index].end = ends[ends.count - 1]
    }
  }

  /// Whether the scalar parts the sentence: ，；：。！？ and their narrow forms, except inside a number or a ratio.
  func separates(at offset: Int) -> Bool {
    switch text[offset] {
    case 0xFF0C, 0xFF1B, 0x3002, 0xFF01, 0xFF1F, 0x3B, 0x0A, 0x09: true
    case 0x2C: !(text[offset - 1].isDigit && text[offset + 1].isDigit)
    case 0xFF1A, 0x3A, 0x2236: !(isFigure(text[offset - 1]) && isFigure(text[offset + 1]))
    default: false
    }
  }

  private func isFigure(_ scalar: UInt32) -> Bool {
    scalar.isDigit || (scalar >= 0xFF10 && scalar <= 0xFF19) || Numerals.digit(scalar) != nil || scalar == 0x5341
      || scalar == 0x767E
  }

  private func place(of offset: Int) -> Int { min(max(0, offset - span.start), span.count) }

  func partStart(at offset: Int) -> Int { span.start + Int(places[place(of: offset)].start) }
  func partEnd(at offset: Int) -> Int { span.start + Int(places[place(of: offset)].end) }

  func isTitled(_ offset: Int) -> Bool { span.contains(offset) && places[offset - span.start].titled }
  func isQuoted(_ offset: Int) -> Bool { span.contains(offset) && places[offset - span.start].quoted }

  /// The other bracket of a pair.
  func partner(of offset: Int) -> Int? {
    guard span.contains(offset), places[offset - span.start].partner >= 0 else { return nil }
    return span.start + Int(places[offset - span.start].partner)
  }

  /// The offset itself, or the first behind it that is no space.
  func skipSpace(from offset: Int) -> Int {
    var offset = offset
    while offset < span.end, text[offset].isSpace { offset += 1 }
    return offset
  }

  /// The offset itself, or the last before it that has no space in front.
  func skipSpace(before offset: Int) -> Int {
    var offset = offset
    while offset > span.start, text[offset - 1].isSpace { offset -= 1 }
    return offset
  }

  /// Whether one of the words stands at an offset, spaces aside, inside the sentence.
  func has(_ words: [StaticString], at offset: Int) -> Bool {
    let offset = skipSpace(from: offset)
    return offset < span.end && words.contains { text.has($0, at: offset) }
  }

  /// Whether one of the words ends right before an offset, spaces aside.
  func has(_ words: [StaticString], before offset: Int) -> Bool {
    let offset = skipSpace(before: offset)
    return words.contains { word in
      let start = offset - word.scalarCount
      return start >= span.start && text.has(word, at: start)
    }
  }

  /// The first of the lexicon's words in a span.
  func first<Entry>(of lexicon: Lexicon<Entry>, in span: TextSpan) -> Lexicon<Entry>.Match? {
    var offset = span.start
    while offset < span.end {
      if let match = lexicon.longestMatch(in: text, at: offset, end: span.end) { return match }
      offset += 1
    }
    return nil
  }
}

extension UInt32 {
  /// A blank, a line end or an ideographic space.
  var isSpace: Bool {
    self == 0x20 || self == 0x3000 || self == 0xA0 || self == 0x0A || self == 0x0D || self == 0x09
      || (self >= 0x2000 && self <= 0x200B)
  }
}

/// A list of words as a lexicon.
func words(_ list: String...) -> Lexicon<Void> {
  Lexicon(list.flatMap { Lexing.words(in: $0) }.map { ($0, ()) })
}
