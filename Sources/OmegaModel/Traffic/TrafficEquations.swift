/// Offered load against capacity, solved without simulating: what a tier cannot bear in the long run.
///
/// Every request class is walked through the call graphs for its expected visits to each service, and
/// every bound of a service is held against what the visits ask for. The figures are means: they show
/// what is unstable, not how long a stable queue gets. They leave out retries, fall-backs, failures and
/// all waiting for slots, CPU or budget, so offered slots are a lower bound; parallel branches count
/// with the longest mean, a lower bound as well. The peak adds every load source at its busiest hour
/// and highest surge, whether or not they coincide: an upper bound (Model T-1).
public struct TrafficEquations: Sendable {
  /// Every bound of every service and region, in the tier's order: CPU, slots, then limits.
  public let loads: [ComponentLoad]
  /// CPU work of each pool's pods in each region, against the cores of its nodes.
  public let nodeLoads: [NodeLoad]
  /// Expected visits that one request of a class makes or causes, hand-offs included; only positive ones.
  public let visits: [ExpectedVisits]
  /// What will hurt, as warnings: overload, and pods that find no node.
  public let issues: [Issue]

  public init(scenario: Scenario, tier: Tier) {
    let routing = RegionRouting(clients: scenario.clients, tier: tier)
    let shared = CallGraph(tier: tier, routing: routing)
    var offered = OfferedWork(tier: tier)
    var visits: [ExpectedVisits] = []

    for requestClass in tier.classes {
      let rate = ArrivalRate(of: requestClass.name, in: scenario, loadScale: tier.loadScale)
      // Only attributes make a class take another way than others through the same operations.
      var graph =
        requestClass.attributes.isEmpty
        ? shared
        : CallGraph(tier: tier, routing: routing, attributes: requestClass.attributes)
      let entry = StepDemand.oneOf(
        tier.regions.indices.filter { routing.entryShares[$0] > 0 }.map { region in
          (
            routing.entryShares[region],
            graph.demand(ofClient: requestClass.steps, entering: region)
          )
        })
      let nodeVisits = graph.visits(from: entry.calls)
      offered.add(visits: nodeVisits, at: rate, graph: graph)
      visits += ExpectedVisits.list(
        of: requestClass.name, nodeVisits: nodeVisits, tier: tier, graph: graph)
    }

    let pools = PoolOccupancy.all(of: tier)
    loads = Self.loads(tier: tier, offered: offered, pools: pools)
    nodeLoads = Self.nodeLoads(tier: tier, offered: offered, pools: pools)
    self.visits = visits
    issues = TrafficIssues(tier: tier, loads: loads, nodeLoads: nodeLoads, pools: pools).all
  }

  private static func loads(
    tier: Tier, offered: OfferedWork, pools: [[PoolOccupancy]]
  ) -> [ComponentLoad] {
    var loads: [ComponentLoad] = []
    for (position, service) in tier.services.enumerated() {
      for (region, regionName) in tier.regions.enumerated() where service.scope.includes(regionName)
      {
        let replicas = Double(
          replicasMax(of: position, in: region, tier: tier, pools: pools))
        let work = offered.byService[position][region]
        func add(
          _ resource: ComponentLoad.Resource, _ asked: OfferedWork.Amount, _ capacity: Double
        ) {
          loads.append(
            ComponentLoad(
              service: service.name, region: regionName, resource: resource,
              offeredMean: asked.mean, offeredPeak: asked.peak, offeredByUsers: asked.byUsers,
              addsPeaks: asked.peaks.count > 1, capacity: capacity))
        }
        if let cores = service.cpuLimit { add(.cpu, work.cpuSeconds, replicas * cores) }
        if let most = service.workPerSecondMax { add(.cpu, work.workSeconds, replicas * most) }
        if let slots = service.concurrency {
          add(.slots, work.holdSeconds, replicas * Double(slots))
        }
        if let door = service.rateLimit {
          // Each calling region has the rate for itself.
          add(.limit(RateLimit.meter), work.calls, door.perSecond * Double(tier.regions.count))
        }
        for limit in service.limits {
          add(
            .limit(limit.meter), work.units[limit.meter] ?? OfferedWork.Amount(),
            limit.amountPerSecond * Self.usableShare(of: limit, for: service))
        }
      }
    }
    return loads
  }

  /// The share of a limit that can be used before its hottest partition is used up.
  static func usableShare(of limit: ThroughputLimit, for service: Service) -> Double {
    guard limit.partitions > 1 else { return 1 }
    let ranges = limit.ranges ?? PartitionRanges(made: limit.partitions)
    let hottest = service.keys?.hottestShare(in: ranges) ?? ranges.largestShare
    return 1 / (hottest * Double(limit.partitions))
  }

  private static func nodeLoads(
    tier: Tier, offered: OfferedWork, pools: [[PoolOccupancy]]
  ) -> [NodeLoad] {
    tier.pools.indices.flatMap { pool in
      tier.regions.indices.filter { tier.pools[pool].scope.includes(tier.regions[$0]) }.map {
        NodeLoad(
          pool: tier.pools[pool], region: $0, tier: tier, offered: offered,
          occupancy: pools[pool][$0])
      }
    }
  }

  /// The most replicas that a service gets in a region: those that its pools have room for.
  private static func replicasMax(
    of service: Int, in region: Int, tier: Tier, pools: [[PoolOccupancy]]
  ) -> Int {
    let own = tier.pools.indices.filter {
      tier.services[service].hosting.pools.contains(tier.pools[$0].name)
    }
    guard !own.isEmpty else { return tier.services[service].replicas.most }
    return own.reduce(0) { $0 + pools[$1][region].largest.placedCount(ofService: service) }
  }
}
