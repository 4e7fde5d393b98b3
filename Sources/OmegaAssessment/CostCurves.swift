import OmegaMeasurement
import OmegaUnits

/// What a replication of a tier costs over time: each charge spread over the window as what it is charged for was used
/// (Model M-18).
///
/// The mean of the curve over the window × 730 h is the month's bill.
struct CostCurves {
  private let evidence: ReplicationEvidence
  /// Hours of each interval.
  private let hours: [Double]
  private let window: Double
  private let plans: Set<String>

  init(_ evidence: ReplicationEvidence) {
    self.evidence = evidence
    let length = evidence.measurements.window
    let interval = evidence.measurements.usageTimes.interval
    window = length.hours
    plans = Set(evidence.measurements.usage.savingsPlans.map(\.billing))
    guard interval > .zero else {
      hours = []
      return
    }
    hours = stride(from: 0, to: length.nanoseconds, by: Int(interval.nanoseconds)).map {
      min(interval, SimDuration(nanoseconds: length.nanoseconds - $0)).hours
    }
  }

  /// Dollars an hour: the whole, and each category of cost; none without intervals.
  var timelines: [Timeline] {
    guard !hours.isEmpty, !evidence.charges.isEmpty else { return [] }
    var byCategory: [CostCategory: [Double]] = [:]
    for charge in evidence.charges where charge.amount != .zero {
      let dollars = charge.amount.approximateDollars * window / monthHours
      let parts = spread(of: charge)
      var rates = byCategory[charge.category] ?? Array(repeating: 0, count: hours.count)
      for position in hours.indices {
        rates[position] += dollars * parts[position] / hours[position]
      }
      byCategory[charge.category] = rates
    }
    let categories = CostCategory.allCases.compactMap { category in
      byCategory[category].map { (category.rawValue, $0) }
    }
    let total = hours.indices.map { position in categories.reduce(0) { $0 + $1.1[position] } }
    return ([("", total)] + categories).map {
      Timeline(
        kind: .costPerHour, subject: "", part: $0,
        interval: evidence.measurements.usageTimes.interval, values: $1)
    }
  }

  private var monthHours: Double { SimDuration.billingMonth.hours }

  /// Shares of the window's amount by interval; they add up to one.
  private func spread(of charge: ChargeEvidence) -> [Double] {
    var amounts = Array(repeating: 0.0, count: hours.count)
    if !charge.isUnused, !isPaidForEveryHour(charge.meter) {
      for (number, entry) in evidence.measurements.usage.entries.enumerated()
      where isCharged(entry, by: charge) {
        add(entry, number: number, by: charge, to: &amounts)
      }
    }
    let total = amounts.reduce(0, +)
    return total > 0 ? amounts.map { $0 / total } : hours.map { $0 / window }
  }

  /// Whether the same dollars are paid in every hour, used or not: a reservation's or a savings plan's.
  private func isPaidForEveryHour(_ meter: MeterKey) -> Bool {
    plans.contains(meter.billing)
      || evidence.measurements.usage.entries.contains { $0.meter == meter && $0.committed != nil }
  }

  private func isCharged(_ entry: UsageEntry, by charge: ChargeEvidence) -> Bool {
    guard entry.component == charge.component, entry.category == charge.category,
      entry.documentListed == charge.documentListed, entry.isUnused == charge.isUnused
    else { return false }
    return entry.meter == charge.meter || isBeyondWhatWasBought(entry, charge.meter)
  }

  /// What exceeds a commitment is paid as you go.
  private func isBeyondWhatWasBought(_ entry: UsageEntry, _ meter: MeterKey) -> Bool {
    guard entry.committed != nil || plans.contains(entry.meter.billing) else { return false }
    var listed = entry.meter
    listed.billing = meter.billing
    return listed == meter && entry.meter.billing != meter.billing
  }

  /// Adds what the charge counts of an entry to the intervals in which it was used, scaled to a month.
  private func add(
    _ entry: UsageEntry, number: Int, by charge: ChargeEvidence, to amounts: inout [Double]
  ) {
    let scale = entry.scaling == .monthly ? 1 : monthHours / window
    let quantity = (entry.atMarket ?? entry.quantity).approximateValue * scale
    let parts = share(ofEntry: number)
    // Units that a reservation covers in an interval of one hour, in the same scale.
    let bought = (entry.committed?.approximateValue ?? 0) * scale
    let isBeyond = entry.meter != charge.meter
    for position in hours.indices {
      let used = quantity * parts[position]
      amounts[position] += isBeyond ? max(0, used - bought * hours[position]) : used
    }
  }

  private func share(ofEntry number: Int) -> [Double] {
    let weights = evidence.measurements.usageTimes.weights
    guard number < weights.count, let weights = weights[number], weights.count == hours.count
    else { return hours.map { $0 / window } }
    let total = weights.reduce(0, +)
    return total > 0 ? weights.map { $0 / total } : hours.map { $0 / window }
  }
}
