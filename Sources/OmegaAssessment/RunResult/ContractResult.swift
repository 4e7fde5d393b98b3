/// The composite of the providers' published availabilities, and what it is made of.
public struct ContractResult: Codable, Hashable, Sendable {
  /// Nil when no part on the way has a promise.
  public var availability: Double?
  /// Pools, then services, that state a contract.
  public var parts: [ContractPart]

  public init(availability: Double?, parts: [ContractPart]) {
    self.availability = availability
    self.parts = parts
  }
}

public struct ContractPart: Codable, Hashable, Sendable {
  public enum Composition: String, Codable, Hashable, Sendable {
    /// A link of the chain.
    case serial
    /// A link of the chain in each of its regions, of which one is enough.
    case redundant
    /// On the way, and the provider promises nothing: not in the figure.
    case notPromised = "not-promised"
    /// No request calls it: not in the figure.
    case offTheWay = "off-the-way"
  }

  public var part: String
  public var availability: Double?
  public var composition: Composition
  /// Regions that it is redundant over; empty otherwise.
  public var regions: [String]
  /// Where it is published; may be empty.
  public var source: String

  public init(
    part: String, availability: Double?, composition: Composition, regions: [String],
    source: String
  ) {
    self.part = part
    self.availability = availability
    self.composition = composition
    self.regions = regions
    self.source = source
  }
}
