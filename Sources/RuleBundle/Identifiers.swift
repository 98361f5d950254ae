internal import Digest
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
      if keeps { folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar()) }
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

  private static func digest(_ parts: [[UInt8]], digits: Int) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      bytes += part
      bytes.append(0)
    }
    return String(sha256Hex(bytes).prefix(digits))
  }

  /// The id of a notice without a document number: from its title and date, or from its text where it has no title.
  public static func notice(header: NoticeHeader, text: String) -> String {
    if let number = header.documentNumber { return number }
    let title = fold(header.title)
    let content = title.isEmpty ? fold(text) : title
    return "n-" + digest([content, Array((header.adoptedOn?.description ?? "").utf8)], digits: 12)
  }

  /// The eight hex digits of an obligation: its own words, and how often the same words stood before in the notice.
  private static func obligation(folded: [UInt8], occurrence: Int) -> String {
    digest([folded, Array(String(occurrence).utf8)], digits: 8)
  }

  /// Gives every obligation of a notice its id, in text order.
  public static func assign(to obligations: inout [Obligation], of notice: String) {
    var seen: [[UInt8]: Int] = [:]
    for index in obligations.indices {
      let key = fold(obligations[index].text)
      let occurrence = seen[key, default: 0]
      seen[key] = occurrence + 1
      obligations[index].id = "\(notice)#\(obligation(folded: key, occurrence: occurrence))"
    }
  }
}
