package import PolicyModel

/// Everything that the readers of HTML, DOCX, OFD and PDF can report, for `policyc explain`.
package let formatDiagnostics: [DiagnosticKind] = [
  .nestedTooDeep, .tooManyElements, .entityRefused, .malformedMarkup, .outOfMemory, .noText, .textOutsideMain,
  .controlCharactersDropped, .archiveDamaged, .archiveEncrypted, .tooManyParts, .partTooLarge, .unpackedTooLarge,
  .ratioTooHigh, .partMissing, .changesAccepted, .partNotRead,
  .pdfProtected, .pdfDamaged, .helperMissing, .helperTooSlow, .recognizedText, .pagesWithoutText,
  .wordsOverEachOther,
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
    "the file has more elements, or an element more attributes, than the limit",
    explanation: """
      Each element and each run of text counts; of an OFD, those of all its pages. Split the file, or raise \
      --max-elements. One element may have 1000 attributes.
      """
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

extension DiagnosticKind {
  static let archiveDamaged = DiagnosticKind(
    "E0128",
    .error,
    "a DOCX or OFD is cut short or damaged",
    explanation: """
      Both are ZIP archives, and this one's table of contents or one of its parts can't be read. Download it again, or \
      open it in the program that made it and save it anew.
      """
  )

  static let archiveEncrypted = DiagnosticKind(
    "E0129",
    .error,
    "a document is protected by a password",
    explanation: "policyc asks for no passwords. Save the document without one."
  )

  static let tooManyParts = DiagnosticKind(
    "E0130",
    .error,
    "a DOCX or OFD holds more files than the limit",
    explanation:
      "A document has some dozens of parts, a long OFD a few for each page. Raise --max-parts if it is genuine."
  )

  static let partTooLarge = DiagnosticKind(
    "E0131",
    .error,
    "a part of a DOCX or OFD is larger than the limit",
    explanation: "Sizes are counted while a part is unpacked. Raise --max-part if the document is genuine."
  )

  static let unpackedTooLarge = DiagnosticKind(
    "E0132",
    .error,
    "a document unpacks to more than the limit",
    explanation: "Sizes are counted while its parts are unpacked. Raise --max-unpacked if the document is genuine."
  )

  static let ratioTooHigh = DiagnosticKind(
    "E0133",
    .error,
    "a document unpacks to many times its size",
    explanation: """
      Text packs to a tenth, sometimes to a fiftieth. Archives that grow more are mostly made to exhaust a program \
      (“zip bombs”). Asked only above 1 MiB unpacked. Raise --max-ratio if the document is genuine.
      """
  )

  static let partMissing = DiagnosticKind(
    "E0134",
    .error,
    "a part that a document needs is missing",
    explanation: "The archive can be read, but the part that holds the text is not in it. Save the document anew."
  )

  static let changesAccepted = DiagnosticKind(
    "N0135",
    .note,
    "a document holds tracked changes",
    explanation: """
      The text was read as it stands when every change is accepted (接受所有修订): insertions kept, deletions left out. \
      A notice that is in force should hold none.
      """
  )

  static let partNotRead = DiagnosticKind(
    "W0136",
    .warning,
    "a part of a document was not read",
    explanation:
      "Documents of other formats that are embedded in this one are named, not read. Compile them by themselves."
  )
}

extension DiagnosticKind {
  static let pdfProtected = DiagnosticKind(
    "E0137",
    .error,
    "a PDF is protected",
    explanation:
      "It needs a password, or forbids that its text is copied. Save it without protection (另存为) and compile that."
  )

  static let pdfDamaged = DiagnosticKind(
    "E0138",
    .error,
    "a PDF can't be read",
    explanation: "Its table of objects or its pages are damaged, mostly by an interrupted download. Get it anew."
  )

  static let helperMissing = DiagnosticKind(
    "E0139",
    .error,
    "a program that policyc needs is missing",
    explanation: """
      PDFs are read through Poppler (package poppler-utils), scans recognized through Tesseract (packages tesseract-ocr \
      and tesseract-ocr-chi-sim). Install the package that the message names.
      """
  )

  static let helperTooSlow = DiagnosticKind(
    "E0140",
    .error,
    "a helper program took longer than the limit",
    explanation: "The file is very long, or made to exhaust a program. Raise --max-seconds if it is genuine."
  )

  static let recognizedText = DiagnosticKind(
    "W0141",
    .warning,
    "the text of pages was recognized from images",
    explanation:
      "Character recognition errs, above all in figures. Compare values with the page before you rely on them."
  )

  static let pagesWithoutText = DiagnosticKind(
    "W0142",
    .warning,
    "some pages of a document have no text",
    explanation:
      "They are empty, or scans among pages with text: what they say is not in the bundle. --ocr reads scans."
  )
}

extension DiagnosticKind {
  static let wordsOverEachOther = DiagnosticKind(
    "W0143",
    .warning,
    "words of a page stand over each other",
    explanation: """
      Text objects that overlap are put in order character by character, by their places on the page. Where different \
      characters stand at one place, a reader of the page can't tell what is meant, and neither can policyc: check the \
      line against the page.
      """
  )
}

extension ReadFailure {
  /// A fault in a DOCX's or OFD's archive; sizes and limits in bytes.
  init(_ fault: PackageFault, in file: String, packed: Int, limits: ReadLimits) {
    func size(_ bytes: Int) -> String { bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes" }
    switch fault {
    case .outOfMemory:
      self.init(.outOfMemory, "memory ran out while \(file) was unpacked")
    case .damaged(let message):
      self.init(
        .archiveDamaged,
        "\(file) is cut short or damaged (\(message.isEmpty ? "no table of contents" : message)); get it anew"
      )
    case .encrypted(let part):
      self.init(.archiveEncrypted, "\(file) is protected by a password (\(part)); save it without one")
    case .ambiguous(let part):
      self.init(.archiveDamaged, "\(file) holds two parts named \(part), and nothing says which counts; save it anew")
    case .tooManyParts(let seen):
      self.init(
        .tooManyParts,
        "\(file) holds more than \(limits.maximumParts) files (seen: \(seen)); raise --max-parts if it is genuine"
      )
    case .partTooLarge(let part, let seen):
      self.init(
        .partTooLarge,
        "\(part) of \(file) unpacks to more than \(size(limits.maximumPartBytes)) (seen: \(seen) bytes); "
          + "raise --max-part if it is genuine"
      )
    case .unpackedTooLarge(let seen):
      self.init(
        .unpackedTooLarge,
        "\(file) unpacks to more than \(size(limits.maximumUnpackedBytes)) (seen: \(seen) bytes); "
          + "raise --max-unpacked if it is genuine"
      )
    case .ratioTooHigh(let seen):
      self.init(
        .ratioTooHigh,
        "\(file) unpacks to more than \(limits.maximumRatio) times its size (seen: \(seen) times its \(packed) bytes); "
          + "raise --max-ratio if it is genuine"
      )
    }
  }

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
    case .tooManyAttributes(let line):
      self.init(
        .tooManyElements,
        "\(file) has an element of more than \(MarkupTree.mostAttributes) attributes in line \(line), a fixed limit; "
          + "take them out"
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
