internal import BundleDiff
internal import Compliance
internal import PolicyCompiler
internal import PolicyModel
internal import RuleBundle

/// What `policyc explain` says.
struct Explanation {
  var terminal: Terminal

  /// Every code that some command of policyc gives.
  static var catalog: [DiagnosticKind] {
    (commandDiagnostics + compilerDiagnostics + checkDiagnostics + diffDiagnostics).sorted { $0.code < $1.code }
  }

  /// docs/diagnostics.md
  static var page: String {
    var text = """
      # Diagnostics

      Every code that policyc gives; a code keeps its meaning for ever. `policyc explain CODE` prints one. This page is
      made by `policyc explain --all` and a test keeps it current.

      | code | severity | what was noticed |
      | --- | --- | --- |

      """
    for kind in catalog {
      text += "| [\(kind.code)](#\(kind.code.lowercased())) | \(kind.severity.rawValue) | \(kind.summary) |\n"
    }
    for kind in catalog {
      text += "\n## \(kind.code)\n\n\(kind.summary) (\(kind.severity.rawValue))\n\n\(kind.explanation)\n"
    }
    return text
  }

  func code(_ code: String) -> ExitStatus {
    guard let kind = Explanation.catalog.first(where: { $0.code == code.uppercased() }) else {
      terminal.err(
        "policyc: no diagnostic has the code '\(code)'; the codes are \(Explanation.catalog.map(\.code).joined(separator: " "))\n"
      )
      return .usage
    }
    terminal.out(Array("\(kind.code) (\(kind.severity.rawValue)): \(kind.summary)\n\n\(kind.explanation)\n".utf8))
    return .fine
  }

  func obligation(_ id: String, in path: String) -> ExitStatus {
    let bundle: Bundle
    do {
      bundle = try decodeBundle(try InputFile(path: path).read(atMost: 1 << 30))
    } catch let failure as InputFile.Failure {
      terminal.err("\(path): error: \(failure.message)\n")
      return .unreadableInput
    } catch {
      terminal.err("\(path): error: no usable bundle: \(error)\n")
      return .invalidBundle
    }
    let found = bundle.notices.flatMap { notice in
      notice.obligations.filter { $0.id == id || $0.id.hasSuffix("#" + id) }.map { (notice, $0) }
    }
    guard let (notice, obligation) = found.first else {
      terminal.err("\(path): error: no obligation has the id '\(id)'\n")
      return .usage
    }
    terminal.out(Array(rendered(obligation, of: notice).utf8))
    return .fine
  }

  private func rendered(_ obligation: Obligation, of notice: Notice) -> String {
    var text = "\(obligation.id)\n"
    text += "公文：\(notice.header.title)\n"
    text += "出处：\(notice.source.name):\(obligation.lines.lowerBound)"
    if obligation.lines.count > 1 { text += "-\(obligation.lines.upperBound)" }
    if !obligation.clause.isEmpty { text += "  条款：\(obligation.clause.joined(separator: " "))" }
    text += "\n\n  \(obligation.text)\n\n"
    func line(_ name: String, _ value: String, _ rule: String?) {
      text += padded(name, to: 10) + padded(value, to: 48) + (rule.map { "  ← \($0)" } ?? "") + "\n"
    }
    line("模态", obligation.modality.chinese, obligation.decidedBy["modality"])
    line(
      "主体",
      obligation.bearers.isEmpty
        ? "（句中未写明）"
        : obligation.bearers.map { bearer in bearer.name + (bearer.fullName.map { "（\($0)）" } ?? "") }
          .joined(separator: "、"),
      obligation.decidedBy["bearer"]
    )
    if !obligation.assigned.isEmpty {
      line(
        "分工",
        obligation.assigned.map { "\($0.name)（\($0.role.chinese)）" }.joined(separator: "、"),
        obligation.decidedBy["assigned"]
      )
    }
    for condition in obligation.conditions { line("条件", condition.quote, obligation.decidedBy["conditions"]) }
    for deadline in obligation.deadlines {
      let marks = (deadline.inferred ? "，推定" : "") + (deadline.inherited ? "，承自上文" : "")
      line("期限", "「\(deadline.quote)」\(deadline.limit.phrase)\(marks)", deadline.rule)
    }
    line("到期日", obligation.due?.description ?? "—", obligation.decidedBy["due"])
    for quantity in obligation.quantities {
      line("数量", "「\(quantity.quote)」\(quantity.phrase)", quantity.rule)
    }
    for related in obligation.relatedTo { line("关联", related, nil) }
    return text
  }
}

extension Modality {
  var chinese: String {
    switch self {
    case .obligation: "义务"
    case .prohibition: "禁止"
    case .permission: "许可"
    case .recommendation: "倡导"
    }
  }
}

extension AssignedUnit.Role {
  var chinese: String {
    switch self {
    case .responsible: "责任"
    case .lead: "牵头"
    case .cooperate: "配合"
    }
  }
}

extension Deadline.Limit {
  /// The limit's value in short: a date, a window, a rule, a period.
  var phrase: String {
    switch self {
    case .by(let date, _): "≤ \(date)"
    case .from(let date): "≥ \(date)"
    case .during(let start, let end): "\(start) 至 \(end)"
    case .until(let date): "至 \(date)"
    case .recurring(let rule, let start): rule.description + (start.map { "（自 \($0)）" } ?? "")
    case .within(let limit):
      "\(limit.before ? "前" : "")\(limit.duration)\(limit.workdays ? "（工作日）" : "")\(limit.anchor.map { "，自\($0)" } ?? "")"
    }
  }
}

extension Quantity {
  /// Metric, comparator, value and unit in short.
  var phrase: String {
    func figure(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? String(value) }
    let range = upper.map { "\(figure(value))–\(figure($0))" } ?? "\(op.rawValue) \(figure(value))"
    return "\(metric ?? "？") \(range) \(unit)"
  }
}
