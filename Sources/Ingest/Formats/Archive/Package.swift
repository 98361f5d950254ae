internal import CArchive
internal import Glibc
internal import Lexing

/// The parts of a document that is a ZIP archive (DOCX, OFD), inflated in memory. Nothing is written to disk, so a part's
/// path is a name only and cannot leave the archive.
struct Package {
  /// Every file's path in the archive, in its order.
  private(set) var paths: [String] = []
  private var parts: [String: [UInt8]] = [:]

  /// Inflates the parts that `isNeeded` picks by their path; the others stay packed.
  ///
  /// Sizes are counted while inflating: what the archive's headers claim is not believed.
  init(
    unpacking bytes: [UInt8],
    limits: ReadLimits,
    where isNeeded: (String) -> Bool
  ) throws(PackageFault) {
    var budget = Budget(limits: limits, packed: bytes.count)
    var paths: [String] = []
    var parts: [String: [UInt8]] = [:]
    // One closure over the bytes: the reader borrows them.
    let outcome = unsafe bytes.withUnsafeBufferPointer { buffer -> Result<Void, PackageFault> in
      do throws(PackageFault) {
        let reader = try unsafe ZipReader(over: buffer)
        while let entry = try reader.next() {
          guard entry.isFile else { continue }
          let path = Package.normalized(entry.path)
          paths.append(path)
          try budget.countPart()
          guard isNeeded(path) else { continue }
          if entry.isEncrypted { throw .encrypted(part: path) }
          if parts[path] != nil { throw .ambiguous(part: path) }
          parts[path] = try reader.inflate(path, within: &budget)
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
    self.paths = paths
    self.parts = parts
  }

  /// A part's bytes; nil where the archive has none of that path.
  func part(_ path: String) -> [UInt8]? { parts[Package.normalized(path)] }

  func contains(_ path: String) -> Bool { parts[Package.normalized(path)] != nil }

  /// The path that `reference` names, seen from the part at `base`: absolute with a leading slash, else relative to the
  /// base's folder. Nil where it leads out of the archive.
  static func resolve(_ reference: String, from base: String) -> String? {
    let reference = reference.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    let plain = reference.map { $0 == "\\" ? "/" : $0 }
    var steps: [Substring] = plain.first == "/" ? [] : base.split(separator: "/").dropLast()
    for step in String(plain).split(separator: "/") where step != "." {
      if step == ".." {
        guard steps.popLast() != nil else { return nil }
      } else {
        steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }

  private static func normalized(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "\\")) || path.hasPrefix("/") || path.hasPrefix("./") else { return path }
    return String(path.map { $0 == "\\" ? "/" : $0 }).split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// What may still be inflated.
  struct Budget {
    let limits: ReadLimits
    /// Size of the archive itself.
    let packed: Int
    private var total = 0
    private var count = 0

    /// Below this size no ratio is asked: a short document of repeated words packs very well.
    static let ratioFloor = 1 << 20

    init(limits: ReadLimits, packed: Int) {
      self.limits = limits
      self.packed = packed
    }

    mutating func countPart() throws(PackageFault) {
      count += 1
      if count > limits.maximumParts { throw .tooManyParts(seen: count) }
    }

    /// Counts `more` bytes of a part that has `size` bytes so far, both inflated.
    mutating func spend(_ more: Int, on part: String, size: Int) throws(PackageFault) {
      total += more
      if size > limits.maximumPartBytes { throw .partTooLarge(part: part, seen: size) }
      if total > limits.maximumUnpackedBytes { throw .unpackedTooLarge(seen: total) }
      if total > Budget.ratioFloor, packed > 0, total / packed > limits.maximumRatio {
        throw .ratioTooHigh(seen: total / packed)
      }
    }
  }
}

/// Why an archive can't be read.
enum PackageFault: Error, Hashable {
  case outOfMemory
  case damaged(String)
  case encrypted(part: String)
  case ambiguous(part: String)
  case tooManyParts(seen: Int)
  case partTooLarge(part: String, seen: Int)
  case unpackedTooLarge(seen: Int)
  case ratioTooHigh(seen: Int)
}

/// libarchive's reader over borrowed bytes: never used outside the closure that lends them.
@safe
private final class ZipReader {
  struct Entry {
    var path: String
    var isFile: Bool
    var isEncrypted: Bool
  }

  private let handle: OpaquePointer

  init(over bytes: UnsafeBufferPointer<UInt8>) throws(PackageFault) {
    guard let start = bytes.baseAddress else { throw .damaged("it is empty") }
    guard let opened = unsafe carchive_open_zip(start, bytes.count) else { throw .outOfMemory }
    unsafe handle = opened
  }

  deinit { unsafe carchive_free(handle) }

  /// A name in UTF-8, or in GBK, as Windows packs Chinese names without saying so.
  private static func name(_ path: UnsafePointer<CChar>) -> String {
    if let name = unsafe String(validatingCString: path) { return name }
    let bytes = unsafe Array(UnsafeBufferPointer(start: path, count: strlen(path))).map { UInt8(bitPattern: $0) }
    guard let decoder = TextDecoder(.gb18030) else { return String(decoding: bytes, as: UTF8.self) }
    return ScalarText(decoder.decode(bytes, 0..<bytes.count, allowance: bytes.count).scalars).string
  }

  private var message: String { unsafe String(cString: carchive_message(handle)) }

  func next() throws(PackageFault) -> Entry? {
    switch Int(unsafe carchive_next(handle)) {
    case CARCHIVE_OK:
      return Entry(
        path: unsafe ZipReader.name(carchive_path(handle)),
        isFile: unsafe carchive_is_file(handle) != 0,
        isEncrypted: unsafe carchive_is_encrypted(handle) != 0
      )
    case CARCHIVE_END: return nil
    default: throw .damaged(message)
    }
  }

  func inflate(_ path: String, within budget: inout Package.Budget) throws(PackageFault) -> [UInt8] {
    var part: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var count = 0
      let status = unsafe chunk.withUnsafeMutableBufferPointer { buffer -> Int in
        guard let start = buffer.baseAddress else { return CARCHIVE_NO_MEMORY }
        return Int(unsafe carchive_read(handle, start, buffer.count, &count))
      }
      switch status {
      case CARCHIVE_OK:
        try budget.spend(count, on: path, size: part.count + count)
        part.append(contentsOf: chunk[..<count])
      case CARCHIVE_END: return part
      default: throw .damaged("\(path): \(message)")
      }
    }
  }
}
