internal import Ingest
internal import Lexing
internal import PolicyModel

/// What a notice forwards, by the names in its first lines: 「关于印发《…实施方案》的通知」.
enum ForwardedTitles {
  /// Names in 《》 of the notice's first lines, Chinese characters and digits only.
  static func read(_ notice: IngestedNotice) -> [[UInt32]] {
    let text = notice.text
    var names: [[UInt32]] = []
    for paragraph in notice.paragraphs.prefix(24) {
      var offset = paragraph.span.start
      while offset < paragraph.span.end {
        if text[offset] == 0x300A {
          var name: [UInt32] = []
          var depth = 1
          offset += 1
          while offset < paragraph.span.end, depth > 0, name.count < 80 {
            let scalar = text[offset]
            if scalar == 0x300A { depth += 1 } else if scalar == 0x300B { depth -= 1 }
            if scalar.isHan || scalar.isDigit { name.append(scalar) }
            offset += 1
          }
          if name.count >= 6, names.count < 24 { names.append(name) }
        } else {
          offset += 1
        }
      }
    }
    return names
  }
}
