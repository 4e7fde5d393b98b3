/// How often one request of a class is expected to reach a service in a region.
public struct ExpectedVisits: Hashable, Sendable {
  public var requestClass: String
  public var service: String
  public var region: String
  public var perRequest: Double

  public init(requestClass: String, service: String, region: String, perRequest: Double) {
    self.requestClass = requestClass
    self.service = service
    self.region = region
    self.perRequest = perRequest
  }

  /// The services and regions that a class reaches, in the tier's order.
  static func list(
    of requestClass: String, nodeVisits: [Double], tier: Tier, graph: CallGraph
  ) -> [ExpectedVisits] {
    tier.services.indices.flatMap { service in
      tier.regions.indices.compactMap { region in
        let perRequest = nodeVisits[graph.nodes(service: service, region: region)].reduce(0, +)
        guard perRequest > 0 else { return nil }
        return ExpectedVisits(
          requestClass: requestClass, service: tier.services[service].name,
          region: tier.regions[region], perRequest: perRequest)
      }
    }
  }
}
