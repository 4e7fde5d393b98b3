public import OmegaUnits

/// A replica count that follows requests, CPU and the clock (Model K-1, K-6).
public struct ReplicaScaling: Hashable, Sendable {
  public var replicasMin: Int
  public var replicasMax: Int
  /// Requests, waiting or running, that one replica is meant to have; nil: requests do not count.
  public var requestsPerReplica: Double?
  /// Share of its requested CPU that a replica is meant to use; nil: CPU does not count.
  public var cpuUtilisation: Double?
  /// The first replica comes when more requests than this wait.
  public var activation: Double
  /// How often KEDA looks whether there is work.
  public var pollInterval: SimDuration
  /// How long there was no work before the last replica goes.
  public var cooldown: SimDuration
  /// How often the pod autoscaler looks at its metrics.
  public var syncPeriod: SimDuration
  public var up: ScalingRules
  public var down: ScalingRules
  /// Seconds from a node being there until the replica is ready.
  public var start: Distribution
  public var schedule: [ScheduledMinimum]
  public var scaler: ReplicaScaler

  public init(
    replicasMin: Int, replicasMax: Int, requestsPerReplica: Double? = 1,
    cpuUtilisation: Double? = nil, activation: Double = 0,
    pollInterval: SimDuration = .seconds(30), cooldown: SimDuration = .seconds(300),
    syncPeriod: SimDuration = .seconds(15), up: ScalingRules = .upUnwritten,
    down: ScalingRules = .downDefault, start: Distribution = .constant(0),
    schedule: [ScheduledMinimum] = [], scaler: ReplicaScaler = .keda
  ) {
    precondition(0 <= replicasMin && replicasMin <= replicasMax, "a least is no more than a most")
    precondition((requestsPerReplica ?? 1) > 0, "a replica is meant to have work")
    precondition((cpuUtilisation ?? 1) > 0, "a replica is meant to use its CPU")
    self.replicasMin = replicasMin
    self.replicasMax = replicasMax
    self.requestsPerReplica = requestsPerReplica
    self.cpuUtilisation = cpuUtilisation
    self.activation = activation
    self.pollInterval = pollInterval
    self.cooldown = cooldown
    self.syncPeriod = syncPeriod
    self.up = up
    self.down = down
    self.start = start
    self.schedule = schedule
    self.scaler = scaler
  }

  /// A count that stays, of replicas that still wait for nodes.
  public static func constant(
    _ count: Int, start: Distribution = .constant(0)
  ) -> ReplicaScaling {
    ReplicaScaling(
      replicasMin: count, replicasMax: count, requestsPerReplica: nil, start: start, scaler: .hpa)
  }
}

/// A least number of replicas between two local times on some days.
public struct ScheduledMinimum: Hashable, Sendable {
  public var zone: String
  /// Days it applies to: 0 = Monday … 6 = Sunday.
  public var days: Set<Int>
  /// Minutes after local midnight, 0 … 1440; `end` above `start`.
  public var startMinute: Int
  public var endMinute: Int
  public var replicasMin: Int

  public init(zone: String, days: Set<Int>, startMinute: Int, endMinute: Int, replicasMin: Int) {
    self.zone = zone
    self.days = days
    self.startMinute = startMinute
    self.endMinute = endMinute
    self.replicasMin = replicasMin
  }
}

/// A program that changes replica counts.
public enum ReplicaScaler: String, CaseIterable, Hashable, Sendable {
  /// Kubernetes Event-driven Autoscaling: between none and one by itself, beyond by a pod autoscaler that it makes.
  case keda
  /// The horizontal pod autoscaler alone, with a least that somebody raises by the clock.
  case hpa
}
