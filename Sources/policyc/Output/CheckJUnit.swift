internal import Compliance
internal import PolicyModel

extension CheckRendering {
  /// JUnit XML: a suite for each notice, a case for each obligation. What fails the run is a failure; what asks for nothing
  /// now (已豁免, 已失效, 尚未施行, 未定期限) is skipped.
  var junit: String {
    var suites: [(notice: NoticeReference, findings: [CheckFinding])] = []
    var places: [String: Int] = [:]
    for finding in report.findings {
      if let place = places[finding.notice.id] {
        suites[place].findings.append(finding)
      } else {
        places[finding.notice.id] = suites.count
        suites.append((finding.notice, [finding]))
      }
    }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"policyc check\" \(totals(report.findings)) time=\"0\">\n"
    for suite in suites {
      let name = suite.notice.title.isEmpty ? suite.notice.id : suite.notice.title
      text += "  <testsuite name=\"\(escaped(name))\" \(totals(suite.findings)) time=\"0\">\n"
      for finding in suite.findings { text += testCase(finding) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func totals(_ findings: [CheckFinding]) -> String {
    let failures = findings.count { failOn.contains($0.state) }
    let skipped = findings.count { isSkipped($0) }
    return "tests=\"\(findings.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
  }

  private func isSkipped(_ finding: CheckFinding) -> Bool {
    guard !failOn.contains(finding.state) else { return false }
    return switch finding.state {
    case .waived, .expired, .notYetEffective, .undated: true
    default: false
    }
  }

  private func testCase(_ finding: CheckFinding) -> String {
    let clause = finding.clausePath.isEmpty ? "" : finding.clausePath + " "
    let name = escaped("\(clause)\(clipped(finding.plainText, to: 60)) [\(finding.obligation.id)]")
    let place = "\(sourcePath(of: finding)):\(finding.obligation.lines.lowerBound)"
    let head = "    <testcase classname=\"\(escaped(finding.notice.id))\" name=\"\(name)\" time=\"0\""
    let message = escaped("\(finding.state.chinese)：\(finding.explanation)")
    if failOn.contains(finding.state) {
      return """
        \(head)>
              <failure type="\(finding.state.rawValue)" message="\(message)">\(escaped("\(place)\n\(finding.plainText)"))</failure>
            </testcase>

        """
    }
    if isSkipped(finding) { return "\(head)>\n      <skipped message=\"\(message)\"/>\n    </testcase>\n" }
    return "\(head)/>\n"
  }

  /// XML text and attribute values; characters that XML 1.0 does not have become U+FFFD.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case "\r": escaped += "&#13;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
