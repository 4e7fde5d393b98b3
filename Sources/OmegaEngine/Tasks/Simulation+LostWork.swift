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
  @inline(never)
  mutating func countWork(_ demand: Int64, of frame: FrameIndex, coreDue: Int64 = 0) {
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
    guard isAwaited else { return }
    let caller = arena[frame].parent
    let task = tables.hasCheckpoints ? book[task: frame] : TaskProgress()
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

  /// An attempt is tried again. If it was lost, its task goes on from the last checkpoint, or from the beginning.
  @inline(never)
  mutating func countSecondStart(of child: Frame) {
    guard let left = leftTask(of: child), !left.isBegunAgain else { return }
    book.noteSecondStart(of: child.parent)
    guard isMeasuring else { return }
    let station = replicas[child.replica].station
    if left.saved.isNone {
      book.records[station].restarted += 1
    } else {
      book.records[station].resumed += 1
    }
  }

  /// An attempt is not tried again. If one was lost before, what its checkpoints hold is of no use to anybody.
  @inline(never)
  mutating func abandonTask(of child: Frame) {
    guard let left = leftTask(of: child) else { return }
    book.forgetTask(of: child.parent)
    waste(left.work, of: replicas[child.replica].station, in: left.pool)
  }

  /// What an attempt, as it was when it failed, has left because it was lost, now or when nobody was told (Model P-6), or what
  /// one before it has left that it did not come to; nil: nothing.
  @inline(__always)
  private func leftTask(of child: Frame) -> LeftTask? {
    let left = book.leftTask(
      of: child.parent, serial: arena[child.parent].serial, at: CallSiteIndex(child.origin))
    return left?.key == child.key ? left : nil
  }
}
