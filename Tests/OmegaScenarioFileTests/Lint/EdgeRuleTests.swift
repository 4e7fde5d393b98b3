import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("Lint of gateways, ports, vaults and alerts")
struct EdgeRuleTests {
  private func cluster(_ nodes: String, spot: Int) -> String {
    """
    classes: { order: { steps: [ { call: web.get } ] } }
    pools:
      base:
        cores: 4
        memory: 16GiB
        nodes: \(nodes)
        bill: [ { price: Azure Kubernetes Service / Standard / Cluster management, category: compute, per: hour } ]
      more: { cores: 4, memory: 16GiB, nodes: { min: 0, max: \(spot), start: 3min } }
    services:
      web: { runs-on: [base, more], operations: { get: [ { wait: 1ms } ] } }
    """
  }

  @Test(
    "outbound ports of a node are 1,024 up to 50 nodes, and half as many for each doubling",
    arguments: [
      (1, 1_024), (50, 1_024), (51, 512), (100, 512), (101, 256), (200, 256), (201, 128),
      (400, 128), (401, 64), (801, 32), (1_000, 32),
    ])
  func ports(nodes: Int, each: Int) {
    #expect(EdgeFacts.snatPorts(ofNodes: nodes) == each)
  }

  @Test("from the 51st node on, every node's outbound ports are halved")
  func crossing() throws {
    #expect(try LintSamples.findings("snat-ports", cluster("10", spot: 40)) == [])
    let findings = try LintSamples.findings("snat-ports", cluster("10", spot: 41))
    #expect(findings.count == 1)
    #expect(
      findings[0].hasPrefix(
        "tiers.here.pools.more.nodes: with up to 51 nodes in a region, a node has 512 outbound ports for each destination"
      ), "\(findings)")
    let elsewhere = cluster("10", spot: 41).replacing("Azure Kubernetes Service", with: "Other")
    #expect(try LintSamples.findings("snat-ports", elsewhere) == [])
  }

  private func gateway(_ sku: String, _ lines: String, work: String) -> String {
    LintSamples.service(
      """
      \(lines)
      bill: [ { price: API Management / \(sku) / Unit, category: network, per: replica-hour } ]
      """
    ).replacing("{ use: { commands: 1 command } }, { wait: 1ms }", with: work)
  }

  @Test(
    "a unit of API Management bears about 500, 1,000, 2,500 or 4,000 requests a second",
    arguments: [("Developer", 500), ("Basic", 1_000), ("Standard", 2_500), ("Premium", 4_000)])
  func units(sku: String, estimate: Int) throws {
    let fitting = "\(1_000_000 / estimate)us"
    #expect(
      try LintSamples.findings(
        "gateway-units", gateway(sku, "cpu: 1 cores", work: "{ cpu: \(fitting) }")) == [])
    let tooFast = try LintSamples.findings(
      "gateway-units", gateway(sku, "cpu: 2 cores", work: "{ cpu: \(fitting) }"))
    #expect(
      tooFast.map { $0.hasPrefix("tiers.here.services.web.cpu: a unit bears \(2 * estimate) ") }
        == [
          true
        ], "\(tooFast)")
    let unbound = try LintSamples.findings("gateway-units", gateway(sku, "", work: "{ wait: 1ms }"))
    let work = SimDuration(seconds: 1 / Double(estimate)).plainText.replacing(" ", with: "")
    #expect(
      unbound.map { $0.contains("about \(estimate) requests/s") && $0.contains(work) } == [true],
      "\(unbound)")
  }

  @Test("a rate limit of all units bounds what one bears")
  func limited() throws {
    let lines = "replicas: 2\nrate-limit: { rate: 5000 rps }"
    #expect(
      try LintSamples.findings("gateway-units", gateway("Standard", lines, work: "{ wait: 1ms }"))
        == [])
  }

  private func vaults(_ count: Int, reads: Int = 4_000) -> String {
    let services = (1...count).map {
      """
        vault\($0):
          limits: { reads: { amount: \(reads) operations/10s } }
          operations: { get: [ { use: { reads: 1 operation } } ] }
          bill: [ { price: Key Vault / Standard / Secrets operations, category: security, per: operation, times: 0.0001 } ]
      """
    }
    let calls = (1...count).map { "{ call: vault\($0).get }" }.joined(separator: ", ")
    return """
      classes: { order: { steps: [ \(calls) ] } }
      services:
      \(services.joined(separator: "\n"))
      """
  }

  @Test("a vault has 4,000 reads in 10 s, and a subscription five times that")
  func subscription() throws {
    #expect(try LintSamples.findings("key-vault-subscription", vaults(5)) == [])
    let findings = try LintSamples.findings("key-vault-subscription", vaults(6))
    #expect(findings.count == 1)
    #expect(
      findings[0].hasPrefix(
        "tiers.here.services.vault6.limits: the vaults of a region have 2400 operations/s together"),
      "\(findings)")
    #expect(try LintSamples.findings("key-vault-limit", vaults(1)) == [])
    #expect(try LintSamples.findings("key-vault-limit", vaults(1, reads: 4_001)).count == 1)
  }

  @Test("a storage account has 20,000 requests a second", arguments: [(20_000, 0), (20_001, 1)])
  func blobs(amount: Int, count: Int) throws {
    let tier = LintSamples.service(
      """
      limits: { requests: { amount: \(amount) requests/s } }
      bill: [ { price: Blob Storage / Hot LRS / Read operations, category: data, per: operation, times: 0.0001 } ]
      """
    ).replacing("commands: 1 command", with: "requests: 1 request")
    #expect(try LintSamples.findings("blob-requests", tier).count == count)
  }

  private func cache(callers: Int, sku: String = "Premium P1") -> String {
    """
    classes: { order: { steps: [ { call: reader.get } ] } }
    services:
      reader: { replicas: \(callers), concurrency: 100, operations: { get: [ { call: cache.get } ] } }
      cache:
        operations: { get: [ { wait: 1ms } ] }
        bill: [ { price: Azure Cache for Redis / \(sku) / Cache Instance, category: data, per: hour } ]
    """
  }

  @Test("after a failover, callers reconnect all at once: a cache takes no more than its clients")
  func reconnections() throws {
    #expect(try LintSamples.findings("redis-reconnections", cache(callers: 75)) == [])
    let findings = try LintSamples.findings("redis-reconnections", cache(callers: 76))
    #expect(
      findings == [
        "tiers.here.services.cache.concurrency: its callers have 7600 slots, and reconnect all at once after a failover: "
          + "P1 takes 7500 clients, and refuses the others; share connections (`bulkhead` at the calls), or pay for a larger size"
      ])
    #expect(
      try LintSamples.findings("redis-reconnections", cache(callers: 2, sku: "Basic C0")) == [])
    #expect(
      try LintSamples.findings("redis-reconnections", cache(callers: 3, sku: "Basic C0")).count == 1
    )
  }

  @Test("an alert that nothing can make fire is named")
  func alerts() throws {
    func findings(_ objective: String, _ rule: String) throws -> [String] {
      try LintSamples.findings(
        "alert-never-fires",
        LintSamples.service("") + "\nobjectives: { order: { availability: \(objective) } }\n"
          + "alerts: { fast: { \(rule), long: 1h, short: 5min } }")
    }
    #expect(try findings("99.9%", "burn-rate: 14.4") == [])
    #expect(
      try findings("90%", "burn-rate: 14.4") == [
        "tiers.here.alerts.fast: it never fires: even if every request fails, no budget of what it watches burns 14.4 "
          + "times too fast; write a lower `burn-rate`"
      ])
    #expect(try findings("100%", "burn-rate: 2").count == 1)
  }
}
