/// Writes one self-contained HTML page: all text escaped, styles and script inside, nothing loaded from anywhere.
struct HTMLPage {
  private var body = ""
  private let title: String

  init(title: String) { self.title = title }

  mutating func open(_ name: String, _ attributes: [(String, String)]) {
    body += "<\(name)"
    for (key, value) in attributes where !(key == "class" && value.isEmpty) {
      body += " \(key)=\"\(HTMLPage.escaped(value))\""
    }
    body += ">"
  }

  mutating func close(_ name: String) { body += "</\(name)>\n" }

  mutating func void(_ name: String, _ attributes: [(String, String)]) { open(name, attributes) }

  mutating func element(_ name: String, _ attributes: [(String, String)], _ text: String) {
    open(name, attributes)
    self.text(text)
    body += "</\(name)>"
  }

  mutating func text(_ text: String) { body += HTMLPage.escaped(text) }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      // HTML allows no other control characters.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  func finished(script: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLPage.escaped(title))</title>
    <style>
    \(HTMLPage.style)
    </style>
    </head>
    <body>
    \(body)
    <script>
    \(script)
    </script>
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c1f23; --paper: #fdfdfb; --line: #c9ccd1; --soft: #f1f2ee;
      --a: #1f4e8c; --b: #7a3b0c; --changed: #ffe9a8; --same: #d5ecd6; --only: #f6d3d3; --dim: #555b63; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --paper: #17191c; --line: #44484e; --soft: #22252a;
      --a: #8fbcf5; --b: #f0b184; --changed: #5c4a10; --same: #1f4525; --only: #5a2326; --dim: #a9afb7; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 92rem; color: var(--ink); background: var(--paper);
      font: 1rem/1.75 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    h1 { font-size: 1.5rem; margin: .5rem 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; }
    h3 { font-size: 1rem; margin: 0 0 .25rem; }
    dl.sides { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; margin: 0; }
    dt { font-weight: 700; } dd { margin: 0; } dt.a { color: var(--a); } dt.b { color: var(--b); }
    .counts { font-weight: 700; }
    form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1rem; padding: .5rem 0;
      background: var(--paper); border-bottom: 1px solid var(--line); }
    fieldset { border: 1px solid var(--line); border-radius: .35rem; padding: .1rem .6rem .25rem; margin: 0; }
    legend { color: var(--dim); font-size: .85rem; } label { margin-right: .75rem; white-space: nowrap; }
    input[type=search] { font: inherit; padding: .1rem .4rem; width: 12rem; }
    output { color: var(--dim); margin-left: .5rem; }
    :focus-visible { outline: 3px solid var(--a); outline-offset: 2px; }
    .measure { border: 1px solid var(--line); border-radius: .35rem; padding: .6rem .9rem; margin: .8rem 0; }
    .measure:target, .measure.lit { border-color: var(--a); box-shadow: 0 0 0 2px var(--a); }
    .badge { font-size: .8rem; font-weight: 400; padding: .05rem .45rem; border-radius: .3rem; }
    .badge.changed, mark.changed { background: var(--changed); } .badge.same, mark.same { background: var(--same); }
    .badge.only, mark.only { background: var(--only); }
    .why { margin: 0 0 .4rem; color: var(--dim); font-size: .88rem; }
    table { border-collapse: collapse; margin: .2rem 0 .6rem; } th, td { border: 1px solid var(--line);
      padding: .15rem .6rem; text-align: left; vertical-align: top; } thead th { background: var(--soft); }
    tbody th { font-weight: 600; } td.none { color: var(--dim); }
    td.stricter, td.earlier { font-weight: 700; color: var(--b); } td.looser, td.later { font-weight: 700; color: var(--a); }
    .both { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
    blockquote { margin: 0 0 .4rem; padding-left: .7rem; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
    .a > blockquote { border-color: var(--a); } .b > blockquote { border-color: var(--b); }
    .place { font-size: .82rem; color: var(--dim); white-space: nowrap; }
    del { background: var(--only); } ins { background: var(--same); }
    .hint { color: var(--dim); margin: 0 0 .5rem; }
    .texts { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
    .text { height: 75vh; overflow: auto; border: 1px solid var(--line); border-radius: .35rem; padding: .6rem .9rem; }
    .notice { white-space: pre-wrap; overflow-wrap: anywhere; }
    mark { color: inherit; border-radius: .15rem; } mark[role=button] { cursor: pointer; }
    mark.lit { outline: 2px solid var(--a); }
    .scroll { overflow-x: auto; } table.matrix { width: max-content; max-width: none; }
    table.matrix td, table.matrix th { max-width: 20rem; } table.matrix th[scope=row] { position: sticky; left: 0;
      background: var(--paper); } td .date { font-weight: 700; } td small { display: block; color: var(--dim); }
    [hidden] { display: none !important; }
    @media (max-width: 60rem) { .both, .texts { grid-template-columns: 1fr; } .text { height: 50vh; } form { position: static; } }
    @media print { form, .hint { display: none; } .text { height: auto; } .measure { break-inside: avoid; } }
    """

  /// Filters, and marks that lead to their counterparts.
  static let diffScript = """
    "use strict";
    (() => {
      const form = document.getElementById("filters");
      const word = document.getElementById("word");
      const shown = document.getElementById("shown");
      const measures = [...document.querySelectorAll(".measure")];
      const words = measures.map(m => m.textContent);
      const chosen = name => {
        const boxes = [...form.querySelectorAll(`input[name=${name}]`)];
        return boxes.every(b => b.checked) ? null : new Set(boxes.filter(b => b.checked).map(b => b.value));
      };
      const filter = () => {
        const kinds = chosen("kind"), fields = chosen("field"), sought = word.value.trim();
        let count = 0;
        measures.forEach((m, i) => {
          const ofKind = !kinds || kinds.has(m.dataset.kind);
          const ofField = !fields || m.dataset.fields.split(" ").some(f => fields.has(f));
          const holds = !sought || words[i].includes(sought);
          m.hidden = !(ofKind && ofField && holds);
          if (!m.hidden) count += 1;
        });
        shown.textContent = `显示 ${count} / ${measures.length} 项`;
      };
      form.addEventListener("input", filter);
      form.addEventListener("submit", e => e.preventDefault());
      filter();
      const follow = mark => {
        document.querySelectorAll(".lit").forEach(m => m.classList.remove("lit"));
        const numbers = mark.dataset.pairs.split(" ");
        const all = [...document.querySelectorAll("mark[data-pairs]")]
          .filter(m => m.dataset.pairs.split(" ").some(n => n && numbers.includes(n)));
        all.forEach(m => m.classList.add("lit"));
        const side = mark.closest(".text");
        const other = all.find(m => m.closest(".text") !== side);
        if (other) {
          const panel = other.closest(".text");
          panel.scrollTop += other.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
        }
      };
      document.querySelectorAll("mark[role=button]").forEach(mark => {
        mark.addEventListener("click", () => follow(mark));
        mark.addEventListener("keydown", e => {
          if (e.key === "Enter" || e.key === " ") { e.preventDefault(); follow(mark); }
        });
      });
    })();
    """
}
