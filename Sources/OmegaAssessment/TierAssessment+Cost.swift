import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

extension TierAssessment {
  /// The tier's month in dollars: the mean of the replications' bills, and their lines.
  static func cost(of evidence: TierEvidence) -> CostResult {
    let replications = evidence.replications
    let charges = replications.flatMap(\.charges)
    let listed = charges.reduce(Money.zero) { $1.documentListed ? $0 + $1.amount : $0 }
    return CostResult(
      monthlyUsd: Figure(monthlyTotal(of: replications)),
      documentListedUsd: listed.approximateDollars / Double(replications.count),
      claimedUsd: evidence.tier.claim.monthlyCost?.approximateDollars,
      lines: lines(of: charges, replications: replications.count),
      included: included(in: replications))
  }

  /// Mean over replications with Student's interval: none at all where every replication costs the
  /// same.
  ///
  /// A single replication shows no spread. What it is charged by the month, whatever happens, is
  /// certain nevertheless; the rest has the interval of a single observation.
  private static func monthlyTotal(of replications: [ReplicationEvidence]) -> Estimate {
    guard replications.count == 1 else {
      let totals = replications.map(\.monthlyTotal.approximateDollars)
      return MeanEstimator.estimate(totals, within: .nonNegative) ?? Estimate(certain: 0)
    }
    let total = replications[0].monthlyTotal.approximateDollars
    let fixed = fixedTotal(of: replications[0]).approximateDollars
    let varying = MeanEstimator.singleObservation(max(0, total - fixed), within: .nonNegative)
    return Estimate(value: total, low: min(total, fixed + varying.low), high: fixed + varying.high)
  }

  /// Sum of the charges whose usage is a month's amount already.
  private static func fixedTotal(of replication: ReplicationEvidence) -> Money {
    let varying = Set(
      replication.measurements.usage.entries.filter { $0.scaling == .withTime }.map(UsageName.init))
    let monthly = Set(
      replication.measurements.usage.entries.filter { $0.scaling == .monthly }.map(UsageName.init))
    return replication.charges.reduce(Money.zero) { sum, charge in
      let name = UsageName(charge)
      return monthly.contains(name) && !varying.contains(name) ? sum + charge.amount : sum
    }
  }

  /// Every line of any replication, in the order in which they come first.
  private static func lines(of charges: [ChargeEvidence], replications: Int) -> [CostLine] {
    var pooled: [PooledCharge] = []
    var positions: [PooledCharge.Key: Int] = [:]
    for charge in charges {
      let key = PooledCharge.Key(charge)
      if let position = positions[key] {
        pooled[position].add(charge)
      } else {
        positions[key] = pooled.count
        pooled.append(PooledCharge(charge))
      }
    }
    return pooled.map { $0.line(replications: replications) }
  }

  /// What costs nothing in some replication, in the order in which it comes first.
  private static func included(in replications: [ReplicationEvidence]) -> [IncludedLine] {
    var seen: Set<IncludedItem> = []
    return replications.flatMap(\.measurements.usage.included)
      .filter { seen.insert($0).inserted }
      .map {
        IncludedLine(
          component: $0.component, category: $0.category.rawValue, reason: $0.reason,
          documentListed: $0.documentListed)
      }
  }
}

/// What a charge and the usage behind it have in common.
private struct UsageName: Hashable {
  var component: String
  var meter: MeterKey
  var documentListed: Bool

  init(_ usage: UsageEntry) {
    component = usage.component
    meter = usage.meter
    documentListed = usage.documentListed
  }

  init(_ charge: ChargeEvidence) {
    component = charge.component
    meter = charge.meter
    documentListed = charge.documentListed
  }
}
