import OmegaModel

/// One tier under a scenario's load, with what several rules ask of it.
struct LintSubject {
  let scenario: Scenario
  let tier: Tier
  let calls: LintCalls
  let times: OperationTimes

  init(scenario: Scenario, tier: Tier) {
    self.scenario = scenario
    self.tier = tier
    calls = LintCalls(tier: tier)
    times = OperationTimes(scenario: scenario, tier: tier)
  }

  /// The highest availability that the tier promises to anybody, and where it says so; nil: none.
  var promise: (availability: Double, path: String)? {
    var promises: [(availability: Double, path: String)] = []
    if let claimed = tier.claim.availability { promises.append((claimed, "claims.availability")) }
    if let uptime = tier.uptimeObjective { promises.append((uptime, "uptime.objective")) }
    for objective in tier.objectives {
      guard let availability = objective.availability else { continue }
      promises.append((availability, "objectives.\(objective.requestClass).availability"))
    }
    return promises.reduce(nil) { highest, promise in
      guard let highest, highest.availability >= promise.availability else { return promise }
      return highest
    }
  }

  /// The bill lines of a part that name a price, such as `Azure AI Search`.
  static func prices(of bill: [BillLine]) -> [(price: PriceReference, factor: Double)] {
    bill.compactMap { line in
      guard case .metered(let price, _, let factor) = line.charge else { return nil }
      return (price, factor)
    }
  }

  /// Services that pay for something of a provider's product, each with that price and its factor.
  func services(
    paying product: String
  ) -> [(service: Service, price: PriceReference, factor: Double)] {
    tier.services.compactMap { service in
      let lines = Self.prices(of: service.bill).filter { $0.price.service == product }
      return lines.first.map { (service, $0.price, $0.factor) }
    }
  }

  /// Regions of the tier in which a service is.
  func regions(of service: Service) -> [String] {
    tier.regions.filter { service.scope.includes($0) }
  }
}
