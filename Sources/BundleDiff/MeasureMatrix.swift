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

  /// What one notice says on a measure.
  public struct Cell: Sendable {
    /// Indices into the column's measures.
    public var measures: [Int]
    public var due: CivilDate?
    public var figures: [Quantity]
    /// The strongest.
    public var modality: Modality
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
    let groups = MeasureMatrix.groups(columns)
    var rows: [(row: Row, order: [Int])] = []
    for group in groups {
      let cells = columns.indices.map { column -> Cell? in
        let members = group.filter { $0.column == column }.map(\.measure).sorted()
        return members.isEmpty ? nil : Cell(members, of: columns[column])
      }
      let row = Row(title: MeasureMatrix.title(group, columns), cells: cells)
      if let topic, !group.contains(where: { columns[$0.column].measures[$0.measure].says(topic) }) { continue }
      rows.append((row, [-row.count, group[0].column, group[0].measure]))
    }
    rows.sort { $0.order.lexicographicallyPrecedes($1.order) }
    self.rows = rows.map(\.row).filter { $0.count >= least }
    leftOut = rows.count - self.rows.count
  }

  struct Member: Hashable, Comparable {
    var column: Int
    var measure: Int
    static func < (left: Member, right: Member) -> Bool { (left.column, left.measure) < (right.column, right.measure) }
  }

  /// Joins the pairs of every two notices into rows, best pairs first. Two groups join only where at least half of their
  /// members from different notices are paired, so that a chain of likenesses does not run through the table.
  private static func groups(_ columns: [Column]) -> [[Member]] {
    struct Link {
      var score: Double
      var one: Member
      var other: Member
    }
    var links: [Link] = []
    var linked: [Member: Set<Member>] = [:]
    let sides = columns.map { DiffSide(name: $0.label, notices: [$0.notice]) }
    for a in columns.indices {
      for b in columns.indices where b > a {
        let folding = NameFolding([[columns[a].notice], [columns[b].notice]])
        for link in Alignment(left: sides[a], right: sides[b], folding: folding).links {
          for i in link.left {
            for j in link.right {
              let one = Member(column: a, measure: i)
              let other = Member(column: b, measure: j)
              links.append(Link(score: link.score, one: one, other: other))
              linked[one, default: []].insert(other)
              linked[other, default: []].insert(one)
            }
          }
        }
      }
    }
    links.sort { $0.score != $1.score ? $0.score > $1.score : ($0.one, $0.other) < ($1.one, $1.other) }
    var groups: [[Member]] = []
    var groupOf: [Member: Int] = [:]
    for column in columns.indices {
      for measure in columns[column].measures.indices {
        groupOf[Member(column: column, measure: measure)] = groups.count
        groups.append([Member(column: column, measure: measure)])
      }
    }
    for link in links {
      guard let a = groupOf[link.one], let b = groupOf[link.other], a != b else { continue }
      var pairs = 0
      var met = 0
      for one in groups[a] {
        for other in groups[b] where one.column != other.column {
          pairs += 1
          if linked[one]?.contains(other) ?? false { met += 1 }
        }
      }
      guard pairs > 0, 2 * met >= pairs else { continue }
      for member in groups[b] { groupOf[member] = a }
      groups[a] += groups[b]
      groups[b] = []
    }
    return groups.filter { !$0.isEmpty }.map { $0.sorted() }
  }

  private static func title(_ group: [Member], _ columns: [Column]) -> String {
    let measures = group.map { columns[$0.column].measures[$0.measure] }
    let metrics = measures.flatMap { $0.obligation.quantities.filter { $0.role == .target }.compactMap(\.metric) }
    let counted = Dictionary(grouping: metrics) { $0 }.mapValues(\.count)
    if let (metric, count) = counted.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count * 2 >= group.count {
      return metric
    }
    if group.count > 1 {
      let folding = NameFolding([])
      let bearers = Set(measures.flatMap(\.obligation.bearers).map { folding.folded($0.name) })
      var weights: [String: Double] = [:]
      for other in group.dropFirst() {
        let texts = [group[0], other].map { folding.fold(columns[$0.column].measures[$0.measure].obligation.text) }
        // Who acts says nothing on what is done.
        let telling = Reason.sharedWords(texts[0], texts[1])
          .filter { words, _ in words.count >= 3 && !bearers.contains { $0.contains(words) || words.contains($0) } }
        for (words, weight) in telling.prefix(3) { weights[words, default: 0] += weight }
      }
      if let best = weights.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return best.key }
    }
    return String(measures.first?.obligation.text.prefix(24) ?? "")
  }
}

extension MeasureMatrix.Cell {
  fileprivate init(_ members: [Int], of column: MeasureMatrix.Column) {
    let measures = members.map { column.measures[$0] }
    self.measures = members
    due = measures.compactMap { $0.bindingDate(in: column.notice) }.max()
    figures = measures.flatMap(\.obligation.quantities).filter { $0.role == .target }
    modality = measures.map(\.obligation.modality).max { $0.strength < $1.strength } ?? .obligation
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
