import Foundation
import OmegaModel
import Testing

@testable import OmegaSim

/// A topology far larger than any that ships. Nothing is timed: were any step of reading or checking
/// quadratic in services, calls or bill lines, this would go on for minutes.
@Suite("A thousand services")
struct ManyServicesTests {
  @Test("with calls, pools, limits and bills are read and checked")
  func valid() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.text(services: 1_000), to: "many.yaml")
    let checked = CheckedScenario.load(path: path)
    let scenario = try #require(checked.scenario, "\(checked.issues.prefix(3))")
    #expect(scenario.tiers[0].services.count == 1_000)
    #expect(scenario.tiers[0].services.last?.operations.first?.steps.count == 1)
  }

  @Test("of which each names another wrongly are told by the first hundreds")
  func wrong() throws {
    let folder = try TemporaryFolder()
    let text = Self.text(services: 1_000).replacing("{ call: service-", with: "{ call: servise-")
    let checked = CheckedScenario.load(path: try folder.write(text, to: "many.yaml"))
    #expect(checked.scenario == nil)
    #expect(checked.issues.first?.remedy.hasPrefix("did you mean `service-") == true)
    #expect(checked.issues.count < 300)
  }

  /// Services in a row of layers, each of which calls two of the next.
  private static func text(services count: Int) -> String {
    var lines = [
      "scenario: many", "window: { start: 2026-03-02T00:00, length: 1h }",
      "load: { users: { rate: 8 rps, mix: { read: 1 } } }", "tiers:", "  one:", "    pools:",
    ]
    for pool in 0..<10 {
      lines.append("      pool-\(pool): { cores: 64, memory: 256GiB, nodes: 20 }")
    }
    lines.append("    services:")
    for service in 0..<count {
      lines += [
        "      service-\(service):", "        runs-on: pool-\(service % 10)", "        replicas: 2",
        "        concurrency: 64", "        requests: { cpu: 500m, memory: 512MiB }",
        "        operations:", "          get:",
        "            - cpu: lognormal 1ms cv 1",
      ]
      for callee in [service + 10, service + 17] where callee < count {
        lines.append("            - { call: service-\(callee).get, timeout: 2s }")
      }
      lines.append(
        "        bill: [{ price: Azure Support / Standard / Plan, category: support, per: month, "
          + "region: global }]")
    }
    lines += ["    classes:", "      read: { steps: [{ call: service-0.get }] }"]
    return lines.joined(separator: "\n") + "\n"
  }
}
