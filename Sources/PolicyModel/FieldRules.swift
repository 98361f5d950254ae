/// The rules that decided an obligation's fields, by field name in order: `bearer` → `bearer.subject`, `modality` →
/// `modality.obligation.应当`.
///
/// A handful of pairs: kept in order, compared one by one, where a dictionary would hash.
public struct FieldRules: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  public struct Entry: Sendable, Hashable {
    public let field: String
    public var rule: String
  }

  public private(set) var entries: [Entry] = []

  public init() {}

  public init(dictionaryLiteral pairs: (String, String)...) {
    for (field, rule) in pairs { self[field] = rule }
  }

  public init(_ rules: [String: String]) {
    entries = rules.sorted { $0.key < $1.key }.map { Entry(field: $0.key, rule: $0.value) }
  }

  public var isEmpty: Bool { entries.isEmpty }

  public subscript(_ field: String) -> String? {
    get { entries.first { $0.field == field }?.rule }
    set {
      if let index = entries.firstIndex(where: { $0.field == field }) {
        if let newValue { entries[index].rule = newValue } else { entries.remove(at: index) }
      } else if let newValue {
        if entries.isEmpty { entries.reserveCapacity(4) }
        let entry = Entry(field: field, rule: newValue)
        if let index = entries.firstIndex(where: { $0.field > field }) {
          entries.insert(entry, at: index)
        } else {
          entries.append(entry)
        }
      }
    }
  }
}
