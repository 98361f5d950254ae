internal import Compliance
internal import PolicyModel

extension CheckRendering {
  /// CSV (RFC 4180) that Chinese Excel opens right: UTF-8 with its byte order mark, and no cell that it would run as a formula.
  var csv: [UInt8] {
    let heads = [
      "状态", "说明", "期限", "逾期天数", "剩余天数", "漏办期次", "承担主体", "责任分工", "模态", "规定内容", "条款", "文件标题", "发文字号", "地区",
      "出处文件", "起始行", "完成日期", "佐证", "豁免至", "豁免理由", "豁免责任人", "义务编号",
    ]
    var text = "\u{FEFF}" + row(heads)
    for finding in report.findings {
      let obligation = finding.obligation
      text += row([
        finding.state.chinese, finding.explanation, finding.due?.description ?? "",
        finding.daysOverdue.map { "\($0)" } ?? "", finding.daysLeft.map { "\($0)" } ?? "",
        finding.missed.map(\.description).joined(separator: "、"),
        obligation.bearers.map(\.name).joined(separator: "、"),
        obligation.assigned.map { "\($0.name)（\($0.role.chinese)）" }.joined(separator: "、"),
        obligation.modality.chinese, finding.plainText, finding.clausePath, finding.notice.title,
        finding.notice.documentNumber ?? "", finding.notice.region?.name ?? "", sourcePath(of: finding),
        "\(obligation.lines.lowerBound)", finding.doneOn?.description ?? "", finding.evidence ?? "",
        finding.waiver?.until?.description ?? "", finding.waiver?.reason ?? "", finding.waiver?.owner ?? "",
        obligation.id,
      ])
    }
    return Array(text.utf8)
  }

  private func row(_ cells: [String]) -> String { cells.map(CheckRendering.csvCell).joined(separator: ",") + "\r\n" }

  /// Spreadsheets run a cell that starts with one of these as a formula, quoted or not; an apostrophe makes it text.
  static func csvCell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first(where: {
      !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" || $0 == "\n"
    }),
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
