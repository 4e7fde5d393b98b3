import Testing

@testable import OmegaScenarioFile

@Suite("Lint of promises")
struct PromiseRuleTests {
  private func tier(
    claim: String = "claims: { availability: 99.9% }", contracts: [String] = ["99.95%", "99.9%"],
    replicas: Int = 2, nodes: String = "3"
  ) -> String {
    let stores = contracts.enumerated().map { "  store-\($0): { contract: \($1) }" }
    return """
      \(claim)
      classes: { order: { steps: [ { call: web.get } ] } }
      pools: { nodes: { cores: 4, memory: 16GiB, nodes: \(nodes) } }
      services:
        web: { runs-on: nodes, replicas: \(replicas), operations: { get: [ { wait: 1ms } ] } }
        unused: { runs-on: nodes, operations: { get: [ { wait: 1ms } ] } }
      \(stores.joined(separator: "\n"))
      """
  }

  @Test("more than the parts' contracts make together is promised on one's own account")
  func promise() throws {
    #expect(
      try LintSamples.findings("promise-above-contracts", tier()) == [
        "tiers.here.claims.availability: 99.9 % is promised; the contracts of the parts make 99.85 % together; "
          + "promise less, buy more redundancy, or carry the difference"
      ])
    #expect(
      try LintSamples.findings(
        "promise-above-contracts",
        tier(claim: "uptime: { objective: 99.5% }", contracts: ["99.95%", "none", "none"])) == [
          "tiers.here.uptime.objective: 99.5 % is promised; the contracts of the parts make 99.95 % together, and "
            + "store-1 and store-2 have none; promise less, buy more redundancy, or carry the difference"
        ])
    #expect(
      try LintSamples.findings(
        "promise-above-contracts",
        tier(claim: "objectives: { order: { availability: 99.99% } }", contracts: ["99.95%"])) == [
          "tiers.here.objectives.order.availability: 99.99 % is promised; the contracts of the parts make 99.95 % "
            + "together; promise less, buy more redundancy, or carry the difference"
        ])
    for good in [
      tier(contracts: ["99.95%", "99.99%"]), tier(claim: "", contracts: ["99%", "none"]),
      tier(contracts: []),
    ] {
      #expect(try LintSamples.findings("promise-above-contracts", good) == [])
    }
  }

  @Test("one replica is down with its node, which matters where somebody was promised something")
  func singleReplicas() throws {
    #expect(
      try LintSamples.findings("single-replicas", tier(replicas: 1)) == [
        "tiers.here.services.web: web has one replica on nodes: a node that is lost takes it down for about 6 min, "
          + "and 99.9 % allows 43.2 min in 30 days; run two, on different nodes"
      ])
    #expect(try LintSamples.findings("single-replicas", tier()) == [])
    #expect(try LintSamples.findings("single-replicas", tier(claim: "", replicas: 1)) == [])
  }

  @Test("one node is the end of all that runs on it")
  func singleNode() throws {
    #expect(
      try LintSamples.findings("single-node", tier(nodes: "1")) == [
        "tiers.here.pools.nodes.nodes: all that runs here ends with the one node; use two nodes or more"
      ])
    #expect(try LintSamples.findings("single-node", tier(nodes: "2")) == [])
    #expect(try LintSamples.findings("single-node", tier(claim: "", nodes: "1")) == [])
  }

  @Test("a contract that the provider does not give is no contract")
  func contractNotGiven() throws {
    let text = """
      classes: { order: { steps: [ { call: cache.get } ] } }
      pools:
        spot: { cores: 4, memory: 16GiB, nodes: { min: 0, max: 2, start: 3min }, spot: { evictions: 5%/h }, contract: 99% }
      services:
        cache:
          contract: 99.9%
          operations: { get: [ { call: search.get } ] }
          bill: [ { price: Azure Cache for Redis / Basic C1 / Cache, category: data, per: hour } ]
        search:
          contract: 99.9%
          operations: { get: [ { wait: 1ms } ] }
          bill: [ { price: Azure AI Search / Basic / Search Unit, category: data, per: replica-hour } ]
      """
    #expect(
      try LintSamples.findings("contract-not-given", text) == [
        "tiers.here.pools.spot.contract: spot machines have no SLA; write `contract: none`",
        "tiers.here.services.cache.contract: 99.9 % is stated, but Basic caches have no SLA; write `contract: none`",
        "tiers.here.services.search.contract: 99.9 % is stated, but a search service with one replica has no SLA; "
          + "two have one for queries, three for indexing too; write `contract: none`",
      ])
    let good = text.replacing("contract: 99.9%", with: "contract: none")
      .replacing("contract: 99%", with: "contract: none")
    #expect(try LintSamples.findings("contract-not-given", good) == [])
  }
}
