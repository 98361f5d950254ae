import Foundation
import PolicyModel
import Testing

@testable import Ingest

@Suite struct OfficeTests {
  static let legacy: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
  static let files: [[UInt8]] = [
    legacy, Array("{\\rtf1 x}".utf8), TestZip([("mimetype", "application/vnd.oasis.opendocument.text")]).bytes,
  ]

  @Test(arguments: files) func `without LibreOffice the user hears what to install`(bytes: [UInt8]) {
    var limits = ReadLimits()
    limits.officeProgram = "no-such-office"
    #expect { try readDocument(named: "a.doc", bytes: bytes, limits: limits) } throws: {
      guard let failure = $0 as? ReadFailure else { return false }
      return failure.kind.code == "E0139" && failure.message.contains("libreoffice-writer-nogui")
    }
  }

  /// A program in LibreOffice's place that puts out a DOCX, or fails.
  private func office(_ script: String) throws -> (limits: ReadLimits, folder: URL) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("policyc-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(wordFile("<w:p><w:r><w:t>各县应当完成改造。</w:t></w:r></w:p>")).write(to: folder.appendingPathComponent("a.docx"))
    let program = folder.appendingPathComponent("office")
    try Data("#!/bin/sh\n\(script.replacing("FOLDER", with: folder.path))\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    var limits = ReadLimits()
    limits.officeProgram = program.path
    return (limits, folder)
  }

  @Test(arguments: files) func `what LibreOffice makes of a file is read as that file`(bytes: [UInt8]) throws {
    let (limits, folder) = try office("while [ $# -gt 2 ]; do shift; done; cp FOLDER/a.docx \"$1/in.docx\"")
    defer { try? FileManager.default.removeItem(at: folder) }
    let read = try readDocument(named: "a.doc", bytes: bytes, limits: limits)
    #expect(shownLines(read.output) == ["各县应当完成改造。"])
    #expect(read.diagnostics.map(\.code) == ["N0117"])
    #expect(read.output.mediaType != "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    let same = try readPlainText(named: "a", bytes: Array("x".utf8)).output.sha256
    #expect(read.output.sha256.count == same.count)
  }

  @Test(arguments: ["exit 1", "exit 0", "kill -9 $$"]) func `a conversion that fails is a refusal`(script: String)
    throws
  {
    let (limits, folder) = try office(script)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: ReadFailure.self) { try readDocument(named: "a.doc", bytes: Self.legacy, limits: limits) }
  }

  @Test func `the relationship decides which part is the document`() throws {
    let space = "http://schemas.openxmlformats.org/package/2006"
    let zip = TestZip([
      ("[Content_Types].xml", "<Types xmlns=\"\(space)/content-types\"/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(space)/relationships\"><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"doc/main2.xml\"/></Relationships>"
      ),
      (
        "doc/main2.xml",
        "<w:document xmlns:w=\"\(wordNamespace)\"><w:body><w:p><w:r><w:t>比例</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>95</w:t><w:noBreakHyphen/><w:t>98%</w:t></w:r></w:p></w:body></w:document>"
      ),
    ])
    #expect(SourceFormat(detecting: zip.bytes) == .docx)
    #expect(shownLines(try readDocument(named: "a.docx", bytes: zip.bytes).output) == ["比例≥95-98%"])
  }
}
