import OmegaModel
import OmegaPricing
import OmegaUnits

/// A most that is paid for spot nodes against the spot price of the book (Model S-1).
enum SpotPriceCheck {
  /// Less room than this above the price of one day may be used up within months: a D4 v5 in eastus2 went from
  /// $0.0684 in January to $0.0956 in June 2026.
  static let headroomMin = 0.4

  static func issues(of tier: Tier, book: PriceBook) -> [Issue] {
    tier.pools.compactMap { pool in
      guard let most = pool.spot?.hourlyPriceMax?.approximateDollars, most > 0 else { return nil }
      let prices = tier.regions.filter { pool.scope.includes($0) }.compactMap { region in
        price(of: pool, in: region, book: book).map { (region: region, price: $0) }
      }
      guard let dearest = prices.max(by: { $0.price < $1.price }),
        most < dearest.price * (1 + headroomMin)
      else { return nil }
      let place = "\(dearest.region)'s spot price of $\(dearest.price)"
      let message =
        most < dearest.price
        ? "$\(most) an hour is below \(place): no node can be had there"
        : """
        $\(most) an hour is \((most / dearest.price - 1).wholePercentText) above \(place); when the price passes \
        it, nodes are taken back and the pool looks full, and the value cannot be changed once the pool is made
        """
      return Issue(
        severity: .warning, path: "tiers.\(tier.name).pools.\(pool.name).spot.max-price",
        message: message,
        remedy:
          "leave it out: then nodes are taken back for capacity only, at no more than the full price",
        source: "Microsoft Learn, Use Azure Spot Virtual Machines; AKS, Add a spot node pool")
    }
  }

  /// The same tier, whose pools know by region how far above its list price the market may go (Model S-1).
  static func bounded(_ tier: Tier, by book: PriceBook) -> Tier {
    var tier = tier
    for position in tier.pools.indices {
      let pool = tier.pools[position]
      guard let most = pool.spot?.hourlyPriceMax?.approximateDollars else { continue }
      for region in tier.regions where pool.scope.includes(region) {
        guard let price = price(of: pool, in: region, book: book), price > 0 else { continue }
        tier.pools[position].spot?.indexMax[region] = most / price
      }
    }
    return tier
  }

  /// Dollars for an hour of a node at the spot price; nil: its bill names none.
  private static func price(of pool: NodePool, in region: String, book: PriceBook) -> Double? {
    guard let price = pool.spotPrice else { return nil }
    let key = MeterKey(
      service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
      region: price.region ?? region)
    let unitPrice = (try? book.price(for: key))?.unitPrice
    return unitPrice.map { Double($0.picodollars) * 1e-12 }
  }
}
