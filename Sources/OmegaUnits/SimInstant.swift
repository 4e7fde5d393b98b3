/// A point of simulated time: nanoseconds since the measured window opened.
///
/// The lead-in has negative instants. 64 bits reach 292 years either way.
public struct SimInstant: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The instant at which the measured window opens.
  public static let zero = SimInstant(nanoseconds: 0)

  /// Later than anything that is scheduled.
  public static let never = SimInstant(nanoseconds: .max)

  @inlinable public static func < (a: SimInstant, b: SimInstant) -> Bool {
    a.nanoseconds < b.nanoseconds
  }

  @inlinable public static func + (instant: SimInstant, duration: SimDuration) -> SimInstant {
    SimInstant(nanoseconds: instant.nanoseconds + duration.nanoseconds)
  }

  @inlinable public static func - (instant: SimInstant, duration: SimDuration) -> SimInstant {
    SimInstant(nanoseconds: instant.nanoseconds - duration.nanoseconds)
  }

  @inlinable public static func - (later: SimInstant, earlier: SimInstant) -> SimDuration {
    SimDuration(nanoseconds: later.nanoseconds - earlier.nanoseconds)
  }

  /// Seconds since the window opened; negative in the lead-in.
  @inlinable public var seconds: Double { Double(nanoseconds) * 1e-9 }
}
