import PolicyModel
import Testing

@testable import Ingest

@Suite struct ContainerTests {
  static let notice = "关于加强管理的通知\n\n各县应当于2025年12月31日前完成改造。"

  @Test func `a ZIP archive gives its files, and names those of no use`() throws {
    var zip = TestZip([("通知/甲.txt", Self.notice), ("__MACOSX/._甲.txt", "x"), (".DS_Store", "x"), ("style.css", "p {}")])
    zip.add("logo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let container = try #require(try Container(named: "a.zip", bytes: zip.bytes))
    #expect(container.members.map(\.path) == ["通知/甲.txt"])
    #expect(container.members.map { String(decoding: $0.bytes, as: UTF8.self) } == [Self.notice])
    #expect(container.leftOut == ["style.css", "logo.png"])
  }

  @Test func `documents are no containers`() throws {
    #expect(try Container(named: "a.docx", bytes: wordFile("<w:p/>")) == nil)
    #expect(try Container(named: "a.txt", bytes: Array(Self.notice.utf8)) == nil)
    #expect(try Container(named: "a.ofd", bytes: ofdFile([text("甲", y: 30)])) == nil)
  }

  @Test func `an archive without anything to read, a damaged one and a bomb are refused`() {
    var bomb = TestZip()
    bomb.addBomb("a.txt", size: 40 << 20)
    let cut = Array(TestZip([("a.txt", Self.notice)]).bytes.dropLast(30))
    for bytes in [TestZip([("a.css", "p {}")]).bytes, bomb.bytes, cut] {
      #expect(throws: ReadFailure.self) { try Container(named: "a.zip", bytes: bytes) }
    }
  }

  static let mail = """
    From: a@example.cn\r
    To: b@example.cn\r
    Subject: =?UTF-8?B?6L2s5Y+R?=\r
    Date: Tue, 1 Apr 2025 08:00:00 +0800\r
    MIME-Version: 1.0\r
    Content-Type: multipart/mixed; boundary="outer"\r
    \r
    --outer\r
    Content-Type: multipart/alternative; boundary="inner"\r
    \r
    --inner\r
    Content-Type: text/plain; charset=utf-8\r
    Content-Transfer-Encoding: quoted-printable\r
    \r
    =E8=AF=B7=E6=9F=A5=E6=94=B6\r
    --inner\r
    Content-Type: text/html; charset=utf-8\r
    \r
    <html><body><p>请查收附件。</p></body></html>\r
    --inner--\r
    --outer\r
    Content-Type: text/plain; charset=utf-8; name="=?UTF-8?B?6YCa55+lLnR4dA==?="\r
    Content-Disposition: attachment; filename="=?UTF-8?B?6YCa55+lLnR4dA==?="\r
    Content-Transfer-Encoding: base64\r
    \r
    5YWz5LqO5Yqg5by6566h55CG55qE6YCa55+l\r
    --outer\r
    Content-Type: image/png\r
    Content-Transfer-Encoding: base64\r
    \r
    iVBORw0KGgo=\r
    --outer--\r

    """

  @Test func `a mail gives its body and its attachments`() throws {
    #expect(SourceFormat(detecting: Array(Self.mail.utf8)) == .mail)
    let container = try #require(try Container(named: "m.eml", bytes: Array(Self.mail.utf8)))
    #expect(container.members.map(\.path) == ["body.html", "通知.txt"])
    #expect(String(decoding: container.members[1].bytes, as: UTF8.self) == "关于加强管理的通知")
    #expect(container.members[1].charset == "utf-8")
    #expect(container.leftOut == ["image/png"])
  }

  @Test func `a page that a browser saved gives its text`() throws {
    let page = """
      From: <Saved by Blink>\r
      Snapshot-Content-Location: http://www.example.cn/a.html\r
      Subject: x\r
      MIME-Version: 1.0\r
      Content-Type: multipart/related; type="text/html"; boundary="b"\r
      \r
      --b\r
      Content-Type: text/html\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      <html><body><p>=E5=90=84=E5=8E=BF=E5=BA=94=E5=BD=93</p></body></html>\r
      --b\r
      Content-Type: text/css\r
      \r
      p {}\r
      --b--\r

      """
    let container = try #require(try Container(named: "a.mhtml", bytes: Array(page.utf8)))
    #expect(container.members.map(\.path) == ["body.html"])
    #expect(String(decoding: container.members[0].bytes, as: UTF8.self).contains("<p>各县应当</p>"))
    #expect(container.leftOut == ["text/css"])
  }

  @Test func `notices that start with a name and a colon are no mail`() {
    for text in ["Subject: x\n\n正文", "通知：\n\n各县：", "Note: abc\nFrom: here\n各县应当"] {
      #expect(SourceFormat(detecting: Array(text.utf8)) == .plainText)
    }
  }

  @Test func `a mail of endless multiparts is refused`() {
    let nested = (0..<5000).map { "--b\($0)\r\nContent-Type: multipart/mixed; boundary=\"b\($0 + 1)\"\r\n\r\n" }
      .joined()
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b0\"\r\n\r\n"
    #expect(throws: ReadFailure.self) { try Container(named: "m.eml", bytes: Array((head + nested).utf8)) }
  }
}
