/// Units that fail and are repaired independently, of which a number must be up.
///
/// (k-of-n availability with as many repairers as units; Trivedi, Probability and Statistics with
/// Reliability, section 3.6.)
public struct RedundantUnits: Hashable, Sendable {
  public let units: Int
  public let unitsNeeded: Int
  /// Share of time that one unit is up.
  public let unitAvailability: Double

  public init(units: Int, unitsNeeded: Int, unitAvailability: Double) {
    precondition(1 <= unitsNeeded && unitsNeeded <= units, "some of the units are needed")
    precondition((0...1).contains(unitAvailability), "an availability is a share")
    self.units = units
    self.unitsNeeded = unitsNeeded
    self.unitAvailability = unitAvailability
  }

  public init(units: Int, unitsNeeded: Int, uptimeMean: Double, repairMean: Double) {
    self.init(
      units: units, unitsNeeded: unitsNeeded,
      unitAvailability: uptimeMean / (uptimeMean + repairMean))
  }

  /// Share of time that at least `unitsNeeded` units are up.
  public var availability: Double {
    // Unit by unit: how many are up, those above the need counted as the need.
    var up = [1.0] + Array(repeating: 0.0, count: unitsNeeded)
    for _ in 0..<units {
      for count in stride(from: unitsNeeded, through: 0, by: -1) {
        let stays = count == unitsNeeded ? up[count] : up[count] * (1 - unitAvailability)
        up[count] = stays + (count > 0 ? up[count - 1] * unitAvailability : 0)
      }
    }
    return up[unitsNeeded]
  }
}
