internal import PolicyModel

/// The table that `compile -o` prints: one row a notice.
struct Summary: Sendable {
  private struct Row: Sendable {
    var title: String
    var number: String
    var counts: [Int]
  }

  private var rows: [Row] = []
  private static let heads = ["义务", "禁止", "许可", "倡导", "期限", "指标", "警告"]

  mutating func add(_ notice: Notice) {
    func count(_ modality: Modality) -> Int { notice.obligations.count { $0.modality == modality } }
    let deadlines =
      notice.obligations.reduce(0) { $0 + $1.deadlines.count { !$0.inherited } }
      + notice.statements.reduce(0) { $0 + $1.deadlines.count }
    let targets = notice.obligations.reduce(0) { $0 + $1.quantities.count { $0.role == .target } }
    let warnings = notice.diagnostics.count { $0.severity != .note }
    rows.append(
      Row(
        title: notice.header.title.isEmpty ? "（无标题）" : notice.header.title,
        number: notice.header.documentNumber ?? "—",
        counts: [
          count(.obligation), count(.prohibition), count(.permission), count(.recommendation), deadlines, targets,
          warnings,
        ]
      )
    )
  }

  /// At most 100 columns wide; titles are cut, numbers never.
  var rendered: String {
    let numberWidth = max(8, rows.map { columns(of: $0.number) }.max() ?? 0)
    let titleWidth = max(16, 100 - numberWidth - 2 - Summary.heads.count * 6)
    func line(_ title: String, _ number: String, _ cells: [String]) -> String {
      let figures = cells.map { String(repeating: " ", count: max(0, 6 - columns(of: $0))) + $0 }.joined()
      return padded(clipped(title, to: titleWidth), to: titleWidth) + "  " + padded(number, to: numberWidth) + figures
        + "\n"
    }
    let rule = String(repeating: "─", count: titleWidth + 2 + numberWidth + 6 * Summary.heads.count) + "\n"
    var text = line("公文", "发文字号", Summary.heads) + rule
    for row in rows { text += line(row.title, row.number, row.counts.map { String($0) }) }
    let totals = Summary.heads.indices.map { column in rows.reduce(0) { $0 + $1.counts[column] } }
    return text + rule + line("合计 \(rows.count) 件", "", totals.map { String($0) })
  }
}
