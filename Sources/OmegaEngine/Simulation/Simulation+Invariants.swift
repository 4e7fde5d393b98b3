import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Walks the state after every event of checked builds; nothing otherwise.
  @inline(__always)
  mutating func checkInvariants() {
    #if OMEGA_CHECKS
      if work.events % walkPeriod == 0 { checkStations() }
    #endif
  }

  #if OMEGA_CHECKS
    /// Small plants are walked after every event; a walk takes time in proportion to the plant, so
    /// large ones are every so many events, unless a test asks for more.
    static func walkPeriod(of plant: Plant) -> Int {
      let parts = plant.stations.count + plant.replicaCount
      return parts <= 24 ? 1 : 1 + plant.stations.count + plant.replicaCount / 8
    }

    private func checkStations() {
      for (position, station) in plant.stations.enumerated() {
        let first = Int(station.firstReplica)
        var held: Int64 = 0
        var waiting = Int64(stations[position].queue.count)
        checkLines(of: StationIndex(position), count: stations[position].queue.count)
        for number in first..<first + Int(station.replicasMax) {
          let replica = replicas[number]
          held += Int64(replica.inUse)
          precondition(replica.inUse >= 0, "slots held are never negative")
          precondition(replica.inUse <= station.concurrency, "no more slots are held than exist")
          precondition(replica.queue.count <= station.queueLimit, "a queue keeps its bound")
          checkLines(of: ReplicaIndex(number), count: replica.queue.count)
          waiting += Int64(replica.queue.count)
          precondition(
            replica.phase.rawValue >= ReplicaState.Phase.unready.rawValue || replica.inUse == 0,
            "only replicas that are up work")
        }
        precondition(held == stations[position].busy.count, "busy slots are those of the replicas")
        precondition(
          stations[position].waiting.count == waiting, "waiting requests are those in the queues")
        precondition(
          stations[position].readyCount <= station.replicasMax, "no more replicas than allowed")
        for place in 0..<Int(stations[position].readyCount) {
          let replica = replicas[rotation[first + place]]
          precondition(replica.isInRotation, "who is in rotation knows it")
          precondition(
            replica.phase == .ready || replica.phase == .draining && station.pods != nil,
            "replicas in rotation are ready, or are not known to be ending")
        }
      }
      checkCallers()
      checkNodes()
      precondition(openRequests >= 0, "no more requests are resolved than arrived")
    }

    /// Walks those that frames wait for and may stop waiting for, and counts the places that bulkheads have given.
    private func checkCallers() {
      guard arena.hasContexts else { return }
      var out = Array(repeating: Int32(0), count: bulkheads.count)
      for parent in arena.indices where arena[parent].phase != .free {
        var child = arena[parent].next
        for _ in 0..<arena.context(of: parent).outstanding {
          precondition(arena[child].parent == parent, "who is waited for knows who waits")
          precondition(
            arena[child].role == .attempt || arena[child].role == .contender,
            "only attempts and branches are waited for")
          child = arena.context(of: child).sibling
        }
        guard arena[parent].role == .attempt else { continue }
        let rule = tables.sites[CallSiteIndex(arena[parent].origin)].guardIndex
        guard rule != .max, tables.guards[Int(rule)].callsMax > 0 else { continue }
        let caller = arena[parent].parent
        let guardRule = tables.guards[Int(rule)]
        out[
          Int(guardRule.firstBulkhead)
            + (guardRule.isPerReplica
              ? arena[caller].replica.position : Int(arena[caller].region))] += 1
      }
      for position in bulkheads.indices {
        precondition(bulkheads[position].callsOut == out[position], "a bulkhead counts its calls")
      }
    }
  #endif
}
