public import OmegaUnits

/// A price that a book does not hold.
public struct PriceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is looked up, in this order: the parts of a meter key, then the unit.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case service, sku, meter, billing, region, unit
  }

  /// What was asked for.
  public var key: MeterKey
  /// The first part that has no row, given the parts before it.
  public var unknown: Part
  /// What was looked up there.
  public var name: String
  /// What the book has in that place, nearest first; at most five.
  public var nearest: [String]

  public init(key: MeterKey, unknown: Part, name: String, nearest: [String]) {
    self.key = key
    self.unknown = unknown
    self.name = name
    self.nearest = nearest
  }

  public var description: String {
    let known = nearest.map { "'\($0)'" }.joined(separator: ", ")
    let hint = nearest.isEmpty ? "the book is empty" : "the book has \(known)"
    return "no price for \(key): unknown \(unknown.rawValue) '\(name)'; \(hint)"
  }
}
