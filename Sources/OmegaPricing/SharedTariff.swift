import OmegaMeasurement
import OmegaUnits

/// Prices a meter that has free units, steps or a minimum: they belong to the account, not to a component.
///
/// Free units are the account's, over all regions; steps and minimums are a zone's. Both are divided among the
/// components in proportion to what they use, to the millionth of a unit and the billionth of a dollar, the
/// largest remainders first (Model U-5).
struct SharedTariff: Sendable {
  /// Regions whose volumes add up before steps are counted: a name of several, or the region of the price.
  private struct Zone: Hashable {
    var name: String
    var isNamed: Bool
  }

  /// One zone's members, as places among those of the account, and its steps.
  private struct ZoneTariff {
    var places: [Int]
    var steps: [Price]
  }

  /// Usages of one meter, as positions on the bill, in an order of their own: no remainder depends on the ledger's.
  let members: [Int]
  private let free: Int128
  private let zones: [ZoneTariff]

  /// One tariff for each meter that is not plain; `prices` are the steps of each key.
  static func all(_ keys: [MonthlyUsage.Key], prices: [[Price]]) -> [SharedTariff] {
    let positions = keys.indices.filter { !prices[$0].arePlain }
      .sorted { keys[$0].sortKey < keys[$1].sortKey }
    return Dictionary(grouping: positions) { keys[$0].meter.inNoRegion }.values
      .sorted { keys[$0[0]].sortKey < keys[$1[0]].sortKey }
      .map { SharedTariff(members: $0, prices: prices) }
  }

  private init(members: [Int], prices: [[Price]]) {
    self.members = members
    free = Int128(prices[members[0]][0].free.millionths)
    let byZone = Dictionary(grouping: members.indices) { place in
      let price = prices[members[place]][0]
      return Zone(
        name: price.zone.isEmpty ? price.meter.region : price.zone, isNamed: !price.zone.isEmpty)
    }
    zones = byZone.values.sorted { $0[0] < $1[0] }
      .map { ZoneTariff(places: $0, steps: prices[members[$0[0]]]) }
  }

  /// Writes what each member pays; false beyond 64 bits.
  func price(_ quantities: [MonthlyUsage.Quantities], into costs: inout [Tariff.Cost]) -> Bool {
    let used = members.map { Int128(quantities[$0].used) }
    let granted = ProportionalSplit.shares(of: min(free, used.reduce(0, +)), by: used)
    for zone in zones {
      let billed = zone.places.map { used[$0] - granted[$0] }
      let volume = billed.reduce(0, +)
      let ofZone = zone.places.map { used[$0] }
      guard let cost = Self.amount(of: volume, isUsed: ofZone.contains { $0 > 0 }, zone.steps)
      else { return false }
      let shares = ProportionalSplit.shares(
        of: cost.nanodollars, by: volume > 0 ? billed : ofZone)
      for (place, share) in zip(zone.places, shares) {
        // A share is no more than the whole, which fits.
        costs[members[place]] = Tariff.Cost(
          nanodollars: Int64(share), isBlended: true, confidence: cost.confidence)
      }
    }
    return true
  }

  /// What a volume costs in whole billionths of a dollar, rounded once; nil beyond 64 bits.
  private static func amount(
    of volume: Int128, isUsed: Bool, _ steps: [Price]
  ) -> (nanodollars: Int128, confidence: Price.Confidence)? {
    var attodollars: Int128 = 0
    var confidence = steps[0].confidence
    for (number, step) in steps.enumerated() {
      let from = Int128(step.from.millionths)
      let upTo = number + 1 < steps.count ? Int128(steps[number + 1].from.millionths) : volume
      let inStep = min(volume, upTo) - from
      guard inStep > 0 else { break }
      attodollars += inStep * Int128(step.unitPrice.picodollars)
      confidence = max(confidence, step.confidence)
    }
    let priced = attodollars.dividedHalfToEven(by: 1_000_000_000)
    let least = isUsed ? Int128(steps[0].minimum.nanodollars) : 0
    let nanodollars = max(priced, least)
    return nanodollars > Int128(Int64.max) ? nil : (nanodollars, confidence)
  }
}

extension MonthlyUsage.Key {
  fileprivate var sortKey: (MeterKey, String, String, Int, Int) {
    (meter, component, category.rawValue, documentListed ? 1 : 0, isUnused ? 1 : 0)
  }
}

extension MeterKey {
  /// What an account has once, whatever the region.
  fileprivate var inNoRegion: MeterKey {
    var key = self
    key.region = ""
    return key
  }
}

extension [Price] {
  /// Whether a unit costs the same, however many there are.
  var arePlain: Bool { count == 1 && self[0].free == .zero && self[0].minimum == .zero }
}

extension Price.Confidence: Comparable {
  /// The less sure is the greater.
  public static func < (a: Self, b: Self) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
  }
}
