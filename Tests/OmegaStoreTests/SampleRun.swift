import Foundation
import OmegaAssessment
import OmegaMeasurement
import OmegaStore
import OmegaUnits

/// A run of a stated size whose every value follows from its seed.
struct SampleRun {
  var seed: UInt64 = 0xffff_ffff_ffff_fff1
  var scenario = "business-hours"
  var tiers = 2
  var replications = 3
  var series = 4
  var points = 10
  var lines = 5

  static let full = SampleRun(tiers: 4, replications: 5, series: 40, points: 1_000, lines: 60)

  var record: RunRecord {
    RunRecord(
      createdAt: Date(timeIntervalSince1970: 1_767_225_600.125), result: result,
      resultJSON: "{ \"seed\" : \(seed),\n\t\"text\":\"“µ” \u{1F4B0}\\u0000\" }\n",
      sources: [
        ScenarioSource(file: "scenarios/\(scenario).yaml", text: "scenario: \(scenario)\n"),
        ScenarioSource(file: "scenarios/tiers/small.yaml", text: "tier: small\r\n# 'quoted'\n"),
      ],
      resolvedText: "scenario: \(scenario)\nseed: \(seed)\n",
      tiers: (0..<tiers).map(tierRecord))
  }

  private var result: RunResult {
    RunResult(
      version: "1.2.3", scenario: scenario, about: "A week.", scenarioHash: "0123456789abcdef",
      seed: seed, replications: replications, horizonS: 604_800, leadInS: 3_600,
      windowStart: "2026-03-02T00:00:00-05:00",
      priceBook: PriceBookStamp(name: "azure", date: "2026-01-15"), notes: [],
      tiers: (0..<tiers).map(tierResult),
      settings: ["tiers.*.load-scale=2", "a.b=\"x/y\""])
  }

  private func tierResult(_ tier: Int) -> TierResult {
    let availability = Figure(estimate: 0.999, low: 0.998, high: 0.9995)
    let judged = JudgedFigure(figure: availability, objective: 0.999, verdict: .notShown)
    let uptime = JudgedFigure(
      figure: Figure(estimate: 1, low: 0.99, high: 1), objective: nil, verdict: .noObjective)
    return TierResult(
      tier: "tier-\(tier)", about: "Tier \(tier).", loadScale: 1,
      sla: SLAResult(
        verdict: .notShown, worstClass: "lookup", availability: judged, uptime: uptime,
        claimedAvailability: 0.999, compositeContractual: nil, withoutContract: [], latency: [],
        downtimeMinutesMonth: Figure(estimate: 43.2, low: 21.6, high: 86.4), errorBudgetSpent: 1),
      cost: CostResult(
        monthlyUsd: Figure(estimate: 2_100.25, low: 2_000.125, high: 2_200.5),
        documentListedUsd: 2_000, claimedUsd: 2_100, lines: (0..<lines).map(costLine),
        included: []),
      classes: [], services: ["one", "two"].map(service), pools: [], stores: [],
      bottleneck: BottleneckResult(component: "gateway@eastus", reason: "CPU at 93 %"), issues: [],
      requestsSimulated: 1_000, eventsHandled: 9_000)
  }

  private func service(_ name: String) -> ServiceResult {
    let figure = Figure(estimate: 2.5, low: 2, high: 3)
    let work = LostWorkResult(
      lost: 9, restarted: 4, resumed: 5, replicaHours: figure, cpuHours: figure)
    return ServiceResult(
      service: name, region: "eastus", replicasMean: 1, replicasMax: 1, calls: 0, rejected: 0,
      retries: 0, utilisation: nil, utilisationPeak: nil, boundBy: nil, waitMsMean: nil,
      waitMsP99: nil, lostWork: name == "two" ? work : nil)
  }

  /// Totals that no binary fraction of a dollar holds exactly.
  private func costLine(_ line: Int) -> CostLine {
    CostLine(
      component: "component-\(line)", category: "compute", region: "eastus",
      service: "Virtual Machines", sku: "Standard_D4s_v5", meter: "Linux compute", billing: "payg",
      quantity: 2_190, unit: "hour", unitPriceUsd: 0.000_004_123_456,
      monthlyUsd: 0.1, totalNanodollars: 100_000_000_000_000_001 + Int64(line),
      documentListed: line.isMultiple(of: 2), confidence: "read")
  }

  private func tierRecord(_ tier: Int) -> TierRecord {
    TierRecord(
      tier: "tier-\(tier)", replications: (0..<replications).map(replication),
      timelines: (0..<series).map { timeline($0, tier: tier) })
  }

  private func replication(_ number: Int) -> ReplicationRecord {
    let entries = (0..<lines).map { line in
      UsageEntry(
        component: "component-\(line)", category: line == 0 ? .tokens : .compute,
        meter: MeterKey(
          service: "Virtual Machines", sku: "Standard_D4s_v5", meter: "Linux compute",
          billing: "spot", region: "eastus"),
        quantity: Quantity(millionths: 504_000_001 + Int64(line)),
        scaling: line.isMultiple(of: 2) ? .withTime : .monthly,
        documentListed: !line.isMultiple(of: 3),
        wasted: line.isMultiple(of: 2) ? Quantity(millionths: 9_000_001) : nil)
    }
    let included = IncludedItem(
      component: "dns", category: .network, reason: "part of the gateway's price",
      documentListed: true)
    return ReplicationRecord(
      seed: StableHash.mix(seed, UInt64(number)),
      usage: UsageLedger(entries: entries, included: [included]),
      work: WorkDone(requests: 500 + number, events: 4_500 + number),
      billTotal: Money(nanodollars: 2_100_000_000_001 + Int64(number)))
  }

  /// Numbers of six significant digits over twelve orders of magnitude, and a gap.
  private func timeline(_ series: Int, tier: Int) -> Timeline {
    let kinds = Timeline.Kind.allCases
    var values = (0..<points).map { point in
      let draw = StableHash.mix(seed &+ UInt64(tier), UInt64(series) << 32 | UInt64(point))
      let digits = Double(100_000 + draw % 900_000)
      let rounded = "\(digits)".dropLast(2) + "e\(Int(draw >> 32 % 12) % 12 - 11)"
      return Double(rounded) ?? 0
    }
    if !values.isEmpty { values[values.count / 2] = .nan }
    return Timeline(
      kind: kinds[series % kinds.count], subject: "service-\(series)@eastus",
      part: series.isMultiple(of: 2) ? "" : "part-\(series)",
      interval: .seconds(605), values: values)
  }
}
