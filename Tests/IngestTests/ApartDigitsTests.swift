import Lexing
import PolicyModel
import Testing

@testable import Ingest

@Suite struct ApartDigitsTests {
  @Test(arguments: [
    // Lines that set all their letters apart.
    ("各 县 于 2 0 2 5 年 1 2 月 底 前 达 到 9 5 % 。", "各县于2025年12月底前达到95%。"),
    ("各　县　于　２　０　２　５　年　１　２　月　底　前　完　成　。", "各县于2025年12月底前完成。"),
    // Some letters of the line only.
    ("各县应当于2 0 2 5年1 2月3 1日前完成改造。", "各县应当于2025年12月31日前完成改造。"),
    ("各县应当于20 25年12月底前完成改造，合格率达到9 5%。", "各县应当于2025年12月底前完成改造，合格率达到95%。"),
    ("增长9 . 5 %以上，补助10 000元。", "增长9.5%以上，补助10000元。"),
    ("某政发〔2 0 2 5〕1 2号文件要求执行。", "某政发〔2025〕12号文件要求执行。"),
    // Two numbers, or codes.
    ("见附件1 2025年计划表，电话 010 12345678。", "见附件1 2025年计划表，电话010 12345678。"),
    ("指标1    95%的单位参加。", "指标1 95%的单位参加。"),
  ])
  func `digits set apart are one number where one is meant`(source: String, canonical: String) throws {
    let notice = try ingested(source)
    #expect(notice.text.string == canonical)
    #expect(notice.doubtfulNumbers.isEmpty)
    #expect(notice.diagnostics.allSatisfy { $0.code == "N0112" })
    for diagnostic in notice.diagnostics {
      let span = try #require(diagnostic.span)
      #expect(diagnostic.message.contains(notice.text.string(span)))
    }
  }

  @Test(arguments: [
    ("本项目投资100 00元用于改造。", "100 00元"), ("请在2025年3 5月底前完成。", "2025年3 5月"), ("完成1 2 3个项目。", "1 2 3个"),
    ("见表3 12个县的数据。", "3 12个"), ("合格率达到9  5%。", "9 5%"),
  ])
  func `digits that may be one number or two are named and give no value`(source: String, doubtful: String) throws {
    let notice = try ingested(source)
    #expect(notice.doubtfulNumbers.map { notice.text.string($0) } == [doubtful])
    #expect(notice.diagnostics.map(\.code) == ["W0113"])
    #expect(notice.isDoubtful(notice.text.span))
  }

  @Test func `a long line of digits is read in linear time`() throws {
    let line = String(repeating: "1 ", count: 200_000) + "年"
    #expect(try ingested(line).doubtfulNumbers.count + ingested(line).diagnostics.count > 0)
  }
}
