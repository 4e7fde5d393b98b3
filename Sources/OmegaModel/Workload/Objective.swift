public import OmegaUnits

/// What a request class must achieve. Shares lie between 0 and 1.
public struct Objective: Hashable, Sendable {
  public var requestClass: String
  /// Least share of requests that must succeed.
  public var availability: Double?
  public var latency: [LatencyObjective]

  public init(requestClass: String, availability: Double?, latency: [LatencyObjective] = []) {
    self.requestClass = requestClass
    self.availability = availability
    self.latency = latency
  }
}

/// At least `share` of the successful requests must take no longer than `threshold`.
public struct LatencyObjective: Hashable, Sendable {
  public var threshold: SimDuration
  public var share: Double

  public init(threshold: SimDuration, share: Double) {
    self.threshold = threshold
    self.share = share
  }
}
