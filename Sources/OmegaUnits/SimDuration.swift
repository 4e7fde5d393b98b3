/// A length of simulated time in whole nanoseconds.
public struct SimDuration: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Rounds to the nearest nanosecond, halves up; durations beyond 292 years are cut to that.
  @inlinable @inline(__always) public init(seconds: Double) {
    // Floor by truncation: the library's rounding is a call on machines without an instruction for it.
    let nanoseconds = seconds >= 0 ? seconds * 1e9 + 0.5 : seconds * 1e9 - 0.5
    self.nanoseconds = nanoseconds < 9.2e18 ? Int64(nanoseconds) : 9_200_000_000_000_000_000
  }

  public static let zero = SimDuration(nanoseconds: 0)
  /// The month that prices and bills are stated for.
  public static let billingMonth = hours(730)

  @inlinable public static func nanoseconds(_ count: Int64) -> SimDuration {
    SimDuration(nanoseconds: count)
  }
  @inlinable public static func milliseconds(_ count: Int64) -> SimDuration {
    SimDuration(nanoseconds: count * 1_000_000)
  }
  @inlinable public static func seconds(_ count: Int64) -> SimDuration {
    SimDuration(nanoseconds: count * 1_000_000_000)
  }
  @inlinable public static func minutes(_ count: Int64) -> SimDuration { .seconds(count * 60) }
  @inlinable public static func hours(_ count: Int64) -> SimDuration { .seconds(count * 3_600) }
  @inlinable public static func days(_ count: Int64) -> SimDuration { .hours(count * 24) }

  @inlinable public var seconds: Double { Double(nanoseconds) * 1e-9 }
  @inlinable public var hours: Double { Double(nanoseconds) / 3.6e12 }

  @inlinable public static func < (a: SimDuration, b: SimDuration) -> Bool {
    a.nanoseconds < b.nanoseconds
  }
  @inlinable public static func + (a: SimDuration, b: SimDuration) -> SimDuration {
    SimDuration(nanoseconds: a.nanoseconds + b.nanoseconds)
  }
  @inlinable public static func - (a: SimDuration, b: SimDuration) -> SimDuration {
    SimDuration(nanoseconds: a.nanoseconds - b.nanoseconds)
  }
  @inlinable public static func * (a: SimDuration, count: Int64) -> SimDuration {
    SimDuration(nanoseconds: a.nanoseconds * count)
  }
}
