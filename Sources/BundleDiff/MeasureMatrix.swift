public import PolicyModel

/// Many notices side by side: rows are measures, columns notices.
public struct MeasureMatrix: Sendable {
  public static let format = "policyc.matrix/1"

  public struct Column: Sendable {
    /// 陕西省, or what else the notice is known by.
    public var label: String
    public var notice: Notice
    public var measures: [Measure]
  }

  /// A day that a cell sets without a figure.
  public struct Day: Sendable, Hashable {
    public var date: CivilDate
    /// RFC 5545 rule of a yearly day, with its Chinese words; `date` is then the first such day.
    public var limit: String?
    public var words: String?
    /// What is due then.
    public var about: String
  }

  /// What one notice says on a measure.
  public struct Cell: Sendable {
    /// Indices into the column's measures.
    public var measures: [Int]
    /// Obligations elsewhere that say by when, where none of the measures does; they have a row of their own, too.
    public var timetable: [Int]
    /// The last day of all.
    public var due: CivilDate?
    /// Targets, each with the day that binds it.
    public var figures: [Quantity]
    /// The days that are no figure's, in order.
    public var days: [Day]
    /// The strongest.
    public var modality: Modality
    /// What is asked, in a whole phrase of the notice.
    public var asked: String
  }

  public struct Row: Sendable {
    /// Its metric, or the words the notices share.
    public var title: String
    /// One for each column; nil where the notice has no such measure.
    public var cells: [Cell?]
    /// How many notices have the measure.
    public var count: Int { cells.count { $0 != nil } }
  }

  public var columns: [Column]
  /// Those that most notices have first, then in text order.
  public var rows: [Row]
  /// Rows left out because too few notices have them.
  public var leftOut: Int

  /// - Parameters:
  ///   - basis: only notices that cite this document number, and the document itself.
  ///   - topic: only rows in which some notice says this word.
  ///   - least: only rows that at least so many notices have.
  public init(_ sides: [DiffSide], basis: String? = nil, topic: String? = nil, least: Int = 2) {
    var columns: [Column] = []
    for side in sides {
      for (index, notice) in side.notices.enumerated() where basis.map({ notice.implements($0) }) ?? true {
        let one = DiffSide(name: side.name, notices: [notice])
        let measures = side.measures.filter { $0.notice == index }.map { measure in
          var measure = measure
          measure.notice = 0
          return measure
        }
        columns.append(Column(label: one.label, notice: notice, measures: measures))
      }
    }
    let labels = Dictionary(grouping: columns, by: \.label).mapValues(\.count)
    for index in columns.indices where labels[columns[index].label, default: 0] > 1 {
      let header = columns[index].notice.header
      columns[index].label += "（\(header.documentNumber ?? header.title)）"
    }
    self.columns = columns
    let sides = columns.map { DiffSide(name: $0.label, notices: [$0.notice]) }
    let folding = NameFolding([columns.map(\.notice)])
    var reader = FeatureReader(folding: folding)
    let features = sides.map { reader.features(of: $0) }
    let milestones = zip(sides, features).map { Milestones($0, $1, folding: folding) }
    let groups = MeasureMatrix.groups(columns, features)
    var rows: [(row: Row, order: [Int])] = []
    for group in groups {
      let cells = columns.indices.map { column -> Cell? in
        let members = group.filter { $0.column == column }.map(\.measure).sorted()
        return members.isEmpty ? nil : Cell(members, of: columns[column], dated: milestones[column], folding: folding)
      }
      let row = Row(title: MeasureMatrix.title(group, columns, folding), cells: cells)
      if let topic, !group.contains(where: { columns[$0.column].measures[$0.measure].says(topic) }) { continue }
      rows.append((row, [-row.count, group[0].column, group[0].measure]))
    }
    rows.sort { $0.order.lexicographicallyPrecedes($1.order) }
    self.rows = rows.map(\.row).filter { $0.count >= least }
    leftOut = rows.count - self.rows.count
  }

  struct Member {
    var column: Int
    var measure: Int
  }

