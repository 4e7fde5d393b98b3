import OmegaMeasurement
import OmegaModel
import OmegaUnits

// Tasks that save what they have done, and go on from there after a loss (Model S-6).
extension Simulation {
  /// An attempt has its slot: book is kept of what it does, and it goes on where a lost one before it has saved.
  @inline(never)
  mutating func openAttempt(_ frame: FrameIndex, at station: StationIndex) {
    book.open(frame, at: now)
    guard tables.hasCheckpoints, tables.checkpoints[station].every > 0,
      arena[frame].role == .attempt
    else { return }
    let caller = arena[frame].parent
    guard
      let left = book.leftTask(
        of: caller, serial: arena[caller].serial, at: CallSiteIndex(arena[frame].origin)),
      left.key == arena[frame].key
    else { return }
    book.forgetTask(of: caller)
    book[task: frame].carried = left.work
    guard !left.saved.isNone else { return }
    let resume = tables.checkpoints[station].resume
    book[task: frame].countedUntil = now + resume
    book[task: frame].done = left.done
    book[task: frame].saved = left.saved
    book[task: frame].savedDone = left.done
    book[task: frame].savedFailure = left.failure
    arena[frame].pc = left.saved
    arena[frame].failure = left.failure
    arena[frame].lag = resume
    if isMeasuring { book.records[station].checkpointTime += resume }
    if resume > 0 { note(.waited(resume), of: frame, at: now) }
  }

  /// An attempt after a lost one is of the same task: what it does has the draws of the one before.
  @inline(never)
  mutating func renameTask(_ child: FrameIndex, by caller: FrameIndex, at site: CallSiteIndex) {
    let station = replicas[arena[child].replica].station
    guard tables.checkpoints[station].every > 0,
      let left = book.leftTask(of: caller, serial: arena[caller].serial, at: site)
    else { return }
    arena[child].key = left.key
  }

  /// Goes on with a step piece by piece, from one checkpoint to the next.
  ///
  /// - Returns: where the frame goes on at this instant; nil: it waits for something.
  @inline(never)
  mutating func proceed(
    _ frame: FrameIndex, at pc: InstructionIndex, lag: Int64
  ) -> InstructionIndex? {
    guard lag == 0 else {
      wait(frame, lag: lag, at: pc)
      return nil
    }
    let replica = arena[frame].replica
    let station = replicas[replica].station
    let rule = tables.checkpoints[station]
    if book[task: frame].isWriting {
      save(frame, at: pc)
    } else {
      book[task: frame].count(until: now)
    }
    var isBetweenSteps = false
    var isWork = false
    switch tables.tape[pc] {
    case .workInParts(let sampler, let name):
      isWork = true
      drawLength(of: frame, sampler, name: name)
    case .waitInParts(let sampler, let name):
      drawLength(of: frame, sampler, name: name)
    default: isBetweenSteps = true
    }
    while true {
      switch book[task: frame].next(every: rule.every, isBetweenSteps: isBetweenSteps) {
      case .goOn:
        book[task: frame].length = -1
        book[task: frame].done = 0
        return InstructionIndex(pc.value + 1)
      case .writeCheckpoint:
        guard rule.write > 0 else {
          save(frame, at: pc)
          continue
        }
        book[task: frame].isWriting = true
        if isMeasuring { book.records[station].checkpointTime += rule.write }
        note(.waited(rule.write), of: frame, at: now)
        wait(frame, lag: rule.write, at: pc)
        return nil
      case .run(let slice):
        book[task: frame].slice = slice
        let time = slowed(slice, at: replica)
        guard isWork else {
          note(.waited(time), of: frame, at: now)
          wait(frame, lag: time, at: pc)
          return nil
        }
        arena[frame].pc = pc
        startWork(of: frame, on: replica, demand: time)
        return nil
      }
    }
  }

  private mutating func drawLength(of frame: FrameIndex, _ sampler: SamplerIndex, name: UInt64) {
    guard book[task: frame].length < 0 else { return }
    let key = arena[frame].key
    var draws = RandomDraws(key: key, name: name)
    let seconds = tables.samplers[sampler].sample(&draws, ziggurat, tables.laws)
    observer.drew(key: key, name: name, seconds: seconds)
    book[task: frame].length = SimDuration(seconds: seconds).nanoseconds
  }

  private mutating func save(_ frame: FrameIndex, at pc: InstructionIndex) {
    let station = replicas[arena[frame].replica].station
    book[task: frame].save(at: pc, failure: arena[frame].failure, now: now)
    // What was done up to here is carried on, whatever becomes of this attempt.
    let work = unsavedWork(of: frame)
    book[task: frame].carried += work
    book[work: frame].savedUntil = now
    book[work: frame].savedCPU = book[work: frame].cpu
    if isMeasuring { book.records[station].checkpoints += 1 }
  }
}
