import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Walks a frame along its tape until it has to wait for something.
  @inline(never)
  mutating func execute(_ frame: FrameIndex) {
    let key = arena[frame].key
    let replica = arena[frame].replica
    var (pc, lag) = (arena[frame].pc, arena[frame].lag)
    let outcome: Outcome
    tape: while true {
      switch tables.tape[pc] {
      case .wait(let sampler, let name):
        let time = duration(sampler, key: key, name: name, at: replica)
        note(.waited(time), of: frame, at: now + lag)
        lag += time
        pc.value += 1
      case .work(let sampler, let name):
        guard lag == 0 else { return wait(frame, lag: lag, at: pc) }
        arena[frame].pc = InstructionIndex(pc.value + 1)
        return startWork(
          of: frame, on: replica, demand: duration(sampler, key: key, name: name, at: replica))
      case .workInParts, .waitInParts, .save:
        guard let next = proceed(frame, at: pc, lag: lag) else { return }
        pc = next
      case .use, .useByKey, .generate:
        guard lag == 0 || !drawsOnLimit(tables.tape[pc], at: replica) else {
          return wait(frame, lag: lag, at: pc)
        }
        guard let time = drawOnMeters(tables.tape[pc], key: key, for: frame) else {
          outcome = .throttled
          break tape
        }
        if time > 0 { note(.waited(time), of: frame, at: now + lag) }
        lag += time
        pc.value += 1
      case .call(let site):
        guard lag == 0 || mayRunAhead(frame, by: lag) else { return wait(frame, lag: lag, at: pc) }
        arena[frame].phase = .calling
        return startAttempt(of: site, by: frame, attempt: 0, lag: lag)
      case .guardedCall(let site):
        return startGuarded(site, by: frame, at: pc, lag: lag)
      case .fork, .forkQuorum:
        guard lag == 0 || mayRunAhead(frame, by: lag) else { return wait(frame, lag: lag, at: pc) }
        return fork(frame, at: pc, lag: lag)
      case .choose(let first, let count, let name):
        pc = chosenBranch(first: Int(first), count: Int(count), key: key, name: name)
      case .require(let value, let otherwise, let name):
        pc = hasAttribute(frame, value: value, key: name) ? pc.next : otherwise
      case .lookUp(let share, let miss, let name):
        pc = looksUp(frame, share: share, key: key, name: name, at: now + lag) ? pc.next : miss
      case .lookUpKey(let service, let miss, let name):
        pc = looksUp(frame, in: service, key: key, name: name, at: now + lag) ? pc.next : miss
      case .handOff(let task):
        guard lag == 0 || mayRunAhead(frame, by: lag) else { return wait(frame, lag: lag, at: pc) }
        handOff(Int(task), from: frame, lag: lag)
        pc.value += 1
      case .block(let share, let name):
        if occurs(share, key: key, name: name) {
          outcome = .blocked
          break tape
        }
        pc.value += 1
      case .jump(let target): pc = target
      case .failAgain:
        outcome = arena[frame].failure
        break tape
      case .end:
        outcome = .ok
        break tape
      }
    }
    arena[frame].lag = lag
    leave(frame, as: outcome)
  }

  /// Whether what a frame does after its drawn delays is certain already: nothing can end it before.
  ///
  /// Inlined, because for a call that only looks at the simulation the optimiser copies all of its state.
  @inline(__always)
  private func mayRunAhead(_ frame: FrameIndex, by lag: Int64) -> Bool {
    let replica = arena[frame].replica
    guard replica.isNone else { return !mayBeLost(replica) }
    // At the client, whose patience may be over by then.
    guard arena[frame].role == .root else { return false }
    let requestClass = tables.classes[ClassIndex(arena[frame].origin)]
    return now + lag - arena[frame].started < requestClass.timeout
  }

  /// Whether an event of some probability happens to this frame.
  @inline(__always)
  private func occurs(_ share: UInt32, key: UInt64, name: UInt64) -> Bool {
    var draws = RandomDraws(key: key, name: name)
    return draws.uniform() < tables.shares[Int(share)]
  }

  private func chosenBranch(
    first: Int, count: Int, key: UInt64, name: UInt64
  ) -> InstructionIndex {
    var draws = RandomDraws(key: key, name: name)
    let share = draws.uniform()
    var branch = first
    let last = first + count - 1
    while branch < last, tables.branches[branch].shareCumulative <= share { branch += 1 }
    return tables.branches[branch].entry
  }

  /// A drawn duration in nanoseconds, as long as it takes at a replica.
  @inline(__always)
  private func duration(
    _ sampler: SamplerIndex, key: UInt64, name: UInt64, at replica: ReplicaIndex
  ) -> Int64 {
    var draws = RandomDraws(key: key, name: name)
    let seconds = tables.samplers[sampler].sample(&draws, ziggurat, tables.laws)
    observer.drew(key: key, name: name, seconds: seconds)
    return slowed(SimDuration(seconds: seconds).nanoseconds, at: replica)
  }

  /// Lets a frame's drawn delays pass before it goes on at `pc`.
  @inline(__always)
  mutating func wait(_ frame: FrameIndex, lag: Int64, at pc: InstructionIndex) {
    arena.update(frame) {
      $0.pc = pc
      $0.lag = 0
      $0.phase = .waiting
    }
    schedule(.frameDue(frame), at: now + lag)
  }

  private mutating func fork(_ frame: FrameIndex, at pc: InstructionIndex, lag: Int64) {
    guard case .fork(let first, let count) = tables.tape[pc] else {
      return forkQuorum(frame, at: pc, lag: lag)
    }
    arena[frame].pc = pc.next
    fork(frame, first: Int(first), count: Int(count), lag: lag)
  }

  /// Starts the branches of a fork; the frame goes on when all have come back.
  private mutating func fork(_ frame: FrameIndex, first: Int, count: Int, lag: Int64) {
    let now = now
    arena.update(frame) {
      $0.phase = .calling
      $0.lag = 0
      $0.mark = now
      $0.pending = UInt8(count)
      $0.failure = .ok
    }
    for position in first..<first + count {
      runnable.append(startBranch(position, of: frame, role: .branch, lag: lag))
    }
  }

  /// A frame for one branch of a fork.
  @inline(__always)
  mutating func startBranch(
    _ position: Int, of frame: FrameIndex, role: Frame.Role, lag: Int64
  ) -> FrameIndex {
    let branch = arena.allocate()
    let parent = arena[frame]
    arena[branch] = Frame(
      key: StableHash.mix(parent.key, tables.branches[position].key), started: now, lag: lag,
      mark: 0, parent: frame, next: .none, pc: tables.branches[position].entry,
      replica: parent.replica, origin: 0, serial: arena[branch].serial, pending: 0,
      failure: .ok, client: parent.client, attempt: 0, region: parent.region, role: role,
      phase: .running, holdsSlot: false)
    note(.forked(by: frame), of: branch, at: now + lag)
    inheritContext(branch, from: frame)
    return branch
  }

  /// Starts a task as a request of its own.
  private mutating func handOff(_ task: Int, from frame: FrameIndex, lag: Int64) {
    let handed = tables.tasks[task]
    let giver = arena[frame]
    let root = arena.allocate()
    let serial = arena[root].serial
    arena[root] = Frame(
      key: StableHash.mix(giver.key, handed.key), started: now + lag, lag: lag, mark: 0,
      parent: .none, next: .none, pc: handed.entry, replica: giver.replica,
      origin: handed.requestClass.value, serial: serial, pending: 0, failure: .ok,
      client: giver.client, attempt: 0, region: giver.region, role: .root, phase: .running,
      holdsSlot: false)
    note(.handedOff(handed.requestClass, by: frame), of: root, at: now + lag)
    openContext(
      of: root, requestKey: arena[root].key, requestClass: handed.requestClass)
    inheritAttributes(root, from: frame)
    openRequest(of: handed.requestClass, at: arena[root].started)
    startPatience(of: root, serial: serial)
    runnable.append(root)
  }

  /// Whether a cache has what a frame looks up.
  @inline(__always)
  private mutating func looksUp(
    _ frame: FrameIndex, share: UInt32, key: UInt64, name: UInt64, at instant: Int64
  ) -> Bool {
    let isHit = occurs(share, key: key, name: name)
    recordLookUp(of: frame, isHit: isHit, at: instant)
    return isHit
  }

  /// Whether a store has the key of a frame's request.
  private mutating func looksUp(
    _ frame: FrameIndex, in service: UInt32, key: UInt64, name: UInt64, at instant: Int64
  ) -> Bool {
    let isHit = findsKey(of: frame, heldBy: service, key: key, name: name)
    recordLookUp(of: frame, isHit: isHit, at: instant)
    return isHit
  }

  @inline(__always)
  private mutating func recordLookUp(of frame: FrameIndex, isHit: Bool, at instant: Int64) {
    note(.lookedUp(isHit: isHit), of: frame, at: instant)
    let replica = arena[frame].replica
    guard isMeasuring, !replica.isNone else { return }
    let station = replicas[replica].station
    if isHit {
      stations[station].record.cacheHits += 1
    } else {
      stations[station].record.cacheMisses += 1
    }
  }
}

extension InstructionIndex {
  fileprivate var next: InstructionIndex { InstructionIndex(value + 1) }
}
