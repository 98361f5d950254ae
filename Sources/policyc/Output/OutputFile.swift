internal import Glibc

/// Writes files whole or not at all: to a temporary neighbour first, renamed when complete.
enum OutputFile {
  struct Failure: Error, Sendable, CustomStringConvertible {
    var description: String
  }

  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    if isSpecial(path) { return try writeInto(bytes, path) }
    let temporary = "\(path).policyc-\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    do {
      try write(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      unsafe unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
      let problem = failure(path)
      unsafe unlink(temporary)
      throw problem
    }
  }

  /// A device or pipe such as `/dev/null` is written into: renaming a file over it would put a plain file in its place.
  private static func writeInto(_ bytes: [UInt8], _ path: String) throws(Failure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, path: path)
  }

  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Writes everything, however many calls it takes.
  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path)
      }
      done += count
    }
  }

  /// Makes a folder with its parents; fine where it exists.
  static func makeFolder(_ path: String) throws(Failure) {
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    if let slash = path.dropLast().lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path) }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func failure(_ path: String) -> Failure {
    Failure(description: "\(path): can't be written: \(unsafe String(cString: strerror(errno)))")
  }
}
