internal import BundleDiff
internal import PolicyModel

extension BundleDifference {
  /// One HTML page that needs no server and loads nothing: the measures with their changes, then both texts with what was
  /// aligned marked in them.
  func page() -> String {
    var page = HTMLPage(title: "公文义务比较：\(left.label) 与 \(right.label)")
    page.open("header", [])
    page.element("h1", [], "公文义务比较")
    page.open("dl", [("class", "sides")])
    for (mark, side) in [("甲", left), ("乙", right)] {
      page.element("dt", [("class", mark == "甲" ? "a" : "b")], mark)
      page.element("dd", [], side.heading)
    }
    page.close("dl")
    page.element("p", [("class", "counts")], isEmpty ? "两侧没有差别。" : counts)
    if !versions {
      page.element("p", [("class", "hint")], "“相同”指日期、数量、强度、主体等各项没有差别；各地公文的文字本来不同，不计为差别。")
    }
    page.close("header")
    filters(&page)
    page.open("main", [])
    page.open("section", [("id", "measures"), ("aria-label", "逐项比较")])
    for (number, pair) in pairs.enumerated() { card(pair, number, &page) }
    for index in onlyLeft { single(left, index, "a", "仅甲有", &page) }
    for index in onlyRight { single(right, index, "b", "仅乙有", &page) }
    page.close("section")
    page.element("h2", [("id", "sources")], "原文对照")
    page.element("p", [("class", "hint")], "有底色的是已读出的义务；点一处，另一侧对应的地方随之移到眼前。")
    page.open("div", [("class", "texts")])
    source(left, "a", pairs.map(\.left), &page)
    source(right, "b", pairs.map(\.right), &page)
    page.close("div")
    page.close("main")
    return page.finished(script: HTMLPage.diffScript)
  }

  private func filters(_ page: inout HTMLPage) {
    page.open("form", [("id", "filters"), ("aria-label", "筛选")])
    func boxes(_ legend: String, _ name: String, _ values: [(String, String, Int)]) {
      let shown = values.filter { $0.2 > 0 }
      guard !shown.isEmpty else { return }
      page.open("fieldset", [])
      page.element("legend", [], legend)
      for (value, words, count) in shown {
        page.open("label", [])
        page.void("input", [("type", "checkbox"), ("name", name), ("value", value), ("checked", "")])
        page.text(" \(words) \(count)")
        page.close("label")
      }
      page.close("fieldset")
    }
    boxes(
      "类别",
      "kind",
      [
        ("changed", "有别", changed.count), ("same", "相同", same.count), ("left", "仅甲有", onlyLeft.count),
        ("right", "仅乙有", onlyRight.count),
      ]
    )
    boxes(
      "有别的字段",
      "field",
      Change.Field.allCases.map { field in
        (field.rawValue, field.chinese, changed.count { $0.changes.contains { $0.field == field } })
      }
    )
    page.open("fieldset", [])
    page.element("legend", [], "查找")
    page.open("label", [])
    page.text("词语 ")
    page.void("input", [("type", "search"), ("id", "word"), ("autocomplete", "off")])
    page.close("label")
    page.element("output", [("id", "shown"), ("aria-live", "polite")], "")
    page.close("fieldset")
    page.close("form")
  }

  private func card(_ pair: MeasurePair, _ number: Int, _ page: inout HTMLPage) {
    let fields = pair.changes.map(\.field.rawValue).unique
    page.open(
      "article",
      [
        ("class", "measure"), ("id", "p\(number)"), ("data-kind", pair.changes.isEmpty ? "same" : "changed"),
        ("data-fields", fields.joined(separator: " ")),
      ]
    )
    page.open("h3", [])
    page.element(
      "span",
      [("class", "badge \(pair.changes.isEmpty ? "same" : "changed")")],
      pair.changes.isEmpty ? "相同" : "有别"
    )
    page.text(" " + pair.title)
    page.close("h3")
    page.element("p", [("class", "why")], pair.why)
    if pair.changes.contains(where: { $0.field != .text }) {
      page.open("table", [])
      page.open("thead", [])
      page.open("tr", [])
      for head in ["字段", "甲", "乙", "变化"] { page.element("th", [("scope", "col")], head) }
      page.close("tr")
      page.close("thead")
      page.open("tbody", [])
      for change in pair.changes where change.field != .text {
        page.open("tr", [])
        page.element("th", [("scope", "row")], change.fieldWords)
        page.element("td", change.left == nil ? [("class", "none")] : [], change.leftChinese)
        page.element("td", change.right == nil ? [("class", "none")] : [], change.rightChinese)
        page.element("td", [("class", change.direction?.rawValue ?? "")], change.directionWords ?? "—")
        page.close("tr")
      }
      page.close("tbody")
      page.close("table")
    }
    page.open("div", [("class", "both")])
    let edited = pair.changes.contains { $0.field == .text } && pair.left.count == 1 && pair.right.count == 1
    let edits =
      edited ? Edits(left.measures[pair.left[0]].obligation.text, right.measures[pair.right[0]].obligation.text) : nil
    for (mark, side, indices, timetable) in [
      ("a", left, pair.left, pair.leftTimetable), ("b", right, pair.right, pair.rightTimetable),
    ] {
      page.open("div", [("class", mark)])
      for index in indices { quotation(side, index, mark, edits: edits, &page) }
      if !timetable.isEmpty { page.element("p", [("class", "why")], "时间表另写明：") }
      for index in timetable { quotation(side, index, mark, edits: nil, &page) }
      page.close("div")
    }
    page.close("div")
    page.close("article")
  }

