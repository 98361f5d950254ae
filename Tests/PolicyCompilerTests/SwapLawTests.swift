import PolicyModel
import Testing

/// The grammar reads the language, not one field's nouns: with the nouns of health, food and lifts swapped for those of other
/// fields, a notice has the same norms, bearers, limits and figures.
@Suite struct SwapLawTests {
  /// From the longest: no pair opens with an earlier one's end.
  struct Table: Sendable, CustomStringConvertible {
    var description: String
    var pairs: [(from: String, to: String)]

    func swapped(_ text: String) -> String {
      pairs.reduce(text) { $0.replacing($1.from, with: $1.to) }
    }
  }

  static let tables = [
    Table(
      description: "水利",
      pairs: [
        ("医共体", "渠共体"), ("卫生院", "水管站"), ("社区卫生服务中心", "社区灌溉服务中心"), ("中心药房", "中心料库"), ("药房", "料库"),
        ("卫生健康", "水利渔业"), ("医疗保障", "灌溉保障"), ("医疗器械", "灌溉器械"), ("医疗机构", "灌区机构"), ("医院", "灌区站"), ("药师", "渠师"),
        ("医师", "闸师"), ("患者", "农户"), ("药品", "种苗"), ("处方", "配方"), ("诊疗", "灌排"), ("医保", "灌保"), ("食堂", "泵房"), ("电梯", "闸门"),
      ]
    ),
    Table(
      description: "学校",
      pairs: [
        ("医共体", "学共体"), ("卫生院", "教学点"), ("社区卫生服务中心", "社区托育服务中心"), ("中心药房", "中心书库"), ("药房", "书库"),
        ("卫生健康", "教育体育"), ("医疗保障", "助学保障"), ("医疗器械", "教学仪器"), ("医疗机构", "办学机构"), ("医院", "中学"), ("药师", "辅导师"),
        ("医师", "教师"), ("患者", "学生"), ("药品", "教材"), ("处方", "教案"), ("诊疗", "授课"), ("医保", "学保"), ("食堂", "寄宿部"), ("电梯", "校车"),
      ]
    ),
    Table(
      description: "港口",
      pairs: [
        ("医共体", "港共体"), ("卫生院", "引航站"), ("社区卫生服务中心", "社区船员服务中心"), ("中心药房", "中心堆场"), ("药房", "堆场"),
        ("卫生健康", "港航海事"), ("医疗保障", "航运保障"), ("医疗器械", "装卸器械"), ("医疗机构", "港航机构"), ("医院", "船厂"), ("药师", "验船师"),
        ("医师", "引航员"), ("患者", "货主"), ("药品", "货物"), ("处方", "舱单"), ("诊疗", "引航"), ("医保", "航保"), ("食堂", "船坞"), ("电梯", "岸桥"),
      ]
    ),
    Table(
      description: "林业",
      pairs: [
        ("医共体", "林共体"), ("卫生院", "护林站"), ("社区卫生服务中心", "社区林业服务中心"), ("中心药房", "中心苗圃"), ("药房", "苗圃"),
        ("卫生健康", "林业草原"), ("医疗保障", "管护保障"), ("医疗器械", "采伐器械"), ("医疗机构", "造林机构"), ("医院", "林场"), ("药师", "护林员"),
        ("医师", "森林医生"), ("患者", "林农"), ("药品", "苗木"), ("处方", "采伐单"), ("诊疗", "管护"), ("医保", "林保"), ("食堂", "木材厂"),
        ("电梯", "索道"),
      ]
    ),
  ]

  /// What a reader has of a notice, with the field's nouns out of the way.
  struct Reading {
    var norms: [String: Int] = [:]
    var bearers: [String: Int] = [:]
    var values: [String: Int] = [:]

    init(_ text: String, _ table: Table) throws {
      for notice in try compiled([UInt8](text.utf8)) {
        for obligation in notice.obligations {
          let words = table.swapped(obligation.text)
          norms["\(obligation.modality) \(words)", default: 0] += 1
          for bearer in obligation.bearers { bearers["\(table.swapped(bearer.name)) \(words)", default: 0] += 1 }
          add(obligation.deadlines, obligation.quantities)
        }
        for statement in notice.statements { add(statement.deadlines, statement.quantities) }
      }
    }

    /// A phase's limit is counted where it stands, not with each duty below it.
    private mutating func add(_ deadlines: [Deadline], _ quantities: [Quantity]) {
      for deadline in deadlines where !deadline.inherited { values["\(deadline.limit)", default: 0] += 1 }
      for quantity in quantities {
        values["\(quantity.op) \(quantity.value) \(quantity.upper ?? 0) \(quantity.unit)", default: 0] += 1
      }
    }
  }

  /// How many of the first are in the second, and of how many.
  static func kept(_ first: [String: Int], _ second: [String: Int]) -> (Int, Int) {
    (first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }, first.values.reduce(0, +))
  }

  @Test(arguments: tables)
  func `with the nouns of another field a notice is read as before`(table: Table) throws {
    var norms = (0, 0)
    var bearers = (0, 0)
    var lost: [String] = []
    for name in corpusNotices {
      let text = String(decoding: try corpusBytes(name), as: UTF8.self)
      // Line breaks inside words would keep a noun from being swapped.
      let before = try Reading(text, table)
      let after = try Reading(table.swapped(text), table)
      let pairs = [SwapLawTests.kept(before.norms, after.norms), SwapLawTests.kept(before.bearers, after.bearers)]
      norms = (norms.0 + pairs[0].0, norms.1 + pairs[0].1)
      bearers = (bearers.0 + pairs[1].0, bearers.1 + pairs[1].1)
      lost +=
        before.norms.keys.filter { after.norms[$0] == nil } + before.bearers.keys.filter { after.bearers[$0] == nil }
      let values = SwapLawTests.kept(before.values, after.values)
      #expect(values.0 == values.1, "\(name): \(before.values.filter { after.values[$0.key] != $0.value })")
    }
    #expect(norms.1 > 400)
    #expect(Double(norms.0) >= 0.97 * Double(norms.1), "\(norms): \(lost.joined(separator: "\n"))")
    #expect(Double(bearers.0) >= 0.97 * Double(bearers.1), "\(bearers): \(lost.joined(separator: "\n"))")
  }
}
