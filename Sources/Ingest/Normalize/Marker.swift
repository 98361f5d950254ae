internal import Lexing
internal import PolicyModel

/// What a line may start with that begins a clause: 一、（一）1.（1）① 第一条 附件1 ●
struct LineMarker: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// 第一编 第三章 第二节 第七条
    case article
    /// 一、
    case chinese
    /// （一）
    case bracketedChinese
    /// 1. 1、
    case arabic
    /// （1） 1）
    case bracketedArabic
    /// ① ⑴
    case circled
    /// 1.1
    case decimal
    /// 附件 附件1 附表2
    case attachment
    /// ● ■ ◆ and the like
    case bullet
  }

  var kind: Kind
  /// The number; 0 where there is none.
  var value: Int
  /// Behind the marker's last scalar.
  var end: Int
}

extension ScannedLines {
  /// The marker a line starts with; nil for none, and for a reference: 「第三条规定」「（二）项」.
  func marker(_ index: Int) -> LineMarker? {
    let span = lines[index].compact
    guard let found = readMarker(span) else { return nil }
    switch found.kind {
    case .article, .bracketedChinese, .bracketedArabic:
      return isReference(behind: found.end, end: span.end) ? nil : found
    default: return found
    }
  }

  private func readMarker(_ span: TextSpan) -> LineMarker? {
    let start = span.start
    let end = span.end
    let first = compact[start]
    switch first {
    case .of("第"):
      guard let numeral = numeral(at: start + 1, end: end), numeral.end < end else { return nil }
      switch compact[numeral.end] {
      case .of("条"), .of("章"), .of("节"), .of("编"):
        return LineMarker(kind: .article, value: numeral.value, end: numeral.end + 1)
      default: return nil
      }
    case .of("（"), .of("("):
      guard let numeral = numeral(at: start + 1, end: end),
        compact[numeral.end] == 0xFF09 || compact[numeral.end] == 0x29,
        numeral.end < end, numeral.value < 1000
      else { return nil }
      return LineMarker(
        kind: compact[start + 1].isDigit ? .bracketedArabic : .bracketedChinese,
        value: numeral.value,
        end: numeral.end + 1
      )
    case .of("附"):
      guard start + 1 < end else { return nil }
      switch compact[start + 1] {
      case .of("件"), .of("表"), .of("录"), .of("图"): break
      default: return nil
      }
      let number = numeral(at: start + 2, end: end)
      let next = number?.end ?? start + 2
      guard next == end || compact[next] == 0xFF1A || compact[next] == 0x3A || compact[next] == 0x2E else { return nil }
      return LineMarker(kind: .attachment, value: number?.value ?? 0, end: next)
    case 0x2460...0x2473: return LineMarker(kind: .circled, value: Int(first) - 0x245F, end: start + 1)
    case 0x2474...0x2487: return LineMarker(kind: .circled, value: Int(first) - 0x2473, end: start + 1)
    case 0x3220...0x3229: return LineMarker(kind: .circled, value: Int(first) - 0x321F, end: start + 1)
    case .of("●"), .of("■"), .of("◆"), .of("★"), .of("▲"), .of("•"):
      return LineMarker(kind: .bullet, value: 0, end: start + 1)
    default: break
    }
    guard let numeral = numeral(at: start, end: end), numeral.end < end, numeral.value < 1000 else { return nil }
    let closer = compact[numeral.end]
    let next = numeral.end + 1 < end ? compact[numeral.end + 1] : 0
    if first.isDigit {
      switch closer {
      case 0x29, 0xFF09: return LineMarker(kind: .bracketedArabic, value: numeral.value, end: numeral.end + 1)
      case 0x3001 where !next.isDigit: return LineMarker(kind: .arabic, value: numeral.value, end: numeral.end + 1)
      case 0x2E:
        if !next.isDigit { return LineMarker(kind: .arabic, value: numeral.value, end: numeral.end + 1) }
        var position = numeral.end + 1
        while position < end, compact[position].isDigit || compact[position] == 0x2E { position += 1 }
        // 「1.5万元」 is no marker, 「1.1目标」 may be one; more than two dots or digits are dates and versions.
        guard position < end, position - start <= 6, compact[position].isHan, !isUnit(compact[position]) else {
          return nil
        }
        return LineMarker(kind: .decimal, value: numeral.value, end: position)
      default: return nil
      }
    }
    guard closer == 0x3001 || closer == 0x2E else { return nil }
    // 「二、三级医院」 counts on.
    if closer == 0x3001, next.isHan, Numerals.digit(next) != nil, numeral.end + 2 < end,
      compact[numeral.end + 2] != 0x3001,
      [.of("级"), .of("类"), .of("线"), .of("季"), .of("期")].contains(compact[numeral.end + 2])
    {
      return nil
    }
    return LineMarker(kind: .chinese, value: numeral.value, end: numeral.end + 1)
  }

  private func isUnit(_ scalar: UInt32) -> Bool {
    "万亿千百元倍个米吨年月日岁分秒升克平公人次户种家名项度％%".unicodeScalars.contains { $0.value == scalar }
  }

  /// A numeral's value and end, Arabic or Chinese.
  private func numeral(at offset: Int, end: Int) -> (value: Int, end: Int)? {
    guard offset < end else { return nil }
    if compact[offset].isDigit {
      var value = 0
      var position = offset
      while position < end, compact[position].isDigit, position - offset < 5 {
        value = value * 10 + Int(compact[position] - 0x30)
        position += 1
      }
      return position < end && compact[position].isDigit ? nil : (value, position)
    }
    var value = 0
    var unit = 0
    var position = offset
    while position < end, position - offset < 6 {
      let scalar = compact[position]
      if let digit = Numerals.digit(scalar) {
        unit = unit * 10 + digit
      } else if scalar == .of("十") {
        value += max(1, unit) * 10
        unit = 0
      } else if scalar == .of("百") {
        value += max(1, unit) * 100
        unit = 0
      } else {
        break
      }
      position += 1
    }
    return position > offset ? (value + unit, position) : nil
  }

  /// Whether what follows a marker makes it a reference to a clause elsewhere.
  private func isReference(behind offset: Int, end: Int) -> Bool {
    guard offset < end else { return false }
    switch compact[offset] {
    case .of("规"): return compact[offset + 1] == .of("定") && offset + 2 < end
    case .of("项"): return compact[offset + 1] != .of("目")
    case .of("款"), .of("、"), .of("至"), .of("和"), .of("或"), .of("及"), .of("的"), .of("，"), .of("所"), .of("之"), .of("。"),
      .of("）"), .of("；"), .of("》"):
      return true
    case .of("第"): return true
    case .of("（"):
      var position = offset + 1
      while position < min(end, offset + 5), compact[position] != .of("）") { position += 1 }
      return position + 1 < end && compact[position] == .of("）") && compact[position + 1] == .of("项")
    default: return false
    }
  }
}
