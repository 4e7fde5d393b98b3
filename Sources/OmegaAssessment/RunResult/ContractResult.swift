public import OmegaModel

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

  init(_ contract: CompositeContract) {
    self.init(
      availability: contract.availability,
      parts: contract.parts.map { part in
        ContractPart(
          part: part.name, availability: part.contract.availability,
          composition: part.composition, regions: part.regions, source: part.contract.source)
      })
  }
}

public struct ContractPart: Codable, Hashable, Sendable {
  public var part: String
  public var availability: Double?
  public var composition: CompositeContract.Composition
  /// Regions that it is redundant over; empty otherwise.
  public var regions: [String]
  /// Where it is published; may be empty.
  public var source: String

  public init(
    part: String, availability: Double?, composition: CompositeContract.Composition,
    regions: [String], source: String
  ) {
    self.part = part
    self.availability = availability
    self.composition = composition
    self.regions = regions
    self.source = source
  }
}
