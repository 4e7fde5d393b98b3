import OmegaMeasurement
import OmegaUnits

/// Holds what was bought ahead against what was used, hour by hour.
///
/// A reservation is a number of units for every hour, for all lines that buy at its price: what is used above it is
/// paid as you go, what is left of it is lost (Model U-6). A savings plan is a number of dollars for every hour: usage at the
/// term's savings prices is covered as far as they reach, the greatest discount first; the rest is paid
/// as you go, and dollars that are left are lost (Model U-7).
enum CommittedPurchases {
  static func parts(
    of ledger: UsageLedger, window: SimDuration, book: PriceBook
  ) throws(BillingFailure) -> [UsagePart] {
    var parts: [[UsagePart]] = ledger.entries.map { [UsagePart($0)] }
    for lines in reservations(in: ledger.entries) {
      let split = reserved(lines.map { ledger.entries[$0] }, window: window)
      for (line, split) in zip(lines, split) { parts[line] = split }
    }
    for plan in ledger.savingsPlans {
      try cover(&parts, of: ledger.entries, by: plan, window: window, book: book)
    }
    return parts.flatMap(\.self)
  }

  /// Positions of the lines that commit to the same price, for each such price.
  private static func reservations(in entries: [UsageEntry]) -> [[Int]] {
    var lines: [MeterKey: [Int]] = [:]
    var order: [MeterKey] = []
    for (position, entry) in entries.enumerated() where entry.committed != nil {
      if lines[entry.meter] == nil { order.append(entry.meter) }
      lines[entry.meter, default: []].append(position)
    }
    return order.compactMap { lines[$0] }
  }

  /// Each line fills its own units first; what is left of them in an hour serves the others, in their order.
  private static func reserved(_ entries: [UsageEntry], window: SimDuration) -> [[UsagePart]] {
    let wholes = entries.map { UsagePart($0) }
    guard !wholes.contains(where: \.isBeyondRange) else { return wholes.map { [$0] } }
    let like = entries.first { $0.hourly != nil }
    let hours = entries.map { entry in
      guard let like, like.hourly?.quantities.count != entry.hourly?.quantities.count else {
        return self.hours(of: entry, window: window)
      }
      return spread(entry, like: like, window: window)
    }
    var covered = Array(repeating: Int128(0), count: entries.count)
    var unused = covered
    var beyond = covered
    for hour in hours[0].indices {
      var spare: [Int128] = []
      var excess: [Int128] = []
      for (line, entry) in entries.enumerated() {
        let (used, length) = hours[line][hour]
        let bought = perHour(Int128(entry.committed?.millionths ?? 0), length: length)
        covered[line] += min(used, bought)
        spare.append(max(0, bought - used))
        excess.append(max(0, used - bought))
      }
      for borrower in entries.indices where excess[borrower] > 0 {
        for lender in entries.indices where spare[lender] > 0 {
          let lent = min(excess[borrower], spare[lender])
          excess[borrower] -= lent
          spare[lender] -= lent
          covered[borrower] += lent
        }
      }
      for line in entries.indices {
        unused[line] += spare[line]
        beyond[line] += excess[line]
      }
    }
    return entries.indices.map { line in
      let whole = wholes[line]
      return [
        whole.part(covered[line], meter: whole.meter),
        whole.part(unused[line], meter: whole.meter, isUnused: true),
        whole.part(beyond[line], meter: whole.meter.payAsYouGo),
      ].filter { $0.used > 0 }
    }
  }

  /// What was used in each part of the window: evenly, where the ledger does not say when.
  private static func hours(
    of entry: UsageEntry, window: SimDuration
  ) -> [(used: Int128, length: SimDuration)] {
    guard let hourly = entry.hourly else {
      return [(Int128(entry.quantity.millionths), window)]
    }
    return hourly.quantities.enumerated().map {
      (Int128($1.millionths), hourly.length(ofPart: $0, in: window))
    }
  }

  private static func perHour(_ amount: Int128, length: SimDuration) -> Int128 {
    let hour = Int128(SimDuration.hours(1).nanoseconds)
    return (amount * Int128(length.nanoseconds)).dividedHalfToEven(by: hour)
  }
}

// MARK: - Savings plans

extension CommittedPurchases {
  /// A line that a plan may cover.
  private struct Line {
    var position: Int
    var hours: [(used: Int128, length: SimDuration)]
    /// Trillionths of a dollar for a unit, under the plan and without it.
    var planPrice: Int128
    var listPrice: Int128
    var covered: Int128 = 0
    var beyond: Int128 = 0
  }

