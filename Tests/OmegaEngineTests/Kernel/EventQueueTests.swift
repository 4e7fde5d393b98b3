import Testing

@testable import OmegaEngine

@Suite("The event queue")
struct EventQueueTests {
  private struct Entry: Equatable {
    var due: Int64
    var rank: UInt8
    /// Position in the order of scheduling.
    var number: UInt32
  }

  @Test(
    "events come out by instant, then rank, then order of scheduling, as from a sorted array",
    arguments: 1...6 as ClosedRange<UInt64>)
  func order(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var queue = EventQueue<UInt32>(capacity: 1)
    var pending: [Entry] = []
    var now: Int64 = -1_000
    for number in 0..<2_000 as Range<UInt32> {
      // Few instants and ranks, so that many events are equal in one or both.
      let entry = Entry(
        due: now + .random(in: 0...30, using: &random), rank: .random(in: 0...6, using: &random),
        number: number)
      queue.schedule(entry.number, at: entry.due, rank: entry.rank)
      pending.append(entry)
      guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
      expectNext(of: &queue, isFirstOf: &pending)
      now = max(now, pending.map(\.due).min() ?? now)
    }
    while !pending.isEmpty { expectNext(of: &queue, isFirstOf: &pending) }
    let isEmpty = queue.popNext() == nil && queue.count == 0
    #expect(isEmpty)
  }

  private func expectNext(of queue: inout EventQueue<UInt32>, isFirstOf pending: inout [Entry]) {
    let count = queue.count
    let next = queue.popNext()
    let first = pending.indices.min {
      let (a, b) = (pending[$0], pending[$1])
      return (a.due, a.rank, a.number) < (b.due, b.rank, b.number)
    }
    guard let first else { return }
    #expect(count == pending.count)
    #expect(next?.event == pending[first].number && next?.due == pending[first].due)
    pending.remove(at: first)
  }

  @Test("instants before zero come before those after it, to the ends of time")
  func extremes() {
    var queue = EventQueue<Int64>(capacity: 4)
    for due in [0, .max, -1, .min, 1, .max - 1] as [Int64] {
      queue.schedule(due, at: due, rank: 255)
    }
    var order: [Int64] = []
    while let next = queue.popNext() { order.append(next.event) }
    #expect(order == [.min, -1, 0, 1, .max - 1, .max])
  }

  @Test("a scheduled event of the engine takes 24 bytes and a frame one cache line")
  func sizes() {
    #expect(MemoryLayout<ScheduledEvent<Event>>.stride == 24)
    #expect(MemoryLayout<Frame>.stride == 64)
  }
}
