import Compliance
import Foundation
import PolicyModel
import RuleBundle
import TestSupport

@testable import policyc

/// A fictional county whose notice has an obligation for every kind of state, written so that every quote stands in the text.
struct LakeCounty {
  let bundle: PolicyModel.Bundle
  let folder = corpusFolder.appendingPathComponent("checks/lake-county")

  init() {
    var text = "云湖县卫生健康局关于推进\"一体化\"药房建设的通知\n云湖卫〔2025〕9号\n"
    var obligations: [Obligation] = []

    func add(
      _ sentence: String,
      clause: [String],
      modality: Modality = .obligation,
      bearers: [String] = [],
      assigned: [AssignedUnit] = [],
      due: String? = nil,
      deadline: (String, Deadline.Limit)? = nil,
      target: (String, String, Quantity.Comparator, Double)? = nil
    ) {
      let start = text.unicodeScalars.count
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
      func span(of words: String) -> TextSpan {
        let before = sentence.components(separatedBy: words)[0].unicodeScalars.count
        return TextSpan(start + before, start + before + words.unicodeScalars.count)
      }
      obligations.append(
        Obligation(
          clause: clause,
          modality: modality,
          bearers: bearers.map { Bearer(name: $0) },
          assigned: assigned,
          text: sentence,
          span: TextSpan(start, start + sentence.unicodeScalars.count),
          lines: line...line,
          deadlines: deadline.map { quote, limit in
            [Deadline(limit, quote: quote, span: span(of: quote), rule: "deadline.\(limit.kind.rawValue)")]
          } ?? [],
          quantities: target.map { quote, metric, op, value in
            [
              Quantity(
                metric: metric,
                op: op,
                value: value,
                unit: "%",
                role: .target,
                quote: quote,
                span: span(of: quote),
                rule: "quantity.target"
              )
            ]
          } ?? [],
          due: due.flatMap { CivilDate(iso: $0) }
        )
      )
      text += sentence + "\n"
    }
    func by(_ iso: String) -> Deadline.Limit {
      CivilDate(iso: iso).map { .by($0, precision: .month) } ?? .recurring(RecurrenceRule(.daily), start: nil)
    }

    add(
      "县医疗集团应当于2025年4月底前制定实施方案。",
      clause: ["一", "（一）"],
      bearers: ["县医疗集团"],
      due: "2025-04-30",
      deadline: ("2025年4月底前", by("2025-04-30"))
    )
    add(
      "各乡镇卫生院应当于2026年3月31日前完成药房改造，报县卫生健康局、县医保局。",
      clause: ["一", "（二）"],
      bearers: ["各乡镇卫生院"],
      assigned: [AssignedUnit(name: "县卫生健康局", role: .lead), AssignedUnit(name: "县医保局", role: .cooperate)],
      due: "2026-03-31",
      deadline: ("2026年3月31日前", by("2026-03-31"))
    )
    add(
      "=2026年6月底前，中心药房覆盖率达到70%。",
      clause: ["一", "（三）"],
      due: "2026-06-30",
      deadline: ("2026年6月底前", by("2026-06-30")),
      target: ("中心药房覆盖率达到70%", "中心药房覆盖率", .atLeast, 70)
    )
    add(
      "药品网采率不得低于90%。",
      clause: ["一", "（四）"],
      target: ("不得低于90%", "网采率", .atLeast, 90)
    )
    add(
      "县医疗集团应当于2026年5月底前完成全员培训: 含村医|护士。",
      clause: ["二", "1"],
      bearers: ["县医疗集团"],
      due: "2026-05-31",
      deadline: ("2026年5月底前", by("2026-05-31"))
    )
    add(
      "县医疗集团每季度向县卫生健康局报送进展。",
      clause: ["二", "2"],
      bearers: ["县医疗集团"],
      deadline: ("每季度", .recurring(RecurrenceRule(.monthly, interval: 3), start: nil))
    )
    add(
      "县卫生健康局应当自收到申请之日起20个工作日内作出决定。",
      clause: ["二", "3"],
      bearers: ["县卫生健康局"],
      deadline: (
        "自收到申请之日起20个工作日内", .within(RelativeLimit(Period(days: 20), workdays: true, anchor: "收到申请之日"))
      )
    )
    add(
      "县医疗集团应当于2027年底前实现信息互通。",
      clause: ["二", "4"],
      bearers: ["县医疗集团"],
      due: "2027-12-31",
      deadline: ("2027年底前", by("2027-12-31"))
    )
    add("任何单位不得采购无证药品。", clause: ["三"], modality: .prohibition, bearers: ["任何单位"])

    var header = NoticeHeader()
    header.title = "云湖县卫生健康局关于推进\"一体化\"药房建设的通知"
    header.documentNumber = "云湖卫〔2025〕9号"
    header.documentType = "通知"
    header.region = Region(code: "990101", name: "云湖县", level: .county)
    header.adoptedOn = CivilDate(year: 2025, month: 3, day: 1)
    Identifiers.assign(to: &obligations, of: "云湖卫〔2025〕9号")
    bundle = PolicyModel.Bundle(
      notices: [
        Notice(
          id: "云湖卫〔2025〕9号",
          header: header,
          effect: Effect(),
          citations: [],
          source: SourceInfo(
            name: "云湖 药房.txt",
            mediaType: "text/plain",
            encoding: "UTF-8",
            sha256: String(repeating: "0", count: 64),
            lines: 1...11
          ),
          sourceMetadata: [:],
          text: text,
          clauses: [],
          obligations: obligations,
          statements: [],
          diagnostics: []
        )
      ]
    )
  }

  var ids: [String] { bundle.notices[0].obligations.map(\.id) }
}
