import OmegaMeasurement
import OmegaUnits

/// The mean number of requests that have arrived and not ended, interval by interval, for those who ask (pilots of a
/// lead-in): ends may be booked ahead of the clock, in any order.
struct RequestsInside: ~Copyable {
  private let interval: Int64
  /// What the requests that arrive and end in an interval add to the number at its end.
  private var net: Slab<Int>
  /// What they add to its nanoseconds of requests.
  private var time: Slab<Int64>

  init(interval: Int64, count: Int) {
    self.interval = interval
    net = Slab(repeating: 0, count: count)
    time = Slab(repeating: 0, count: count)
  }

  /// Counts a request in or out, at an instant of the window that lies in interval `place`.
  @inline(never)
  mutating func change(by count: Int, at instant: Int64, in place: Int) {
    net[place] += count
    time[place] += Int64(count) * (Int64(place + 1) * interval - instant)
  }

  func series() -> IntervalSeries {
    var inside = 0.0
    var values: [Double] = []
    for place in net.indices {
      values.append(inside + Double(time[place]) / Double(interval))
      inside += Double(net[place])
    }
    return IntervalSeries(interval: SimDuration(nanoseconds: interval), values: values)
  }
}
