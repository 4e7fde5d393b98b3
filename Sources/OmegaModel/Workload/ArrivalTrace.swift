public import OmegaUnits

/// Arrivals that were recorded, and how they are played back (Model W-9).
public struct ArrivalTrace: Hashable, Sendable {
  public enum Record: Hashable, Sendable {
    /// Nanoseconds from the first arrival to each, in ascending order.
    case instants([Int64])
    /// Arrivals in each of the intervals that follow each other; not all are zero.
    case counts([Int], interval: SimDuration)
  }

  public var record: Record
  /// When the record begins, from the opening of the window.
  public var start: SimDuration
  /// How much faster than it was recorded it is played.
  public var speed: Double
  /// Arrivals for each that was recorded.
  public var scale: Double
  /// Whether it begins again when it is over.
  public var repeats: Bool

  public init(
    record: Record, start: SimDuration = .zero, speed: Double = 1, scale: Double = 1,
    repeats: Bool = false
  ) {
    precondition(speed > 0 && scale > 0, "a trace is played at some speed and scale")
    switch record {
    case .instants(let instants): precondition(!instants.isEmpty, "a trace has arrivals")
    case .counts(let counts, _):
      precondition(counts.contains { $0 > 0 }, "a trace has arrivals")
    }
    self.record = record
    self.start = start
    self.speed = speed
    self.scale = scale
    self.repeats = repeats
  }

  /// Arrivals that were recorded.
  public var count: Int {
    switch record {
    case .instants(let instants): instants.count
    case .counts(let counts, _): counts.reduce(0, +)
    }
  }

  /// Recorded nanoseconds from one beginning to the next when it repeats: to the last arrival and one mean gap more.
  public var period: Int64 {
    switch record {
    case .instants(let instants):
      let last = instants[instants.count - 1]
      return last + last / Int64(max(1, instants.count - 1))
    case .counts(let counts, let interval):
      return Int64(counts.count) * interval.nanoseconds
    }
  }

  /// Requests a second while it plays: in the mean, and in its busiest minute (or the interval of its counts, or all of it).
  func rates(in window: Window) -> (mean: Double, peak: Double) {
    let (busiest, seconds) = busiestStretch
    let peak = Double(busiest) / seconds * scale * speed
    let played = Double(period) * 1e-9 / speed
    guard played > 0 else {
      return (Double(count) * scale / window.length.seconds, peak)
    }
    let open = max(0, (window.length - start).seconds)
    let rounds = repeats ? open / played : min(1, open / played)
    let mean = Double(count) * scale * rounds / window.length.seconds
    return (mean, max(mean, peak))
  }

  /// The most arrivals within a recorded minute, and the seconds of it.
  private var busiestStretch: (count: Int, seconds: Double) {
    switch record {
    case .counts(let counts, let interval): return (counts.max() ?? 0, interval.seconds)
    case .instants(let instants):
      let minute: Int64 = 60_000_000_000
      var busiest = 0
      var first = 0
      for last in instants.indices {
        while instants[last] - instants[first] >= minute { first += 1 }
        busiest = max(busiest, last - first + 1)
      }
      return (busiest, 60)
    }
  }
}
