import OmegaMeasurement
import OmegaUnits

/// How far an attempt has come that saves what it has done (Model S-6). All times are nanoseconds of progress but where they
/// are instants.
struct TaskProgress: BitwiseCopyable {
  /// What an attempt is to do next in the step where it stands.
  enum Next: Equatable {
    /// This much of the step, and then it is asked again.
    case run(Int64)
    case writeCheckpoint
    /// The step is over.
    case goOn
  }

  /// Length of the step as drawn; negative: it has not been drawn yet.
  var length: Int64 = -1
  /// What of it is done.
  var done: Int64 = 0
  /// What of it is under way.
  var slice: Int64 = 0
  /// Progress since the last checkpoint, or since the beginning.
  var sinceSaved: Int64 = 0
  /// Instant up to which progress was counted.
  var countedUntil: Int64 = 0
  var isWriting = false
  /// Where the last checkpoint stands; none: there is none.
  var saved = InstructionIndex.none
  var savedDone: Int64 = 0
  /// The failure that a fall-back was entered with.
  var savedFailure = Outcome.ok
  /// What checkpoints hold of earlier attempts.
  var carried = WorkAmount()

  /// Counts what has been done until now: a piece of a step, or else the time that calls and forks took.
  mutating func count(until now: Int64) {
    if slice > 0 {
      done += slice
      sinceSaved += slice
      slice = 0
    } else {
      sinceSaved += now - countedUntil
    }
    countedUntil = now
  }

  /// - Parameters:
  ///   - every: progress from one checkpoint to the next.
  ///   - isBetweenSteps: whether it stands between two steps, where all before is done.
  func next(every: Int64, isBetweenSteps: Bool) -> Next {
    let left = isBetweenSteps ? 0 : length - done
    if sinceSaved >= every, isBetweenSteps || left > 0 { return .writeCheckpoint }
    return left > 0 ? .run(min(left, every - sinceSaved)) : .goOn
  }

  /// A checkpoint of where it stands is written.
  mutating func save(at place: InstructionIndex, failure: Outcome, now: Int64) {
    saved = place
    savedDone = done
    savedFailure = failure
    sinceSaved = 0
    isWriting = false
    countedUntil = now
  }
}

/// Work as it is counted where it is lost.
struct WorkAmount: BitwiseCopyable {
  /// Nanoseconds of a whole replica.
  var replicaTime = 0.0
  /// Core-nanoseconds.
  var cpu = 0.0
  /// Nanoseconds of a whole node.
  var nodeTime = 0.0

  static func += (sum: inout WorkAmount, more: WorkAmount) {
    sum.replicaTime += more.replicaTime
    sum.cpu += more.cpu
    sum.nodeTime += more.nodeTime
  }
}

/// What an attempt has done on its replica, where it may be lost.
struct AttemptWork: BitwiseCopyable {
  /// When it took its slot, and up to when a checkpoint holds what it has done.
  var since: Int64 = 0
  var savedUntil: Int64 = 0
  /// Core-nanoseconds that it has asked for, and that a checkpoint holds.
  var cpu = 0.0
  var savedCPU = 0.0
  /// When the core that it has for itself is free again; 0: it has none. Kept for branches too.
  var coreDue: Int64 = 0
}

/// What a lost attempt has left to the next one of its call.
struct LeftTask: BitwiseCopyable {
  var site = CallSiteIndex.none
  /// Of the caller's frame; another one has moved on.
  var serial: UInt32 = 0
  /// Names the task's draws.
  var key: UInt64 = 0
  var saved = InstructionIndex.none
  var done: Int64 = 0
  var failure = Outcome.ok
  var work = WorkAmount()
  /// Where the work was done that is saved; none: on no node.
  var pool = PoolIndex.none
  var isThere = false
  /// Whether an attempt has followed the lost one.
  var isBegunAgain = false
}

/// What became of one station's attempts that were lost while the window was open.
struct LossRecord: BitwiseCopyable {
  var lost = 0
  var restarted = 0
  var resumed = 0
  var wasted = WorkAmount()
  var checkpoints = 0
  /// Nanoseconds that slots were held for writing checkpoints and for taking them up again.
  var checkpointTime: Int64 = 0
}

/// What attempts have done and saved, by frame; empty in plants where nothing can be lost.
struct TaskBook: ~Copyable {
  private var works = Slab<AttemptWork>()
  private var tasks = Slab<TaskProgress>()
  private var left = Slab<LeftTask>()
  private let hasCheckpoints: Bool
  /// By station.
  var records: Slab<LossRecord>

  init(plant: Plant) {
    hasCheckpoints = plant.stations.contains { $0.checkpoint.every > 0 }
    records = Slab(repeating: LossRecord(), count: plant.stations.count)
  }

  /// Begins to keep book of an attempt.
  mutating func open(_ frame: FrameIndex, at now: Int64) {
    reach(frame)
    works[frame] = AttemptWork(since: now, savedUntil: now)
    guard hasCheckpoints else { return }
    tasks[frame] = TaskProgress()
    tasks[frame].countedUntil = now
  }

  /// Makes room for a frame.
  mutating func reach(_ frame: FrameIndex) {
    while works.count <= frame.position {
      works.append(AttemptWork())
      left.append(LeftTask())
      if hasCheckpoints { tasks.append(TaskProgress()) }
    }
  }

  subscript(work frame: FrameIndex) -> AttemptWork {
    get { works[frame] }
    _modify { yield &works[frame] }
  }

  subscript(task frame: FrameIndex) -> TaskProgress {
    get { tasks[frame] }
    _modify { yield &tasks[frame] }
  }

  /// What the last lost attempt of a caller's call has left; nil: nothing that is still of use.
  func leftTask(of caller: FrameIndex, serial: UInt32, at site: CallSiteIndex) -> LeftTask? {
    guard caller.position < left.count else { return nil }
    let task = left[caller]
    return task.isThere && task.serial == serial && task.site == site ? task : nil
  }

  mutating func leave(_ task: LeftTask, to caller: FrameIndex) {
    reach(caller)
    left[caller] = task
  }

  mutating func noteSecondStart(of caller: FrameIndex) { left[caller].isBegunAgain = true }

  mutating func forgetTask(of caller: FrameIndex) { left[caller].isThere = false }

  /// The window opens.
  mutating func reset() {
    for station in records.indices { records[station] = LossRecord() }
  }
}
