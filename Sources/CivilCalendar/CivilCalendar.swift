internal import PolicyModel

/// China's working days: statutory holidays and make-up days as the State Council publishes them each year.
public enum CivilCalendar {}
