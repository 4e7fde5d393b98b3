import OmegaModel

/// What the cluster autoscaler of one region knows without looking: pools, and services whose pods may run there.
struct ClusterShape: Sendable {
  struct Pool: Sendable {
    /// All that a node has.
    var capacity: PodRequest
    /// What pods can share on a node.
    var allocatable: PodRequest
    /// What daemons take on each.
    var daemons: PodRequest
    /// Equal for pools whose number of nodes is fixed.
    var nodesMin: Int
    var nodesMax: Int
    var priority = 0
    var isSpot = false
  }

  /// A service whose pods come and go.
  struct Tenant: Sendable {
    var request: PodRequest
    /// Positions of the pools that its pods may run on.
    var pools: [Int]
  }

  var pools: [Pool]
  var tenants: [Tenant]

  /// The larger of the shares of CPU and memory that requests take of a node, daemons included.
  func utilization(of room: NodeRoom, pool: Int) -> Double {
    let allocatable = pools[pool].allocatable
    let daemons = pools[pool].daemons
    return max(
      Self.share(
        of: allocatable.cpu - room.cpuFree + daemons.cpu, in: allocatable.cpu + daemons.cpu),
      Self.share(
        of: allocatable.memoryGiB - room.memoryFreeGiB + daemons.memoryGiB,
        in: allocatable.memoryGiB + daemons.memoryGiB))
  }

  private static func share(of part: Double, in whole: Double) -> Double {
    whole > 0 ? part / whole : 0
  }
}
