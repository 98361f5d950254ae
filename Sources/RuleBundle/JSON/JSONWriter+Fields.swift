package import PolicyModel

/// A field of an object with its value; nil is null.
extension JSONWriter {
  // Apart from the optional, which would be a copy of the string.
  package mutating func field(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  package mutating func field(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  package mutating func field(_ name: StaticString, _ value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  package mutating func field(_ name: StaticString, _ value: Double?) {
    key(name)
    if let value { number(value) } else { null() }
  }

  package mutating func field(_ name: StaticString, _ value: Bool) {
    key(name)
    bool(value)
  }

  package mutating func field(_ name: StaticString, _ value: CivilDate?) { field(name, value?.description) }

  package mutating func field(_ name: StaticString, _ value: TextSpan?) {
    key(name)
    if let value { pair(value.start, value.end) } else { null() }
  }

  /// First and last line.
  package mutating func field(_ name: StaticString, _ value: ClosedRange<Int>) {
    key(name)
    pair(value.lowerBound, value.upperBound)
  }

  package mutating func field(_ name: StaticString, _ values: [String]) { array(name, values) { $0.string($1) } }

  /// Names that are data, in their order.
  package mutating func field(_ name: StaticString, _ map: [String: String]) {
    object(name) { writer in
      for name in map.keys.sorted() {
        writer.key(dynamic: name)
        writer.string(map[name])
      }
    }
  }

  package mutating func field(_ name: StaticString, _ rules: FieldRules) {
    object(name) { writer in
      for entry in rules.entries {
        writer.key(dynamic: entry.field)
        writer.string(entry.rule)
      }
    }
  }

  package mutating func field(_ name: StaticString, _ units: [AssignedUnit]) {
    array(name, units) { writer, unit in
      writer.object { writer in
        writer.field("name", unit.name)
        writer.field("role", unit.role.rawValue)
      }
    }
  }

  package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  package mutating func array<Item>(
    _ name: StaticString,
    _ items: some Sequence<Item>,
    _ body: (inout JSONWriter, Item) -> Void
  ) {
    key(name)
    array(items, body)
  }
}
