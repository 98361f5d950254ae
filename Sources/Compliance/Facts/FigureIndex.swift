internal import PolicyModel

/// The figures of a facts file by metric and by obligation, and which of them concern anything.
struct FigureIndex {
  let all: [Figure]
  var used: Set<Int> = []
  private var byMetric: [String: [Int]] = [:]
  private var byObligation: [String: [Int]] = [:]

  init(_ figures: [Figure]) {
    all = figures
    for (index, figure) in figures.enumerated() {
      if let obligation = figure.obligation {
        byObligation[obligation, default: []].append(index)
      } else if let metric = figure.metric {
        byMetric[plainName(metric), default: []].append(index)
      }
    }
  }

  var isEmpty: Bool { all.isEmpty }

  /// Indices of the figures that measure a target, in the order of the file.
  func matching(_ target: Quantity, of obligation: Obligation, in region: Region?, isOnly: Bool) -> [Int] {
    let metric = target.metric.map(plainName)
    let named = (byObligation[obligation.id] ?? []).filter { index in
      guard let name = all[index].metric else { return isOnly }
      return isOnly || plainName(name) == metric
    }
    let shared = metric.flatMap { byMetric[$0] } ?? []
    return (named + shared).sorted().filter { index in
      all[index].region.map { RegionScope($0).lies(in: region) } ?? true
    }
  }
}
