import PolicyModel
import Testing

@testable import Ingest

/// The failure that reading gives; nil where it gives none.
private func failure(_ bytes: [UInt8], _ limits: ReadLimits = ReadLimits()) -> ReadFailure? {
  do throws(ReadFailure) {
    _ = try readDocument(named: "x", bytes: bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}

private let prose = "<p>各镇人民政府要加强领导，落实责任。</p>"

/// Files made to exhaust or mislead a reader; each must end in a failure that names the limit, the value seen and the
/// option that raises it.
struct HostileFileTests {
  @Test func `200,000 nested tags stop at the depth limit`() {
    let page =
      "<html><body>" + String(repeating: "<div>", count: 200_000) + "深" + String(repeating: "</div>", count: 200_000)
    let found = failure(Array(page.utf8))
    #expect(found?.kind.code == "E0120")
    #expect(found?.message.contains("512") == true && found?.message.contains("--max-depth") == true)
  }

  @Test func `deep nesting in a DOCX stops at the depth limit`() {
    let deep =
      String(repeating: "<w:sdt><w:sdtContent>", count: 100_000)
      + String(repeating: "</w:sdtContent></w:sdt>", count: 100_000)
    #expect(failure(wordFile(deep))?.kind.code == "E0120")
  }

  @Test func `nesting just below the limit is read`() {
    let page = "<html><body>" + String(repeating: "<div>", count: 500) + prose + String(repeating: "</div>", count: 500)
    #expect(failure(Array(page.utf8)) == nil)
    let deep =
      String(repeating: "<w:sdt><w:sdtContent>", count: 250) + "<w:p><w:r><w:t>深</w:t></w:r></w:p>"
      + String(repeating: "</w:sdtContent></w:sdt>", count: 250)
    #expect(failure(wordFile(deep)) == nil)
  }

  @Test func `too many elements stop at their limit`() {
    var limits = ReadLimits()
    limits.maximumNodes = 1000
    let found = failure(Array(("<body>" + String(repeating: prose, count: 1000)).utf8), limits)
    #expect(found?.kind.code == "E0121")
    #expect(found?.message.contains("--max-elements") == true)
  }

  @Test(arguments: [
    "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html><body><p>&x;，。</p>",
    "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><lolz>&lol2;</lolz>",
  ])
  func `pages that declare entities are refused`(_ page: String) {
    #expect(failure(Array(page.utf8))?.kind.code == "E0122")
  }

  @Test(arguments: [
    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE w [<!ENTITY % x SYSTEM \"http://127.0.0.1/x\"> %x;]>",
    "<!DOCTYPE w [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>", "<!DOCTYPE w SYSTEM \"file:///etc/passwd\">",
  ])
  func `entities in the parts of a document are never expanded`(_ declaration: String) {
    let main =
      declaration
      + "<w:document xmlns:w=\"\(wordNamespace)\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    #expect(failure(TestZip([("word/document.xml", main)]).bytes)?.kind.code == "E0122")
  }

  @Test func `a DOCX cut anywhere is called damaged`() {
    let bytes = wordFile("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")
    for length in stride(from: bytes.count - 1, to: 200, by: -97) {
      let code = failure(Array(bytes.prefix(length)))?.kind.code
      #expect(code == "E0128" || code == "E0106", "cut at \(length): \(code ?? "read")")
    }
  }

  @Test func `a part with a wrong checksum is called damaged`() {
    var zip = TestZip()
    zip.add("word/document.xml", packed: Array("<w:document/>".utf8), method: 0, size: 13, checksum: 1)
    #expect(failure(zip.bytes)?.kind.code == "E0128")
  }

  @Test func `a bomb stops at the ratio limit, and honest repetition below 1 MiB passes`() {
    var zip = TestZip()
    zip.addBomb("word/document.xml", size: 8 << 20)
    let found = failure(zip.bytes)
    #expect(found?.kind.code == "E0133")
    #expect(found?.message.contains("--max-ratio") == true && found?.message.contains("200") == true)
    var small = TestZip([
      (
        "word/document.xml",
        "<w:document xmlns:w=\"\(wordNamespace)\"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"
      )
    ])
    small.addBomb("word/settings.xml", size: 900 << 10)
    #expect(failure(small.bytes) == nil)
  }

  @Test func `sizes are counted while inflating, not believed`() {
    var limits = ReadLimits()
    limits.maximumRatio = 1_000_000
    var zip = TestZip()
    zip.addBomb("word/document.xml", size: 40 << 20)
    var found = failure(zip.bytes, limits)
    #expect(found?.kind.code == "E0131")
    #expect(found?.message.contains("32 MiB") == true && found?.message.contains("--max-part") == true)
    limits.maximumPartBytes = 1 << 30
    limits.maximumUnpackedBytes = 4 << 20
    found = failure(zip.bytes, limits)
    #expect(found?.kind.code == "E0132")
    #expect(found?.message.contains("--max-unpacked") == true)
  }

  @Test func `an archive of too many parts stops at its limit`() {
    var zip = TestZip([("word/document.xml", "<w:document/>")])
    for index in 0..<200 { zip.add("word/media/\(index).png", []) }
    var limits = ReadLimits()
    limits.maximumParts = 100
    let found = failure(zip.bytes, limits)
    #expect(found?.kind.code == "E0130")
    #expect(found?.message.contains("seen: 101") == true && found?.message.contains("--max-parts") == true)
  }

  @Test func `encrypted and ambiguous parts are refused`() {
    var zip = TestZip()
    zip.add("word/document.xml", Array("<w:document/>".utf8), isEncrypted: true)
    #expect(failure(zip.bytes)?.kind.code == "E0129")
    zip = TestZip([("word/document.xml", "<w:document/>"), ("word/document.xml", "<w:document/>")])
    #expect(failure(zip.bytes)?.kind.code == "E0128")
  }

  @Test func `no path leads out of the archive`() {
    #expect(Package.resolve("../media/a.xml", from: "word/document.xml") == "media/a.xml")
    #expect(Package.resolve("../../etc/passwd", from: "word/document.xml") == nil)
    #expect(Package.resolve("/Doc_0/Document.xml", from: "Doc_1/x.xml") == "Doc_0/Document.xml")
    #expect(Package.resolve("..\\..\\x", from: "a/b") == nil)
  }

  @Test func `a page full of NUL bytes is refused`() {
    let found = failure(Array("<html><body><p>到2025\u{0}\u{0}\u{0}\u{0}年，完成。</p>".utf8))
    #expect(found?.kind.code == "E0103")
    #expect(found?.message.contains("offset 22") == true)
  }

  @Test func `an element of too many attributes is refused before it is parsed`() {
    let many = (0..<5000).map { "a\($0)=\"x\"" }
    #expect(failure(Array("<html><body><p \(many.joined(separator: " "))>甲".utf8))?.kind.code == "E0121")
    #expect(failure(Array("<html><body><p \(many.joined())>甲".utf8))?.kind.code == "E0121")
    #expect(failure(wordFile("<w:p \(many.joined(separator: " "))/>"))?.kind.code == "E0121")
    let script = "<script>if (a <b) { \(String(repeating: "x = 1; ", count: 5000)) }</script>"
    #expect(failure(Array("<html><body>\(script)<p title=\"\(String(repeating: "长 ", count: 5000))\">甲".utf8)) == nil)
  }

  @Test func `the elements of all pages of an OFD count together`() {
    var limits = ReadLimits()
    limits.maximumNodes = 3000
    let page = String(repeating: text("通知", y: 30), count: 20)
    #expect(failure(ofdFile([page]), limits) == nil)
    let hostile = ofdFile(Array(repeating: page, count: 100))
    #expect(failure(hostile, limits)?.kind.code == "E0121")
  }

  @Test func `control characters in a page are left out and said`() throws {
    let read = try readDocument(named: "x.html", bytes: Array("<html><body><p>到2025\u{1}年，完成。</p>".utf8))
    #expect(shownLines(read.output) == ["到2025年，完成。"])
    #expect(read.diagnostics.map(\.code) == ["W0127"])
  }

  @Test func `a line longer than any notice has is refused in every format`() {
    let long = String(repeating: "各镇要落实责任，", count: 150_000)
    let files = [
      Array(long.utf8), Array("<html><body><p>\(long)</p>".utf8),
      Array("<html><body><p>\(long.replacing("责任", with: "<b>责任</b>"))</p>".utf8),
      wordFile("<w:p><w:r><w:t>\(long)</w:t></w:r></w:p>"),
    ]
    var limits = ReadLimits()
    limits.maximumRatio = 1_000_000
    for file in files {
      let found = failure(file, limits)
      #expect(found?.kind.code == "E0109")
      #expect(found?.message.contains("1000000") == true && found?.message.contains("seen: 1200000") == true)
      #expect(found?.message.contains("--max-line") == true)
    }
    limits.maximumLineLength = 2_000_000
    for file in files { #expect(failure(file, limits) == nil) }
    let page = Array("<html><body><p>".utf8) + Array(repeating: UInt8(ascii: "a"), count: 900_000) + Array("。</p>".utf8)
    #expect(failure(page) == nil)
  }

  @Test(arguments: [
    Array("关于防汛的通知\n各镇要加强领导，落实责任。".utf8) + [0xED, 0xA0, 0x80],
    Array("<html><body><p>关于防汛的通知，落实责任。".utf8) + [0xED, 0xBF, 0xBF] + Array("</p>".utf8),
    Array("<html><body><p>关于防汛的通知，落实责任。&#xD800;</p>".utf8),
    Array("<html><body><p>关于防汛的通知，落实责任。&#57343;</p>".utf8),
  ])
  func `a lone surrogate is refused`(_ bytes: [UInt8]) { #expect(failure(bytes)?.kind.code == "E0110") }

  @Test func `references to characters are read, one to NUL is refused`() throws {
    #expect(failure(Array("<html><body><p>关于防汛的通知，落实&#0;责任。</p>".utf8))?.kind.code == "E0103")
    #expect(shownLines(try page("<p>&#x901A;&#30693;&#38;&#39;，。</p>")) == ["通知&'，。"])
  }

  @Test(arguments: [20, 5, 2])
  func `a file of which much is in no encoding is refused`(_ step: Int) {
    var bytes = Array("关于做好防汛工作的通知，请认真落实。".utf8)
    for index in bytes.indices where index % step == step - 1 { bytes[index] = 0xFF }
    let code = failure(Array(repeatElement(bytes, count: 20).joined()))?.kind.code
    #expect(code == "E0101" || code == "E0103")
  }

  @Test func `an OFD that names one page many times is read once or refused`() throws {
    func file(_ count: Int) -> [UInt8] {
      let names = String(repeating: "<ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/>", count: count)
      return TestZip([
        ("OFD.xml", "<ofd:OFD xmlns:ofd=\"x\"><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("D.xml", "<ofd:Document xmlns:ofd=\"x\"><ofd:Pages>\(names)</ofd:Pages></ofd:Document>"),
        (
          "P.xml",
          "<ofd:Page xmlns:ofd=\"x\"><ofd:Content><ofd:Layer>\(text("通知", y: 30))</ofd:Layer></ofd:Content></ofd:Page>"
        ),
      ]).bytes
    }
    let found = failure(file(20_000))
    #expect(found?.kind.code == "E0130")
    #expect(found?.message.contains("10000") == true && found?.message.contains("--max-parts") == true)
    let read = try readDocument(named: "x", bytes: file(500))
    #expect(shownLines(read.output) == ["通知"])
    #expect(read.diagnostics.map(\.code) == ["W0136"])
  }

  @Test func `composite objects that hold each other many times stop at the element limit`() {
    var units = ""
    for index in 0..<8 {
      let inner = String(
        repeating: "<ofd:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"\(index + 1)\"/>",
        count: 30
      )
      units +=
        "<ofd:CompositeGraphicUnit ID=\"\(index)\"><ofd:Content>\(inner)</ofd:Content></ofd:CompositeGraphicUnit>"
    }
    let resource = "<ofd:Res SPACE><ofd:CompositeGraphicUnits>\(units)</ofd:CompositeGraphicUnits></ofd:Res>"
    let bytes = ofdFile(
      ["<ofd:CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"0\"/>" + text("通知", y: 30)],
      more: [("Doc_0/PublicRes.xml", resource)],
      common: "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    )
    var limits = ReadLimits()
    limits.maximumNodes = 100_000
    #expect(failure(bytes, limits)?.kind.code == "E0121")
  }

  @Test func `a helper that keeps the processor busy is ended before its time is up`() throws {
    let program = HelperProgram(
      name: "sh",
      arguments: ["-c", "while :; do :; done"],
      timeLimit: 60,
      processorLimit: 0.1,
      outputLimit: 10
    )
    #expect(throws: HelperProgram.Fault.tooBusy) { try program.run(on: []) }
    let limits = ReadLimits()
    #expect(limits.processorSeconds(forFileOf: 1 << 20) == 1.5)
    #expect(limits.processorSeconds(forFileOf: 32 << 20) == 10)
  }

  @Test(arguments: [
    "", "%PDF-1.7\n%%EOF", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>",
  ])
  func `a broken PDF is called damaged`(_ text: String) {
    guard HelperProgram.find("pdftotext") != nil, !text.isEmpty else { return }
    #expect(failure(Array(text.utf8))?.kind.code == "E0138")
  }

  @Test func `a helper that runs too long is ended`() throws {
    let program = HelperProgram(name: "sleep", arguments: ["30"], timeLimit: 1, outputLimit: 10)
    #expect(throws: HelperProgram.Fault.timedOut) { try program.run(on: []) }
    let chatty = HelperProgram(name: "yes", arguments: [], timeLimit: 10, outputLimit: 1000)
    #expect(throws: HelperProgram.Fault.tooMuchOutput) { try chatty.run(on: []) }
    let missing = HelperProgram(name: "policyc-no-such-program", arguments: [], timeLimit: 1, outputLimit: 1)
    #expect(throws: HelperProgram.Fault.notInstalled) { try missing.run(on: []) }
  }

  @Test func `a helper reads its input as a file`() throws {
    let program = HelperProgram(name: "cat", arguments: ["/dev/stdin"], timeLimit: 10, outputLimit: 1 << 20)
    #expect(try program.run(on: Array("甲乙".utf8)).output == Array("甲乙".utf8))
  }
}
