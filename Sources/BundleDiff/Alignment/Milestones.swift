internal import PolicyModel

/// Which obligations of a notice say by when another of them is due.
///
/// A plan describes a measure under its own heading, without a date, and dates it in a timetable elsewhere: 「（五）加快中心药房建设」
/// … 「到2027年，中心药房实现全覆盖」. The dated one is a milestone of the clause whose heading names what it is about, and of
/// the obligation there that says most of it; and of the obligation that does something to the same thing in its own
/// words: 「建立缺药登记制度」 … 「年底前，强化缺药登记」.
struct Milestones: Sendable {
  /// A dated obligation, with the part of its words that names the thing.
  struct Milestone: Sendable, Hashable {
    var index: Int
    var about: String
  }

  /// Milestones by the obligation they date, in text order.
  private(set) var of: [Int: [Milestone]] = [:]

  /// Share of a heading's object that a milestone must say, and of an obligation's own.
  private static let share = 0.66
  private static let ownShare = 0.7
  /// An object that more undated obligations of a notice name says nothing on any of them.
  private static let mostNamed = 3

  /// What a clause or an obligation is about, with the obligations on it that have no date.
  private struct Subject {
    var notice: Int
    var object: Set<Term>
    /// The end of the object: 「药房」.
    var end: [UInt32]
    var share: Double
    var undated: [Int] = []
  }

  init(_ side: DiffSide, _ features: [MeasureFeatures], folding: NameFolding) {
    let parts = side.measures.map { measure in
      measure.obligation.text.split { "，、；。：,;".contains($0) || $0.isNewline }.map(String.init)
    }
    var subjects: [Subject] = []
    var numbers: [MeasureFeatures.Place: Int] = [:]
    var ownNumbers: [[UInt32]: Int] = [:]
    for (index, measure) in side.measures.enumerated() where measure.obligation.due == nil {
      let path = side.notices[measure.notice].clauses.path(to: measure.obligation.span)
      if let clause = path.last(where: { !$0.heading.isEmpty }) {
        let place = MeasureFeatures.Place(notice: measure.notice, start: clause.span.start)
        let number = numbers[place] ?? subjects.count
        if number == subjects.count {
          numbers[place] = number
          let object = Milestones.object(ofHeading: folding.fold(clause.heading))
          subjects.append(
            Subject(
              notice: measure.notice,
              object: object.pairs,
              end: object.scalars.suffix(2),
              share: Milestones.share
            )
          )
        }
        subjects[number].undated.append(index)
      }
      for part in parts[index] {
        guard let object = Milestones.object(ofAct: folding.fold(part)), object.pairs.count >= 2 else { continue }
        let key = [UInt32(truncatingIfNeeded: measure.notice)] + object.scalars
        let number = ownNumbers[key] ?? subjects.count
        if number == subjects.count {
          ownNumbers[key] = number
          subjects.append(
            Subject(
              notice: measure.notice,
              object: object.pairs,
              end: object.scalars.suffix(2),
              share: Milestones.ownShare
            )
          )
        }
        if subjects[number].undated.last != index { subjects[number].undated.append(index) }
      }
    }
    // By an object's pairs, so that a notice of many clauses and dates is not compared all with all.
    var named: [Term: [Int]] = [:]
    for (number, subject) in subjects.enumerated() where subject.object.count >= 2 {
      if subject.share == Milestones.ownShare, subject.undated.count > Milestones.mostNamed { continue }
      for pair in subject.object { named[pair, default: []].append(number) }
    }
    for (index, measure) in side.measures.enumerated() where measure.obligation.due != nil {
      let whole = features[index].text.pairs
      for part in parts[index] {
        var said: [Int: Int] = [:]
        let text = folding.fold(part)
        for pair in text.pairs { for number in named[pair] ?? [] { said[number, default: 0] += 1 } }
        for number in said.keys.sorted() {
          let subject = subjects[number]
          guard subject.notice == measure.notice,
            Double(said[number] ?? 0) >= subject.share * Double(subject.object.count),
            Milestones.isObject(subject.end, in: text.scalars),
            let best = subject.undated.max(by: { one, other in
              let x = features[one].text.pairs.intersection(whole).count
              let y = features[other].text.pairs.intersection(whole).count
              return x != y ? x < y : one > other
            }), !(of[best] ?? []).contains(where: { $0.index == index && $0.about == part })
          else { continue }
          of[best, default: []].append(Milestone(index: index, about: part))
        }
      }
    }
  }

