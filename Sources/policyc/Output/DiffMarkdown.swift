internal import BundleDiff
internal import PolicyModel

extension BundleDifference {
  /// The difference as Markdown with tables, for a memo or a pull request.
  func markdown() -> String {
    var text = "# 公文义务比较\n\n- 甲：\(left.heading.markdown)\n- 乙：\(right.heading.markdown)\n- \(counts)\n"
    if isEmpty { return text + "\n两侧没有差别。\n" }
    if !changed.isEmpty {
      text += "\n## 有别（\(changed.count)）\n"
      for (number, pair) in changed.enumerated() {
        text += "\n### \(number + 1). \(pair.title.markdown)\n\n\(pair.why.markdown)\n\n"
        text += "| 字段 | 甲 | 乙 | 变化 |\n| --- | --- | --- | --- |\n"
        for change in pair.changes {
          text +=
            "| \(change.fieldWords.markdown) | \(change.leftChinese.markdown) | \(change.rightChinese.markdown) | "
          text += (change.directionWords ?? "—") + " |\n"
        }
        text += "\n"
        for index in pair.left { text += "- 甲 \(left.measures[index].quotation)\n" }
        for index in pair.right { text += "- 乙 \(right.measures[index].quotation)\n" }
        for index in pair.leftTimetable { text += "- 甲 时间表 \(left.measures[index].quotation)\n" }
        for index in pair.rightTimetable { text += "- 乙 时间表 \(right.measures[index].quotation)\n" }
      }
    }
    func list(_ title: String, _ side: DiffSide, _ indices: [Int]) {
      guard !indices.isEmpty else { return }
      text += "\n## \(title)（\(indices.count)）\n\n"
      for index in indices { text += "- \(side.measures[index].quotation)\n" }
    }
    list("仅甲有", left, onlyLeft)
    list("仅乙有", right, onlyRight)
    if !same.isEmpty {
      text += "\n## 相同（\(same.count)）\n\n| 甲 | 乙 |\n| --- | --- |\n"
      for pair in same {
        let a = pair.left.map { left.measures[$0].quotation }.joined(separator: "<br>")
        let b = pair.right.map { right.measures[$0].quotation }.joined(separator: "<br>")
        text += "| \(a) | \(b) |\n"
      }
    }
    return text
  }
}

extension Measure {
  fileprivate var quotation: String { "（\(place)）\(obligation.text)".markdown }
}

extension String {
  /// With the characters escaped that Markdown or HTML inside it would read.
  var markdown: String {
    var text = ""
    for character in self {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&":
        text.append("\\")
        text.append(character)
      case _ where character.isNewline: text.append(" ")
      default: text.append(character)
      }
    }
    return text
  }
}
