internal import PolicyModel

extension Deadline.Limit {
  /// The limit as a reader of Chinese says it: 「每年11月30日前」「开工前7日」.
  var chinese: String {
    switch self {
    case .by(let date, _): "\(date) 前"
    case .from(let date): "自 \(date) 起"
    case .during(let start, let end): "\(start) 至 \(end)"
    case .until(let date): "至 \(date)"
    case .recurring(let rule, _): rule.chinese
    case .within(let limit):
      if limit.before {
        "\(limit.anchor ?? "到期")前\(limit.duration.chinese(workdays: limit.workdays))"
      } else {
        "\(limit.anchor.map { "自\($0)起" } ?? "")\(limit.duration.chinese(workdays: limit.workdays))内"
      }
    }
  }
}

extension RecurrenceRule {
  fileprivate var chinese: String {
    let every = interval == 1 ? "" : String(interval)
    let period =
      switch (frequency, interval) {
      case (.monthly, 3): "每季度"
      case (.monthly, 6): "每半年"
      case (.daily, _): "每\(every)日"
      case (.weekly, _): "每\(every)周"
      case (.monthly, 1): "每月"
      case (.monthly, _): "每\(every)个月"
      case (.yearly, _): "每\(every)年"
      }
    let names = ["一", "二", "三", "四", "五", "六", "日"]
    let days = monthDays.map { $0 < 0 ? "底" : "\($0)日" }.joined(separator: "、")
    let weekdays = weekdays.map { names.indices.contains($0 - 1) ? names[$0 - 1] : "" }.joined(separator: "、")
    let place = months.map { "\($0)月" }.joined(separator: "、") + days + weekdays
    return place.isEmpty ? period : "\(period)\(place)前"
  }
}

extension Period {
  fileprivate func chinese(workdays: Bool) -> String {
    var text = ""
    if years != 0 { text += "\(years)年" }
    if months != 0 { text += "\(months)个月" }
    if weeks != 0 { text += "\(weeks)周" }
    if days != 0 { text += workdays ? "\(days)个工作日" : "\(days)日" }
    if hours != 0 { text += "\(hours)小时" }
    if minutes != 0 { text += "\(minutes)分钟" }
    return text.isEmpty ? "当日" : text
  }
}
