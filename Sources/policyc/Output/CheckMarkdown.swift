internal import Compliance
internal import PolicyModel

extension CheckRendering {
  /// A summary for a pull request or a job's page: counts, then a table a state.
  var markdown: String {
    var text = "## 义务检查 \(report.asOf)\n\n"
    text += "| 状态 | 项数 |\n| --- | ---: |\n"
    for state in ObligationState.allCases where report.count(of: state) > 0 {
      text += "| \(state.chinese) | \(report.count(of: state)) |\n"
    }
    text += "| 合计 | \(report.findings.count) |\n"
    for state in ObligationState.allCases {
      let findings = listed(in: state)
      guard !findings.isEmpty else { continue }
      text += "\n### \(state.chinese)（\(findings.count)）\n\n"
      text += "| 期限 | 说明 | 规定 | 承担 | 出处 |\n| --- | --- | --- | --- | --- |\n"
      for finding in findings {
        let place =
          "\(finding.noticeName) \(finding.clausePath) \(sourcePath(of: finding)):\(finding.obligation.lines.lowerBound)"
        let cells = [
          finding.due?.description ?? "—", finding.explanation, clipped(finding.plainText, to: 120),
          clipped(finding.actors.joined(separator: "、"), to: 60), place,
        ]
        text += "| " + cells.map { cell($0) }.joined(separator: " | ") + " |\n"
      }
    }
    return text
  }

  /// Text that a table cell shows as it stands.
  private func cell(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~": escaped += "\\" + String(scalar)
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\n", "\r", "\t": escaped += " "
      // A mention would call somebody.
      case "@": escaped += "&#64;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
