import OmegaMeasurement
import OmegaPricing
import OmegaUnits

/// Months put together from windows that were drawn among a tier's replications (Model U-11).
///
/// As many windows as a month has are drawn with replacement, the last one in part. Their usage is added up and
/// billed as one month, so that free units, steps, commitments and minimums apply once.
enum ComposedMonths {
  static let count = 400

  /// What one component used of one meter in each replication.
  fileprivate struct Item {
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
    var bills: [Money] = []
    for number in 0..<count {
      let weights = weights(
        replications: ledgers.count, window: window, seed: StableHash.mix(seed, UInt64(number)))
      let month = UsageLedger(entries: items.map { $0.entry(weights: weights) })
      bills.append(try Billing.bill(for: month, window: Billing.month, book: book).total)
    }
    return bills
  }

  /// How much of each replication's window a month has; a window of more than a month is drawn once.
  static func weights(replications: Int, window: SimDuration, seed: UInt64) -> [Double] {
    var weights = Array(repeating: 0.0, count: replications)
    var left = Billing.month.hours / window.hours
    var draw: UInt64 = 0
    while left > 0 {
      let word = StableHash.mix(seed, draw)
      draw += 1
      let drawn = Int(word.multipliedFullWidth(by: UInt64(replications)).high)
      weights[drawn] += min(1, left)
      left -= 1
    }
    return weights
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

extension ComposedMonths.Item {
  fileprivate func entry(weights: [Double]) -> UsageEntry {
    // Monthly amounts are each month's: they count by their share of it.
    let scale = like.scaling == .monthly ? 1 / weights.reduce(0, +) : 1
    func total(_ amounts: [Double]) -> Quantity {
      Quantity(nearest: zip(amounts, weights).reduce(0) { $0 + $1.0 * $1.1 } * scale)
    }
    var entry = like
    entry.quantity = total(used)
    if atMarket != used { entry.atMarket = total(atMarket) }
    return entry
  }
}
