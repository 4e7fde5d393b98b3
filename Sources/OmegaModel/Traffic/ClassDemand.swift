/// What one request of each class asks of each service in each region, in the mean: what it makes and causes,
/// hand-offs included, retries and fall-backs left out.
public struct ClassDemand: Sendable {
  public struct Work: Sendable {
    public var visits = 0.0
    public var cpuSeconds = 0.0
    public var holdSeconds = 0.0
    public var units: [String: Double] = [:]
    public var calls: [String: Double] = [:]
  }

  /// By class, service and region, in the tier's order.
  private let work: [[[Work]]]
  private let classes: [String]

  public init(scenario: Scenario, tier: Tier) {
    let routing = RegionRouting(clients: scenario.clients, tier: tier)
    var graph = CallGraph(tier: tier, routing: routing)
    classes = tier.classes.map(\.name)
    work = tier.classes.map { requestClass in
      let entry = StepDemand.oneOf(
        tier.regions.indices.filter { routing.entryShares[$0] > 0 }.map { region in
          (
            routing.entryShares[region],
            graph.demand(ofClient: requestClass.steps, entering: region)
          )
        })
      let visits = graph.visits(from: entry.calls)
      return tier.services.indices.map { service in
        tier.regions.indices.map { region in
          Self.work(of: tier.services[service], at: service, region: region, visits, graph)
        }
      }
    }
  }

  private static func work(
    of service: Service, at position: Int, region: Int, _ visits: [Double], _ graph: CallGraph
  ) -> Work {
    var work = Work()
    for (node, operation) in zip(
      graph.nodes(service: position, region: region), service.operations)
    where visits[node] > 0 {
      work.visits += visits[node]
      work.calls[operation.name, default: 0] += visits[node]
      guard let demand = graph.demands[node] else { continue }
      work.cpuSeconds += visits[node] * demand.cpuSeconds
      work.holdSeconds += visits[node] * demand.holdSeconds
      // Each meter has a sum of its own, so the order of a dictionary does not reach the result.
      for (meter, amount) in demand.units {
        work.units[meter, default: 0] += visits[node] * amount
      }
    }
    return work
  }

  /// What one request of a class asks of a service in a region, by their positions in the tier.
  public func work(ofClass requestClass: String, service: Int, region: Int) -> Work {
    guard let position = classes.firstIndex(of: requestClass) else { return Work() }
    return work[position][service][region]
  }
}
