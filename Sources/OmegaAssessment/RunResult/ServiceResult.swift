public struct ServiceResult: Codable, Hashable, Sendable {
  public var service: String
  public var region: String
  public var replicasMean: Double
  public var replicasMax: Int
  public var calls: Int
  public var rejected: Int
  public var retries: Int
  /// The most loaded of slots, CPU and throughput limits over the window; nil when it has no bound.
  public var utilisation: Figure?
  /// The same in the busiest interval of the timeline: the highest point of a curve of means, which has no interval.
  public var utilisationPeak: Double?
  /// What `utilisation` is of: `cpu`, `slots` or a meter's name.
  public var boundBy: String?
  public var waitMsMean: Double?
  public var waitMsP99: Double?
  /// At 95 %, of the figures of these names; nil in runs that were stored without them.
  public var replicasMeanInterval: Interval?
  public var waitMsMeanInterval: Interval?
  public var waitMsP99Interval: Interval?
  /// Attempts to call it that failed for their caller, whoever was to blame, and those among them that timed out; nil in
  /// runs that were stored without them.
  public var failures: Int?
  public var timeouts: Int?
  /// Time of a call from its arrival to its answer: waiting, work and what it calls itself, up to the end of the work even
  /// if nobody waits for it any more. Nil without calls.
  public var timeMsMean: Double?
  public var timeMsMeanInterval: Interval?
  /// CPU time that a call used, whatever others used beside it. Nil without calls, and in runs that were stored without it.
  public var cpuMsMean: Double?
  /// Nil where nothing was lost and nothing is saved, and in runs that were stored without it.
  public var lostWork: LostWorkResult?

  public init(
    service: String, region: String, replicasMean: Double, replicasMax: Int, calls: Int,
    rejected: Int, retries: Int, utilisation: Figure?, utilisationPeak: Double?, boundBy: String?,
    waitMsMean: Double?, waitMsP99: Double?, replicasMeanInterval: Interval? = nil,
    waitMsMeanInterval: Interval? = nil, waitMsP99Interval: Interval? = nil,
    failures: Int? = nil, timeouts: Int? = nil, timeMsMean: Double? = nil,
    timeMsMeanInterval: Interval? = nil, cpuMsMean: Double? = nil,
    lostWork: LostWorkResult? = nil
  ) {
    self.lostWork = lostWork
    self.cpuMsMean = cpuMsMean
    self.failures = failures
    self.timeouts = timeouts
    self.timeMsMean = timeMsMean
    self.timeMsMeanInterval = timeMsMeanInterval
    self.replicasMeanInterval = replicasMeanInterval
    self.waitMsMeanInterval = waitMsMeanInterval
    self.waitMsP99Interval = waitMsP99Interval
    self.service = service
    self.region = region
    self.replicasMean = replicasMean
    self.replicasMax = replicasMax
    self.calls = calls
    self.rejected = rejected
    self.retries = retries
    self.utilisation = utilisation
    self.utilisationPeak = utilisationPeak
    self.boundBy = boundBy
    self.waitMsMean = waitMsMean
    self.waitMsP99 = waitMsP99
  }
}

/// A service with a throughput limit or a cache: what was asked of it and what it refused.
public struct StoreResult: Codable, Hashable, Sendable {
  public var store: String
  public var region: String
  public var meter: String?
  /// Units that the limit provides, and units that were drawn.
  public var limitPerSecond: Double?
  public var grantedPerSecond: Double?
  public var refusals: Int
  public var cacheHitRatio: Double?
  /// Units that were asked for, refused attempts and their retries included; nil in runs that were stored without them.
  public var askedPerSecond: Double?
  /// The most that first attempts asked of one partition in one period, over all replications, as units a second of all
  /// partitions together: the limit that would have granted all of it. Nil for limits without periods.
  public var demandPeakPerSecond: Double?
  /// Of those that were asked for anything; nil without partitions.
  public var hottestPartition: HottestPartition?

  public init(
    store: String, region: String, meter: String?, limitPerSecond: Double?,
    grantedPerSecond: Double?, refusals: Int, cacheHitRatio: Double?,
    askedPerSecond: Double? = nil, demandPeakPerSecond: Double? = nil,
    hottestPartition: HottestPartition? = nil
  ) {
    self.askedPerSecond = askedPerSecond
    self.demandPeakPerSecond = demandPeakPerSecond
    self.hottestPartition = hottestPartition
    self.store = store
    self.region = region
    self.meter = meter
    self.limitPerSecond = limitPerSecond
    self.grantedPerSecond = grantedPerSecond
    self.refusals = refusals
    self.cacheHitRatio = cacheHitRatio
  }
}

/// The partition of a limit that most was asked of.
public struct HottestPartition: Codable, Hashable, Sendable {
  /// Counted from 1.
  public var number: Int
  public var partitions: Int
  /// Its share of what was asked of all, and the share that it refused of what it was asked.
  public var askedShare: Double
  public var refusedShare: Double

  public init(number: Int, partitions: Int, askedShare: Double, refusedShare: Double) {
    self.number = number
    self.partitions = partitions
    self.askedShare = askedShare
    self.refusedShare = refusedShare
  }
}

public struct PoolResult: Codable, Hashable, Sendable {
  public var pool: String
  public var region: String
  public var nodesMin: Int
  public var nodesMean: Figure
  public var nodesMax: Int
  public var evictions: Int
  /// Hours of the window in which the market's price was above what is paid, so that there were no nodes; nil where
  /// nothing bounds the price, and in runs that were stored without it.
  public var hoursPricedOut: Figure?

  public init(
    pool: String, region: String, nodesMin: Int, nodesMean: Figure, nodesMax: Int, evictions: Int,
    hoursPricedOut: Figure? = nil
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
