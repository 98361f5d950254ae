/// How much of an input is read before policyc refuses it. Every limit that is hit is named in the failure.
public struct ReadLimits: Sendable, Hashable {
  /// Size of the file itself, in bytes.
  public var maximumBytes: Int
  /// Size of everything unpacked from an archive format (DOCX, OFD) or decompressed (PDF streams), in bytes.
  public var maximumUnpackedBytes: Int
  /// Nesting of elements, archives' folders and the like.
  public var maximumDepth: Int

  public init(maximumBytes: Int = 64 << 20, maximumUnpackedBytes: Int = 256 << 20, maximumDepth: Int = 512) {
    self.maximumBytes = maximumBytes
    self.maximumUnpackedBytes = maximumUnpackedBytes
    self.maximumDepth = maximumDepth
  }
}
