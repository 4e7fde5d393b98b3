import OmegaUnits

/// What every request of a class that comes from one region must find at work (Model M-11).
struct SyntheticProbe: Sendable {
  /// Share of the clients whose requests begin in this region.
  var share: Double
  /// Each that must be called, once.
  var stations: [StationIndex] = []
  var draws: [Draw] = []

  /// What a request must be granted by a limit, on average.
  struct Draw: Hashable, Sendable {
    /// Position among the plant's meters.
    var meter: Int
    var amount: Double
  }

  /// What this probe and another have in common.
  func intersection(_ other: SyntheticProbe) -> SyntheticProbe {
    SyntheticProbe(
      share: share, stations: stations.filter(other.stations.contains),
      draws: draws.filter(other.draws.contains))
  }
}
