import OmegaUnits

/// Which region serves whom, as positions in the tier's list of regions.
struct RegionRouting {
  /// Share of the requests that enter the tier in each region; adds up to 1.
  let entryShares: [Double]
  /// Region that answers a call to a service, by service and by the caller's region.
  private let serving: [[Int]]
  private let network: Network
  private let regions: [String]

  init(clients: [ClientLocation], tier: Tier) {
    regions = tier.regions
    network = tier.network
    entryShares = Self.entryShares(clients: clients, tier: tier)
    let times = tier.regions.map { caller in
      tier.regions.map { caller == $0 ? .zero : tier.network.roundTrip(caller, $0) }
    }
    // Most services are in the same regions as others: each set of regions is looked at once.
    var known: [RegionScope: [Int]] = [:]
    serving = tier.services.map { service in
      if let first = service.failover?.order.first.flatMap({ tier.regions.firstIndex(of: $0) }) {
        return tier.regions.map { _ in first }
      }
      if let serving = known[service.scope] { return serving }
      let isThere = tier.regions.map { service.scope.includes($0) }
      let serving = times.map { times in
        Self.nearest(among: tier.regions.indices) { isThere[$0] ? times[$0] : nil } ?? 0
      }
      known[service.scope] = serving
      return serving
    }
  }

  /// The caller's own region when the service is there, else the nearest that has it.
  func region(serving service: Int, callsFrom caller: Int) -> Int { serving[service][caller] }

  func roundTripSeconds(from caller: Int, to callee: Int) -> Double {
    network.roundTrip(regions[caller], regions[callee]).seconds
  }

  /// Clients enter where their round trip is shortest, or all in the first of an order; without clients, everybody in the
  /// first region.
  private static func entryShares(clients: [ClientLocation], tier: Tier) -> [Double] {
    let regions = tier.regions
    var shares = Array(repeating: 0.0, count: regions.count)
    let whole = clients.reduce(0) { $0 + $1.share }
    let first = tier.routing?.order.first.flatMap { regions.firstIndex(of: $0) }
    guard whole > 0, first == nil else {
      shares[first ?? 0] = 1
      return shares
    }
    for client in clients {
      shares[nearest(among: regions.indices) { client.roundTrips[regions[$0]] } ?? 0] +=
        client.share / whole
    }
    return shares
  }

  /// Position of the region with the shortest round trip, the first of equals; nil: none is reached.
  private static func nearest(
    among regions: Range<Int>, roundTrip: (Int) -> SimDuration?
  ) -> Int? {
    var best: (position: Int, roundTrip: SimDuration)?
    for position in regions {
      guard let candidate = roundTrip(position) else { continue }
      if let best, candidate >= best.roundTrip { continue }
      best = (position, candidate)
    }
    return best?.position
  }
}
