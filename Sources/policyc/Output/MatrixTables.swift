internal import BundleDiff
internal import PolicyModel
internal import RuleBundle

extension MeasureMatrix.Cell {
  /// Figures with their days, the days that no figure has, and how far it binds where it is no plain duty; what is asked
  /// where there is nothing else.
  var lines: [String] {
    var lines = figureLines + dayLines
    if lines.isEmpty { lines = [asked] }
    if modality != .obligation { lines.append("（\(modality.chinese)）") }
    return lines
  }

  /// 「中心药房覆盖率 ≥ 70 %（2026-12-31 前）」
  var figureLines: [String] {
    figures.map { figure in
      [figure.metric, figureWords(figure.notation)].compactMap(\.self).joined(separator: " ")
        + (figure.due.map { "（\($0) 前）" } ?? "")
    }
  }

  /// 「2025-06-30」, with what is due then where there are several.
  var dayLines: [String] {
    let several = days.count > 1 || !figures.isEmpty
    return days.map { day in
      (day.words ?? day.date.description) + (several ? "：\(clipped(day.about, to: 40))" : "")
    }
  }
}

extension MeasureMatrix {
  private var note: String {
    leftOut > 0 ? "另有 \(leftOut) 项因规定的公文太少而未列出（--at-least 1 全部列出）。\n" : ""
  }

