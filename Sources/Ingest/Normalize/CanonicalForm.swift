internal import CText
internal import Lexing

/// What each scalar of a source becomes in canonical text.
///
/// Letters, digits and signs become half-width; Chinese punctuation stays: ，；：！？（）～ and all of U+3000–303F.
/// Spaces of every kind become one space, which the writer keeps or drops; invisible characters become nothing.
struct CanonicalForm: Sendable {
  /// By scalar of the basic plane; 0 for what is dropped.
  private let forms: [UInt16]

  static let table = CanonicalForm()

  @inline(__always)
  func callAsFunction(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? UInt32(forms[Int(scalar)]) : supplementary(scalar)
  }

  private func supplementary(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2F800...0x2FA1F: ctext_compatible(scalar)
    // Tags and variation selectors.
    case 0xE0000...0xE0FFF: 0
    default: scalar
    }
  }

  private init() {
    var forms = [UInt16](0...0xFFFF)
    func set(_ range: ClosedRange<Int>, _ form: UInt16) { for scalar in range { forms[scalar] = form } }
    // Control characters mean nothing; those that end lines never come here.
    set(0x00...0x1F, 0)
    set(0x7F...0x9F, 0)
    for space in [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029] {
      forms[space] = 0x20
    }
    set(0x2000...0x200A, 0x20)
    // GB18030's second ideographic space, which its converters map to the private use area.
    forms[0xE5E5] = 0x20
    // Soft hyphen, Arabic letter mark, zero-width characters, direction marks, joiners, variation selectors, BOM.
    for invisible in [0xAD, 0x61C, 0xFEFF] { forms[invisible] = 0 }
    set(0x200B...0x200F, 0)
    set(0x202A...0x202E, 0)
    set(0x2060...0x206F, 0)
    set(0xFE00...0xFE0F, 0)
    set(0xFFF9...0xFFFB, 0)
    let kept = Set("，；：！？（）～".unicodeScalars.map { Int($0.value) })
    for scalar in 0xFF01...0xFF5E where !kept.contains(scalar) { forms[scalar] = UInt16(scalar - 0xFEE0) }
    for (scalar, form) in zip("｡｢｣､￥∶﹣﹪".unicodeScalars, "。「」、¥:-%".unicodeScalars) {
      forms[Int(scalar.value)] = UInt16(form.value)
    }
    let variants = "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞"
    let plain = "，、。：；！？（）{}〔〕【】《》〈〉「」『』，、.；：？！（）{}〔〕"
    for (scalar, form) in zip(variants.unicodeScalars, plain.unicodeScalars) {
      forms[Int(scalar.value)] = UInt16(form.value)
    }
    // Radicals and compatibility ideographs, which PDF and OCR software leave in place of the characters meant.
    for range in [0x2E80...0x2FDF, 0xF900...0xFAFF] {
      for scalar in range {
        let form = ctext_compatible(UInt32(scalar))
        if form < 0x10000 { forms[scalar] = UInt16(form) }
      }
    }
    // Of the simplified radicals Unicode says no more than what they look like.
    let radicals = "⺁⺄⺅⺆⺇⺈⺊⺌⺎⺗⺜⺝⺟⺠⺫⺬⺮⺯⺱⺳⺶⺸⺼⺾⻁⻄⻅⻆⻈⻉⻋⻌⻏⻐⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻳"
    let unified = "厂乙亻冂几刀卜小兀心日月母民目示竹糸网网羊羊肉艹虎西见角讠贝车辶邑钅长长门阜青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龙龟"
    for (scalar, form) in zip(radicals.unicodeScalars, unified.unicodeScalars) {
      forms[Int(scalar.value)] = UInt16(form.value)
    }
    self.forms = forms
  }
}

extension UInt32 {
  /// Chinese characters and Chinese punctuation: no space stands beside them in canonical text.
  @inline(__always)
  var isChinese: Bool {
    isHan || self >= 0x3001 && self <= 0x303F || self >= 0xFF00 && self <= 0xFFEF
      || self >= 0x2018 && self <= 0x201F || self == 0x2014 || self == 0x2026 || self == 0xFFFD
  }

  /// A unified ideograph, which is its own canonical form: nearly every scalar of a notice.
  @inline(__always)
  var isPlainHan: Bool { self &- 0x4E00 <= 0x9FFF - 0x4E00 }

  /// A letter or digit of ASCII.
  @inline(__always)
  var isWordCharacter: Bool { isDigit || isLatin }

  /// Two columns on a terminal and in Chinese typesetting.
  @inline(__always)
  var isWide: Bool {
    self >= 0x2E80 && !(self >= 0xFF61 && self <= 0xFFDC) || self >= 0x2010 && self <= 0x2027
      || self >= 0x2460 && self <= 0x26FF || self == 0xB7 || self == 0xD7
  }

  /// Punctuation that Chinese typesetting never starts a line with.
  @inline(__always)
  var mayNotStartLine: Bool {
    switch self {
    case 0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0x3001, 0xFF09, 0x300B, 0x3009, 0x201D, 0x2019, 0x3015, 0x3011, 0x300D, 0x300F,
      0xFF01, 0xFF1F, 0x25, 0x29, 0x2C, 0x3B, 0x5D:
      true
    default: false
    }
  }

  /// Punctuation that Chinese typesetting never ends a line with.
  @inline(__always)
  var mayNotEndLine: Bool {
    switch self {
    case 0xFF08, 0x300A, 0x3008, 0x201C, 0x2018, 0x3014, 0x3010, 0x300C, 0x300E, 0x28, 0x5B: true
    default: false
    }
  }
}

extension UInt32 {
  /// The scalar of a literal, for tables and comparisons that should be readable: `.of("。")`.
  @inline(__always)
  static func of(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }
}
