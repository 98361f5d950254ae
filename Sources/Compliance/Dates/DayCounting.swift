package import PolicyModel

/// How a relative deadline becomes a day. A value of closures, so that the states can be decided, and tested, with any calendar.
package struct DayCounting: Sendable {
  /// A day that was counted, with what had to be assumed for it.
  package struct Counted: Sendable, Hashable {
    package var date: CivilDate
    /// Years whose calendar of working days is not published, so that weekends alone were left out.
    package var assumedYears: [Int]

    package init(_ date: CivilDate, assumedYears: [Int] = []) {
      self.date = date
      self.assumedYears = assumedYears
    }
  }

  /// The last day (the first, for a limit counted backwards) of a limit whose event fell on the given day.
  package var resolve: @Sendable (RelativeLimit, CivilDate) -> Counted?

  package init(resolve: @escaping @Sendable (RelativeLimit, CivilDate) -> Counted?) { self.resolve = resolve }
}
