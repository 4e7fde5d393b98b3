/// What the programs of a tier wrote about themselves and was kept, of one signal, all regions together.
public struct TelemetryResult: Codable, Hashable, Sendable {
  public var signal: String
  /// The service that keeps it.
  public var store: String
  /// Units in a month of 730 hours.
  public var unitsMonth: Figure
  public var perSecond: Double
  /// Units ÷ requests of all classes; nil without requests.
  public var perRequest: Figure?

  public init(
    signal: String, store: String, unitsMonth: Figure, perSecond: Double, perRequest: Figure?
  ) {
    self.signal = signal
    self.store = store
    self.unitsMonth = unitsMonth
    self.perSecond = perSecond
    self.perRequest = perRequest
  }
}
