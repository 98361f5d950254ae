internal import Digest
public import PolicyModel

/// Identifiers that come from the words alone, so that they survive reflow, other formats and edits elsewhere.
public enum Identifiers {
  /// What is left of a text when layout, spacing and punctuation are taken away: the part that formats agree on.
  ///
  /// Signs that carry a figure's meaning stay: `%`, `‰`, `.`, `-`, `~`, comparison signs.
  public static func fold(_ text: some StringProtocol) -> [UInt8] { fold(String(text), room: 0) }

  /// - Parameter room: bytes that will be appended.
  private static func fold(_ text: String, room: Int) -> [UInt8] {
    let bytes = text.utf8Span.span
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe [UInt8](unsafeUninitializedCapacity: bytes.count + room) { folded, count in
        var index = 0
        while index < bytes.count {
          let lead = unsafe bytes[index]
          let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
          let end = min(bytes.count, index + width)
          let kept =
            switch width {
            case 1: keepsASCII[Int(lead)]
            // All but the signs of U+0080–00BF.
            case 2: lead > 0xC2
            case 3: unsafe keeps(lead, bytes[index + 1], bytes[end - 1])
            default: true
            }
          if kept {
            for position in index..<end {
              unsafe folded[count] = bytes[position]
              count += 1
            }
          }
          index = end
        }
      }
    }
  }

  /// Whether a scalar of three bytes in UTF-8 is no punctuation: outside the blocks of general and Chinese punctuation,
  /// symbols, variation selectors and full-width forms, or 〇, ‰, ≤, ≥ in them.
  private static func keeps(_ lead: UInt8, _ middle: UInt8, _ last: UInt8) -> Bool {
    // U+4000–9FFF: nearly all ideographs.
    if lead >= 0xE4 && lead <= 0xE9 { return true }
    let value = UInt32(lead & 0x0F) << 12 | UInt32(middle & 0x3F) << 6 | UInt32(last & 0x3F)
    return switch value {
    case 0x2030, 0x2264, 0x2265: true
    case 0x2000...0x2BFF, 0x3000...0x3006, 0x3008...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFFEF: false
    default: true
    }
  }

  /// Letters, digits, and the signs that carry a figure's meaning.
  private static let keepsASCII: [Bool] = (0..<0x80).map { value in
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x25, 0x2D, 0x2E, 0x3C, 0x3E, 0x7E: true
    default: false
    }
  }

  /// The SHA-256 of both parts, each closed by a zero byte.
  private static func digest(_ words: consuming [UInt8], _ mark: String) -> SHA256Digest {
    words.append(0)
    for byte in mark.utf8 { words.append(byte) }
    words.append(0)
    return SHA256Digest(of: words)
  }

  /// The id of a notice without a document number: from its title and date, or from its text where it has no title.
  public static func notice(header: NoticeHeader, text: String) -> String {
    if let number = header.documentNumber { return number }
    let title = fold(header.title)
    let content = title.isEmpty ? fold(text) : title
    return "n-" + digest(content, header.adoptedOn?.description ?? "").hex(12)
  }

  /// What follows the `#` in the id of every obligation of a notice, in text order: eight hex digits of its own words,
  /// and of how often the same words stood before in the notice.
  static func hashes(of obligations: [Obligation]) -> [String] {
    var seen: [SHA256Digest: Int] = [:]
    // By index: an obligation is large, and only its words are read.
    return obligations.indices.map { index in
      let first = digest(fold(obligations[index].text, room: 3), "0")
      let occurrence = seen[first, default: 0]
      seen[first] = occurrence + 1
      return (occurrence == 0 ? first : digest(fold(obligations[index].text), String(occurrence))).hex(8)
    }
  }

  static func obligation(_ hash: String, of notice: String) -> String { "\(notice)#\(hash)" }

  /// Gives every obligation of a notice its id, in text order.
  public static func assign(to obligations: inout [Obligation], of notice: String) {
    let hashes = Identifiers.hashes(of: obligations)
    for (index, hash) in zip(obligations.indices, hashes) {
      obligations[index].id = obligation(hash, of: notice)
    }
  }
}
