internal import BundleDiff
internal import PolicyModel

// How a difference is said in Chinese, in every format alike.

extension Change.Field {
  var chinese: String {
    switch self {
    case .due: "到期日"
    case .deadline: "时限"
    case .quantity: "数量"
    case .modality: "强度"
    case .bearer: "主体"
    case .assigned: "分工"
    case .condition: "条件"
    case .text: "文字"
    }
  }
}

extension Change {
  /// 「乙更早」「乙更严」: which side asks more or earlier; nil where neither does.
  var directionWords: String? {
    switch direction {
    case .earlier: "乙更早"
    case .later: "乙更晚"
    case .stricter: left == nil ? "仅乙要求" : "乙更严"
    case .looser: right == nil ? "仅甲要求" : "乙更宽"
    case nil: nil
    }
  }

  var leftChinese: String { words(leftWords ?? left, due: leftDue) }
  var rightChinese: String { words(rightWords ?? right, due: rightDue) }

  private func words(_ value: String?, due: CivilDate?) -> String {
    guard let value else { return "（未写明）" }
    switch field {
    case .modality: return Modality(rawValue: value)?.chinese ?? value
    case .quantity: return figureWords(value) + (due.map { "（\($0) 前）" } ?? "")
    default: return value
    }
  }

  /// 「数量（中心药房覆盖率）」「到期日（报送推进计划）」
  var fieldWords: String {
    (metric ?? about.map { clipped($0, to: 48) }).map { "\(field.chinese)（\($0)）" } ?? field.chinese
  }
}

extension Reason {
  var chinese: String {
    switch self {
    case .sameWords: "文字相同"
    case .words(let words): "共有词语：\(words.joined(separator: "、"))"
    case .heading(let heading): "同一标题：\(heading)"
    case .metric(let metric): "同一指标：\(metric)"
    case .bearer(let bearer): "同一主体：\(bearer)"
    case .basis(let basis): "同一依据：\(basis)"
    }
  }
}

extension MeasurePair {
  /// 「相似度 0.83；共有词语：缺药登记」
  var why: String {
    let score = String(Int((self.score * 100).rounded()))
    return (["相似度 \(score)%"] + reasons.map(\.chinese)).joined(separator: "；")
  }
}

extension Measure {
  /// 「三（二）」 with the lines of the original file: 「三（二） · 第88–90行」.
  var place: String {
    let lines = obligation.lines
    let range =
      lines.lowerBound == lines.upperBound ? "第\(lines.lowerBound)行" : "第\(lines.lowerBound)–\(lines.upperBound)行"
    let clause = obligation.clause.joined()
    return clause.isEmpty ? range : "\(clause) · \(range)"
  }
}

extension DiffSide {
  /// 「陕西省：关于…的通知（陕卫药政发〔2025〕20号）」, or how many notices there are.
  var heading: String {
    guard notices.count == 1, let notice = notices.first else { return "\(name)：\(notices.count) 件公文" }
    let number = notice.header.documentNumber.map { "（\($0)）" } ?? ""
    let title = notice.header.title.isEmpty ? notice.id : notice.header.title
    return label == title ? title + number : "\(label)：\(title)\(number)"
  }
}

extension BundleDifference {
  var changed: [MeasurePair] { pairs.filter { !$0.changes.isEmpty } }
  var same: [MeasurePair] { pairs.filter(\.changes.isEmpty) }

  /// 「有别 12 · 相同 30 · 仅甲 8 · 仅乙 5」
  var counts: String {
    "有别 \(changed.count) · 相同 \(same.count) · 仅甲 \(onlyLeft.count) · 仅乙 \(onlyRight.count)"
  }
}

/// 「>= 70 %」 as a report writes it: 「≥ 70 %」.
func figureWords(_ notation: String) -> String {
  let signs = [(">= ", "≥ "), ("<= ", "≤ "), ("+= ", "增加 "), ("-= ", "减少 ")]
  guard let (sign, words) = signs.first(where: { notation.hasPrefix($0.0) }) else { return notation }
  return words + notation.dropFirst(sign.count)
}
