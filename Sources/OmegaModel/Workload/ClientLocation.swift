public import OmegaUnits

/// A place that requests come from.
public struct ClientLocation: Sendable {
  public var name: String
  /// Relative weight among the scenario's locations.
  public var share: Double
  /// Round trip from here to each region, by region name.
  public var roundTrips: [String: SimDuration]

  public init(name: String, share: Double, roundTrips: [String: SimDuration]) {
    self.name = name
    self.share = share
    self.roundTrips = roundTrips
  }
}
