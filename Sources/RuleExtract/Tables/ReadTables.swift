internal import Ingest
internal import Lexing
package import PolicyModel
package import Segmenter

/// What a notice's tables say: duties by row, and the sentences (rows) they were read from.
package struct TableReading: Sendable {
  /// Obligations by the sentence of their row, in text order.
  package var obligations: [Int: [Obligation]] = [:]
  /// Rows that are read here, heads of columns included: no other grammar reads them again.
  package var sentences: Set<Int> = []
}

/// Reads tables that assign tasks (任务, 责任单位, 完成时限) and tables that set targets (指标, 单位, 2027年).
///
/// A table is read only when the heads of its columns say what they hold; rows of other tables are left to the grammars
/// of sentences.
package func readTables(in notice: SegmentedNotice, _ limits: NoticeDeadlines) -> Staged<TableReading> {
  guard !notice.ingested.tables.isEmpty else { return Staged(TableReading()) }
  var reader = TableReader(notice: notice, limits: limits)
  for table in notice.ingested.tables { reader.read(table) }
  return Staged(reader.reading, diagnostics: reader.diagnostics)
}

private struct TableReader {
  let notice: SegmentedNotice
  let limits: NoticeDeadlines
  var reading = TableReading()
  var diagnostics: [Diagnostic] = []
  private let rowSentences: [Int]
  private let noticeYear: Int?

  init(notice: SegmentedNotice, limits: NoticeDeadlines) {
    self.notice = notice
    self.limits = limits
    rowSentences = notice.sentences.indices.filter { notice.sentences[$0].role == .tableRow }
    noticeYear = limits.year.reference?.year
  }

  private var text: ScalarText { notice.text }

  mutating func read(_ table: IngestedNotice.Table) {
    guard let (head, columns) = columns(of: table) else { return }
    for row in table.rows[...head] { if let sentence = sentence(of: row) { reading.sentences.insert(sentence) } }
    for row in table.rows[(head + 1)...] {
      // Rows of a plain-text table whose cells do not line up with the heads can't be assigned to them.
      guard row.count == columns.count, let sentence = sentence(of: row),
        !row.contains(where: { notice.isDoubtful($0) })
      else { continue }
      let found =
        columns.contains(.metric)
        ? targets(row, columns, head: table.rows[head], sentence) : task(row, columns, sentence)
      guard !found.isEmpty else { continue }
      reading.obligations[sentence, default: []] += found
      reading.sentences.insert(sentence)
    }
  }

  /// The last of the table's opening rows that names its columns, and what they hold.
  private func columns(of table: IngestedNotice.Table) -> (head: Int, columns: [TableColumn])? {
    var found: (head: Int, columns: [TableColumn])?
    for (index, row) in table.rows.prefix(4).enumerated() {
      let columns = row.map { TableColumn(head: text.string($0), noticeYear: noticeYear) }
      if isHead(columns) { found = (index, columns) } else if found != nil { break }
    }
    return found
  }

  private func isHead(_ columns: [TableColumn]) -> Bool {
    var hasUnits = false
    var hasTarget = false
    for column in columns {
      switch column {
      case .units: hasUnits = true
      case .target: hasTarget = true
      default: continue
      }
    }
    if columns.contains(.metric) { return hasTarget }
    return columns.contains(.task) && (hasUnits || columns.contains(.due))
  }

  /// The sentence that a row was cut into.
  private func sentence(of row: [TextSpan]) -> Int? {
    guard let first = row.first(where: { !$0.isEmpty }) else { return nil }
    var low = 0
    var high = rowSentences.count
    while low < high {
      let middle = (low + high) / 2
      if notice.sentences[rowSentences[middle]].span.end <= first.start { low = middle + 1 } else { high = middle }
    }
    guard low < rowSentences.count, notice.sentences[rowSentences[low]].span.contains(first.start) else { return nil }
    return rowSentences[low]
  }

  // MARK: Tasks

