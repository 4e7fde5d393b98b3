import OmegaMeasurement
import OmegaPricing
import OmegaUnits

/// Bills of months put together from windows that were drawn among a tier's replications (Model U-11).
///
/// As many windows as a month has are drawn with replacement, the last one in part. Their usage is added up and
/// billed as one month, so that free units, steps, commitments and minimums apply once. Where a price moves, all windows of
/// a month are those of one replication: the market remembers longer than a window, and usage may follow it.
enum ComposedBills {
  static let count = 400

  /// What one component used of one meter in each replication.
  private struct Item {
    /// The entry whose quantity a month replaces.
    var like: UsageEntry
    var used: [Double]
    var atMarket: [Double]
  }

  static func bills(
    from ledgers: [UsageLedger], window: SimDuration, book: PriceBook, seed: UInt64
  ) throws(BillingFailure) -> [Money] {
    var resolved: [UsageLedger] = []
    for ledger in ledgers {
      resolved.append(try Billing.resolved(ledger, window: window, book: book))
    }
    let items = items(of: resolved)
    let tariff = try Tariff(items.map(\.like), book: book)
    let movesPrices = ledgers.contains { $0.entries.contains { $0.atMarket != nil } }
    var bills: [Money] = []
    for number in 0..<count {
      let seed = StableHash.mix(seed, UInt64(number))
      let weights =
        movesPrices
        ? weights(ofOneAmong: ledgers.count, window: window, seed: seed)
        : weights(replications: ledgers.count, window: window, seed: seed)
      let sum = weights.reduce(0, +)
      let amounts = items.indices.map { item in
        var used = 0.0
        var atMarket = 0.0
        for replication in weights.indices {
          used += items[item].used[replication] * weights[replication]
          atMarket += items[item].atMarket[replication] * weights[replication]
        }
        // Monthly amounts are each month's: they count by their share of it.
        if items[item].like.scaling == .monthly {
          used /= sum
          atMarket /= sum
        }
        return (used: Quantity(nearest: used), atMarket: Quantity(nearest: atMarket))
      }
      bills.append(try tariff.total(of: amounts))
    }
    return bills
  }

  /// How much of each replication's window a month has; a window of more than a month is drawn once.
  static func weights(replications: Int, window: SimDuration, seed: UInt64) -> [Double] {
    var weights = Array(repeating: 0.0, count: replications)
    var left = Billing.month.hours / window.hours
    var draw: UInt64 = 0
    while left > 0 {
      weights[drawn(among: replications, StableHash.mix(seed, draw))] += min(1, left)
      draw += 1
      left -= 1
    }
    return weights
  }

  /// A month of one replication's window alone.
  private static func weights(
    ofOneAmong replications: Int, window: SimDuration, seed: UInt64
  ) -> [Double] {
    var weights = Array(repeating: 0.0, count: replications)
    weights[drawn(among: replications, StableHash.mix(seed, .max))] =
      Billing.month.hours / window.hours
    return weights
  }

  private static func drawn(among count: Int, _ word: UInt64) -> Int {
    Int(word.multipliedFullWidth(by: UInt64(count)).high)
  }

  private static func items(of ledgers: [UsageLedger]) -> [Item] {
    var items: [Item] = []
    var positions: [UsageEntry: Int] = [:]
    for (replication, ledger) in ledgers.enumerated() {
      for entry in ledger.entries {
        var like = entry
        like.quantity = .zero
        like.atMarket = nil
        let position = positions[like] ?? items.count
        if position == items.count {
          positions[like] = position
          let none = Array(repeating: 0.0, count: ledgers.count)
          items.append(Item(like: like, used: none, atMarket: none))
        }
        items[position].used[replication] += entry.quantity.approximateValue
        items[position].atMarket[replication] +=
          (entry.atMarket ?? entry.quantity).approximateValue
      }
    }
    return items
  }
}
