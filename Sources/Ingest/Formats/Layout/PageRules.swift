/// Straight lines along a page's edges: the ruling of its tables.
struct PageRules {
  /// A line across (`place` is its height) or down the page (`place` is its distance from the left).
  struct Rule {
    var place: Double
    var start: Double
    var end: Double
  }

  private(set) var across: [Rule] = []
  private(set) var down: [Rule] = []
  /// More lines than this draw a picture, not a table.
  static let most = 2000

  var isEmpty: Bool { across.isEmpty || down.isEmpty }

  mutating func add(_ other: PageRules) {
    across += other.across
    down += other.down
  }

  mutating func add(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    guard across.count + down.count < PageRules.most else { return }
    let width = abs(end.x - start.x)
    let height = abs(end.y - start.y)
    if width > 20 * height, width > 0 {
      across.append(Rule(place: (start.y + end.y) / 2, start: min(start.x, end.x), end: max(start.x, end.x)))
    } else if height > 20 * width, height > 0 {
      down.append(Rule(place: (start.x + end.x) / 2, start: min(start.y, end.y), end: max(start.y, end.y)))
    }
  }

  /// Adds the straight lines of a path (GB/T 33190-2016, 表 35): 「M 0 0 L 10 0 L 10 5 C」.
  mutating func add(path: String, at place: OFDPlacement) {
    // What is longer is a drawing.
    guard path.utf8.count < 4096 else { return }
    var words = path.split(whereSeparator: \.isWhitespace)[...]
    var first = (x: 0.0, y: 0.0)
    var pen = first
    func number() -> Double { words.popFirst().flatMap { PageNumber.read($0) } ?? 0 }
    func point() -> (x: Double, y: Double) {
      let x = number()
      return place.place(x, number())
    }
    while let word = words.popFirst() {
      switch word {
      case "M", "S":
        pen = point()
        first = pen
      case "L":
        let next = point()
        add(from: pen, to: next)
        pen = next
      case "C":
        add(from: pen, to: first)
        pen = first
      case "Q":
        _ = point()
        pen = point()
      case "B":
        _ = point()
        _ = point()
        pen = point()
      case "A":
        for _ in 0..<5 { _ = number() }
        pen = point()
      default: continue
      }
    }
  }
}
