internal import Compliance
internal import PolicyModel

extension CheckRendering {
  /// iCalendar (RFC 5545): one all-day event for each day a duty sets, and one with an RRULE for each recurring duty.
  ///
  /// UIDs come from obligation ids, so a calendar that is imported again updates its events instead of doubling them. The
  /// time stamp that the standard asks for is the notice's own day.
  var iCalendar: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policyc//policyc \(policycVersion)//ZH", "CALSCALE:GREGORIAN",
      "X-WR-CALNAME:政策义务期限",
    ]
    for finding in report.findings {
      let id = finding.obligation.id
      for duty in finding.dated {
        let key = duty.event.map { "\(id)|\($0.date)|\(duty.quote)" } ?? "\(id)|due"
        lines += event(finding, on: duty.due, isDone: duty.isDone, key: key, quote: duty.quote, rule: nil)
      }
      for (index, recurrence) in finding.recurrences.enumerated() {
        guard let first = recurrence.first(onOrAfter: recurrence.anchor) else { continue }
        if let end = finding.notice.endsOn, first > end { continue }
        let start = recurrence.windowStart(endingOn: first)
        lines += event(
          finding,
          on: first,
          isDone: false,
          key: "\(id)|recurring|\(index)",
          quote: recurrence.quote + (start.map { "，自\($0.month)月\($0.day)日起" } ?? ""),
          rule: rule(recurrence, until: finding.notice.endsOn)
        )
      }
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  private func event(
    _ finding: CheckFinding,
    on day: CivilDate,
    isDone: Bool,
    key: String,
    quote: String,
    rule: String?
  ) -> [String] {
    let stamp = finding.notice.startsOn.map(compact) ?? "19700101"
    let mark =
      switch finding.state {
      case .waived, .expired: "【\(finding.state.chinese)】"
      default: isDone ? "【已完成】" : ""
      }
    let actors = clipped(finding.actors.joined(separator: "、"), to: 40)
    let who = actors.isEmpty || finding.plainText.hasPrefix(actors) ? "" : "\(actors)："
    let place =
      "\(finding.noticeName) \(finding.clausePath)（\(sourcePath(of: finding)):\(finding.obligation.lines.lowerBound)）"
    let description = "\(finding.plainText)\n期限：\(quote)\n出处：\(place)\n\(finding.obligation.id)"
    var lines = [
      "BEGIN:VEVENT", "UID:\(fingerprint(key))@policyc", "DTSTAMP:\(stamp)T000000Z",
      "DTSTART;VALUE=DATE:\(compact(day))",
      "DTEND;VALUE=DATE:\(compact(day.adding(days: 1) ?? day))",
      "SUMMARY:\(escaped(mark + who + clipped(finding.plainText, to: 80)))",
      "DESCRIPTION:\(escaped(description))", "CATEGORIES:\(escaped(finding.obligation.modality.chinese))",
      "STATUS:\(finding.state == .waived || finding.state == .expired ? "CANCELLED" : "CONFIRMED")",
      "TRANSP:TRANSPARENT",
    ]
    if let rule { lines.append("RRULE:\(rule)") }
    lines.append("END:VEVENT")
    return lines
  }

  /// The rule as a calendar program counts it: 每月30日 also in February, and no round after the notice's end.
  private func rule(_ recurrence: Recurrence, until end: CivilDate?) -> String {
    var rule = recurrence.rule
    var suffix = ""
    if let latest = rule.monthDays.first, latest > 28, rule.monthDays.count == 1, rule.weekdays.isEmpty,
      rule.frequency == .monthly || rule.interval == 1,
      rule.months.isEmpty || rule.months.contains(where: { CivilDate.length(ofMonth: $0, in: 2027) < latest })
    {
      rule.frequency = .monthly
      rule.monthDays = Array(28...latest)
      suffix = ";BYSETPOS=-1"
    }
    if let end { suffix += ";UNTIL=\(compact(end))" }
    return rule.description + suffix
  }

  private func compact(_ day: CivilDate) -> String { day.description.replacing("-", with: "") }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\" + String(scalar)
      case "\n": escaped += "\\n"
      case "\u{0}"..<"\u{20}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// No line longer than 75 octets, none broken inside a character.
  private func folded(_ line: String) -> String {
    var folded = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if octets + width > 75 {
        folded += "\r\n "
        octets = 1
      }
      folded.unicodeScalars.append(scalar)
      octets += width
    }
    return folded
  }
}
