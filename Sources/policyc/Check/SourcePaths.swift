internal import Compliance
internal import Digest
internal import PolicyModel

/// How a report names the files of the notices. A bundle keeps their names and hashes only, so that it does not depend on
/// where it was compiled.
struct SourcePaths: Sendable {
  /// One file that notices were read from.
  struct Source: Hashable, Sendable {
    var name: String
    var sha256: String
  }

  /// Put before the file's name, or before its path below the root.
  private let folder: String
  /// Paths below the root, as far as they were found.
  private var paths: [Source: String] = [:]
  /// Files that are not below the root, or are no longer what was compiled.
  private(set) var diagnostics: [Diagnostic] = []

  init(prefix: String = "") { folder = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/" }

  /// Path below the root; nil where no file is what was compiled.
  func found(_ source: Source) -> String? { paths[source] }

  func path(of notice: NoticeReference) -> String {
    folder + (paths[Source(notice)] ?? notice.sourceName)
  }
}

extension SourcePaths.Source {
  init(_ notice: NoticeReference) { self.init(name: notice.sourceName, sha256: notice.sourceHash) }

  fileprivate var fileExtension: String? {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
  }
}

extension SourcePaths {
  private static let maximumBytes = 256 << 20

  /// Looks for the notices' files in a folder and all below it, by name and content.
  ///
  /// - Parameter prefix: what stands for the folder itself; nil for the folder as it was named.
  init(below root: String, prefix: String?, sources: [Source]) throws(InputFile.Failure) {
    self.init(prefix: prefix ?? SourcePaths.prefix(for: root))
    let start = root.hasSuffix("/") ? root : root + "/"
    let list = InputList([start], wanted: Set(sources.compactMap(\.fileExtension)))
    if list.files.contains(where: { $0.path == start }) { throw InputFile.Failure(message: "is no folder") }
    let candidates = Dictionary(grouping: list.files, by: \.name)
    var hashes: [InputFile: String] = [:]
    func hash(of file: InputFile) -> String? {
      if let known = hashes[file] { return known }
      // What can't be read is not found, and said so below.
      guard let bytes = try? file.read(atMost: SourcePaths.maximumBytes) else { return nil }
      let hash = sha256Hex(bytes)
      hashes[file] = hash
      return hash
    }
    for source in sources where paths[source] == nil {
      let named = candidates[source.name] ?? []
      if let file = named.first(where: { hash(of: $0) == source.sha256 }) {
        paths[source] = String(file.path.dropFirst(start.count))
      } else if let file = named.first, named.count == 1 {
        let path = String(file.path.dropFirst(start.count))
        paths[source] = path
        let message = "'\(path)' is not what was compiled; its lines may have moved"
        diagnostics.append(Diagnostic(.sourceChanged, message))
      } else {
        paths[source] = source.name
        let why = named.isEmpty ? "no file is called so" : "none of \(named.count) files called so has its content"
        diagnostics.append(Diagnostic(.sourceNotFound, "'\(source.name)' was not found below '\(root)': \(why)"))
      }
    }
  }

  /// `./notices/` is `notices/`; an absolute path says where the report was made, and is left out.
  static func prefix(for root: String) -> String {
    if root.hasPrefix("/") { return "" }
    return root.split(separator: "/").filter { $0 != "." }.map { $0 + "/" }.joined()
  }
}
