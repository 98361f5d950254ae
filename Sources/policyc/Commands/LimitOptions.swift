internal import ArgumentParser
internal import Ingest

/// How much of an input is read before it is refused (docs/formats.md).
struct LimitOptions: ParsableArguments {
  @Option(help: "Largest input to read, in MiB.")
  var maxSize = 32

  @Option(help: "Largest part of a DOCX or OFD, unpacked, in MiB.")
  var maxPart = 32

  @Option(help: "Largest total of an input's unpacked parts, in MiB.")
  var maxUnpacked = 128

  @Option(help: "How many times larger than the file its unpacked parts may be (asked above 1 MiB).")
  var maxRatio = 200

  @Option(help: "Most parts of a DOCX or OFD.")
  var maxParts = 10_000

  @Option(help: "Deepest nesting of elements.")
  var maxDepth = 512

  @Option(help: "Most elements and runs of text of a page or part.")
  var maxElements = 2_000_000

  @Option(
    help:
      "Longest time for a helper program (pdftotext, tesseract) to read one file, or one page with --ocr, in seconds."
  )
  var maxSeconds = 10

  @Option(help: "Most memory for a helper program, in MiB (four times as much with --ocr).")
  var maxMemory = 256

  @Option(help: "Longest line or paragraph, in characters.")
  var maxLine = 1_000_000

  @Flag(help: "Recognize the text of scanned PDF pages with Tesseract, where it is installed (识别扫描件).")
  var ocr = false

  func validate() throws {
    func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
      guard !range.contains(value) else { return }
      throw ValidationError("--\(name) takes \(range.lowerBound) to \(range.upperBound)")
    }
    try check("max-size", maxSize, 1...4096)
    try check("max-part", maxPart, 1...4096)
    try check("max-unpacked", maxUnpacked, 1...16_384)
    try check("max-ratio", maxRatio, 1...1_000_000)
    try check("max-parts", maxParts, 1...1_000_000)
    try check("max-depth", maxDepth, 8...100_000)
    try check("max-elements", maxElements, 100...100_000_000)
    try check("max-seconds", maxSeconds, 1...3600)
    try check("max-memory", maxMemory, 32...65_536)
    try check("max-line", maxLine, 1000...1_000_000_000)
  }

  var limits: ReadLimits {
    var limits = ReadLimits(
      maximumBytes: maxSize << 20,
      maximumUnpackedBytes: maxUnpacked << 20,
      maximumDepth: maxDepth
    )
    limits.maximumPartBytes = maxPart << 20
    limits.maximumParts = maxParts
    limits.maximumRatio = maxRatio
    limits.maximumNodes = maxElements
    limits.maximumSeconds = maxSeconds
    limits.maximumHelperMemory = maxMemory
    limits.maximumLineLength = maxLine
    limits.recognizesScans = ocr
    return limits
  }
}
