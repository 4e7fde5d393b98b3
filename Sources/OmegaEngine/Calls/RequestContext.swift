import OmegaUnits

/// What a frame knows of its request and its neighbours, where a plant needs it: a frame has no room for it.
///
/// Kept beside the frames, so that plants without priorities, patience and the like pay nothing.
struct RequestContext: BitwiseCopyable {
  /// Names the draws of the request's attributes, and whose they are.
  var requestKey: UInt64
  var requestClass: ClassIndex
  /// Instant at which nobody waits any more for what is done; `.max`: it is not known here.
  var deadline = Int64.max
  /// Of a request's first frame: the instant at which its first token reaches the client; `.max`: none has.
  var firstToken = Int64.max
  /// The frame ahead in its queue.
  var previous = FrameIndex.none
  /// The next of those that its parent waits for; the first is the parent's `next`.
  var sibling = FrameIndex.none
  /// Level of priority: the position among those that occur in the plant; 0 is served first.
  var level: UInt8 = 0
  /// Branches or attempts that it waits for.
  var outstanding: UInt8 = 0
  /// Number of the attempt that comes next, and of the hedges that went with the last.
  var attempt: UInt8 = 0
  var hedges: UInt8 = 0
  /// Whether a bulkhead has kept a place for its next attempt.
  var hasPlace = false
  /// Of a request at its client: the user who waits for its end.
  var user = UserIndex.none
}

extension Simulation {
  /// Gives a request's first frame what its class says.
  @inline(__always)
  mutating func openContext(
    of frame: FrameIndex, requestKey: UInt64, requestClass: ClassIndex
  ) {
    if arena.hasContexts {
      writeContext(of: frame, requestKey: requestKey, requestClass: requestClass)
    }
  }

  @inline(never)
  private mutating func writeContext(
    of frame: FrameIndex, requestKey: UInt64, requestClass: ClassIndex
  ) {
    let shape = tables.classes[requestClass]
    let deadline = shape.propagatesDeadline ? arena[frame].started + shape.timeout : .max
    arena.updateContext(
      of: frame,
      {
        $0 = RequestContext(
          requestKey: requestKey, requestClass: requestClass, deadline: deadline,
          level: shape.level)
      })
  }

  /// Gives a frame the context of the one that it works for.
  @inline(__always)
  mutating func inheritContext(_ child: FrameIndex, from parent: FrameIndex) {
    if arena.hasContexts { copyContext(to: child, from: parent) }
  }

  @inline(never)
  private mutating func copyContext(to child: FrameIndex, from parent: FrameIndex) {
    let context = arena.context(of: parent)
    arena.updateContext(
      of: child,
      {
        $0 = RequestContext(
          requestKey: context.requestKey, requestClass: context.requestClass,
          deadline: context.deadline, level: context.level)
      })
  }

  /// A call may have a priority of its own, and its time-out brings the deadline nearer.
  @inline(__always)
  mutating func applySite(_ site: CallSiteIndex, to frame: FrameIndex) {
    if arena.hasContexts { narrowContext(of: frame, by: site) }
  }

  @inline(never)
  private mutating func narrowContext(of frame: FrameIndex, by site: CallSiteIndex) {
    let (level, timeout) = (tables.sites[site].level, tables.sites[site].timeout)
    let started = arena[frame].started
    arena.updateContext(of: frame) {
      if level != .max { $0.level = level }
      if $0.deadline != .max, timeout != .max { $0.deadline = min($0.deadline, started + timeout) }
    }
  }

  /// A task whose class says nothing of attributes has those of the request that has handed it off (Model R-9).
  mutating func inheritAttributes(_ task: FrameIndex, from giver: FrameIndex) {
    guard arena.hasContexts, !tables.classes[arena.context(of: task).requestClass].hasAttributes
    else { return }
    let context = arena.context(of: giver)
    arena.updateContext(of: task) {
      $0.requestKey = context.requestKey
      $0.requestClass = context.requestClass
    }
  }

  /// Whether the request that a frame works for has a value of an attribute: the same answer wherever it is asked.
  func hasAttribute(_ frame: FrameIndex, value: UInt32, key: UInt64) -> Bool {
    let context = arena.context(of: frame)
    let share = tables.attributeShares[
      context.requestClass.position * tables.attributeValueCount + Int(value)]
    var draws = RandomDraws(key: context.requestKey, name: key)
    let draw = draws.uniform()
    return draw >= share.low && draw < share.high
  }

  // MARK: - Those whom a frame waits for

  /// Counts a frame among those that its parent waits for and may stop waiting for.
  mutating func adopt(_ child: FrameIndex, by parent: FrameIndex) {
    let isFirst = arena.context(of: parent).outstanding == 0
    let first = isFirst ? FrameIndex.none : arena[parent].next
    arena.updateContext(of: child, { $0.sibling = first })
    arena.updateContext(of: parent, { $0.outstanding += 1 })
    arena[parent].next = child
  }

  /// Counts a frame no more; the number that is left.
  mutating func disown(_ child: FrameIndex, by parent: FrameIndex) -> UInt8 {
    let after = arena.context(of: child).sibling
    if arena[parent].next == child {
      arena[parent].next = after
    } else {
      var one = arena[parent].next
      while arena.context(of: one).sibling != child { one = arena.context(of: one).sibling }
      arena.updateContext(of: one, { $0.sibling = after })
    }
    arena.updateContext(of: parent, { $0.outstanding -= 1 })
    return arena.context(of: parent).outstanding
  }
}
