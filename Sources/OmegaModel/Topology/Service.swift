public import OmegaUnits

/// Anything that requests pass through: a replicated program, a managed store, an edge, an LLM back end.
///
/// What it can bear is the sum of independent bounds: slots and CPU of its replicas, its queue, its
/// throughput limits. A service without any of them only delays.
public struct Service: Sendable {
  public var name: String
  public var about: String
  public var layer: String
  public var scope: RegionScope
  /// Sits beside the client: the client's round trip is paid on the way from the edge to the region behind it.
  public var isEdge: Bool
  public var hosting: Hosting
  public var replicas: ReplicaCount
  /// Requests that one replica works on at a time, waiting on callees included; nil: no bound.
  public var concurrency: Int?
  /// Requests that may wait for a slot, per replica or, with `.sharedQueue`, in all; nil: no bound.
  public var queue: Int?
  /// How long a request waits for a slot at most, in seconds; nil: it never gives up in the queue.
  public var patience: Distribution?
  public var shedding: LoadShedding?
  public var rateLimit: RateLimit?
  public var balancing: Balancing
  /// CPU that one replica may use, in cores; nil: CPU work takes its time and contends with nothing.
  public var cpuLimit: Double?
  public var cpuDiscipline: CPUDiscipline
  /// What a replica asks of its node, for placement.
  public var request: PodRequest
  public var limits: [ThroughputLimit]
  public var operations: [Operation]
  public var bill: [BillLine]
  /// What the provider publishes about its availability; nil for own programs.
  public var contract: Contract?
  /// How calls go to another region when the one that serves them is broken; nil: they do not.
  public var failover: RegionFailover?
  /// What a store that spans regions is set to; only checked, never simulated.
  public var consistency: Consistency?
  /// What one shard of a store is said to hold in memory, in GiB; checked, and the room of `contents`.
  public var statedMemoryGiB: Double?
  /// What its calls are about; nil: calls have no keys.
  public var keys: KeyPopulation?
  /// What it keeps in memory for the `cache` steps of other services.
  public var contents: CacheContents?
  /// Availability zones that its replicas are spread over in turn, where no pool says where they stand; empty: it is not known.
  public var zones: [String] = []
  /// Seconds from having a node, or from a restart, until a replica of a fixed number can answer.
  public var start = Distribution.constant(0)
  /// Seconds until its image is on a node that does not have it yet (Model P-11); nil: it is everywhere.
  public var imagePull: Distribution?
  /// How its replicas are asked for their health; nil: nobody asks.
  public var probes: HealthProbes?
  /// How its replicas end; nil: they finish what they have, however long that takes.
  public var termination: Termination?
  /// New versions that come during the window.
  public var rollouts: [Rollout] = []
  /// How its tasks save what they have done; nil: an attempt after a lost one begins from the beginning.
  public var checkpoint: Checkpointing?
  /// How many of its replicas may be taken away at a time by whoever drains a node; nil: all.
  public var disruption: DisruptionBudget?
  /// Machines that each replica is spread over, as the partitions of a search index: each is paid for (Model I-2).
  public var partitions = 1
  /// Operations that only one replica, the first in rotation, does for all (Model I-4).
  public var primaryOperations: Set<String> = []
  /// What vectors take of its memory, in GB; only checked.
  public var vectorGigabytes: Double?
  /// Answers of language models at once at which a replica gives each half of its speed alone; nil: others are not felt.
  public var halfSpeedAt: Int?
  /// How its callers' balancer finds out which replicas are dead; nil: it knows at once.
  public var healthCheck: HealthCheck?

  public init(
    name: String, about: String = "", layer: String = "", scope: RegionScope = .every,
    isEdge: Bool = false, hosting: Hosting = .managed, replicas: ReplicaCount = .fixed(1),
    concurrency: Int? = nil, queue: Int? = nil, patience: Distribution? = nil,
    shedding: LoadShedding? = nil, rateLimit: RateLimit? = nil, balancing: Balancing = .leastOfTwo,
    cpuLimit: Double? = nil, cpuDiscipline: CPUDiscipline = .processorSharing,
    request: PodRequest = PodRequest(), limits: [ThroughputLimit] = [], operations: [Operation],
    bill: [BillLine] = [], contract: Contract? = nil
  ) {
    self.name = name
    self.about = about
    self.layer = layer
    self.scope = scope
    self.isEdge = isEdge
    self.hosting = hosting
    self.replicas = replicas
    self.concurrency = concurrency
    self.queue = queue
    self.patience = patience
    self.shedding = shedding
    self.rateLimit = rateLimit
    self.balancing = balancing
    self.cpuLimit = cpuLimit
    self.cpuDiscipline = cpuDiscipline
    self.request = request
    self.limits = limits
    self.operations = operations
    self.bill = bill
    self.contract = contract
  }
}

extension Service {
  /// Replicas that there are meant to be at most, in each region.
  public var replicasMax: Int {
    switch replicas {
    case .fixed(let count): count
    case .scaled(let rule): rule.replicasMax
    }
  }
}

/// Refuses what is less important while a queue is long, so that the rest finds room.
public struct LoadShedding: Hashable, Sendable {
  /// Requests of a lower priority than this are refused.
  public var below: Int
  /// Share of the queue's bound from which on they are, 0 to 1.
  public var queueShare: Double

