/// Numbers out of page formats (OFD, PDF, the tables of a text recogniser): a file may hold NaN, infinity or 1e308.
///
/// Pages are measured in millimetres or points; nothing on one stands a kilometre away. What is no number, or no place on a
/// page, is nil, and no arithmetic on what is read here leaves the range that converts to `Int`.
enum PageNumber {
  static let limit = 1e6

  /// A coordinate or length; nil for what is none.
  static func read(_ text: some StringProtocol) -> Double? {
    guard let value = Double(text), value.isFinite, abs(value) <= limit else { return nil }
    return value
  }
}

extension Double {
  /// The nearest whole number inside a range; its lower end for NaN.
  func whole(in range: ClosedRange<Int>) -> Int {
    guard !isNaN else { return range.lowerBound }
    return Int(Swift.min(Swift.max(rounded(), Double(range.lowerBound)), Double(range.upperBound)))
  }
}
