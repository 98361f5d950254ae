package import PolicyModel

extension StatusFile {
  /// A status file to begin with: an entry for every duty that a check can call late, missed or violated, with nothing said.
  package static func starter(for bundles: [Bundle]) -> String {
    var text = """
      # policyc 履职状态文件。逐项去掉行首的“# ”并填写；没有写明的，policyc check 按未完成处理。
      #   done         完成日期，如 2026-03-01
      #   evidence     佐证材料
      #   waiver       豁免：until 截止日期（含当日，必填）、reason 理由、owner 责任人；过期或日期有误的视为已届满
      #   occurrences  周期性义务各期的完成情况：写完成日期，policyc 自行归入当期；
      #                逾期补办的写 due（该期最后一日）和 done（完成日期）
      #   text         原文摘录，供核对；义务编号变动时据此推荐最接近的一项
      # 公文重新编译后编号有变动的，用 policyc status migrate 旧文件 新文件 --status 本文件 迁移。
      format: \(StatusFile.format)
      obligations:

      """
    var count = 0
    for notice in bundles.flatMap(\.notices) {
      let duties = notice.obligations.filter(\.isTracked)
      guard !duties.isEmpty else { continue }
      let title = notice.header.title.isEmpty ? notice.id : notice.header.title
      text += "\n  # ── \(oneLine(title))\(notice.header.documentNumber.map { "（\($0)）" } ?? "")\n"
      for duty in duties {
        text += entry(duty, in: notice)
        count += 1
      }
    }
    return count == 0 ? text.replacing("obligations:\n", with: "obligations: {}\n") : text
  }

  private static func entry(_ duty: Obligation, in notice: Notice) -> String {
    let place = "\(notice.source.name):\(duty.lines.lowerBound)"
    var head = "  # \(duty.clause.joined(separator: " ")) \(place)"
    if let due = duty.due { head += "，期限 \(due)" }
    let recurring = duty.deadlines.filter { $0.limit.kind == .recurring }
    let relative = duty.deadlines.filter { $0.limit.kind == .within }
    if !recurring.isEmpty { head += "，周期“\(recurring.map(\.quote).joined(separator: "”“"))”" }
    if !relative.isEmpty { head += "，自事件起算“\(relative.map(\.quote).joined(separator: "”“"))”" }
    let targets = duty.quantities.filter { $0.role == .target }
    if !targets.isEmpty { head += "，指标“\(targets.map(\.quote).joined(separator: "”“"))”" }
    let actors = duty.bearers.isEmpty ? duty.assigned.map(\.name) : duty.bearers.map(\.name)
    var text = oneLine(head) + "\n"
    if !actors.isEmpty { text += "  # 承担：\(oneLine(actors.joined(separator: "、")))\n" }
    text += "  \(quoted(duty.id)):\n    text: \(quoted(excerpt(of: duty.text)))\n"
    text += recurring.isEmpty ? "    # done: \n    # evidence: \n" : "    # occurrences:\n    #   - \n"
    return text
  }

  /// The first 40 characters of an obligation, on one line.
  static func excerpt(of text: String) -> String {
    let line = oneLine(text)
    return line.count > 40 ? line.prefix(40) + "…" : line
  }

  private static func oneLine(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      line.unicodeScalars.append(scalar.value < 0x20 || scalar == "\u{2028}" || scalar == "\u{85}" ? " " : scalar)
    }
    return line
  }

  /// A double-quoted YAML scalar.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Obligation {
  /// Whether time or figures can find fault with it.
  fileprivate var isTracked: Bool {
    guard modality == .obligation else { return quantities.contains { $0.role == .target } && modality == .prohibition }
    return due != nil || quantities.contains { $0.role == .target }
      || deadlines.contains { deadline in
        switch deadline.limit {
        case .recurring, .within, .by, .during: true
        case .from, .until: false
        }
      }
  }
}
