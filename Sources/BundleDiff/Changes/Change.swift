public import PolicyModel

/// One field in which the two sides of a pair differ.
public struct Change: Sendable, Hashable {
  public enum Field: String, Sendable, Hashable, CaseIterable {
    /// The date that binds.
    case due
    /// Recurring, relative and starting limits.
    case deadline
    case quantity
    case modality
    case bearer
    case assigned
    case condition
    /// The words themselves; only between versions of one notice.
    case text
  }

  /// Which way the right side goes, seen from the left.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    case earlier, later, stricter, looser
  }

  public var field: Field
  /// Nil where this side says nothing.
  public var left: String?
  public var right: String?
  /// Nil where neither is more or less.
  public var direction: Direction?
  /// Of a quantity: what is measured.
  public var metric: String?
  /// Of a figure: the day it is due, where the pair has several or they differ.
  public var leftDue: CivilDate?
  public var rightDue: CivilDate?
  /// Of a yearly day: its RFC 5545 rule; `left` and `right` are then the first such days.
  public var leftLimit: String?
  public var rightLimit: String?
  /// Of one of several days: the words that say what is due.
  public var about: String?
  /// Of a deadline: both sides in Chinese words.
  public var leftWords: String?
  public var rightWords: String?

  public init(_ field: Field, left: String?, right: String?, direction: Direction? = nil, metric: String? = nil) {
    self.field = field
    self.left = left
    self.right = right
    self.direction = direction
    self.metric = metric
  }

  /// A change of a limit that is no single day.
  init(from left: Deadline.Limit?, to right: Deadline.Limit?, direction: Direction?) {
    self.init(.deadline, left: left?.notation, right: right?.notation, direction: direction)
    leftWords = left?.chinese
    rightWords = right?.chinese
  }
}
