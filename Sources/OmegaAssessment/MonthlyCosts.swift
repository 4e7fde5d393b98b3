import OmegaMeasurement
import OmegaStatistics
import OmegaUnits

/// What parts of a tier's bill come to, over its replications.
struct MonthlyCosts {
  private let replications: [CostEvidence.Replication]
  /// Charges that no replication could have had otherwise; asked only of a single one.
  private let fixed: Set<UsageName>

  init(_ replications: [CostEvidence.Replication]) {
    self.replications = replications
    fixed = Self.fixed(in: replications[0].usage)
  }

  /// Mean over replications of some charges, with Student's interval: none at all where every replication
  /// costs the same.
  ///
  /// A single replication shows no spread. What it is charged by the month, whatever happens, is
  /// certain nevertheless; the rest has the interval of a single observation.
  func estimate(of share: (ChargeEvidence) -> Double) -> Estimate {
    let totals = replications.map { total($0, of: share) }
    guard replications.count == 1 else { return Self.estimate(of: totals, certain: 0) }
    return Self.estimate(
      of: totals,
      certain: total(replications[0]) { fixed.contains(UsageName($0)) ? share($0) : 0 })
  }

  /// Each replication's month in dollars.
  var totals: [Double] { replications.map { total($0) { _ in 1 } } }

  func estimate(where isPart: (ChargeEvidence) -> Bool) -> Estimate {
    estimate { isPart($0) ? 1 : 0 }
  }

  /// What all charges of the same name come to, for each name.
  func estimates<Name: Hashable>(by name: (ChargeEvidence) -> Name) -> [Name: Estimate] {
    var totals: [Name: [Money]] = [:]
    var certain: [Name: Money] = [:]
    let none = Array(repeating: Money.zero, count: replications.count)
    for (number, replication) in replications.enumerated() {
      for charge in replication.charges {
        let name = name(charge)
        totals[name, default: none][number] += charge.amount
        if replications.count == 1, fixed.contains(UsageName(charge)) {
          certain[name, default: .zero] += charge.amount
        }
      }
    }
    return Dictionary(
      uniqueKeysWithValues: totals.map { name, totals in
        (
          name,
          Self.estimate(
            of: totals.map(\.approximateDollars),
            certain: certain[name, default: .zero].approximateDollars)
        )
      })
  }

  private static func estimate(of totals: [Double], certain: Double) -> Estimate {
    guard totals.count == 1 else {
      return MeanEstimator.estimate(totals, within: .nonNegative) ?? Estimate(certain: 0)
    }
    let sum = totals[0]
    let varying = MeanEstimator.singleObservation(max(0, sum - certain), within: .nonNegative)
    return Estimate(
      value: sum, low: min(sum, certain + varying.low), high: certain + varying.high)
  }

  private func total(
    _ replication: CostEvidence.Replication, of share: (ChargeEvidence) -> Double
  ) -> Double {
    // Whole charges are added up exactly; parts of charges only as numbers.
    var whole = Money.zero
    var parts = 0.0
    for charge in replication.charges {
      let share = share(charge)
      if share == 1 {
        whole += charge.amount
      } else if share > 0 {
        parts += share * charge.amount.approximateDollars
      }
    }
    return whole.approximateDollars + parts
  }

  /// Charges whose usage is a month's amount already.
  private static func fixed(in usage: UsageLedger) -> Set<UsageName> {
    let varying = Set(usage.entries.filter { $0.scaling == .withTime }.map(UsageName.init))
    let monthly = Set(usage.entries.filter { $0.scaling == .monthly }.map(UsageName.init))
    return monthly.subtracting(varying)
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
