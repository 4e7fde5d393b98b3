import Foundation
import OmegaAssessment
import Testing

/// What must hold in every report, over as long a horizon as there is time for.
///
/// With the checked build that is two minutes; `.ci/run` repeats it over a day with the optimised one
/// (`OMEGA_PROGRAM`, `OMEGA_HORIZON`), and over their own windows where a day has too many requests.
@Suite("Reports of shipped scenarios")
struct ShippedScenarioTests {
  static func window(of cut: ConservationTests.Cut) -> [String] {
    guard let horizon = ProcessInfo.processInfo.environment["OMEGA_HORIZON"] else {
      return cut.isBusy ? cut.settings : ["window.length=2min", "window.lead-in=30s"]
    }
    return cut.isBusy ? [] : ["window.length=\(horizon)"]
  }

  @Test(
    "requests, shares and money add up in every tier, and stdout is the same for any threads",
    arguments: ConservationTests.cuts.filter { $0.file.hasPrefix("scenarios/") })
  func reports(cut: ConservationTests.Cut) throws {
    let arguments =
      ["run", cut.file, "--no-db", "--format", "json", "--replications", "1"]
      + Self.window(of: cut).flatMap { ["--set", $0] }
    let run = try Program.run(arguments + ["--threads", "1"])
    #expect(run.status == 0, "\(run.error)")
    #expect(try Program.run(arguments + ["--threads", "4"]).output == run.output)
    let result = try RunDocument(run.output).result
    #expect(result.replications == 1)
    for tier in result.tiers {
      #expect(tier.requestsSimulated > 0)
      expectRequestsAddUp(tier)
      expectCapacityIsNotExceeded(tier)
      expectMoneyAddsUp(tier)
    }
  }

  private func expectRequestsAddUp(_ tier: TierResult) {
    for item in tier.classes {
      #expect(item.requests == item.outcomes.values.reduce(0, +), "\(tier.tier): \(item)")
      #expect((0...1).contains(item.availability.estimate), "\(tier.tier): \(item)")
      #expect(item.availability.low <= item.availability.estimate, "\(tier.tier): \(item)")
      #expect(item.availability.estimate <= item.availability.high, "\(tier.tier): \(item)")
    }
    let requests = tier.classes.reduce(0) { $0 + $1.requests }
    #expect(requests <= tier.requestsSimulated)
  }

  private func expectCapacityIsNotExceeded(_ tier: TierResult) {
    for service in tier.services {
      let name = "\(tier.tier): \(service.service)@\(service.region)"
      #expect((service.utilisation?.estimate ?? 0) <= 1 + 1e-9, "\(name)")
      #expect(service.replicasMean <= Double(service.replicasMax) + 1e-9, "\(name)")
      #expect(service.rejected <= service.calls, "\(name)")
    }
    for store in tier.stores {
      let name = "\(tier.tier): \(store.store)@\(store.region)"
      if let hits = store.cacheHitRatio { #expect((0...1).contains(hits), "\(name)") }
    }
    for pool in tier.pools {
      let bounds = Double(pool.nodesMin) - 1e-9...Double(pool.nodesMax) + 1e-9
      #expect(bounds.contains(pool.nodesMean.estimate), "\(tier.tier): \(pool)")
    }
  }

  private func expectMoneyAddsUp(_ tier: TierResult) {
    let nanodollars = tier.cost.lines.reduce(0) { $0 + $1.totalNanodollars }
    #expect(abs(Double(nanodollars) * 1e-9 - tier.cost.monthlyUsd.estimate) < 1e-6)
    let listed = tier.cost.lines.filter(\.documentListed).reduce(0) { $0 + $1.totalNanodollars }
    #expect(abs(Double(listed) * 1e-9 - tier.cost.documentListedUsd) < 1e-6)
    #expect(tier.cost.lines.allSatisfy { $0.totalNanodollars >= 0 && $0.quantity >= 0 })
  }
}
