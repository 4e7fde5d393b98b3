import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// All frames of a replication; freed ones are used again, so memory follows the largest number in flight.
struct FrameArena: ~Copyable {
  private(set) var frames: [Frame] = []
  private var free: [FrameIndex] = []

  init(capacity: Int) {
    frames.reserveCapacity(capacity)
    free.reserveCapacity(capacity)
  }

  var inUse: Int { frames.count - free.count }

  @inline(__always)
  subscript(index: FrameIndex) -> Frame {
    _read { yield frames[index.position] }
    _modify { yield &frames[index.position] }
  }

  /// A frame whose content the caller sets; its serial is kept.
  @inline(__always)
  mutating func allocate() -> FrameIndex {
    if let index = free.popLast() { return index }
    frames.append(
      Frame(
        key: 0, started: 0, lag: 0, mark: 0, parent: .none, next: .none, pc: .none,
        replica: .none, origin: 0, serial: 0, pending: 0, failure: .ok, client: 0, attempt: 0,
        region: 0, role: .root, phase: .free, holdsSlot: false))
    return FrameIndex(frames.count - 1)
  }

  @inline(__always)
  mutating func release(_ index: FrameIndex) {
    frames[index.position].serial &+= 1
    frames[index.position].phase = .free
    free.append(index)
  }

  // MARK: - Queues

  @inline(__always)
  mutating func append(_ frame: FrameIndex, to queue: inout FrameQueue) {
    frames[frame.position].next = .none
    if queue.count == 0 {
      queue.head = frame
    } else {
      frames[queue.tail.position].next = frame
    }
    queue.tail = frame
    queue.count += 1
  }

  @inline(__always)
  mutating func removeFirst(from queue: inout FrameQueue) -> FrameIndex? {
    guard queue.count > 0 else { return nil }
    let frame = queue.head
    queue.head = frames[frame.position].next
    queue.count -= 1
    return frame
  }
}
