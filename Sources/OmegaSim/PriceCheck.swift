import OmegaModel
import OmegaPricing
import OmegaUnits

/// Whether the price book holds every price that a tier's bill lines name.
enum PriceCheck {
  /// Looking for what somebody meant takes time; more unknown prices than these have one cause.
  private static let issuesMax = 200

  static func issues(of tier: Tier, book: PriceBook) -> [Issue] {
    var issues: [Issue] = []
    func check(_ lines: [BillLine], regions: [String], path: String) {
      for (position, line) in lines.enumerated() {
        guard case .metered(let price, _, _) = line.charge, issues.count < issuesMax else {
          continue
        }
        let keys = regions.map { region in
          MeterKey(
            service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
            region: price.region ?? region)
        }
        for error in book.missing(in: keys) {
          issues.append(
            Issue(
              severity: .error, path: "tiers.\(tier.name).\(path)bill.\(position).price",
              message: error.description,
              remedy: "name a price of the book, or state `included` with the reason"))
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
}
