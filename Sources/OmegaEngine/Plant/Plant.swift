public import OmegaModel
import OmegaMeasurement
import OmegaUnits

/// One tier of a scenario as dense arrays: everything named has become a position, every call graph a tape.
///
/// Read-only; all replications of the tier share it.
public struct Plant: Sendable {
  let window: Window
  let countsRequestsInside: Bool
  let tierName: String
  let regions: [String]

  // Call graphs
  var instructions: [Instruction] = []
  var samplers: [Sampler] = []
  /// What samplers refer to, those of the scaling rules and the load included.
  var laws = SamplerTables()
  var sites: [CallSite] = []
  var branches: [PlantBranch] = []
  var shares: [Double] = []
  var tasks: [HandedTask] = []
  var generations: [PlantGeneration] = []
  var retries: [PlantRetry] = []
  var guards: [PlantGuard] = []
  /// Class × attribute value.
  var attributeShares: [AttributeShare] = []
  var attributeValueCount = 0
  var bulkheadCount = 0
  var keyedDraws: [KeyedDraw] = []
  var populations: [KeySampler] = []
  var caches: [CacheShape] = []
  /// By station; −1: it holds nothing for others.
  var cacheOfStation: [Int32] = []
  /// Duration of the timers in each lane, in nanoseconds.
  var laneDurations: [Int64] = []
  var classes: [PlantClass] = []
  /// Priorities that occur, the highest first: a request's level is the position of its priority.
  var priorities: [Int] = []
  var operationNames: [(service: Int, name: String)] = []

  // Capacity
  var stations: [PlantStation] = []
  /// Stations whose pods come later, in the order in which those that wait are placed.
  var placementOrder: [StationIndex] = []
  /// By the services' positions in the tier.
  var serviceNames: [String] = []
  /// Service × caller's region → the station that serves it as long as nothing is broken.
  var routes: [StationIndex] = []
  /// Region × region → one-way network time.
  var regionLegs: [Int64] = []
  var replicaCount = 0
  var meters: [PlantMeter] = []
  /// Partitions of the ranges of keys of all limits that have uneven ones.
  var rangePartitions: [UInt32] = []
  var pools: [PlantPool] = []
  /// Pools whose nodes may have to share their cores; empty: none has.
  var contendedPools: [PoolIndex] = []
  var clusters: [PlantCluster] = []
  var supplies: [PlantSupply] = []
  var shocks: [PlantShock] = []
  var upkeeps: [PlantUpkeep] = []
  var nodeCount = 0

  /// In the order of the script.
  var faults: [PlantFault] = []
  /// Those who send callers elsewhere when a region is broken.
  var watches: [PlantWatch] = []

  // Load
  var sources: [PlantSource] = []
  /// By source.
  var loads: [LoadShape] = []
  /// Instants or counts of all traces, one after another.
  var traceRows: [Int64] = []
  /// Client × region → one-way network time.
  var clientLegs: [Int64] = []
  /// Cumulative shares of the client locations, and the region that serves each.
  var clientShares: [Double] = []
  var clientRegions: [UInt8] = []

  var billRules: [BillRule] = []
  let savingsPlans: [SavingsPlan]
  let telemetry: [PlantTelemetry]

  /// Compiles one tier of a scenario.
  ///
  /// - Parameter countsRequestsInside: whether measurements tell how many requests are inside over time.
  public init(scenario: Scenario, tier: Tier, countsRequestsInside: Bool = false) {
    self.countsRequestsInside = countsRequestsInside
    window = scenario.window
    tierName = tier.name
    regions = tier.regions
    savingsPlans = tier.savingsPlans
    telemetry = tier.telemetry.map { PlantTelemetry($0, of: tier) }
    var compiler = PlantCompiler(scenario: scenario, tier: tier)
    compiler.compile(into: &self)
  }
}

extension Plant {
  /// Whether queues must know more than who came first: priorities, and requests that may leave.
  var hasLines: Bool {
    priorities.count > 1 || hasDeadlines || stations.contains { !$0.patience.isNone }
  }

  /// Whether somebody sees a first token before the last.
  var hasStreams: Bool { generations.contains(where: \.streams) }

