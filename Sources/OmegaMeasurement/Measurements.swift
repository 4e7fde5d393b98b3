public import OmegaUnits

/// All that one replication has to say about its measured window.
public struct Measurements: Sendable {
  public var window: SimDuration
  public var classes: [ClassMeasurement]
  /// One entry per service and region.
  public var services: [ServiceMeasurement]
  /// One entry per pool and region.
  public var pools: [PoolMeasurement]
  public var timelines: [Timeline]
  /// Requests of the window that have arrived and not ended, of all classes together, at the end of each interval.
  public var requestsInside: IntervalSeries
  public var usage: UsageLedger
  /// Empty where nobody knows: all is taken as used evenly.
  public var usageTimes: UsageTimes
  public var work: WorkDone

  public init(
    window: SimDuration, classes: [ClassMeasurement], services: [ServiceMeasurement],
    pools: [PoolMeasurement], timelines: [Timeline], usage: UsageLedger, work: WorkDone,
    requestsInside: IntervalSeries = IntervalSeries(), usageTimes: UsageTimes = UsageTimes()
  ) {
    self.window = window
    self.classes = classes
    self.services = services
    self.pools = pools
    self.timelines = timelines
    self.requestsInside = requestsInside
    self.usage = usage
    self.usageTimes = usageTimes
    self.work = work
  }
}

/// What became of the requests of one class that arrived in the window.
public struct ClassMeasurement: Hashable, Sendable {
  public var name: String
  public var outcomes: OutcomeCounts
  /// Arrived in the window and still unresolved when the replication gave up waiting.
  public var unresolved: Int
  /// Durations of the successful requests.
  public var latency: DurationHistogram
  /// Successful requests within each of the class's latency thresholds, in the objective's order.
  public var withinThreshold: [Int]
  /// One-minute windows, and those among them that met the success threshold; those without requests by a synthetic
  /// probe.
  public var minutesJudged: Int
  public var minutesUp: Int
  /// Of every minute of the window.
  public var minutes: MinuteCounts

  public init(
    name: String, outcomes: OutcomeCounts, unresolved: Int, latency: DurationHistogram,
    withinThreshold: [Int], minutesJudged: Int, minutesUp: Int,
    minutes: MinuteCounts = MinuteCounts()
  ) {
    self.name = name
    self.outcomes = outcomes
    self.unresolved = unresolved
    self.latency = latency
    self.withinThreshold = withinThreshold
    self.minutesJudged = minutesJudged
    self.minutesUp = minutesUp
    self.minutes = minutes
  }
}

/// How busy one service was in one region. Means are over the window.
public struct ServiceMeasurement: Hashable, Sendable {
  public var service: String
  public var region: String
  public var replicasMean: Double
  public var replicasMax: Int
  /// Requests that asked for a replica.
  public var calls: Int
  public var rejected: Int
  /// Time between asking for a slot and getting one; zero included.
  public var wait: DurationHistogram
  /// Mean number of requests holding a slot, and waiting for one.
  public var busyMean: Double
  public var waitingMean: Double
  /// Slots held ÷ slots provided; nil without a slot bound.
  public var slotUtilisation: Double?
  /// Cores used ÷ cores provided; nil without CPU.
  public var cpuUtilisation: Double?
  /// Core-seconds used.
  public var cpuSeconds: Double
  public var limits: [LimitMeasurement]
  /// Calls that a retry budget or the retry count let go through again.
  public var retries: Int
  public var cacheHits: Int
  public var cacheMisses: Int
  /// Attempts to call it that failed for their caller, whoever was to blame; and those among them that took longer than
  /// the call's time-out.
  public var failures: Int
  public var timeouts: Int
  public var lostWork: LostWork

  public init(
    service: String, region: String, replicasMean: Double, replicasMax: Int, calls: Int,
    rejected: Int, wait: DurationHistogram, busyMean: Double, waitingMean: Double,
    slotUtilisation: Double?, cpuUtilisation: Double?, cpuSeconds: Double,
    limits: [LimitMeasurement], retries: Int, cacheHits: Int, cacheMisses: Int, failures: Int = 0,
    timeouts: Int = 0, lostWork: LostWork = LostWork()
  ) {
    self.lostWork = lostWork
    self.service = service
    self.region = region
    self.replicasMean = replicasMean
    self.replicasMax = replicasMax
    self.calls = calls
    self.rejected = rejected
    self.wait = wait
    self.busyMean = busyMean
    self.waitingMean = waitingMean
    self.slotUtilisation = slotUtilisation
    self.cpuUtilisation = cpuUtilisation
    self.cpuSeconds = cpuSeconds
    self.limits = limits
    self.retries = retries
    self.cacheHits = cacheHits
    self.cacheMisses = cacheMisses
    self.failures = failures
    self.timeouts = timeouts
  }
}

/// What was asked of a throughput limit.
public struct LimitMeasurement: Hashable, Sendable {
  public var meter: String
  /// Units granted in the window.
  public var granted: Double
  /// Requests refused, and the units that they asked for.
  public var refusals: Int
  public var refused: Double
  /// Units that the limit offered in the window.
  public var offered: Double
  /// The most that first attempts asked of one partition in one period, as units a second of all partitions together:
  /// the limit that would have granted all of it. Nil for limits without periods.
  public var demandPeakPerSecond: Double?
  /// In their order, where there are several.
  public var partitions: [PartitionMeasurement]

  public init(
    meter: String, granted: Double, refusals: Int, refused: Double, offered: Double,
    demandPeakPerSecond: Double? = nil, partitions: [PartitionMeasurement] = []
  ) {
    self.demandPeakPerSecond = demandPeakPerSecond
    self.partitions = partitions
    self.meter = meter
    self.granted = granted
    self.refusals = refusals
    self.refused = refused
    self.offered = offered
  }
}

/// What was asked of one partition of a limit, in units.
public struct PartitionMeasurement: Hashable, Sendable {
  public var granted: Double
  public var refused: Double

  public init(granted: Double, refused: Double) {
    self.granted = granted
    self.refused = refused
  }

  public var asked: Double { granted + refused }
}

/// The nodes of one pool in one region over the window.
public struct PoolMeasurement: Hashable, Sendable {
  public var pool: String
  public var region: String
  public var nodesMin: Int
  public var nodesMean: Double
  public var nodesMax: Int
  public var evictions: Int
  /// Hours of the window in which the market's price was above what is paid.
  public var hoursPricedOut: Int

  public init(
    pool: String, region: String, nodesMin: Int, nodesMean: Double, nodesMax: Int, evictions: Int,
    hoursPricedOut: Int = 0
  ) {
    self.pool = pool
    self.region = region
    self.nodesMin = nodesMin
    self.nodesMean = nodesMean
    self.nodesMax = nodesMax
    self.evictions = evictions
    self.hoursPricedOut = hoursPricedOut
  }
}

/// What the engine did for a replication, lead-in and run-out included.
public struct WorkDone: Hashable, Sendable {
  public var requests: Int
  public var events: Int

  public init(requests: Int, events: Int) {
    self.requests = requests
    self.events = events
  }
}
