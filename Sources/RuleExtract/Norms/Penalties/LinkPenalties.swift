internal import Lexing
package import PolicyModel

/// Relates every penalty to the duties whose breach it names: 「违反本条例第十二条规定的，由…处…罚款」 to what 第十二条 states.
///
/// To be called when the obligations have their ids.
package func linkPenalties(in obligations: inout [Obligation]) {
  let penalties = obligations.indices.filter { obligations[$0].text.holds("违反") }
  guard !penalties.isEmpty else { return }
  var byArticle: [String: [Int]] = [:]
  for index in obligations.indices {
    for marker in obligations[index].clause where marker.utf8.starts(with: "第".utf8) && marker.ends(with: "条") {
      byArticle[marker, default: []].append(index)
    }
  }
  guard !byArticle.isEmpty else { return }
  for index in penalties {
    let text = ScalarText(obligations[index].text)
    guard BreachedArticles.isPenalty(text) else { continue }
    var related: [String] = []
    for article in BreachedArticles.read(text) {
      for duty in byArticle[article] ?? [] where duty != index {
        let id = obligations[duty].id
        if !id.isEmpty, !related.contains(id) { related.append(id) }
      }
    }
    obligations[index].relatedTo = related
  }
}

/// The articles of the notice itself that a sentence says were breached.
enum BreachedArticles {
  private static let selves: [StaticString] = ["本条例", "本办法", "本规定", "本细则", "本规则", "本法", "本规范", "本决定"]

  private static let breaches: WordSet = ["违反"]
  private static let sanctions: WordSet = ["责令", "罚款", "处罚", "没收", "吊销", "警告", "追究", "处分"]

  /// Whether the norm lays a sanction on a breach.
  static func isPenalty(_ text: ScalarText) -> Bool {
    text.hasAny(breaches, in: text.span) && text.hasAny(sanctions, in: text.span)
  }

  static func read(_ text: ScalarText) -> [String] {
    var found: [String] = []
    var offset = 0
    while offset < text.count {
      guard text.has("违反", at: offset) else {
        offset += 1
        continue
      }
      offset += 2
      guard let own = selves.first(where: { text.has($0, at: offset) }) else { continue }
      offset += own.scalarCount
      // 第八条、第十二条第一款和第十五条
      while offset < text.count {
        if text.has("第", at: offset), let numeral = Numerals.read(text, at: offset + 1, end: text.count) {
          if text.has("条", at: numeral.span.end) {
            found.append(text.string(TextSpan(offset, numeral.span.end + 1)))
            offset = numeral.span.end + 1
          } else if ["款", "项", "目"].contains(where: { text.has($0, at: numeral.span.end) }) {
            offset = numeral.span.end + 1
          } else {
            break
          }
        } else if ["、", "和", "或", "及", "者", "至"].contains(where: { text.has($0, at: offset) }) {
          offset += 1
        } else {
          break
        }
      }
    }
    return found
  }
}
