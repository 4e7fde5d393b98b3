/// Names one price exactly: what is sold, how it is bought, and where.
public struct MeterKey: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public var service: String
  public var sku: String
  public var meter: String
  /// `payg`, `reserved-1y`, `reserved-3y`, `savings-1y`, `savings-3y` or `spot`.
  public var billing: String
  /// A region code, or `global`.
  public var region: String

  public init(service: String, sku: String, meter: String, billing: String, region: String) {
    self.service = service
    self.sku = sku
    self.meter = meter
    self.billing = billing
    self.region = region
  }

  public var description: String { "\(service) / \(sku) / \(meter) / \(billing) / \(region)" }

  public static func < (a: MeterKey, b: MeterKey) -> Bool {
    (a.service, a.sku, a.meter, a.billing, a.region) < (
      b.service, b.sku, b.meter, b.billing, b.region
    )
  }
}
