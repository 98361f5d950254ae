internal import PolicyModel

/// A PDF to the lines of its pages, through Poppler's `pdftotext`, which runs as a program of its own: a hostile file can
/// end it, not policyc, and its licence stays with it.
func readPDF(named name: String, bytes: [UInt8], limits: ReadLimits) throws(ReadFailure) -> Staged<SourceDocument> {
  var listing = try wordBoxes(named: name, bytes: bytes, limits: limits)
  listing.removeAll { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }
  let tree: MarkupTree
  do {
    tree = try MarkupTree(parsing: listing, as: .xml, limits: limits)
  } catch {
    throw ReadFailure(error, in: "the words of \(name)", limits: limits)
  }
  var builder = DocumentBuilder()
  var diagnostics: [Diagnostic] = []
  noteProperties(of: tree, in: &builder)
  var pages = wordPages(of: tree)
  let blank = pages.indices.filter { pages[$0].fragments.isEmpty }
  let scalars = pages.flatMap { $0.fragments.map(\.text) }.joined().unicodeScalars
  let unreadable = scalars.count { $0.value == 0xFFFD || (0xE000...0xF8FF).contains($0.value) }
  let isGarbled = unreadable * 3 > scalars.count
  if limits.recognizesScans, isGarbled || !blank.isEmpty {
    let scans = isGarbled ? Array(pages.indices) : blank
    pages = try recognized(scans, of: pages, named: name, bytes: bytes, limits: limits)
    diagnostics.append(
      Diagnostic(
        .recognizedText,
        "the text of \(scans.count) of \(pages.count) pages was recognized by Tesseract; check it against the pages"
      )
    )
  } else if isGarbled, !scalars.isEmpty {
    throw ReadFailure(
      .noText,
      "\(name) has a text layer that names no characters (\(unreadable) of \(scalars.count) are private codes); "
        + "recognize its text with --ocr, or compile the text version"
    )
  } else if blank.count < pages.count, !blank.isEmpty {
    diagnostics.append(
      Diagnostic(
        .pagesWithoutText,
        "\(blank.count) of \(pages.count) pages have no text layer, from page \((blank.first ?? 0) + 1); "
          + "if they are scans, read them with --ocr"
      )
    )
  }
  let sequence = PageSequence(pages)
  diagnostics += sequence.tangledLines()
  _ = sequence.append(to: &builder)
  guard builder.hasText else {
    throw ReadFailure(
      .noText,
      "\(name) has no text layer: its \(pages.count) pages are images; recognize their text with --ocr "
        + "(needs tesseract-ocr and tesseract-ocr-chi-sim), or compile the text version"
    )
  }
  return Staged(
    builder.document(named: name, mediaType: "application/pdf", encoding: "UTF-8", bytes: bytes),
    diagnostics: diagnostics
  )
}

/// What `pdftotext -bbox` says: every word with its box, as XHTML.
private func wordBoxes(named name: String, bytes: [UInt8], limits: ReadLimits) throws(ReadFailure) -> [UInt8] {
  let program = HelperProgram(
    name: "pdftotext",
    arguments: ["-bbox", "-enc", "UTF-8", "/dev/stdin", "-"],
    timeLimit: limits.maximumSeconds,
    processorLimit: limits.processorSeconds(forFileOf: bytes.count),
    outputLimit: limits.maximumPartBytes,
    outputOption: "--max-part",
    memoryLimit: limits.maximumHelperMemory
  )
  let result: HelperProgram.Result
  do {
    result = try program.run(on: bytes)
  } catch {
    throw ReadFailure(error, of: program, package: "poppler-utils", reading: name)
  }
  let complaint = result.complaint.lowercased()
  if complaint.contains("password") || complaint.contains("encrypt") || result.status == 3 {
    throw ReadFailure(
      .pdfProtected,
      "\(name) is protected: it needs a password or forbids copying its text; save it without"
    )
  }
  guard result.status == 0, !result.output.isEmpty else {
    let first = result.complaint.split(separator: "\n").first.map(String.init) ?? "exit status \(result.status)"
    throw ReadFailure(.pdfDamaged, "\(name) can't be read as a PDF (pdftotext: \(first)); get it anew")
  }
  return result.output
}

private func wordPages(of tree: MarkupTree) -> [Page] {
  var pages: [Page] = []
  func number(_ node: MarkupTree.Node, _ name: String) -> Double {
    tree.attribute(node, name).flatMap { PageNumber.read($0) } ?? 0
  }
  for index in tree.all {
    let node = MarkupTree.Node(index: index)
    switch tree.name(node) {
    case "page": pages.append(Page(width: number(node, "width"), height: number(node, "height")))
    case "word" where !pages.isEmpty:
      let fragment = PageFragment(
        text: tree.innerText(node),
        left: number(node, "xMin"),
        right: number(node, "xMax"),
        top: number(node, "yMin"),
        bottom: number(node, "yMax")
      )
      pages[pages.count - 1].fragments.append(fragment)
    default: continue
    }
  }
  return pages
}