  public init(below: Int, queueShare: Double) {
    precondition((0...1).contains(queueShare), "a share of the queue is between nothing and all")
    self.below = below
    self.queueShare = queueShare
  }
}

/// A bound of calls at a service's door: a token bucket for each calling region.
public struct RateLimit: Hashable, Sendable {
  /// What the limit is called in results. No meter of a file can have a name with a space.
  public static let meter = "rate limit"

  /// Calls a second in the long run.
  public var perSecond: Double
  /// Calls that may come at once after a pause; at least 1.
  public var burst: Double

  public init(perSecond: Double, burst: Double) {
    precondition(perSecond > 0 && burst >= 1, "a rate limit lets some calls through")
    self.perSecond = perSecond
    self.burst = burst
  }
}

/// What a service's replicas run on.
public enum Hosting: Hashable, Sendable {
  /// The provider runs it; replicas need no node.
  case managed
  /// Pods on the nodes of some pools, wherever there is room (Model K-9).
  case nodes([String])
  /// Containers without nodes of ours, billed by their size.
  case containers

  /// Pods on the nodes of one pool.
  public static func pool(_ name: String) -> Hosting { .nodes([name]) }

  /// The pools that its pods may run on; empty where they need no node of ours.
  public var pools: [String] {
    if case .nodes(let pools) = self { pools } else { [] }
  }
}

/// How many replicas a service has in each of its regions.
public enum ReplicaCount: Hashable, Sendable {
  case fixed(Int)
  case scaled(ReplicaScaling)
}

/// How a request finds a replica.
public enum Balancing: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  case random
  case roundRobin = "round-robin"
  /// The less busy of two replicas drawn at random.
  case leastOfTwo = "least-of-two"
  /// The least busy replica; the first of equals.
  case shortestQueue = "shortest-queue"
  /// One queue for all replicas.
  case sharedQueue = "shared-queue"
  /// Requests stick to long-lived connections, each pinned to one replica until it recycles.
  case perConnection = "per-connection"
}

public enum CPUDiscipline: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  /// Running requests share the cores equally, none using more than one.
  case processorSharing = "processor-sharing"
  /// Each whole core serves one request to its end; the others wait in order.
  case fifo
}

/// What the scheduler reserves for one replica.
public struct PodRequest: Hashable, Sendable {
  /// Cores.
  public var cpu: Double
  public var memoryGiB: Double

  public init(cpu: Double = 0, memoryGiB: Double = 0) {
    self.cpu = cpu
    self.memoryGiB = memoryGiB
  }
}

/// A budget of some metered unit that refills whole at the start of every period, in each region.
public struct ThroughputLimit: Hashable, Sendable {
  /// Name of the meter that `use` steps draw from.
  public var meter: String
  /// Units a period, in all partitions together.
  public var amount: Double
  public var period: SimDuration
  /// The budget is split evenly over these; a draw is on the one of its key, or on any of them at random.
  public var partitions: Int
  public var excess: LimitExcess
  /// What is not drawn and may be drawn later; nil: nothing.
  public var savings: BudgetSavings?
  /// Which part of the keys each partition has; nil: all have as many (Model L-10).
  public var ranges: PartitionRanges?

  public init(
    meter: String, amount: Double, period: SimDuration, partitions: Int = 1,
    excess: LimitExcess = .refused, savings: BudgetSavings? = nil,
    ranges: PartitionRanges? = nil
  ) {
    precondition(ranges.map { $0.counts.count == partitions } ?? true, "every partition has keys")
    precondition(amount > 0 && partitions >= 1, "a throughput limit allows something")
    self.meter = meter
    self.amount = amount
    self.period = period
    self.partitions = partitions
    self.excess = excess
    self.savings = savings
    self.ranges = ranges
  }

  public var amountPerSecond: Double { amount / period.seconds }
}

/// What becomes of a draw that finds too little left.
public enum LimitExcess: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  /// It fails as throttled.
  case refused = "refuse"
  /// It waits its turn: units pass one after another, evenly spaced over time.
  case waits = "wait"
  /// It fails as throttled while more than a period's budget is in use; what was granted drains away evenly.
  case drains = "drain"
}

/// What each partition of a limit may save up while it is idle (Model L-5).
public struct BudgetSavings: Hashable, Sendable {
  /// Time whose budget is saved at most.
  public var time: SimDuration
  /// Units a period that a partition gives at most, savings included. A partition whose own budget is no smaller saves nothing.
  public var partitionAmountMax: Double

  public init(time: SimDuration, partitionAmountMax: Double) {
    precondition(time > .zero && partitionAmountMax > 0, "savings are for some time and amount")
    self.time = time
    self.partitionAmountMax = partitionAmountMax
  }
}

/// One thing that a service can be asked to do.
public struct Operation: Sendable {
  public var name: String
  public var steps: [Step]
  /// What its calls are about; nil: as the service says.
  public var keys: KeyPopulation?

  public init(name: String, steps: [Step], keys: KeyPopulation? = nil) {
    self.name = name
    self.steps = steps
    self.keys = keys
  }
}
