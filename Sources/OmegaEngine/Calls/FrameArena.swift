import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// All frames of a replication; freed ones are used again, so memory follows the largest number in flight.
struct FrameArena: ~Copyable {
  private var frames: Slab<Frame>
  /// First of the free frames, which are linked by `next`.
  private var firstFree = FrameIndex.none
  private(set) var inUse = 0

  init(capacity: Int) {
    frames = Slab(capacity: capacity)
  }

  /// Every frame that was ever used, free ones included.
  var indices: [FrameIndex] { frames.indices.map { FrameIndex($0) } }

  @inline(__always)
  subscript(index: FrameIndex) -> Frame {
    get { frames[index] }
    _modify { yield &frames[index] }
  }

  /// Changes several parts of one frame with a single look-up.
  @inline(__always)
  mutating func update(_ index: FrameIndex, _ change: (inout Frame) -> Void) {
    frames.update(index, change)
  }

  /// A frame whose content the caller sets; its serial is kept.
  @inline(__always)
  mutating func allocate() -> FrameIndex {
    inUse += 1
    if !firstFree.isNone {
      let index = firstFree
      firstFree = frames[index].next
      return index
    }
    frames.append(
      Frame(
        key: 0, started: 0, lag: 0, mark: 0, parent: .none, next: .none, pc: .none,
        replica: .none, origin: 0, serial: 0, pending: 0, failure: .ok, client: 0, attempt: 0,
        region: 0, role: .root, phase: .free, holdsSlot: false))
    return FrameIndex(frames.count - 1)
  }

  @inline(__always)
  mutating func release(_ index: FrameIndex) {
    let next = firstFree
    frames.update(index) { frame in
      frame.serial &+= 1
      frame.phase = .free
      frame.next = next
    }
    firstFree = index
    inUse -= 1
  }

  // MARK: - Queues

  @inline(__always)
  mutating func append(_ frame: FrameIndex, to queue: inout FrameQueue) {
    frames[frame].next = .none
    if queue.count == 0 {
      queue.head = frame
    } else {
      frames[queue.tail].next = frame
    }
    queue.tail = frame
    queue.count += 1
  }

  @inline(__always)
  mutating func removeFirst(from queue: inout FrameQueue) -> FrameIndex? {
    guard queue.count > 0 else { return nil }
    let frame = queue.head
    queue.head = frames[frame].next
    queue.count -= 1
    return frame
  }
}
