import OmegaModel
import OmegaPricing
import OmegaUnits

/// What a bill line counts against the unit of its price: hours that pay for months, or months for an hour.
enum BillUnitCheck {
  private static let source = "docs/prices.md (the unit of a price)"

  static func issues(of tier: Tier, book: PriceBook) -> [Issue] {
    var issues: [Issue] = []
    func check(_ lines: [BillLine], path: String, scope: RegionScope, service: Service? = nil) {
      guard let region = tier.regions.first(where: scope.includes) else { return }
      for (position, line) in lines.enumerated() {
        guard case .metered(let price, let basis, let factor) = line.charge,
          let unit = unit(of: price, in: region, book: book),
          let (message, remedy) = timeMismatch(unit: unit, basis: basis, factor: factor)
            ?? service.flatMap({ replicas(of: $0, unit: unit, basis: basis, factor: factor) })
        else { continue }
        issues.append(
          Issue(
            severity: .warning, path: "tiers.\(tier.name).\(path)bill.\(position).per",
            message: message, remedy: remedy, source: source))
      }
    }
    for service in tier.services {
      check(
        service.bill, path: "services.\(service.name).", scope: service.scope, service: service)
    }
    for pool in tier.pools { check(pool.bill, path: "pools.\(pool.name).", scope: pool.scope) }
    check(tier.bill, path: "", scope: .every)
    return issues
  }

  private static func unit(
    of price: PriceReference, in region: String, book: PriceBook
  ) -> String? {
    let key = MeterKey(
      service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
      region: price.region ?? region)
    return (try? book.price(for: key))?.unit
  }

  /// A factor of one or more between times that differ by a factor of 24 or 730 converts nothing.
  private static func timeMismatch(
    unit: String, basis: UsageBasis, factor: Double
  ) -> (message: String, remedy: String)? {
    guard let unitHours = hours(of: unit), let (name, basisHours) = counted(basis) else {
      return nil
    }
    if unitHours > basisHours, factor >= 1 {
      let times = unitHours == 730 ? "0.0013698630" : "0.0416666667"
      return (
        "the price's unit is `\(unit)`, and each \(name) pays it whole",
        "count months with `per: month`, or write `times: \(times)` for one of them"
      )
    }
    if unitHours < basisHours, factor == 1 {
      let times = unitHours == 1 ? "730" : "30.4166667"
      return (
        "the price's unit is `\(unit)`, and one of them is paid for a whole month",
        "write `times: \(times)` for all of a month's"
      )
    }
    return nil
  }

  /// A price of each unit, node or core that is paid once for a service of several replicas.
  private static func replicas(
    of service: Service, unit: String, basis: UsageBasis, factor: Double
  ) -> (message: String, remedy: String)? {
    let most =
      switch service.replicas {
      case .fixed(let count): count
      case .scaled(let scaling): scaling.replicasMax
      }
    if !service.hosting.pools.isEmpty { return nil }
    guard case .hours = basis, factor == 1, most > 1, unit.hasSuffix("-hour"),
      unit != "cluster-hour", unit != "rule-hour"
    else { return nil }
    return (
      "the price's unit is `\(unit)`, and is paid once for up to \(most) replicas in a region",
      "write `per: replica-hour`, or `times` with how many there are"
    )
  }

  /// Hours of the time in a unit such as `disk-month`; nil: it holds no time, as `GB` does.
  private static func hours(of unit: String) -> Double? {
    switch unit.split(separator: "-").last {
    case "hour": 1
    case "day": 24
    case "month": 730
    default: nil
    }
  }

  /// What is counted and the hours of one; nil: something else than time.
  private static func counted(_ basis: UsageBasis) -> (name: String, hours: Double)? {
    switch basis {
    case .month: ("month", 730)
    case .hours: ("hour", 1)
    case .nodeHours: ("hour of a node", 1)
    case .diskHours: ("hour of a disk", 1)
    case .replicaHours: ("hour of a replica", 1)
    case .capacityHours, .peakHours: ("unit a second in an hour", 1)
    case .stock, .meter, .operations: nil
    }
  }
}
