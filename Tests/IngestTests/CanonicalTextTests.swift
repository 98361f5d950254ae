import Lexing
import PolicyModel
import TestSupport
import Testing

@testable import Ingest

@Suite struct CanonicalTextTests {
  @Test(arguments: [
    ("２０２５年４月１日起，合格率达到９５％以上，ＤＲＧ付费按ＧＢ／Ｔ９７０４执行。", "2025年4月1日起，合格率达到95%以上，DRG付费按GB/T9704执行。"),
    ("到 2025 年 4 月 30 日前，二级 以上 医院完成 DRG 付费。", "到2025年4月30日前，二级以上医院完成DRG付费。"),
    ("第一章　总　则", "第一章总则"),
    ("WHO Health Report 发布，电话 010 12345678。", "WHO Health Report发布，电话010 12345678。"),
    ("药\u{200B}品\u{AD}目\u{FEFF}录\u{2060}（试\u{A0}行）", "药品目录（试行）"),
    ("各地要统筹做好县(市、区),乡镇(街道)衔接;落实责任:按期完成!", "各地要统筹做好县（市、区），乡镇（街道）衔接；落实责任：按期完成！"),
    ("按病组(DRG)付费，比例1:2，共1,200家", "按病组（DRG）付费，比例1:2，共1,200家"),
    ("GB/T 9704: f(x), see also; 12 34.", "GB/T 9704: f(x),see also; 12 34."),
    ("坚持\"一品两规\"，落实\"双通道\"。", "坚持“一品两规”，落实“双通道”。"),
    ("⼀、⽼年⼈⽤药⻓期处⽅", "一、老年人用药长期处方"),
    ("陕卫药政发﹝2025﹞20号", "陕卫药政发〔2025〕20号"),
    ("**一、合理配备药品。**县级部门负责。", "一、合理配备药品。县级部门负责。"),
    ("***（物控部）、***（销售部）审核", "***（物控部）、***（销售部）审核"),
    ("**年**月**日召开会议", "**年**月**日召开会议"),
    ("范围０～５℃，㎡和①不变——保留", "范围0～5℃，㎡和①不变——保留"),
  ])
  func `a line has one form`(source: String, canonical: String) throws {
    #expect(try paragraphs(source) == [canonical])
  }

  @Test(arguments: [
    // A date, a number, a range and a Latin word broken by the line's end.
    ("各地要于 2025 年 4 月\n30 日前完成，覆盖率达到 9\n5%以上，并在 2024-\n2030 年保持；采用 DR\nG 付费。", 1),
    // Hard-wrapped paragraphs, told by their indents.
    ("　　第一段的文字写得很长，一直写到这一行的末\n尾才换行，然后结束。\n　　第二段也写得很长，也一直写到这一行的末尾\n才换行，然后结束。", 2),
    // Markers start a paragraph; a reference at a line's start does not.
    ("一、总体要求\n（一）基本原则\n1.坚持统筹\n第三条　本办法所称药品，是指国家规定的药品，依照前款和本办法第五条第\n（二）项以及\n第七条规定执行。", 4),
    // A page break in the middle of a sentence.
    ("各医疗机构应当建立药事会（以下简称医联体药事\n\n\u{C}\n会），负责制定制度，并组织落实。", 1),
    // Bodies in two columns are names of their own.
    ("国家卫生健康委       国家发展改革委\n教育部                       科技部\n2024 年 12 月 31 日", 5),
  ])
  func `lines are joined where wrapping broke them`(source: String, count: Int) throws {
    #expect(try paragraphs(source).count == count)
  }

  @Test func `words broken over lines are whole`() throws {
    let found = try paragraphs("各地要于 2025 年 4 月\n30 日前完成，覆盖率达到 9\n5%以上，并在 2024-\n2030 年保持。")
    #expect(found == ["各地要于2025年4月30日前完成，覆盖率达到95%以上，并在2024-2030年保持。"])
  }

  @Test func `Markdown headings are known by their level`() throws {
    let notice = try ingested("## 关于加强管理的通知\n\n各单位：\n\n### 一、目标\n\n#1号楼完成改造。")
    #expect(notice.paragraphs.map(\.kind) == [.heading(level: 2), .text, .heading(level: 3), .text])
    #expect(notice.text.string(notice.paragraphs[0].span) == "关于加强管理的通知")
    #expect(notice.text.string(notice.paragraphs[3].span) == "#1号楼完成改造。")
  }

  @Test func `a table typed with spaces is rows of cells, broken cells are whole`() throws {
    let notice = try ingested(
      """
      重点任务分工表

      序号  任务                  责任单位        时限
      1     制定质量评价计划      质控中心        2025年2月底前
      2     二级以上医疗机构      各市卫生健康    2025年6月底前
            接入共享系统          委（局）
      3     落实立项指南          省医保局        持续推进
      """
    )
    let rows = notice.tables.flatMap(\.rows).map { row in row.map { notice.text.string($0) } }
    #expect(
      rows == [
        ["序号", "任务", "责任单位", "时限"], ["1", "制定质量评价计划", "质控中心", "2025年2月底前"],
        ["2", "二级以上医疗机构接入共享系统", "各市卫生健康委（局）", "2025年6月底前"], ["3", "落实立项指南", "省医保局", "持续推进"],
      ]
    )
    #expect(notice.paragraphs.filter { $0.kind == .tableRow }.count == 4)
  }

  @Test(arguments: corpusNotices)
  func `every character leads back to the one it was read from`(name: String) throws {
    let document = try readDocument(named: name, bytes: corpusNotice(name)).output
    for notice in ingest(document).output {
      for paragraph in notice.paragraphs {
        var last = -1
        for offset in paragraph.span.range {
          let canonical = notice.text[offset]
          if canonical == 0x20 || canonical == 0x09 { continue }
          let source = notice.map.sourceOffset(of: offset)
          let form = CanonicalForm.table(document.text[source])
          #expect(form == canonical || settled[form] == canonical)
          if paragraph.kind != .tableRow { #expect(source > last) }
          last = source
        }
      }
    }
  }

  /// Half-width punctuation beside Chinese, and what it becomes.
  private let settled: [UInt32: UInt32] = [
    0x28: 0xFF08, 0x29: 0xFF09, 0x2C: 0xFF0C, 0x3A: 0xFF1A, 0x3B: 0xFF1B, 0x3F: 0xFF1F, 0x21: 0xFF01, 0x22: 0x201C,
  ]

  @Test func `a table of Markdown is a table, bars alone are not`() throws {
    let text = "关于防汛的通知\n\n| 任务 | 责任单位 |\n|:---|:--:|\n| 巡查堤防 | 水利局 |\n| 清淤 |\n\n甲|乙\n丙|丁\n"
    let document = try readDocument(named: "a.md", bytes: Array(text.utf8)).output
    let notice = try #require(ingest(document).output.first)
    #expect(
      notice.tables.map { $0.rows.map { row in row.map { notice.text.string($0) } } } == [
        [["任务", "责任单位"], ["巡查堤防", "水利局"], ["清淤", ""]]
      ]
    )
    #expect(!notice.text.string(notice.text.span).contains("---"))
    #expect(notice.text.string(notice.text.span).contains("甲|乙"))
  }
}
