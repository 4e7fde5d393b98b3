import OmegaModel
import OmegaPricing
import OmegaUnits

/// Whether the price book holds every price that a tier's bill lines name, and whether what they name will last.
enum PriceCheck {
  /// Looking for what somebody meant takes time; more unknown prices than these have one cause.
  private static let issuesMax = 200

  static func issues(of tier: Tier, book: PriceBook) -> [Issue] {
    var issues: [Issue] = []
    func check(_ lines: [BillLine], regions: [String], path: String) {
      let owner = path.isEmpty ? "tiers.\(tier.name)" : "tiers.\(tier.name).\(path.dropLast())"
      for (position, line) in lines.enumerated() {
        guard case .metered(let price, _, _) = line.charge, issues.count < issuesMax else {
          continue
        }
        let place = "tiers.\(tier.name).\(path)bill.\(position)"
        let keys = keys(of: line, price, regions: regions, tier: tier)
        for error in errors(for: keys, unit: price.unit, in: book) {
          issues.append(
            Issue(
              severity: .error, path: error.unknown == .unit ? "\(place).unit" : "\(place).price",
              message: error.description,
              remedy: error.unknown == .unit
                ? "convert what is counted to the book's unit with `times`, and state that unit"
                : "name a price of the book, or state `included` with the reason"))
        }
        for issue in ending(keys, in: book, path: owner) where !issues.contains(issue) {
          issues.append(issue)
        }
      }
    }
    for service in tier.services {
      check(
        service.bill, regions: tier.regions.filter { service.scope.includes($0) },
        path: "services.\(service.name).")
    }
    for pool in tier.pools {
      check(
        pool.bill, regions: tier.regions.filter { pool.scope.includes($0) },
        path: "pools.\(pool.name).")
    }
    check(tier.bill, regions: [tier.regions[0]], path: "")
    return issues
  }

  /// The prices that a line may need: beyond a commitment also that of paying as you go.
  private static func keys(
    of line: BillLine, _ price: PriceReference, regions: [String], tier: Tier
  ) -> [MeterKey] {
    let isCommitted =
      line.committed != nil || tier.savingsPlans.contains { $0.billing == price.billing }
    let billings = isCommitted ? [price.billing, "payg"] : [price.billing]
    return billings.flatMap { billing in
      regions.map { region in
        MeterKey(
          service: price.service, sku: price.sku, meter: price.meter, billing: billing,
          region: price.region ?? region)
      }
    }
  }

  /// What is missing, and what is there for another unit than the line means: once a line.
  private static func errors(
    for keys: [MeterKey], unit: String?, in book: PriceBook
  ) -> [PriceError] {
    let missing = book.missing(in: keys)
    guard let unit else { return missing }
    let units = Dictionary(keys.map { ($0, unit) }, uniquingKeysWith: { first, _ in first })
    return missing + book.otherUnits(than: units).prefix(1)
  }

  /// Warnings for what cannot be bought any more, or not for ever: one for each thing and end.
  private static func ending(_ keys: [MeterKey], in book: PriceBook, path: String) -> [Issue] {
    keys.compactMap { key in
      guard let lifecycle = (try? book.price(for: key))?.lifecycle,
        let warning = lifecycle.warning(on: book.date)
      else { return nil }
      return Issue(
        severity: .warning, path: path,
        message: "\(key.service) \(warning)", remedy: "plan with its successor",
        source: lifecycle.source)
    }
  }
}
