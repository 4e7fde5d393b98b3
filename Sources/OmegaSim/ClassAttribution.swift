import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Divides a tier's charges among its request classes (Model U-10).
///
/// What is counted by use (units of meters, calls) goes to the classes by what they use; what is there for a time
/// (replicas, nodes, capacity, plans) by what they ask of it: the meter that it provides, or CPU, or slots. Charges
/// of the tier itself go by requests. What a class asks for follows from its call graph, times its simulated requests.
struct ClassAttribution {
  private let tier: Tier
  private let demand: ClassDemand
  /// Mean simulated requests of each class.
  private let requests: [(name: String, count: Double)]

  init(scenario: Scenario, tier: Tier, measurements: [Measurements]) {
    self.tier = tier
    demand = ClassDemand(scenario: scenario, tier: tier)
    requests = tier.classes.enumerated().map { position, requestClass in
      let total = measurements.reduce(0) {
        let measured = $1.classes[position]
        return $0 + measured.outcomes.counts.reduce(measured.unresolved, +)
      }
      return (requestClass.name, Double(total) / Double(max(1, measurements.count)))
    }
  }

  var attribution: CostAttribution {
    var shares: [CostAttribution.Subject: [String: Double]] = [:]
    func add(_ line: BillLine, component: String, region: String, weights: [Double]) {
      guard case .metered(let price, _, _) = line.charge else { return }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return }
      // A commitment splits a line into several ways of buying, which are all caused alike.
      for billing in [price.billing, ""] {
        let subject = CostAttribution.Subject(
          component: component,
          meter: MeterKey(
            service: price.service, sku: price.sku, meter: price.meter, billing: billing,
            region: price.region ?? region))
        guard shares[subject] == nil else { continue }
        var byClass: [String: Double] = [:]
        for (share, weight) in zip(requests, weights) where weight > 0 {
          byClass[share.name] = weight / sum
        }
        shares[subject] = byClass
      }
    }
    for (region, regionName) in tier.regions.enumerated() {
      for (position, service) in tier.services.enumerated()
      where service.scope.includes(regionName) {
        for line in service.bill {
          add(
            line, component: service.name, region: regionName,
            weights: weights(of: line, service: position, region: region))
        }
      }
      for pool in tier.pools where pool.scope.includes(regionName) {
        let weights = weights(ofPool: pool.name, region: region)
        for line in pool.bill {
          add(line, component: pool.name, region: regionName, weights: weights)
        }
      }
    }
    for line in tier.bill {
      add(line, component: tier.name, region: tier.regions[0], weights: requests.map(\.count))
    }
    return CostAttribution(shares: shares, classes: requests.map(\.name))
  }

  private func weights(of line: BillLine, service: Int, region: Int) -> [Double] {
    guard case .metered(_, let basis, _) = line.charge else { return [] }
    return weights { name in
      let work = demand.work(ofClass: name, service: service, region: region)
      switch basis {
      case .meter(let meter), .stock(let meter, _), .capacityHours(let meter),
        .peakHours(let meter, _):
        return work.units[meter] ?? 0
      case .operations(let names):
        return work.calls.filter { names.isEmpty || names.contains($0.key) }.values.sorted()
          .reduce(0, +)
      case .month, .hours, .nodeHours, .replicaHours:
        return work.holdSeconds > 0 ? work.holdSeconds : work.visits
      }
    }
  }

  /// A pool serves the classes by the CPU that its pods work for them, or by their slots where none has CPU.
  private func weights(ofPool pool: String, region: Int) -> [Double] {
    let members = tier.services.indices.filter { tier.services[$0].hosting == .pool(pool) }
    let cpu = weights { name in
      members.reduce(0) {
        $0 + demand.work(ofClass: name, service: $1, region: region).cpuSeconds
      }
    }
    guard !cpu.contains(where: { $0 > 0 }) else { return cpu }
    return weights { name in
      members.reduce(0) {
        $0 + demand.work(ofClass: name, service: $1, region: region).holdSeconds
      }
    }
  }

  private func weights(_ perRequest: (String) -> Double) -> [Double] {
    requests.map { $0.count * perRequest($0.name) }
  }
}
