import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("Pools, zones and spot capacity in files")
struct SpotFormatTests {
  private static func pools(
    _ service: String, spot: String = "{ evictions: 5%/h }", zones: String = "1"
  ) -> String {
    Samples.tier(
      """
      pools:
        cheap: { zones: \(zones), cores: 2, memory: 4GiB, nodes: { min: 0, max: 3, start: 60s }, spot: \(spot) }
        base: { cores: 2, memory: 4GiB, nodes: 1 }
      """
    ).replacing("      web:\n", with: "      web:\n        \(service)\n")
  }

  @Test("a service names one pool, or several")
  func severalPools() throws {
    let loaded = load(Self.pools("runs-on: [cheap, base]\n        tolerates: [spot]"))
    let tier = try #require(loaded.scenario, "\(issueLines(loaded))").tiers[0]
    #expect(tier.services[0].hosting == .nodes(["cheap", "base"]))
    let one = load(Self.pools("runs-on: base"))
    #expect(one.scenario?.tiers[0].services[0].hosting == .pool("base"))
  }

  @Test(
    "a forgotten toleration is found where the spot pool is named, with the taint and its source")
  func toleration() {
    let message =
      "pods of this service never land on `cheap`: AKS taints spot nodes with "
      + "kubernetes.azure.com/scalesetpriority=spot:NoSchedule (Microsoft Learn, AKS, Add a spot node pool); "
      + "write `tolerates: [spot]` if the pods have that toleration, or let them run elsewhere"
    #expect(
      issueLines(load(Self.pools("runs-on: cheap"))) == [
        "scenario.yaml:14:18: tiers.one.services.web.runs-on: " + message
      ])
    #expect(
      issueLines(load(Self.pools("runs-on: [base, cheap]"))) == [
        "scenario.yaml:14:25: tiers.one.services.web.runs-on.1: " + message
      ])
    // Elsewhere nobody needs it, and it does no harm.
    #expect(issueLines(load(Self.pools("runs-on: base\n        tolerates: [spot]"))).isEmpty)
  }

  @Test("pools that are not there, twice there, or none at all are found")
  func unknownPools() {
    #expect(
      issueLines(load(Self.pools("runs-on: [bsae, base, base]"))) == [
        "scenario.yaml:14:19: tiers.one.services.web.runs-on.0: there is no pool `bsae`; did you mean `base`?",
        "scenario.yaml:14:31: tiers.one.services.web.runs-on.2: `base` is listed twice; remove one of them",
      ])
    #expect(
      issueLines(load(Self.pools("runs-on: []"))) == [
        "scenario.yaml:14:9: tiers.one.services.web.runs-on: at least one pool is needed"
      ])
  }

  @Test(
    "zones are a number or names",
    arguments: [("1", ["1"]), ("3", ["1", "2", "3"]), ("[2, 3]", ["2", "3"]), ("[a]", ["a"])])
  func zones(_ text: String, _ zones: [String]) throws {
    let loaded = load(Self.pools("runs-on: base", zones: text))
    #expect(try #require(loaded.scenario).tiers[0].pools[0].zones == zones)
    #expect(loaded.scenario?.tiers[0].pools[1].zones == ["1"])
  }

  @Test("a shock in a zone that the pool does not have is found")
  func zoneOfShock() {
    let spot =
      "{ evictions: 5%/h, shocks: [{ at: 1h, share: 50%, refuses-for: 5min, zones: [3] }] }"
    let lines = issueLines(load(Self.pools("runs-on: base", spot: spot, zones: "2")))
    #expect(
      lines.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == [
        "tiers.one.pools.cheap.spot.shocks.0.zones.0: the pool has no node in zone `3`; write one of its `zones`"
      ])
  }

  @Test("a `restart` without stopped nodes, and a law without time between shortages, are found")
  func restart() {
    let spot =
      "{ evictions: 5%/h, restart: 30s, shortages: { every: 0s, refuses-for: 5min, share: 50% } }"
    let lines = issueLines(load(Self.pools("runs-on: base", spot: spot)))
    #expect(lines.count == 2)
    #expect(
      lines.contains { $0.contains("spot.restart") && $0.contains("eviction-policy: deallocate") })
    #expect(lines.contains { $0.contains("spot.shortages.every: some time passes") })
  }

  @Test("two pools that buy the same machines cannot say different shortages")
  func oneStock() {
    func text(_ refusal: String, sku: String = "D4s") -> String {
      func pool(_ name: String, _ time: String, _ sku: String) -> String {
        """
          \(name):
            cores: 2
            memory: 4GiB
            nodes: { min: 0, max: 3, start: 60s }
            spot: { evictions: 5%/h, shortages: { every: 9h, refuses-for: \(time), share: 50% } }
            bill: [ { price: Machines / \(sku) / Hour, billing: spot, category: compute, per: node-hour } ]
        """
      }
      return Samples.tier(
        "pools:\n" + pool("one", "5min", "D4s") + "\n" + pool("two", refusal, sku))
    }
    #expect(issueLines(load(text("5min"))).isEmpty)
    #expect(issueLines(load(text("6min", sku: "D8s"))).isEmpty)
    let lines = issueLines(load(text("6min")))
    #expect(lines.count == 1)
    #expect(lines[0].contains("tiers.one.pools.two: `one` buys the same machines"))
  }

  @Test("without a profile, the cluster autoscaler is as AKS has it")
  func profile() throws {
    let scenario = try #require(load(Samples.minimal).scenario)
    #expect(scenario.tiers[0].clusterAutoscaling == ClusterAutoscaling())
    let empty = try #require(load(Samples.tier("cluster-autoscaler: {}")).scenario)
    #expect(empty.tiers[0].clusterAutoscaling == ClusterAutoscaling())
  }
}
