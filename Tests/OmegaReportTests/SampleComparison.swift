import OmegaAssessment

/// A made-up comparison: a store that has got more of what it lacked, noise, and a class that is new.
enum SampleComparison {
  static var result: RunComparison {
    let before = side("scenarios/shop.yaml", settings: [])
    let after = side("scenarios/shop.yaml", settings: ["tiers.small.services.store.limits=…"])
    return RunComparison(
      version: "0.1.0", before: before, after: after,
      pairing: Pairing(before: before.stamp, after: after.stamp), tiers: [tier],
      tiersOnlyAfter: ["large"], notes: ["Incidents are not simulated."])
  }

  static var tier: TierComparison {
    guard let tier = TierComparison(before: before, after: after, isPaired: true) else {
      preconditionFailure("both sides have replications")
    }
    return tier
  }

  static var before: ComparedTier { side(isAfter: false) }
  static var after: ComparedTier { side(isAfter: true) }

  private static func side(isAfter: Bool) -> ComparedTier {
    let tokens: [Int64] =
      isAfter
      ? [310_000_000_000, 298_000_000_000, 305_000_000_000]
      : [309_000_000_000, 299_000_000_000, 304_000_000_000]
    let units = Int64(isAfter ? 1_314_000_000 : 876_000_000)
    let lines = [
      line("store", "Document Store / Standard", units: [units, units, units], times: 80),
      LineValues(
        component: "model", category: "tokens", region: "global", service: "LLM API", sku: "small",
        meter: "output tokens", billing: "payg", unit: "1M tokens", isUnused: false,
        quantityMillionths: tokens.map { $0 / 10_000 }, nanodollars: tokens),
      line(
        "web", "Machines / D4", units: [2_190_000_000, 2_190_000_000, 2_190_000_000], times: 192),
    ]
    var classes = [
      ClassValues(
        class: "read", judged: [100_000, 100_000, 100_000],
        ok: isAfter ? [99_900, 99_905, 99_895] : [99_600, 99_598, 99_590],
        minutesJudged: [60, 60, 60], minutesUp: [60, 60, 60],
        latency: [
          LatencyValues(
            thresholdMs: 500,
            within: isAfter ? [99_000, 99_010, 98_990] : [98_700, 98_703, 98_690])
        ], p95Ms: isAfter ? [81.5, 80.2, 83.1] : [80.9, 81.4, 82.0]),
      ClassValues(
        class: "asset", judged: [50_000, 50_000, 50_000], ok: [50_000, 50_000, 50_000],
        minutesJudged: [60, 60, 60], minutesUp: [60, 60, 60], latency: [], p95Ms: [12, 12, 12]),
    ]
    if isAfter {
      classes.append(
        ClassValues(
          class: "task", judged: [1, 1, 1], ok: [1, 1, 1], minutesJudged: [60, 60, 60],
          minutesUp: [60, 60, 60], latency: [], p95Ms: [1, 1, 1]))
    }
    return ComparedTier(
      name: "small",
      values: ReplicationValues(
        requests: [150_000, 150_000, 150_000],
        billNanodollars: (0..<3).map { number in lines.reduce(0) { $0 + $1.nanodollars[number] } },
        lines: lines, classes: classes), horizonS: 3_600,
      verdict: isAfter ? .met : .missed,
      bottleneck: isAfter
        ? BottleneckResult(component: "web@eastus", reason: "cpu at 71 % at the peak")
        : BottleneckResult(component: "store@eastus", reason: "refused 1,212 calls"))
  }

  private static func line(
    _ component: String, _ name: String, units: [Int64], times: Int64
  ) -> LineValues {
    let parts = name.split(separator: " / ").map(String.init)
    return LineValues(
      component: component, category: "data", region: "eastus", service: parts[0], sku: parts[1],
      meter: "100 RU/s", billing: "payg", unit: "hour", isUnused: false,
      quantityMillionths: units, nanodollars: units.map { $0 * times })
  }

  private static func side(_ source: String, settings: [String]) -> ComparedRun {
    ComparedRun(
      source: source,
      RunResult(
        version: "0.1.0", scenario: "shop", about: "", scenarioHash: "0", seed: 1, replications: 3,
        horizonS: 3_600, leadInS: 0, windowStart: "2026-03-02T00:00:00Z",
        priceBook: PriceBookStamp(name: "azure", date: "2026-11-22"), notes: [], tiers: [],
        settings: settings))
  }
}

/// A made-up check of which one item passes, one warns and two fail.
enum SampleCheck {
  static var result: CheckResult { result(tier: "small", read: "read") }

  /// - Parameters: names as a scenario may have them.
  static func result(tier: String, read: String, file: String = "scenarios/shop.yaml")
    -> CheckResult
  {
    var availability = CheckItem(
      tier: tier, metric: .availability, class: read,
      figure: Figure(estimate: 0.9983, low: 0.9980, high: 0.9986), limit: 0.999, verdict: .missed,
      outcome: .failed, path: "objectives.read.availability")
    availability.location = CheckLocation(file: file, line: 12, column: 26)
    let items = [
      availability,
      CheckItem(
        tier: tier, metric: .latencyShare, class: read, thresholdMs: 500,
        figure: Figure(estimate: 0.951, low: 0.948, high: 0.954), limit: 0.95, verdict: .notShown,
        outcome: .warned, path: "objectives.read.latency.0.share"),
      CheckItem(
        tier: tier, metric: .monthlyCost,
        figure: Figure(estimate: 795.5, low: 790, high: 801), limit: 2_500, verdict: .met,
        outcome: .passed, path: "tiers.small.budget.monthly-cost"),
      CheckItem(
        tier: tier, metric: .growthShare,
        figure: Figure(estimate: 0.046, low: 0.044, high: 0.048), limit: 0.02, before: 760.5,
        after: 795.5, verdict: .missed, outcome: .failed, path: "tiers.small.budget.growth-share"),
      CheckItem(
        tier: tier, metric: .availabilityRegression, class: read,
        figure: Figure(estimate: -0.0001, low: -0.0003, high: 0.0002), limit: 0.0001,
        before: 0.9984, after: 0.9983, verdict: .met, outcome: .passed,
        path: "objectives.read.availability"),
    ]
    let stamp = RunStamp(
      version: "0.1.0", seed: 1, replications: 3, windowStart: "2026-03-02T00:00:00Z",
      horizonS: 3_600)
    return CheckResult(
      version: "0.1.0", file: file,
      run: RunResult(
        version: "0.1.0", scenario: "shop", about: "", scenarioHash: "0", seed: 1, replications: 3,
        horizonS: 3_600, leadInS: 0, windowStart: "2026-03-02T00:00:00Z",
        priceBook: PriceBookStamp(name: "azure", date: "2026-11-22"), notes: [], tiers: []),
      items: items,
      baseline: CheckedBaseline(
        file: "results/baselines/shop.json", errorRate: 0.01,
        tiers: [
          BaselineComparison(
            tier: tier, pairing: Pairing(before: stamp, after: stamp),
            comparison: SampleComparison.tier)
        ]), notes: [])
  }
}
