public import OmegaModel
import OmegaUnits

/// Holds a tier against what it promises and may cost, without a baseline (Model M-24).
public enum PromiseCheck {
  /// How many things of a tier will be checked.
  public static func count(in tier: Tier) -> Int {
    let budget = tier.budget
    let limits: [Bool] = [
      budget.monthlyCost != nil, budget.monthsWithin != nil, budget.perThousandRequests != nil,
    ]
    let objectives = tier.objectives.reduce(0) {
      $0 + ($1.availability == nil ? 0 : 1) + $1.latency.count
    }
    return objectives + limits.count { $0 } + (tier.uptimeObjective == nil ? 0 : 1)
  }

  /// Availability, uptime and latency, then money.
  public static func items(of result: TierResult, tier: Tier) -> [CheckItem] {
    objectives(of: result, tier: tier) + budget(of: result.cost, tier: tier)
  }

  /// Availability, latency and uptime alone.
  public static func objectives(of result: TierResult, tier: Tier) -> [CheckItem] {
    var items: [CheckItem] = []
    for objective in tier.objectives {
      let place = "tiers.\(tier.name).objectives.\(objective.requestClass)"
      let measured = result.classes.first { $0.class == objective.requestClass }
      if let availability = measured?.availability, let limit = availability.objective {
        items.append(
          CheckItem(
            tier: tier.name, metric: .availability, class: objective.requestClass,
            figure: availability.figure, limit: limit, verdict: availability.verdict,
            outcome: outcome(availability.verdict, objective.notShown),
            path: "\(place).availability"))
      }
      let latency = result.sla.latency.filter { $0.class == objective.requestClass }
      for (position, judged) in latency.enumerated() {
        items.append(
          CheckItem(
            tier: tier.name, metric: .latencyShare, class: judged.class,
            thresholdMs: judged.thresholdMs, figure: judged.share, limit: judged.objective,
            verdict: judged.verdict, outcome: outcome(judged.verdict, objective.notShown),
            path: "\(place).latency.\(position).share"))
      }
    }
    return items + uptime(of: result, tier: tier)
  }

  /// Of every class that anything is promised about; where none is, of the worst (Model M-7).
  private static func uptime(of result: TierResult, tier: Tier) -> [CheckItem] {
    guard let limit = tier.uptimeObjective else { return [] }
    return result.classesHeldToUptime.map { item in
      CheckItem(
        tier: tier.name, metric: .uptime, class: item.class, figure: item.uptime.figure,
        limit: limit, verdict: item.uptime.verdict,
        outcome: outcome(item.uptime.verdict, tier.uptimeNotShown),
        path: "tiers.\(tier.name).uptime.objective")
    }
  }

  private static func budget(of cost: CostResult, tier: Tier) -> [CheckItem] {
    let budget = tier.budget
    func item(
      _ metric: CheckItem.Metric, _ figure: Figure, limit: Double, _ verdict: Verdict
    ) -> CheckItem {
      CheckItem(
        tier: tier.name, metric: metric, figure: figure, limit: limit, verdict: verdict,
        outcome: outcome(verdict, budget.notShown),
        path: "tiers.\(tier.name).budget.\(metric.rawValue)")
    }
    var items: [CheckItem] = []
    if let limit = budget.monthlyCost?.approximateDollars {
      items.append(
        item(.monthlyCost, cost.monthlyUsd, limit: limit, verdict(cost.monthlyUsd, atMost: limit)))
    }
    if let limit = budget.monthsWithin, let share = cost.budget?.withinShare {
      let verdict: Verdict =
        share.low >= limit ? .met : share.high < limit ? .missed : .notShown
      items.append(item(.monthsWithin, share, limit: limit, verdict))
    }
    if let limit = budget.perThousandRequests?.approximateDollars {
      // Without requests, nothing is known of what one costs.
      let figure = cost.perThousandRequestsUsd
      items.append(
        item(
          .perThousandRequests, figure ?? Figure(estimate: 0, low: 0, high: 0), limit: limit,
          figure.map { verdict($0, atMost: limit) } ?? .notShown))
    }
    return items
  }

  /// An amount keeps a limit by not exceeding it.
  static func verdict(_ figure: Figure, atMost limit: Double) -> Verdict {
    figure.high <= limit ? .met : figure.low > limit ? .missed : .notShown
  }

  static func outcome(_ verdict: Verdict, _ rule: NotShownRule) -> CheckItem.Outcome {
    switch verdict {
    case .met, .noObjective: .passed
    case .missed: .failed
    case .notShown: rule == .warn ? .warned : .failed
    }
  }
}
