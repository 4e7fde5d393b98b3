import Foundation
import OmegaModel
import OmegaScenarioFile
import OmegaUnits
import Testing

/// What the deployment has is on the bill of each tier, or it is said why not.
@Suite("The bills of the shipped tiers")
struct BillCompletenessTests {
  /// Everything that the design document draws, by the names of the tiers.
  private static let components = [
    "cloudflare-cdn", "waf", "load-balancer", "api-gateway", "federation-core", "context-server",
    "agent-registry", "mcp-registry", "gpt-titan", "claude-titan", "gemini-titan", "grok-titan",
    "augment-titan", "orchestrator", "praetorian-guard", "warden", "code-gen-team",
    "analysis-team", "devops-team", "capacity-manager", "cosmos-db", "redis", "ai-search",
    "blob-storage", "prometheus", "grafana", "loki", "tempo", "alertmanager", "key-vault",
    "entra-id", "defender", "policy",
  ]

  private static func tiers() throws -> [Tier] {
    let loaded = ScenarioFile.load(
      path: Program.repository.appending(path: "scenarios/business-hours.yaml").path)
    return try #require(loaded.scenario, "\(loaded.issues)").tiers
  }

  @Test("have every component of the design document, and a line or a reason for each")
  func everything() throws {
    let tiers = try Self.tiers()
    #expect(tiers.count == 4)
    // Developers run the services on their own machines, without an edge.
    for tier in tiers where tier.name != "development" {
      for name in Self.components {
        let service = try #require(
          tier.services.first { $0.name == name }, "\(tier.name) has no \(name)")
        let isCarried = !service.hosting.pools.isEmpty
        #expect(
          !service.bill.isEmpty || isCarried && tier.pools.allSatisfy { !$0.bill.isEmpty },
          "\(tier.name): \(name) is neither billed nor included")
      }
    }
    for tier in tiers {
      #expect(tier.pools.allSatisfy { !$0.bill.isEmpty }, "\(tier.name)")
    }
  }

  @Test("say of nothing that it is both charged and included without a reason")
  func reasons() throws {
    for tier in try Self.tiers() {
      let lines = tier.services.flatMap(\.bill) + tier.pools.flatMap(\.bill) + tier.bill
      for line in lines {
        guard case .included(let reason) = line.charge else { continue }
        #expect(reason.split(separator: " ").count >= 2, "\(tier.name): \(reason)")
      }
    }
  }

  @Test("cover every category that a deployment of its kind has")
  func categories() throws {
    for tier in try Self.tiers() where tier.name.hasPrefix("production") {
      let lines = tier.services.flatMap(\.bill) + tier.pools.flatMap(\.bill) + tier.bill
      let charged = Set(
        lines.compactMap { line -> String? in
          if case .metered = line.charge { line.category.rawValue } else { nil }
        })
      #expect(
        charged.isSuperset(of: [
          "compute", "data", "edge", "network", "tokens", "observability", "security", "support",
        ]), "\(tier.name): \(charged.sorted())")
    }
  }
}
