import OmegaAssessment
import OmegaReport

/// A made-up run of two tiers: one that misses a latency objective and costs more than claimed, and
/// a small one.
enum SampleRun {
  static var result: RunResult {
    RunResult(
      version: "0.1.0", scenario: "business-hours",
      about: "Weekday load in New York, with agent teams scaled to zero off-hours.",
      scenarioHash: "3f9a6c01d2e4b578", seed: 42, replications: 5, horizonS: 604_800,
      leadInS: 3_600, windowStart: "2026-03-02T00:00:00-05:00",
      priceBook: PriceBookStamp(name: "azure-retail", date: "2026-08-15"),
      notes: ["Incidents are not simulated."], tiers: [small, staging])
  }

  static var small: TierResult {
    TierResult(
      tier: "production-small", about: "Three always-on nodes in one region.", loadScale: 2,
      sla: smallSLA, cost: smallCost, classes: [lookup, decision, webhook],
      services: [
        ServiceResult(
          service: "federation-core", region: "eastus", replicasMean: 3, replicasMax: 3,
          calls: 13_605_402, rejected: 0, retries: 0,
          utilisation: Figure(estimate: 0.712, low: 0.698, high: 0.726), utilisationPeak: 1,
          boundBy: "cpu", waitMsMean: 3.14, waitMsP99: 88.2,
          replicasMeanInterval: Interval(Figure(estimate: 3, low: 3, high: 3)),
          waitMsMeanInterval: Interval(Figure(estimate: 3.14, low: 3.02, high: 3.31)),
          waitMsP99Interval: Interval(Figure(estimate: 88.2, low: 85.7, high: 93.4)),
          failures: 0, timeouts: 0, timeMsMean: 41.5,
          timeMsMeanInterval: Interval(Figure(estimate: 41.5, low: 40.8, high: 42.3))),
        ServiceResult(
          service: "code-gen-team", region: "eastus", replicasMean: 1.375, replicasMax: 5,
          calls: 20_480, rejected: 12, retries: 9, utilisation: nil, utilisationPeak: nil,
          boundBy: nil, waitMsMean: nil, waitMsP99: nil, failures: 101, timeouts: 88,
          timeMsMean: 9_120,
          timeMsMeanInterval: Interval(Figure(estimate: 9_120, low: 8_950, high: 9_330))),
      ],
      pools: [
        PoolResult(
          pool: "spot", region: "eastus", nodesMin: 0,
          nodesMean: Figure(estimate: 1.42, low: 1.31, high: 1.53), nodesMax: 6, evictions: 17)
      ],
      stores: [
        StoreResult(
          store: "cosmos", region: "eastus", meter: "request-units", limitPerSecond: 312.5,
          grantedPerSecond: 311.875, refusals: 1_890, cacheHitRatio: nil),
        StoreResult(
          store: "redis", region: "eastus", meter: nil, limitPerSecond: nil,
          grantedPerSecond: nil, refusals: 0, cacheHitRatio: 0.914),
      ],
      bottleneck: BottleneckResult(
        component: "federation-core@eastus", reason: "cpu 71.2 % busy, saturated at the peak"),
      issues: [
        IssueResult(
          severity: "warning", path: "tiers.production-small.pools.spot.spot",
          message: "a maximum price of $0.05/h is below the usual spot price",
          remedy: "raise it, or leave it out", source: "behaviour 0.3")
      ],
      requestsSimulated: 13_700_000, eventsHandled: 430_180_000)
  }

  /// Nothing is promised, little is simulated.
  static var staging: TierResult {
    TierResult(
      tier: "staging", about: "", loadScale: 1,
      sla: SLAResult(
        verdict: .noObjective, worstClass: "registry-lookup",
        availability: JudgedFigure(
          figure: Figure(estimate: 1, low: 0.999_93, high: 1), objective: nil,
          verdict: .noObjective),
        uptime: JudgedFigure(
          figure: Figure(estimate: 1, low: 0.999_6, high: 1), objective: nil,
          verdict: .noObjective),
        claimedAvailability: nil, compositeContractual: nil, withoutContract: [], latency: [],
        downtimeMinutesMonth: Figure(estimate: 0, low: 0, high: 3.02), errorBudgetSpent: nil),
      cost: CostResult(
        monthlyUsd: Figure(estimate: 503.7, low: 503.7, high: 503.7), documentListedUsd: 503.7,
        claimedUsd: 500,
        lines: [
          line("context", "compute", "Container Instances", "Linux", "vCPU", 1_460, "hour", 0.345)
        ], included: []),
      classes: [
        ClassResult(
          class: "registry-lookup", requests: 50_120, outcomes: ["ok": 50_120],
          availability: JudgedFigure(
            figure: Figure(estimate: 1, low: 0.999_93, high: 1), objective: nil,
            verdict: .noObjective),
          uptime: JudgedFigure(
            figure: Figure(estimate: 1, low: 0.999_6, high: 1), objective: nil,
            verdict: .noObjective),
          latencyMs: summary(38, 35.2, 55, 61.4, 89.9, 140))
      ],
      services: [], pools: [], stores: [],
      bottleneck: BottleneckResult(component: "", reason: ""), issues: [],
      requestsSimulated: 50_200, eventsHandled: 1_100_000)
  }
}