  /// Joins the pairs of every two notices into rows, best pairs first. Two groups join only where at least half of their
  /// members from different notices are paired, so that a chain of likenesses does not run through the table.
  private static func groups(_ columns: [Column], _ features: [[MeasureFeatures]]) -> [[Member]] {
    struct Link {
      var score: Double
      var one: Int
      var other: Int
    }
    // Members by number, column after column: a table of a hundred notices has hundreds of thousands of links.
    let members = columns.indices.flatMap { column in
      columns[column].measures.indices.map { Member(column: column, measure: $0) }
    }
    var first = [0]
    for column in columns { first.append((first.last ?? 0) + column.measures.count) }
    var links: [Link] = []
    var linked = [[Int]](repeating: [], count: members.count)
    let likeness = Likeness(features)
    for a in columns.indices {
      for b in columns.indices where b > a {
        for link in Alignment(likeness, left: a, right: b).links {
          for one in link.left.lazy.map({ first[a] + $0 }) {
            for other in link.right.lazy.map({ first[b] + $0 }) {
              links.append(Link(score: link.score, one: one, other: other))
              if linked[one].last != other { linked[one].append(other) }
              if linked[other].last != one { linked[other].append(one) }
            }
          }
        }
      }
    }
    links.sort { $0.score != $1.score ? $0.score > $1.score : ($0.one, $0.other) < ($1.one, $1.other) }
    for index in linked.indices { linked[index] = Set(linked[index]).sorted() }
    var groups = members.indices.map { [$0] }
    var groupOf = Array(members.indices)
    var ofColumn = [Int](repeating: 0, count: columns.count)
    for link in links {
      let (a, b) = (groupOf[link.one], groupOf[link.other])
      guard a != b else { continue }
      // The links of the smaller group, rather than every two members.
      let (small, large) = groups[a].count < groups[b].count ? (a, b) : (b, a)
      for member in groups[large] { ofColumn[members[member].column] += 1 }
      var pairs = 0
      var met = 0
      for member in groups[small] {
        pairs += groups[large].count - ofColumn[members[member].column]
        for other in linked[member] where groupOf[other] == large { met += 1 }
      }
      for member in groups[large] { ofColumn[members[member].column] = 0 }
      guard pairs > 0, 2 * met >= pairs else { continue }
      for member in groups[small] { groupOf[member] = large }
      groups[large] += groups[small]
      groups[small] = []
    }
    return groups.filter { !$0.isEmpty }.map { group in group.sorted().map { members[$0] } }
  }

  /// The metric that most of them name, else the phrase of one that says most of what the others say.
  private static func title(_ group: [Member], _ columns: [Column], _ folding: NameFolding) -> String {
    let measures = group.map { columns[$0.column].measures[$0.measure] }
    let metrics = measures.flatMap { $0.obligation.quantities.filter { $0.role == .target }.compactMap(\.metric) }
    let counted = Dictionary(grouping: metrics) { $0 }.mapValues(\.count)
    if let (metric, count) = counted.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count * 2 >= group.count {
      return metric
    }
    guard let first = measures.first else { return "" }
    return Phrase.best(of: first, sharedWith: Array(measures.dropFirst()), folding)
  }
}

extension MeasureMatrix.Cell {
  /// Where no member has a date of its own, the timetable says by when.
  fileprivate init(
    _ members: [Int],
    of column: MeasureMatrix.Column,
    dated milestones: Milestones,
    folding: NameFolding
  ) {
    let measures = members.map { column.measures[$0] }
    let timetable = milestones.dating(members) { column.measures[$0].bindingDate(in: column.notice) != nil }
    let dated = timetable.map { (measure: column.measures[$0.index], about: $0.about) }
    let items = [DueItem].all(measures, dated) { _ in column.notice.referenceDate }
    var figures: [Quantity] = []
    let targets = measures.flatMap(\.targets) + dated.flatMap { $0.measure.targets(on: measures, folding) }
    for target in targets
    where !figures.contains(where: { $0.sameFigure(as: target) && $0.metric == target.metric && $0.due == target.due })
    {
      figures.append(target)
    }
    let figureDays = Set(figures.compactMap(\.due))
    self.measures = members
    self.timetable = Set(timetable.map(\.index)).sorted()
    self.figures = figures
    due = items.map(\.date).max()
    days = items.filter { $0.rule != nil || !figureDays.contains($0.date) }.sorted { $0.date < $1.date }
      .map { .init(date: $0.date, limit: $0.rule?.description, words: $0.words, about: $0.about) }
    modality = measures.map(\.obligation.modality).max { $0.strength < $1.strength } ?? .obligation
    asked = measures.first.map { Phrase.best(of: $0, sharedWith: [], folding) } ?? ""
  }
}

extension Measure {
  /// Targets with the day that binds each; the obligation's where it sets only one.
  fileprivate var targets: [Quantity] {
    let days = Set(obligation.deadlines.compactMap(\.lastDay))
    return obligation.quantities.filter { $0.role == .target }.map { target in
      var target = target
      if target.due == nil, days.count <= 1 { target.due = obligation.due }
      return target
    }
  }
}

extension Notice {
  /// Whether the notice cites a document number, or is that document. 〔2024〕 and [2024] are one.
  fileprivate func implements(_ number: String) -> Bool {
    let sought = number.plainNumber
    return header.documentNumber?.plainNumber == sought
      || citations.contains { $0.documentNumber?.plainNumber == sought }
  }
}

extension Measure {
  fileprivate func says(_ word: String) -> Bool {
    obligation.text.contains(word) || heading.contains(word)
      || obligation.quantities.contains { $0.metric?.contains(word) ?? false }
  }
}

extension String {
  /// A document number without its brackets and spaces.
  fileprivate var plainNumber: String {
    String(unicodeScalars.filter { !"〔〕[]［］()（）【】 　".unicodeScalars.contains($0) }.map(Character.init))
  }
}
