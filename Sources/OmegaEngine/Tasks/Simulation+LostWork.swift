import OmegaMeasurement
import OmegaModel
import OmegaUnits

// What is lost with attempts that are lost, and what becomes of their tasks (Model S-7).
extension Simulation {
  /// The attempt that a frame works for: itself, or the one that forked it.
  @inline(__always)
  private func attempt(of frame: FrameIndex) -> FrameIndex? {
    var owner = frame
    while arena[owner].role.isBranch {
      guard !arena[owner].parent.isNone else { return nil }
      owner = arena[owner].parent
    }
    return owner
  }

  /// A frame has asked its replica for work, in core-nanoseconds.
  @inline(__always)
  mutating func countWork(_ demand: Int64, of frame: FrameIndex) {
    guard arena[frame].role == .attempt, frame.position < book.count else {
      return countWork(demand, of: frame, coreDue: 0)
    }
    book[work: frame].cpu += Double(demand)
  }

  /// The same, for a branch or with a core of its own.
  @inline(never)
  mutating func countWork(_ demand: Int64, of frame: FrameIndex, coreDue: Int64) {
    guard let owner = attempt(of: frame) else { return }
    book.reach(max(owner, frame))
    book[work: owner].cpu += Double(demand)
    if coreDue > 0 { book[work: frame].coreDue = coreDue }
  }

  /// What an attempt has done that no checkpoint holds.
  @inline(__always)
  func unsavedWork(of frame: FrameIndex) -> WorkAmount {
    let replica = arena[frame].replica
    let station = replicas[replica].station
    let work = book[work: frame]
    var amount = WorkAmount()
    amount.cpu = max(0, work.cpu - work.savedCPU)
    let slots = tables.stations[station].concurrency
    if slots != .max {
      amount.replicaTime = Double(now - work.savedUntil) / Double(slots)
    } else if tables.stations[station].cores > 0 {
      amount.replicaTime = amount.cpu / tables.stations[station].cores
    }
    amount.nodeTime = amount.replicaTime * nodeShare(of: replica)
    return amount
  }

  /// The share of its node that a replica asks for: of CPU or memory, the larger.
  @inline(__always)
  private func nodeShare(of replica: ReplicaIndex) -> Double {
    let node = replicas[replica].node
    guard !node.isNone else { return 0 }
    let allocatable = plant.pools[nodes[node].pool].allocatable
    let request = request(of: replicas[replica].station)
    let shares = [
      (request.cpu, allocatable.cpu), (request.memoryGiB, allocatable.memoryGiB),
    ].map { part, whole in whole > 0 ? part / whole : 0 }
    return min(1, max(shares[0], shares[1]))
  }

  /// Some replicas are about to lose what they work on.
  mutating func noteLostWork(on gone: [ReplicaIndex]) {
    for replica in gone { takeOffUndone(on: replica) }
    for frame in arena.indices
    where arena[frame].phase != .free && arena[frame].holdsSlot
      && gone.contains(arena[frame].replica)
    {
      switch arena[frame].role {
      case .attempt: loseAttempt(frame, isAwaited: true)
      case .direct: loseAttempt(frame, isAwaited: false)
      case .root, .branch, .contender, .straggler, .abandoned: break
      }
    }
  }

  /// What was asked for and not computed is not lost.
  private mutating func takeOffUndone(on replica: ReplicaIndex) {
    guard tables.stations[replicas[replica].station].cpuDiscipline == .fifo else {
      advance(replica)
      let virtual = processors[replica].virtual
      for job in jobs.all(of: processors[replica].jobs) {
        guard let owner = attempt(of: FrameIndex(job.owner)) else { continue }
        book[work: owner].cpu -= max(0, job.finish - virtual)
      }
      return
    }
    for frame in arena.indices
    where arena[frame].phase == .working && arena[frame].replica == replica {
      guard let owner = attempt(of: frame) else { continue }
      book.reach(max(owner, frame))
      let undone = book[work: frame].coreDue - now
      if undone > 0 { book[work: owner].cpu -= Double(undone) }
      book[work: frame].coreDue = 0
    }
  }

  private mutating func loseAttempt(_ frame: FrameIndex, isAwaited: Bool) {
    let replica = arena[frame].replica
    let station = replicas[replica].station
    let node = replicas[replica].node
    let wasted = unsavedWork(of: frame)
    if isMeasuring { book.records[station].lost += 1 }
    waste(wasted, of: station, in: node.isNone ? .none : nodes[node].pool)
    guard isAwaited, tables.checkpoints[station].every > 0 else { return }
    let caller = arena[frame].parent
    let task = book[task: frame]
    book.leave(
      LeftTask(
        site: CallSiteIndex(arena[frame].origin), serial: arena[caller].serial,
        key: arena[frame].key, saved: task.saved, done: task.savedDone,
        failure: task.savedFailure, work: task.carried,
        pool: node.isNone ? .none : nodes[node].pool, isThere: true), to: caller)
  }

  private mutating func waste(_ work: WorkAmount, of station: StationIndex, in pool: PoolIndex) {
    guard isMeasuring else { return }
    book.records[station].wasted += work
    if !pool.isNone { pools[pool].nodeTimeWasted += work.nodeTime }
  }

  /// A lost attempt is tried again: from its last checkpoint, or from the beginning.
  mutating func countSecondStart(of child: Frame) {
    guard isMeasuring, isLost(child) else { return }
    let station = replicas[child.replica].station
    if hasCheckpoint(child) {
      book.records[station].resumed += 1
    } else {
      book.records[station].restarted += 1
    }
  }

  /// A lost attempt is not tried again: what its checkpoints hold is of no use to anybody.
  mutating func abandonTask(of child: Frame) {
    guard isLost(child),
      let left = book.leftTask(
        of: child.parent, serial: arena[child.parent].serial, at: CallSiteIndex(child.origin))
    else { return }
    book.forgetTask(of: child.parent)
    waste(left.work, of: replicas[child.replica].station, in: left.pool)
  }

  /// Whether an attempt, as it was when it failed, had begun and was lost with its replica.
  @inline(__always)
  private func isLost(_ child: Frame) -> Bool { child.holdsSlot }

  @inline(__always)
  private func hasCheckpoint(_ child: Frame) -> Bool {
    let left = book.leftTask(
      of: child.parent, serial: arena[child.parent].serial, at: CallSiteIndex(child.origin))
    return left.map { !$0.saved.isNone } ?? false
  }
}
