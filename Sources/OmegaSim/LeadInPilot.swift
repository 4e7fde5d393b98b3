import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Finds how long a stationary scenario takes to forget that it began empty (Model M-12).
///
/// Pilot replications with draws of their own run through the window without a lead-in. Their number of requests
/// inside, interval by interval and in the mean over the pilots, is where MSER-5 looks for the transient. The longest of
/// all tiers becomes the lead-in of all, so that they still meet the same requests.
struct LeadInPilot {
  /// Of each tier.
  static let replications = 20

  let scenario: Scenario
  let runner: ReplicationRunner

  /// Half of the window where a tier has not settled within it.
  func leadIn() async throws(FailedReplication) -> ChosenLeadIn {
    let seed = StableHash.mix(scenario.seed, StableHash.of("lead-in pilot"))
    let replications = scenario.tiers.flatMap { tier in
      let plant = Plant(scenario: scenario, tier: tier, countsRequestsInside: true)
      return (0..<Self.replications).map {
        Replication(plant: plant, number: $0, studySeed: seed)
      }
    }
    let measured = try await runner.run(replications)
    var longest = SimDuration.zero
    var isSettled = true
    for tier in scenario.tiers.indices {
      let pilots = measured[tier * Self.replications..<(tier + 1) * Self.replications]
      if let length = Self.transient(in: Array(pilots)) {
        longest = max(longest, length)
      } else {
        isSettled = false
      }
    }
    let half = SimDuration(nanoseconds: scenario.window.length.nanoseconds / 2)
    return ChosenLeadIn(length: isSettled ? longest : half, isSettled: isSettled)
  }

  private static func transient(in pilots: [Measurements]) -> SimDuration? {
    let series = pilots[0].requestsInside.values.indices.map { interval in
      pilots.reduce(0) { $0 + $1.requestsInside.values[interval] }
    }
    return InitialTransient.length(of: series).map {
      SimDuration(nanoseconds: Int64($0) * pilots[0].requestsInside.interval.nanoseconds)
    }
  }
}
