internal import Compliance
internal import PolicyModel

extension CheckRendering {
  /// The report for people: grouped by state, what needs action first, each with the line of the notice it stands in.
  var text: String {
    let notices = Set(report.findings.map(\.notice.id)).count
    var text = "检查日期 \(report.asOf)（\(notices) 份文件 \(report.findings.count) 项规定，提前 \(report.horizon) 天提醒）\n"
    let counts = ObligationState.allCases.compactMap { state -> String? in
      let count = report.count(of: state)
      return count == 0 ? nil : "\(state.chinese) \(count)"
    }
    if !counts.isEmpty { text += counts.joined(separator: " · ") + "\n" }
    for state in ObligationState.allCases {
      let count = report.count(of: state)
      guard count > 0 else { continue }
      let listed = listed(in: state)
      text += "\n■ \(state.chinese)（\(count)）\n"
      for finding in listed { text += entry(finding) }
      if listed.count < count { text += "  不逐项列出；--select \(state.rawValue) 可列出。\n" }
    }
    return text + "\n" + conclusion + "\n"
  }

  private var conclusion: String {
    let states = failOn.sorted().map(\.chinese).joined(separator: "、")
    if failOn.isEmpty { return "结论：未设置不通过条件。" }
    return failing == 0 ? "结论：通过，没有\(states)的规定。" : "结论：不通过，\(failing) 项\(states)。"
  }

  private func entry(_ finding: CheckFinding) -> String {
    let obligation = finding.obligation
    let place = "\(sourcePath(of: finding)):\(obligation.lines.lowerBound)"
    var text = "  \(place)  \(finding.noticeName)"
    if !obligation.clause.isEmpty { text += "  \(finding.clausePath)" }
    text += "\n    \(finding.explanation)\n    \(clipped(finding.plainText, to: 100))\n"
    if let quote = finding.dueQuote, let due = finding.due {
      text += "    期限：\(due)（\(finding.dueOrigin == .inherited ? "承自上文" : "")“\(quote)”）\n"
    }
    if !finding.actors.isEmpty { text += "    承担：\(clipped(finding.actors.joined(separator: "、"), to: 94))\n" }
    if let evidence = finding.evidence { text += "    佐证：\(evidence)\n" }
    return text + "    \(obligation.id)\n"
  }
}
