public import OmegaUnits

/// A replica count that follows queue length and a schedule (Model K-1).
public struct QueueScaling: Hashable, Sendable {
  public var replicasMin: Int
  public var replicasMax: Int
  /// Requests, waiting or running, that one replica is meant to have.
  public var targetPerReplica: Double
  /// How often the queue is looked at.
  public var pollInterval: SimDuration
  /// Fewer replicas only after the wish has stayed lower for this long.
  public var cooldown: SimDuration
  /// Seconds from a node being there until the replica is ready.
  public var start: Distribution
  public var schedule: [ScheduledMinimum]
  /// Which program is meant to do this; only checked, the rules are always those of Model K-1.
  public var scaler = ReplicaScaler.keda

  public init(
    replicasMin: Int, replicasMax: Int, targetPerReplica: Double = 1,
    pollInterval: SimDuration = .seconds(30), cooldown: SimDuration = .seconds(300),
    start: Distribution = .constant(0), schedule: [ScheduledMinimum] = []
  ) {
    precondition(0 <= replicasMin && replicasMin <= replicasMax, "a least is no more than a most")
    precondition(targetPerReplica > 0, "a replica is meant to have work")
    self.replicasMin = replicasMin
    self.replicasMax = replicasMax
    self.targetPerReplica = targetPerReplica
    self.pollInterval = pollInterval
    self.cooldown = cooldown
    self.start = start
    self.schedule = schedule
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
  /// Kubernetes Event-driven Autoscaling: by queues and by the clock, down to zero.
  case keda
  /// The horizontal pod autoscaler alone.
  case hpa
}
