internal import PolicyModel

/// A day by which a measure asks for something, with the words that say what.
struct DueItem {
  var date: CivilDate
  /// 「每年11月30日前」; nil for a single day. `date` is then the first such day.
  var rule: RecurrenceRule?
  /// What is due then: 「报送推进计划」.
  var about: String
  /// The targets due then.
  var figures: [Quantity]
  /// Set by a timetable elsewhere.
  var isElsewhere = false

  /// The rule with the first day it sets, where it is no single day.
  var words: String? { rule.map { "\(Deadline.Limit.recurring($0, start: nil).chinese)（首次 \(date)）" } }
}

extension Measure {
  /// Every day the measure sets, in text order: its own, else those of its phase or heading; yearly days with the first
  /// after `reference`. Where it sets none: the day from which it binds (「2025年4月起」).
  func dueItems(from reference: CivilDate?) -> [DueItem] {
    let parts = obligation.parts
    var items: [DueItem] = []
    for (deadline, about) in parts {
      let item: DueItem? =
        switch deadline.limit {
        case .by(let date, _), .during(_, let date): DueItem(date: date, rule: nil, about: about, figures: [])
        case .recurring(let rule, _):
          reference.flatMap { rule.firstYearlyDay(from: $0) }.map {
            DueItem(date: $0, rule: rule, about: about, figures: [])
          }
        case .from, .until, .within: nil
        }
      if let item, !items.contains(where: { $0.date == item.date && $0.rule == item.rule }) { items.append(item) }
    }
    if let due = obligation.due, !items.contains(where: { $0.rule == nil }) {
      items.append(DueItem(date: due, rule: nil, about: obligation.text, figures: []))
    }
    if items.isEmpty {
      let starts = parts.compactMap { deadline, about -> DueItem? in
        guard case .from(let date) = deadline.limit else { return nil }
        return DueItem(date: date, rule: nil, about: about, figures: [])
      }
      items += starts.max { $0.date < $1.date }.map { [$0] } ?? []
    }
    for index in items.indices {
      let date = items[index].date
      let single = items.count == 1
      items[index].figures = obligation.quantities.filter { $0.role == .target && (single || $0.due == date) }
    }
    return items
  }
}

extension Obligation {
  /// Its limits in text order, each with the part of the sentence it governs: from the comma in front of it to the one in
  /// front of the next. What a phase or heading sets governs the whole; it counts only where the sentence sets nothing.
  fileprivate var parts: [(Deadline, String)] {
    let own = deadlines.filter { !$0.inherited }.sorted { $0.span < $1.span }
    let setsDay = own.contains { $0.lastDay != nil }
    let inherited = setsDay ? [] : deadlines.filter(\.inherited)
    let scalars = Array(text.unicodeScalars)
    let places = own.map { ($0.span.start - span.start, $0.span.end - span.start) }
    guard places.allSatisfy({ 0 <= $0.0 && $0.0 <= $0.1 && $0.1 <= scalars.count }) else {
      return (own + inherited).map { ($0, text) }
    }
    var starts = [0]
    for (before, place) in zip(places, places.dropFirst()) {
      let between = before.1..<max(before.1, place.0)
      let comma = between.last { "，；。,;".unicodeScalars.contains(scalars[$0]) }
      starts.append(comma.map { $0 + 1 } ?? max(before.1, place.0))
    }
    let ends = starts.dropFirst() + [scalars.count]
    return zip(own, zip(starts, ends)).map { deadline, range in
      (deadline, String(String.UnicodeScalarView(scalars[range.0..<max(range.0, range.1)])))
    } + inherited.map { ($0, text) }
  }
}

extension [DueItem] {
  /// The items of all members and of what a timetable says of them, those of one day together.
  static func all(
    _ measures: [Measure],
    _ timetable: [(measure: Measure, about: String)],
    from reference: (Measure) -> CivilDate?
  ) -> [DueItem] {
    var items = measures.flatMap { $0.dueItems(from: reference($0)) }
    items += timetable.flatMap { measure, about in
      let all = measure.dueItems(from: reference(measure))
      let meant = all.filter { $0.about.contains(about) }
      return (meant.isEmpty ? all : meant).map { item in
        var item = item
        item.about = about
        item.isElsewhere = true
        return item
      }
    }
    var merged: [DueItem] = []
    for item in items {
      if let same = merged.firstIndex(where: { $0.date == item.date && $0.rule == item.rule }) {
        if !merged[same].about.contains(item.about) { merged[same].about += "；" + item.about }
        merged[same].figures += item.figures
      } else {
        merged.append(item)
      }
    }
    return merged
  }
}
