internal import Lexing
internal import PolicyModel

/// A figure in a word (隐含数值): 「全覆盖」 is 100 %, 「翻一番」 twice.
struct ImplicitFigure: Sendable {
  var value: Double
  var unit: Unit
  var op: Quantity.Comparator
  init(_ value: Double, _ unit: Unit, _ op: Quantity.Comparator = .equal) {
    self.value = value
    self.unit = unit
    self.op = op
  }
}

let implicitFigures: Lexicon<ImplicitFigure> = Lexicon([
  ("全覆盖", ImplicitFigure(100, .percent)), ("全员覆盖", ImplicitFigure(100, .percent)),
  ("全部覆盖", ImplicitFigure(100, .percent)),
  ("翻一番", ImplicitFigure(2, .multiple)), ("翻番", ImplicitFigure(2, .multiple)), ("翻一倍", ImplicitFigure(2, .multiple)),
  ("翻两番", ImplicitFigure(4, .multiple)), ("翻了一番", ImplicitFigure(2, .multiple)), ("翻三番", ImplicitFigure(8, .multiple)),
  ("过半数", ImplicitFigure(0.5, .ratio, .above)), ("零增长", ImplicitFigure(0, .percent, .increaseBy)),
])

extension QuantityScene {
  /// The figure that a word at an offset stands for.
  func implicit(at offset: Int) -> Reading? {
    guard let match = implicitFigures.longestMatch(in: text, at: offset, end: span.end), !isTitled(offset),
      // 超全, 健全, 安全, 完全, 保全, 齐全: 全 belongs to the word before.
      ![0x8D85, 0x5065, 0x5B89, 0x5B8C, 0x4FDD, 0x9F50].contains(text[offset - 1])
    else { return nil }
    return Reading(
      form: .implicit,
      op: match.entry.op,
      value: match.entry.value,
      unit: match.entry.unit,
      span: match.span,
      figures: match.span,
      lead: match.span.start
    )
  }
}
