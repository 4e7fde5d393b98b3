import OmegaUnits

enum InstructionTag {}
enum SamplerTag {}
enum CallSiteTag {}
enum OperationTag {}
enum StationTag {}
enum MeterTag {}
enum ReplicaTag {}
enum FrameTag {}
enum LaneTag {}
enum ClassTag {}
enum SourceTag {}
enum PoolTag {}
enum NodeTag {}
enum ClusterTag {}
enum SupplyTag {}
enum ShockTag {}
enum TicketTag {}

typealias InstructionIndex = DenseIndex<InstructionTag>
typealias SamplerIndex = DenseIndex<SamplerTag>
typealias CallSiteIndex = DenseIndex<CallSiteTag>
typealias OperationIndex = DenseIndex<OperationTag>
typealias StationIndex = DenseIndex<StationTag>
typealias ReplicaIndex = DenseIndex<ReplicaTag>
typealias FrameIndex = DenseIndex<FrameTag>
typealias LaneIndex = DenseIndex<LaneTag>
typealias ClassIndex = DenseIndex<ClassTag>
typealias SourceIndex = DenseIndex<SourceTag>
typealias PoolIndex = DenseIndex<PoolTag>
typealias NodeIndex = DenseIndex<NodeTag>
typealias ClusterIndex = DenseIndex<ClusterTag>
typealias SupplyIndex = DenseIndex<SupplyTag>
typealias ShockIndex = DenseIndex<ShockTag>
typealias TicketIndex = DenseIndex<TicketTag>

/// One step of a compiled call graph. `key` names the step's random draws within its frame.
enum Instruction: BitwiseCopyable, Sendable {
  /// Computes on the replica's cores.
  case work(SamplerIndex, key: UInt64)
  case wait(SamplerIndex, key: UInt64)
  /// The same for tasks that save what they have done: piece by piece, from one checkpoint to the next.
  case workInParts(SamplerIndex, key: UInt64)
  case waitInParts(SamplerIndex, key: UInt64)
  /// Where such a task may write a checkpoint between two steps.
  case save
  /// `meter` counts from the station's first meter.
  case use(meter: UInt32, SamplerIndex, key: UInt64)
  /// The same, from the partition of the request's key; `draw` is a position in the plant's keyed draws.
  case useByKey(draw: UInt32, key: UInt64)
  case generate(generation: UInt32, key: UInt64)
  case call(CallSiteIndex)
  /// A call with a breaker, a bulkhead or a hedge: it is sent, and its answer seen, at its very instant.
  case guardedCall(CallSiteIndex)
  /// Starts `count` branches from the plant's table of branches and waits for all.
  case fork(first: UInt32, count: UInt32)
  /// Starts `count` branches and goes on when `needed` have succeeded.
  case forkQuorum(first: UInt32, count: UInt16, needed: UInt16)
  /// Goes to one of `count` branches by their cumulative shares.
  case choose(first: UInt32, count: UInt32, key: UInt64)
  /// Goes on when the request has an attribute's value, or to `otherwise`. `key` names the attribute's draw.
  case require(value: UInt32, otherwise: InstructionIndex, key: UInt64)
  /// Goes on with a hit, or to `miss`; the share is that of the table.
  case lookUp(share: UInt32, miss: InstructionIndex, key: UInt64)
  /// Goes on if a service has the request's key, or to `miss`.
  case lookUpKey(service: UInt32, miss: InstructionIndex, key: UInt64)
  case handOff(task: UInt32)
  case block(share: UInt32, key: UInt64)
  case jump(InstructionIndex)
  /// Ends as the failure after which it came here.
  case failAgain
  case end
}

extension Instruction {
  /// A look-up that goes elsewhere when it misses.
  func missing(to miss: InstructionIndex) -> Instruction {
    switch self {
    case .lookUp(let share, _, let key): .lookUp(share: share, miss: miss, key: key)
    case .lookUpKey(let service, _, let key): .lookUpKey(service: service, miss: miss, key: key)
    default: preconditionFailure("only look-ups miss")
    }
  }
}

