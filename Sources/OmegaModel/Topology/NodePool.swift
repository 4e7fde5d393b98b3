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
  /// Planned work on its nodes.
  public var maintenance: [Maintenance] = []

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

  /// Whether its nodes may be emptied while their pods still end: taken back, given up, or given a new image.
  public var isDrained: Bool {
    if spot != nil || maintenance.contains(where: \.isDraining) { return true }
    guard case .scaled(let scaling) = nodes else { return false }
    return scaling.nodesMin < scaling.nodesMax
  }

  /// What it buys: pools that name the same size on their bills buy from the same stock.
  public var goods: String { spotPrice.map { "\($0.service)/\($0.sku)" } ?? "pool \(name)" }

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

/// A pool that the cluster autoscaler looks after (Model K-2).
public struct NodeScaling: Sendable {
  public var nodesMin: Int
  public var nodesMax: Int
  /// Seconds from the request for a node until it can take pods.
  public var start: Distribution
  /// With the priority expander, the pool with the highest number grows first.
  public var priority: Int

  public init(nodesMin: Int, nodesMax: Int, start: Distribution, priority: Int = 0) {
    precondition(0 <= nodesMin && nodesMin <= nodesMax, "a pool's least is no more than its most")
    self.nodesMin = nodesMin
    self.nodesMax = nodesMax
    self.start = start
    self.priority = priority
  }
}
