internal import Digest
internal import PolicyModel

/// A document of another word processor (.doc, .wps, .rtf, .odt) through LibreOffice, which makes a DOCX of it.
///
/// LibreOffice runs as a program of its own, in a folder and with a profile that are gone behind it: without macros, and with
/// bounds on its time and memory.
func readThroughOffice(
  _ format: SourceFormat,
  named name: String,
  bytes: [UInt8],
  limits: ReadLimits
) throws(ReadFailure) -> Staged<SourceDocument> {
  guard HelperProgram.find(limits.officeProgram) != nil else {
    throw ReadFailure(
      .helperMissing,
      "\(name) is \(format.phrase), which policyc reads through LibreOffice, and '\(limits.officeProgram)' is not installed; "
        + "install the package libreoffice-writer-nogui, or save the file as DOCX, OFD, PDF or text"
    )
  }
  let seconds = max(60, 6 * limits.maximumSeconds)
  let suffix =
    switch format {
    case .rtf: "rtf"
    case .openDocument: "odt"
    default: "doc"
    }
  // LibreOffice wants files; `timeout` ends it with all that it started.
  let script = """
    folder=$(mktemp -d "${TMPDIR:-/tmp}/policyc-office.XXXXXX") || exit 70
    trap 'rm -rf "$folder"' EXIT
    cat >"$folder/in.$2" || exit 70
    HOME=$folder timeout -k 2 "$3" "$1" "-env:UserInstallation=file://$folder/profile" --headless --norestore --nolockcheck \\
      --nodefault --nofirststartwizard --convert-to docx --outdir "$folder" "$folder/in.$2" >&2 </dev/null || exit 71
    cat "$folder/in.docx" || exit 72
    """
  let program = HelperProgram(
    name: "sh",
    arguments: ["-c", script, "sh", limits.officeProgram, suffix, String(seconds)],
    timeLimit: seconds + 5,
    outputLimit: limits.maximumUnpackedBytes,
    memoryLimit: 16 * limits.maximumHelperMemory
  )
  let result: HelperProgram.Result
  do {
    result = try program.run(on: bytes)
  } catch {
    throw ReadFailure(error, of: program, package: "libreoffice-writer-nogui", reading: name)
  }
  guard result.status == 0, !result.output.isEmpty else {
    let first = result.complaint.split(separator: "\n").last.map(String.init) ?? "exit status \(result.status)"
    throw ReadFailure(
      .unsupportedFormat,
      "\(name) is \(format.phrase) that LibreOffice can't convert (\(first)); open it and save it as DOCX"
    )
  }
  var read = try readDOCX(named: name, bytes: result.output, limits: limits)
  read.output.sha256 = sha256Hex(bytes)
  read.output.mediaType =
    switch format {
    case .rtf: "application/rtf"
    case .openDocument: "application/vnd.oasis.opendocument.text"
    default: "application/msword"
    }
  read.diagnostics.append(
    Diagnostic(.readThroughOffice, "the text was read from what LibreOffice made of \(format.phrase)")
  )
  return read
}

extension DiagnosticKind {
  static let readThroughOffice = DiagnosticKind(
    "N0117",
    .note,
    "a document was converted by LibreOffice",
    explanation: """
      Files of Word 97–2003, WPS, RTF and OpenDocument are turned into DOCX by LibreOffice, and that is read. Automatic numbers, \
      tables and footnotes come over; compare the text with the file where its layout is unusual.
      """
  )
}