/// A draw on a limit whose partitions are found by key.
struct KeyedDraw: BitwiseCopyable, Sendable {
  /// Meter of the station, counted from its first.
  var meter: UInt32
  var amount: SamplerIndex
  /// Position in the plant's populations.
  var population: UInt32
}

/// One way on from a fork or a choice.
struct PlantBranch: BitwiseCopyable, Sendable {
  var entry: InstructionIndex
  /// Names a forked branch's frame; unused in a choice.
  var key: UInt64
  /// Sum of the shares of this and the earlier branches of a choice.
  var shareCumulative: Double
}

/// The part of the unit interval in which an attribute's draw means a value, for one class; empty where the class lacks it.
struct AttributeShare: BitwiseCopyable, Sendable {
  var low: Double
  var high: Double
}

/// A place in a call graph that calls an operation.
struct CallSite: BitwiseCopyable, Sendable {
  var key: UInt64
  var service: UInt32
  var operation: OperationIndex
  var entry: InstructionIndex
  /// Where the caller goes on, after success or an ignored failure.
  var resume: InstructionIndex
  /// Where the caller goes on after failure; none: it fails too.
  var fallback: InstructionIndex
  /// Lane of this call's time-out; none: the caller waits for ever.
  var lane: LaneIndex
  var timeout: Int64
  /// Position in the plant's retry policies; `.max`: none.
  var retry: UInt32
  /// Level of priority of the call; `.max`: the caller's.
  var level: UInt8
  /// Position in the plant's call guards; `.max`: none.
  var guardIndex: UInt32
}

/// Breaker, bulkhead and hedge of one call site, compiled.
struct PlantGuard: BitwiseCopyable, Sendable {
  /// Share of failures that opens the circuit, and how many calls it takes; 0 calls: no such rule.
  var ratio: Double
  var ratioCallsMin: UInt32
  /// Failures in a row that open the circuit; 0: no such rule.
  var failuresInARow: UInt32
  /// Nanoseconds of one of the window's buckets.
  var bucket: Int64
  var open: Int64
  var probes: UInt32
  /// Failures that count, bit by `Outcome.rawValue`.
  var causes: UInt16
  /// Calls that may be out at a time; 0: no bulkhead.
  var callsMax: Int32
  var queueMax: Int32
  /// The site's first bulkhead, and whether each of the caller's replicas has one or each region.
  var firstBulkhead: UInt32
  var isPerReplica: Bool
  /// Further attempts, each so many nanoseconds after the one before; 0: none.
  var hedges: UInt8
  var hedgeDelay: Int64

  var hasBreaker: Bool { ratioCallsMin > 0 || failuresInARow > 0 }
}

/// A task that is handed off: it runs `entry` (a call and an end) as a request of its own class.
struct HandedTask: BitwiseCopyable, Sendable {
  var entry: InstructionIndex
  var requestClass: ClassIndex
  var key: UInt64
}

/// An LLM answer, compiled.
struct PlantGeneration: Sendable {
  var prompt: Sampler
  var output: Sampler
  var outputMax: Double
  var firstToken: Sampler
  var secondsPerToken: Double
  /// Meters of the station, counted from its first.
  var promptMeter: UInt32
  var outputMeter: UInt32
  var quotaMeter: UInt32
  var requestMeter: UInt32
}

/// A retry policy, compiled.
struct PlantRetry: BitwiseCopyable, Sendable {
  var retries: UInt8
  var delay: Int64
  var factor: Double
  var delayMax: Int64
  var jitter: PlantJitter
  /// Bit by `Outcome.rawValue`.
  var causes: UInt16
  /// Retries earned by a first attempt; negative: no budget is kept.
  var budget: Double
  var honoursRetryAfter: Bool
}

enum PlantJitter: UInt8, Sendable { case none, full, half }
