internal import Lexing
package import PolicyModel
package import Segmenter

/// What a whole notice tells about its norms, gathered once: aliases, brackets that assign units, lists and reports.
package struct NormContext: Sendable {
  /// Full name by alias: 「紧密型县域医共体（以下简称医共体）」.
  var aliases: [String: String] = [:]
  /// The units that each sentence is assigned to.
  var assigned: [[AssignedUnit]]
  /// Items of the list that a sentence opens.
  var items: [Int: [Int]] = [:]
  var settings: [SentenceSetting]
  /// What each lead-in makes of its items, read once and not again for each of them.
  private(set) var openings: [Int: ListOpening] = [:]
  /// Where each sentence starts.
  private var starts: [Int] = []
  /// Where ICU sees words in the whole notice: one pass for all its sentences.
  let boundaries: WordBoundaries
  package var diagnostics: [Diagnostic] = []

  package init(_ notice: SegmentedNotice) {
    boundaries = WordBoundaries(of: notice.text)
    assigned = Array(repeating: [], count: notice.sentences.count)
    settings = Array(repeating: SentenceSetting(), count: notice.sentences.count)
    starts = notice.sentences.map(\.span.start)
    readAliases(notice)
    readAssignments(notice)
    for index in notice.sentences.indices {
      if let leadIn = notice.sentences[index].leadIn { items[leadIn, default: []].append(index) }
    }
    readSettings(notice)
    for leadIn in items.keys { openings[leadIn] = opening(of: leadIn, in: notice) }
  }

  /// Under headings such as 「工作开展情况」 bare verbs report.
  private mutating func readSettings(_ notice: SegmentedNotice) {
    let reports: [StaticString] = [
      "开展情况", "基本情况", "工作情况", "工作成效", "主要成效", "取得成效", "现状", "背景", "存在问题", "存在的问题", "主要做法", "工作进展", "落实情况", "进展情况",
    ]
    let text = notice.text
    // A clause stands behind its parent.
    var factual = [Bool](repeating: false, count: notice.clauses.count)
    for clause in notice.clauses.indices {
      if let parent = notice.clauses[clause].parent, factual[parent] {
        factual[clause] = true
      } else if let heading = notice.clauses[clause].heading, heading.count <= 16 {
        factual[clause] = reports.contains { word in
          let start = heading.end - word.scalarCount
          return text.has(word, at: start) || text.has(word, at: start - 1)
        }
      }
    }
    let header = notice.header
    let year = (header.adoptedOn ?? header.publishedOn ?? header.printedOn)?.year
    // 「关于…提案的答复」 tells what was done; what it announces with 将 counts.
    let isReply = header.title.hasSuffix("答复") || header.title.contains("提案") && header.title.hasSuffix("函")
    for index in notice.sentences.indices {
      let clause = notice.sentences[index].clause
      settings[index].factual = clause.map { factual[$0] } ?? false
      settings[index].year = year
      if isReply, !text.hasAny(NormContext.plans, in: notice.sentences[index].span),
        !(clause.map { isPlan($0, in: notice) } ?? false)
      {
        settings[index].factual = true
      }
      settings[index].isPreamble = clause.map { notice.clauses[$0].level == .attachment } ?? true
    }
  }

  /// What a reply tells of the future.
  private static let plans: WordSet = ["将", "拟", "力争", "下一步", "今后", "要"]

  private static let planHeadings: WordSet = ["下一步", "计划", "打算", "安排", "建议"]

  /// 「三、下一步计划」 above.
  private func isPlan(_ clause: Int, in notice: SegmentedNotice) -> Bool {
    var next: Int? = clause
    while let index = next {
      if let heading = notice.clauses[index].heading, heading.count <= 24,
        notice.text.hasAny(NormContext.planHeadings, in: heading)
      {
        return true
      }
      next = notice.clauses[index].parent
    }
    return false
  }

  private static let openBrackets = ScalarSet([0xFF08, 0x28])

  /// 「…（以下简称“医共体”）」
  private mutating func readAliases(_ notice: SegmentedNotice) {
    let text = notice.text
    let openers: [StaticString] = ["以下简称", "以下统称", "下称", "简称", "以下称"]
    var offset = 0
    while let open = text.firstOffset(of: NormContext.openBrackets, in: TextSpan(offset, text.count)) {
      offset = open
      guard let opener = openers.first(where: { text.has($0, at: offset + 1) }) else {
        offset += 1
        continue
      }
      var start = offset + 1 + opener.scalarCount
      while text[start] == 0x201C || text[start] == 0x3A || text[start] == 0xFF1A || text[start] == 0x22
        || text[start] == 0x4E3A
      {
        start += 1
      }
      var end = start
      while end < text.count, end - start < 30,
        !["）", ")", "”", "，", ",", "。", "\""].contains(Unicode.Scalar(text[end]))
      {
        end += 1
      }
      let alias = text.string(TextSpan(start, end))
      let full = definedName(before: offset, in: text)
      if !alias.isEmpty, !full.isEmpty, full != alias {
        if let held = aliases[alias], held != full {
          diagnostics.append(
            .aliasDefinedTwice(alias, held, full, at: TextSpan(start, end))
          )
        } else {
          aliases[alias] = full
        }
      }
      offset = end
    }
  }

  /// Verbs whose object gets a short name; others (加装, 联动) may stand inside that name.
  private static let creations: [StaticString] = [
    "成立", "组建", "设立", "建立", "制定", "制订", "印发", "发布", "出台", "实施", "签订", "开展", "公布", "建设", "推进", "加强", "开发", "打造", "构建",
    "搭建",
    "设置", "选聘", "聘请", "使用", "委托", "确定", "编制", "落实", "完善",
  ]

  /// The noun phrase that ends before an alias bracket.
  private func definedName(before offset: Int, in text: ScalarText) -> String {
    var start = offset
    if text[offset - 1] == 0x300B {  // 》
      while start > 0, text[start - 1] != 0x300A, offset - start < 80 { start -= 1 }
      return text.string(TextSpan(max(0, start - 1), offset))
    }
    let limit = max(sentenceStart(offset), offset - 40)
    while start > limit {
      switch text[start - 1] {
      case 0x0A, 0xFF0C, 0x3002, 0xFF1B, 0x3001, 0x2C, 0xFF1A, 0xFF09, 0x29, 0x7684: break  // 的 and marks
      default:
        start -= 1
        continue
      }
      break
    }
    let tokens = NormTokens(text, in: TextSpan(start, offset), boundaries)
    // Behind the last verb or preposition: 「指导紧密型医联体成立药事管理与药物治疗学委员会」.
    var from = 0
    for index in tokens.indices {
      switch tokens[index] {
      case .verb(.directive), .preposition, .modal, .link: from = index + 1
      case .verb where NormContext.creations.contains { tokens.spells($0, at: index) }: from = index + 1
      default: break
      }
    }
    guard from < tokens.count else { return text.string(TextSpan(start, offset)) }
    return text.string(TextSpan(tokens.span(from).start, offset))
  }

  /// Start of the sentence around an offset.
  private func sentenceStart(_ offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? starts[low - 1] : 0
  }
}
