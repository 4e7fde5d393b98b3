import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Walks a frame along its tape until it has to wait for something.
  mutating func execute(_ frame: FrameIndex) {
    var pc = arena[frame].pc
    var lag = arena[frame].lag
    let key = arena[frame].key
    while true {
      switch tables.tape[pc] {
      case .wait(let sampler, let name):
        lag += duration(sampler, key: key, name: name)
        pc.value += 1

      case .work(let sampler, let name):
        let replica = arena[frame].replica
        if processors[replica].limit > 0 {
          guard lag == 0 else { return wait(frame, lag: lag, at: pc) }
          arena[frame].pc = InstructionIndex(pc.value + 1)
          arena[frame].lag = 0
          return startWork(
            of: frame, on: replica, demand: duration(sampler, key: key, name: name))
        }
        lag += duration(sampler, key: key, name: name)
        pc.value += 1

      case .use(let meter, let sampler, let name):
        guard lag == 0 || !isLimited(meter, at: arena[frame].replica) else {
          return wait(frame, lag: lag, at: pc)
        }
        var draws = RandomDraws(key: key, name: name)
        let amount = tables.samplers[sampler].sample(&draws, ziggurat)
        guard draw(amount, from: meter, at: arena[frame].replica, &draws, for: frame) else {
          arena[frame].lag = lag
          return leave(frame, as: .throttled)
        }
        pc.value += 1

      case .generate(let generation, let name):
        guard lag == 0 else { return wait(frame, lag: lag, at: pc) }
        guard let time = generate(Int(generation), key: key, name: name, for: frame) else {
          arena[frame].lag = 0
          return leave(frame, as: .throttled)
        }
        lag = time
        pc.value += 1

      case .call(let site):
        arena[frame].pc = pc
        arena[frame].phase = .calling
        return startAttempt(of: site, by: frame, attempt: 0, lag: lag)

      case .fork(let first, let count):
        arena[frame].pc = InstructionIndex(pc.value + 1)
        return fork(frame, first: Int(first), count: Int(count), lag: lag)

      case .choose(let first, let count, let name):
        var draws = RandomDraws(key: key, name: name)
        let share = draws.uniform()
        var branch = Int(first)
        let last = branch + Int(count) - 1
        while branch < last, tables.branches[branch].shareCumulative <= share { branch += 1 }
        pc = tables.branches[branch].entry

      case .lookUp(let share, let miss, let name):
        var draws = RandomDraws(key: key, name: name)
        let isHit = draws.uniform() < tables.shares[Int(share)]
        countLookUp(isHit: isHit, at: arena[frame].replica)
        if isHit { pc.value += 1 } else { pc = miss }

      case .handOff(let task):
        handOff(Int(task), from: frame, lag: lag)
        pc.value += 1

      case .block(let share, let name):
        var draws = RandomDraws(key: key, name: name)
        if draws.uniform() < tables.shares[Int(share)] {
          arena[frame].lag = lag
          return leave(frame, as: .blocked)
        }
        pc.value += 1

      case .jump(let target):
        pc = target

      case .end:
        arena[frame].pc = pc
        arena[frame].lag = lag
        return leave(frame, as: .ok)
      }
    }
  }

  /// A drawn duration in nanoseconds.
  @inline(__always)
  private func duration(_ sampler: SamplerIndex, key: UInt64, name: UInt64) -> Int64 {
    var draws = RandomDraws(key: key, name: name)
    let seconds = tables.samplers[sampler].sample(&draws, ziggurat)
    observer.drew(key: key, name: name, seconds: seconds)
    return SimDuration(seconds: seconds).nanoseconds
  }

  /// Lets a frame's drawn delays pass before it goes on at `pc`.
  @inline(__always)
  mutating func wait(_ frame: FrameIndex, lag: Int64, at pc: InstructionIndex) {
    arena[frame].pc = pc
    arena[frame].lag = 0
    arena[frame].phase = .waiting
    schedule(.frameDue(frame), at: now + lag)
  }

  /// Starts the branches of a fork; the frame goes on when all have come back.
  private mutating func fork(_ frame: FrameIndex, first: Int, count: Int, lag: Int64) {
    arena[frame].phase = .calling
    arena[frame].lag = 0
    arena[frame].mark = now
    arena[frame].pending = UInt8(count)
    arena[frame].failure = .ok
    for position in first..<first + count {
      let branch = arena.allocate()
      let parent = arena[frame]
      arena[branch] = Frame(
        key: StableHash.mix(parent.key, tables.branches[position].key), started: now, lag: lag,
        mark: 0, parent: frame, next: .none, pc: tables.branches[position].entry,
        replica: parent.replica, origin: 0, serial: arena[branch].serial, pending: 0,
        failure: .ok, client: parent.client, attempt: 0, region: parent.region, role: .branch,
        phase: .running, holdsSlot: false)
      runnable.append(branch)
    }
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
    openRequest(root)
    startPatience(of: root, serial: serial)
    runnable.append(root)
  }

  @inline(__always)
  private mutating func countLookUp(isHit: Bool, at replica: ReplicaIndex) {
    guard isMeasuring, !replica.isNone else { return }
    let station = replicas[replica].station
    if isHit {
      stations[station].record.cacheHits += 1
    } else {
      stations[station].record.cacheMisses += 1
    }
  }
}