// MARK: - Parts

extension SampleRun {
  static var lookup: ClassResult {
    ClassResult(
      class: "registry-lookup", requests: 2_719_605,
      outcomes: ["ok": 2_718_327, "timed-out": 88, "throttled": 1_190],
      availability: smallSLA.availability, uptime: smallSLA.uptime,
      latencyMs: summary(58.3, 41.2, 121, 180, 410, 1_204))
  }

  static var decision: ClassResult {
    ClassResult(
      class: "agentic-decision", requests: 13_204, outcomes: ["ok": 13_204],
      availability: JudgedFigure(
        figure: Figure(estimate: 1, low: 0.999_7, high: 1), objective: 0.999, verdict: .met),
      uptime: JudgedFigure(
        figure: Figure(estimate: 1, low: 0.999_2, high: 1), objective: 0.999, verdict: .met),
      latencyMs: summary(9_120, 7_340, 17_900, 24_100, 48_700, 131_000))
  }

  /// A class whose load source never fired.
  static var webhook: ClassResult {
    ClassResult(
      class: "webhook", requests: 0, outcomes: ["ok": 0],
      availability: JudgedFigure(
        figure: Figure(estimate: .nan, low: .nan, high: .nan), objective: nil,
        verdict: .noObjective),
      uptime: JudgedFigure(
        figure: Figure(estimate: .nan, low: .nan, high: .nan), objective: nil,
        verdict: .noObjective),
      latencyMs: nil)
  }

  static var smallSLA: SLAResult {
    SLAResult(
      verdict: .missed, worstClass: "registry-lookup",
      availability: JudgedFigure(
        figure: Figure(estimate: 0.999_53, low: 0.999_41, high: 0.999_65), objective: 0.999,
        verdict: .met),
      uptime: JudgedFigure(
        figure: Figure(estimate: 0.998_9, low: 0.998_1, high: 0.999_5), objective: 0.999,
        verdict: .notShown),
      claimedAvailability: 0.999, compositeContractual: 0.998_352,
      withoutContract: ["cloudflare", "spot"],
      latency: [
        LatencyResult(
          class: "registry-lookup", thresholdMs: 500,
          share: Figure(estimate: 0.993_1, low: 0.992_2, high: 0.994), objective: 0.95,
          verdict: .met),
        LatencyResult(
          class: "agentic-decision", thresholdMs: 30_000,
          share: Figure(estimate: 0.912, low: 0.901, high: 0.922), objective: 0.95,
          verdict: .missed),
      ],
      downtimeMinutesMonth: Figure(estimate: 20.3, low: 15.1, high: 25.5),
      errorBudgetSpent: 0.47)
  }

