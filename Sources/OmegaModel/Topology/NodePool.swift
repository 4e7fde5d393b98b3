public import OmegaUnits

/// Machines of one size that carry pods, in each region of its scope.
public struct NodePool: Sendable {
  public var name: String
  public var scope: RegionScope
  public var cores: Double
  public var memoryGiB: Double
  /// Kept back by the kubelet and the system on every node.
  public var reserved: PodRequest
  /// Taken by daemonsets on every node.
  public var daemons: PodRequest
  public var nodes: NodeCount
  public var spot: SpotMarket?
  public var bill: [BillLine]
  public var contractualAvailability: Double?
  public var hasContract: Bool

  public init(
    name: String, scope: RegionScope = .every, cores: Double, memoryGiB: Double,
    reserved: PodRequest = PodRequest(), daemons: PodRequest = PodRequest(), nodes: NodeCount,
    spot: SpotMarket? = nil, bill: [BillLine] = [], contractualAvailability: Double? = nil,
    hasContract: Bool = false
  ) {
    self.name = name
    self.scope = scope
    self.cores = cores
    self.memoryGiB = memoryGiB
    self.reserved = reserved
    self.daemons = daemons
    self.nodes = nodes
    self.spot = spot
    self.bill = bill
    self.contractualAvailability = contractualAvailability
    self.hasContract = hasContract
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
  /// Most that is paid for a node's hour; nil: whatever the price is. Only checked, never simulated.
  public var hourlyPriceMax: Money?

  public init(evictionsPerNodeHour: Double, notice: SimDuration = .seconds(30)) {
    self.evictionsPerNodeHour = evictionsPerNodeHour
    self.notice = notice
  }
}
