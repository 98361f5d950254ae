internal import Glibc

/// What the user named as inputs, made into files: folders are walked, patterns expanded.
struct InputList {
  /// In the user's order; files of a folder by their path's bytes. No file twice.
  private(set) var files: [InputFile] = []
  /// Named inputs that led to nothing, each with the reason.
  private(set) var failures: [(path: String, message: String)] = []

  /// Extensions taken from a folder. A file that is named itself is read whatever it is called.
  static let extensions: Set<String> = [
    "txt", "md", "html", "htm", "xhtml", "shtml", "docx", "doc", "wps", "rtf", "odt", "ofd", "pdf", "zip", "eml", "mht",
    "mhtml",
  ]
  /// What a folder says of itself, in Markdown or plain text: no notice.
  static let pagesOfFolders: Set<String> = ["readme", "source", "license", "changelog", "contributing"]
  /// How deep a folder is walked.
  static let maximumDepth = 32

  /// Folders with files that were not taken, each with their names.
  private(set) var leftOut: [(path: String, message: String)] = []

  private let wanted: Set<String>
  private var passedOver: [String] = []

  /// - Parameter wanted: the extensions taken from a folder.
  init(_ arguments: [String], wanted: Set<String> = InputList.extensions) {
    self.wanted = wanted
    var seen: Set<String> = []
    for argument in arguments {
      let found = expand(argument)
      for path in found where path == "-" || seen.insert(path).inserted { files.append(InputFile(path: path)) }
    }
  }

  private mutating func expand(_ argument: String) -> [String] {
    if argument == "-" { return ["-"] }
    var status = stat()
    if unsafe stat(argument, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { return [argument] }
      passedOver = []
      let found = walk(argument, depth: 0).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if !passedOver.isEmpty {
        let shown = passedOver.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(8).joined(separator: ", ")
        leftOut.append(
          (
            argument,
            "\(passedOver.count) files are of no kind that is read in a folder: \(shown)"
              + (passedOver.count > 8 ? " …" : "") + "; name one itself to have it read"
          )
        )
      }
      if found.isEmpty {
        failures.append(
          (argument, "nothing to read in this folder (looked for .\(wanted.sorted().joined(separator: ", .")))")
        )
      }
      return found
    }
    if argument.contains(where: { "*?[".contains($0) }) {
      let matches = glob(argument)
      if matches.isEmpty { failures.append((argument, "nothing matches this pattern")) }
      return matches.flatMap { expand($0) }
    }
    return [argument]
  }

  private mutating func walk(_ folder: String, depth: Int) -> [String] {
    guard depth < InputList.maximumDepth else {
      failures.append((folder, "folders nest deeper than \(InputList.maximumDepth)"))
      return []
    }
    guard let handle = unsafe opendir(folder) else {
      failures.append((folder, unsafe String(cString: strerror(errno))))
      return []
    }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    unsafe closedir(handle)
    var found: [String] = []
    for name in names {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      // Symbolic links inside a folder are not followed: they could lead out of it, or round in a circle.
      guard unsafe lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: found += walk(path, depth: depth + 1)
      case S_IFREG:
        if isWanted(name) { found.append(path) } else { passedOver.append(path) }
      default: passedOver.append(path)
      }
    }
    return found
  }

  private func isWanted(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), wanted.contains(name[name.index(after: dot)...].lowercased()) else {
      return false
    }
    let isPage = name.lowercased().hasSuffix(".md") && InputList.pagesOfFolders.contains(name[..<dot].lowercased())
    return !isPage
  }

  private func glob(_ pattern: String) -> [String] {
    var result = unsafe glob_t()
    defer { unsafe globfree(&result) }
    guard unsafe Glibc.glob(pattern, 0, nil, &result) == 0 else { return [] }
    return unsafe (0..<Int(result.gl_pathc)).compactMap { index in
      unsafe result.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }
}
