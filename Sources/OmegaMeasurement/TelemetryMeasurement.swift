/// What a store was given to keep of one signal in one region while the window was open.
public struct TelemetryMeasurement: Hashable, Sendable {
  public var signal: String
  public var store: String
  public var region: String
  public var units: Double

  public init(signal: String, store: String, region: String, units: Double) {
    self.signal = signal
    self.store = store
    self.region = region
    self.units = units
  }
}
