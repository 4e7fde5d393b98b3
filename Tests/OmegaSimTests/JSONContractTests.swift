import Foundation
import Testing

/// The keys that scripts rely on: more may come, none may go.
@Suite("The document of --format json")
struct JSONContractTests {
  /// Paths to objects and the keys that each must have. `[]` is the first item of a list.
  static let keys: [(path: String, keys: [String])] = [
    ("", ["schema", "scenario", "seed", "replications", "horizon_s", "tiers"]),
    (
      "tiers.[]",
      ["tier", "sla", "cost", "classes", "services", "pools", "stores", "bottleneck", "issues"]
    ),
    ("tiers.[].sla", ["verdict", "worst_class", "availability", "uptime", "latency"]),
    ("tiers.[].sla.availability", ["estimate", "low", "high", "objective", "verdict"]),
    ("tiers.[].sla.uptime", ["estimate", "low", "high", "verdict"]),
    ("tiers.[].sla.latency.[]", ["class", "threshold_ms", "share", "objective", "verdict"]),
    ("tiers.[].sla.latency.[].share", ["estimate", "low", "high"]),
    ("tiers.[].cost", ["monthly_usd", "claimed_usd", "lines"]),
    ("tiers.[].cost.monthly_usd", ["estimate", "low", "high"]),
    (
      "tiers.[].cost.lines.[]",
      [
        "component", "category", "region", "sku", "meter", "billing", "quantity", "unit",
        "unit_price_usd", "monthly_usd", "document_listed",
      ]
    ),
    ("tiers.[].classes.[]", ["class", "requests", "outcomes", "latency_ms"]),
    ("tiers.[].classes.[].outcomes", ["ok"]),
    ("tiers.[].classes.[].latency_ms", ["mean", "p50", "p90", "p95", "p99", "p99_9"]),
    (
      "tiers.[].services.[]",
      [
        "service", "region", "replicas_mean", "replicas_max", "utilisation", "wait_ms_mean",
        "wait_ms_p99",
      ]
    ),
    (
      "tiers.[].pools.[]",
      ["pool", "region", "nodes_min", "nodes_mean", "nodes_max", "evictions"]
    ),
    ("tiers.[].stores.[]", ["store", "region"]),
    ("tiers.[].bottleneck", ["component", "reason"]),
    ("tiers.[].issues.[]", ["severity", "path", "message", "remedy", "source"]),
  ]

  @Test("has every key of the contract")
  func keysAreThere() throws {
    let run = try Program.run("run", Fixture.spotPool, "--no-db", "--format", "json")
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    for (path, keys) in Self.keys {
      var value: Any = document
      for part in path.split(separator: ".") {
        if part == "[]" {
          value = try #require((value as? [Any])?.first, "\(path): an empty list shows nothing")
        } else {
          value = try #require((value as? [String: Any])?[String(part)], "\(path)")
        }
      }
      let object = try #require(value as? [String: Any], "\(path) is an object")
      let missing = keys.filter { object[$0] == nil }
      #expect(missing.isEmpty, "\(path) lacks \(missing)")
    }
    #expect((document as? [String: Any])?["schema"] as? String == "omega-sim/run/1")
  }

  @Test("--stats is one line of JSON with the work done")
  func statistics() throws {
    let run = try Program.run("run", Fixture.spotPool, "--no-db", "--stats", "--threads", "2")
    #expect(run.error.split(separator: "\n").count == 1)
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(run.error.utf8)) as? [String: Any])
    #expect(Set(line.keys) == ["requests", "events", "loop_s", "threads", "peak_rss_kib"])
    let requests = try #require(line["requests"] as? Int)
    #expect(requests > 1_000)
    #expect(try #require(line["events"] as? Int) > requests)
    #expect(line["threads"] as? Int == 2)
    #expect(try #require(line["loop_s"] as? Double) > 0)
    #expect(try #require(line["peak_rss_kib"] as? Int) > 1_000)
  }

  @Test("a stored run is shown as the bytes that were printed")
  func storedDocument() throws {
    let folder = try TemporaryFolder()
    let database = folder.path("runs.sqlite")
    let run = try Program.run("run", Fixture.spotPool, "--db", database, "--format", "json")
    let shown = try Program.run("runs", "show", "1", "--db", database, "--format", "json")
    #expect(shown.output == run.output && shown.error == "")
    let table = try Program.run("run", Fixture.spotPool, "--no-db")
    #expect(try Program.run("runs", "show", "--db", database).output == table.output)
  }
}
