public import OmegaUnits

/// One deployment: topology, capacity and purchase choices.
public struct Tier: Sendable {
  public var name: String
  public var about: String
  public var claim: Claim
  /// Multiplies every load source's rate.
  public var loadScale: Double
  /// At least one; a client is served by the region with the shortest round trip.
  public var regions: [String]
  public var network: Network
  /// How clients are sent elsewhere when a region is broken; nil: they are not.
  public var routing: RegionFailover?
  public var pools: [NodePool]
  /// How the cluster autoscaler of each region looks after the pools that scale.
  public var clusterAutoscaling: ClusterAutoscaling
  public var services: [Service]
  public var classes: [RequestClass]
  public var objectives: [Objective]
  /// Least share of one-minute windows that must meet `uptimeThreshold`; nil: no objective.
  public var uptimeObjective: Double?
  /// A minute is up when at least this share of its requests succeed.
  public var uptimeThreshold: Double
  /// What `check` makes of an uptime that is not shown to reach its objective.
  public var uptimeNotShown: NotShownRule
  /// Charges that belong to no service or pool: support plans, licences.
  public var bill: [BillLine]
  /// What is promised to be spent on compute, at most one plan a term.
  public var savingsPlans: [SavingsPlan]
  /// What it may cost.
  public var budget: Budget
  /// When somebody is told that an objective is in danger.
  public var alerts = AlertRule.workbook
  /// What its programs write about themselves.
  public var telemetry: [TelemetrySignal] = []

  public init(
    name: String, about: String = "", claim: Claim = Claim(), loadScale: Double = 1,
    regions: [String], network: Network = Network(), routing: RegionFailover? = nil,
    pools: [NodePool] = [], clusterAutoscaling: ClusterAutoscaling = ClusterAutoscaling(),
    services: [Service], classes: [RequestClass], objectives: [Objective] = [],
    uptimeObjective: Double? = nil, uptimeThreshold: Double = 0.99, bill: [BillLine] = [],
    savingsPlans: [SavingsPlan] = [], budget: Budget = Budget(),
    uptimeNotShown: NotShownRule = .fail
  ) {
    precondition(!regions.isEmpty, "a tier has at least one region")
    self.savingsPlans = savingsPlans
    self.budget = budget
    self.uptimeNotShown = uptimeNotShown
    self.name = name
    self.about = about
    self.claim = claim
    self.loadScale = loadScale
    self.regions = regions
    self.network = network
    self.routing = routing
    self.pools = pools
    self.clusterAutoscaling = clusterAutoscaling
    self.services = services
    self.classes = classes
    self.objectives = objectives
    self.uptimeObjective = uptimeObjective
    self.uptimeThreshold = uptimeThreshold
    self.bill = bill
  }
}

/// What the deployment's own documents promise, to be held against the simulation.
public struct Claim: Hashable, Sendable {
  public var monthlyCost: Money?
  public var availability: Double?

  public init(monthlyCost: Money? = nil, availability: Double? = nil) {
    self.monthlyCost = monthlyCost
    self.availability = availability
  }
}

/// Round trips that calls pay on their way.
public struct Network: Sendable {
  /// Between two services of one region.
  public var inRegion: SimDuration
  /// Between regions, by unordered pair; every pair of the tier's regions is present.
  public var betweenRegions: [RegionPair: SimDuration]

  public init(inRegion: SimDuration = .zero, betweenRegions: [RegionPair: SimDuration] = [:]) {
    self.inRegion = inRegion
    self.betweenRegions = betweenRegions
  }

  /// Round trip between services in two regions, which may be the same.
  public func roundTrip(_ a: String, _ b: String) -> SimDuration {
    a == b ? inRegion : betweenRegions[RegionPair(a, b)] ?? inRegion
  }
}

/// Two regions in no particular order.
public struct RegionPair: Hashable, Sendable {
  public let first: String
  public let second: String

  public init(_ a: String, _ b: String) {
    first = min(a, b)
    second = max(a, b)
  }
}

/// Where something exists: in every region of the tier, or in some.
public enum RegionScope: Hashable, Sendable {
  case every
  case only([String])

  public func includes(_ region: String) -> Bool {
    switch self {
    case .every: true
    case .only(let regions): regions.contains(region)
    }
  }

  /// Whether some region is in both.
  public func overlaps(_ other: RegionScope) -> Bool {
    switch self {
    case .every: true
    case .only(let regions): regions.contains { other.includes($0) }
    }
  }
}
