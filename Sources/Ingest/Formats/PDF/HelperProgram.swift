internal import Glibc

/// A program of the system that reads a file for policyc: run by itself, with bounds on its time, memory and output, so
/// that a hostile file can only end the helper.
package struct HelperProgram {
  var name: String
  var arguments: [String]
  /// In seconds, by the clock on the wall.
  var timeLimit: Int
  /// In seconds of the processor's time.
  var processorLimit: Double?
  /// Bytes of output that are kept at most.
  var outputLimit: Int
  /// The option that raises it.
  var outputOption = "--max-unpacked"
  /// Largest address space of the helper, in MiB.
  var memoryLimit = 256

  package struct Result {
    package var output: [UInt8]
    package var complaint: String
    package var status: Int32
  }

  package init(
    name: String,
    arguments: [String],
    timeLimit: Int,
    processorLimit: Double? = nil,
    outputLimit: Int,
    outputOption: String = "--max-unpacked",
    memoryLimit: Int = 256
  ) {
    self.name = name
    self.arguments = arguments
    self.timeLimit = timeLimit
    self.processorLimit = processorLimit
    self.outputLimit = outputLimit
    self.outputOption = outputOption
    self.memoryLimit = memoryLimit
  }

  package enum Fault: Error, Hashable {
    case notInstalled
    case notStarted(Int32)
    case timedOut
    case tooBusy
    case outOfMemory
    case tooMuchOutput
  }

  /// Runs the program with `input` as its standard input, which it may also open as a file by the name /dev/stdin.
  package func run(on input: [UInt8]) throws(Fault) -> Result {
    guard let path = HelperProgram.find(name) else { throw .notInstalled }
    let file = try HelperProgram.unlinkedFile(holding: input)
    defer { close(file) }
    let output = try HelperProgram.pipe()
    defer { close(output.read) }
    let complaint: (read: Int32, write: Int32)
    do {
      complaint = try HelperProgram.pipe()
    } catch {
      close(output.write)
      throw error
    }
    defer { close(complaint.read) }
    let process = start(path, input: file, output: output.write, complaint: complaint.write)
    close(output.write)
    close(complaint.write)
    let child = try process.get()
    do {
      return try collect(child, output: output.read, complaint: complaint.read)
    } catch {
      kill(child, SIGKILL)
      var status: Int32 = 0
      unsafe waitpid(child, &status, 0)
      throw error
    }
  }

  static func find(_ name: String) -> String? {
    if name.hasPrefix("/") { return unsafe access(name, X_OK) == 0 ? name : nil }
    let folders = variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in folders.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(name)"
      if unsafe access(path, X_OK) == 0 { return path }
    }
    return nil
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// A temporary file that has no name any more: it is gone when it is closed, whatever happens.
  private static func unlinkedFile(holding bytes: [UInt8]) throws(Fault) -> Int32 {
    let folder = variable("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/policyc-XXXXXX".utf8CString)
    let file = unsafe mkstemp(&template)
    guard file >= 0 else { throw .notStarted(errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unsafe unlink(template)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let reason = errno
        close(file)
        throw .notStarted(reason)
      }
      written += count
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  /// A pair of sockets in a pipe's place: they are born with close-on-exec, so that no other helper that starts at the
  /// same moment keeps them open and lets the reader wait.
  private static func pipe() throws(Fault) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .notStarted(errno) }
    return (ends[0], ends[1])
  }

  /// Starts the program under a shell that sets its limits and then becomes it.
  private func start(_ path: String, input: Int32, output: Int32, complaint: Int32) -> Swift.Result<pid_t, Fault> {
    let script = "ulimit -v \(memoryLimit << 10); ulimit -t \(timeLimit); ulimit -c 0; exec \"$0\" \"$@\""
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, complaint, 2)
    let words = ["/bin/sh", "-c", script, path] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    let environment = ["LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", "OMP_THREAD_LIMIT=1"]
    var settings: [UnsafeMutablePointer<CChar>?] = unsafe environment.map { unsafe strdup($0) }
    unsafe settings.append(nil)
    defer {
      unsafe (pointers + settings).forEach { unsafe free($0) }
    }
    var child: pid_t = 0
    let status = unsafe posix_spawn(&child, "/bin/sh", &actions, nil, pointers, settings)
    return status == 0 ? .success(child) : .failure(.notStarted(status))
  }

  /// Reads both pipes until they close, within the limits.
  private func collect(_ child: pid_t, output: Int32, complaint: Int32) throws(Fault) -> Result {
    var result = Result(output: [], complaint: "", status: 0)
    var complained: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let deadline = HelperProgram.now() + Double(timeLimit)
    var polls = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: complaint, events: Int16(POLLIN), revents: 0),
    ]
    while polls.contains(where: { $0.fd >= 0 }) {
      let left = deadline - HelperProgram.now()
      guard left > 0 else { throw .timedOut }
      if let processorLimit, HelperProgram.processorTime(of: child) > processorLimit { throw .tooBusy }
      let wait = processorLimit == nil ? left : min(left, 0.05)
      let ready = unsafe poll(&polls, nfds_t(polls.count), Int32(wait * 1000) + 1)
      if ready < 0 && errno != EINTR { throw .notStarted(errno) }
      if ready <= 0 { continue }
      for index in polls.indices where polls[index].fd >= 0 && polls[index].revents != 0 {
        let count = unsafe read(polls[index].fd, &chunk, chunk.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          polls[index].fd = -1
          continue
        }
        if index == 0 {
          result.output.append(contentsOf: chunk[..<count])
          if result.output.count > outputLimit { throw .tooMuchOutput }
        } else if complained.count < 4096 {
          complained.append(contentsOf: chunk[..<count])
        }
      }
    }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, WNOHANG) == 0 {
      guard HelperProgram.now() < deadline else { throw .timedOut }
      usleep(2000)
    }
    // The shell's and the program's own exit status; 128 and the signal where one ended it.
    result.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    if result.status == 128 + SIGXCPU || result.status == 128 + SIGKILL { throw .timedOut }
    result.complaint = String(decoding: complained, as: UTF8.self)
    // What C++ says when it gets no more memory, and what Poppler says.
    if result.complaint.contains("bad_alloc") || result.complaint.contains("Out of memory") { throw .outOfMemory }
    return result
  }

  /// What a process has used of the processor so far, in seconds.
  private static func processorTime(of process: pid_t) -> Double {
    var clock: clockid_t = 0
    var time = timespec()
    guard unsafe clock_getcpuclockid(process, &clock) == 0, unsafe clock_gettime(clock, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
