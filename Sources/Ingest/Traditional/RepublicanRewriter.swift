internal import Lexing
internal import PolicyModel

/// Puts years of the common era for those of the Republic, and 可以 for 得 where it gives leave.
struct RepublicanRewriter {
  private let text: ScalarText
  private(set) var scalars: [UInt32] = []
  /// Of each of `scalars`, its place in the original.
  private(set) var places: [TextSpan] = []
  /// The notice counts in years of the Republic, so that a bare 114年12月31日 is one as well.
  private let countsInRepublic: Bool

  init(_ text: ScalarText) {
    self.text = text
    var found = false
    var offset = 0
    while offset < text.count, !found {
      if text[offset] == .of("民"), text.has("民国", at: offset) { found = true }
      if text[offset] == .of("字"), text.has("字第", at: offset) { found = true }
      offset += 1
    }
    countsInRepublic = found
    scalars.reserveCapacity(text.count)
    places.reserveCapacity(text.count)
  }

  mutating func run() {
    var offset = 0
    while offset < text.count {
      if let year = year(at: offset) {
        let place = TextSpan(offset, year.end)
        for digit in String(year.value).unicodeScalars { put(digit.value, place) }
        offset = year.end
      } else if isLeave(at: offset) {
        put(.of("可"), TextSpan(offset, offset + 1))
        put(.of("以"), TextSpan(offset, offset + 1))
        offset += 1
      } else {
        put(text[offset], TextSpan(offset, offset + 1))
        offset += 1
      }
    }
  }

  private mutating func put(_ scalar: UInt32, _ place: TextSpan) {
    scalars.append(scalar)
    places.append(place)
  }

  /// 「民国114」「中华民国一百十四」, and a bare 「114」, in front of 年: the year of the common era and where the numeral ends.
  private func year(at offset: Int) -> (value: Int, end: Int)? {
    var start = offset
    var isNamed = false
    if text[offset] == .of("中"), text.has("中华民国", at: offset) {
      start += 4
      isNamed = true
    } else if text[offset] == .of("民"), text.has("民国", at: offset) {
      start += 2
      isNamed = true
    } else if !countsInRepublic || !text[offset].isDigit || text[offset - 1].isDigit || text[offset - 1] == 0x2E {
      return nil
    }
    while isNamed, text[start] == 0x20 { start += 1 }
    if isNamed, text[start] == .of("元"), text[start + 1] == .of("年") { return (1912, start + 1) }
    guard let numeral = Numerals.read(text, at: start, end: min(text.count, start + 8)), numeral.problem == nil,
      numeral.form == .arabic || numeral.form == .chinese || numeral.form == .chineseDigits,
      let value = numeral.integer, text[numeral.span.end] == .of("年")
    else { return nil }
    let after = numeral.span.end + 1
    if isNamed { return (1...200).contains(value) ? (1911 + value, numeral.span.end) : nil }
    // 「100年」 alone may be a length of time.
    guard (80...150).contains(value) else { return nil }
    let isDate = text[after].isDigit || [.of("度"), .of("底"), .of("初"), .of("起")].contains(text[after])
    return isDate ? (1911 + value, numeral.span.end) : nil
  }

  /// 得 in front of what somebody may do, and none of 取得, 所得, 不得, 得到 …
  private func isLeave(at offset: Int) -> Bool {
    guard text[offset] == .of("得") else { return false }
    let before = text[offset - 1]
    let after = text[offset + 1]
    return after.isHan && !RepublicanRewriter.before.contains(before) && !RepublicanRewriter.after.contains(after)
  }

  private static let before = ScalarSet(
    "不取获使所值难觉显赢求免省懂认记舍博购总非必心习应已可未须经只乐来做办变弄搞说看走写求贪争分夺落拿换听".unicodeScalars.map(\.value)
  )
  private static let after = ScalarSet("到出分知失当意了着过起逞来上下力罪益票标奖手主人数利款体罚很太更最多少".unicodeScalars.map(\.value))
}
