/// Timers of one duration in the order of their end, of which only the first needs an event.
///
/// Timers of one duration end in the order in which they start, so a ring replaces a heap: starting one costs an
/// append, and one that is no longer wanted is skipped when its turn comes. Timers that start a little ahead of now (a delay
/// that has been drawn but not yet waited for) are sorted in from the back.
struct TimerLane: Sendable {
  struct Timer: BitwiseCopyable {
    var due: Int64
    var owner: UInt32
    /// The timer is void when its owner's serial has moved on.
    var serial: UInt32
  }

  private var ring: [Timer] = Array(
    repeating: Timer(due: 0, owner: 0, serial: 0), count: 64)
  private var head = 0
  private(set) var count = 0
  /// Due instant of the event that stands for the lane in the queue; `.max`: none does.
  var eventDue = Int64.max

  @inline(__always)
  mutating func start(_ timer: Timer) {
    if count == ring.count { grow() }
    let mask = ring.count - 1
    var position = count
    count += 1
    while position > 0, ring[(head + position - 1) & mask].due > timer.due {
      ring[(head + position) & mask] = ring[(head + position - 1) & mask]
      position -= 1
    }
    ring[(head + position) & mask] = timer
  }

  @inline(__always)
  var first: Timer? { count > 0 ? ring[head] : nil }

  @inline(__always)
  mutating func removeFirst() {
    head = (head + 1) & (ring.count - 1)
    count -= 1
  }

  private mutating func grow() {
    var larger: [Timer] = []
    larger.reserveCapacity(2 * ring.count)
    for position in 0..<count { larger.append(ring[(head + position) & (ring.count - 1)]) }
    larger += Array(repeating: Timer(due: 0, owner: 0, serial: 0), count: 2 * ring.count - count)
    ring = larger
    head = 0
  }
}
