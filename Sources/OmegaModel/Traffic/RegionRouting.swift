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
    entryShares = Self.entryShares(clients: clients, regions: tier.regions)
    serving = tier.services.map { service in
      tier.regions.map { caller in
        Self.nearest(among: tier.regions) { region in
          guard service.scope.includes(region) else { return nil }
          return region == caller ? .zero : tier.network.roundTrip(caller, region)
        } ?? 0
      }
    }
  }

  /// The caller's own region when the service is there, else the nearest that has it.
  func region(serving service: Int, callsFrom caller: Int) -> Int { serving[service][caller] }

  func roundTripSeconds(from caller: Int, to callee: Int) -> Double {
    network.roundTrip(regions[caller], regions[callee]).seconds
  }

  /// Clients enter where their round trip is shortest; without clients, everybody in the first region.
  private static func entryShares(clients: [ClientLocation], regions: [String]) -> [Double] {
    var shares = Array(repeating: 0.0, count: regions.count)
    let whole = clients.reduce(0) { $0 + $1.share }
    guard whole > 0 else {
      shares[0] = 1
      return shares
    }
    for client in clients {
      shares[nearest(among: regions) { client.roundTrips[$0] } ?? 0] += client.share / whole
    }
    return shares
  }

  /// Position of the region with the shortest round trip, the first of equals; nil: none is reached.
  private static func nearest(
    among regions: [String], roundTrip: (String) -> SimDuration?
  ) -> Int? {
    var best: (position: Int, roundTrip: SimDuration)?
    for (position, region) in regions.enumerated() {
      guard let candidate = roundTrip(region) else { continue }
      if let best, candidate >= best.roundTrip { continue }
      best = (position, candidate)
    }
    return best?.position
  }
}
