import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// All frames of a replication; freed ones are used again, so memory follows the largest number in flight.
struct FrameArena: ~Copyable {
  private var frames: Slab<Frame>
  /// What frames carry besides, by the same index; empty where the plant asks for nothing of it.
  private var contexts: Slab<RequestContext>
  let hasContexts: Bool
  /// First of the free frames, which are linked by `next`.
  private var firstFree = FrameIndex.none
  private(set) var inUse = 0

  init(capacity: Int, hasContexts: Bool = false) {
    frames = Slab(capacity: capacity)
    contexts = Slab(capacity: hasContexts ? capacity : 0)
    self.hasContexts = hasContexts
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
    if hasContexts { contexts.append(RequestContext(requestKey: 0, requestClass: .none)) }
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

  /// The context of a frame, in plants that keep contexts.
  @inline(__always)
  func context(of frame: FrameIndex) -> RequestContext { contexts[frame] }

  @inline(__always)
  mutating func updateContext(of frame: FrameIndex, _ change: (inout RequestContext) -> Void) {
    contexts.update(frame, change)
  }

  // MARK: - Queues that can be left

  /// Appends to a queue whose frames know who is ahead of them.
  mutating func appendLinked(_ frame: FrameIndex, to queue: inout FrameQueue) {
    let tail = queue.count > 0 ? queue.tail : .none
    contexts.update(frame) { $0.previous = tail }
    append(frame, to: &queue)
  }

  /// Takes a frame out of the queue that it stands in.
  mutating func unlink(_ frame: FrameIndex, from queue: inout FrameQueue) {
    let previous = contexts[frame].previous
    let next = queue.tail == frame ? FrameIndex.none : frames[frame].next
    if previous.isNone {
      queue.head = next
    } else {
      frames[previous].next = next
    }
    if next.isNone {
      queue.tail = previous
    } else {
      contexts.update(next) { $0.previous = previous }
    }
    queue.count -= 1
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
