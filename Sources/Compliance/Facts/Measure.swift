package import PolicyModel

/// Why a figure could not be held against a target.
package enum MeasureProblem: Error, Sendable, Hashable {
  case unit(String, wanted: String)
  case baseline
}

/// Holds a figure against a target.
///
/// `between` includes both ends; 「提高5个百分点」 (unit 百分点) is a difference, 「提高5%」 a change in per cent of the baseline, and in
/// any other unit a difference again. Figures are equal when they agree to nine digits: 0.7 of a ratio is 70 %.
package func measure(_ figure: Figure, against target: Quantity) throws(MeasureProblem) -> Measurement {
  func inTargetUnit(_ value: Double) throws(MeasureProblem) -> Double {
    guard let unit = figure.unit else { return value }
    // 百分点 is the difference of two shares, so the shares themselves are in per cent.
    let wanted = target.unit == "百分点" || target.unit == "个百分点" ? "%" : target.unit
    if unit == target.unit || unit == target.writtenUnit { return value }
    // A change in per cent is measured from figures of any unit.
    if target.unit == "%" && isChange && unit != "%" { return value }
    guard let converted = convert(value, from: unit, to: wanted) else {
      throw .unit(unit, wanted: target.unit)
    }
    return converted
  }
  var isChange: Bool { target.op == .increaseBy || target.op == .decreaseBy }

  var value = try inTargetUnit(figure.value)
  if isChange {
    guard let stated = figure.baseline else { throw .baseline }
    let baseline = try inTargetUnit(stated)
    var change = target.op == .increaseBy ? value - baseline : baseline - value
    if target.unit == "%" {
      guard baseline != 0 else { throw .baseline }
      change = change / abs(baseline) * 100
    }
    value = change
  }
  let same = isSame(value, target.value)
  let satisfied: Bool =
    switch target.op {
    case .atLeast, .increaseBy, .decreaseBy: value > target.value || same
    case .atMost: value < target.value || same
    case .above: value > target.value && !same
    case .below: value < target.value && !same
    case .equal: same
    case .between:
      (value > target.value || same) && (target.upper.map { value < $0 || isSame(value, $0) } ?? true)
    }
  return Measurement(target: target, figure: figure, value: value, satisfied: satisfied)
}

private func isSame(_ left: Double, _ right: Double) -> Bool {
  abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
}

/// A metric's or an event's name without what people write in one way or another: blanks, quotation marks, 的.
package func plainName(_ name: String) -> String {
  String(
    String.UnicodeScalarView(
      name.unicodeScalars.filter { scalar in
        !scalar.properties.isWhitespace && !"“”\"「」《》（）()的".unicodeScalars.contains(scalar)
      }
    )
  )
}

/// The event of a relative deadline without the words around it: 「自收到申请之日起」 is 收到申请.
package func plainEvent(_ anchor: String) -> String {
  var name = Substring(plainName(anchor))
  for head in ["自", "从", "于"] where name.hasPrefix(head) && name.count > head.count { name.removeFirst(head.count) }
  var trimmed = true
  while trimmed {
    trimmed = false
    for tail in ["之日起", "之日", "之时", "之后", "以后", "当日", "当天", "日起", "后", "起", "时"]
    where name.hasSuffix(tail) && name.count > tail.count {
      name.removeLast(tail.count)
      trimmed = true
      break
    }
  }
  return String(name)
}
