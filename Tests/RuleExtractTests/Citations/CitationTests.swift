import Ingest
import Lexing
import PolicyModel
import RuleExtract
import Segmenter
import TestSupport
import Testing

@Suite struct CitationTests {
  /// A notice of one paragraph below a head.
  private func citations(in sentence: String, title: String = "关于做好有关工作的通知", number: String = "某卫发〔2025〕1号")
    -> [Citation]
  {
    let lines = [title, number, "各有关单位：", sentence]
    var scalars: [UInt32] = []
    var paragraphs: [IngestedNotice.Paragraph] = []
    for line in lines {
      if !scalars.isEmpty { scalars.append(0x0A) }
      let start = scalars.count
      scalars += line.unicodeScalars.map(\.value)
      paragraphs.append(.init(span: TextSpan(start, scalars.count)))
    }
    let ingested = IngestedNotice(
      text: ScalarText(scalars),
      paragraphs: paragraphs,
      map: SourceMap(runs: [.init(canonical: 0, source: 0)], lineStarts: [(0, 1)]),
      source: SourceInfo(name: "a.txt", mediaType: "text/plain", encoding: "UTF-8", sha256: "", lines: 1...1)
    )
    return readCitations(in: segment(ingested).output).output
  }

  @Test(arguments: try phrases("citation/relation"))
  func `documents are found with their relation and number`(_ phrase: Phrase) {
    let found = citations(in: phrase.sentence)
    #expect(found.map(\.quote) == phrase.quotes)
    let meanings = found.map { citation in
      citation.relation.rawValue + (citation.documentNumber.map { " " + $0 } ?? "")
    }
    #expect(meanings == phrase.meanings)
  }

  @Test func `what the notice itself puts out and its own number are no citations`() {
    let found = citations(
      in: "现将《某省燃气安全管理办法》印发给你们（某卫发〔2025〕1号），请贯彻执行。",
      title: "某厅关于印发《某省燃气安全管理办法》的通知"
    )
    #expect(found.isEmpty)
  }

  @Test func `what a notice passes on from another body is a citation`() {
    let found = citations(in: "现将《燃气安全管理办法》转发给你们，请遵照执行。", title: "某厅转发住房城乡建设部《燃气安全管理办法》的通知")
    #expect(found.map(\.title) == ["燃气安全管理办法"])
  }

  @Test func `a document is listed once, under its strongest relation`() {
    let found = citations(in: "根据《某办法》（某发〔2020〕1号），开展检查。《某办法》（某发〔2020〕1号）同时废止。")
    #expect(found.map(\.relation) == [.repeals])
  }
}
