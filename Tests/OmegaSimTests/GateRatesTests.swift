import Foundation
import Testing

/// How often `check` is right, on a scenario of an hour with failures and a bill that vary (docs/statistics.md).
///
/// Takes minutes with the optimised program, and runs only when it is asked for: `OMEGA_GATE_SEEDS=50
/// OMEGA_PROGRAM=.build/release/omega-sim swift test --filter GateRatesTests`.
@Suite("The rates of check")
struct GateRatesTests {
  static let seeds = ProcessInfo.processInfo.environment["OMEGA_GATE_SEEDS"].flatMap(Int.init) ?? 0

  private enum Change: String, CaseIterable {
    case none, cost, availability

    var settings: [String] {
      switch self {
      case .none: []
      // 2 % on every token.
      case .cost: ["tiers.one.services.model.bill.0.times=0.00000102"]
      // exp(-650.23 ÷ 100) = 0.15 % of the requests time out instead of 0.1 %.
      case .availability: ["tiers.one.classes.ask.timeout=650.23ms"]
      }
    }
  }

  @Test(
    "an unchanged scenario fails once in 50 at the most; 2 % of cost and 0.05 points of availability are seen in 48",
    .enabled(if: seeds > 0))
  func rates() throws {
    let folder = try TemporaryFolder()
    var failures: [Change: Int] = [:]
    for seed in 1...Self.seeds {
      let baseline = folder.path("baseline-\(seed).json")
      let update = try check(seed: seed, baseline, .none, more: ["--update-baseline"])
      try #require(update.status == 0, "\(update)")
      for change in Change.allCases {
        let run = try check(seed: 1_000 + seed, baseline, change)
        try #require([0, 3].contains(run.status), "\(run)")
        if run.status == 3 { failures[change, default: 0] += 1 }
      }
    }
    let rates = Change.allCases.map { "\($0.rawValue) \(failures[$0, default: 0])" }
    print("failed checks of \(Self.seeds): \(rates.joined(separator: ", "))")
    let allowed = max(1, Self.seeds / 50)
    #expect(failures[.none, default: 0] <= allowed)
    for change in [Change.cost, .availability] {
      #expect(failures[change, default: 0] >= Self.seeds - 2 * allowed, "\(change)")
    }
  }

  private func check(
    seed: Int, _ baseline: String, _ change: Change, more: [String] = []
  ) throws -> Program.Run {
    try Program.run(
      ["check", Fixture.path("gate.yaml"), "--no-db", "--seed", "\(seed)", "--baseline", baseline]
        + more + change.settings.flatMap { ["--set", $0] })
  }
}
