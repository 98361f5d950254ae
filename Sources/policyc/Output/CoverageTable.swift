internal import PolicyModel
internal import RuleExtract

/// What `compile --coverage` prints: of the numbers, times and modal words, how many were read, left alone, not understood.
struct CoverageTable: Sendable {
  private static let names: [Claim.Kind: String] = [.figure: "数字", .time: "时间", .modal: "情态词"]

  var coverage: Coverage

  var rendered: String {
    var text = ""
    for kind in Claim.Kind.allCases {
      let count = coverage[kind]
      let refused = count.refused.values.reduce(0, +)
      let name = CoverageTable.names[kind] ?? kind.rawValue
      text +=
        "\(padded(name, to: 8))共 \(count.total)，读出 \(count.read)，有因不取 \(refused)，未读懂 \(count.unread)"
        + "（\(share(count.unread, of: count.total))）\n"
      let reasons = count.refused.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      for (reason, number) in reasons { text += "  \(padded(String(number), to: 8))\(reason)\n" }
    }
    return text
  }

  /// In percent with one decimal.
  private func share(_ part: Int, of whole: Int) -> String {
    let permille = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
    return "\(permille / 10).\(permille % 10)%"
  }
}
