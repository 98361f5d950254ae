/// Deontic operator of a norm (LegalRuleML), with `recommendation` added for 鼓励, 支持, 探索.
public enum Modality: String, Sendable, Hashable, CaseIterable {
  case obligation, prohibition, permission, recommendation
}

/// Who must act (LegalRuleML `Bearer`).
public struct Bearer: Sendable, Hashable {
  /// As written in the notice.
  public var name: String
  /// The full name, where the notice defines `name` as short for it (以下简称).
  public var fullName: String?

  public init(name: String, fullName: String? = nil) {
    self.name = name
    self.fullName = fullName
  }
}

/// A unit named in a bracket or tail: 「（责任单位：…）」「（…牵头，…配合）」.
public struct AssignedUnit: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case responsible, lead, cooperate
  }

  public var name: String
  public var role: Role

  public init(name: String, role: Role) {
    self.name = name
    self.role = role
  }
}

/// When or to whom a norm applies: 「有条件的地区」「除…外」.
public struct Condition: Sendable, Hashable {
  public var quote: String
  public var span: TextSpan

  public init(quote: String, span: TextSpan) {
    self.quote = quote
    self.span = span
  }
}

/// One norm: who must, may or must not do it, by when, to what figure.
public struct Obligation: Sendable, Hashable {
  /// `NOTICE#HASH`, made from the obligation's own words: survives reflow, other formats and edits elsewhere.
  public var id: String
  /// Markers of the clauses around it, from the top: `["三", "（二）"]`.
  public var clause: [String]
  public var modality: Modality
  public var bearers: [Bearer]
  public var assigned: [AssignedUnit]
  public var text: String
  public var span: TextSpan
  /// First and last line in the original file, 1-based.
  public var lines: ClosedRange<Int>
  public var deadlines: [Deadline]
  public var quantities: [Quantity]
  public var conditions: [Condition]
  /// The date that binds: own, or inherited from the phase or heading.
  public var due: CivilDate?
  /// The rules that decided, by field name: `modality` → `modality.must`. For `policyc explain`.
  public var decidedBy: FieldRules
  /// Ids of obligations this one is bound to, e.g. the duty whose breach a penalty punishes.
  public var relatedTo: [String]

  public init(
    id: String = "",
    clause: [String] = [],
    modality: Modality,
    bearers: [Bearer] = [],
    assigned: [AssignedUnit] = [],
    text: String,
    span: TextSpan,
    lines: ClosedRange<Int> = 1...1,
    deadlines: [Deadline] = [],
    quantities: [Quantity] = [],
    conditions: [Condition] = [],
    due: CivilDate? = nil,
    decidedBy: FieldRules = [:],
    relatedTo: [String] = []
  ) {
    self.id = id
    self.clause = clause
    self.modality = modality
    self.bearers = bearers
    self.assigned = assigned
    self.text = text
    self.span = span
    self.lines = lines
    self.deadlines = deadlines
    self.quantities = quantities
    self.conditions = conditions
    self.due = due
    self.decidedBy = decidedBy
    self.relatedTo = relatedTo
  }
}

/// A sentence that binds nobody by itself but states a time limit or a figure: 「本办法自2026年1月1日起施行」,
/// a phase heading, a definition. Kept so that no value of the notice is lost.
public struct Statement: Sendable, Hashable {
  public var clause: [String]
  public var text: String
  public var span: TextSpan
  public var lines: ClosedRange<Int>
  public var deadlines: [Deadline]
  public var quantities: [Quantity]

  public init(
    clause: [String],
    text: String,
    span: TextSpan,
    lines: ClosedRange<Int>,
    deadlines: [Deadline],
    quantities: [Quantity]
  ) {
    self.clause = clause
    self.text = text
    self.span = span
    self.lines = lines
    self.deadlines = deadlines
    self.quantities = quantities
  }
}
