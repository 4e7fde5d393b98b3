/// What the provider of a part publishes about its availability.
public struct Contract: Hashable, Sendable {
  /// Monthly share of the time; nil: the provider explicitly promises nothing.
  public var availability: Double?
  /// Where it is published; may be empty.
  public var source: String
  /// Whether one promise is for all regions together, as for one account in several; else each
  /// region has its own.
  public var isGlobal: Bool

  public init(availability: Double?, source: String = "", isGlobal: Bool = false) {
    self.availability = availability
    self.source = source
    self.isGlobal = isGlobal
  }
}
