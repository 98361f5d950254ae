package import PolicyModel

extension DiagnosticKind {
  static let leadInWithoutItems = DiagnosticKind(
    "W0501",
    .warning,
    "a lead-in has no items",
    explanation: """
      The sentence announces a list (「有下列情形之一的，不得…：」) but no item was found behind it. Its norm is kept without \
      the conditions that the list would give; look at the place in the notice, where a line may be missing.
      """
  )
  static let assignmentWithoutText = DiagnosticKind(
    "W0502",
    .warning,
    "a bracket assigns units to nothing",
    explanation: """
      A bracket such as 「（责任单位：…）」 covers the text of its item or paragraph before it, but there is none. The units \
      are not assigned to any obligation.
      """
  )
  static let aliasTwice = DiagnosticKind(
    "W0503",
    .warning,
    "a short name is defined twice",
    explanation: """
      The notice defines one short name (以下简称) for two full names. The first definition is used throughout; \
      the bearers as written are not affected.
      """
  )
  static let modalUnread = DiagnosticKind(
    "N0504",
    .note,
    "a modal word carries no norm",
    explanation: """
      应当, 必须, 不得, 严禁, 禁止, 可以 or 鼓励 stands in a sentence of the text, and no obligation holds it: it is part of a \
      definition, a purpose, a report of what was demanded earlier, or a form that policyc does not read. Look at its place.
      """
  )
  static let subjectUnknown = DiagnosticKind(
    "N0505",
    .note,
    "a norm's subject may act, or be a thing",
    explanation: """
      The noun before 应当, 必须, 不得 … ends neither like the name of somebody who acts (部门, 公司, 人员 …) nor like that of a thing \
      (制度, 设备, 费用 …). The norm is kept without a bearer; add one by hand where the noun names who must act.
      """
  )
  static let norm = [leadInWithoutItems, assignmentWithoutText, aliasTwice, modalUnread, subjectUnknown]
}

/// Every diagnostic of the norm grammar, for `policyc explain`.
package let normDiagnostics: [DiagnosticKind] = DiagnosticKind.norm

extension Diagnostic {
  static func aliasDefinedTwice(_ alias: String, _ first: String, _ second: String, at span: TextSpan) -> Diagnostic {
    Diagnostic(.aliasTwice, "'\(alias)' is short for '\(first)' and for '\(second)'; the first is used", at: span)
  }

  static func assignsNothing(_ quote: String, at span: TextSpan) -> Diagnostic {
    Diagnostic(.assignmentWithoutText, "'\(quote)' assigns units, but no text stands before it in its item", at: span)
  }

  static func modalUnread(_ word: String, at span: TextSpan) -> Diagnostic {
    Diagnostic(.modalUnread, "'\(word)' carries no norm here", at: span)
  }

  static func unknownSubject(_ noun: String, at span: TextSpan) -> Diagnostic {
    Diagnostic(.subjectUnknown, "'\(noun)' may be who must act, or a thing; no bearer was read", at: span)
  }

  static func withoutItems(_ quote: String, at span: TextSpan) -> Diagnostic {
    Diagnostic(.leadInWithoutItems, "'\(quote)' announces a list, but no item follows", at: span)
  }
}
