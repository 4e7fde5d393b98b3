import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// A node whose pods could ask for more cores than it has.
struct ContendedNode: Sendable {
  var cores: Double
  var replicas: [ReplicaIndex]
  /// Each pod's weight: its CPU request.
  var weights: [Double]
  /// Core-nanoseconds that each pod had asked for when shares were last set.
  var demandedBefore: [Double]
}

extension Simulation {
  /// How often contended nodes share their cores anew (Model C-2).
  static var cpuShareInterval: Int64 { SimDuration.seconds(5).nanoseconds }

  /// Nodes with fixed pods whose limits add up to more than the node has.
  static func contendedNodes(of plant: Plant) -> [ContendedNode] {
    var byNode: [NodeIndex: ContendedNode] = [:]
    var limits: [NodeIndex: Double] = [:]
    for station in plant.stations
    where station.cores > 0 && station.cpuDiscipline != .fifo && station.slowingByWork == 0 {
      for (position, node) in station.nodesAtStart.enumerated() {
        // Only what has one pool, of a fixed size, is placed at the start.
        let pool = plant.pools[station.pools[0]]
        let replica = ReplicaIndex(Int(station.firstReplica) + position)
        var contended =
          byNode[node]
          ?? ContendedNode(cores: pool.cores, replicas: [], weights: [], demandedBefore: [])
        contended.replicas.append(replica)
        contended.weights.append(max(station.cpuRequest, 0.002))
        contended.demandedBefore.append(0)
        byNode[node] = contended
        limits[node, default: 0] += station.cores
      }
    }
    return byNode.keys.sorted().compactMap { node in
      guard let contended = byNode[node], limits[node, default: 0] > contended.cores else {
        return nil
      }
      return contended
    }
  }

  /// Sets the cores of every pod on a contended node by what it asked for since the last time.
  mutating func shareContendedNodes() {
    schedule(.cpuSharesDue, at: now + Self.cpuShareInterval)
    for position in contendedNodes.indices {
      let pods = contendedNodes[position].replicas
      var demands: [Double] = []
      demands.reserveCapacity(pods.count)
      for (place, replica) in pods.enumerated() {
        advance(replica)
        let asked = processors[replica].demanded - contendedNodes[position].demandedBefore[place]
        contendedNodes[position].demandedBefore[place] = processors[replica].demanded
        demands.append(asked / Double(Self.cpuShareInterval))
      }
      let shares = CPUShares.shares(
        demands: demands, weights: contendedNodes[position].weights,
        cores: contendedNodes[position].cores)
      for (replica, share) in zip(pods, shares) {
        setCores(of: replica, to: min(coreLimit(of: replica), share))
      }
    }
  }
}

/// Weighted max–min sharing of a node's cores, as the kernel's fair scheduler gives them (Model C-2).
enum CPUShares {
  /// Cores that each pod may use: its fair share of what it asks for, plus all that nobody asks for.
  static func shares(demands: [Double], weights: [Double], cores: Double) -> [Double] {
    var granted = Array(repeating: 0.0, count: demands.count)
    var open = Array(demands.indices)
    var left = cores
    while !open.isEmpty {
      let weight = open.reduce(0) { $0 + weights[$1] }
      let satisfied = open.filter { demands[$0] <= left * weights[$0] / weight }
      if satisfied.isEmpty {
        for pod in open { granted[pod] = left * weights[pod] / weight }
        left = 0
        break
      }
      for pod in satisfied { granted[pod] = demands[pod] }
      left -= satisfied.reduce(0) { $0 + demands[$1] }
      open.removeAll { satisfied.contains($0) }
    }
    // A pod that asked for little may yet burst into its guarantee: a share by weight is never withheld.
    let weight = weights.reduce(0, +)
    return granted.indices.map { max(granted[$0] + max(0, left), cores * weights[$0] / weight) }
  }
}
