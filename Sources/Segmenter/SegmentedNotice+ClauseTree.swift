internal import Lexing
public import PolicyModel

extension SegmentedNotice {
  /// The clauses as the bundle shows them: nested, with headings as text.
  public var clauseTree: [Clause] {
    var children = [[Int]](repeating: [], count: clauses.count)
    var roots: [Int] = []
    for index in clauses.indices {
      if let parent = clauses[index].parent { children[parent].append(index) } else { roots.append(index) }
    }
    func clause(_ index: Int) -> Clause {
      Clause(
        path: path(of: index),
        heading: clauses[index].heading.map { text.string($0) } ?? "",
        span: clauses[index].span,
        children: children[index].map(clause)
      )
    }
    return roots.map(clause)
  }
}
