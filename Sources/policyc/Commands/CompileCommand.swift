internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import Lexing
internal import PolicyModel
internal import RuleBundle
internal import RuleExtract
internal import Segmenter

struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "compile", abstract: "Compile notices into a rule bundle.")

  @Argument(help: "Files to compile.")
  var inputs: [String]

  @Option(name: .shortAndLong, help: "Where to write: a file, or a directory (an existing one, or a path that ends in /).")
  var output: String?

  func run() throws {
    for input in inputs {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: input)))
      let name = URL(fileURLWithPath: input).lastPathComponent
      let document = try readDocument(named: name, bytes: bytes)
      let notices = ingest(document.output).output.map { ingested in
        let segmented = segment(ingested)
        let extraction = extract(segmented.output)
        return Notice(
          id: segmented.output.header.documentNumber ?? name,
          header: segmented.output.header,
          effect: extraction.output.effect,
          citations: extraction.output.citations,
          source: ingested.source,
          sourceMetadata: ingested.metadata,
          text: ingested.text.string(ingested.text.span),
          clauses: [],
          obligations: extraction.output.obligations,
          statements: extraction.output.statements,
          diagnostics: segmented.diagnostics + extraction.diagnostics
        )
      }
      let encoded = Bundle(notices: notices).encoded()
      if let output {
        let stem = (name as NSString).deletingPathExtension
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        try Data(encoded).write(to: URL(fileURLWithPath: output).appendingPathComponent(stem + ".json"))
      } else {
        FileHandle.standardOutput.write(Data(encoded))
      }
    }
  }
}