  static var smallCost: CostResult {
    var cost = smallBill
    cost.lines[1].monthlyLowUsd = 44.1
    cost.lines[1].monthlyHighUsd = 59.6
    cost.perThousandRequestsUsd = Figure(estimate: 1.024, low: 1.012, high: 1.036)
    cost.documentListedMonthlyUsd = Figure(estimate: 824.9, low: 820.1, high: 829.7)
    cost.unusedUsd = Figure(estimate: 12.4, low: 9.8, high: 15)
    cost.claim = CostClaim(
      claimedUsd: 2_100, listedUsd: Figure(estimate: 824.9, low: 824.9, high: 824.9),
      unlistedUsd: Figure(estimate: 51.83, low: 44.1, high: 59.6),
      withoutTokensUsd: Figure(estimate: 876.73, low: 869, high: 884.5),
      tokensUsd: Figure(estimate: 1_554.34, low: 1_525.1, high: 1_583.6), listedVerdict: .met,
      withoutTokensVerdict: .met, verdict: .missed)
    cost.budget = BudgetResult(
      monthlyUsd: 2_450, withinShare: Figure(estimate: 0.8, low: 0.376, high: 0.964), months: 400,
      p5Usd: 2_409, p50Usd: 2_430, p95Usd: 2_457)
    cost.views = [
      view("component", "titan", 1_554.34), view("component", "always-on", 420.48),
      view("category", "compute", 472.31), view("category", "tokens", 1_554.34),
      view("region", "eastus", 876.73), view("region", "global", 1_554.34),
      view("purchase", "payg", 2_379.24), view("purchase", "spot", 51.83),
      view("class", "registry-lookup", 310), view("class", "agentic-decision", 1_901),
      view("class", "", 220.07),
    ]
    return cost
  }

  private static func view(_ by: String, _ name: String, _ dollars: Double) -> CostView {
    CostView(
      by: by, name: name,
      monthlyUsd: Figure(estimate: dollars, low: dollars * 0.98, high: dollars * 1.02))
  }

  private static var smallBill: CostResult {
    CostResult(
      monthlyUsd: Figure(estimate: 2_431.07, low: 2_402.4, high: 2_459.6),
      documentListedUsd: 824.9, claimedUsd: 2_100,
      lines: [
        line(
          "always-on", "compute", "Virtual Machines", "Standard_D4s_v5", "Linux compute", 2_190,
          "hour", 0.192),
        line(
          "spot", "compute", "Virtual Machines", "Standard_D4s_v5", "Linux compute", 1_036.6,
          "hour", 0.05, billing: "spot", listed: false),
        line(
          "context", "data", "Azure Cache for Redis", "Premium P1", "Cache instance", 730, "hour",
          0.554),
        line(
          "titan", "tokens", "LLM API openai", "gpt-4o", "Output tokens", 155.434, "1M tokens", 10,
          region: "global", listed: false, confidence: "derived"),
      ],
      included: [
        IncludedLine(
          component: "aks-free", category: "compute",
          reason: "the Free control plane costs nothing", documentListed: true)
      ])
  }

  static func line(
    _ component: String, _ category: String, _ service: String, _ sku: String, _ meter: String,
    _ quantity: Double, _ unit: String, _ price: Double, region: String = "eastus",
    billing: String = "payg", listed: Bool = true, confidence: String = "read"
  ) -> CostLine {
    CostLine(
      component: component, category: category, region: region, service: service, sku: sku,
      meter: meter, billing: billing, quantity: quantity, unit: unit, unitPriceUsd: price,
      monthlyUsd: quantity * price, totalNanodollars: Int64(quantity * price * 5e9),
      documentListed: listed, confidence: confidence)
  }

  static func summary(
    _ mean: Double, _ p50: Double, _ p90: Double, _ p95: Double, _ p99: Double, _ p999: Double
  ) -> LatencySummary {
    func figure(_ value: Double) -> Figure {
      Figure(estimate: value, low: value * 0.96, high: value * 1.05)
    }
    return LatencySummary(
      mean: figure(mean), p50: figure(p50), p90: figure(p90), p95: figure(p95), p99: figure(p99),
      p999: figure(p999))
  }
}

// MARK: - Stored runs

extension SampleRun {
  static var listings: [RunListing] {
    [
      RunListing(
        id: "12", createdAt: "2026-03-09 10:15 UTC", scenario: "business-hours",
        windowStart: "2026-03-02T00:00:00-05:00", horizonS: 604_800,
        settings: ["tiers.*.load-scale=2", "window.length=7d"], seed: 42,
        tiers: [
          RunListing.Tier(name: "staging", verdict: .noObjective, monthlyUsd: 503.7),
          RunListing.Tier(name: "production-small", verdict: .met, monthlyUsd: 2_431.07),
          RunListing.Tier(name: "production-enterprise", verdict: .missed, monthlyUsd: 16_204),
        ]),
      RunListing(
        id: "11", createdAt: "2026-03-08 22:01 UTC", scenario: "surge",
        windowStart: "2026-03-02T00:00:00Z", horizonS: 3_600, seed: .max,
        tiers: [RunListing.Tier(name: "staging", verdict: .notShown, monthlyUsd: 503.7)]),
    ]
  }
}
