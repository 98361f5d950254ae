internal import PolicyModel

extension Evaluation {
  mutating func measurements(of obligation: Obligation, in notice: Notice) -> (
    found: [Measurement], missing: Int
  ) {
    let targets = obligation.quantities.filter { $0.role == .target }
    guard !targets.isEmpty, !figures.isEmpty else { return ([], targets.count) }
    var found: [Measurement] = []
    var missing = 0
    for target in targets {
      let indices = figures.matching(target, of: obligation, in: notice.header.region, isOnly: targets.count == 1)
      var latest: [String: (figure: Figure, index: Int)] = [:]
      for index in indices {
        let figure = figures.all[index]
        let isFirstUse = figures.used.insert(index).inserted
        guard figure.date <= asOf else {
          if isFirstUse {
            note(.dateAhead, "a figure of \(figure.date) lies after \(asOf) and does not count", line: figure.line)
          }
          continue
        }
        let region = figure.region ?? ""
        if let known = latest[region], known.figure.date > figure.date { continue }
        latest[region] = (figure, index)
      }
      var measured = 0
      for region in latest.keys.sorted() {
        guard let (figure, _) = latest[region] else { continue }
        do throws(MeasureProblem) {
          found.append(try measure(figure, against: target))
          measured += 1
        } catch {
          noteProblem(error, figure: figure, target: target)
        }
      }
      if measured == 0 { missing += 1 }
    }
    return (found, missing)
  }

  private mutating func noteProblem(_ problem: MeasureProblem, figure: Figure, target: Quantity) {
    switch problem {
    case .unit(let unit, let wanted):
      let name = target.metric ?? target.quote
      note(
        .unitMismatch,
        "'\(name)' is given in '\(unit)', the target '\(target.quote)' is in '\(wanted)'",
        line: figure.line
      )
    case .baseline:
      note(
        .baselineMissing,
        "'\(target.quote)' is a change: the figure needs a 'baseline' other than 0",
        line: figure.line
      )
    }
  }
}
