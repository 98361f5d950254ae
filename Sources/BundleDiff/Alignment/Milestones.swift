internal import PolicyModel

/// Which obligations of a notice say by when another of them is due.
///
/// A plan describes a measure under its own heading, without a date, and dates it in a timetable elsewhere: 「（五）加快中心药房建设」
/// … 「到2027年，中心药房实现全覆盖」. The dated one is a milestone of the clause whose heading names what it is about, and of
/// the obligation there that says most of it.
struct Milestones: Sendable {
  /// Dated obligations by the obligation they date, both by index, in text order.
  private(set) var of: [Int: [Int]] = [:]

  /// Share of a heading's object that a milestone must say.
  private static let share = 0.66

  /// A clause whose heading names an object, with the obligations directly under it that have no date.
  private struct Clause {
    var place: MeasureFeatures.Place
    var object: Set<Term>
    /// The end of the object: 「药房」.
    var end: [UInt32]
    var undated: [Int] = []
  }

  init(_ side: DiffSide, _ features: [MeasureFeatures], folding: NameFolding) {
    var clauses: [Clause] = []
    var numbers: [MeasureFeatures.Place: Int] = [:]
    for (index, measure) in side.measures.enumerated() {
      let path = side.notices[measure.notice].clauses.path(to: measure.obligation.span)
      guard let clause = path.last(where: { !$0.heading.isEmpty }) else { continue }
      let place = MeasureFeatures.Place(notice: measure.notice, start: clause.span.start)
      let number = numbers[place] ?? clauses.count
      if number == clauses.count {
        numbers[place] = number
        let object = Milestones.object(ofHeading: folding.fold(clause.heading))
        clauses.append(Clause(place: place, object: object.pairs, end: object.scalars.suffix(2)))
      }
      if measure.obligation.due == nil { clauses[number].undated.append(index) }
    }
    // By a heading's pairs, so that a notice of many clauses and dates is not compared all with all.
    var named: [Term: [Int]] = [:]
    for (number, clause) in clauses.enumerated() where clause.object.count >= 2 && !clause.undated.isEmpty {
      for pair in clause.object { named[pair, default: []].append(number) }
    }
    for (index, measure) in side.measures.enumerated() where measure.obligation.due != nil {
      var said: [Int: Int] = [:]
      let text = features[index].text
      let pairs = text.pairs
      for pair in pairs { for number in named[pair] ?? [] { said[number, default: 0] += 1 } }
      for (number, count) in said {
        let clause = clauses[number]
        guard clause.place.notice == measure.notice,
          Double(count) >= Milestones.share * Double(clause.object.count),
          Milestones.isObject(clause.end, in: text.scalars),
          let best = clause.undated.max(by: { one, other in
            let x = features[one].text.pairs.intersection(pairs).count
            let y = features[other].text.pairs.intersection(pairs).count
            return x != y ? x < y : one > other
          })
        else { continue }
        of[best, default: []].append(index)
      }
    }
    for key in of.keys { of[key]?.sort() }
  }

  /// 「加快中心药房建设」 → 中心药房, 「建立缺药登记制度」 → 缺药登记: what a heading is about, without what is done to it.
  static func object(ofHeading heading: FoldedText) -> FoldedText {
    var object = heading.scalars[...]
    // 「加强和规范处方审核」 → 处方审核.
    while let first = object.first {
      if !first.isTermScalar {
        object.removeFirst()
      } else if let verb = verbs.first(where: { object.starts(with: $0) }) {
        object.removeFirst(verb.count)
      } else {
        break
      }
    }
    while let last = object.last {
      if !last.isTermScalar {
        object.removeLast()
      } else if let noun = nouns.first(where: { object.suffix($0.count).elementsEqual($0) }) {
        object.removeLast(noun.count)
      } else {
        break
      }
    }
    return FoldedText(scalars: Array(object))
  }

  /// Whether the words stand where something is done to them or said of them, not in front of what they only describe:
  /// 「完成中心药房建设」, and not 「培养中心药房管理员」.
  private static func isObject(_ end: [UInt32], in text: [UInt32]) -> Bool {
    guard text.count >= end.count else { return false }
    return (0...(text.count - end.count)).contains { offset in
      guard text[offset...].starts(with: end) else { return false }
      let rest = text[(offset + end.count)...]
      return rest.first.map { !$0.isTermScalar } ?? true || followers.contains { rest.starts(with: $0) }
    }
  }

  /// What follows an object.
  private static let followers: [[UInt32]] = [
    "建设", "建成", "覆盖", "实现", "达到", "完成", "全面", "全部", "基本", "机制", "制度", "体系", "体制", "工作", "率", "比例",
    "数量", "不低于", "不少于", "不超过", "力争",
  ].map { $0.unicodeScalars.map(\.value) }

  /// What headings begin with.
  private static let verbs: [[UInt32]] = [
    "进一步", "加快", "加强", "加大", "建立", "建设", "建成", "完善", "健全", "推进", "推动", "推行", "优化", "规范", "强化", "提升", "提高", "开展",
    "落实", "统一", "深化", "促进", "做好", "扩大", "实施", "构建", "制定", "组建", "支持", "鼓励", "明确", "严格", "统筹", "全面", "积极", "大力",
    "着力", "切实", "稳步", "有序", "持续", "改革", "探索", "实行", "打造", "拓展", "增加", "增强", "保障", "发展", "培育", "充分", "发挥",
  ].map { $0.unicodeScalars.map(\.value) }

  /// What they end with and any could.
  private static let nouns: [[UInt32]] = [
    "建设", "制度", "机制", "体系", "工作", "管理", "服务", "能力", "水平", "力度", "应用", "行动", "工程", "体制", "目标",
    "任务", "要求", "措施", "原则", "安排", "步骤", "保障",
  ].map { $0.unicodeScalars.map(\.value) }
}

extension Alignment {
  /// Where a pair names no date on one side and that side's timetable does, its milestones join the pair: what is due in
  /// 2027 here and has no date there differs, wherever the notice says so.
  ///
  /// Milestones of both sides that are paired with each other are compared there.
  mutating func joinMilestones(
    left: Milestones,
    right: Milestones,
    isDated: (left: (Int) -> Bool, right: (Int) -> Bool)
  ) {
    var paired: Set<[Int]> = []
    for link in links { for one in link.left { for other in link.right { paired.insert([one, other]) } } }
    for index in links.indices where !links[index].exact {
      let link = links[index]
      let ofLeft = left.joining(link.left, isDated: isDated.left)
      let ofRight = right.joining(link.right, isDated: isDated.right)
      if ofLeft.contains(where: { one in ofRight.contains { paired.contains([one, $0]) } }) { continue }
      links[index].left = Set(link.left + ofLeft).sorted()
      links[index].right = Set(link.right + ofRight).sorted()
    }
  }
}

extension Milestones {
  /// The milestones of a pair's members; none where a member has a date of its own.
  fileprivate func joining(_ members: [Int], isDated: (Int) -> Bool) -> [Int] {
    let milestones = members.flatMap { of[$0] ?? [] }
    return members.contains { isDated($0) && !milestones.contains($0) } ? [] : milestones
  }
}