private func noteProperties(of tree: MarkupTree, in builder: inout DocumentBuilder) {
  let head = tree.child(tree.root, "head")
  for node in tree.children(head) {
    switch tree.name(node) {
    case "title": builder.note("pdf.title", tree.innerText(node))
    case "meta":
      if let name = tree.attribute(node, "name"), let content = tree.attribute(node, "content") {
        builder.note("pdf.\(name)", content)
      }
    default: continue
    }
  }
}

// MARK: Scans

/// Has Tesseract read the pages that have no text. Each page has the time limit to itself.
private func recognized(
  _ scans: [Int],
  of pages: [Page],
  named name: String,
  bytes: [UInt8],
  limits: ReadLimits
) throws(ReadFailure) -> [Page] {
  var pages = pages
  let dots = 200
  for page in scans {
    let painter = HelperProgram(
      name: "pdftoppm",
      arguments: ["-r", String(dots), "-gray", "-f", String(page + 1), "-l", String(page + 1), "/dev/stdin"],
      timeLimit: limits.maximumSeconds,
      outputLimit: limits.maximumUnpackedBytes,
      memoryLimit: 4 * limits.maximumHelperMemory
    )
    let reader = HelperProgram(
      name: "tesseract",
      arguments: ["/dev/stdin", "stdout", "-l", "chi_sim", "--dpi", String(dots), "--psm", "6", "tsv"],
      timeLimit: limits.maximumSeconds,
      outputLimit: limits.maximumUnpackedBytes,
      memoryLimit: 4 * limits.maximumHelperMemory
    )
    let image: HelperProgram.Result
    do {
      image = try painter.run(on: bytes)
    } catch {
      throw ReadFailure(error, of: painter, package: "poppler-utils", reading: name)
    }
    let words: HelperProgram.Result
    do {
      words = try reader.run(on: image.output)
    } catch {
      throw ReadFailure(
        error,
        of: reader,
        package: "tesseract-ocr and tesseract-ocr-chi-sim",
        reading: name
      )
    }
    guard words.status == 0 else {
      let first = words.complaint.split(separator: "\n").first.map(String.init) ?? "exit status \(words.status)"
      throw ReadFailure(
        .helperMissing,
        "\(name): tesseract can't recognize Chinese (\(first)); install tesseract-ocr-chi-sim"
      )
    }
    pages[page].fragments = fragments(ofTable: words.output, scale: 72 / Double(dots))
  }
  return pages
}

/// Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
private func fragments(ofTable table: [UInt8], scale: Double) -> [PageFragment] {
  var fragments: [PageFragment] = []
  var line = ""
  for row in String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst() {
    let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count >= 12, cells[0] == "5" || cells[0] == "4" else { continue }
    let numbers = cells[6...9].map { (PageNumber.read($0) ?? 0) * scale }
    if cells[0] == "4" {
      line = cells[1...4].joined(separator: "/")
      continue
    }
    guard cells[1...4].joined(separator: "/") == line else { continue }
    let text = cells[11].trimmingBlanks()
    if text.isEmpty { continue }
    fragments.append(
      PageFragment(
        text: text,
        left: numbers[0],
        right: numbers[0] + numbers[2],
        top: numbers[1],
        bottom: numbers[1] + numbers[3]
      )
    )
  }
  return fragments
}

extension ReadLimits {
  /// How long a helper may keep the processor busy with a file.
  func processorSeconds(forFileOf bytes: Int) -> Double {
    let whole = Double(maximumSeconds)
    return min(whole, whole / 10 + whole / 20 * Double(bytes) / Double(1 << 20))
  }
}

extension ReadFailure {
  init(
    _ fault: HelperProgram.Fault,
    of program: HelperProgram,
    package: String,
    reading name: String
  ) {
    switch fault {
    case .notInstalled:
      self.init(
        .helperMissing,
        "\(name) can't be read: \(program.name) is not installed; install the package \(package)"
      )
    case .notStarted(let code):
      self.init(.helperMissing, "\(name) can't be read: \(program.name) could not be started (error \(code))")
    case .timedOut:
      self.init(
        .helperTooSlow,
        "\(program.name) took more than \(program.timeLimit) s for \(name); raise --max-seconds if it is genuine"
      )
    case .tooBusy:
      let tenths = Int(((program.processorLimit ?? 0) * 10).rounded())
      self.init(
        .helperTooSlow,
        "\(program.name) kept the processor busy for more than \(tenths / 10).\(tenths % 10) s with \(name), the share of "
          + "--max-seconds for a file of its size; raise it if the file is genuine"
      )
    case .outOfMemory:
      self.init(
        .outOfMemory,
        "\(program.name) needed more than \(program.memoryLimit) MiB of memory for \(name); "
          + "raise --max-memory if it is genuine"
      )
    case .tooMuchOutput:
      self.init(
        .unpackedTooLarge,
        "\(program.name) made more than \(program.outputLimit >> 20) MiB of \(name); "
          + "raise \(program.outputOption) if it is genuine"
      )
    }
  }
}
