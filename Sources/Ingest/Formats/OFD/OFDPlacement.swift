/// Where an object's own coordinates lie on the page: CTM and Boundary of the object, and of the composite objects around
/// it (GB/T 33190-2016, 8.5 图元对象).
struct OFDPlacement {
  private var a = 1.0
  private var b = 0.0
  private var c = 0.0
  private var d = 1.0
  private var e = 0.0
  private var f = 0.0

  /// The page itself.
  init() {}

  /// An object's place inside `outer`; nil without a boundary, which every object has to have.
  init?(of object: MarkupTree.Node, in tree: MarkupTree, within outer: OFDPlacement = OFDPlacement()) {
    let boundary = OFDPlacement.numbers(tree.attribute(object, "Boundary"))
    guard boundary.count >= 2 else { return nil }
    let matrix = OFDPlacement.numbers(tree.attribute(object, "CTM"))
    if matrix.count >= 6 { (a, b, c, d, e, f) = (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]) }
    e += boundary[0]
    f += boundary[1]
    let inner = self
    a = outer.a * inner.a + outer.c * inner.b
    b = outer.b * inner.a + outer.d * inner.b
    c = outer.a * inner.c + outer.c * inner.d
    d = outer.b * inner.c + outer.d * inner.d
    (e, f) = (outer.a * inner.e + outer.c * inner.f + outer.e, outer.b * inner.e + outer.d * inner.f + outer.f)
  }

  func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

  /// How much larger things are on the page.
  var scale: Double { abs(a * d - b * c).squareRoot() }

  /// Where the writing direction of a line, or of a column, leads.
  var across: (x: Double, y: Double) { (a, b) }
  var down: (x: Double, y: Double) { (c, d) }

  static func numbers(_ text: String?) -> [Double] {
    (text ?? "").split { $0.isWhitespace || $0 == "," }.map { PageNumber.read($0) ?? 0 }
  }
}
