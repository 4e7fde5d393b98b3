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
    var evidence: Evidence
    /// What is too little to matter, or what is allowed.
    var limit: Double
    var path: String
    /// What is made of it where nothing is shown.
    var rule: NotShownRule
    /// Whether the scenario does not promise any more what the baseline was promised.
    var isPromiseGone = false

    /// Both sides, or what one of them has where the other has none.
    enum Evidence {
      case compared(ValueComparison.Compared)
      case missing(before: Double?, after: Double?)
    }

    /// Whether its interval is one of those that hold together.
    var isRandom: Bool {
      if case .compared(let compared) = evidence { return !compared.difference.isCertain }
      return false
    }
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
    let random = found.count(where: \.isRandom)
    let family = FamilyConfidence(errorRate: Self.errorRate, count: max(1, random))
    return found.map { $0.item(errorRate: 2 * family.singleErrorRate) }
  }

  // MARK: Figures

  private mutating func addCosts(of tier: Tier, _ values: ValueComparison) {
    guard let cost = values.monthlyCost else { return }
    let budget = "tiers.\(tier.name).budget"
    func found(_ metric: CheckItem.Metric, limit: Double, path: String) -> Found {
      Found(
        tier: tier, metric: metric, evidence: .compared(cost), limit: limit, path: path,
        rule: tier.budget.notShown)
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

  /// Of classes that anything is promised about; where none is, of all that both sides have.
  ///
  /// A promise that the baseline knows nothing of is not shown to be kept as well as before.
  private mutating func addClasses(of tier: Tier, _ values: ValueComparison) {
    let promised = tier.promisedClasses
    let (before, after) = (values.before.values.classes, values.after.values.classes)
    let names =
      before.map(\.class)
      + after.map(\.class).filter { name in
        !before.contains { $0.class == name }
      }
    for name in names {
      let one = before.first { $0.class == name }
      let other = after.first { $0.class == name }
      if promised.isEmpty ? one != nil && other != nil : promised.contains(name) {
        addFigures(of: name, tier: tier, one, other, values)
      }
      if let one { addGonePromises(of: one, tier: tier) }
    }
  }

  /// A promise that is deleted takes what holds it along, so that nobody would see it broken.
  private mutating func addGonePromises(of before: ClassValues, tier: Tier) {
    let objective = tier.objectives.first { $0.requestClass == before.class }
    let place = "tiers.\(tier.name).objectives.\(before.class)"
    func gone(
      _ metric: CheckItem.Metric, _ counts: ValueComparison.Counts?, path: String
    ) -> Found {
      Found(
        tier: tier, metric: metric, requestClass: before.class,
        evidence: .missing(before: counts.flatMap(ValueComparison.pooledShare), after: nil),
        limit: 0, path: "\(place).\(path)", rule: objective?.notShown ?? tier.budget.notShown,
        isPromiseGone: true)
    }
    if before.availabilityObjective != nil, objective?.availability == nil {
      found.append(gone(.availabilityRegression, before.availabilityCounts, path: "availability"))
    }
    for latency in before.latency {
      let isStated = objective?.latency.contains {
        Double($0.threshold.nanoseconds) / 1e6 == latency.thresholdMs
          && $0.measure.stated == latency.of
      }
      guard isStated != true else { continue }
      let counts = before.latencyCounts(thresholdMs: latency.thresholdMs, of: latency.of)
      var item = gone(.latencyRegression, counts, path: "latency")
      item.thresholdMs = latency.thresholdMs
      item.measure = latency.of
      found.append(item)
    }
  }

  private mutating func addFigures(
    of name: String, tier: Tier, _ one: ClassValues?, _ other: ClassValues?,
    _ values: ValueComparison
  ) {
    let objective = tier.objectives.first { $0.requestClass == name }
    let place = "tiers.\(tier.name).objectives.\(name)"
    let rule = objective?.notShown ?? tier.budget.notShown
    func add(
      _ metric: CheckItem.Metric, limit: Double, path: String, thresholdMs: Double? = nil,
      of measure: LatencyMeasure? = nil, rule: NotShownRule,
      _ counts: (ClassValues) -> ValueComparison.Counts?
    ) {
      let (before, after) = (one.flatMap(counts), other.flatMap(counts))
      let compared =
        if let before, let after { values.share(before, after) } else {
          ValueComparison.Compared?.none
        }
      let evidence =
        compared.map(Found.Evidence.compared)
        ?? .missing(
          before: before.flatMap(ValueComparison.pooledShare),
          after: after.flatMap(ValueComparison.pooledShare))
      // Without a promise, a class that nobody calls is nobody's loss.
      if case .missing = evidence, !tier.promisedClasses.contains(name) { return }
      found.append(
        Found(
          tier: tier, metric: metric, requestClass: name, thresholdMs: thresholdMs,
          measure: measure, evidence: evidence, limit: limit, path: path, rule: rule))
    }
    add(
      .availabilityRegression, limit: Self.materiality(objective?.availability),
      path: "\(place).availability", rule: rule
    ) { $0.availabilityCounts }
    if let limit = tier.uptimeObjective {
      add(
        .uptimeRegression, limit: Self.materiality(limit),
        path: "tiers.\(tier.name).uptime.objective", rule: tier.uptimeNotShown
      ) { $0.uptimeCounts }
    }
    for (position, latency) in (objective?.latency ?? []).enumerated() {
      let thresholdMs = Double(latency.threshold.nanoseconds) / 1e6
      add(
        .latencyRegression, limit: Self.budgetMateriality * (1 - latency.share),
        path: "\(place).latency.\(position).share", thresholdMs: thresholdMs,
        of: latency.measure.stated, rule: rule
      ) { $0.latencyCounts(thresholdMs: thresholdMs, of: latency.measure.stated) }
    }
  }

  private static func materiality(_ objective: Double?) -> Double {
    guard let objective else { return availabilityMateriality }
    return min(availabilityMateriality, budgetMateriality * (1 - objective))
  }
}

extension RegressionCheck.Found {
  func item(errorRate: Double) -> CheckItem {
    switch evidence {
    case .compared(let compared): item(compared, errorRate: errorRate)
    case .missing(let before, let after):
      item(.notShown, Figure(estimate: 0, low: 0, high: 0), before: before, after: after)
    }
  }

  private func item(_ compared: ValueComparison.Compared, errorRate: Double) -> CheckItem {
    var figure = Figure(compared.difference.interval(errorRate: errorRate))
    let isFromNothing = compared.before <= 0
    if metric == .growthShare {
      let before = compared.before
      figure =
        isFromNothing
        // Of nothing there is no share: all of it is new.
        ? Figure(
          estimate: figure.estimate > 0 ? 1 : 0, low: figure.low > 0 ? 1 : 0,
          high: figure.high > 0 ? 1 : 0)
        : Figure(
          estimate: figure.estimate / before, low: figure.low / before, high: figure.high / before)
    }
    // A single replication on one side shows nothing, however far apart the two are (Model M-6).
    let verdict =
      compared.difference.degreesOfFreedom == 0
      ? .notShown : verdict(of: figure, isFromNothing: isFromNothing)
    return item(verdict, figure, before: compared.before, after: compared.after)
  }

  private func item(
    _ verdict: Verdict, _ figure: Figure, before: Double?, after: Double?
  ) -> CheckItem {
    CheckItem(
      tier: tier.name, metric: metric, class: requestClass, thresholdMs: thresholdMs,
      of: measure, figure: figure, limit: limit, before: before, after: after,
      isPromiseGone: isPromiseGone ? true : nil, verdict: verdict,
      outcome: PromiseCheck.outcome(verdict, rule), path: path)
  }

  private func verdict(of figure: Figure, isFromNothing: Bool) -> Verdict {
    switch metric {
    // A growth that is not shown at all breaks no limit, however wide its interval.
    case .growth where figure.low <= 0, .growthShare where figure.low <= 0: .met
    // From nothing to something is more than any share.
    case .growthShare where isFromNothing: .missed
    case .growth, .growthShare: PromiseCheck.verdict(figure, atMost: limit)
    case .costRegression: figure.low > 0 && figure.estimate > limit ? .missed : .met
    default: figure.high < 0 && -figure.estimate > limit ? .missed : .met
    }
  }
}
