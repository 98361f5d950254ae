public import PolicyModel

/// A bundle that can't be used: not JSON, not of this format, or not consistent with itself.
public struct BundleFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and where: a path into the JSON, an obligation id.
  public var message: String
  public init(_ message: String) { self.message = message }
  public var description: String { message }
}

/// Reads a bundle back. What the bytes say is taken as it stands; `Bundle.verify()` checks it against itself.
public func decodeBundle(_ bytes: [UInt8]) throws(BundleFailure) -> Bundle {
  do throws(JSONFailure) {
    var reader = try JSONReader(bytes)
    let bundle = try reader.bundle()
    try reader.end()
    return bundle
  } catch {
    throw BundleFailure(error.description(in: bytes))
  }
}

// Each record below is an object of the bundle: its fields in the encoder's order, and where each of them goes.

private enum BundleField: String, CaseIterable {
  case format, generator, notices
  static let table = FieldTable<Self>()
}

private enum GeneratorField: String, CaseIterable {
  case name, version
  static let table = FieldTable<Self>()
}

extension JSONReader {
  fileprivate mutating func bundle() throws(JSONFailure) -> Bundle {
    var found = Bundle(notices: [])
    try object(BundleField.table) { (reader, field) throws(JSONFailure) in
      switch field {
      case .format:
        let start = reader.next
        let format = try reader.string()
        guard format == Bundle.format else {
          throw JSONFailure("the format is '\(format)', this version reads '\(Bundle.format)'", at: start)
        }
      case .generator:
        try reader.object(GeneratorField.table) { (reader, field) throws(JSONFailure) in
          switch field {
          case .name: found.generatorName = try reader.string()
          case .version: found.generatorVersion = try reader.string()
          }
        }
      case .notices: found.notices = try reader.array { (reader) throws(JSONFailure) in try reader.notice() }
      }
    }
    return found
  }

  // MARK: Values of the contract

  mutating func span() throws(JSONFailure) -> TextSpan {
    let offset = next
    let (start, end) = try pair("span [start, end]")
    guard start >= 0, start <= end else { throw JSONFailure("not a span [start, end]", at: offset) }
    return TextSpan(start, end)
  }

  mutating func lines() throws(JSONFailure) -> ClosedRange<Int> {
    let offset = next
    let (first, last) = try pair("line range [first, last]")
    guard first <= last else { throw JSONFailure("not a line range [first, last]", at: offset) }
    return first...last
  }

  /// A value that is written as a string: `parse` gives nil for a text that is none.
  mutating func parsed<Value>(
    _ what: String,
    _ parse: (String) -> Value?
  ) throws(JSONFailure) -> Value {
    let offset = next
    let text = try string()
    guard let value = parse(text) else { throw JSONFailure("'\(text)' is \(what)", at: offset) }
    return value
  }

  mutating func date() throws(JSONFailure) -> CivilDate {
    try parsed("no date") { CivilDate(iso: $0) }
  }

  mutating func period() throws(JSONFailure) -> Period {
    try parsed("no ISO 8601 duration") { Period(iso: $0) }
  }

  mutating func name<Value: RawRepresentable>() throws(JSONFailure) -> Value
  where Value.RawValue == String {
    try parsed("not one of the contract's names") { Value(rawValue: $0) }
  }
}
