public import OmegaUnits

/// How a replica that is to go ends (Model P-4).
///
/// Its end and its removal from the endpoints begin at the same instant and do not wait for each other.
public struct Termination: Hashable, Sendable {
  /// From the beginning to the kill: what still runs then is lost.
  public var grace: SimDuration
  /// The replica goes on as before for so long before it takes no more calls; part of the grace.
  public var preStop: SimDuration
  /// Seconds until callers know that the replica goes.
  public var endpointLag: Distribution

  public init(
    grace: SimDuration = .seconds(30), preStop: SimDuration = .zero,
    endpointLag: Distribution = Termination.endpointLagUsual
  ) {
    precondition(preStop <= grace, "a wait before the stop is part of the grace")
    self.grace = grace
    self.preStop = preStop
    self.endpointLag = endpointLag
  }

  public static let endpointLagUsual = Distribution.uniform(low: 1, high: 5)
}
