import Foundation
import PolicyModel
import TestSupport
import Testing

/// What every notice of the corpus is read as, one line a value, in `corpus/expected`, for a person to read.
///
/// `RECORD=1 swift test --filter ExpectedTests` writes the files anew; review the difference before it is committed.
@Suite struct ExpectedTests {
  @Test(arguments: corpusNotices)
  func `a notice of the corpus is read as its expected values say`(name: String) throws {
    let file = corpusFolder.appendingPathComponent("expected/\(name).txt")
    let found = try compiled(corpusBytes(name)).map(\.outline).joined(separator: "\n")
    let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil
    if isRecording { try Data(found.utf8).write(to: file) }
    let expected = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = lines.difference(from: expected).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
    #expect(difference.isEmpty, "\(difference.joined(separator: "\n"))")
    #expect(!isRecording, "recorded: review the difference, then run again without RECORD")
  }
}

extension Notice {
  /// One line a value, in the order of the text.
  var outline: String {
    var lines = ["公文\t\(header.title)"]
    func add(_ field: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append("  \(field)\t\(value)") }
    }
    add("文号", header.documentNumber)
    add("机关", header.issuers.joined(separator: "、"))
    add("主送", header.recipients.joined(separator: "、"))
    add("地区", header.region.map { "\($0.code) \($0.name) \($0.level.rawValue)" })
    add("成文", header.adoptedOn.map(\.description))
    add("施行", [effect.effectiveOn?.description, effect.rule?.rawValue].compactMap(\.self).joined(separator: " "))
    add("失效", effect.expiresOn?.description)
    add("有效", effect.validFor?.description)
    for citation in citations {
      add("引用", "\(citation.relation.rawValue) \(citation.title ?? "") \(citation.documentNumber ?? "")")
    }
    for obligation in obligations {
      lines.append("\(obligation.modality.rawValue)\t\(obligation.text)")
      add("条款", obligation.clause.joined(separator: "/"))
      add("依据", obligation.decidedBy["modality"])
      for bearer in obligation.bearers {
        add(
          "主体",
          bearer.name + (bearer.fullName.map { "（\($0)）" } ?? "") + " " + (obligation.decidedBy["bearer"] ?? "")
        )
      }
      for unit in obligation.assigned { add("责任", "\(unit.name) \(unit.role.rawValue)") }
      for condition in obligation.conditions { add("条件", condition.quote) }
      for deadline in obligation.deadlines {
        add("期限", "\(deadline.quote)\t\(deadline.meaning)\(deadline.inherited ? " inherited" : "")\t\(deadline.rule)")
      }
      for quantity in obligation.quantities { add("指标", quantity.outline) }
      add("到期", obligation.due.map(\.description))
    }
    for statement in statements {
      for deadline in statement.deadlines { add("另有期限", "\(deadline.quote)\t\(deadline.meaning)\t\(deadline.rule)") }
      for quantity in statement.quantities { add("另有数字", quantity.outline) }
    }
    for diagnostic in diagnostics { add("诊断", "\(diagnostic.code) \(diagnostic.message)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Quantity {
  fileprivate var outline: String {
    let range = upper.map { "\(value)–\($0)" } ?? "\(value)"
    var parts = ["\(metric ?? "?")", "\(op.rawValue) \(range) \(unit)", role.rawValue]
    if let due { parts.append("due \(due)") }
    return "\(quote)\t\(parts.joined(separator: " · "))\t\(rule)"
  }
}
