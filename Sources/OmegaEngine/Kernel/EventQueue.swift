import OmegaUnits

/// What happens when, in a total order: by instant, then rank, then order of scheduling.
struct ScheduledEvent<Event: BitwiseCopyable>: BitwiseCopyable {
  /// Nanoseconds, as in `SimInstant`.
  var due: Int64
  /// Rank in the top 8 bits, scheduling sequence in the other 56.
  var order: UInt64
  var event: Event

  @inline(__always)
  static func precedes(_ a: ScheduledEvent, _ b: ScheduledEvent) -> Bool {
    a.due < b.due || (a.due == b.due && a.order < b.order)
  }
}

/// The future: a 4-ary heap of scheduled events.
///
/// Push and pop take O(log n). Events are never cancelled: whoever handles one checks that it still means something.
/// Taking an event leaves a hole at the root, which the next event to be scheduled fills: most handlers schedule one, and
/// then one sift does the work of two.
struct EventQueue<Event: BitwiseCopyable>: ~Copyable {
  /// Children of a node; 4 keeps a family of 24-byte entries within two cache lines.
  private static var arity: Int { 4 }

  private var entries: Slab<ScheduledEvent<Event>>
  private var sequence: UInt64 = 0
  /// Whether the root was taken and not yet replaced.
  private var hasHole = false

  init(capacity: Int) { entries = Slab(capacity: capacity) }

  var count: Int { hasHole ? entries.count - 1 : entries.count }

  /// Adds an event; among events of one instant, lower ranks come first, and equals in the order of scheduling.
  @inline(__always)
  mutating func schedule(_ event: Event, at due: Int64, rank: UInt8) {
    let scheduled = ScheduledEvent(
      due: due, order: UInt64(rank) << 56 | sequence, event: event)
    sequence += 1
    if hasHole {
      hasHole = false
      return siftDown(scheduled)
    }
    siftUp(scheduled)
  }

  /// Moves a hole up from a new place at the end until `scheduled` fits into it.
  @inline(never)
  private mutating func siftUp(_ scheduled: ScheduledEvent<Event>) {
    entries.append(scheduled)
    var hole = entries.count - 1
    while hole > 0 {
      let parent = (hole - 1) / Self.arity
      guard ScheduledEvent.precedes(scheduled, entries[parent]) else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = scheduled
  }

  /// Takes the first event out.
  @inline(__always)
  mutating func popNext() -> ScheduledEvent<Event>? {
    if hasHole {
      hasHole = false
      guard let last = entries.popLast() else { return nil }
      if !entries.isEmpty { siftDown(last) }
    }
    guard !entries.isEmpty else { return nil }
    hasHole = true
    return entries[0]
  }

  /// Moves the hole down from the root until `last` fits into it.
  @inline(never)
  private mutating func siftDown(_ last: ScheduledEvent<Event>) {
    let count = entries.count
    var hole = 0
    while true {
      let firstChild = hole * Self.arity + 1
      guard firstChild < count else { break }
      var least = firstChild
      var child = firstChild + 1
      let end = min(firstChild + Self.arity, count)
      while child < end {
        if ScheduledEvent.precedes(entries[child], entries[least]) { least = child }
        child += 1
      }
      guard ScheduledEvent.precedes(entries[least], last) else { break }
      entries[hole] = entries[least]
      hole = least
    }
    entries[hole] = last
  }
}
