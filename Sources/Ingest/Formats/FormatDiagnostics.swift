package import PolicyModel

/// Everything that the readers of HTML, DOCX, OFD and PDF can report, for `policyc explain`.
package let formatDiagnostics: [DiagnosticKind] = [
  .nestedTooDeep, .tooManyElements, .entityRefused, .malformedMarkup, .outOfMemory, .noText, .textOutsideMain,
  .controlCharactersDropped,
]

extension DiagnosticKind {
  static let nestedTooDeep = DiagnosticKind(
    "E0120",
    .error,
    "elements are nested deeper than the limit",
    explanation: """
      Pages and documents that people write nest some dozens of levels. Deeper ones are mostly made to exhaust a \
      program, so reading stops. Where the file is genuine, raise --max-depth.
      """
  )

  static let tooManyElements = DiagnosticKind(
    "E0121",
    .error,
    "the file has more elements than the limit",
    explanation: "Each element and each run of text counts. Split the file, or raise --max-elements."
  )

  static let entityRefused = DiagnosticKind(
    "E0122",
    .error,
    "the file declares or uses an XML entity",
    explanation: """
      Entities can read local files, call the network or grow without bound (“billion laughs”). Neither HTML pages nor \
      DOCX and OFD documents need them: policyc never expands one and reads no file that declares any.
      """
  )

  static let malformedMarkup = DiagnosticKind(
    "E0123",
    .error,
    "a part of the document is not well-formed XML",
    explanation: """
      The file was cut or damaged, mostly by an interrupted download. Open it in the program that made it, save it anew \
      and compile that.
      """
  )

  static let outOfMemory = DiagnosticKind(
    "E0124",
    .error,
    "memory ran out while a document was read",
    explanation: "Lower --max-size or --max-part, or give the process more memory."
  )

  static let noText = DiagnosticKind(
    "E0125",
    .error,
    "the document has no text",
    explanation: """
      Its pages hold images only, mostly scans. Recognize the text first (OCR), or compile the text version that most \
      sites publish beside the scan.
      """
  )

  static let textOutsideMain = DiagnosticKind(
    "N0126",
    .note,
    "sentences of a page stand outside what was taken for its main text",
    explanation: """
      A web page surrounds the notice with menus, lists of links and a footer. policyc takes the largest connected body \
      of text; this note tells what else read like sentences, so that nothing is lost in silence.
      """
  )

  static let controlCharactersDropped = DiagnosticKind(
    "W0127",
    .warning,
    "control characters were left out of a page",
    explanation: "NUL and other control characters mean nothing in HTML; they were taken out before the page was read."
  )
}

extension ReadFailure {
  /// A fault in the markup of a file, or of the part of it that `part` names.
  init(_ fault: MarkupFault, in file: String, limits: ReadLimits) {
    switch fault {
    case .outOfMemory:
      self.init(.outOfMemory, "memory ran out while \(file) was read")
    case .tooDeep:
      self.init(
        .nestedTooDeep,
        "\(file) nests elements more than \(limits.maximumDepth) deep (seen: \(limits.maximumDepth + 1)); "
          + "raise --max-depth if the file is genuine"
      )
    case .tooManyNodes:
      self.init(
        .tooManyElements,
        "\(file) has more than \(limits.maximumNodes) elements and runs of text "
          + "(seen: \(limits.maximumNodes + 1)); raise --max-elements if the file is genuine"
      )
    case .entity(let line):
      self.init(
        .entityRefused,
        "\(file) declares or uses an XML entity in line \(line), which could read other files; save it without one"
      )
    case .malformed(let message, let line):
      self.init(
        .malformedMarkup,
        "\(file) is not well-formed: \(message.isEmpty ? "it ends too early" : message) in line \(line)"
      )
    }
  }
}
