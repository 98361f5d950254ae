import Ingest
import Lexing
import PolicyCompiler
import PolicyModel
import RuleBundle
import Testing

@Suite struct TraditionalTests {
  static let letter = """
    臺中市某局 函

    發文日期：中華民國114年3月5日
    發文字號：中市教終字第1140012345號

    主旨：為加強本市各級學校校園安全管理，請依說明辦理。

    說明：
    一、依據校園安全管理辦法第七條規定辦理。
    二、各級學校應於民國114年12月31日前完成安全檢查。
    三、主管機關得視需要派員查核；學校不得拒絕。
    四、各校須指定專人負責，自114年9月1日起每月填報。
    五、申請人取得同意者，始得施工，檢查率應達到95%以上。
    """

  private func compiled(_ text: String) throws -> Notice {
    let document = try readDocument(named: "notice.txt", bytes: Array(text.utf8))
    return compile(try #require(ingest(document.output).output.first))
  }

  @Test func `a letter of Taiwan is read, and kept in its own characters`() throws {
    let notice = try compiled(Self.letter)
    #expect(notice.header.title == "臺中市某局函")
    #expect(notice.header.documentNumber == "中市教終字第1140012345號")
    #expect(notice.header.adoptedOn?.description == "2025-03-05")
    func obligation(_ words: String) throws -> Obligation {
      try #require(notice.obligations.first { $0.text.contains(words) }, "\(notice.obligations.map(\.text))")
    }
    let inspection = try obligation("安全檢查")
    #expect(inspection.modality == .obligation)
    #expect(inspection.due?.description == "2025-12-31")
    #expect(inspection.deadlines.map(\.quote) == ["民國114年12月31日前"])
    #expect(inspection.bearers.map(\.name) == ["各級學校"])
    #expect(try obligation("派員查核").modality == .permission)
    #expect(try obligation("派員查核").bearers.map(\.name) == ["主管機關"])
    #expect(try obligation("拒絕").modality == .prohibition)
    #expect(try obligation("專人").modality == .obligation)
    let starts = try obligation("專人").deadlines.compactMap { deadline -> String? in
      if case .from(let date) = deadline.limit { "\(deadline.quote) \(date)" } else { nil }
    }
    #expect(starts == ["自114年9月1日起 2025-09-01"])
    #expect(notice.obligations.flatMap(\.quantities).map(\.metric) == ["檢查率"])
    try Bundle(notices: [notice]).verify()
    #expect(notice.diagnostics.contains { $0.code == "N0116" })
  }

  @Test(arguments: [
    ("中華民國一百一十四年六月底前", "2025-06-30"), ("民國99年3月31日前", "2010-03-31"), ("114年度結束前，即114年12月31日前", "2025-12-31"),
    ("2026年6月30日前", "2026-06-30"),
  ])
  func `years of the Republic are years of the common era`(when: String, date: String) throws {
    let notice = try compiled("關於加強管理的通知\n\n依民國法令，各機關應於\(when)完成檢查，並將結果報請縣政府備查。")
    let days = notice.obligations.flatMap(\.deadlines).compactMap(\.lastDay)
    #expect(days.map(\.description).contains(date))
  }

  @Test func `a length of time is no year of the Republic`() throws {
    let notice = try compiled("關於加強管理的通知\n\n依民國法令，各機關應於期滿後保存紀錄100年，並將結果報請縣政府備查。")
    #expect(!notice.text.contains("2011"))
    #expect(notice.obligations.allSatisfy { $0.due == nil })
    #expect(notice.obligations.flatMap(\.quantities).map(\.value) == [100])
  }

  @Test func `simplified notices are read as they stand`() throws {
    let notice = try compiled("关于加强管理的通知\n\n各单位取得许可后得施工，民国114年12月31日前完成。")
    #expect(!notice.diagnostics.contains { $0.code == "N0116" })
  }
}
