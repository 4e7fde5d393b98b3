import Foundation
import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A run's JSON")
struct RunResultJSONTests {
  private func run() -> RunResult {
    let objective = Objective(
      requestClass: "lookup", availability: 0.999,
      latency: [LatencyObjective(threshold: .milliseconds(500), share: 0.95)])
    let measurements = HandMade.measurements(
      classes: [
        HandMade.requestClass(
          "lookup", [.ok: 3, .timedOut: 1], within: [3], minutes: (up: 1, judged: 2),
          latency: HandMade.histogram(milliseconds: [10, 20, 30]))
      ],
      services: [
        HandMade.service(
          "store", slots: 0.5, limits: [ServiceTests.units(granted: 840)], hits: 1, misses: 2,
          wait: HandMade.histogram(milliseconds: [0, 1]))
      ],
      pools: [
        PoolMeasurement(
          pool: "nodes", region: "eastus", nodesMin: 1, nodesMean: 1.5, nodesMax: 2, evictions: 0)
      ],
      timelines: [HandMade.timeline(.slotUtilisation, "store@eastus", [.nan, 0.9])],
      usage: UsageLedger(included: [
        IncludedItem(
          component: "edge", category: .edge, reason: "in the plan", documentListed: false)
      ]))
    let tier = HandMade.tier(
      services: [ServiceTests.store], objectives: [objective], uptimeObjective: 0.9,
      claim: Claim(monthlyCost: Money(nanodollars: 1), availability: 0.99))
    let issue = Issue(severity: .warning, path: "load", message: "high", source: "Erlang")
    let result = TierAssessment.assess(
      TierEvidence(
        tier: tier,
        replications: [100, 101].map {
          HandMade.replication(
            measurements, charges: [HandMade.charge("nodes", nanodollars: $0 * 1_000_000_000)])
        }, issues: [issue]))
    return RunResult(
      version: "1.0", scenario: "business-hours", about: "A \"week\" / more", scenarioHash: "00ff",
      seed: .max, replications: 2, horizonS: 1_000, leadInS: 0.5,
      windowStart: "2026-03-02T00:00:00-05:00",
      priceBook: PriceBookStamp(name: "azure", date: "2026-01-01"),
      notes: ["incidents not simulated"], tiers: [result])
  }

  @Test("reads back as the same run")
  func roundTrip() throws {
    let run = run()
    let text = try run.jsonText()
    #expect(try RunResult(jsonText: text) == run)
    #expect(try run.jsonText() == text)
    #expect(text.hasSuffix("}\n"))
  }

  @Test(
    "has the documented keys",
    arguments: [
      (
        "", "schema,scenario,scenario_hash,seed,replications,horizon_s,lead_in_s,window_start,tiers"
      ),
      ("price_book", "name,date"),
      ("tiers.0", "tier,sla,cost,classes,services,pools,stores,bottleneck,issues,load_scale"),
      (
        "tiers.0.sla",
        "verdict,worst_class,availability,uptime,latency,downtime_minutes_month,error_budget_spent"
      ),
      ("tiers.0.sla.availability", "estimate,low,high,objective,verdict"),
      ("tiers.0.sla.latency.0", "class,threshold_ms,share,objective,verdict"),
      ("tiers.0.cost", "monthly_usd,document_listed_usd,claimed_usd,lines,included"),
      (
        "tiers.0.cost.lines.0",
        "component,category,region,sku,meter,billing,quantity,unit,unit_price_usd,monthly_usd,"
          + "document_listed,total_nanodollars,confidence"
      ),
      ("tiers.0.classes.0", "class,requests,outcomes,availability,latency_ms"),
      ("tiers.0.classes.0.outcomes", "ok,timed-out"),
      ("tiers.0.classes.0.latency_ms", "mean,p50,p90,p95,p99,p99_9"),
      (
        "tiers.0.services.0",
        "service,region,replicas_mean,replicas_max,utilisation,utilisation_peak,bound_by,"
          + "wait_ms_mean,wait_ms_p99,replicas_mean_interval,wait_ms_mean_interval,"
          + "wait_ms_p99_interval"
      ),
      ("tiers.0.pools.0", "pool,region,nodes_min,nodes_mean,nodes_max,evictions"),
      ("tiers.0.stores.0", "store,region,limit_per_second,cache_hit_ratio"),
      ("tiers.0.bottleneck", "component,reason"),
      ("tiers.0.issues.0", "severity,path,message,source"),
    ])
  func keys(path: String, expected: String) throws {
    var value = try JSONSerialization.jsonObject(with: Data(run().jsonText().utf8))
    for step in path.split(separator: ".") {
      if let index = Int(step) {
        value = try #require(value as? [Any])[index]
      } else {
        value = try #require((value as? [String: Any])?[String(step)])
      }
    }
    let keys = Set(try #require(value as? [String: Any]).keys)
    #expect(keys.isSuperset(of: expected.split(separator: ",").map(String.init)))
  }

  @Test("two price books of one name and date are told apart by their prices")
  func priceBooks() {
    let book = PriceBookStamp(name: "azure", date: "2026-11-22", hash: "1")
    #expect(book.isSame(as: book))
    #expect(!book.isSame(as: PriceBookStamp(name: "azure", date: "2026-11-22", hash: "2")))
    #expect(book.isSame(as: PriceBookStamp(name: "azure", date: "2026-11-22")), "not known")
  }

  @Test("keeps the whole seed and the names of verdicts")
  func values() throws {
    let text = try run().jsonText()
    #expect(text.contains("\"seed\" : 18446744073709551615"))
    #expect(text.contains("\"verdict\" : \"not-shown\""))
    #expect(text.contains("\"schema\" : \"omega-sim/run/1\""))
    #expect(text.contains("A \\\"week\\\" / more"))
  }

  @Test("never holds a number that is none", arguments: [Double.nan, .infinity, -.infinity])
  func nonNumbers(value: Double) {
    var run = run()
    run.tiers[0].cost.documentListedUsd = value
    #expect(throws: EncodingError.self) { try run.jsonText() }
  }

  @Test(
    "is refused when it is something else",
    arguments: [
      "", "{}", "[]", "{\"schema\":\"omega-sim/run/1\"}", "nonsense",
    ])
  func foreignText(text: String) {
    #expect(throws: (any Error).self) { try RunResult(jsonText: text) }
  }

  @Test("is refused when its schema is another one")
  func otherSchema() throws {
    let text = try run().jsonText().replacingOccurrences(
      of: "omega-sim/run/1", with: "omega-sim/run/2")
    #expect(throws: DecodingError.self) { try RunResult(jsonText: text) }
  }
}
