import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What becomes of replicas whose work is lost.
enum LossAftermath {
  /// They end.
  case retire
  /// Those of a fixed number start again where they are, the others end.
  case restart
  /// They go on with what comes.
  case stay
  /// Whoever has lost them sees to what follows.
  case remain
}

extension Simulation {
  /// What replicas work on is lost, because of their node or for another cause, and whoever waited for it is told.
  ///
  /// Everything is lost before anybody is told: a caller may have been on the same node, and so may a request that waited
  /// for the caller's slot.
  ///
  /// - Parameters:
  ///   - outcome: what callers are told.
  ///   - silently: whether they are not told at all, as when a machine is gone.
  mutating func lose(
    _ gone: [ReplicaIndex], as outcome: Outcome = .evicted, then aftermath: LossAftermath = .retire,
    onlyBranches: Bool = false, silently: Bool = false
  ) {
    if tables.mayLoseWork, !onlyBranches { noteLostWork(on: gone) }
    for replica in gone { stopProcessor(of: replica) }
    let lost = arena.indices.filter {
      isOn(gone, $0) && (!onlyBranches || arena[$0].role.isBranch)
    }
    var isLost = Array(repeating: false, count: arena.indices.count)
    for frame in lost { isLost[frame.position] = true }
    for frame in lost where arena[frame].phase == .held { leaveBulkhead(frame) }

    // Callees of lost frames run on unwatched; branches are lost with the frame that forked them.
    for frame in arena.indices where !isLost[frame.position] && arena[frame].phase != .free {
      let parent = arena[frame].parent
      guard !parent.isNone, isLost[parent.position] else { continue }
      if arena[frame].role == .attempt { forsakeGuarded(frame, of: parent) }
      if arena[frame].phase == .silent { stopHanging(frame) }
      arena[frame].role = .abandoned
      arena[frame].parent = .none
      // A retry whose time has not come yet never comes.
      if arena[frame].started > now,
        arena[frame].phase == .arriving || arena[frame].phase == .waiting
      {
        arena[frame].phase = .doomed
      }
    }
    var awaited: [Frame] = []
    // Those that somebody waits for who is not told.
    var isAwaited = Array(repeating: false, count: silently ? arena.indices.count : 0)
    for frame in lost where arena[frame].role == .attempt {
      let parent = arena[frame].parent
      let guardIndex = tables.sites[CallSiteIndex(arena[frame].origin)].guardIndex
      guard !isLost[parent.position] else {
        if guardIndex != .max { forsakeGuarded(frame, of: parent) }
        continue
      }
      guard !silently else {
        isAwaited[frame.position] = true
        continue
      }
      countFailure(of: frame, as: outcome)
      if guardIndex != .max, !settle(frame, of: parent, guardIndex: guardIndex, as: outcome) {
        continue
      }
      awaited.append(arena[frame])
    }
    for frame in lost {
      if silently, isAwaited[frame.position] || arena[frame].role == .direct {
        silence(frame)
      } else {
        lose(frame, as: outcome)
      }
    }
    for replica in gone {
      replicas[replica].queue = FrameQueue()
      lines.clear(replica)
      replicas[replica].inUse = 0
      follow(aftermath, of: replica)
    }
    for attempt in awaited {
      failAttempt(attempt, at: CallSiteIndex(attempt.origin), as: outcome, lag: 0)
    }
  }

  private mutating func follow(_ aftermath: LossAftermath, of replica: ReplicaIndex) {
    guard replicas[replica].phase != .off else { return }
    let isFixed = plant.stations[replicas[replica].station].hasFixedCount
    switch aftermath {
    case .remain: break
    case .stay where !replicas[replica].phase.isEnding: break
    case .stay: finishEnding(replica)
    case .restart where isFixed && replicas[replica].phase == .draining:
      stopServing(replica)
      if podRules(of: replica) != nil { stopPod(replica) }
      turn(replica, to: .starting)
      dropConnections(to: replica)
    case .restart, .retire: retire(replica)
    }
  }

  private mutating func stopProcessor(of replica: ReplicaIndex) {
    if tables.stations[replicas[replica].station].cpuDiscipline != .fifo { advance(replica) }
    _ = jobs.removeAll(of: &processors[replica].jobs)
    // Those that wait for a core have no event that would free them later.
    while let waiting = arena.removeFirst(from: &processors[replica].queue) {
      arena[waiting].phase = .calling
    }
    processors[replica].due = .max
    processors[replica].running = 0
  }

  /// Whether a frame works, waits for callees or is queued at one of some replicas, and so is lost with them.
  private func isOn(_ gone: [ReplicaIndex], _ frame: FrameIndex) -> Bool {
    let replica = arena[frame].replica
    guard arena[frame].role != .root, gone.contains(replica) else { return false }
    switch arena[frame].phase {
    case .free, .doomed, .arriving, .answering, .silent, .hung: return false
    case .queued: return tables.stations[replicas[replica].station].balancing != .sharedQueue
    case .running, .waiting, .held, .working, .calling, .leaving: return true
    }
  }

  /// A frame is lost, and whoever waits for it goes on waiting.
  private mutating func silence(_ frame: FrameIndex) {
    leavePlaces(of: frame)
    // It waits for nobody any more.
    if arena.hasContexts { arena.updateContext(of: frame, { $0.outstanding = 0 }) }
    note(.lost, of: frame, at: now)
    fallSilent(frame, hasEvent: hasEvent(frame))
  }

  /// Gives back what a lost frame held.
  private mutating func leavePlaces(of frame: FrameIndex) {
    let station = replicas[arena[frame].replica].station
    if arena[frame].holdsSlot { stations[station].busy.remove(at: now) }
    if arena[frame].phase == .queued { stations[station].waiting.remove(at: now) }
  }

  /// Whether an event is booked that will wake the frame.
  private func hasEvent(_ frame: FrameIndex) -> Bool {
    switch arena[frame].phase {
    case .waiting, .leaving: true
    case .working:
      tables.stations[replicas[arena[frame].replica].station].cpuDiscipline == .fifo
    default: false
    }
  }

  private mutating func lose(_ frame: FrameIndex, as outcome: Outcome) {
    let copy = arena[frame]
    leavePlaces(of: frame)
    note(.lost, of: frame, at: now)
    note(.ended(outcome), of: frame, at: now)
    if copy.role == .direct {
      countFailure(of: frame, as: outcome)
      resolve(frame, as: outcome, at: now)
    }
    arena[frame].holdsSlot = false
    arena[frame].role = .abandoned
    arena[frame].parent = .none
    if hasEvent(frame) {
      arena[frame].phase = .doomed
    } else {
      arena.release(frame)
    }
  }
}
