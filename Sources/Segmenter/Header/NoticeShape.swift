internal import Ingest
internal import PolicyModel

/// Whether a text has the shape of an official notice (GB/T 9704-2012): what of 版头, 主体 and 版记 stands in it.
struct NoticeShape {
  /// A sign that only notices have counts twice, one that other texts share once.
  private(set) var points = 0
  private(set) var missing: [String] = []

  /// Below this many points a text is named by W0208. A notice without its head still has a 文种 in its title.
  static let leastPoints = 2

  init(of notice: SegmentedNotice) {
    let header = notice.header
    count(2, header.documentNumber != nil, "发文字号")
    count(2, header.documentType != nil, "文种")
    count(1, !header.issuers.isEmpty, "发文机关")
    count(1, !header.recipients.isEmpty, "主送机关")
    count(1, header.adoptedOn != nil || header.publishedOn != nil || header.printedOn != nil, "成文日期")
    count(1, notice.clauses.count >= 2, "numbered clauses")
  }

  private mutating func count(_ worth: Int, _ holds: Bool, _ sign: String) {
    if holds { points += worth } else { missing.append(sign) }
  }

  /// What a reader of the bundle should know.
  static func diagnostics(of notice: SegmentedNotice) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let shape = NoticeShape(of: notice)
    if shape.points < leastPoints {
      found.append(
        Diagnostic(
          .notANotice,
          "this does not read like an official notice: it has no \(shape.missing.joined(separator: ", "))"
        )
      )
    }
    let hasBody = notice.sentences.contains { sentence in
      switch sentence.role {
      case .body, .leadIn, .listItem, .tableRow, .heading, .assignment: true
      case .head, .signature: false
      }
    }
    if !hasBody {
      found.append(
        Diagnostic(.bodyMissing, "head and signature were found and no text between them; is the page complete?")
      )
    }
    return found
  }
}

extension DiagnosticKind {
  static let notANotice = DiagnosticKind(
    "W0208",
    .warning,
    "a text does not read like an official notice",
    explanation: """
      It has hardly anything of what GB/T 9704 asks of one: document number, type (通知, 意见, 办法 …), issuing body, recipients, date, \
      numbered clauses. Error pages, articles and essays look like this, and lists cut out of a notice. What reads as a duty in \
      it was compiled all the same; see whether anybody is bound by it.
      """
  )

  static let bodyMissing = DiagnosticKind(
    "W0209",
    .warning,
    "a notice has no body",
    explanation: """
      Title, number or metadata were found, and no sentence of the text itself. Sites put the text into an attachment or load it \
      by a script: compile the attachment, or the page as a browser saves it.
      """
  )
}
