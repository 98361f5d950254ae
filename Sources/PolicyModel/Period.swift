/// An ISO 8601 duration such as `P20D`, `P3M`, `PT24H`: a length of time in the units the notice states, never converted.
public struct Period: Sendable, Hashable, CustomStringConvertible {
  public var years = 0
  public var months = 0
  public var weeks = 0
  public var days = 0
  public var hours = 0
  public var minutes = 0

  public init(years: Int = 0, months: Int = 0, weeks: Int = 0, days: Int = 0, hours: Int = 0, minutes: Int = 0) {
    self.years = years
    self.months = months
    self.weeks = weeks
    self.days = days
    self.hours = hours
    self.minutes = minutes
  }

  /// Parses `PnYnMnWnDTnHnM` with whole numbers; nil for anything else.
  public init?(iso text: some StringProtocol) {
    var rest = Substring(text)
    guard rest.first == "P" else { return nil }
    rest.removeFirst()
    guard !rest.isEmpty else { return nil }
    var inTime = false
    var seen = 0
    while let first = rest.first {
      if first == "T" && !inTime {
        inTime = true
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let value = Int(digits), let unit = rest.dropFirst(digits.count).first else { return nil }
      switch (unit, inTime) {
      case ("Y", false): years = value
      case ("M", false): months = value
      case ("W", false): weeks = value
      case ("D", false): days = value
      case ("H", true): hours = value
      case ("M", true): minutes = value
      default: return nil
      }
      seen += 1
      rest = rest.dropFirst(digits.count + 1)
    }
    guard seen > 0 else { return nil }
  }

  public var description: String {
    var text = "P"
    if years != 0 { text += "\(years)Y" }
    if months != 0 { text += "\(months)M" }
    if weeks != 0 { text += "\(weeks)W" }
    if days != 0 { text += "\(days)D" }
    if hours != 0 || minutes != 0 {
      text += "T"
      if hours != 0 { text += "\(hours)H" }
      if minutes != 0 { text += "\(minutes)M" }
    }
    return text == "P" ? "P0D" : text
  }
}
