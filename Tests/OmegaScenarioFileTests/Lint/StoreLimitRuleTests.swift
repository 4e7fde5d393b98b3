import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of what stores are limited to")
struct StoreLimitRuleTests {
  private static let web = "tiers.here.services.web"

  private func cosmos(
    _ amount: String, per basis: String, sku: String, gigabytes: Int = 1, limit: String = ""
  ) -> String {
    LintSamples.service(
      """
      limits: { request-units: { amount: \(amount)\(limit) }, commands: { amount: 9 commands/s } }
      bill: [ { price: Azure Cosmos DB / \(sku) / 100 RU/s, category: data, per: \(basis), meter: request-units, times: 0.01 }, { price: Azure Cosmos DB / Storage / Transactional storage, category: data, per: month, times: \(gigabytes) } ]
      """
    ).replacing("{ commands: 1 command }", with: "{ commands: 1 command, request-units: 1 RU }")
  }

  @Test("provisioned throughput is no less than what is stored asks for")
  func floors() throws {
    func texts(_ tier: String) throws -> [String] {
      try LintSamples.findings("cosmos-floor", tier)
    }
    let manual = cosmos(
      "600 RU/s", per: "capacity-hour", sku: "Provisioned standard", gigabytes: 800)
    #expect(
      try texts(manual) == [
        "\(Self.web).limits.request-units: 600 RU/s are too few with 800 GB stored: the least is 800; provision 800 "
          + "RU/s or more"
      ])
    let autoscale = cosmos("400 RU/s", per: "peak-hour", sku: "Autoscale", gigabytes: 20)
    #expect(
      try texts(autoscale) == [
        "\(Self.web).limits.request-units: 400 RU/s at most are too few for autoscale with 20 GB stored: the least is "
          + "1000; provision 1000 RU/s or more"
      ])
    #expect(
      try texts(cosmos("1000 RU/s", per: "peak-hour", sku: "Autoscale", gigabytes: 100)) == [])
  }

  @Test("serverless bears 5,000 RU/s in one region")
  func serverless() throws {
    let tier = cosmos("6000 RU/s", per: "meter", sku: "Serverless")
    #expect(
      try LintSamples.findings("cosmos-serverless", tier, regions: "eastus").count == 1)
    let two = tier + "\nnetwork: { between: { eastus-westeurope: 81ms } }"
    #expect(
      try LintSamples.findings("cosmos-serverless", two, regions: "eastus, westeurope").count == 2)
    #expect(
      try LintSamples.findings(
        "cosmos-serverless", cosmos("5000 RU/s", per: "meter", sku: "Serverless")) == [])
  }

  @Test("a cache takes as many connections and bytes as its size has")
  func redis() throws {
    let tier = LintSamples.service(
      """
      concurrency: 8000
      limits: { bytes: { amount: 200 MB/s, beyond: wait } }
      bill: [ { price: Azure Cache for Redis / Premium P1 / Cache Instance, category: data, per: hour, times: 2 } ]
      """
    ).replacing("{ commands: 1 command }", with: "{ commands: 1 command, bytes: 1 KB }")
    #expect(
      try LintSamples.findings("redis-connections", tier) == [
        "\(Self.web).concurrency: 8000 connections are more than the 7500 that P1 takes, however many shards it has; "
          + "write 7500 or fewer, or pay for a larger size"
      ])
    #expect(
      try LintSamples.findings("redis-bandwidth", tier) == [
        "\(Self.web).limits.bytes: 200 MB/s are more than the 188 MB/s of P1; lower the limit, or pay for more shards"
      ])
    let good = tier.replacing("8000", with: "7500").replacing("200 MB", with: "187.5 MB")
    #expect(try LintSamples.findings("redis-connections", good) == [])
    #expect(try LintSamples.findings("redis-bandwidth", good) == [])
  }

  @Test("a partition that has as much anyway saves nothing")
  func savings() throws {
    let tier = { (burst: Int) in
      LintSamples.service(
        "limits: { commands: { amount: 8000 commands/s, partitions: 2, saves: 300s, burst: \(burst) commands/s } }"
      )
    }
    #expect(
      try LintSamples.findings("savings-without-effect", tier(3_000)) == [
        "\(Self.web).limits.commands: each partition has 4000/s anyway, no less than the 3000/s of a burst: nothing is "
          + "saved; remove `saves` and `burst`"
      ])
    #expect(try LintSamples.findings("savings-without-effect", tier(5_000)) == [])
  }

  @Test("a cache that holds few of its keys is named with what it hits")
  func tooSmall() throws {
    let tier = { (memory: String) in
      LintSamples.service(
        """
        memory: \(memory)
        holds: { keys: { count: 100000, zipf: 0.6 }, item: 10KB }
        """)
    }
    let findings = try LintSamples.findings("cache-too-small", tier("10MB"))
    #expect(findings.count == 1)
    #expect(
      findings[0].hasPrefix("\(Self.web).holds: 1000 of 100000 keys fit: warm, "), "\(findings)")
    #expect(try LintSamples.findings("cache-too-small", tier("800MB")) == [])
  }
}
