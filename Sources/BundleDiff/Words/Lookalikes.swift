internal import PolicyModel

/// Words of two versions of one notice, as a reader sees them: without spaces, without the forms of a sign, and with those
/// characters as one that a scan takes for each other.
///
/// Only whole wordings are compared this way, 「附件1」 with 「附件l」; values are never read from it.
struct Lookalikes: Hashable {
  private var scalars: [UInt32]

  /// - Parameter scans: also 0 for 〇 and O, 人 for 入; without, only spaces, widths and forms of a sign are evened out.
  init(_ text: String, scans: Bool = true) {
    scalars = text.unicodeScalars.lazy.map { NameFolding.plain($0.value) }.filter { $0 != 0 }
      .map { Lookalikes.signs[$0] ?? (scans ? Lookalikes.shapes[$0] : nil) ?? $0 }
  }

  /// Forms of one sign, each row under its first.
  private static let signs = table(["\"“”「」『』", "'‘’", "-—–－─", "·・•．", "(〔[【〈（", ")〕]】〉）", "~～〜"])

  /// What differs by a stroke, and no edit would put for each other.
  private static let shapes = table(["0〇○oО", "1li|", "己已巳", "未末", "人入", "日曰", "土士", "戊戌戍"])

  private static func table(_ rows: [String]) -> [UInt32: UInt32] {
    var table: [UInt32: UInt32] = [:]
    for row in rows {
      guard let first = row.unicodeScalars.first else { continue }
      for scalar in row.unicodeScalars { table[scalar.value] = first.value }
    }
    return table
  }
}
