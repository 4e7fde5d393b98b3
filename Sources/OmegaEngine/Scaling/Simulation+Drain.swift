import OmegaMeasurement
import OmegaModel
import OmegaUnits

// How the cluster autoscaler takes a node away (Model K-2), as far as disruption budgets let it (K-11, K-12).
extension Simulation {
  /// Time between two tries to evict a pod, and time after which it is kept.
  ///
  /// Source: kubernetes/autoscaler, `cluster-autoscaler/FAQ.md` (`max-pod-eviction-time`), `core/scaledown/actuation/drain.go`.
  private static var evictionRetry: Int64 { SimDuration.seconds(10).nanoseconds }
  private static var evictionTimeMax: Int64 { SimDuration.minutes(2).nanoseconds }

  /// The cluster autoscaler takes a node away: its pods find other places, and end what they have.
  mutating func drain(_ node: NodeIndex, for grace: SimDuration) {
    guard !nodes[node].pods.isEmpty else { return removeNode(node) }
    nodes[node].phase = .draining
    nodes[node].drainEnd = now + Self.evictionTimeMax
    evictPods(of: node, grace: grace)
  }

  /// Pods that no budget holds back are evicted; for the others it is tried again, for two minutes in all.
  private mutating func evictPods(of node: NodeIndex, grace: SimDuration) {
    let (evicted, isHeld) = pods(evictableFrom: node)
    if isHeld {
      nodes[node].drainDue = now + Self.evictionRetry
      schedule(.drainDue(node), at: nodes[node].drainDue)
    } else {
      end(node, at: now + grace.nanoseconds)
    }
    vacate(evicted)
  }

  /// Some pods could not be evicted before.
  mutating func continueDrain(of node: NodeIndex) {
    guard nodes[node].phase == .draining, nodes[node].drainDue == now else { return }
    nodes[node].drainDue = .max
    guard
      let cluster = plant.clusters.indices.first(where: {
        plant.clusters[$0].pools.contains(nodes[node].pool)
      })
    else { preconditionFailure("a node that is drained is one of a cluster's") }
    guard now < nodes[node].drainEnd else {
      nodes[node].phase = .ready
      clusters[cluster].autoscaler.noteRemovalFailure(at: now)
      return placePending(in: plant.clusters[cluster].region)
    }
    evictPods(of: node, grace: plant.clusters[cluster].profile.gracefulTerminationMax)
  }

  /// Pods of a node that may go now, and whether some may not. A pod that is not ready may always go.
  private func pods(evictableFrom node: NodeIndex) -> (evicted: [ReplicaIndex], isHeld: Bool) {
    var chosen: [StationIndex: Int] = [:]
    var evicted: [ReplicaIndex] = []
    var isHeld = false
    for replica in nodes[node].pods {
      let station = replicas[replica].station
      switch replicas[replica].phase {
      case .off, .pending, .draining: continue
      case .starting: break
      case .ready:
        let taken = chosen[station, default: 0]
        guard taken < disruptionsAllowed(at: station) else {
          isHeld = true
          continue
        }
        chosen[station] = taken + 1
      }
      evicted.append(replica)
    }
    return (evicted, isHeld)
  }

  /// Whether a node has a pod that no disruption budget lets go now: it is not looked at.
  func isHeldByBudget(_ node: NodeIndex) -> Bool {
    nodes[node].pods.contains {
      replicas[$0].phase == .ready && disruptionsAllowed(at: replicas[$0].station) < 1
    }
  }

  /// Pods of a station that may be taken away now; those that already leave are no longer healthy.
  private func disruptionsAllowed(at station: StationIndex) -> Int {
    guard let budget = plant.stations[station].disruption else { return .max }
    let expected =
      scalerPosition(of: station).map { scalers[$0].wanted }
      ?? Int(plant.stations[station].replicasAtStart)
    return budget.disruptionsAllowed(
      healthy: Int(stations[station].readyCount), expected: expected)
  }
}