  /// Whether some requests take their deadline along.
  var hasDeadlines: Bool { classes.contains { $0.propagatesDeadline } }

  /// Whether some forks go on without all of their branches.
  var hasQuorums: Bool {
    instructions.contains { if case .forkQuorum = $0 { true } else { false } }
  }

  /// Whether some replicas start, are looked after or end by rules.
  var hasPodRules: Bool { stations.contains { $0.pods != nil } }
  /// Whether attempts may be lost under way, or save what they have done.
  var mayLoseWork: Bool { stations.contains { $0.mayBeLost || $0.checkpoint.every > 0 } }

  /// Whether frames must carry more than fits into them.
  var hasContexts: Bool {
    hasLines || !guards.isEmpty || hasQuorums || attributeValueCount > 0 || !populations.isEmpty
      || hasStreams
      || stations.contains { $0.shedLimit != .max } || loads.contains { $0.bundle == .session }
  }
}

/// A request class, compiled.
struct PlantClass: Sendable {
  var name: String
  var entry: InstructionIndex
  /// The only thing that the client does, when that is a call without time-out, retry and fall-back; else none.
  var direct: CallSiteIndex
  /// Lane of the client's patience; none: it waits for ever.
  var lane: LaneIndex
  var timeout: Int64
  var level: UInt8
  var propagatesDeadline: Bool
  var hasAttributes: Bool
  struct Threshold: Sendable {
    var nanoseconds: Int64
    var isOfFirstToken: Bool
  }

  /// In the objective's order.
  var thresholds: [Threshold]
  /// Share of a minute's requests that must succeed for the minute to count as up.
  var uptimeThreshold: Double
  /// One for each region that serves clients; empty until the stations are known.
  var probes: [SyntheticProbe] = []
}

/// A service in one region.
struct PlantStation: Sendable {
  var service: String
  var region: UInt8
  var isEdge: Bool
  /// Whether a call must wait until its network time is over before it is admitted: somebody could be in its way.
  var hasAdmission: Bool
  /// Whether what is done there may be lost: its nodes are taken back by their provider, or a fault breaks it off.
  var mayBeLost: Bool
  /// Whether its replicas are jobs, each of which ends with its first request.
  var servesOnce: Bool
  /// Whether some operations are for the first replica in rotation only.
  var hasPrimary: Bool
  var firstReplica: UInt32
  /// Replicas that are there from the start; for a scaled station 0.
  var replicasAtStart: UInt32
  var replicasMax: UInt32
  var concurrency: Int32
  var queueLimit: Int32
  /// Requests of this level and lower ones are refused from this queue length on; `.max`: none are.
  var shedLevel: UInt8
  var shedLimit: Int32
  /// Calls a nanosecond that each calling region may send, and how many at once; 0: no bound.
  var doorRate: Double
  var doorBurst: Double
  /// How long a request waits for a slot at most; none: for ever.
  var patience: SamplerIndex
  var balancing: Balancing
  /// Cores of one replica; 0: no CPU is modelled.
  var cores: Double
  /// By how much of its time alone each further answer makes an answer longer; 0: by nothing.
  var slowingByAnswer: Double
  var cpuDiscipline: CPUDiscipline
  var cpuRequest: Double
  var memoryRequestGiB: Double
  var firstMeter: UInt32
  var meterCount: UInt32
  var scaling: PlantScaling?
  /// Whether the scenario says how many replicas there are; they have a scaler all the same where they may have to move.
  var hasFixedCount: Bool
  /// How its replicas start, are looked after and end; nil: as if they did so at once and without fail.
  var pods: PlantPods?
  /// Seconds that its image takes to a node that does not have it; nil: it is everywhere.
  var imagePull: Sampler?
  /// Pools that its pods may run on.
  var pools: [PoolIndex]
  /// Position among the tenants of its region's cluster; -1: it is none of them.
  var tenant: Int32 = -1
  /// How its tasks save what they have done.
  var checkpoint = CheckpointRule()
  /// How many of its pods may be taken away at a time; nil: all.
  var disruption: DisruptionBudget?
  /// Node of each replica from the start, for stations on fixed pools; empty elsewhere.
  var nodesAtStart: [NodeIndex]
  /// Names the station's own draws.
  var key: UInt64
  /// How the balancer in front of it finds out who is dead; nil: it knows at once.
  var healthCheck: HealthCheck?

