internal import Floor
internal import Foundation
internal import Ingest
internal import Lexing
internal import PolicyCompiler
internal import PolicyModel
internal import RuleBundle
internal import RuleExtract
internal import Segmenter

/// `Pass STAGE TIMES FILE…`: runs one stage over plain-text notices so often, on one thread and with nothing beside it.
///
/// What `scripts/count-instructions` puts under callgrind: the count of two passes less the count of one is a pass
/// without start-up, and that number is the same on a busy machine.
@main
enum Pass {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let stage = arguments.first.flatMap(Stage.init(rawValue:)),
      let times = arguments.dropFirst().first.flatMap(Int.init)
    else {
      let stages = Stage.allCases.map(\.rawValue).joined(separator: "|")
      FileHandle.standardError.write(Data("usage: Pass \(stages) TIMES FILE…\n".utf8))
      exit(2)
    }
    let files = arguments.dropFirst(2).map { URL(fileURLWithPath: $0) }.compactMap { url in
      (try? Data(contentsOf: url)).map { NoticeFile(name: url.lastPathComponent, bytes: [UInt8]($0)) }
    }
    let work = Work(files)
    for _ in 0..<times { work.run(stage) }
    if stage == .bundles { return }
    print("\(stage.rawValue): \(times) × \(files.reduce(0) { $0 + $1.bytes.count }) bytes, \(work.made) made")
  }
}

enum Stage: String, CaseIterable {
  /// ICU's word-break pass, what the others are put beside.
  case words
  case read, ingest, segment, extract, encode, compile
  /// The bundles themselves on standard output: what a change for speed must leave as it is.
  case bundles
}

struct NoticeFile {
  var name: String
  var bytes: [UInt8]
}

/// The stages over some files; what a stage reads is made before it is run.
final class Work {
  private let files: [NoticeFile]
  private lazy var documents = files.compactMap { try? readDocument(named: $0.name, bytes: $0.bytes).output }
  private lazy var ingested = documents.flatMap { ingest($0).output }
  private lazy var segmented = ingested.map { segment($0).output }
  private lazy var notices = ingested.map { compile($0) }
  private lazy var floor = Floor(Array(files.map(\.bytes).joined(separator: [0x0A])))
  /// How much came out, so that no pass can be left out as unused.
  private(set) var made = 0

  init(_ files: [NoticeFile]) { self.files = files }

  func run(_ stage: Stage) {
    switch stage {
    case .words: made += Int(floor?.pass() ?? 0)
    case .read: made += files.compactMap { try? readDocument(named: $0.name, bytes: $0.bytes).output }.count
    case .ingest: for document in documents { made += ingest(document).output.count }
    case .segment: for notice in ingested { made += segment(notice).output.sentences.count }
    case .extract: for notice in segmented { made += extract(notice).output.obligations.count }
    case .encode: for notice in notices { made += Bundle.encode(notice, pretty: true).count }
    case .compile:
      for file in files { for bundle in bundles(of: file) { made += bundle.count } }
    case .bundles:
      for file in files { for bundle in bundles(of: file) { FileHandle.standardOutput.write(Data(bundle)) } }
    }
  }

  private func bundles(of file: NoticeFile) -> [[UInt8]] {
    guard let document = try? readDocument(named: file.name, bytes: file.bytes) else { return [] }
    return ingest(document.output).output.map { Bundle.encode(compile($0), pretty: true) }
  }
}