  /// 「县级部门应当建立用药遴选和调整规则」 → 用药遴选和调整: what is made, by a verb of making in the part. Nil where there is none.
  private static func object(ofAct part: FoldedText) -> FoldedText? {
    let scalars = part.scalars
    for start in scalars.indices.dropLast(4) {
      guard let verb = making.first(where: { scalars[start...].starts(with: $0) }) else { continue }
      let object = object(ofHeading: FoldedText(scalars: Array(scalars[(start + verb.count)...])))
      return object.scalars.count >= 3 && object.scalars.count <= 14 ? object : nil
    }
    return nil
  }

  /// What brings a thing about that a timetable can name.
  private static let making: [[UInt32]] = [
    "建立", "健全", "完善", "制定", "组建", "建设", "建成", "成立", "设立", "形成", "编制", "出台",
  ].map { $0.unicodeScalars.map(\.value) }

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
    "任务", "要求", "措施", "原则", "安排", "步骤", "保障", "规则", "规定", "办法", "细则",
  ].map { $0.unicodeScalars.map(\.value) }
}

extension Alignment {
  /// Milestones that have no counterpart of their own join the pair of the measure they date, the surest pair first.
  mutating func joinMilestones(
    left: Milestones,
    right: Milestones,
    isDated: (left: (Int) -> Bool, right: (Int) -> Bool)
  ) {
    var placed = (left: Set(links.flatMap(\.left)), right: Set(links.flatMap(\.right)))
    let order = links.indices.sorted {
      links[$0].score != links[$1].score ? links[$0].score > links[$1].score : $0 < $1
    }
    for index in order where !links[index].exact {
      for one in left.dating(links[index].left, isDated: isDated.left) where placed.left.insert(one.index).inserted {
        links[index].left = (links[index].left + [one.index]).sorted()
      }
      for one in right.dating(links[index].right, isDated: isDated.right) where placed.right.insert(one.index).inserted
      {
        links[index].right = (links[index].right + [one.index]).sorted()
      }
    }
  }

  /// Where a pair names no date on one side and that side's timetable does, its milestones say by when: what is due in
  /// 2027 here and has no date there differs, wherever the notice says so. They stay in their own pairs.
  ///
  /// Milestones of both sides that are paired with each other are compared there.
  func timetables(
    left: Milestones,
    right: Milestones,
    isDated: (left: (Int) -> Bool, right: (Int) -> Bool)
  ) -> [(left: [Milestones.Milestone], right: [Milestones.Milestone])] {
    var paired: Set<[Int]> = []
    for link in links { for one in link.left { for other in link.right { paired.insert([one, other]) } } }
    return links.map { link in
      guard !link.exact else { return ([], []) }
      let ofLeft = left.dating(link.left, isDated: isDated.left)
      let ofRight = right.dating(link.right, isDated: isDated.right)
      return (
        ofLeft.filter { one in !ofRight.contains { paired.contains([one.index, $0.index]) } },
        ofRight.filter { other in !ofLeft.contains { paired.contains([$0.index, other.index]) } }
      )
    }
  }
}

extension Milestones {
  /// The milestones of a pair's members that are no members; none where a member has a date of its own that is no
  /// milestone of another.
  func dating(_ members: [Int], isDated: (Int) -> Bool) -> [Milestone] {
    var seen: Set<Milestone> = []
    let milestones = members.flatMap { of[$0] ?? [] }.filter { seen.insert($0).inserted }
    if members.contains(where: { member in isDated(member) && !milestones.contains { $0.index == member } }) {
      return []
    }
    return milestones.filter { !members.contains($0.index) }.sorted { $0.index < $1.index }
  }
}
