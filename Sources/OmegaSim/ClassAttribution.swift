import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaPricing
import OmegaUnits

/// Divides a tier's charges among its request classes (Model U-10).
///
/// What is counted by use (units of meters, calls) goes to the classes by what they use; what is there for a time
/// (replicas, nodes, capacity, plans) by what they ask of it: the meter that it provides, or CPU, or slots. Charges
/// of the tier itself go by requests. What a class asks for follows from its call graph, times its simulated requests.
/// Lines of one component and price make one charge, which is divided as they have made it up.
struct ClassAttribution {
  private let tier: Tier
  private let demand: ClassDemand
  /// Mean simulated requests of each class.
  private let requests: [(name: String, count: Double)]
  private let measurements: [Measurements]

  /// A line of a bill in one region, and what the classes ask of it.
  private struct Line {
    var subject: CostAttribution.Subject
    /// By class; nothing where no class asks for it.
    var weights: [Double]
  }

  init(scenario: Scenario, tier: Tier, measurements: [Measurements]) {
    self.tier = tier
    self.measurements = measurements
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
    let lines = lines
    var counted: [(line: Line, amount: Double)] = []
    var seen: Set<CostAttribution.Subject> = []
    for subject in lines.map(\.subject) where seen.insert(subject).inserted {
      let ofSubject = lines.filter { $0.subject == subject }
      counted += zip(ofSubject, amounts(of: subject, lines: ofSubject.count)).map { ($0, $1) }
    }
    var shares: [CostAttribution.Subject: [String: Double]] = [:]
    for subject in seen {
      // A commitment splits a line into several ways of buying, which are all caused alike.
      for key in [subject, subject.inAnyBilling] where shares[key] == nil {
        shares[key] = self.shares(
          of: counted.filter { [$0.line.subject, $0.line.subject.inAnyBilling].contains(key) })
      }
    }
    return CostAttribution(shares: shares, classes: requests.map(\.name))
  }

  /// Each line's weights by class, for its part of what all of them count.
  private func shares(of counted: [(line: Line, amount: Double)]) -> [String: Double] {
    var byClass: [String: Double] = [:]
    let whole = counted.reduce(0) { $0 + $1.amount }
    for (line, amount) in counted where amount > 0 {
      let sum = line.weights.reduce(0, +)
      guard sum > 0 else {
        byClass[CostAttribution.nobody, default: 0] += amount / whole
        continue
      }
      for (share, weight) in zip(requests, line.weights) where weight > 0 {
        byClass[share.name, default: 0] += weight / sum * amount / whole
      }
    }
    return byClass
  }

  /// What each of some lines of one component and price counted in a month, in the order in which the ledger has them;
  /// ones where nothing was counted.
  private func amounts(of subject: CostAttribution.Subject, lines: Int) -> [Double] {
    var amounts = Array(repeating: 0.0, count: lines)
    for measured in measurements {
      let entries = measured.usage.entries.filter {
        $0.component == subject.component && $0.meter == subject.meter && !$0.isUnused
      }
      guard entries.count == lines else { continue }
      for (position, entry) in entries.enumerated() {
        let scale = entry.scaling == .monthly ? 1 : Billing.month.hours / measured.window.hours
        amounts[position] += entry.quantity.approximateValue * scale
      }
    }
    return amounts.contains { $0 > 0 } ? amounts : Array(repeating: 1, count: lines)
  }

  /// In the order of a ledger's entries: services, pools, the tier, each region by region.
  private var lines: [Line] {
    var lines: [Line] = []
    func add(_ line: BillLine, component: String, region: String, weights: [Double]) {
      guard case .metered(let price, _, _) = line.charge else { return }
      lines.append(
        Line(
          subject: CostAttribution.Subject(
            component: component,
            meter: MeterKey(
              service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
              region: price.region ?? region)),
          weights: weights))
    }
    for (position, service) in tier.services.enumerated() {
      for (region, name) in tier.regions.enumerated() where service.scope.includes(name) {
        for line in service.bill {
          add(
            line, component: service.name, region: name,
            weights: weights(of: line, service: position, region: region))
        }
      }
    }
    for pool in tier.pools {
      for (region, name) in tier.regions.enumerated() where pool.scope.includes(name) {
        let weights = weights(ofPool: pool.name, region: region)
        for line in pool.bill { add(line, component: pool.name, region: name, weights: weights) }
      }
    }
    for line in tier.bill {
      add(
        line, component: tier.name, region: tier.regions[0], weights: requests.map(\.count))
    }
    return lines
  }

  private func weights(of line: BillLine, service: Int, region: Int) -> [Double] {
    guard case .metered(_, let basis, _) = line.charge else { return [] }
    return weights { name in
      let work = demand.work(ofClass: name, service: service, region: region)
      switch basis {
      case .meter(let meter), .stock(let meter, _), .capacityHours(let meter),
        .peakHours(let meter, _, _):
        return work.units[meter] ?? 0
      case .operations(let names):
        return work.calls.filter { names.isEmpty || names.contains($0.key) }.values.sorted()
          .reduce(0, +)
      case .month, .hours, .nodeHours, .diskHours, .replicaHours:
        return work.holdSeconds > 0 ? work.holdSeconds : work.visits
      }
    }
  }

  /// A pool serves the classes by the CPU that its pods work for them, or by their slots where none has CPU.
  private func weights(ofPool pool: String, region: Int) -> [Double] {
    let members = tier.services.indices.filter { tier.services[$0].hosting.pools.contains(pool) }
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

extension CostAttribution.Subject {
  /// The same thing, however it is bought.
  fileprivate var inAnyBilling: Self {
    var subject = self
    subject.meter.billing = ""
    return subject
  }
}
