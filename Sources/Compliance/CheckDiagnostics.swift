package import PolicyModel

extension DiagnosticKind {
  package static let handWrittenFileUnreadable = DiagnosticKind(
    "E0601",
    .error,
    "a status or facts file is not readable YAML",
    explanation: """
      The file breaks the rules of YAML (or JSON) at the line given, so nothing in it can be trusted and no check is made: a \
      check without the marks of the status file would call done work overdue. Mend the line and run again.
      """
  )
  static let entryMalformed = DiagnosticKind(
    "W0602",
    .warning,
    "an entry of a status or facts file is not understood",
    explanation: """
      A field is missing, unknown or of another type than the published schema asks for. The entry's other fields are used; \
      the field named is not.
      """
  )
  static let dateMalformed = DiagnosticKind(
    "W0603",
    .warning,
    "a date of a status or facts file is no date",
    explanation: """
      Dates are written 2026-03-01. A date that does not exist is never guessed: a `done` without a date counts as not done, \
      a waiver without one as ended, a figure or an event without one is left out.
      """
  )
  static let waiverIncomplete = DiagnosticKind(
    "W0604",
    .warning,
    "a waiver lacks its end date, reason or owner",
    explanation: """
      A waiver (豁免) states the last day it holds (`until`), why (`reason`) and who answers for it (`owner`). Without an end \
      date, or with a malformed one, it counts as ended; without a reason or owner it holds and is reported.
      """
  )
  static let unknownObligation = DiagnosticKind(
    "W0605",
    .warning,
    "an entry names an obligation that none of the bundles has",
    explanation: """
      The id is mistyped, or the notice was compiled again and the words of the obligation changed. The nearest obligation is \
      proposed; `policyc status migrate OLD NEW --status FILE` carries a whole file to a new bundle.
      """
  )
  static let dateAhead = DiagnosticKind(
    "N0606",
    .note,
    "an entry is dated after the day of the check",
    explanation:
      "A check as of a day uses only what was known on that day: later marks, figures and events do not count."
  )
  static let occurrenceUnmatched = DiagnosticKind(
    "W0607",
    .warning,
    "an occurrence of the status file is none of the obligation's",
    explanation: """
      `due` names the last day of an occurrence of a recurring duty as `policyc check` reports it. Write the day the work was \
      done alone (`- 2025-11-28`) and policyc finds the occurrence it falls into.
      """
  )
  static let factUnmatched = DiagnosticKind(
    "W0608",
    .warning,
    "a figure or event of the facts file concerns no obligation of the run",
    explanation: """
      A figure is matched by the metric's name as the bundle has it, or by `obligation: ID`; an event by the words that name \
      it (收到申请之日). The nearest name is proposed. Filters do not matter here: the whole run is searched.
      """
  )
  static let unitMismatch = DiagnosticKind(
    "W0609",
    .warning,
    "a figure has another unit than its target",
    explanation:
      "Only units of one kind are converted (万元 and 元, % and ratio). The figure was not held against this target."
  )
  static let baselineMissing = DiagnosticKind(
    "W0610",
    .warning,
    "a target of change has no baseline to be measured from",
    explanation: """
      「提高5个百分点」 can be checked only against the figure it starts from: give the fact a `baseline` in the same unit. The \
      figure was not held against this target.
      """
  )
  static let calendarAssumed = DiagnosticKind(
    "W0611",
    .warning,
    "working days were counted without the year's published calendar",
    explanation: """
      The State Council publishes the working days of a year near the end of the year before. Where policyc has no calendar of a \
      year yet, Saturdays and Sundays alone were left out, so the day may move.
      """
  )
  static let repealedInPart = DiagnosticKind(
    "N0612",
    .note,
    "a notice repeals a part of another, which is left in force",
    explanation:
      "Only the repeal of a whole notice ends its obligations; mark single ones as waived in the status file."
  )
  static let startUnknown = DiagnosticKind(
    "N0613",
    .note,
    "a recurring duty has no first day, since its notice has no date",
    explanation: "Only the occurrence to come is reported: which earlier ones were due can't be known."
  )
  static let repeatedObligation = DiagnosticKind(
    "W0614",
    .warning,
    "an obligation stands in the run more than once",
    explanation: "The same notice was given in two bundles. The first one counts, so that nothing is counted twice."
  )
  static let filterWithoutMatch = DiagnosticKind(
    "W0615",
    .warning,
    "a filter matches no obligation of the run",
    explanation: "A mistyped filter would leave nothing to fail on, and a green run would mean nothing."
  )
  package static let sourceNotFound = DiagnosticKind(
    "W0616",
    .warning,
    "the file of a notice is not below the folder of --source-root",
    explanation: """
      A bundle keeps a file's name and hash. No file below the folder has both, so the report names the file without its \
      folder, and an annotation would not find its line.
      """
  )
  package static let sourceChanged = DiagnosticKind(
    "W0617",
    .warning,
    "the file of a notice changed since it was compiled",
    explanation: """
      A file below the folder of --source-root has the notice's name, but other bytes. Its path is reported; lines are those of \
      the file that was compiled. Compile it again and carry the status file over with `policyc status migrate`.
      """
  )
}

/// What `policyc explain` prints about the codes of the check.
package let checkDiagnostics: [DiagnosticKind] = [
  .handWrittenFileUnreadable, .entryMalformed, .dateMalformed, .waiverIncomplete, .unknownObligation, .dateAhead,
  .occurrenceUnmatched, .factUnmatched, .unitMismatch, .baselineMissing, .calendarAssumed, .repealedInPart,
  .startUnknown, .repeatedObligation, .filterWithoutMatch, .sourceNotFound, .sourceChanged,
]
