public import OmegaUnits

/// How a kubelet asks the replicas of a service for their health (Model P-1).
public struct HealthProbes: Hashable, Sendable {
  /// Decides whether a replica is in rotation; nil: it is as soon as it has started.
  public var readiness: HealthProbe?
  /// Decides whether a replica's container is killed and started again; nil: it never is.
  public var liveness: HealthProbe?
  /// Holds the other two off until it has passed, and kills a container that does not come up; nil: nothing is held off.
  public var startup: HealthProbe?
  /// CPU that the handler of a probe takes.
  public var handler: SimDuration

  public init(
    readiness: HealthProbe? = nil, liveness: HealthProbe? = nil, startup: HealthProbe? = nil,
    handler: SimDuration = .milliseconds(1)
  ) {
    self.readiness = readiness
    self.liveness = liveness
    self.startup = startup
    self.handler = handler
  }

  public subscript(kind: HealthProbe.Kind) -> HealthProbe? {
    switch kind {
    case .startup: startup
    case .readiness: readiness
    case .liveness: liveness
    }
  }
}

/// When a replica is asked for its health, and how many answers change what is thought of it.
///
/// The defaults are those of Kubernetes (kubernetes/website, `tasks/configure-pod-container/`
/// `configure-liveness-readiness-startup-probes.md`).
public struct HealthProbe: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case startup, readiness, liveness
  }

  public var initialDelay: SimDuration
  public var period: SimDuration
  /// A handler that takes longer has not answered.
  public var timeout: SimDuration
  /// Answers in a row after which a probe that has failed has passed.
  public var successThreshold: Int
  /// Answers in a row that must be missing until it has failed.
  public var failureThreshold: Int

  public init(
    initialDelay: SimDuration = .zero, period: SimDuration = .seconds(10),
    timeout: SimDuration = .seconds(1), successThreshold: Int = 1, failureThreshold: Int = 3
  ) {
    precondition(period > .zero && timeout > .zero, "a probe comes again and is given time")
    precondition(successThreshold >= 1 && failureThreshold >= 1, "some answers decide")
    self.initialDelay = initialDelay
    self.period = period
    self.timeout = timeout
    self.successThreshold = successThreshold
    self.failureThreshold = failureThreshold
  }

  /// From the container's start to the first probe: a delay that is shorter than a period is ignored.
  public var firstDelay: SimDuration { period > initialDelay ? .zero : initialDelay }

  /// The longest that a container may take to come up, if nothing else holds this probe off.
  public var patience: SimDuration {
    SimDuration(
      nanoseconds: firstDelay.nanoseconds + Int64(failureThreshold - 1) * period.nanoseconds
        + timeout.nanoseconds)
  }
}
