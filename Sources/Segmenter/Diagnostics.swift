package import PolicyModel

/// Every kind of finding of this stage, for `policyc explain CODE`.
package let segmenterDiagnostics: [DiagnosticKind] = [
  .breakerUnavailable, .numberingGap, .titleMissing, .dateMissing, .issuerMissing, .regionUnknown,
  .sentenceTooLong, .notANotice, .bodyMissing,
]

extension DiagnosticKind {
  static let breakerUnavailable = DiagnosticKind(
    "W0201",
    .warning,
    "ICU could not open its break iterator",
    explanation: """
      Sentences were cut at 。！？； by policyc alone. Install ICU's data (libicu) to have ICU's boundaries as well.
      """
  )
  static let numberingGap = DiagnosticKind(
    "W0202",
    .warning,
    "a clause number is missing",
    explanation: """
      The numbers of 条 or 一、二、三、 don't follow each other. Either the notice skips a number, or a clause was lost when \
      the file was made (a page left out, a heading taken for running text). Compare with the original.
      """
  )
  static let titleMissing = DiagnosticKind(
    "W0203",
    .warning,
    "no title (标题) was found",
    explanation: "No line above the text reads like a title. The title is empty; the notice is read all the same."
  )
  static let dateMissing = DiagnosticKind(
    "N0204",
    .note,
    "no date of adoption (成文日期) was found",
    explanation: """
      No date stands at a signature or in the metadata. Deadlines whose year depends on it are read from other dates of \
      the text, or stay open.
      """
  )
  static let issuerMissing = DiagnosticKind(
    "N0205",
    .note,
    "no issuing body (发文机关) was found",
    explanation:
      "Neither a red head, nor a signature, nor metadata, nor the title names the body that issued the notice."
  )
  static let regionUnknown = DiagnosticKind(
    "N0206",
    .note,
    "the issuer's region is unknown",
    explanation: """
      Neither the issuer's name nor the document number's abbreviation nor the title names a region of GB/T 2260.
      """
  )
  static let sentenceTooLong = DiagnosticKind(
    "W0207",
    .warning,
    "a sentence is longer than the limit and was cut",
    explanation: """
      The longest sentences of notices have some 1,500 characters. More than 4,096 without 。 or ； are cut behind a comma, and \
      each part is read by itself: what binds across the cut is lost. The text's marks are probably lost; compare with the \
      original.
      """
  )
}
