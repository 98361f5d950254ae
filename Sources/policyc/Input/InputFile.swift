internal import Glibc

/// One input of a command: a file by its path, or standard input.
struct InputFile: Sendable, Hashable {
  /// As the user wrote it, or as found below a folder; `-` for standard input.
  var path: String

  static let standardInput = InputFile(path: "-")

  /// File name without its folders: the bundle's `source.name`.
  var name: String { path == "-" ? "-" : String(path.split(separator: "/").last ?? "-") }

  /// The name without its last extension.
  var stem: String {
    if path == "-" { return "stdin" }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// Name of the folder that holds the file; nil where the path names none.
  var folder: String? {
    let parts = path.split(separator: "/")
    return parts.count >= 2 ? String(parts[parts.count - 2]) : nil
  }

  /// Why an input can't be read; rendered behind its path.
  struct Failure: Error, Sendable {
    var message: String
  }

  /// The file's bytes.
  ///
  /// Only regular files are opened: a pipe or device in a folder would block or never end. Standard input is read to its
  /// end, up to one byte behind the limit.
  func read(atMost limit: Int) throws(Failure) -> [UInt8] {
    if path == "-" { return try InputFile.drain(STDIN_FILENO, atMost: limit) }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw Failure(message: InputFile.reason()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Failure(message: "is a directory")
    case S_IFIFO: throw Failure(message: "is a pipe; give its content on standard input as '-' instead")
    default: throw Failure(message: "is not a regular file")
    }
    guard status.st_size <= limit else {
      throw Failure(
        message: "has \(status.st_size) bytes, more than the limit of \(limit) (--max-size raises it)"
      )
    }
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(message: InputFile.reason()) }
    defer { _ = close(descriptor) }
    return try InputFile.drain(descriptor, atMost: limit)
  }

  private static func drain(_ descriptor: Int32, atMost limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    let step = 1 << 16
    while true {
      let before = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: step))
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: before), step)
      }
      if count < 0 {
        if errno == EINTR {
          bytes.removeLast(step)
          continue
        }
        throw Failure(message: reason())
      }
      bytes.removeLast(step - count)
      if count == 0 { return bytes }
      guard bytes.count <= limit else {
        throw Failure(message: "has more than the limit of \(limit) bytes (--max-size raises it)")
      }
    }
  }

  private static func reason() -> String {
    switch errno {
    case ENOENT: "no such file"
    case EACCES, EPERM: "permission denied"
    case ELOOP: "too many symbolic links"
    default: unsafe String(cString: strerror(errno))
    }
  }
}
