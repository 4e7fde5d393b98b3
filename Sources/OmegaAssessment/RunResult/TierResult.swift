public struct TierResult: Codable, Hashable, Sendable {
  public var tier: String
  public var about: String
  /// Load relative to the scenario's.
  public var loadScale: Double
  public var sla: SLAResult
  public var cost: CostResult
  public var classes: [ClassResult]
  public var services: [ServiceResult]
  public var pools: [PoolResult]
  public var stores: [StoreResult]
  public var bottleneck: BottleneckResult
  public var issues: [IssueResult]
  /// Requests simulated in all replications, lead-in included, and engine events handled for them.
  public var requestsSimulated: Int
  public var eventsHandled: Int
  /// Nil in runs that were stored without it.
  public var topology: TopologyResult?
  /// Only in documents that were asked for them: they are long.
  public var timelines: [TimelineResult]?
  /// Nil in runs that were stored without them.
  public var replicationValues: ReplicationValues?

  public init(
    tier: String, about: String, loadScale: Double, sla: SLAResult, cost: CostResult,
    classes: [ClassResult], services: [ServiceResult], pools: [PoolResult], stores: [StoreResult],
    bottleneck: BottleneckResult, issues: [IssueResult], requestsSimulated: Int, eventsHandled: Int,
    topology: TopologyResult? = nil, timelines: [TimelineResult]? = nil,
    replicationValues: ReplicationValues? = nil
  ) {
    self.topology = topology
    self.replicationValues = replicationValues
    self.tier = tier
    self.about = about
    self.loadScale = loadScale
    self.sla = sla
    self.cost = cost
    self.classes = classes
    self.services = services
    self.pools = pools
    self.stores = stores
    self.bottleneck = bottleneck
    self.issues = issues
    self.requestsSimulated = requestsSimulated
    self.eventsHandled = eventsHandled
    self.timelines = timelines
  }
}

extension TierResult {
  /// The classes whose uptime counts: those that anything is promised about or, where none is, the worst (Model M-7).
  public var classesHeldToUptime: [ClassResult] {
    let timed = Set(sla.latency.map(\.class))
    let promised = classes.filter {
      $0.availability.objective != nil || timed.contains($0.class)
    }
    return promised.isEmpty ? classes.filter { $0.class == sla.worstClass } : promised
  }
}

public struct BottleneckResult: Codable, Hashable, Sendable {
  /// `service@region`, or empty when nothing has a bound.
  public var component: String
  public var reason: String

  public init(component: String, reason: String) {
    self.component = component
    self.reason = reason
  }
}

public struct IssueResult: Codable, Hashable, Sendable {
  public var severity: String
  public var path: String
  public var message: String
  /// What to do about it; may be empty.
  public var remedy: String
  /// Where the rule comes from, when it is a fact about the world; empty otherwise.
  public var source: String

  public init(
    severity: String, path: String, message: String, remedy: String = "", source: String
  ) {
    self.severity = severity
    self.path = path
    self.message = message
    self.remedy = remedy
    self.source = source
  }
}
