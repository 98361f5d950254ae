internal import Benchmark
internal import Floor
internal import Foundation
internal import Ingest
internal import Lexing
internal import PolicyCompiler
internal import PolicyModel
internal import RuleBundle
internal import RuleExtract
internal import Segmenter

/// The project's own notices in one text: what all cases read.
struct Corpus {
  let files: [[UInt8]]

  init(copies: Int = 1) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("corpus/notices")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
    let once = names.compactMap { name in
      (try? Data(contentsOf: root.appendingPathComponent(name).appendingPathComponent("notice.txt"))).map {
        [UInt8]($0)
      }
    }
    files = (0..<copies).flatMap { _ in once }
  }

  var joined: [UInt8] { Array(files.joined(separator: [0x0A])) }

  func documents() -> [SourceDocument] {
    files.compactMap { try? readDocument(named: "notice.txt", bytes: $0).output }
  }
}

/// Seconds of one call.
func seconds(_ work: () -> Void) -> Double {
  let clock = ContinuousClock()
  let time = clock.measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}

/// One case: the time of a pass, KB/s of UTF-8 input, and its ratio to ICU's word-break pass run right beside it (× 1000,
/// since the harness keeps whole numbers). A few passes of either make one measurement, so that a timer's tick or another
/// process weighs little.
func stage(_ name: String, over text: [UInt8], _ work: @escaping () -> Void) {
  let perMille = BenchmarkMetric.custom("ratio to ICU words (‰)", polarity: .prefersSmaller, useScalingFactor: false)
  let speed = BenchmarkMetric.custom("KB/s", polarity: .prefersLarger, useScalingFactor: false)
  let time = BenchmarkMetric.custom("µs a pass", polarity: .prefersSmaller, useScalingFactor: false)
  guard let floor = Floor(text) else { return }
  let passes = max(1, min(8, 800_000 / max(1, text.count)))
  Benchmark(
    name,
    configuration: .init(metrics: [time, .peakMemoryResident, perMille, speed], maxDuration: .seconds(4))
  ) { benchmark in
    for _ in benchmark.scaledIterations {
      let beside = seconds { for _ in 0..<passes { blackHole(floor.pass()) } }
      benchmark.startMeasurement()
      let own = seconds { for _ in 0..<passes { work() } }
      benchmark.stopMeasurement()
      benchmark.measurement(time, Int(own / Double(passes) * 1_000_000))
      benchmark.measurement(perMille, Int(own / beside * 1000))
      benchmark.measurement(speed, Int(Double(text.count * passes) / own / 1000))
    }
  }
}

let benchmarks: @Sendable () -> Void = {
  let corpus = Corpus()
  let text = corpus.joined
  let documents = corpus.documents()
  let ingested = documents.flatMap { ingest($0).output }
  let segmented = ingested.map { segment($0).output }
  let notices = ingested.map { compile($0) }

  stage("read", over: text) { blackHole(corpus.documents()) }
  stage("ingest", over: text) { for document in documents { blackHole(ingest(document)) } }
  stage("segment", over: text) { for notice in ingested { blackHole(segment(notice)) } }
  stage("extract", over: text) { for notice in segmented { blackHole(extract(notice)) } }
  stage("encode", over: text) { for notice in notices { blackHole(Bundle.encode(notice, pretty: true)) } }
  stage("compile", over: text) { compileAll(corpus) }
  for copies in [10, 100] {
    let larger = Corpus(copies: copies)
    stage("compile ×\(copies)", over: larger.joined) { compileAll(larger) }
  }
  checks(of: notices)
  comparisons(of: notices)
}

/// Read, decode, split, normalize, segment, extract, encode.
func compileAll(_ corpus: Corpus) {
  for bytes in corpus.files {
    guard let document = try? readDocument(named: "notice.txt", bytes: bytes) else { continue }
    for notice in ingest(document.output).output { blackHole(Bundle.encode(compile(notice), pretty: true)) }
  }
}
