import OmegaUnits

/// What one component used of a meter whose price depends on what all of them use.
struct SharedUsage {
  /// Among the usages of the ledger.
  var position: Int
  var usage: MonthlyUsage
  /// Millionths of the unit in a month.
  var quantity: Int64
  var steps: [Price]
}

/// Prices a meter that has free units, steps or a minimum: they belong to the account, not to a component.
///
/// Free units are the account's, over all regions; steps and minimums are a zone's. Both are divided among the
/// components in proportion to what they use, to the millionth of a unit and the billionth of a dollar, the
/// largest remainders first (Model U-5).
enum SharedTariff {
  private struct Account: Hashable {
    var service: String
    var sku: String
    var meter: String
    var billing: String
  }

  private struct Zone: Hashable {
    var account: Account
    /// A name of several regions, or the region of the price.
    var name: String
    var isNamed: Bool
  }

  static func charges(
    for usages: [SharedUsage]
  ) throws(BillingFailure) -> [(position: Int, charge: Charge)] {
    // In an order of their own, so that no remainder depends on the ledger's.
    let ordered = usages.sorted { sortKey($0) < sortKey($1) }
    let byAccount = Dictionary(grouping: ordered.indices) { account(of: ordered[$0]) }
    var billed = Array(repeating: Int128(0), count: ordered.count)
    for members in byAccount.values.sorted(by: { $0[0] < $1[0] }) {
      let quantities = members.map { Int128(ordered[$0].quantity) }
      let free = min(
        Int128(ordered[members[0]].steps[0].free.millionths), quantities.reduce(0, +))
      let granted = ProportionalSplit.shares(of: free, by: quantities)
      for (place, member) in members.enumerated() {
        billed[member] = quantities[place] - granted[place]
      }
    }

    var charges: [(position: Int, charge: Charge)] = []
    let byZone = Dictionary(grouping: ordered.indices) { zone(of: ordered[$0]) }
    for members in byZone.values.sorted(by: { $0[0] < $1[0] }) {
      let steps = ordered[members[0]].steps
      let volume = members.reduce(Int128(0)) { $0 + billed[$1] }
      let used = members.reduce(Int128(0)) { $0 + Int128(ordered[$1].quantity) }
      guard let cost = amount(of: volume, used: used, steps: steps) else {
        throw ordered[members[0]].usage.beyondRange
      }
      let weights = members.map { volume > 0 ? billed[$0] : Int128(ordered[$0].quantity) }
      let shares = ProportionalSplit.shares(of: cost.nanodollars, by: weights)
      for (member, share) in zip(members, shares) {
        // A share is no more than the whole, which fits.
        let usage = ordered[member]
        charges.append(
          (
            usage.position,
            usage.usage.charge(
              usage.quantity, price: usage.steps[0], amount: Int64(share), isBlended: true,
              confidence: cost.confidence)
          ))
      }
    }
    return charges
  }

  /// What a volume costs in whole billionths of a dollar, rounded once; nil beyond 64 bits.
  private static func amount(
    of volume: Int128, used: Int128, steps: [Price]
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
    let least = used > 0 ? Int128(steps[0].minimum.nanodollars) : 0
    let nanodollars = max(priced, least)
    return nanodollars > Int128(Int64.max) ? nil : (nanodollars, confidence)
  }

  private static func account(of usage: SharedUsage) -> Account {
    let meter = usage.usage.key.meter
    return Account(
      service: meter.service, sku: meter.sku, meter: meter.meter, billing: meter.billing)
  }

  private static func zone(of usage: SharedUsage) -> Zone {
    let price = usage.steps[0]
    return Zone(
      account: account(of: usage), name: price.zone.isEmpty ? price.meter.region : price.zone,
      isNamed: !price.zone.isEmpty)
  }

  private static func sortKey(_ usage: SharedUsage) -> (MeterKey, String, String, Int, Int) {
    let key = usage.usage.key
    return (
      key.meter, key.component, key.category.rawValue, key.documentListed ? 1 : 0,
      key.isUnused ? 1 : 0
    )
  }
}

extension Price.Confidence: Comparable {
  /// The less sure is the greater.
  public static func < (a: Self, b: Self) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
  }
}