  /// One row of a responsibility table: its task, due by its time, assigned to its units.
  private mutating func task(_ row: [TextSpan], _ columns: [TableColumn], _ sentence: Int) -> [Obligation] {
    // Of 重点任务 and 具体措施 the one further right says more closely what is to be done.
    guard let taskColumn = columns.indices.last(where: { columns[$0] == .task && row[$0].count >= 2 }) else {
      return []
    }
    var span = row[taskColumn]
    var assigned: [AssignedUnit] = []
    var deadlines: [Deadline] = []
    let staged = limits.read(sentence)
    for index in columns.indices where !row[index].isEmpty {
      switch columns[index] {
      case .units(let role):
        span = span.union(row[index])
        assigned += units(row[index], role)
      case .due:
        span = span.union(row[index])
        deadlines += limits.limits(ofCell: row[index], sentence, found: staged.output)
      case .target:
        span = span.union(row[index])
      default: continue
      }
    }
    guard !assigned.isEmpty || !deadlines.isEmpty || columns.contains(.due) else { return [] }
    deadlines += staged.output.filter { row[taskColumn].contains($0.span) }
    deadlines.sort { $0.span < $1.span }
    diagnostics += staged.diagnostics.filter { finding in finding.span.map { span.overlaps($0) } ?? true }
    let quantities = readQuantities(of: sentence, in: notice, deadlines: deadlines).output.filter { quantity in
      columns.indices.contains { index in
        guard row[index].contains(quantity.span) else { return false }
        if case .target = columns[index] { return true }
        return index == taskColumn
      }
    }
    var obligation = obligation(span, sentence, rule: "table.task")
    obligation.assigned = assigned
    obligation.bearers = bearers(of: assigned)
    obligation.deadlines = deadlines
    obligation.quantities = quantities
    bind(&obligation, sentence)
    return [obligation]
  }

  private func units(_ cell: TextSpan, _ role: AssignedUnit.Role) -> [AssignedUnit] {
    // 「省教育厅牵头，省财政厅配合」 says more than the column's head.
    if let said = AssignmentReader(text: text).read(cell), !said.units.isEmpty { return said.units }
    var units: [AssignedUnit] = []
    var start = cell.start
    var depth = 0
    func close(_ end: Int) {
      var name = text.string(TextSpan(start, end)).filter { !$0.isWhitespace }
      for prefix in ["牵头单位：", "责任单位：", "配合单位：", "牵头：", "配合："] where name.hasPrefix(prefix) {
        name.removeFirst(prefix.count)
      }
      if name.hasSuffix("等"), name.count > 3 { name.removeLast() }
      if name.unicodeScalars.count >= 2 { units.append(AssignedUnit(name: name, role: role)) }
    }
    for offset in cell.range {
      switch text[offset] {
      case 0xFF08, 0x28: depth += 1
      case 0xFF09, 0x29: depth = max(0, depth - 1)
      // 、，；,; and space
      case 0x3001, 0xFF0C, 0xFF1B, 0x2C, 0x3B, 0x20, 0x3002, 0x3000:
        guard depth == 0 else { continue }
        close(offset)
        start = offset + 1
      default: continue
      }
    }
    close(cell.end)
    return units
  }

  /// Those who must act: the units that lead or are responsible.
  private func bearers(of assigned: [AssignedUnit]) -> [Bearer] {
    assigned.filter { $0.role != .cooperate }.map { Bearer(name: $0.name) }
  }

  // MARK: Targets

  /// One row of a target table: an obligation for each figure that is to be reached.
  private func targets(_ row: [TextSpan], _ columns: [TableColumn], head: [TextSpan], _ sentence: Int) -> [Obligation] {
    guard let metricColumn = columns.indices.last(where: { columns[$0] == .metric && !row[$0].isEmpty }) else {
      return []
    }
    let named = text.string(row[metricColumn]).filter { !$0.isWhitespace }
    let metric = metricName(named)
    let measure = columns.firstIndex(of: .measure).map { text.string(row[$0]).filter { !$0.isWhitespace } }
    var unit = measure ?? TableColumn.bracketed(named) ?? ""
    if unit == "/" || unit == "-" || unit == "—" { unit = "" }
    var assigned: [AssignedUnit] = []
    for index in columns.indices {
      if case .units(let role) = columns[index], !row[index].isEmpty { assigned += units(row[index], role) }
    }
    var span = row[metricColumn]
    for index in columns.indices where index > metricColumn && !row[index].isEmpty { span = span.union(row[index]) }
    var obligations: [Obligation] = []
    for index in columns.indices {
      guard case .target(let year) = columns[index], !row[index].isEmpty,
        let quantity = quantity(row[index], metric: metric, unit: unit)
      else { continue }
      var obligation = obligation(span, sentence, rule: "table.target")
      obligation.quantities = [quantity]
      obligation.assigned = assigned
      obligation.bearers = bearers(of: assigned)
      if let year, let last = CivilDate(year: year, month: 12, day: 31) {
        let words = head[index]
        obligation.deadlines = [
          Deadline(.by(last, precision: .year), quote: text.string(words), span: words, rule: "table.column")
        ]
      }
      bind(&obligation, sentence)
      obligations.append(obligation)
    }
    return obligations
  }

