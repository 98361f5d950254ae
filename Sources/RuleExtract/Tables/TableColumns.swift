internal import Lexing
internal import PolicyModel

/// What a column of a responsibility or target table holds (责任分工表, 指标表), told from its head.
enum TableColumn: Sendable, Hashable {
  case serial
  /// 重点任务, 工作内容, 具体措施: what is to be done.
  case task
  /// 指标, 指标名称: what is measured.
  case metric
  /// 责任单位, 牵头部门, 配合单位
  case units(AssignedUnit.Role)
  /// 完成时限
  case due
  /// 单位 beside an indicator: the unit of measure.
  case measure
  /// 2027年, 目标值: the figure to be reached, by the end of a year where the head names one.
  case target(year: Int?)
  /// 2020年（基期）, 现状: a stated figure.
  case baseline
  case other

  private static let words: [(TableColumn, [String])] = [
    (.serial, ["序号", "编号", "№"]),
    (
      .units(.lead),
      ["牵头单位", "牵头部门", "主责单位", "主责部门", "主办单位", "牵头责任单位", "第一责任单位", "牵头处室", "牵头科室", "牵头单位和责任人"]
    ),
    (
      .units(.cooperate),
      ["配合单位", "配合部门", "协办单位", "参与单位", "参与部门", "协同单位", "协助单位", "配合责任单位", "协同部门", "参加单位"]
    ),
    (
      .units(.responsible),
      [
        "责任单位", "责任部门", "责任主体", "负责单位", "负责部门", "实施单位", "实施主体", "落实单位", "承办单位", "完成单位", "责任处室", "责任科室", "责任领导", "责任人",
        "任务分工", "职责分工",
        "主管部门", "具体责任单位", "责任分工", "整改责任单位", "分工单位", "建设单位", "承担单位", "牵头及责任单位", "责任单位和责任人", "责任单位及责任人", "省级责任单位",
        "市级责任单位",
      ]
    ),
    (
      .due,
      [
        "完成时限", "完成时间", "时限", "时间要求", "时间节点", "完成期限", "时间安排", "进度安排", "办理时限", "截止时间", "完成日期", "时限要求", "实施时间", "整改时限",
        "工作时限", "时间进度", "推进时间",
        "计划完成时间", "期限", "时间", "办结时限", "报送时间", "完成时限要求",
      ]
    ),
    (
      .metric,
      ["指标", "指标名称", "主要指标", "考核指标", "具体指标", "核心指标", "指标内容", "评价指标", "监测指标", "二级指标", "三级指标", "目标指标", "约束性指标", "发展指标"]
    ),
    (.measure, ["单位", "计量单位", "指标单位"]),
    (
      .task,
      [
        "任务", "重点任务", "工作任务", "主要任务", "工作内容", "任务内容", "工作事项", "事项", "措施", "具体措施", "工作举措", "主要内容", "重点工作", "工作要求",
        "目标任务", "整改措施", "任务事项", "主要措施",
        "具体任务", "任务名称", "建设内容", "改革任务", "改革举措", "工作措施", "重点举措", "任务措施", "具体内容", "政策措施", "工作项目", "重点事项", "细化措施", "具体举措",
        "任务分解", "工作重点", "项目内容",
      ]
    ),
    (.target(year: nil), ["目标值", "指标值", "目标", "任务数", "计划数", "年度目标", "工作目标值", "预期目标", "规划目标", "目标要求", "目标数"]),
    (.baseline, ["现状", "现状值", "基期值", "基准值", "基数", "完成情况", "上年完成", "基期", "现有水平", "实际完成"]),
  ]

  private static let byHead: [String: TableColumn] = Dictionary(
    words.flatMap { column, heads in heads.map { ($0, column) } },
    uniquingKeysWith: { first, _ in first }
  )

  /// - Parameter noticeYear: years before it are stated figures, not targets.
  init(head: String, noticeYear: Int?) {
    let bare = head.filter { !$0.isWhitespace }
    let outside = TableColumn.withoutBrackets(bare)
    if let known = TableColumn.byHead[outside] ?? TableColumn.byHead[bare] {
      self = known
    } else if let year = TableColumn.year(in: bare) {
      let isPast = noticeYear.map { year < $0 } ?? false
      let says = { (words: [String]) in words.contains { bare.contains($0) } }
      if says(["现状", "基期", "基准", "基数", "实际", "完成情况", "实绩"]) || (isPast && !says(["目标", "计划", "预期"])) {
        self = .baseline
      } else if bare.count <= 14 {
        self = .target(year: year)
      } else {
        self = .other
      }
    } else if bare.count <= 10, bare.hasSuffix("责任单位") || bare.hasSuffix("责任部门") {
      self = .units(.responsible)
    } else {
      self = .other
    }
  }

  /// The year that a head names: 「2027年」「到2027年目标值」「2025」.
  private static func year(in head: String) -> Int? {
    var digits = ""
    for character in head + " " {
      if let digit = character.wholeNumberValue, character.isASCII {
        digits.append(String(digit))
        continue
      }
      if digits.count == 4, let year = Int(digits), (1990...2100).contains(year), character == "年" || head.count == 4 {
        return year
      }
      digits = ""
    }
    return nil
  }

  /// 「完成时限（月/日）」 → 完成时限
  static func withoutBrackets(_ text: String) -> String {
    var result = ""
    var depth = 0
    for character in text {
      switch character {
      case "（", "(": depth += 1
      case "）", ")": depth = max(0, depth - 1)
      default: if depth == 0 { result.append(character) }
      }
    }
    return result
  }

  /// What stands in the last brackets of a head or an indicator: 「覆盖率（%）」 → %.
  static func bracketed(_ text: String) -> String? {
    guard let last = text.last, last == "）" || last == ")", let open = text.lastIndex(where: { $0 == "（" || $0 == "(" })
    else { return nil }
    let inner = text[text.index(after: open)...].dropLast()
    return inner.isEmpty || inner.count > 8 ? nil : String(inner)
  }
}