  private static func cover(
    _ parts: inout [[UsagePart]], of entries: [UsageEntry], by plan: SavingsPlan,
    window: SimDuration, book: PriceBook
  ) throws(BillingFailure) {
    var lines = try lines(of: entries, under: plan, window: window, book: book)
    // The greatest discount first; the ledger's order where discounts are equal.
    lines.sort {
      ($0.planPrice * $1.listPrice, $0.position) < ($1.planPrice * $0.listPrice, $1.position)
    }
    var lost: Int128 = 0
    let lengths = lines.first?.hours.map(\.length) ?? [window]
    for (hour, length) in lengths.enumerated() {
      // In 10⁻¹⁸ dollars, as millionths of a unit × trillionths of a dollar are.
      var left = perHour(Int128(plan.hourly.nanodollars) * 1_000_000_000, length: length)
      for line in lines.indices {
        let used = lines[line].hours[hour].used
        let affordable = lines[line].planPrice == 0 ? used : left / lines[line].planPrice
        let covered = min(used, affordable)
        lines[line].covered += covered
        lines[line].beyond += used - covered
        left -= covered * lines[line].planPrice
      }
      lost += left
    }
    for line in lines {
      let whole = UsagePart(entries[line.position])
      guard !whole.isBeyondRange else { continue }
      parts[line.position] = [
        whole.part(line.covered, meter: whole.meter),
        whole.part(line.beyond, meter: whole.meter.payAsYouGo),
      ].filter { $0.used > 0 }
    }
    // Less than a millionth of a dollar may be left in an hour because units are cut there.
    let lostMillionths = lost.dividedHalfToEven(by: 1_000_000_000_000)
    if lostMillionths > 0 { parts.append([unused(lostMillionths, of: plan)]) }
  }

  private static func lines(
    of entries: [UsageEntry], under plan: SavingsPlan, window: SimDuration, book: PriceBook
  ) throws(BillingFailure) -> [Line] {
    var lines: [Line] = []
    let count = entries.lazy.filter { $0.meter.billing == plan.billing }
      .compactMap { $0.hourly?.quantities.count }.max()
    for (position, entry) in entries.enumerated() where entry.meter.billing == plan.billing {
      let planPrice = try unitPrice(of: entry.meter, in: book)
      let listPrice = try unitPrice(of: entry.meter.payAsYouGo, in: book)
      var hours = hours(of: entry, window: window)
      if let count, hours.count != count, let like = entries.first(where: { $0.hourly != nil }) {
        hours = spread(entry, like: like, window: window)
      }
      lines.append(
        Line(position: position, hours: hours, planPrice: planPrice, listPrice: listPrice))
    }
    return lines
  }

  /// A total without times, spread evenly over the parts that another line has.
  private static func spread(
    _ entry: UsageEntry, like other: UsageEntry, window: SimDuration
  ) -> [(used: Int128, length: SimDuration)] {
    let parts = hours(of: other, window: window)
    let shares = ProportionalSplit.shares(
      of: Int128(entry.quantity.millionths), by: parts.map { Int128($0.length.nanoseconds) })
    return zip(shares, parts).map { ($0, $1.length) }
  }

  private static func unitPrice(
    of key: MeterKey, in book: PriceBook
  ) throws(BillingFailure) -> Int128 {
    do throws(PriceError) {
      return Int128(try book.price(for: key).unitPrice.picodollars)
    } catch {
      throw .missingPrices([error])
    }
  }

  /// Dollars that were promised and not spent, as a line of their own.
  private static func unused(_ millionths: Int128, of plan: SavingsPlan) -> UsagePart {
    var part = UsagePart(
      UsageEntry(
        component: "savings-plan", category: .compute, meter: .plan(plan.billing),
        quantity: .zero, scaling: .withTime, documentListed: false))
    part.used = millionths
    part.atMarket = millionths
    part.isUnused = true
    return part
  }

  /// No book has a price for a promised dollar.
  static func dollar(of meter: MeterKey, date: String) -> Price {
    Price(
      meter: meter, unitPrice: UnitPrice(picodollars: 1_000_000_000_000), unit: "dollar",
      asOf: date, confidence: .read, source: "the plan itself")
  }
}

extension MeterKey {
  /// The dollars of a savings plan, which are no meter of anybody's book.
  static func plan(_ billing: String) -> MeterKey {
    MeterKey(
      service: "Savings plan", sku: "Compute", meter: "Commitment", billing: billing,
      region: PriceBook.globalRegion)
  }

  var isPlan: Bool { self == .plan(billing) }
}
