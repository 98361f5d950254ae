import Ingest
import PolicyCompiler
import PolicyModel
import Testing

@testable import BundleDiff

private func side(_ region: String, _ sentences: String) throws -> DiffSide {
  let text = """
    关于做好街区书报亭管理工作的通知
    各市文化局：
    现就\(region)街区书报亭管理有关事项通知如下。
    一、工作要求
    \(sentences)
    \(region)文化厅
    2031年3月5日
    """
  let document = try readDocument(named: "notice.txt", bytes: Array(text.utf8)).output
  return DiffSide(name: region, notices: ingest(document).output.map { compile($0) })
}

private func changes(_ a: String, _ b: String, _ field: Change.Field) throws -> [[String?]] {
  let found = BundleDifference(left: try side("河源省", a), right: try side("安澜省", b))
  return found.pairs.flatMap(\.changes).filter { $0.field == field }.map {
    [$0.left, $0.right, $0.direction?.rawValue]
  }
}

@Suite struct DatesTests {
  @Test func `every date of a paragraph is shown, each with its own counterpart`() throws {
    let a = "各市文化局2031年4月30日前报送书报亭联络员名单，6月30日前报送书报亭改造计划，每年11月30日前报告书报亭年度管理情况。"
    let b = "各市文化局2031年5月31日前报送书报亭联络员名单，7月15日前报送书报亭改造计划，每年12月10日前报告书报亭年度管理情况。"
    #expect(
      try changes(a, b, .due) == [
        ["2031-04-30", "2031-05-31", "later"], ["2031-06-30", "2031-07-15", "later"],
        ["2031-11-30", "2031-12-10", "later"],
      ]
    )
  }

  @Test func `a yearly day meets the yearly day, and what only one side sets is said`() throws {
    let a = "各市文化局2031年4月30日前报送书报亭联络员名单，6月30日前报送书报亭改造计划，每年11月30日前报告书报亭年度管理情况。"
    let b = "各市文化局每年12月5日前报告书报亭年度管理情况。"
    #expect(
      try changes(a, b, .due) == [
        ["2031-04-30", nil, "looser"], ["2031-06-30", nil, "looser"], ["2031-11-30", "2031-12-05", "later"],
      ]
    )
  }

  @Test func `one yearly day in two notices of different years is no difference`() throws {
    let a = "各市文化局每年3月10日前报告书报亭年度管理情况。"
    let earlier = try side("河源省", a)
    var later = earlier
    later.notices[0].header.adoptedOn = CivilDate(year: 2031, month: 3, day: 20)
    #expect(
      earlier.measures[0].bindingDate(in: earlier.notices[0]) != later.measures[0].bindingDate(in: later.notices[0])
    )
    #expect(BundleDifference(left: earlier, right: later).pairs.flatMap(\.changes).isEmpty)
  }

  @Test func `milestones of one figure are compared in their order, each with its day`() throws {
    let a = "到2032年，书报亭改造率达到50%；到2033年，书报亭改造率达到70%。"
    let b = "到2032年，书报亭改造率达到60%；到2034年，书报亭改造率达到90%。"
    let found = BundleDifference(left: try side("河源省", a), right: try side("安澜省", b))
    let figures = found.pairs.flatMap(\.changes).filter { $0.field == .quantity }
    #expect(figures.map { [$0.left, $0.right] } == [[">= 50 %", ">= 60 %"], [">= 70 %", ">= 90 %"]])
    #expect(figures.allSatisfy { $0.direction == .stricter })
    let due = found.pairs.flatMap(\.changes).filter { $0.field == .due }.map { [$0.left, $0.right] }
    #expect(due == [["2033-12-31", "2034-12-31"]])
  }

  @Test func `a cell of a table has each figure with its own day`() throws {
    let a = "到2032年，书报亭改造率达到50%，2033年达到70%。"
    let matrix = MeasureMatrix([try side("河源省", a), try side("安澜省", "到2032年，书报亭改造率达到60%。")])
    let row = try #require(matrix.rows.first { $0.title == "书报亭改造率" })
    let cell = try #require(row.cells[0])
    #expect(cell.figures.map(\.value) == [50, 70])
    #expect(cell.figures.map { $0.due?.description } == ["2032-12-31", "2033-12-31"])
    #expect(cell.days.isEmpty)
    #expect(row.cells[1]?.figures.map { $0.due?.description } == ["2032-12-31"])
  }

  @Test func `a title is a whole phrase of the notice`() throws {
    let a = "各市文化局应当在2031年6月底前建立书报亭巡查台账，落实专人管理。"
    let b = "各市文化局要落实专人管理，于2031年9月底前建立书报亭巡查台账。"
    let found = BundleDifference(left: try side("河源省", a), right: try side("安澜省", b))
    #expect(found.pairs.map(\.title).contains("建立书报亭巡查台账"))
  }
}