  /// 「1. 人均预期寿命（岁）」 → 人均预期寿命
  private func metricName(_ cell: String) -> String {
    let digits = cell.prefix { $0.isNumber }
    var name = cell[...]
    if !digits.isEmpty, let mark = cell.dropFirst(digits.count).first, ".、．)）".contains(mark) {
      name = cell.dropFirst(digits.count + 1)
    }
    if let unit = TableColumn.bracketed(String(name)), name.count > unit.count + 2 {
      name = name.dropLast(unit.count + 2)
    }
    return String(name)
  }

  /// The figure of a cell, in the unit of its row.
  private func quantity(_ cell: TextSpan, metric: String, unit: String) -> Quantity? {
    var words = text.string(cell).filter { !$0.isWhitespace }
    // 〔3000〕: a sum over the years (累计数).
    for (open, close) in [("[", "]"), ("〔", "〕"), ("【", "】")] where words.hasPrefix(open) && words.hasSuffix(close) {
      words = String(words.dropFirst().dropLast())
    }
    guard let first = words.first, words.contains(where: \.isNumber) || words.contains("全"),
      first != "-" || words.count > 1
    else { return nil }
    let own = quantities(in: words, plainNumbers: true)
    var found = own.first
    if own.isEmpty || own[0].unit.isEmpty, !unit.isEmpty {
      found = quantities(in: attach(unit, to: words), plainNumbers: true).first ?? found
    }
    guard var quantity = found, own.count <= 1 else { return nil }
    quantity.metric = metric
    quantity.role = .target
    if quantity.op == .equal, !words.contains("等于") {
      quantity.op = falls.contains { metric.contains($0) } ? .atMost : .atLeast
    }
    quantity.quote = text.string(cell)
    quantity.span = cell
    quantity.rule = "quantity.table"
    return quantity
  }

  /// 「85以上」 with % → 「85%以上」
  private func attach(_ unit: String, to words: String) -> String {
    guard let last = words.lastIndex(where: { $0.isNumber }) else { return words }
    let behind = words.index(after: last)
    return words[..<behind] + unit + words[behind...]
  }

  /// Words of indicators that are better the lower they are.
  private let falls = [
    "死亡率", "发病率", "感染率", "患病率", "能耗", "排放", "消耗", "不良率", "投诉", "下降", "降低", "压减", "失业率", "违法率", "事故", "浓度", "用时", "时限",
    "时长", "成本", "负担", "贫困", "脱落率",
    "漏损率", "跑冒",
  ]

  // MARK: Shared

  private func obligation(_ span: TextSpan, _ sentence: Int, rule: String) -> Obligation {
    Obligation(
      clause: notice.path(of: notice.sentences[sentence].clause),
      modality: .obligation,
      text: text.string(span),
      span: span,
      lines: notice.lines(of: span),
      decidedBy: ["modality": rule]
    )
  }

  /// The date that binds: the row's own, else that of the phase or heading around the table.
  private func bind(_ obligation: inout Obligation, _ sentence: Int) {
    if let own = obligation.deadlines.first(where: { $0.lastDay != nil }) {
      obligation.due = own.lastDay
      obligation.decidedBy["due"] = own.rule
    } else if obligation.deadlines.isEmpty,
      let inherited = limits.inherited(by: sentence).first(where: { $0.lastDay != nil })
    {
      obligation.due = inherited.lastDay
      obligation.decidedBy["due"] = "inherited:" + inherited.rule
      obligation.deadlines.append(inherited)
    }
  }
}

extension NoticeDeadlines {
  /// The limits in a cell of a column of times; a bare date there (「2025年6月」) is the last day allowed.
  fileprivate func limits(ofCell cell: TextSpan, _ sentence: Int, found: [Deadline]) -> [Deadline] {
    let inside = found.filter { cell.contains($0.span) }
    guard inside.isEmpty else { return inside }
    let text = notice.text
    let reader = DateReader(text: text, end: cell.end)
    guard let (date, impossible) = reader.date(at: cell.start), !impossible, date.span.end >= cell.end,
      let range = try? date.resolved(in: year)
    else { return [] }
    return [
      Deadline(
        .by(range.end, precision: range.precision),
        quote: text.string(cell),
        span: cell,
        inferred: range.inferred,
        rule: "table.due"
      )
    ]
  }
}
