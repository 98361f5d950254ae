internal import Compliance
internal import PolicyModel

extension CheckRendering {
  /// GitHub workflow commands: an annotation at the notice's lines for everything that needs action.
  var github: String {
    report.findings.filter(isRaised).map { finding in
      let command =
        switch level(of: finding) {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      let lines = finding.obligation.lines
      let title = property("\(finding.state.chinese)：\(finding.noticeName) \(finding.clausePath)".trimmed)
      let message = data("\(finding.explanation)\n\(finding.plainText)\n\(finding.obligation.id)")
      return "::\(command) file=\(property(sourcePath(of: finding))),line=\(lines.lowerBound),"
        + "endLine=\(lines.upperBound),title=\(title)::\(message)\n"
    }.joined()
  }

  /// What stands behind `::`.
  private func data(_ text: String) -> String { escape(text, alsoProperty: false) }

  /// A value in front of `::`, where colons and commas separate.
  private func property(_ text: String) -> String { escape(text, alsoProperty: true) }

  private func escape(_ text: String, alsoProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where alsoProperty: escaped += "%3A"
      case "," where alsoProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension String {
  /// Without blanks at the end.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
