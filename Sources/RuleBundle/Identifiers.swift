internal import Crypto
public import PolicyModel

/// Identifiers that come from the words alone, so that they survive reflow, other formats and edits elsewhere.
public enum Identifiers {
  /// What is left of a text when layout, spacing and punctuation are taken away: the part that formats agree on.
  ///
  /// Signs that carry a figure's meaning stay: `%`, `‰`, `.`, `-`, `~`, comparison signs.
  public static func fold(_ text: some StringProtocol) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      let keeps =
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x25, 0x2D, 0x2E, 0x3C, 0x3E, 0x7E, 0x2030, 0x2264, 0x2265: true
        case 0x00...0xBF, 0x2000...0x2BFF, 0x3000...0x3006, 0x3008...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFFEF: false
        default: true
        }
      if keeps { folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar()) }
    }
    return folded
  }

  private static func digest(_ parts: [[UInt8]], digits: Int) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: part)
      hash.update(data: [0])
    }
    var text = ""
    for byte in hash.finalize() {
      if text.utf8.count >= digits { break }
      let hex = String(byte, radix: 16)
      text += byte < 16 ? "0" + hex : hex
    }
    return String(text.prefix(digits))
  }

  /// The id of a notice without a document number: from its title and date, or from its text where it has no title.
  public static func notice(header: NoticeHeader, text: String) -> String {
    if let number = header.documentNumber { return number }
    let title = fold(header.title)
    let content = title.isEmpty ? fold(text) : title
    return "n-" + digest([content, Array((header.adoptedOn?.description ?? "").utf8)], digits: 12)
  }

  /// The eight hex digits of an obligation: its own words, and how often the same words stood before in the notice.
  static func obligation(text: String, occurrence: Int) -> String {
    digest([fold(text), Array(String(occurrence).utf8)], digits: 8)
  }

  /// Gives every obligation of a notice its id, in text order.
  public static func assign(to obligations: inout [Obligation], of notice: String) {
    var seen: [[UInt8]: Int] = [:]
    for index in obligations.indices {
      let key = fold(obligations[index].text)
      let occurrence = seen[key, default: 0]
      seen[key] = occurrence + 1
      obligations[index].id = "\(notice)#\(obligation(text: obligations[index].text, occurrence: occurrence))"
    }
  }
}
