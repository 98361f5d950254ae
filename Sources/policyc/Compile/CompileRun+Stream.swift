internal import FoundationEssentials
internal import Glibc
internal import Ingest
internal import PolicyModel
internal import RuleBundle

extension CompileRun {
  /// One line of the input stream.
  private struct Request: Decodable, Sendable {
    var name: String?
    var text: String?
    var path: String?
  }

  /// NDJSON in and out: one bundle a line, in the order of the lines in; memory does not grow with their number.
  ///
  /// A line that can't be read gives an empty bundle's place to a finding on standard error, and exit status 3.
  func stream() async -> ExitStatus {
    var lines = LineReader(descriptor: STDIN_FILENO, limit: options.limits.maximumBytes * 2)
    var status = ExitStatus.fine
    var number = 0
    while true {
      var batch: [(number: Int, line: LineReader.Line)] = []
      // Enough that a long notice at the end of a batch leaves no job idle for long.
      while batch.count < options.jobs * 32, let line = lines.next() {
        number += 1
        batch.append((number, line))
      }
      if batch.isEmpty { return status }
      let outcomes = await inOrder(batch, jobs: options.jobs) { number, line in await outcome(of: line, number: number)
      }
      for outcome in outcomes {
        if !options.quiet {
          for finding in outcome.findings where options.notes || finding.diagnostic.severity != .note {
            terminal.err(finding.rendered)
          }
        }
        if outcome.unreadable {
          status = max(status, .unreadableInput)
        } else {
          if outcome.unreadableMembers > 0 { status = max(status, .unreadableInput) }
          if options.strict && outcome.findings.contains(where: { $0.diagnostic.severity != .note }) {
            status = max(status, .findings)
          }
          terminal.out(Bundle(notices: []).encoded(pieces: outcome.pieces, pretty: false))
        }
      }
    }
  }

  private func outcome(of line: LineReader.Line, number: Int) async -> Outcome {
    func failure(_ message: String) -> Outcome {
      var outcome = Outcome(input: .standardInput, unreadable: true)
      outcome.findings = [
        Finding(Diagnostic(code: "E0001", severity: .error, message: message, line: number), path: "standard input")
      ]
      return outcome
    }
    guard case .text(let bytes) = line else {
      return failure(
        "the line has more than the limit of \(options.limits.maximumBytes * 2) bytes (--max-size raises it)"
      )
    }
    guard let request = try? JSONDecoder().decode(Request.self, from: Data(bytes)) else {
      return failure("the line is no JSON object with 'text' or 'path'")
    }
    if let text = request.text {
      return await outcome(of: InputFile(path: request.name ?? "line \(number)"), bytes: Array(text.utf8))
    }
    guard let path = request.path else { return failure("the object has neither 'text' nor 'path'") }
    return await outcome(of: InputFile(path: path))
  }
}

/// Lines of a file descriptor, read as they come.
struct LineReader {
  enum Line: Sendable {
    case text([UInt8])
    case tooLong
  }

  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var ended = false

  init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The next line that is not empty, without its line feed; nil at the end.
  mutating func next() -> Line? {
    var overlong = false
    var searched = start
    while true {
      if let feed = buffer[searched...].firstIndex(of: 0x0A) {
        let line = Array(buffer[start..<feed])
        start = feed + 1
        if overlong { return .tooLong }
        if line.isEmpty {
          searched = start
          continue
        }
        return .text(line)
      }
      if ended {
        let line = Array(buffer[start...])
        start = buffer.count
        if overlong { return .tooLong }
        return line.isEmpty ? nil : .text(line)
      }
      if buffer.count - start > limit {
        overlong = true
        start = buffer.count
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      fill()
    }
  }

  private mutating func fill() {
    let step = 1 << 16
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: step))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe Glibc.read(descriptor, bytes.baseAddress?.advanced(by: before), step)
    }
    buffer.removeLast(step - max(0, count))
    if count == 0 || (count < 0 && errno != EINTR) { ended = true }
  }
}
