/// The fields of one record of the bundle, in the order the encoder writes them.
struct FieldTable<Field>: Sendable
where Field: CaseIterable & RawRepresentable & Hashable & Sendable, Field.RawValue == String {
  let fields: [Field]
  let names: [[UInt8]]
  /// A bit a field: those a record can't be without.
  let required: UInt64

  /// - Parameter optional: fields that may be missing or null.
  init(optional: Set<Field> = []) {
    let all = Array(Field.allCases)
    fields = all
    names = all.map { Array($0.rawValue.utf8) }
    required = all.indices.reduce(0) { bits, index in optional.contains(all[index]) ? bits : bits | 1 << UInt64(index) }
  }
}
