import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What changes about a node.
struct NodeState: Sendable {
  enum Phase {
    case off
    /// Asked for, and not ready yet.
    case starting
    case ready
    /// Its provider has said that it will be taken back.
    case noticed
    /// The cluster autoscaler takes it away; its pods end first.
    case draining
    /// Taken back, and kept to be started again.
    case stopped
    /// Its machine has failed, and nobody has noticed; and noticed (Model P-6).
    case crashed, notReady
  }

  let pool: PoolIndex
  /// Position among its pool's zones.
  var zone = 0
  var phase = Phase.off
  var room: NodeRoom
  /// Pods that run there, in the order in which they came.
  var pods: [ReplicaIndex] = []
  /// When the images of stations are there, or have come (Model P-11).
  var images: [StationIndex: Int64] = [:]
  /// Whether its pods have less than their limits, since these add up to more than it has.
  var isContended = false
  var requested: Int64 = 0
  /// Instants that tell current events from stale ones.
  var readyDue = Int64.max
  var noticeDue = Int64.max
  var lossDue = Int64.max
  var failure = NodeFailureState()
  /// When pods that a budget has held back are tried again, and when the node is kept instead.
  var drainDue = Int64.max
  var drainEnd = Int64.max
  /// Time that its pods get to end what they have.
  var drainGrace = SimDuration.zero

  /// Whether it counts against the most nodes of its pool.
  var isThere: Bool { phase != .off && phase != .stopped }

  /// Whether its provider can take it back, whatever state it is in.
  var canBeTakenBack: Bool {
    switch phase {
    case .ready, .draining, .crashed, .notReady: true
    case .off, .starting, .noticed, .stopped: false
    }
  }
}

/// What changes about a pool.
struct PoolState: Sendable {
  /// Nodes that exist, from their request to their removal.
  var nodes = Integral()
  var evictions = 0
  var evictionsSinceTick = 0
  /// Nodes that were taken back and wait to be started again, with their disks.
  var stopped = Integral()
  /// Nanoseconds of whole nodes that lost work has taken while the window is open.
  var nodeTimeWasted = 0.0
  /// Nodes requested so far; numbers their draws.
  var nodeCount: UInt64 = 0
  var nodesMin: Int64 = 0
  var nodesMax: Int64 = 0
  /// By hour of the window: the market's price is above what is paid. Empty: it never is.
  var hoursPricedOut: [Bool] = []
}

/// Where the cluster autoscaler of a region stands.
struct ClusterState: Sendable {
  var autoscaler: ClusterAutoscaler
  /// Looks at which nodes were asked for; numbers their draws.
  var requestCount: UInt64 = 0

  init(_ cluster: PlantCluster, nodesMax: Int) {
    autoscaler = ClusterAutoscaler(
      shape: cluster.shape, profile: cluster.profile, nodesMax: nodesMax)
  }
}
