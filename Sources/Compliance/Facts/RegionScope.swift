package import PolicyModel

/// Part of the country that a fact or a filter names: a GB/T 2260 code, whole or its head (61, 6104), or a name.
package struct RegionScope: Sendable, Hashable {
  private let digits: String?
  private let name: String

  package init(_ written: String) {
    name = written
    let isCode = written.count >= 2 && written.utf8.allSatisfy { (48...57).contains($0) }
    digits = isCode ? RegionScope.significant(written) : nil
  }

  /// The digits that say something: 61 of 610000, none of 000000.
  private static func significant(_ code: String) -> String {
    var digits = Substring(code)
    while digits.count >= 2 && digits.hasSuffix("00") { digits = digits.dropLast(2) }
    return String(digits)
  }

  /// Whether a notice of the region is meant by this filter: 61 means 陕西省 and every city and county in it.
  package func covers(_ region: Region?) -> Bool {
    guard let region else { return false }
    if let digits { return digits.isEmpty ? region.level == .national : region.code.hasPrefix(digits) }
    return region.name == name || region.name.contains(name)
  }

  /// Whether a figure of this part counts for a notice of the region: the region's own, or of a part inside it.
  package func lies(in region: Region?) -> Bool {
    guard let region, region.level != .national else { return true }
    if let digits { return digits.hasPrefix(RegionScope.significant(region.code)) }
    return region.name == name
  }
}
