internal import Benchmark
internal import BundleDiff
internal import PolicyModel
internal import RuleBundle

/// `policyc diff` and `policyc matrix`: how they grow with the notices on each side. The notices are made of the corpus's
/// own clauses, and each has counterparts whose parts stand in another order.
func comparisons(of notices: [Notice]) {
  let clauses = notices.flatMap(\.obligations).flatMap { $0.text.split(separator: "，") }
    .filter { (6...40).contains($0.count) }.map(String.init)
  guard clauses.count > 100, let model = notices.first(where: { !$0.obligations.isEmpty && !$0.clauses.isEmpty }) else {
    return
  }
  for count in [1, 10, 100] {
    var made = MadeNotices(clauses: clauses, model: model)
    let left = (0..<count).map { made.notice($0) }
    let right = left.map { made.turned($0) }
    let sides = (DiffSide(name: "left", notices: left), DiffSide(name: "right", notices: right))
    stage("diff \(count) × \(count) notices of 100 obligations", over: text(of: left + right)) {
      blackHole(BundleDifference(left: sides.0, right: sides.1))
    }
  }
  for count in [2, 10, 100] {
    var made = MadeNotices(clauses: clauses, model: model)
    let first = made.notice(0)
    let notices = (0..<count).map { _ in made.turned(first) }
    let sides = notices.map { DiffSide(name: $0.id, notices: [$0]) }
    stage("matrix of \(count) notices of 100 obligations", over: text(of: notices)) { blackHole(MeasureMatrix(sides)) }
  }
}

private func text(of notices: [Notice]) -> [UInt8] { notices.flatMap { Array($0.text.utf8) } }

/// Notices of a hundred obligations in ten clauses, always the same for the same clauses.
private struct MadeNotices {
  let clauses: [String]
  let model: Notice
  private var state: UInt64 = 38

  init(clauses: [String], model: Notice) {
    self.clauses = clauses
    self.model = model
  }

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, bound)
  }

  mutating func notice(_ number: Int) -> Notice {
    made(number, (0..<100).map { _ in (0..<3).map { _ in clauses[next(clauses.count)] } })
  }

  /// The same notice elsewhere: parts of a sentence change places, one in three sentences has a part of its own.
  mutating func turned(_ notice: Notice) -> Notice {
    let texts = notice.obligations.map { obligation in
      var parts = obligation.text.split(separator: "，").map(String.init)
      parts.append(parts.removeFirst())
      if next(3) == 0 { parts[0] = clauses[next(clauses.count)] }
      return parts
    }
    return made(next(1_000_000), texts)
  }

  private func made(_ number: Int, _ sentences: [[String]]) -> Notice {
    var notice = model
    notice.id = "之\(number)"
    notice.header.documentNumber = notice.id
    notice.header.title = "关于第\(number)件的通知"
    notice.citations = []
    var text = ""
    var length = 0
    notice.clauses = []
    notice.obligations = []
    for start in stride(from: 0, to: sentences.count, by: 10) {
      let heading = sentences[start][0]
      let first = length
      text += heading + "\n"
      length += heading.unicodeScalars.count + 1
      for parts in sentences[start..<min(start + 10, sentences.count)] {
        let words = parts.joined(separator: "，")
        let end = length + words.unicodeScalars.count
        var obligation = model.obligations[0]
        obligation.text = words
        obligation.span = TextSpan(length, end)
        obligation.deadlines = []
        obligation.quantities = []
        notice.obligations.append(obligation)
        text += words + "。\n"
        length = end + 2
      }
      var clause = model.clauses[0]
      clause.heading = heading
      clause.span = TextSpan(first, length)
      clause.children = []
      notice.clauses.append(clause)
    }
    notice.text = text
    Identifiers.assign(to: &notice.obligations, of: notice.id)
    return notice
  }
}
