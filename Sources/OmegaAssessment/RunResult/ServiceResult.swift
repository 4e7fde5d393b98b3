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
  /// Containers of its replicas that were killed and started again; nil in runs that were stored without them.
  public var restarts: Int?

  public init(
    service: String, region: String, replicasMean: Double, replicasMax: Int, calls: Int,
    rejected: Int, retries: Int, utilisation: Figure?, utilisationPeak: Double?, boundBy: String?,
    waitMsMean: Double?, waitMsP99: Double?, replicasMeanInterval: Interval? = nil,
    waitMsMeanInterval: Interval? = nil, waitMsP99Interval: Interval? = nil,
    failures: Int? = nil, timeouts: Int? = nil, timeMsMean: Double? = nil,
    timeMsMeanInterval: Interval? = nil, restarts: Int? = nil
  ) {
    self.restarts = restarts
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

  public init(
    store: String, region: String, meter: String?, limitPerSecond: Double?,
    grantedPerSecond: Double?, refusals: Int, cacheHitRatio: Double?
  ) {
    self.store = store
    self.region = region
    self.meter = meter
    self.limitPerSecond = limitPerSecond
    self.grantedPerSecond = grantedPerSecond
    self.refusals = refusals
    self.cacheHitRatio = cacheHitRatio
  }
}

public struct PoolResult: Codable, Hashable, Sendable {
  public var pool: String
  public var region: String
  public var nodesMin: Int
  public var nodesMean: Figure
  public var nodesMax: Int
  public var evictions: Int

  public init(
    pool: String, region: String, nodesMin: Int, nodesMean: Figure, nodesMax: Int, evictions: Int
  ) {
    self.pool = pool
    self.region = region
    self.nodesMin = nodesMin
    self.nodesMean = nodesMean
    self.nodesMax = nodesMax
    self.evictions = evictions
  }
}
