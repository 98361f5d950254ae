/// How much of an input is read before policyc refuses it. Every limit that is hit is named in the failure, with the
/// value seen and the option that raises it.
public struct ReadLimits: Sendable, Hashable {
  /// Size of the file itself, in bytes.
  public var maximumBytes: Int
  /// Size of everything unpacked from an archive format (DOCX, OFD) or written by a helper program (PDF), in bytes.
  public var maximumUnpackedBytes: Int
  /// Nesting of elements.
  public var maximumDepth: Int
  /// Size of one part of an archive format, unpacked, in bytes.
  public var maximumPartBytes = 32 << 20
  /// Files in an archive format.
  public var maximumParts = 10_000
  /// How many times larger than the file its unpacked parts may be; asked above 1 MiB only.
  public var maximumRatio = 200
  /// Elements and runs of text of one part, or of a page.
  public var maximumNodes = 2_000_000
  /// Time for a helper program to read one file (PDF, OCR), in seconds. Of the processor's time it gets a tenth, and a
  /// twentieth more for each MiB of the file, at most all of it: a small file that keeps it busy is made for it.
  public var maximumSeconds = 10
  /// Address space of a helper program, in MiB.
  public var maximumHelperMemory = 256
  /// Characters of one line or paragraph.
  public var maximumLineLength = 1_000_000
  /// Have Tesseract recognize the text of pages that have none, where it is installed.
  public var recognizesScans = false
  /// The program that converts documents of other word processors, as found by PATH, or its path.
  public var officeProgram = "soffice"

  public init(maximumBytes: Int = 32 << 20, maximumUnpackedBytes: Int = 128 << 20, maximumDepth: Int = 512) {
    self.maximumBytes = maximumBytes
    self.maximumUnpackedBytes = maximumUnpackedBytes
    self.maximumDepth = maximumDepth
  }
}
