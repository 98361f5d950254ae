internal import CText
internal import Lexing
public import PolicyModel

/// How far a document's text reads as Chinese prose: counts of its characters by kind, page furniture left out.
///
/// A decoder and a page reader make some text of nearly every file: of a PDF without a map of its glyphs (■■■), of UTF-8 that was
/// decoded as GBK and saved again (娓╁幙), of an English page. A grammar finds duties in such text; nobody should.
public struct Legibility: Sendable, Hashable {
  /// Everything but white space.
  public var visible = 0
  /// ICU's script Han.
  public var han = 0
  /// Those among the commonest of official language, simplified and traditional.
  public var commonHan = 0
  /// Letters of the Latin and of any other script.
  public var latin = 0
  public var otherLetters = 0
  /// What stands in a character's place: ■ □ ▯ and the like, `?` beside another `?`, U+FFFD, private use, unassigned.
  public var lost = 0
  /// Characters inside 「<p class="x">」: markup that is shown as text.
  public var markup = 0
  public var tags = 0

  /// Below this many visible characters nothing is said: a form's cell or a title is no sample.
  public static let leastVisible = 24
  /// In right text three in five Chinese characters are common ones and more; the least of 230 real notices and lists was
  /// 0.45. Wrongly decoded text has one in thirty.
  public static let leastCommonShare = 0.2
  /// A notice with tables of English names and codes still has a tenth of Chinese.
  public static let leastHanShare = 0.05
  public static let mostLostShare = 0.2
  public static let mostMarkupShare = 0.2

  public init(of document: SourceDocument) {
    let text = document.text
    for line in document.lines where line.kind != .furniture && line.kind != .pageBreak {
      count(text, line.span)
    }
  }

  /// Share of the Chinese characters that are common; 1 where there are none.
  public var commonShare: Double { han == 0 ? 1 : Double(commonHan) / Double(han) }
  public var hanShare: Double { share(han) }
  public var lostShare: Double { share(lost) }
  public var markupShare: Double { share(markup) }
  private func share(_ part: Int) -> Double { visible == 0 ? 0 : Double(part) / Double(visible) }

  private mutating func count(_ text: ScalarText, _ span: TextSpan) {
    var tag: Int?
    for offset in span.range {
      let scalar = text[offset]
      if scalar == 0x20 || scalar == 0x3000 || scalar == 0x09 || scalar == 0xA0 { continue }
      visible += 1
      if scalar < 0x80 {
        switch scalar {
        case 0x3C where text[offset + 1].isLatin || text[offset + 1] == 0x2F && text[offset + 2].isLatin: tag = offset
        case 0x3E:
          // A tag is short; 「a<b，c>d」 is none, since Chinese stands in it.
          if let opened = tag, offset - opened < 300 {
            markup += offset - opened + 1
            tags += 1
          }
          tag = nil
        case 0x3F where text[offset - 1] == 0x3F || text[offset + 1] == 0x3F: lost += 1
        default: if scalar.isLatin { latin += 1 }
        }
        continue
      }
      if scalar.isHan {
        han += 1
        if commonScalars.contains(scalar) { commonHan += 1 }
        if tag != nil, offset - (tag ?? offset) > 0, text[offset - 1] != 0x22 { tag = nil }
        continue
      }
      // ■□▢▣…◯ and the last resort of fonts; ○ and □ of forms are few.
      if (0x25A0...0x25FF).contains(scalar) || scalar == 0xFFFD || scalar == 0x2B1A {
        lost += 1
        continue
      }
      switch Int(ctext_script(scalar)) {
      case CTEXT_SCRIPT_LATIN: latin += 1
      case CTEXT_SCRIPT_OTHER: otherLetters += 1
      case CTEXT_SCRIPT_NONE: lost += 1
      default: break
      }
    }
  }

  /// What is doubtful in a text.
  ///
  /// - Throws: where nothing that is read from it can be trusted.
  public func check(_ name: String) throws(ReadFailure) -> [Diagnostic] {
    if let failure = failure(of: name) { throw failure }
    return diagnostics(of: name)
  }

  /// Why nothing that is read from this text can be trusted; nil where it reads as Chinese.
  public func failure(of name: String) -> ReadFailure? {
    guard visible >= Legibility.leastVisible else { return nil }
    func percent(_ share: Double) -> String { "\((share * 100).whole(in: 0...100)) %" }
    if lostShare > Legibility.mostLostShare {
      return ReadFailure(
        .illegible,
        "\(name) is no legible text: \(percent(lostShare)) of its characters are ■, ?? or stand for none; the file has no map of "
          + "its characters, or was converted wrongly; get another form of it, or recognize its pages (--ocr for PDF)"
      )
    }
    if hanShare < Legibility.leastHanShare {
      return ReadFailure(
        .illegible,
        "\(name) holds hardly any Chinese (\(percent(hanShare)) of its characters): policyc reads Chinese notices only"
      )
    }
    if han >= Legibility.leastVisible, commonShare < Legibility.leastCommonShare {
      return ReadFailure(
        .illegible,
        "\(name) holds Chinese characters but no Chinese: \(percent(commonShare)) of them are common ones, where text has "
          + "60 % and more; it was decoded wrongly before it was saved, or its fonts are mapped wrongly; get another form of it"
      )
    }
    if tags >= 3, markupShare > Legibility.mostMarkupShare {
      return ReadFailure(
        .illegible,
        "\(name) shows \(tags) tags of markup as its text (\(percent(markupShare)) of it): it was escaped twice; unescape it, or "
          + "get the page anew"
      )
    }
    return nil
  }

  /// What is doubtful, and yet read.
  public func diagnostics(of name: String) -> [Diagnostic] {
    guard visible >= Legibility.leastVisible else { return [] }
    func percent(_ share: Double) -> String { "\((share * 100).whole(in: 0...100)) %" }
    var doubts: [String] = []
    if lostShare > Legibility.mostLostShare / 4 {
      doubts.append("\(lost) characters (\(percent(lostShare))) stand for none")
    }
    if han >= 100, commonShare < 2 * Legibility.leastCommonShare {
      doubts.append("only \(percent(commonShare)) of the Chinese characters are common ones")
    }
    if tags >= 3 { doubts.append("\(tags) tags of markup stand in the text") }
    return doubts.isEmpty
      ? [] : [Diagnostic(.hardlyLegible, doubts.joined(separator: "; ") + "; check the text against the page")]
  }
}

extension DiagnosticKind {
  static let illegible = DiagnosticKind(
    "E0114",
    .error,
    "the text is no legible Chinese",
    explanation: """
      Characters are counted by ICU's scripts and by how common they are in official language (docs/formats.md gives the \
      thresholds). Below them the text is not what the page says: glyphs without a map, text decoded as GBK that was UTF-8, \
      another language, or source code. Whatever was read from it would be invented, so nothing is.
      """
  )

  static let hardlyLegible = DiagnosticKind(
    "W0115",
    .warning,
    "parts of the text are not legible",
    explanation: """
      More characters than in ordinary notices are lost, rare, or markup shown as text. What is legible was compiled; compare \
      it with the page before you rely on it.
      """
  )
}
