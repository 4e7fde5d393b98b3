public import OmegaUnits

/// What a request class must achieve. Shares lie between 0 and 1.
public struct Objective: Hashable, Sendable {
  public var requestClass: String
  /// Least share of requests that must succeed.
  public var availability: Double?
  public var latency: [LatencyObjective]
  public var notShown: NotShownRule

  public init(
    requestClass: String, availability: Double?, latency: [LatencyObjective] = [],
    notShown: NotShownRule = .fail
  ) {
    self.requestClass = requestClass
    self.availability = availability
    self.latency = latency
    self.notShown = notShown
  }

  /// Whether anything is promised about the class.
  public var isPromise: Bool { availability != nil || !latency.isEmpty }
}

extension Tier {
  /// Classes that anything is promised about.
  public var promisedClasses: Set<String> {
    Set(objectives.filter(\.isPromise).map(\.requestClass))
  }
}

/// What `check` makes of an objective or a budget when the interval holds it.
public enum NotShownRule: String, CaseIterable, Hashable, Sendable {
  case fail, warn
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
