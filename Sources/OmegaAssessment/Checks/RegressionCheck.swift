public import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Holds tiers against their baselines (Model M-22, M-23).
///
/// Of all tiers together: the intervals of one check hold at once.
public struct RegressionCheck: Sendable {
  /// Probability that anything of an unchanged scenario is found to be worse.
  public static let errorRate = 0.01
  /// A shown growth of the cost below this share is too little to matter.
  public static let costMateriality = 0.005
  /// So is a shown loss of availability below this, or below a tenth of what an objective leaves.
  public static let availabilityMateriality = 0.0001
  private static let budgetMateriality = 0.1

  /// One tier, its baseline, and what may change.
  public struct Subject: Sendable {
    public var tier: Tier
    public var before: ComparedTier
    public var after: ComparedTier
    public var isPaired: Bool

    public init(tier: Tier, before: ComparedTier, after: ComparedTier, isPaired: Bool) {
      self.tier = tier
      self.before = before
      self.after = after
      self.isPaired = isPaired
    }
  }

  private var found: [Found] = []

  /// A figure that must not get worse.
  fileprivate struct Found {
    var tier: Tier
    var metric: CheckItem.Metric
    var requestClass: String?
    var thresholdMs: Double?
    var measure: LatencyMeasure?
    var compared: ValueComparison.Compared
    /// What is too little to matter, or what is allowed.
    var limit: Double
    var path: String
  }

  public init(_ subjects: [Subject]) {
    for subject in subjects {
      let values = ValueComparison(
        before: subject.before, after: subject.after, isPaired: subject.isPaired)
      addCosts(of: subject.tier, values)
      addClasses(of: subject.tier, values)
    }
  }

  /// In the order of the tiers: cost, then classes.
  public var items: [CheckItem] {
    // One side of each interval, as only what is worse is looked for.
    let random = found.count { !$0.compared.difference.isCertain }
    let family = FamilyConfidence(errorRate: Self.errorRate, count: max(1, random))
    return found.map { $0.item(errorRate: 2 * family.singleErrorRate) }
  }

  // MARK: Figures

  private mutating func addCosts(of tier: Tier, _ values: ValueComparison) {
    guard let cost = values.monthlyCost else { return }
    let budget = "tiers.\(tier.name).budget"
    func found(_ metric: CheckItem.Metric, limit: Double, path: String) -> Found {
      Found(tier: tier, metric: metric, compared: cost, limit: limit, path: path)
    }
    if let limit = tier.budget.growth?.approximateDollars {
      self.found.append(found(.growth, limit: limit, path: "\(budget).growth"))
    }
    if let limit = tier.budget.growthShare {
      self.found.append(found(.growthShare, limit: limit, path: "\(budget).growth-share"))
    }
    if !tier.budget.limitsGrowth {
      self.found.append(
        found(
          .costRegression, limit: cost.before * Self.costMateriality, path: "tiers.\(tier.name)"))
    }
  }

  /// Of classes that anything is promised about; where none is, of all.
  private mutating func addClasses(of tier: Tier, _ values: ValueComparison) {
    let promised = Set(tier.objectives.filter(\.isPromise).map(\.requestClass))
    for before in values.before.values.classes
    where promised.isEmpty || promised.contains(before.class) {
      guard let after = values.after.values.classes.first(where: { $0.class == before.class })
      else { continue }
      let objective = tier.objectives.first { $0.requestClass == before.class }
      let place = "tiers.\(tier.name).objectives.\(before.class)"
      func add(
        _ metric: CheckItem.Metric, _ compared: ValueComparison.Compared?, limit: Double,
        path: String, thresholdMs: Double? = nil, of measure: LatencyMeasure? = nil
      ) {
        guard let compared else { return }
        found.append(
          Found(
            tier: tier, metric: metric, requestClass: before.class, thresholdMs: thresholdMs,
            measure: measure, compared: compared, limit: limit, path: path))
      }
      add(
        .availabilityRegression, values.availability(before, after),
        limit: Self.materiality(objective?.availability), path: "\(place).availability")
      if let limit = tier.uptimeObjective {
        add(
          .uptimeRegression, values.uptime(before, after), limit: Self.materiality(limit),
          path: "tiers.\(tier.name).uptime.objective")
      }
      for (position, latency) in (objective?.latency ?? []).enumerated() {
        let thresholdMs = Double(latency.threshold.nanoseconds) / 1e6
        add(
          .latencyRegression,
          values.latencyShare(
            before, after, thresholdMs: thresholdMs, of: latency.measure.stated),
          limit: Self.budgetMateriality * (1 - latency.share),
          path: "\(place).latency.\(position).share", thresholdMs: thresholdMs,
          of: latency.measure.stated)
      }
    }
  }

  private static func materiality(_ objective: Double?) -> Double {
    guard let objective else { return availabilityMateriality }
    return min(availabilityMateriality, budgetMateriality * (1 - objective))
  }
}

extension RegressionCheck.Found {
  func item(errorRate: Double) -> CheckItem {
    var figure = Figure(compared.difference.interval(errorRate: errorRate))
    if metric == .growthShare {
      let before = compared.before
      figure =
        before > 0
        ? Figure(
          estimate: figure.estimate / before, low: figure.low / before, high: figure.high / before)
        // From nothing to something is more than any share.
        : Figure(
          estimate: figure.estimate > 0 ? 1 : 0, low: figure.low > 0 ? 1 : 0,
          high: figure.high > 0 ? 1 : 0)
    }
    let verdict = verdict(of: figure)
    return CheckItem(
      tier: tier.name, metric: metric, class: requestClass, thresholdMs: thresholdMs,
      of: measure, figure: figure, limit: limit, before: compared.before, after: compared.after,
      verdict: verdict, outcome: PromiseCheck.outcome(verdict, tier.budget.notShown), path: path)
  }

  private func verdict(of figure: Figure) -> Verdict {
    switch metric {
    case .growth, .growthShare:
      // A growth that is not shown at all breaks no limit, however wide its interval.
      figure.low <= 0 ? .met : PromiseCheck.verdict(figure, atMost: limit)
    case .costRegression: figure.low > 0 && figure.estimate > limit ? .missed : .met
    default: figure.high < 0 && -figure.estimate > limit ? .missed : .met
    }
  }
}
