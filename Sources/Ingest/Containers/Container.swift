internal import PolicyModel

/// A file that holds other files: a ZIP archive of notices, a mail with attachments (.eml), a page saved with what it shows
/// (.mhtml). Each file inside is an input of its own.
public struct Container: Sendable {
  public struct Member: Sendable, Hashable {
    /// Its path inside, as the container gives it: a name only, never a path on the disk.
    public var path: String
    public var bytes: [UInt8]
    /// What the container says of its encoding: a hint.
    public var charset: String?
  }

  /// In the container's order.
  public var members: [Member]
  /// Files inside that are of no kind that is read (images, style sheets), by their paths.
  public var leftOut: [String]

  /// Containers inside containers are opened this deep.
  public static let deepest = 2

  /// Opens a container; nil for any other file.
  ///
  /// - Throws: where it is damaged, protected, or larger than the limits; sizes are counted while unpacking.
  public init?(named name: String, bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(ReadFailure) {
    guard bytes.count <= limits.maximumBytes else { return nil }
    let found: [Member]
    switch SourceFormat(detecting: bytes) {
    case .zip: found = try Container.unpacked(bytes, named: name, limits: limits)
    case .mail: found = try Container.parts(of: bytes, named: name, limits: limits)
    default: return nil
    }
    members = []
    leftOut = []
    for member in found {
      if Container.isOfNoUse(member) { leftOut.append(member.path) } else { members.append(member) }
    }
    guard !members.isEmpty else {
      throw ReadFailure(
        .unsupportedFormat,
        "\(name) holds no file that policyc reads (\(leftOut.count) others inside); unpack it and look"
      )
    }
  }

  private static func isOfNoUse(_ member: Member) -> Bool {
    switch SourceFormat(detecting: member.bytes) {
    case .image, .spreadsheet, .presentation, .archive: return true
    case .plainText:
      // What lies beside notices: style sheets, scripts, tables of other programs, programs.
      let suffix = member.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return ["css", "js", "json", "exe", "dll", "ttf", "woff", "woff2", "svg", "db", "ini", "p7s", "vcf", "ics"]
        .contains(suffix) || member.bytes.isEmpty
    default: return false
    }
  }

  // MARK: ZIP

  private static func unpacked(_ bytes: [UInt8], named name: String, limits: ReadLimits) throws(ReadFailure) -> [Member]
  {
    let package: Package
    do {
      package = try Package(unpacking: bytes, limits: limits) { path in
        // What the systems of those who pack leave behind.
        let last = path.split(separator: "/").last ?? ""
        return !path.hasPrefix("__MACOSX/") && !last.hasPrefix(".") && last.lowercased() != "thumbs.db"
      }
    } catch {
      throw ReadFailure(error, in: name, packed: bytes.count, limits: limits)
    }
    return package.paths.compactMap { path in package.part(path).map { Member(path: path, bytes: $0) } }
  }

  // MARK: Mail

  /// Multiparts inside multiparts: people's mails have some three.
  private static let mostBoundaries = 200

  private static func parts(of bytes: [UInt8], named name: String, limits: ReadLimits) throws(ReadFailure) -> [Member] {
    guard countOfBoundaries(in: bytes) <= mostBoundaries else {
      throw ReadFailure(.tooManyParts, "\(name) declares more than \(mostBoundaries) MIME boundaries, a fixed limit")
    }
    let parts: [MailPart]
    do {
      parts = try mailParts(of: bytes, limits: limits)
    } catch {
      throw ReadFailure(error, in: name, packed: bytes.count, limits: limits)
    }
    let hasPage = parts.contains { $0.mediaType == "text/html" && !$0.isAttachment }
    var members: [Member] = []
    var bodies = 0
    for part in parts {
      // Of several forms of one text the page keeps its tables.
      if part.isAlternative, part.mediaType == "text/plain", hasPage { continue }
      var path = part.name
      if path.isEmpty {
        guard part.mediaType.hasPrefix("text/"), part.mediaType != "text/css", part.mediaType != "text/javascript"
        else {
          members.append(Member(path: part.mediaType, bytes: []))
          continue
        }
        bodies += 1
        path = "body\(bodies > 1 ? "-\(bodies)" : "").\(part.mediaType == "text/html" ? "html" : "txt")"
      }
      members.append(Member(path: path, bytes: part.content, charset: part.charset.isEmpty ? nil : part.charset))
    }
    return members
  }

  private static func countOfBoundaries(in bytes: [UInt8]) -> Int {
    let word = Array("boundary=".utf8)
    var matched = 0
    var count = 0
    for byte in bytes {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
      matched = lower == word[matched] ? matched + 1 : (lower == word[0] ? 1 : 0)
      if matched == word.count {
        count += 1
        matched = 0
      }
    }
    return count
  }
}
