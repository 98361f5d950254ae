import Foundation
import Synchronization

@testable import policyc

/// Swift Testing has a type of this name too.
typealias ExitStatus = policyc.ExitStatus

/// A folder of its own for one test, gone when the test ends.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "policyc-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file below the folder and gives its path.
  func file(_ name: String, _ content: String) throws -> String {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
    return url.path
  }

  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }
}

/// A terminal that remembers what was written.
final class Recording: Sendable {
  private let state = Mutex((out: [UInt8](), err: ""))

  var terminal: Terminal {
    Terminal(
      out: { bytes in self.state.withLock { $0.out += bytes } },
      err: { text in self.state.withLock { $0.err += text } },
      isInteractive: false
    )
  }

  var out: [UInt8] { state.withLock { $0.out } }
  var err: String { state.withLock { $0.err } }
}

/// A small notice that compiles without warnings.
let smallNotice = """
  河源县教育局关于做好校园食堂检查的通知

  河教〔2025〕7号

  各中小学：

  一、开展自查。各学校应当于2025年4月30日前完成自查，合格率不低于95%。

  二、严格管理。各学校不得采购无证食品。

  河源县教育局
  2025年3月1日
  """
