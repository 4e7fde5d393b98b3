import OmegaMeasurement
import OmegaUnits

/// The replications of every tier that have run so far, to be billed, judged, and added to.
struct SimulatedTiers: Sendable {
  /// By tier, then by number of the replication.
  private(set) var measurements: [[Measurements]]
  let leadIn: ChosenLeadIn
  /// Inside engine loops, added up over threads.
  var loopSeconds = 0.0

  init(tiers: Int, leadIn: ChosenLeadIn) {
    measurements = Array(repeating: [], count: tiers)
    self.leadIn = leadIn
  }

  /// Of each tier.
  var replications: Int { measurements.first?.count ?? 0 }

  /// Adds as many replications to each tier, given tier by tier.
  mutating func append(_ finished: [Measurements]) {
    let perTier = finished.count / measurements.count
    for tier in measurements.indices {
      measurements[tier] += finished[tier * perTier..<(tier + 1) * perTier]
    }
  }
}

/// How long the simulation runs before the window opens.
struct ChosenLeadIn: Hashable, Sendable {
  let length: SimDuration
  /// False where it was to be found, and the pilots had not settled.
  let isSettled: Bool
}
