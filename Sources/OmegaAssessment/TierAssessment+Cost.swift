import OmegaMeasurement
import OmegaStatistics
import OmegaUnits

extension TierAssessment {
  /// The tier's month in dollars: the mean of the replications' bills, their lines, and views of them.
  public static func cost(of evidence: CostEvidence) -> CostResult {
    let replications = evidence.replications
    let costs = MonthlyCosts(replications)
    let charges = replications.flatMap(\.charges)
    let listed = charges.reduce(Money.zero) { $1.documentListed ? $0 + $1.amount : $0 }
    let monthly = costs.estimate { _ in 1 }
    var result = CostResult(
      monthlyUsd: Figure(monthly),
      documentListedUsd: listed.approximateDollars / Double(replications.count),
      claimedUsd: evidence.claimed?.approximateDollars,
      lines: lines(of: charges, costs: costs, replications: replications.count),
      included: included(in: replications))
    result.documentListedMonthlyUsd = Figure(costs.estimate { $0.documentListed })
    result.unusedUsd = Figure(costs.estimate { $0.isUnused })
    let spot = SpotResult.all(replications.map(\.spot))
    result.spot = spot.isEmpty ? nil : spot
    result.views =
      views(of: charges, costs: costs) + classViews(evidence.attribution, costs: costs)
    result.perThousandRequestsUsd = perThousandRequests(monthly, evidence.monthlyRequests)
    result.budget = evidence.budget.flatMap {
      BudgetResult(
        budget: $0, months: evidence.composedMonths, simulated: evidence.monthsSimulated)
    }
    result.claim = evidence.claimed.map {
      claim($0.approximateDollars, monthly: monthly, costs: costs)
    }
    return result
  }

  /// Every line of any replication, in the order in which they come first.
  private static func lines(
    of charges: [ChargeEvidence], costs: MonthlyCosts, replications: Int
  ) -> [CostLine] {
    var pooled: [PooledCharge] = []
    var keys: [PooledCharge.Key] = []
    var positions: [PooledCharge.Key: Int] = [:]
    for charge in charges {
      let key = PooledCharge.Key(charge)
      if let position = positions[key] {
        pooled[position].add(charge)
      } else {
        positions[key] = pooled.count
        keys.append(key)
        pooled.append(PooledCharge(charge))
      }
    }
    let intervals = costs.estimates { PooledCharge.Key($0) }
    return zip(pooled, keys).compactMap { charge, key in
      intervals[key].map { charge.line(interval: $0, replications: replications) }
    }
  }

  /// What costs nothing in some replication, in the order in which it comes first.
  private static func included(in replications: [CostEvidence.Replication]) -> [IncludedLine] {
    var seen: Set<IncludedItem> = []
    return replications.flatMap(\.usage.included)
      .filter { seen.insert($0).inserted }
      .map {
        IncludedLine(
          component: $0.component, category: $0.category.rawValue, reason: $0.reason,
          documentListed: $0.documentListed)
      }
  }

  /// The bill by what a planner asks for, in the order in which the names come first.
  private static func views(
    of charges: [ChargeEvidence], costs: MonthlyCosts
  ) -> [CostView] {
    let sides: [(by: String, name: (ChargeEvidence) -> String)] = [
      ("component", { $0.component }), ("category", { $0.category.rawValue }),
      ("region", { $0.meter.region }), ("purchase", { $0.meter.billing }),
    ]
    return sides.flatMap { side in
      var seen: Set<String> = []
      let estimates = costs.estimates(by: side.name)
      return charges.map(side.name).filter { seen.insert($0).inserted }.compactMap { name in
        estimates[name].map { CostView(by: side.by, name: name, monthlyUsd: Figure($0)) }
      }
    }
  }

  /// What each class has caused, and what nobody in particular has.
  private static func classViews(
    _ attribution: CostAttribution?, costs: MonthlyCosts
  ) -> [CostView] {
    guard let attribution else { return [] }
    return (attribution.classes + [CostAttribution.nobody]).map { name in
      CostView(
        by: "class", name: name,
        monthlyUsd: Figure(costs.estimate { attribution.share(of: $0, causedBy: name) }))
    }.filter { $0.monthlyUsd.high > 0 }
  }

  /// A month's cost ÷ a month's requests × 1,000; nil without requests.
  private static func perThousandRequests(_ monthly: Estimate, _ requests: Double) -> Figure? {
    guard requests > 0 else { return nil }
    // Arrivals vary far less than what they cost, and are taken at their mean.
    return Figure(
      estimate: monthly.value / requests * 1_000, low: monthly.low / requests * 1_000,
      high: monthly.high / requests * 1_000)
  }

  private static func claim(
    _ claimed: Double, monthly: Estimate, costs: MonthlyCosts
  ) -> CostClaim {
    let isToken = { (charge: ChargeEvidence) in charge.category == .tokens }
    let withoutTokens = costs.estimate { !isToken($0) }
    let listed = costs.estimate { $0.documentListed }
    return CostClaim(
      claimedUsd: claimed, listedUsd: Figure(listed),
      unlistedUsd: Figure(costs.estimate { !$0.documentListed && !isToken($0) }),
      withoutTokensUsd: Figure(withoutTokens),
      tokensUsd: Figure(costs.estimate { !$0.documentListed && isToken($0) }),
      listedVerdict: verdict(listed, claimed: claimed),
      withoutTokensVerdict: verdict(withoutTokens, claimed: claimed),
      verdict: verdict(monthly, claimed: claimed))
  }

  /// A cost keeps a claim by not exceeding it.
  private static func verdict(_ cost: Estimate, claimed: Double) -> Verdict {
    cost.high <= claimed ? .met : cost.low > claimed ? .missed : .notShown
  }
}

extension BudgetResult {
  /// The share of composed months that stay within a budget; nil without months.
  ///
  /// However many months are composed, they rest on as many independent ones as were simulated: the interval is Wilson's
  /// for that many, or for that part of one (Model U-11).
  init?(budget: Money, months: [Money], simulated: Double) {
    guard !months.isEmpty, simulated > 0 else { return nil }
    let costs = months.sorted()
    let within = Double(costs.count { $0 <= budget }) / Double(costs.count)
    let interval = RatioEstimator.binomialInterval(share: within, trials: simulated)
    func quantile(_ share: Double) -> Double {
      costs[min(costs.count - 1, Int(share * Double(costs.count)))].approximateDollars
    }
    self.init(
      monthlyUsd: budget.approximateDollars,
      withinShare: Figure(
        estimate: within, low: min(within, interval.low), high: max(within, interval.high)),
      months: costs.count, p5Usd: quantile(0.05), p50Usd: quantile(0.5), p95Usd: quantile(0.95))
  }
}

extension MeterKey {
  /// The same thing, however it was bought.
  var inAnyBilling: MeterKey {
    var key = self
    key.billing = ""
    return key
  }
}
