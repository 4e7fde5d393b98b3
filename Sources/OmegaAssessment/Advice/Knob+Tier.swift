public import OmegaModel
import OmegaUnits

extension Knob {
  /// Everything sized that the parts have which requests of some classes wait for, and the pools that these run on.
  ///
  /// - Parameters:
  ///   - classes: names of the classes whose objectives are missed.
  ///   - written: the text at a path of the resolved document; nil where nothing is written.
  public static func all(
    of tier: Tier, passedBy classes: [String], written: @escaping (String) -> String?
  ) -> [Knob] {
    let names = classes.reduce(into: [String]()) { names, requestClass in
      for name in AwaitedCalls(ofClass: requestClass, in: tier).services
      where !names.contains(name) {
        names.append(name)
      }
    }
    let services = tier.services.filter { names.contains($0.name) }
    let writer = KnobWriter(tier: tier, written: written)
    let hosts = Set(services.flatMap(\.hosting.pools))
    return services.flatMap(writer.knobs(of:))
      + tier.pools.filter { hosts.contains($0.name) }.flatMap(writer.knobs(of:))
  }
}

/// Finds the knobs of one service or pool.
private struct KnobWriter {
  let tier: Tier
  let written: (String) -> String?

  func knobs(of service: Service) -> [Knob] {
    let place = "tiers.\(tier.name).services.\(service.name)"
    let isHosted = isHosted(service)
    let byReplica = isHosted || counts(service) { $0 == .replicaHours }
    func count(_ quantity: String, _ key: String, _ value: Int, isBilled: Bool) -> Knob {
      self.count(
        service.name, quantity, path: "\(place).\(key)", value, isBilled: isBilled)
    }
    var knobs: [Knob] = []
    if service.concurrency != nil || service.cpuLimit != nil {
      switch service.replicas {
      case .fixed(let replicas):
        knobs.append(count("replicas", "replicas", replicas, isBilled: byReplica))
      case .scaled(let scaling):
        knobs.append(
          count("most replicas", "replicas.max", scaling.replicasMax, isBilled: byReplica))
        if scaling.replicasMin < scaling.replicasMax {
          knobs.append(
            count("least replicas", "replicas.min", scaling.replicasMin, isBilled: byReplica))
        }
      }
    }
    if let slots = service.concurrency, !isOfJobs(service) {
      knobs.append(count("slots of a replica", "concurrency", slots, isBilled: isHosted))
    }
    if let queue = service.queue {
      knobs.append(count("places in the queue", "queue", queue, isBilled: isHosted))
    }
    for limit in service.limits {
      knobs += amount(
        service.name, limit.meter, path: "\(place).limits.\(limit.meter).amount",
        step: pricedUnit(of: limit, in: service), perWritten: limit.amountPerSecond,
        isBilled: counts(service) { Self.counts($0, limit.meter) })
    }
    if service.cpuLimit != nil {
      knobs += amount(
        service.name, "CPU of a replica", path: "\(place).cpu",
        isWhole: service.cpuDiscipline == .fifo, isBilled: isHosted)
    }
    if service.rateLimit != nil {
      knobs += amount(
        service.name, RateLimit.meter, path: "\(place).rate-limit.rate", isBilled: isHosted)
    }
    if service.contents != nil {
      knobs += amount(service.name, "memory", path: "\(place).memory", isBilled: false)
    }
    return knobs
  }

  func knobs(of pool: NodePool) -> [Knob] {
    let place = "tiers.\(tier.name).pools.\(pool.name).nodes"
    let isBilled = Self.isBilled(pool)
    switch pool.nodes {
    case .fixed(let nodes):
      return [count(pool.name, "nodes", path: place, nodes, isBilled: isBilled)]
    case .scaled(let scaling):
      let most = count(
        pool.name, "most nodes", path: "\(place).max", scaling.nodesMax, isBilled: isBilled)
      let least = count(
        pool.name, "least nodes", path: "\(place).min", scaling.nodesMin, isBilled: isBilled)
      return scaling.nodesMin < scaling.nodesMax ? [most, least] : [most]
    }
  }

  private func count(
    _ component: String, _ quantity: String, path: String, _ value: Int, isBilled: Bool
  ) -> Knob {
    Knob(
      component: component, quantity: quantity, path: path, value: Double(value), unit: "",
      step: max(1, Knob.roundStep(of: Double(value))), isBilled: isBilled)
  }

  /// None where the text is no number with a unit.
  private func amount(
    _ component: String, _ quantity: String, path: String, step: Double? = nil,
    perWritten base: Double = 1, isWhole: Bool = false, isBilled: Bool
  ) -> [Knob] {
    guard let text = written(path),
      let end = text.firstIndex(where: { !$0.isNumber && $0 != "." }),
      let value = Double(text[..<end]), value > 0
    else { return [] }
    let rough = Knob.roundStep(of: value)
    // A unit of the price in written units, where it is of the size of a step.
    let priced = step.map { $0 * value / base }.flatMap {
      $0 <= value && $0 >= rough / 10 ? $0 : nil
    }
    return [
      Knob(
        component: component, quantity: quantity, path: path, value: value,
        unit: String(text[end...]), step: isWhole ? max(1, rough) : priced ?? rough,
        isBilled: isBilled)
    ]
  }

  // MARK: - What the bill counts

  /// Units a second of a limit that one unit of its price is; nil where the limit itself has no price.
  private func pricedUnit(of limit: ThroughputLimit, in service: Service) -> Double? {
    for line in service.bill {
      if case .metered(_, .capacityHours(let meter), let factor) = line.charge,
        meter == limit.meter, factor > 0
      {
        return 1 / factor
      }
    }
    return nil
  }

  private static func counts(_ basis: UsageBasis, _ meter: String) -> Bool {
    switch basis {
    case .capacityHours(meter), .peakHours(meter, _, _), .meter(meter): true
    default: false
    }
  }

  private func counts(_ service: Service, _ isCounted: (UsageBasis) -> Bool) -> Bool {
    service.bill.contains { line in
      guard case .metered(_, let basis, _) = line.charge else { return false }
      return isCounted(basis)
    }
  }

  /// What pods cost is what their nodes cost.
  private func isHosted(_ service: Service) -> Bool {
    let pools = tier.pools.filter { service.hosting.pools.contains($0.name) }
    return pools.contains(where: Self.isBilled)
  }

  private static func isBilled(_ pool: NodePool) -> Bool {
    pool.bill.contains { line in
      guard case .metered(_, .nodeHours, _) = line.charge else { return false }
      return true
    }
  }

  private func isOfJobs(_ service: Service) -> Bool {
    guard case .scaled(let scaling) = service.replicas else { return false }
    return scaling.scaler == .jobs
  }
}