  private func single(_ side: DiffSide, _ index: Int, _ mark: String, _ words: String, _ page: inout HTMLPage) {
    page.open("article", [("class", "measure"), ("data-kind", mark == "a" ? "left" : "right"), ("data-fields", "")])
    page.open("h3", [])
    page.element("span", [("class", "badge only")], words)
    page.text(" " + clipped(side.measures[index].obligation.text, to: 48))
    page.close("h3")
    page.open("div", [("class", "both")])
    if mark == "b" { page.element("div", [("class", "a")], "") }
    page.open("div", [("class", mark)])
    quotation(side, index, mark, edits: nil, &page)
    page.close("div")
    if mark == "a" { page.element("div", [("class", "b")], "") }
    page.close("div")
    page.close("article")
  }

  private func quotation(_ side: DiffSide, _ index: Int, _ mark: String, edits: Edits?, _ page: inout HTMLPage) {
    let measure = side.measures[index]
    page.open("blockquote", [])
    if let edits {
      for (piece, isOwn) in mark == "a" ? edits.left : edits.right {
        if isOwn { page.element(mark == "a" ? "del" : "ins", [], piece) } else { page.text(piece) }
      }
    } else {
      page.text(measure.obligation.text)
    }
    page.text(" ")
    page.element("a", [("class", "place"), ("href", "#\(mark)\(index)")], "原文 \(measure.place)")
    page.close("blockquote")
  }

  /// A side's text with every obligation marked; `groups` are its members of each pair.
  private func source(_ side: DiffSide, _ mark: String, _ groups: [[Int]], _ page: inout HTMLPage) {
    var pairsOf: [Int: [Int]] = [:]
    for (number, members) in groups.enumerated() { for index in members { pairsOf[index, default: []].append(number) } }
    page.open("section", [("class", "text \(mark)"), ("aria-label", mark == "a" ? "甲的原文" : "乙的原文"), ("tabindex", "0")])
    for (number, notice) in side.notices.enumerated() {
      page.element("h3", [], notice.header.title.isEmpty ? notice.id : notice.header.title)
      let measures = side.measures.indices.filter { side.measures[$0].notice == number }
      let scalars = Array(notice.text.unicodeScalars)
      var edges: Set<Int> = [0, scalars.count]
      for index in measures {
        let span = side.measures[index].obligation.span
        edges.formUnion([span.start, span.end].filter { (0...scalars.count).contains($0) })
      }
      let sorted = edges.sorted()
      var waiting = measures[...]
      var open: [Int] = []
      var anchored: Set<Int> = []
      page.open("div", [("class", "notice")])
      for (start, end) in zip(sorted, sorted.dropFirst()) {
        while let next = waiting.first, side.measures[next].obligation.span.start <= start {
          open.append(next)
          waiting.removeFirst()
        }
        open.removeAll { side.measures[$0].obligation.span.end <= start }
        let piece = String(String.UnicodeScalarView(scalars[start..<end]))
        guard !open.isEmpty else {
          page.text(piece)
          continue
        }
        for index in open where anchored.insert(index).inserted { page.element("a", [("id", "\(mark)\(index)")], "") }
        let numbers = open.flatMap { pairsOf[$0] ?? [] }
        let kind =
          numbers.isEmpty ? "only" : numbers.allSatisfy { pairs[$0].changes.isEmpty } ? "same" : "changed"
        page.element(
          "mark",
          [("class", kind), ("data-pairs", numbers.map { String($0) }.joined(separator: " "))]
            + (numbers.isEmpty ? [] : [("tabindex", "0"), ("role", "button")]),
          piece
        )
      }
      page.close("div")
    }
    page.close("section")
  }
}

/// What two versions of a sentence have of their own, character by character.
struct Edits {
  /// Pieces in order; true where the other version does not have it.
  var left: [(String, Bool)] = []
  var right: [(String, Bool)] = []

  init(_ a: String, _ b: String) {
    let one = Array(a)
    let other = Array(b)
    // Myers' comparison is quadratic in the worst case; sentences longer than this are shown whole.
    guard one.count <= 4000, other.count <= 4000 else {
      left = [(a, true)]
      right = [(b, true)]
      return
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in other.difference(from: one) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    left = Edits.pieces(one, own: removed)
    right = Edits.pieces(other, own: inserted)
  }

  private static func pieces(_ text: [Character], own: Set<Int>) -> [(String, Bool)] {
    var pieces: [(String, Bool)] = []
    for (offset, character) in text.enumerated() {
      let isOwn = own.contains(offset)
      if let last = pieces.indices.last, pieces[last].1 == isOwn {
        pieces[last].0.append(character)
      } else {
        pieces.append((String(character), isOwn))
      }
    }
    return pieces
  }
}

extension [String] {
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
