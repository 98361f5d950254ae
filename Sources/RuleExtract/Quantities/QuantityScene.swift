internal import Lexing
internal import PolicyModel

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

  /// Start of the part (between ，；：。, or inside one pair of brackets) each offset lies in, relative to the sentence.
  private var partStarts: [Int32] = []
  private var partEnds: [Int32] = []
  /// For a closing bracket the opening one, for an opening bracket the closing one; else -1.
  private var partners: [Int32] = []
  /// Title marks 《》 and document number marks 〔〕 around an offset.
  private var titled: [Bool] = []
  /// Quotation marks “” close around an offset: a name or a slogan.
  private var quoted: [Bool] = []

  init(text: ScalarText, span: TextSpan, limits: [TextSpan]) {
    self.text = text
    self.span = span
    self.limits = limits
  }

  /// Finds the parts of the sentence; two passes.
  mutating func prepare() {
    let count = span.count
    isPrescription = findsDose()
    opensWithFact = has(["截至", "截止目前", "截止20", "目前，", "近年来", "去年，"], at: span.start)
    isConditionList = leadIn.map(namesConditions) ?? false
    isUnderConditions = heading.map(namesConditions) ?? false
    partStarts = [Int32](repeating: 0, count: count + 1)
    partEnds = [Int32](repeating: Int32(count), count: count + 1)
    partners = [Int32](repeating: -1, count: count)
    titled = [Bool](repeating: false, count: count)
    quoted = [Bool](repeating: false, count: count)
    var starts: [Int32] = [0]
    var openings: [Int32] = []
    var titles = 0
    var quotation: Int?
    for index in 0..<count {
      let scalar = text[span.start + index]
      partStarts[index] = starts[starts.count - 1]
      if scalar.isHan {
        titled[index] = titles > 0
        continue
      }
      switch scalar {
      case 0xFF08, 0x28:  // （(
        openings.append(Int32(index))
        starts.append(Int32(index + 1))
      case 0xFF09, 0x29:  // ）)
        if let opening = openings.popLast() {
          partners[index] = opening
          partners[Int(opening)] = Int32(index)
          starts.removeLast()
        }
      case 0x300A, 0x3008, 0x3014, 0x3010: titles += 1  // 《〈〔【
      case 0x300B, 0x3009, 0x3015, 0x3011: titles = max(0, titles - 1)
      case 0x201C: quotation = index  // “
      case 0x201D:  // ”
        if let opening = quotation, index - opening <= 16 {
          for inner in opening..<index { quoted[inner] = true }
        }
        quotation = nil
      default:
        if separates(at: span.start + index) { starts[starts.count - 1] = Int32(index + 1) }
      }
      titled[index] = titles > 0
    }
    partStarts[count] = starts[starts.count - 1]
    var ends: [Int32] = [Int32(count)]
    for index in stride(from: count - 1, through: 0, by: -1) {
      if text[span.start + index].isHan {
        partEnds[index] = ends[ends.count - 1]
        continue
      }
      if partners[index] >= 0, Int(partners[index]) < index {
        ends.append(Int32(index))
        partEnds[index] = Int32(index)
        continue
      }
      if partners[index] >= 0, ends.count > 1 { ends.removeLast() }
      if separates(at: span.start + index) { ends[ends.count - 1] = Int32(index) }
      partEnds[index] = ends[ends.count - 1]
    }
  }

  /// Whether the scalar parts the sentence: ，；：。！？ and their narrow forms, except inside a number or a ratio.
  func separates(at offset: Int) -> Bool {
    switch text[offset] {
    case 0xFF0C, 0xFF1B, 0x3002, 0xFF01, 0xFF1F, 0x3B, 0x0A: true
    case 0x2C: !(text[offset - 1].isDigit && text[offset + 1].isDigit)
    case 0xFF1A, 0x3A, 0x2236: !(isFigure(text[offset - 1]) && isFigure(text[offset + 1]))
    default: false
    }
  }

  private func isFigure(_ scalar: UInt32) -> Bool {
    scalar.isDigit || (scalar >= 0xFF10 && scalar <= 0xFF19) || Numerals.digit(scalar) != nil || scalar == 0x5341
      || scalar == 0x767E
  }

  func partStart(at offset: Int) -> Int { span.start + Int(partStarts[min(max(0, offset - span.start), span.count)]) }
  func partEnd(at offset: Int) -> Int { span.start + Int(partEnds[min(max(0, offset - span.start), span.count)]) }

  func isTitled(_ offset: Int) -> Bool { span.contains(offset) && titled[offset - span.start] }
  func isQuoted(_ offset: Int) -> Bool { span.contains(offset) && quoted[offset - span.start] }

  /// The other bracket of a pair.
  func partner(of offset: Int) -> Int? {
    guard span.contains(offset), partners[offset - span.start] >= 0 else { return nil }
    return span.start + Int(partners[offset - span.start])
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
