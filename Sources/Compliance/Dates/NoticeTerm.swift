package import PolicyModel

extension Notice {
  /// The first day on which the notice binds (施行之日): the one it states, else the day of its publication or signature.
  ///
  /// 「自发布之日起施行」 counts from 发布日期, else 印发日期, else 成文日期; a notice that says nothing from 成文日期 first, which
  /// GB/T 9704 puts on every document.
  package var startsOn: CivilDate? {
    if let stated = effect.effectiveOn { return stated }
    return switch effect.rule {
    case .onIssue: header.publishedOn ?? header.printedOn ?? header.adoptedOn
    default: header.adoptedOn ?? header.publishedOn ?? header.printedOn
    }
  }

  /// The last day on which the notice binds (失效日期), stated or counted from its term (有效期5年); nil where it states none.
  ///
  /// A term of five years from 2025-05-01 ends on 2030-04-30: the first day is a day of the term.
  package var endsOn: CivilDate? {
    if let stated = effect.expiresOn { return stated }
    guard let term = effect.validFor, let start = startsOn else { return nil }
    return start.adding(term)?.adding(days: -1)
  }

  /// The day from which the notice says something to the world, for what happens before it takes effect.
  package var issuedOn: CivilDate? { header.publishedOn ?? header.printedOn ?? header.adoptedOn }
}

extension CivilDate {
  /// The corresponding day after a period of whole days; hours and minutes do not move a day.
  package func adding(_ period: Period) -> CivilDate? {
    adding(months: period.years * 12 + period.months)?.adding(days: period.weeks * 7 + period.days)
  }

  /// 2026年7月1日
  package var inChinese: String { "\(year)年\(month)月\(day)日" }
}
