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
  /// Replicas while there is no work, below the least; nil: the least. KEDA knows no other than none.
  public var replicasIdle: Int?
  /// How long replicas stay at first that never had work.
  public var cooldownInitial: SimDuration
  /// How often the pod autoscaler looks at its metrics.
  public var syncPeriod: SimDuration
  public var up: ScalingRules
  public var down: ScalingRules
  /// Seconds from a node being there until the replica is ready.
  public var start: Distribution
  public var schedule: [ScheduledMinimum]
  public var scaler: ReplicaScaler
  /// How many jobs are started for a queue, where `scaler` is `jobs`.
  public var jobStrategy: JobStrategy

  public init(
    replicasMin: Int, replicasMax: Int, requestsPerReplica: Double? = 1,
    cpuUtilisation: Double? = nil, activation: Double = 0,
    pollInterval: SimDuration = .seconds(30), cooldown: SimDuration = .seconds(300),
    replicasIdle: Int? = nil, cooldownInitial: SimDuration = .zero,
    syncPeriod: SimDuration = .seconds(15), up: ScalingRules = .upUnwritten,
    down: ScalingRules = .downDefault, start: Distribution = .constant(0),
    schedule: [ScheduledMinimum] = [], scaler: ReplicaScaler = .keda,
    jobStrategy: JobStrategy = .standard
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
    self.replicasIdle = replicasIdle
    self.cooldownInitial = cooldownInitial
    self.syncPeriod = syncPeriod
    self.up = up
    self.down = down
    self.start = start
    self.schedule = schedule
    self.scaler = scaler
    self.jobStrategy = jobStrategy
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
  /// KEDA's scaled jobs: replicas that take one request each from a queue, and end with it.
  case jobs
}

/// How many jobs a queue gets (`scalingStrategy` of KEDA's `ScaledJob`).
public enum JobStrategy: Hashable, Sendable {
  /// As many as the queue asks for, less those that run; the queue counts what is being worked on.
  case standard
  /// The queue counts only what waits: as many as it asks for, less those that have not begun.
  case accurate
  /// Whatever waits gets a job while there is room.
  case eager
  /// As many as the queue asks for, less a number and less a share of those that run.
  case custom(deduction: Int, runningShare: Double)
}
