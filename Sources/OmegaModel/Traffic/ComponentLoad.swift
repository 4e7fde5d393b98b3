/// What is asked of one bound of a service in one region, against what it can bear.
public struct ComponentLoad: Hashable, Sendable {
  /// A bound that a service may have.
  public enum Resource: Hashable, Sendable {
    /// Cores of all replicas; offered in busy cores.
    case cpu
    /// Concurrency of all replicas; offered in busy slots (erlangs).
    case slots
    /// Units a second of the named meter.
    case limit(String)
  }

  public var service: String
  public var region: String
  public var resource: Resource
  /// Asked for at the mean of the load, in the resource's unit.
  public var offeredMean: Double
  /// Asked for when every load source is at its own peak: an upper bound, as peaks may not coincide.
  public var offeredPeak: Double
  /// The part of the mean from users who wait for their answers, if these took no time: an upper bound.
  public var offeredByUsers: Double
  /// Whether the peak adds up several that may never meet, such as a busiest hour and a surge.
  public var addsPeaks: Bool
  /// With scaled services at their largest and without pods that find no node.
  public var capacity: Double

  public init(
    service: String, region: String, resource: Resource, offeredMean: Double, offeredPeak: Double,
    offeredByUsers: Double = 0, addsPeaks: Bool = false, capacity: Double
  ) {
    self.service = service
    self.region = region
    self.resource = resource
    self.offeredMean = offeredMean
    self.offeredPeak = offeredPeak
    self.offeredByUsers = offeredByUsers
    self.addsPeaks = addsPeaks
    self.capacity = capacity
  }

  /// Offered ÷ capacity at the mean; infinite when something is asked of nothing.
  public var utilisationMean: Double { utilisation(by: offeredMean) }
  /// Offered ÷ capacity at the peak; infinite when something is asked of nothing.
  public var utilisationPeak: Double { utilisation(by: offeredPeak) }

  private func utilisation(by offered: Double) -> Double { offered > 0 ? offered / capacity : 0 }
}
