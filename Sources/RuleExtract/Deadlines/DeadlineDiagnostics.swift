package import PolicyModel

/// Every diagnostic of the deadline grammar.
package let deadlineDiagnostics: [DiagnosticKind] = [
  .impossibleDate, .limitSetElsewhere, .yearInferred, .yearUnknown, .beforeNotice, .expiryCounted, .timeUnread,
]

extension DiagnosticKind {
  /// 2月30日, 13月
  static let impossibleDate = DiagnosticKind(
    "W0301",
    .warning,
    "a date that no calendar has",
    explanation: """
      The words name a day that does not exist (2月30日, 13月), or a range that ends before it begins. No deadline was read
      from them. Ask the issuer which day is meant.
      """
  )

  /// 规定的期限内
  static let limitSetElsewhere = DiagnosticKind(
    "N0302",
    .note,
    "a limit that other words set",
    explanation: """
      The words refer to a time limit stated in another provision or by an office (规定的期限内). policyc does not follow the
      reference: look up the limit there.
      """
  )

  /// 年底前
  static let yearInferred = DiagnosticKind(
    "W0303",
    .warning,
    "a date without a year",
    explanation: """
      The words leave out the year (年底前, 6月30日前) or count it (明年). It was taken from the sentence, from the phase or
      heading above, or from the notice's date, and the deadline is marked "inferred". Check it.
      """
  )

  /// 2025年 where no rule says what it is
  static let timeUnread = DiagnosticKind(
    "N0307",
    .note,
    "a time that no rule reads",
    explanation: """
      The words name a day, a month, a year or a length of time, and no rule tells whether they limit an act, name something \
      or tell what happened. No deadline was read from them. Read the sentence; `policyc compile --coverage` counts them.
      """
  )

  /// 年底前 in a text without any date
  static let yearUnknown = DiagnosticKind(
    "W0304",
    .warning,
    "a date whose year can't be told",
    explanation: """
      The words leave out the year or month and neither the sentence, nor a heading, nor the notice's date gives one. No
      deadline was read from them.
      """
  )

  /// 有效期5年
  static let expiryCounted = DiagnosticKind(
    "N0306",
    .note,
    "an expiry counted from a period of validity",
    explanation: """
      The notice states how long it stays valid (有效期5年) but no last day. The day given was counted from its start of
      effect: it is the day before the corresponding day (Civil Code art. 202). The bundle keeps the period in "validFor";
      "expiresOn" holds stated days only.
      """
  )

  /// 2024年底前 in a notice of 2025
  static let beforeNotice = DiagnosticKind(
    "W0305",
    .warning,
    "a deadline before the notice's own date",
    explanation: """
      The last day allowed lies before the day on which the notice was adopted. The deadline is kept as written: the year may
      be a slip of the pen, or the duty an old one.
      """
  )
}