  /// Whether the CPU that its replicas are granted is counted by the replica, and may be less than their limits.
  var sharesNodes = false

  /// Whether its computations get slices of cores that other pods of a node get slices of too.
  var sharesCores: Bool { cores > 0 && cpuDiscipline != .fifo }

  /// Places in the table of replicas: at least one, because a call finds its station by its first replica.
  var replicaSlots: Int { max(1, Int(replicasMax)) }
}

/// A meter of a station and the limit on it, if any.
struct PlantMeter: Sendable {
  var station: StationIndex
  var name: String
  /// Units that one partition may give in a period; 0: no limit.
  var partitionBudget: Double
  /// The same with what it has saved, and the most that it saves; 0: it saves nothing.
  var burstBudget = 0.0
  var savingsMax = 0.0
  /// Nanoseconds that a partition takes for a unit where draws wait for their turn, or drain; 0: what is too much is refused.
  var nanosecondsPerUnit = 0.0
  var drains = false
  /// Calls a second that a door lets in from all regions together; 0 for the meters that steps draw from.
  var doorRate = 0.0
  var period: Int64
  var partitions: UInt32
  var firstPartition: UInt32
  /// Where the partitions of its ranges of keys stand among all, and how many ranges there are; 0: one for each partition.
  var firstRange: UInt32 = 0
  var rangeCount: UInt32 = 0
  /// Whether a bill line asks for the busiest period of every hour.
  var tracksPeak = false
}

/// A pool in one region.
struct PlantPool: Sendable {
  var name: String
  var region: UInt8
  var zones: [String]
  var firstNode: UInt32
  var nodesMax: UInt32
  var scaling: PlantNodeScaling?
  var spot: SpotMarket?
  var priceCeiling: PriceCeiling?
  /// By zone; empty where nothing is ever short.
  var supplies: [SupplyIndex] = []
  var failure: NodeFailure
  var allocatable: PodRequest
  var key: UInt64
}

/// A moving price, and how far above its list price a pool pays it (Model S-1).
struct PriceCeiling: Sendable {
  var path: PricePath
  var market: MeterKey
  var indexMax: Double
}

struct PlantNodeScaling: Sendable {
  var nodesMin: Int
  var start: Sampler
  /// Of a node that was stopped.
  var restart: Sampler
  var priority: Int
}

/// What the cluster autoscaler of a region looks after.
struct PlantCluster: Sendable {
  var region: UInt8
  /// All pools of the region, those of a fixed size included.
  var pools: [PoolIndex]
  /// Stations whose pods come and go.
  var tenants: [StationIndex]
  var shape: ClusterShape
  var profile: ClusterAutoscaling
  var key: UInt64
}

/// What a provider sells of one size in one zone; all pools that buy it there share it.
struct PlantSupply: Sendable {
  var shortages: PlantShortages?
  var key: UInt64
}

struct PlantShortages: Sendable {
  var every: Sampler
  var refusal: Sampler
  /// Mean seconds from one shortage to the next.
  var cycleMean: Double
  /// Share of the nodes there that are taken back.
  var share: Double
}

/// A shortage that the scenario tells.
struct PlantShock: Sendable {
  var supply: SupplyIndex
  var start: Int64
  var share: Double
  var refusal: Int64
}

struct PlantScaling: Sendable {
  var rule: ReplicaScaling
  var start: Sampler
  /// Scheduled minimum as steps in time: from each instant on, this many.
  var minimums: [(from: Int64, replicas: Int)]
}

struct PlantSource: Sendable {
  var name: String
  var key: UInt64
  var curve: RateCurve
  var classShares: [Double]
  var classes: [ClassIndex]
}

/// A bill line of a station, a pool or the tier, with the positions of what it counts.
struct BillRule: Sendable {
  enum Owner: Sendable {
    case station(StationIndex)
    case pool(PoolIndex)
    case tier
  }

  var component: String
  var owner: Owner
  var region: String
  var line: BillLine
  /// Operations whose calls count; used by `.operations`.
  var operations: [OperationIndex]
}
