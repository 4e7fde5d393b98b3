public import OmegaUnits

/// A price that a book does not hold.
public struct PriceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The parts of a meter key, in the order in which they are looked up.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case service, sku, meter, billing, region
  }

  /// What was asked for.
  public var key: MeterKey
  /// The first part that has no row, given the parts before it.
  public var unknown: Part
  /// What the book has in that place, nearest first; at most five.
  public var nearest: [String]

  public init(key: MeterKey, unknown: Part, nearest: [String]) {
    self.key = key
    self.unknown = unknown
    self.nearest = nearest
  }

  public var description: String {
    let known = nearest.map { "'\($0)'" }.joined(separator: ", ")
    let hint = nearest.isEmpty ? "the book is empty" : "the book has \(known)"
    return "no price for \(key): unknown \(unknown.rawValue) '\(key.part(unknown))'; \(hint)"
  }
}

extension MeterKey {
  /// The text of one part.
  func part(_ part: PriceError.Part) -> String {
    switch part {
    case .service: service
    case .sku: sku
    case .meter: meter
    case .billing: billing
    case .region: region
    }
  }
}
