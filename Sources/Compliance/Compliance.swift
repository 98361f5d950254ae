internal import PolicyModel

/// The state of an obligation on a day.
public enum ObligationState: String, Sendable, Hashable, CaseIterable {
  case done, overdue, dueSoon = "due-soon", upcoming
}
