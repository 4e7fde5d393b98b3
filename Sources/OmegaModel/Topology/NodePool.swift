public import OmegaUnits

/// Machines of one size that carry pods, in each region of its scope.
public struct NodePool: Sendable {
  public var name: String
  public var scope: RegionScope
  /// Availability zones of each region that its nodes stand in, at least one.
  public var zones: [String]
  public var cores: Double
  public var memoryGiB: Double
  /// Kept back by the kubelet and the system on every node.
  public var reserved: PodRequest
  /// Taken by daemonsets on every node.
  public var daemons: PodRequest
  public var nodes: NodeCount
  public var spot: SpotMarket?
  public var bill: [BillLine]
  /// What the provider publishes about its availability; nil for own machines.
  public var contract: Contract?
  public var failure = NodeFailure()

  public init(
    name: String, scope: RegionScope = .every, zones: [String] = NodePool.oneZone, cores: Double,
    memoryGiB: Double,
    reserved: PodRequest = PodRequest(), daemons: PodRequest = PodRequest(), nodes: NodeCount,
    spot: SpotMarket? = nil, bill: [BillLine] = [], contract: Contract? = nil
  ) {
    precondition(!zones.isEmpty, "a pool's nodes stand in a zone")
    self.name = name
    self.scope = scope
    self.zones = zones
    self.cores = cores
    self.memoryGiB = memoryGiB
    self.reserved = reserved
    self.daemons = daemons
    self.nodes = nodes
    self.spot = spot
    self.bill = bill
    self.contract = contract
  }

  /// Where no zones are told: all nodes stand in the first.
  public static let oneZone = ["1"]

  /// The price that is paid for an hour of a spot node; nil: the bill names none.
  public var spotPrice: PriceReference? {
    for line in bill {
      if case .metered(let price, .nodeHours, _) = line.charge, price.billing == "spot" {
        return price
      }
    }
    return nil
  }

  /// What pods can share on one node.
  public var allocatable: PodRequest {
    PodRequest(
      cpu: cores - reserved.cpu - daemons.cpu,
      memoryGiB: memoryGiB - reserved.memoryGiB - daemons.memoryGiB)
  }
}

public enum NodeCount: Sendable {
  case fixed(Int)
  case scaled(NodeScaling)
}

/// A pool that follows its pending pods (Model K-2).
public struct NodeScaling: Sendable {
  public var nodesMin: Int
  public var nodesMax: Int
  /// Seconds from the request for a node until it can take pods.
  public var start: Distribution
  /// An empty node is removed after this.
  public var idleTimeout: SimDuration
  /// Pending pods and idle nodes are looked at this often.
  public var scanInterval: SimDuration

  public init(
    nodesMin: Int, nodesMax: Int, start: Distribution, idleTimeout: SimDuration = .minutes(10),
    scanInterval: SimDuration = .seconds(10)
  ) {
    precondition(0 <= nodesMin && nodesMin <= nodesMax, "a pool's least is no more than its most")
    self.nodesMin = nodesMin
    self.nodesMax = nodesMax
    self.start = start
    self.idleTimeout = idleTimeout
    self.scanInterval = scanInterval
  }
}

/// Capacity that the provider may take back (Model S-1: independent nodes, constant hazard).
public struct SpotMarket: Sendable {
  /// Evictions per node and hour.
  public var evictionsPerNodeHour: Double
  /// From the notice to the loss of the node.
  public var notice: SimDuration
  /// Most that is paid for a node's hour; nil: whatever the price is.
  public var hourlyPriceMax: Money?
  /// That most ÷ the list price, by region: while the market's index is above it there are no nodes. A price book gives it.
  public var indexMax: [String: Double] = [:]
  /// How the price moves; nil: it stays at the list price.
  public var pricePath: PricePath?

  /// Whether the price may pass the most that is paid.
  public var hasPriceCeiling: Bool { pricePath != nil && !indexMax.isEmpty }

  public init(
    evictionsPerNodeHour: Double, notice: SimDuration = .seconds(30), pricePath: PricePath? = nil
  ) {
    self.evictionsPerNodeHour = evictionsPerNodeHour
    self.notice = notice
    self.pricePath = pricePath
  }
}

/// A price that moves around its list price and comes back to it (Model S-3).
public struct PricePath: Hashable, Sendable {
  /// Standard deviation of the price's logarithm over a long time: 0.1 is about 10 %.
  public var spread: Double
  /// After this, a deviation is 1/e of what it was in the mean.
  public var memory: SimDuration

  public init(spread: Double, memory: SimDuration) {
    precondition(spread >= 0 && memory > .zero, "a price path has a spread and a memory")
    self.spread = spread
    self.memory = memory
  }
}
