internal import Digest
public import PolicyModel

/// Identifiers that come from the words alone, so that they survive reflow, other formats and edits elsewhere.
public enum Identifiers {
  /// What is left of a text when layout, spacing and punctuation are taken away: the part that formats agree on.
  ///
  /// Signs that carry a figure's meaning stay: `%`, `‰`, `.`, `-`, `~`, comparison signs.
  public static func fold(_ text: some StringProtocol) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        if keepsASCII[Int(value)] { folded.append(UInt8(truncatingIfNeeded: value)) }
        continue
      }
      let keeps =
        switch value {
        case 0x2030, 0x2264, 0x2265: true
        case 0x00...0xBF, 0x2000...0x2BFF, 0x3000...0x3006, 0x3008...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFFEF: false
        default: true
        }
      guard keeps else { continue }
      switch value {
      case 0..<0x800: folded.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      case 0x800..<0x10000:
        folded.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
        folded.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      default:
        folded.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
        folded.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
        folded.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      }
      folded.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
    return folded
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
  private static func digest(_ words: [UInt8], _ mark: String) -> String {
    var bytes = words
    bytes.append(0)
    bytes.append(contentsOf: mark.utf8)
    bytes.append(0)
    return sha256Hex(bytes)
  }

  /// The id of a notice without a document number: from its title and date, or from its text where it has no title.
  public static func notice(header: NoticeHeader, text: String) -> String {
    if let number = header.documentNumber { return number }
    let title = fold(header.title)
    let content = title.isEmpty ? fold(text) : title
    return "n-" + digest(content, header.adoptedOn?.description ?? "").prefix(12)
  }

  /// What follows the `#` in the id of every obligation of a notice, in text order: eight hex digits of its own words,
  /// and of how often the same words stood before in the notice.
  static func hashes(of obligations: [Obligation]) -> [String] {
    var seen: [String: Int] = [:]
    return obligations.map { obligation in
      let folded = fold(obligation.text)
      let first = digest(folded, "0")
      let occurrence = seen[first, default: 0]
      seen[first] = occurrence + 1
      return String((occurrence == 0 ? first : digest(folded, String(occurrence))).prefix(8))
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
