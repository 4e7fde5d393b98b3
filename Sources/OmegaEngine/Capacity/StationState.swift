import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// A first-in-first-out queue of frames, linked through `Frame.next`.
struct FrameQueue: BitwiseCopyable {
  var head = FrameIndex.none
  var tail = FrameIndex.none
  var count: Int32 = 0
}

/// What changes about a station.
struct StationState: BitwiseCopyable {
  /// Replicas in rotation; their numbers stand at the beginning of the station's part of `rotation`.
  var readyCount: Int32 = 0
  /// Next in turn for round robin.
  var cursor: Int32 = 0
  /// Queue of all replicas together, for `.sharedQueue`.
  var queue = FrameQueue()
  /// Slots held, requests waiting, replicas that exist (starting ones included) and replicas that serve (draining ones
  /// included).
  var busy = Integral()
  var waiting = Integral()
  var replicas = Integral()
  var serving = Integral()
  var record = StationRecord()
}

/// What a station counts while the window is open.
struct StationRecord: BitwiseCopyable {
  var calls = 0
  /// Attempts to call it that ended well for their caller.
  var answered = 0
  var rejected = 0
  var retries = 0
  /// Attempts to call it that ended as a failure for their caller, and those among them that took too long for it.
  var failures = 0
  var timeouts = 0
  /// Callers that went on without its answer because it is a guard that fails open.
  var passedUnchecked = 0
  var cacheHits = 0
  var cacheMisses = 0
  /// Nanoseconds that requests spent at a station without admission.
  var residence: Int64 = 0
  var replicasMax: Int64 = 0
  /// Containers that were killed and started again.
  var restarts = 0
}

/// What changes about a replica.
struct ReplicaState: BitwiseCopyable {
  enum Phase: UInt8 {
    case off
    /// Wanted, but no node has room.
    case pending
    case starting
    /// Its container is not there, and waits to be started: its image is on the way, or it has ended.
    case stopped
    /// Up, but out of rotation: works on what it has.
    case unready
    case ready
    /// Finishes what it has and takes no more.
    case draining
    /// Likewise, and then its container starts again.
    case stopping

    /// Whether it goes when it has finished what it has.
    @inline(__always)
    var isEnding: Bool { rawValue >= Phase.draining.rawValue }

    /// Whether it is meant to serve, and does not yet, or not now.
    var isComing: Bool {
      switch self {
      case .pending, .starting, .stopped, .unready, .stopping: true
      case .off, .ready, .draining: false
      }
    }
  }

  /// What a call meets that was sent to it.
  enum Answer: UInt8 {
    case works
    /// Nothing listens any more: the call fails at once.
    case refuses
    /// Its machine is gone: calls to it hang.
    case isSilent
  }

  var station: StationIndex
  var node = NodeIndex.none
  var inUse: Int32 = 0
  var queue = FrameQueue()
  var phase = Phase.off
  var answer = Answer.works
  /// Calls that hang there, as far as those who sent them still wait.
  var hanging: Int32 = 0
  /// Whether calls are sent to it.
  var isInRotation = false
  /// Whether it has been in rotation since its container started.
  var serves = false
  /// Instant at which a starting replica will be ready; tells a stale event from a current one.
  var readyDue = Int64.max

  /// Whether it counts among the replicas that there are meant to be.
  var isWanted: Bool { phase != .off && phase != .draining }
}

/// A replica's CPU.
struct Processor: BitwiseCopyable {
  /// Cores that it may use now: its limit, or less on a contended node.
  var cores: Double
  /// Cores of its limit.
  var limit: Double
  /// Where it is a language model's: by how much of its time alone each further answer makes an answer longer; else 0.
  var slowing: Double
  /// Nanoseconds of service that each running job has had since the processor was last idle.
  var virtual: Double = 0
  /// Instant up to which `virtual` and the integrals are right.
  var updated: Int64 = 0
  /// Due instant of the event that stands for the first job's end; `.max`: none is out.
  var due = Int64.max
  var jobs = JobHeaps.Block()
  /// Jobs running and waiting under first-in-first-out.
  var running: Int32 = 0
  var queue = FrameQueue()
  /// Core-nanoseconds granted, used, and asked for within the limit.
  var granted: Double = 0
  var used: Double = 0
  var demanded: Double = 0
}

/// What changes about a meter.
struct MeterState: BitwiseCopyable {
  /// Units drawn while the window is open.
  var granted: Double = 0
  var refused: Double = 0
  var refusals = 0
  /// Most units that first attempts have asked of one partition in a period of the window.
  var askedMax: Double = 0
}

/// Budget of one partition of a limit in the current period.
struct PartitionState: BitwiseCopyable {
  var period = Int64.min
  var left: Double = 0
  /// Units that first attempts have asked for in this period.
  var asked: Double = 0
  /// Where draws wait for their turn: when the last of them has passed.
  var freeAt = Int64.min
  /// Share of its budget that the busiest period of this interval has used; kept where a bill asks for it.
  var peak: Double = 0
}

/// What one partition has saved besides what it may give in the current period, and what it could give at its beginning.
struct PartitionSavings: BitwiseCopyable {
  var saved: Double = 0
  var start: Double = 0
}

/// What was asked of one partition while the window is open.
struct PartitionCount: BitwiseCopyable {
  var granted: Double = 0
  var refused: Double = 0
}
