import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What a pod had asked of its node's CPU when shares were last set.
struct CPUDemand: Sendable {
  /// Core-nanoseconds since the run began.
  var asked = 0.0
  var instant: Int64
}

extension Simulation {
  /// How often contended nodes share their cores anew (Model C-2).
  static var cpuShareInterval: Int64 { SimDuration.seconds(5).nanoseconds }

  /// Sets the cores of every pod on a contended node by what it asked for since the last time.
  mutating func shareContendedNodes() {
    schedule(.cpuSharesDue, at: now + Self.cpuShareInterval)
    for pool in contendedPools {
      for node in nodeNumbers(of: pool) where !nodes[node].pods.isEmpty { shareCores(of: node) }
    }
  }

  private mutating func shareCores(of node: NodeIndex) {
    let cores = plant.pools[nodes[node].pool].allocatable.cpu
    var limits = 0.0
    for replica in nodes[node].pods { limits += sharedLimit(of: replica) }
    guard limits > cores else {
      // Pods have left: the others may use all that they may again.
      if nodes[node].isContended {
        for pod in sharers(of: node) { setCores(of: pod, to: coreLimit(of: pod)) }
      }
      nodes[node].isContended = false
      return
    }
    nodes[node].isContended = true
    let pods = sharers(of: node)
    let shares = CPUShares.shares(
      demands: pods.map { demand(of: $0) },
      weights: pods.map { max(plant.stations[replicas[$0].station].cpuRequest, 0.002) },
      cores: cores)
    for (replica, share) in zip(pods, shares) {
      setCores(of: replica, to: min(coreLimit(of: replica), share))
    }
  }

  /// Cores that a pod would use alone, where it shares them with others.
  private func sharedLimit(of replica: ReplicaIndex) -> Double {
    let station = tables.stations[replicas[replica].station]
    return station.sharesCores && replicas[replica].serves ? station.cores : 0
  }

  private func sharers(of node: NodeIndex) -> [ReplicaIndex] {
    nodes[node].pods.filter {
      tables.stations[replicas[$0].station].sharesCores && replicas[$0].serves
    }
  }

  /// Cores that a pod has asked for since it was last looked at.
  private mutating func demand(of replica: ReplicaIndex) -> Double {
    advance(replica)
    let before = cpuDemands[replica]
    cpuDemands[replica] = CPUDemand(asked: processors[replica].demanded, instant: now)
    guard now > before.instant else { return 0 }
    return (processors[replica].demanded - before.asked) / Double(now - before.instant)
  }

  /// A pod that begins to serve has asked its node for nothing yet, and may use all that its limit allows.
  mutating func grantCores(to replica: ReplicaIndex) {
    advance(replica)
    cpuDemands[replica] = CPUDemand(asked: processors[replica].demanded, instant: now)
    setCores(of: replica, to: coreLimit(of: replica))
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
