internal import Benchmark
internal import Compliance
internal import Foundation
internal import Glibc
internal import PolicyModel
internal import RuleBundle

/// `policyc check` of one notice and of 100, as a user runs it: start-up, reading, checking, the report. Beside it, merely
/// reading the bundle's file.
func checks(of notices: [Notice]) {
  for count in [1, 100] {
    guard let file = BundleFile(notices, count: count) else { continue }
    let what = count == 1 ? "1 notice" : "\(count) notices"
    check("check \(what), in process", file) { file.check() }
    guard let program = file.program else {
      FileHandle.standardError.write(Data("check \(what): no policyc beside the benchmark\n".utf8))
      continue
    }
    check("check \(what), whole process", file) { file.run(program) }
  }
}

private func check(_ name: String, _ file: BundleFile, _ work: @escaping () -> Void) {
  let ratio = BenchmarkMetric.custom("ratio to reading the file", polarity: .prefersSmaller, useScalingFactor: false)
  let size = BenchmarkMetric.custom("KB of bundle", polarity: .prefersSmaller, useScalingFactor: false)
  Benchmark(name, configuration: .init(metrics: [.wallClock, ratio, size], maxDuration: .seconds(3))) { benchmark in
    for _ in benchmark.scaledIterations {
      let beside = seconds { blackHole(file.read()) }
      benchmark.startMeasurement()
      let own = seconds(work)
      benchmark.stopMeasurement()
      benchmark.measurement(ratio, Int(own / beside))
      benchmark.measurement(size, file.bytes / 1000)
    }
  }
}

/// A bundle on disk, made of the corpus over and over, each copy under a name of its own.
private struct BundleFile: Sendable {
  let path: String
  let bytes: Int
  private let day = CivilDate(year: 2026, month: 7, day: 1)

  init?(_ notices: [Notice], count: Int) {
    guard !notices.isEmpty else { return nil }
    let copies = (0..<count).map { index in
      var notice = notices[index % notices.count]
      notice.id += "之\(index)"
      notice.header.documentNumber = notice.id
      Identifiers.assign(to: &notice.obligations, of: notice.id)
      return notice
    }
    let encoded = Bundle(notices: copies).encoded()
    path = NSTemporaryDirectory() + "policyc-benchmark-\(count).json"
    bytes = encoded.count
    do {
      try Data(encoded).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      return nil
    }
  }

  func read() -> [UInt8] { (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) } ?? [] }

  func check() {
    guard let day, let bundle = try? decodeBundle(read()), (try? bundle.verify()) != nil else { return }
    blackHole(evaluate([bundle], asOf: day, counting: .civil))
  }

  /// The command, built beside this program by `scripts/benchmark`.
  var program: String? {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let program = folder.appendingPathComponent("policyc").path
    return FileManager.default.isExecutableFile(atPath: program) ? program : nil
  }

  func run(_ program: String) {
    let words = [program, "check", path, "--as-of", "2026-07-01", "--fail-on", "none", "-o", "/dev/null"]
    var arguments = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    var status: Int32 = 0
    guard unsafe posix_spawn(&child, program, nil, nil, arguments, environ) == 0 else { return }
    _ = unsafe waitpid(child, &status, 0)
    if status != 0 { FileHandle.standardError.write(Data("policyc check ended with \(status)\n".utf8)) }
  }
}
