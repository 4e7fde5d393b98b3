import OmegaModel
import OmegaUnits

/// One of the three probes of a replica.
typealias HealthProbeIndex = DenseIndex<HealthProbeTag>
enum HealthProbeTag {}

extension HealthProbeIndex {
  private static var kindCount: UInt32 { UInt32(HealthProbe.Kind.allCases.count) }

  init(_ kind: HealthProbe.Kind, of replica: ReplicaIndex) {
    self.init(replica.value * Self.kindCount + kind.number)
  }

  var replica: ReplicaIndex { ReplicaIndex(value / Self.kindCount) }
  var kind: HealthProbe.Kind { HealthProbe.Kind.allCases[position % Int(Self.kindCount)] }
}

extension HealthProbe.Kind {
  fileprivate var number: UInt32 {
    switch self {
    case .startup: 0
    case .readiness: 1
    case .liveness: 2
    }
  }
}

/// Where one probe of a replica stands.
struct ProbeState: BitwiseCopyable {
  var counter = ProbeCounter()
  /// Instant of its event; tells a stale one from a current one.
  var due = Int64.max
  /// When the probe that is out was sent; nil: none is out.
  var sent: Int64?
  var isAnswered = false
}

/// What is known of a replica whose start and end follow rules, from its first start on its node on.
struct PodState: BitwiseCopyable {
  /// Version that it runs.
  var revision: UInt32 = 0
  /// When its container was started, and how often that has been so.
  var started: Int64 = 0
  var starts: UInt32 = 0
  /// Whether its program has come up: nothing answers before.
  var isUp = false
  /// Whether the startup probe has passed, or there is none.
  var hasStarted = false
  var backOff = RestartBackOff()
  /// Instant at which its container is started again, or is killed; tells a stale event from a current one.
  var containerDue = Int64.max
  /// Of a replica that ends: when it takes no more calls, when nobody calls it any more, when it is killed.
  var stopDue = Int64.max
  var endpointDue = Int64.max
  var killDue = Int64.max
  var startup = ProbeState()
  var readiness = ProbeState()
  var liveness = ProbeState()

  subscript(kind: HealthProbe.Kind) -> ProbeState {
    get {
      switch kind {
      case .startup: startup
      case .readiness: readiness
      case .liveness: liveness
      }
    }
    set {
      switch kind {
      case .startup: startup = newValue
      case .readiness: readiness = newValue
      case .liveness: liveness = newValue
      }
    }
  }

  /// Whether no probe is out or booked.
  var isUnasked: Bool { HealthProbe.Kind.allCases.allSatisfy { self[$0].due == .max } }

  /// No probe is sent until its container starts anew.
  mutating func stopProbes() {
    for kind in HealthProbe.Kind.allCases {
      self[kind].due = .max
      self[kind].sent = nil
    }
  }
}

/// How the replicas of a station start, are looked after and end; stations without such rules have none.
struct PlantPods: Sendable {
  var probes: HealthProbes?
  /// Nil: replicas finish what they have.
  var termination: PlantTermination?
  /// From a container's start until its program has come up.
  var start: Sampler
  var rollouts: [Rollout]
}

struct PlantTermination: Sendable {
  var grace: Int64
  var preStop: Int64
  var endpointLag: Sampler
}
