import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of stores")
struct StoreRuleTests {
  private static let web = "tiers.here.services.web"

  private func redis(_ sku: String, meter: String = "Cache Instance", more: String = "") -> String {
    LintSamples.service(
      """
      \(more.isEmpty ? "layer: data" : more)
      bill: [ { price: Azure Cache for Redis / \(sku) / \(meter), category: data, per: hour, times: 4 } ]
      """)
  }

  private func cosmos(_ consistency: String, sku: String = "Provisioned standard") -> String {
    LintSamples.service(
      """
      consistency: \(consistency)
      limits: { request-units: { amount: 1000 RU/s } }
      bill: [ { price: Azure Cosmos DB / \(sku) / 100 RU/s, category: data, per: capacity-hour, meter: request-units, times: 0.01 } ]
      """) + "\nnetwork: { between: { eastus-westeurope: 81ms, eastus-southeastasia: 218ms, "
      + "westeurope-southeastasia: 160ms } }"
  }

  @Test("strong consistency excludes several write regions and long distances")
  func strongFarAway() throws {
    let regions = "eastus, westeurope, southeastasia"
    #expect(
      try LintSamples.findings(
        "strong-consistency", cosmos("strong", sku: "Provisioned multi-region write"),
        regions: regions) == [
          "\(Self.web).consistency: strong consistency cannot be had with several write regions; let one region "
            + "write (`Provisioned standard`), or take `bounded-staleness`",
          "\(Self.web).consistency: strong consistency over 16,000 km (eastus and southeastasia) is blocked unless "
            + "support lifts it, and then a write takes up to 446 ms at the 99th percentile; take "
            + "`bounded-staleness` or `session`, or regions within 8,000 km",
        ])
    #expect(
      try LintSamples.findings("strong-consistency", cosmos("session"), regions: regions) == [])
  }

  @Test(
    "two regions under strong consistency are worse than one for writes; one region is no matter")
  func strongNearby() throws {
    let two = cosmos("strong").replacing(
      "network: { between: { eastus-westeurope: 81ms, eastus-southeastasia: 218ms, "
        + "westeurope-southeastasia: 160ms } }",
      with: "network: { between: { eastus-westeurope: 81ms } }")
    #expect(
      try LintSamples.findings("strong-consistency", two, regions: "eastus, westeurope") == [
        "\(Self.web).consistency: strong consistency over two regions: the loss of either stops all writes; "
          + "use three regions"
      ])
    let one = LintSamples.service("consistency: strong")
    #expect(try LintSamples.findings("strong-consistency", one, regions: "eastus") == [])
  }

  @Test(
    "distances between regions are those of the map",
    arguments: [
      ("eastus", "southeastasia", 15_700), ("westeurope", "southeastasia", 10_500),
      ("eastus", "westeurope", 6_480), ("eastus", "eastus", 0),
    ])
  func distances(a: String, b: String, kilometres: Double) throws {
    #expect(abs(try #require(AzureRegion.kilometres(a, b)) - kilometres) < 100)
    #expect(AzureRegion.kilometres(a, "nowhere") == nil)
  }

  @Test("a size that does not hold what it is said to is named with the one that does")
  func redisMemory() throws {
    #expect(
      try LintSamples.findings("redis-memory", redis("Premium P4", more: "memory: 26GB"))
        .filter { $0.contains("stated") } == [
          "\(Self.web).memory: 26 GB are stated, but a shard of P4, which is paid for, holds 53 GB; P3 holds 26 GB; "
            + "change the size or the price"
        ])
    for (sku, memory) in [("Premium P1", "6GiB"), ("Premium P1", "6GB"), ("Basic C1", "1GB")] {
      let good = try LintSamples.findings("redis-memory", redis(sku, more: "memory: \(memory)"))
      #expect(good.filter { $0.contains("stated") } == [])
    }
  }

  @Test("no more commands are allowed than the size has ever done")
  func redisThroughput() throws {
    let limit = { (rate: Int) in "limits: { commands: { amount: \(rate) commands/s } }" }
    #expect(
      try LintSamples.findings("redis-throughput", redis("Premium P4", more: limit(900_000))) == [
        "\(Self.web).limits.commands: 900000 commands/s are more than the 800000 that P4 has done in any published "
          + "test; lower the limit, or pay for more shards"
      ])
    #expect(
      try LintSamples.findings("redis-throughput", redis("Premium P4", more: limit(746_000))) == [])
  }

  @Test("products that end are named with the date")
  func retiring() throws {
    #expect(
      try LintSamples.findings("retiring-product", redis("Premium P1")) == [
        "\(Self.web): Azure Cache for Redis, Basic to Premium, ends on 2028-09-30; who had none before 2026-04-01 "
          + "can create none; plan with Azure Managed Redis"
      ])
    #expect(
      try LintSamples.findings(
        "retiring-product",
        redis("Premium P1").replacing("Azure Cache for Redis", with: "Azure Managed Redis")) == [])
  }

  @Test("stores that nobody stands in for are named")
  func withoutSLA() throws {
    #expect(
      try LintSamples.findings("store-without-sla", redis("Basic C1", meter: "Cache")) == [
        "\(Self.web): Basic C1 has no replica and no SLA: it is down while it is patched, and comes back empty; "
          + "use a Standard or Premium cache where its loss would hurt"
      ])
    #expect(try LintSamples.findings("store-without-sla", redis("Standard C1")) == [])
    func search(_ replicas: Int, promise: String) -> String {
      promise
        + LintSamples.service(
          """
          replicas: \(replicas)
          bill: [ { price: Azure AI Search / Basic / Search Unit, category: data, per: replica-hour } ]
          """)
    }
    let promise = "claims: { availability: 99.9% }\n"
    #expect(
      try LintSamples.findings("store-without-sla", search(1, promise: promise)) == [
        "\(Self.web).replicas: a search service with one replica has no SLA; use two replicas for queries, three "
          + "where indexes change as well"
      ])
    #expect(try LintSamples.findings("store-without-sla", search(2, promise: promise)).count == 1)
    #expect(try LintSamples.findings("store-without-sla", search(3, promise: promise)) == [])
    #expect(try LintSamples.findings("store-without-sla", search(1, promise: "")) == [])
  }

  @Test("provisioned throughput keeps to what partitions bear and to the least that is sold")
  func cosmosThroughput() throws {
    func limit(_ amount: String) -> String {
      cosmos("session").replacing("1000 RU/s", with: amount).replacing(
        "\nnetwork: { between: { eastus-westeurope: 81ms, eastus-southeastasia: 218ms, "
          + "westeurope-southeastasia: 160ms } }", with: "")
    }
    #expect(
      try LintSamples.findings("cosmos-throughput", limit("25000 RU/s")) == [
        "\(Self.web).limits.request-units: 25000 RU/s need 3 physical partitions or more, not 1: one bears "
          + "10,000 RU/s, and a hot key sees no more than its own; write `partitions: 3`"
      ])
    #expect(
      try LintSamples.findings("cosmos-throughput", limit("300 RU/s")) == [
        "\(Self.web).limits.request-units: 300 RU/s are below the 400 that can be provisioned at least; "
          + "provision 400 RU/s or more"
      ])
    #expect(try LintSamples.findings("cosmos-throughput", limit("400 RU/s")) == [])
    #expect(
      try LintSamples.findings("cosmos-throughput", limit("20000 RU/s, partitions: 2")) == [])
  }

  @Test("a vault is not asked for more than it allows")
  func keyVault() throws {
    func vault(_ amount: String) -> String {
      LintSamples.service(
        """
        limits: { commands: { amount: \(amount) } }
        bill: [ { price: Key Vault / Standard / Secrets operations, category: security, per: operation } ]
        """)
    }
    #expect(
      try LintSamples.findings("key-vault-limit", vault("500 operations/s")) == [
        "\(Self.web).limits.commands: 500 operations/s are more than a vault allows: 4,000 in 10 s; lower the "
          + "limit, or use several vaults"
      ])
    #expect(try LintSamples.findings("key-vault-limit", vault("4000 operations/10s")) == [])
  }
}