  /// A table for a terminal. A column is as wide as the width allows, 14 columns at least.
  func text(width: Int) -> String {
    guard !columns.isEmpty else { return "没有可列的公文。\n" }
    let first = min(32, max(14, width / 4))
    let each = max(14, (width - first) / columns.count - 3)
    let widths = [first] + columns.map { _ in each }
    func row(_ cells: [[String]]) -> String {
      let wrapped = zip(cells, widths).map { lines, width in lines.flatMap { SideBySide.wrapped($0, to: width) } }
      var text = ""
      for line in 0..<(wrapped.map(\.count).max() ?? 0) {
        let parts = zip(wrapped, widths).map { lines, width in padded(line < lines.count ? lines[line] : "", to: width)
        }
        var joined = parts.joined(separator: " │ ")
        while joined.hasSuffix(" ") { joined.removeLast() }
        text += joined + "\n"
      }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─") + "\n"
    var text = row([["措施"]] + columns.map { [$0.label] }) + rule
    for measure in rows { text += row([[measure.title]] + measure.cells.map { $0?.lines ?? ["—"] }) + rule }
    return text + note
  }

  func markdown() -> String {
    var text = "| 措施 | " + columns.map(\.label.markdown).joined(separator: " | ") + " |\n"
    text += "| --- |" + columns.map { _ in " --- |" }.joined() + "\n"
    for row in rows {
      let cells = row.cells.map { $0?.lines.map(\.markdown).joined(separator: "<br>") ?? "—" }
      text += "| " + ([row.title.markdown] + cells).joined(separator: " | ") + " |\n"
    }
    return text + (note.isEmpty ? "" : "\n" + note)
  }

  /// RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8.
  func csv() -> String {
    func field(_ text: String) -> String {
      // What starts like a formula would be run by a spreadsheet.
      let plain = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
      return "\"" + plain.replacing("\"", with: "\"\"") + "\""
    }
    var lines = [(["措施"] + columns.flatMap { ["\($0.label) 到期日", "\($0.label) 数量", "\($0.label) 原文"] })]
    for row in rows {
      var cells = [row.title]
      for (cell, column) in zip(row.cells, columns) {
        cells.append(cell.map { $0.dayLines.joined(separator: "；") } ?? "")
        cells.append(cell.map { $0.figureLines.joined(separator: "；") } ?? "")
        cells.append(cell?.measures.map { column.measures[$0].obligation.text }.joined(separator: "\n") ?? "")
      }
      lines.append(cells)
    }
    return "\u{FEFF}" + lines.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  func page() -> String {
    var page = HTMLPage(title: "公文措施对照表")
    page.open("header", [])
    page.element("h1", [], "公文措施对照表")
    page.element("p", [("class", "counts")], "\(columns.count) 件公文 · \(rows.count) 项措施")
    page.open("ul", [])
    for column in columns {
      page.element("li", [], DiffSide(name: column.label, notices: [column.notice]).heading)
    }
    page.close("ul")
    page.close("header")
    page.open("form", [("id", "filters"), ("aria-label", "筛选")])
    page.open("label", [])
    page.text("词语 ")
    page.void("input", [("type", "search"), ("id", "word"), ("autocomplete", "off")])
    page.close("label")
    page.open("label", [])
    page.void("input", [("type", "checkbox"), ("id", "figures")])
    page.text(" 只看有日期或数量的")
    page.close("label")
    page.element("output", [("id", "shown"), ("aria-live", "polite")], "")
    page.close("form")
    page.open("main", [])
    page.open("div", [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "措施对照表")])
    page.open("table", [("class", "matrix")])
    page.open("thead", [])
    page.open("tr", [])
    for head in ["措施"] + columns.map(\.label) { page.element("th", [("scope", "col")], head) }
    page.close("tr")
    page.close("thead")
    page.open("tbody", [])
    for row in rows {
      let hasValues = row.cells.contains { $0.map { $0.due != nil || !$0.figures.isEmpty } ?? false }
      page.open("tr", [("class", "measure-row"), ("data-values", hasValues ? "1" : "0")])
      page.element("th", [("scope", "row")], row.title)
      for (cell, column) in zip(row.cells, columns) {
        guard let cell else {
          page.element("td", [("class", "none")], "—")
          continue
        }
        page.open("td", [])
        for line in cell.lines { page.element("div", [("class", cell.dayLines.contains(line) ? "date" : "")], line) }
        for index in cell.measures + cell.timetable {
          let measure = column.measures[index]
          page.open("details", [])
          page.element("summary", [], "原文 \(measure.place)")
          page.text(measure.obligation.text)
          page.close("details")
        }
        page.close("td")
      }
      page.close("tr")
    }
    page.close("tbody")
    page.close("table")
    page.close("div")
    if leftOut > 0 { page.element("p", [("class", "hint")], note) }
    page.close("main")
    return page.finished(script: HTMLPage.matrixScript)
  }

  /// The table as `schema/matrix.schema.json` has it.
  func json() -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.key("format")
      writer.string(MeasureMatrix.format)
      writer.key("columns")
      writer.array(columns) { writer, column in
        writer.object { writer in
          writer.key("label")
          writer.string(column.label)
          writer.key("notice")
          writer.string(column.notice.id)
          writer.key("title")
          writer.string(column.notice.header.title)
        }
      }
      writer.key("rows")
      writer.array(rows) { writer, row in
        writer.object { writer in
          writer.key("title")
          writer.string(row.title)
          writer.key("cells")
          writer.array(zip(row.cells, columns)) { $0.cell($1.0, of: $1.1) }
        }
      }
      writer.key("leftOut")
      writer.integer(leftOut)
    }
    writer.endOfFile()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func cell(_ cell: MeasureMatrix.Cell?, of column: MeasureMatrix.Column) {
    guard let cell else {
      null()
      return
    }
    object { writer in
      writer.key("obligations")
      writer.array(cell.measures) { $0.string(column.measures[$1].obligation.id) }
      if !cell.timetable.isEmpty {
        writer.key("timetable")
        writer.array(cell.timetable) { $0.string(column.measures[$1].obligation.id) }
      }
      writer.key("asked")
      writer.string(cell.asked)
      writer.key("modality")
      writer.string(cell.modality.rawValue)
      writer.key("due")
      writer.string(cell.due?.description)
      writer.key("days")
      writer.array(cell.days) { writer, day in
        writer.object { writer in
          writer.key("date")
          writer.string(day.date.description)
          if let limit = day.limit {
            writer.key("limit")
            writer.string(limit)
          }
          writer.key("about")
          writer.string(day.about)
        }
      }
      writer.key("figures")
      writer.array(cell.figures) { writer, figure in
        writer.object { writer in
          writer.key("metric")
          writer.string(figure.metric)
          writer.key("op")
          writer.string(figure.op.rawValue)
          writer.key("value")
          writer.number(figure.value)
          if let upper = figure.upper {
            writer.key("upper")
            writer.number(upper)
          }
          writer.key("unit")
          writer.string(figure.unit)
          writer.key("due")
          writer.string(figure.due?.description)
        }
      }
    }
  }
}

extension HTMLPage {
  fileprivate static let matrixScript = """
    "use strict";
    (() => {
      const rows = [...document.querySelectorAll(".measure-row")];
      const words = rows.map(r => r.textContent);
      const word = document.getElementById("word"), figures = document.getElementById("figures");
      const shown = document.getElementById("shown");
      const filter = () => {
        const sought = word.value.trim();
        let count = 0;
        rows.forEach((r, i) => {
          r.hidden = (figures.checked && r.dataset.values === "0") || (sought && !words[i].includes(sought));
          if (!r.hidden) count += 1;
        });
        shown.textContent = `显示 ${count} / ${rows.length} 项`;
      };
      const form = document.getElementById("filters");
      form.addEventListener("input", filter);
      form.addEventListener("submit", e => e.preventDefault());
      filter();
    })();
    """
}
