/// How long an answer takes in the mean when nobody waits for a slot, for CPU or for a budget.
///
/// The same means as those of the traffic equations: retries, fall-backs and failures are left out, a call
/// counts with no more than its time-out (Model T-1).
public struct OperationTimes: Sendable {
  /// Seconds by service and operation, in the region where it takes longest.
  private let operations: [[Double]]
  /// Seconds by class, without the client's way.
  private let classes: [Double]

  public init(scenario: Scenario, tier: Tier) {
    let routing = RegionRouting(clients: scenario.clients, tier: tier)
    var graph = CallGraph(tier: tier, routing: routing)
    operations = tier.services.indices.map { service in
      let serving = tier.regions.indices.filter {
        tier.services[service].scope.includes(tier.regions[$0])
      }
      return tier.services[service].operations.indices.map { operation in
        serving.reduce(0) { longest, region in
          let node = graph.nodes(service: service, region: region).lowerBound + operation
          return max(longest, graph.demands[node]?.holdSeconds ?? 0)
        }
      }
    }
    classes = tier.classes.map { requestClass in
      tier.regions.indices.reduce(0) { longest, region in
        max(longest, graph.demand(ofClient: requestClass.steps, entering: region).holdSeconds)
      }
    }
  }

  /// Seconds of an operation, by the positions of its service and itself in the tier.
  public func seconds(service: Int, operation: Int) -> Double { operations[service][operation] }

  /// Seconds of a class's steps, by the position of the class in the tier.
  public func seconds(requestClass: Int) -> Double { classes[requestClass] }
}
